//! What a meeting looks at on the wall (trình chiếu): one question a screen, each answered from the register.
//!
//! The answers are the same queries that lists use; here stands what only the wall shows. Nothing here names a
//! person or an identity number: the wall is seen by everybody in the room.

mod coverage;
pub mod frozen;
mod question;
mod steps;

pub use self::{
    coverage::{Coverage, coverage},
    question::{Asked, Question},
    steps::{Look, Mark, Stage, UnitSteps, steps},
};
