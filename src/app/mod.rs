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
pub mod columns;
pub mod command;
pub mod duplicates;
pub mod editable;
pub mod eligibility;
pub mod environment;
pub mod exchange;
pub mod first_steps;
pub mod form;
pub mod global_search;
pub mod grid;
pub mod households;
pub mod identity;
pub mod last_year;
pub mod meetings;
pub mod merging;
pub mod numbers;
pub mod obstacles;
pub mod outreach;
pub mod overview;
pub mod paper;
pub mod places;
pub mod present;
pub mod projects;
pub mod proposals;
pub mod register;
pub mod reports;
pub mod route;
pub mod sample;
pub mod saved_views;
pub mod search;
pub mod session;
pub mod tabular;
pub mod tasks;
pub mod training;
