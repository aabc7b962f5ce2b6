//! What the rules say about figures, with the arithmetic.
//!
//! A [`pack`] is data: dated parameters and rules whose conditions compare [`fact`]s, a closed
//! vocabulary that typed code computes from a [`case`]. [`judge`] says what passes, warns or blocks.
//!
//! From below: [`value`]s and the [`parameter`]s that have them; the [`case`] and the [`settings`] that hold
//! for it; [`fact`]s, computed from both; [`condition`]s over facts; the [`pack`] of rules with conditions,
//! and the [`criteria`] that become rules; [`judge`], and [`say`] for its words. None knows one above it.
//!
//! # Invariants
//!
//! * Pure; sees `domain` only. No storage, no language: a finding carries its rule's id, the values and
//!   the pack's own sentences, and the screens put them together.
//! * Evaluates by the dates and figures it is given, never by today's clock.
//! * Comparisons are exact: shares are multiplied out, amounts are whole đồng.
//! * A pack that names what is not there, or compares what does not compare, is refused whole.

pub mod capital;
pub mod case;
pub mod condition;
pub mod criteria;
pub mod fact;
pub mod judge;
pub mod pack;
pub mod parameter;
pub mod say;
pub mod settings;
pub mod training;
pub mod value;
