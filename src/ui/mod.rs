//! The screens.
//!
//! [`App`] opens the register and shows one of: the first start, an alarm, or the frame with a page.
//! Data flows one way: a page reads a query through [`state::handle::RegisterHandle::read`] and sends a
//! command through [`state::handle::RegisterHandle::run`]; after the commit every reader is called again.
//!
//! # Rooms
//!
//! [`language`], [`state`], [`kit`], [`pages`], [`shell`]: each may name those before it and none after.
//! What one of them needs of those above is handed in: the handle gets what undoes and redoes
//! ([`state::handle::Above`]), the Overview gets what shows the findings of the rules.
//!
//! # Invariants
//!
//! * No rule here: what may be done and why not comes from `app` as codes with values.
//! * No visible text here: all words are in `locales/`.
//! * Nothing is shown as saved before the store said so.
//! * Never more than about 200 rows of a list in the page ([`kit::table`]).

pub(crate) mod kit;
pub(crate) mod language;
pub(crate) mod pages;
pub(crate) mod shell;
pub(crate) mod state;
pub use self::{shell::opening::App, state::vault::cipher as browser_cipher};
