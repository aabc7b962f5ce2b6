//! What the office means: records, money, dates, names, places.
//!
//! # Invariants
//!
//! * Pure. Knows no browser, storage, clock, randomness or language; no other module of ours.
//! * Bad data gives a value *and* findings ([`fields::Reader`]), never a panic and never an early
//!   return: one damaged field must not hide a whole record.
//! * Money is whole đồng ([`money::Dong`]); no float touches an amount.
//! * Writing a record sets the fields it knows and leaves all others as they were, and so what cannot be
//!   read in a field until somebody enters something there.

pub mod adjustment;
pub mod capital;
pub mod coded;
pub mod collate;
pub mod date;
pub mod ethnic;
pub mod fields;
pub mod fixed_id;
pub mod handover;
pub mod hour;
pub mod household;
pub mod identity;
pub mod kinds;
pub mod local;
pub mod meeting;
pub mod moment;
pub mod money;
pub mod normal;
pub mod obstacle;
pub mod office_paper;
pub mod outreach;
pub mod percent;
pub mod personal;
pub mod place;
pub mod programme;
pub mod project;
pub mod proposal;
pub mod register;
pub mod report;
pub mod schema;
pub mod spelling;
pub mod spoken;
pub mod standard;
pub mod task;
pub mod text;
pub mod training;
