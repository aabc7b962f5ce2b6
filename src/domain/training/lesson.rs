//! A day of a class: what the timetable says, and who was there.

use jiff::civil::Date;

use super::class::TrainingClass;
use crate::domain::{
    coded::coded,
    fixed_id::fixed_id,
    schema::{
        declare,
        values::{Choice, Day, Map, Tally, Text, To, TraineeKey},
    },
};

declare! {
    /// One day of the timetable: `{"morning": 4, "afternoon": 4, "practice": 6, "topic": "…"}`, in whole
    /// hours.
    part Lesson = "lesson" {
        /// Hours of the morning session.
        morning: Tally(24),
        /// Hours of the afternoon session.
        afternoon: Tally(24),
        /// Hours of the evening session.
        evening: Tally(24),
        /// How many of all these are practice.
        practice: Tally(24),
        /// What is taught.
        topic: Text,
    }
}

impl Lesson {
    /// All hours of the day.
    pub fn hours(&self) -> u32 {
        self.morning + self.afternoon + self.evening
    }

    /// The longest session.
    pub fn longest(&self) -> u32 {
        self.morning.max(self.afternoon).max(self.evening)
    }
}

coded! {
    /// How somebody attended a day.
    Mark in "word." {
        /// The whole day.
        Present = "present",
        /// Half of it.
        Half = "half",
        /// Not there, and asked for it.
        Excused = "excused",
        /// Not there.
        Absent = "absent",
    }
}

declare! {
    /// Who attended a class on one day: `{"kind": "class-day", "class": "class:…", "date": "2023-06-12",
    /// "marks": {"t1": "present"}}`. A record for each day, because a class that is written anew with each
    /// of a thousand marks would fill the laptop. Its id follows from both, see [`ClassDay::id_of`].
    record ClassDay = "class-day" {
        /// How each attended, by the key of the trainee. It is written even when it is empty: clearing the
        /// last mark then differs in that mark alone, and takes none along that was set meanwhile.
        marks: Map(TraineeKey, Choice(Mark)) [zero],
        /// The class whose day it is; with the day it makes the id.
        class: To(TrainingClass) [needed],
        /// The day that was attended, one of the timetable or not.
        date: Day,
    }
}

impl ClassDay {
    /// The id of a class's day, the same on every laptop: two that mark the same day meet in one
    /// record.
    pub fn id_of(class: &str, date: Date) -> String {
        let day = crate::domain::date::iso(date);
        fixed_id("class-day", &[class, &day])
    }
}
