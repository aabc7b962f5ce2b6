//! The days of the week by name.

use jiff::civil::Date;

use crate::{domain::training::timetable, ui::kit::i18n::t};

/// The name of a day's weekday.
pub fn weekday(day: Date) -> String {
    let names = [
        "day.weekday-1",
        "day.weekday-2",
        "day.weekday-3",
        "day.weekday-4",
        "day.weekday-5",
        "day.weekday-6",
        "day.weekday-7",
    ];
    t(names[timetable::weekday(day)])
}
