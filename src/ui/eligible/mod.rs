//! What a household may join, what it counts as, what is odd about it; and who waits for support.

mod asof;
mod chances;
mod checks;
mod classified;
mod could;
mod page;
mod paper;
mod reasons;

pub use self::{
    chances::chances_card,
    checks::{checks_card, sentence as check_sentence},
    classified::classification_card,
    could::could_section,
    page::page,
};
