//! A day of a class: what the timetable says, and who was there.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::domain::{
    coded::{Coded, coded},
    fields::{FieldFault, FieldFinding, Reader, date_value, set},
    fixed_id::fixed_id,
};

/// One day of the timetable: `{"morning": 4, "afternoon": 4, "practice": 6, "topic": "…"}`, in whole
/// hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// Hours of the morning session.
    pub morning: u32,
    /// Hours of the afternoon session.
    pub afternoon: u32,
    /// Hours of the evening session.
    pub evening: u32,
    /// How many of all these are practice.
    pub practice: u32,
    /// What is taught.
    pub topic: String,
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

    pub(super) fn read(r: &mut Reader<'_>) -> Lesson {
        Lesson {
            morning: hours(r, "morning"),
            afternoon: hours(r, "afternoon"),
            evening: hours(r, "evening"),
            practice: hours(r, "practice"),
            topic: r.text("topic"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        let hours = |n: u32| Some(n).filter(|n| *n > 0);
        set(body, "morning", hours(self.morning));
        set(body, "afternoon", hours(self.afternoon));
        set(body, "evening", hours(self.evening));
        set(body, "practice", hours(self.practice));
        set(body, "topic", self.topic.as_str());
    }
}

/// Whole hours of one day.
fn hours(r: &mut Reader<'_>, field: &'static str) -> u32 {
    let hours = r.whole(field, 0..=24);
    hours.and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}

coded! {
    /// How somebody attended a day.
    Mark {
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

/// Who attended a class on one day: `{"kind": "class-day", "class": "class:…", "date": "2023-06-12",
/// "marks": {"t1": "present"}}`. A record for each day, because a class that is written anew with each
/// of a thousand marks would fill the laptop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassDay {
    /// `class-day:uuid`, see [`ClassDay::id_of`].
    pub id: String,
    /// The class.
    pub class: String,
    /// The day.
    pub date: Option<Date>,
    /// How each attended, by the key of the trainee.
    pub marks: BTreeMap<String, Mark>,
}

impl ClassDay {
    /// The id of a class's day, the same on every laptop: two that mark the same day meet in one
    /// record.
    pub fn id_of(class: &str, date: Date) -> String {
        let day = crate::domain::date::iso(date);
        fixed_id("class-day", &[class, &day])
    }

    /// Reads a day's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (ClassDay, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let mut marks = BTreeMap::new();
        for (key, code) in r.entries("marks") {
            match code.as_str().and_then(Mark::from_code) {
                Some(mark) => drop(marks.insert(key.clone(), mark)),
                None => r.note("marks", FieldFault::WrongType),
            }
        }
        let day = ClassDay {
            id: id.to_owned(),
            class: r.needed("class"),
            date: r.date("date"),
            marks,
        };
        (day, r.findings())
    }

    /// Sets the known fields of a day's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "class-day");
        set(body, "class", self.class.as_str());
        set(body, "date", date_value(self.date));
        let mut marks = Map::new();
        for (key, mark) in &self.marks {
            marks.insert(key.clone(), mark.code().into());
        }
        // Even when it is empty: clearing the last mark then differs in that mark alone, and takes none
        // along that was set meanwhile.
        set(body, "marks", Value::Object(marks));
    }
}
