//! Moments as laptops note them: ISO 8601 in UTC, to the second (`2023-06-01T07:30:00Z`).
//!
//! How long ago something was is counted between moments and never between days: the day of a moment
//! in UTC and the day on the wall differ between midnight and seven in the morning in Việt Nam.

use super::date;

/// Seconds of one day.
const DAY: i64 = 86_400;

/// Seconds since 31 December of the year 0, UTC; `None` for what is no moment. A fraction of a second is
/// dropped. Only UTC (`Z`) is read, because nothing else is ever written.
fn seconds(moment: &str) -> Option<i64> {
    let (day, time) = moment.split_once('T')?;
    let time = time.strip_suffix('Z')?;
    let mut parts = time.split('.').next()?.split(':');
    let mut next = |most: i64| -> Option<i64> {
        let part = parts.next()?;
        let two_digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        let number: i64 = two_digits.then(|| part.parse().ok()).flatten()?;
        (number <= most).then_some(number)
    };
    let (hour, minute, second) = (next(23)?, next(59)?, next(60)?);
    let days = i64::from(date::day_number(date::parse_iso(day)?));
    Some(days * DAY + hour * 3600 + minute * 60 + second)
}

/// How many whole days of 24 hours `later` lies after `earlier`, rounded towards zero; negative when it
/// lies before. `None` where one of them is no moment.
pub fn days_between(earlier: &str, later: &str) -> Option<i32> {
    i32::try_from((seconds(later)? - seconds(earlier)?) / DAY).ok()
}
