//! What a household may join, what it counts as, what is odd about it; and who waits for support.

mod answers;
mod asof;
mod candidates;
mod checks;
mod classified;
mod page;
mod paper;
mod reasons;

pub use self::{
    answers::chances_card,
    candidates::could_section,
    checks::{checks_card, sentence as check_sentence},
    classified::classification_card,
    page::page,
};
