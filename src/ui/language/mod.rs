//! The language of the screens: its texts, numbers and days, and what records are called in it.
//! Everything above speaks through it; it knows nobody of the screens.

pub(crate) mod i18n;
pub(crate) mod labels;
pub(crate) mod reasons;
pub(crate) mod targets;
