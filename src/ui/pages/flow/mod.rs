//! Where the money is: from the grant over component and unit to the household that signed.
//!
//! Wide windows and paper have the [`picture`], narrow ones the [`ladder`]; the note on what lies idle
//! and the table of the units are the same for both. The order follows the loudness: what nobody has
//! been given comes first, then what waits too long, then all units.

mod ladder;
mod late;
mod layout;
pub(crate) mod page;
mod parts;
mod picture;
mod table;
