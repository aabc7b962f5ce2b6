//! When something was written, and the ids that carry that time.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

use super::random::Random;
use crate::domain::date::{days_between, iso};

/// Working seconds of a day: 7:30 to 11:30 and 13:30 to 17:00.
const WORKDAY: u64 = 27_000;
const MORNING: u64 = 14_400;

/// The Monday after the Tết holidays of 2023, when the commune offices began to enter households,
/// and for how many weeks they did.
const ENTRY: (Date, u64) = (date(2023, 1, 30), 17);

/// `day`, or the Monday after it when offices are closed.
pub fn workday(day: Date) -> Date {
    let past_friday = i64::from(day.weekday().to_monday_one_offset()) - 5;
    match past_friday {
        1 | 2 => day.saturating_add((3 - past_friday).days()),
        _ => day,
    }
}

/// A moment in office hours. Vietnam is seven hours ahead of UTC, so the day is the same in both.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    day: Date,
    /// Second of the day in UTC.
    second: u64,
}

impl Moment {
    /// Some moment of `day`, or of the next working day.
    pub fn on(day: Date, random: &mut Random) -> Moment {
        Moment::at_work(workday(day), random.below(WORKDAY))
    }

    /// When the `step`-th of `of` households was entered: all after one another, evenly over the
    /// working hours of spring.
    pub fn of_entry(step: u64, of: u64) -> Moment {
        let (first, weeks) = ENTRY;
        let all = u128::from(weeks * 5 * WORKDAY);
        let passed = u128::from(step) * all / u128::from(of.max(1));
        let passed = u64::try_from(passed).unwrap_or(0);
        let workday = passed / WORKDAY;
        let days = i64::try_from(workday / 5 * 7 + workday % 5).unwrap_or(0);
        Moment::at_work(first.saturating_add(days.days()), passed % WORKDAY)
    }

    fn at_work(day: Date, worked: u64) -> Moment {
        let second = if worked < MORNING {
            1_800 + worked
        } else {
            23_400 + worked - MORNING
        };
        Moment { day, second }
    }

    /// ISO 8601 in UTC, to the second.
    pub fn iso(self) -> String {
        let (hour, minute) = (self.second / 3600, self.second / 60 % 60);
        format!(
            "{}T{hour:02}:{minute:02}:{:02}Z",
            iso(self.day),
            self.second % 60
        )
    }

    /// Milliseconds since 1970.
    fn millis(self) -> u64 {
        let days = u64::try_from(days_between(date(1970, 1, 1), self.day)).unwrap_or(0);
        (days * 86_400 + self.second) * 1000
    }
}

/// The id of the `index`-th record of a kind, `kind:uuid-v7` (RFC 9562). Its last four bytes count
/// the records, so no two of a register are equal whatever random says.
pub fn id(kind: &str, seed: u64, index: u64, at: Moment) -> String {
    let mut random = Random::of(seed, kind, index);
    let millis = at.millis() + random.below(1000);
    let mut tail = random.next().to_be_bytes().repeat(2);
    let count = index.to_be_bytes();
    tail.truncate(6);
    tail.extend_from_slice(&count[4..]);
    let tail: [u8; 10] = tail.try_into().unwrap_or_default();
    let uuid = uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid();
    format!("{kind}:{uuid}")
}
