//! Making a timetable: so many hours on certain weekdays from one day to another.

use jiff::civil::Date;

use super::Lesson;
use crate::domain::schema::Keyed;

/// The days of one plan are never more than this: a slip of the year in a date makes no endless list.
pub const MOST_DAYS: usize = 400;

/// Most hours of one session, and of one day (TT 43/2015/TT-BLĐTBXH, article 9).
pub const MOST_SESSION: u32 = 5;
/// See [`MOST_SESSION`].
pub const MOST_DAY: u32 = 8;

/// What a timetable is made out of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The weekdays on which there are lessons, Monday first.
    pub weekdays: [bool; 7],
    /// What is taught on each of these days.
    pub lesson: Lesson,
}

impl Plan {
    /// The lessons by day.
    pub fn lessons(&self) -> Keyed<Date, Lesson> {
        let mut lessons = Keyed::default();
        let (Some(from), Some(to)) = (self.from, self.to) else {
            return lessons;
        };
        if self.lesson.hours() == 0 {
            return lessons;
        }
        let mut day = from;
        for _ in 0..MOST_DAYS {
            if day > to {
                break;
            }
            if self.weekdays[weekday(day)] {
                lessons.insert(day, self.lesson.clone());
            }
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        lessons
    }
}

/// Monday is 0, Sunday 6.
pub fn weekday(day: Date) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// The hours of a timetable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// How many days have lessons.
    pub days: usize,
    /// All hours.
    pub all: u32,
    /// Of these, practice.
    pub practice: u32,
}

impl Hours {
    /// The hours of `lessons`.
    pub fn of<'l>(lessons: impl IntoIterator<Item = &'l Lesson>) -> Hours {
        let mut hours = Hours::default();
        for lesson in lessons {
            hours.days += 1;
            hours.all += lesson.hours();
            hours.practice += lesson.practice;
        }
        hours
    }

    /// What is not practice.
    pub fn theory(&self) -> u32 {
        self.all.saturating_sub(self.practice)
    }
}

/// What is too long in a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLong {
    /// A session.
    Session,
    /// The day.
    Day,
}

/// Whether a day has more hours than are allowed.
pub fn too_long(lesson: &Lesson) -> Option<TooLong> {
    if lesson.longest() > MOST_SESSION {
        Some(TooLong::Session)
    } else if lesson.hours() > MOST_DAY {
        Some(TooLong::Day)
    } else {
        None
    }
}
