//! The chain of money from grant to payment, and where it may go.

mod adjustments;
mod chain;
mod disbursement;
mod sources;
