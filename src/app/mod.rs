//! Use cases: what a person does with the register, joined from `domain`, `rules`, `replica`, `store`.
//!
//! The way of an action: a [`form`] turns typed text into a [`record::Record`]; a
//! [`command::Command`] is planned against the [`ledger::Ledger`] into one `ChangeSet` or refused
//! with its sum; the [`session::Session`] commits that in one storage transaction, and only then
//! does the ledger show it. Screens read [`overview`] and [`capital`].
//!
//! # Invariants
//!
//! * A user action is one `ChangeSet`, and one `ChangeSet` is one storage transaction.
//! * The ledger never runs ahead of the store.
//! * Remainders and totals are computed on reading, never stored.
//! * Time, ids and the author arrive through [`environment::Environment`].
//! * No visible text: refusals are codes with values, for `locales/`.

pub mod attention;
pub mod capital;
pub mod catalogue;
pub mod command;
pub mod duplicates;
pub mod eligibility;
pub mod environment;
pub mod exchange;
pub mod files;
pub mod finding;
pub mod first_steps;
pub mod form;
pub mod history;
pub mod households;
pub mod identity;
pub mod imports;
pub mod incoming;
pub mod ledger;
pub mod merged;
pub mod merging;
pub mod naming;
pub mod numbers;
#[cfg(feature = "web")]
pub mod opening;
pub mod outreach;
pub mod overview;
pub mod peers;
pub mod places;
pub mod projects;
pub mod record;
pub mod records;
pub mod route;
pub mod sample;
pub mod search;
pub mod session;
pub mod settle;
pub mod sources;
pub mod standing;
pub mod start;
pub mod training;
pub mod twins;
pub mod undo;
