//! What every page is put together from: words, icons, fields, tables, papers. Knows no page.

pub(crate) mod as_grid;
pub(crate) mod button;
pub(crate) mod card;
pub(crate) mod chart;
pub(crate) mod day;
pub(crate) mod empty;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod figure;
pub(crate) mod form;
pub(crate) mod gone;
pub(crate) mod head;
pub(crate) mod heights;
pub(crate) mod icons;
pub(crate) mod misplaced;
pub(crate) mod offer;
pub(crate) mod paper;
pub(crate) mod picker;
pub(crate) mod prelude;
pub(crate) mod refusal;
pub(crate) mod resembling;
pub(crate) mod save_queue;
pub(crate) mod saved;
pub(crate) mod start_notes;
pub(crate) mod table;
pub(crate) mod tabs;
pub(crate) mod tick;
pub(crate) mod toasts;
pub(crate) mod trail;

// Whoever takes something from the kit speaks with it, too.
pub(crate) use super::language::{i18n, labels};
