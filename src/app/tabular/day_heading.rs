//! Headings that name a day: `01/06`, a serial of Excel, `Buổi 1`, `12` under `Tháng 6/2023`.

use jiff::civil::Date;

use super::repair::serial_day;
use crate::domain::text::fold;

/// What the heading of a column says of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayHeading {
    /// This day, with the year where it is said.
    Day {
        /// The year.
        year: Option<i16>,
        /// The month, from 1.
        month: i8,
        /// The day of the month.
        day: i8,
    },
    /// So many days after the first, which is 1.
    DayNumber(usize),
    /// So many sessions after the first, which is 1.
    Session(usize),
}

/// Words that stand beside a day and say nothing more.
const BESIDE: [&str; 22] = [
    "ngay", "buoi", "hoc", "thu", "hai", "ba", "tu", "sau", "bay", "chu", "nhat", "cn", "t2", "t3",
    "t4", "t5", "t6", "t7", "sang", "chieu", "toi", "nam",
];

/// What the words of one heading say.
#[derive(Clone, Copy, Debug, Default)]
struct Words {
    day: Option<(i8, i8, Option<i16>)>,
    month: Option<i8>,
    year: Option<i16>,
    number: Option<usize>,
    after_session: bool,
    after_day: bool,
    others: bool,
}

impl DayHeading {
    /// What these headings say, from the outermost to the column's own; `None` where they name no day.
    pub fn read(path: &[String]) -> Option<DayHeading> {
        let (own, outer) = path.split_last()?;
        let own_text = own.trim();
        if let Ok(serial) = own_text.parse::<u32>()
            && (36_526..=73_050).contains(&serial)
        {
            return serial_day(f64::from(serial)).map(DayHeading::of);
        }
        let own = Words::of(own_text);
        if own.others {
            return None;
        }
        let outer = Words::of(&outer.join(" "));
        let day = |(day, month, year): (i8, i8, Option<i16>)| DayHeading::Day {
            year: year.or(own.year).or(outer.year),
            month,
            day,
        };
        if let Some(said) = own.day {
            return Some(day(said));
        }
        if let (Some(number), Some(month)) = (own.number, own.month.or(outer.month))
            && let Ok(of_month) = i8::try_from(number)
            && (1..=31).contains(&of_month)
            && !own.after_session
        {
            return Some(day((of_month, month, None)));
        }
        match own.number {
            Some(n) if own.after_session || outer.after_session => Some(DayHeading::Session(n)),
            Some(n) if own.after_day => Some(DayHeading::DayNumber(n)),
            // "Sáng" below "01/06".
            None if !own_text.is_empty() => outer.day.map(day),
            _ => None,
        }
    }

    fn of(day: Date) -> DayHeading {
        DayHeading::Day {
            year: Some(day.year()),
            month: day.month(),
            day: day.day(),
        }
    }
}

impl Words {
    fn of(text: &str) -> Words {
        let folded = fold(text);
        let tokens = folded
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '.'))
            .map(|token| token.trim_matches(['/', '-', '.']))
            .filter(|token| !token.is_empty());
        let mut words = Words::default();
        let mut before = "";
        for token in tokens {
            words.take(before, token);
            before = token;
        }
        words
    }

    fn take(&mut self, before: &str, token: &str) {
        if before == "thang" {
            let (month, year) = token.split_once(['/', '-', '.']).unwrap_or((token, ""));
            self.month = month.parse().ok().filter(|month| (1..=12).contains(month));
            self.year = year.parse().ok().or(self.year);
            self.others |= self.month.is_none();
        } else if let Some(day) = whole_day(token) {
            self.day = Some(day);
        } else if let Ok(number) = token.parse::<usize>() {
            match before {
                // Monday is the second day.
                "thu" if number <= 7 => {}
                "nam" => self.year = i16::try_from(number).ok(),
                "buoi" => {
                    self.after_session = true;
                    self.number = Some(number);
                }
                "ngay" => {
                    self.after_day = true;
                    self.number = Some(number);
                }
                _ if self.number.is_none() => self.number = Some(number),
                _ => self.others = true,
            }
        } else if token == "thang" || BESIDE.contains(&token) {
            self.after_session |= token == "buoi";
        } else {
            self.others = true;
        }
    }
}

/// `1/6`, `01-06-2023`, `1.6.23` and `2023-06-01`.
fn whole_day(token: &str) -> Option<(i8, i8, Option<i16>)> {
    let parts: Vec<&str> = token.split(['/', '-', '.']).collect();
    let number = |text: &str| text.parse::<i16>().ok();
    let (day, month, year) = match parts[..] {
        [year, month, day] if year.len() == 4 => (number(day)?, number(month)?, number(year)),
        [day, month, year] if matches!(year.len(), 2 | 4) => {
            let year = number(year)?;
            let year = if year < 100 { 2000 + year } else { year };
            (number(day)?, number(month)?, Some(year))
        }
        [day, month] if month.len() <= 2 => (number(day)?, number(month)?, None),
        _ => return None,
    };
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    let short = |n: i16| i8::try_from(n).ok();
    Some((short(day)?, short(month)?, year)).filter(|_| fits)
}
