//! Public money: grants, allocations and payments, which money may pay for what, and the figures of a year.

pub mod columns;
pub mod disbursement;
pub mod filter;
pub mod lists;
pub mod misplaced;
pub mod overview;
pub mod repeated;
pub mod sources;
pub mod sums;
