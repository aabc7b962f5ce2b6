//! Outreach: who is expected at a session, who came, what each may join, what it wants and asked, and
//! what was promised.
//!
//! # Invariants
//!
//! * A household's line follows from the day of the session: who lived there then is expected.
//! * Whatever names a household that was merged into another counts for that other, once.
//! * Counts are computed on reading.

pub mod filter;
pub mod list;
pub mod mark;
pub mod minutes;
pub mod offers;
pub mod policies;
pub mod promises;
pub mod record;
pub mod rows;
pub mod summary;
pub mod target;
