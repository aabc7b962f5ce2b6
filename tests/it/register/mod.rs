//! A register from its first day: years, the sample, how it stands when it is opened.

mod any_year;
mod sample;
mod standing;
