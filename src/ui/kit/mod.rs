//! What every page is put together from: words, icons, fields, tables, papers. Knows no page.

pub(crate) mod chart;
pub(crate) mod day;
pub(crate) mod evidence;
pub(crate) mod form;
pub(crate) mod gone;
pub(crate) mod icons;
pub(crate) mod misplaced;
pub(crate) mod paper;
pub(crate) mod parts;
pub(crate) mod resembling;
pub(crate) mod table;
pub(crate) mod tick;
pub(crate) mod trail;

// Whoever takes something from the kit speaks with it, too.
pub(crate) use super::language::{i18n, labels};
