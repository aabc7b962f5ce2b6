//! The rule packs, and what they say of cases.

mod cases;
mod many;
mod packs;
mod table;
mod whatif;
