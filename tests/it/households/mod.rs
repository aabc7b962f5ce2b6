//! Households: lists and events, those entered twice, those joined into one.

mod duplicate_clues;
#[cfg(feature = "cli")]
mod duplicates;
#[cfg(feature = "cli")]
mod labelled;
mod lists;
mod merging;
