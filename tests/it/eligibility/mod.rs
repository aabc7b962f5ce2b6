//! Who may take part in what, and what stands against it.

mod answers;
mod household_checks;
mod published_cases;
mod table;
mod world;
