//! The screens.
//!
//! [`App`] opens the register and shows one of: the first start, an alarm, or the [`shell`] with a
//! page. Data flows one way: a page reads a query through [`desk::Desk::read`] and sends a command
//! through [`desk::Desk::run`]; after the commit every reader is called again.
//!
//! # Invariants
//!
//! * No rule here: what may be done and why not comes from `app` as codes with values.
//! * No visible text here: all words are in `locales/`.
//! * Nothing is shown as saved before the store said so.
//! * Never more than about 200 rows of a list in the page ([`table`]).

mod alarm;
mod attention;
mod capital;
mod catalogue;
mod chart;
mod compare;
mod conflicts;
mod day;
mod desk;
mod duplicates;
mod eligible;
mod entry;
mod environment;
mod files;
mod finder;
mod first_steps;
mod flow;
mod gone;
mod history;
mod households;
mod i18n;
mod icons;
mod identity;
mod incoming;
mod keep;
mod later;
mod lost;
mod minutes;
mod misplaced;
mod opening;
mod outreach;
mod overview;
mod parts;
mod programmes;
mod projects;
mod rules;
mod shares;
mod sheet;
mod shell;
mod start;
mod table;
mod trail;
mod training;
mod units;
mod words;

pub use opening::App;
