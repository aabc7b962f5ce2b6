//! The near copy: every chunk of the database once more, in a place of this browser that does not fall
//! with it.
//!
//! It is written behind ([`follow`]) and read only when the database is not what it was
//! ([`Found::read`]): then whatever has come further is put back in one transaction ([`give_back`]), and
//! what lay there is kept on the rescue shelf.
//!
//! A place ([`Place`]) knows single values under names and no transactions. So nothing that an index
//! names is ever written over: a chunk lies under a name that ends in its checksum, the index comes
//! last and in one piece, and only then goes what no index names any more. Killed between any two
//! steps, the place holds the copy before or the copy after.
//!
//! A database is followed only where it can be shown to go on from its copy: it ends later, and its chain
//! goes through the action at which the copy stands. Any other is left ([`Followed::Other`]), since the
//! copy would lose what the database has lost already: until what is in both was compared, or somebody
//! has decided ([`Pace::Decided`]). What is given up so stays under `before`.
//!
//! Names: `<register>/index`, `<register>/before` (the index that a person let go), and
//! `<register>/<shelf>/<key>/<checksum>`; chunks of the history, which never change, as
//! `<register>/history/<key>`.

mod follow;
mod give_back;
mod index;
mod place;

pub use follow::{Followed, Pace, follow};
pub use give_back::{Found, give_back};
pub use index::Index;
pub use place::Place;
