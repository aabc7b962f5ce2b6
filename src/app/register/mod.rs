//! The register as typed records: kinds, tables, and the indexes in step with them.
//!
//! [`ledger::Ledger`] takes in the store's documents; [`kinds`] makes a private table for each kind of
//! the list (`domain::kinds`); [`index`] holds what follows from the records. The queries stand by what they are
//! about: [`households`], [`projects`], [`money`], [`references`], [`naming`].

pub mod as_of;
pub mod bodies;
pub mod cache;
pub mod households;
pub mod id;
pub mod index;
pub mod kinds;
pub mod ledger;
pub mod money;
pub mod naming;
mod own;
pub mod place;
pub mod projects;
pub mod references;
pub mod table;
