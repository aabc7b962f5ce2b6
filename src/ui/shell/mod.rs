//! Around the pages: opening a register, the frame, the navigation, the search, and loading a page.
//! No page knows it.

pub(crate) mod alarm;
pub(crate) mod app_state;
pub(crate) mod ask;
mod beginning;
pub(crate) mod deeds;
pub(crate) mod finder;
pub(crate) mod foot;
pub(crate) mod frame;
pub(crate) mod keys;
pub(crate) mod later;
pub(crate) mod lazy;
pub(crate) mod locked;
pub(crate) mod locking;
pub(crate) mod navigation;
pub(crate) mod opening;
pub(crate) mod pages;
pub(crate) mod picks;
pub(crate) mod place;
pub(crate) mod protecting;
pub(crate) mod rescue;
pub(crate) mod restore_button;
pub(crate) mod stage;
pub(crate) mod start;
pub(crate) mod surroundings;
pub(crate) mod views;
