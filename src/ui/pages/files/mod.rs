//! Files out and in, and who works on this laptop.

pub(crate) mod identity;
pub(crate) mod imports;
pub(crate) mod page;
pub(crate) mod preview;
pub(crate) mod sealing;
pub(crate) mod shares;
pub(crate) mod unsealing;
