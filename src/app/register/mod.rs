//! The register as typed records: kinds, tables, and the indexes that are kept in step with them.

pub mod index;
pub mod kinds;
pub mod ledger;
pub mod naming;
pub mod table;
