//! A register from its first day: years, the sample, how it stands when it is opened.

mod any_year;
mod as_of;
mod kept_in_step;
mod references;
mod sample;
mod standing;
