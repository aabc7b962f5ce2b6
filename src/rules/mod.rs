//! What the rules say about figures, with the arithmetic.
//!
//! # Invariants
//!
//! * Pure; sees `domain` only. No storage, no language: a finding carries its rule's id and the
//!   values, and the screens write the sentence.
//! * Evaluates by the dates and figures it is given, never by today's clock.

pub mod capital;
