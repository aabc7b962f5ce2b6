//! Vocational classes: the year's targets, who learns what, when, and who was there.
//!
//! A class is one record with its learners (`trainees`, by key) and its timetable (`lessons`, by ISO
//! day); attendance is a record for each day ([`ClassDay`]).

mod class;
mod learner;
mod lesson;
mod target;
pub mod timetable;
mod trainee;

pub use self::{
    class::{ClassState, Group, Level, Method, TrainingClass},
    learner::LearnerClass,
    lesson::{ClassDay, Lesson, Mark},
    target::{TRAINING_CLASSES, Target},
    trainee::{Employed, Passed, Trainee},
};
