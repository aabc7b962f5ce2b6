//! Days and years of birth, and how two of them differ.

/// When somebody was born, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Born {
    /// The year.
    pub year: Option<i16>,
    /// Month and day. The first of January is what registers say when only the year is known.
    pub day: Option<(u8, u8)>,
}

impl Born {
    /// Reads `yyyy-mm-dd` or a year alone.
    pub fn new(text: &str) -> Born {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().and_then(|year| year.trim().parse().ok());
        let number = |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok());
        let (month, day) = (number(parts.next()), number(parts.next()));
        let is_day = |(month, day): &(u8, u8)| {
            (1..=12).contains(month) && (1..=31).contains(day) && (*month, *day) != (1, 1)
        };
        Born {
            year: year.filter(|year| (1850..=2150).contains(year)),
            day: month.zip(day).filter(is_day),
        }
    }

    /// As records write it.
    pub fn text(self) -> String {
        match (self.year, self.day) {
            (Some(year), Some((month, day))) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(year), None) => year.to_string(),
            (None, _) => String::new(),
        }
    }
}

/// How two births differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// Of one, nothing is known.
    Unknown,
    /// The same day.
    Nothing,
    /// The same year, and of one no more is known.
    SameYear,
    /// The same year, the day by a slip: day and month swapped, or one digit.
    NearDay,
    /// The same year, another day.
    OtherDay,
    /// The same day, the year by a slip: the next one, or one digit.
    NearYear,
    /// The years by one, no days known.
    NextYear,
    /// The years by one digit, no days known.
    YearDigit,
    /// Altogether.
    Other,
}

impl Apart {
    /// Compares two births.
    pub fn of(a: Born, b: Born) -> Apart {
        let (Some(year), Some(other)) = (a.year, b.year) else {
            return Apart::Unknown;
        };
        let near_year = (year - other).abs() == 1 || one_digit(digits(year), digits(other));
        match (a.day, b.day) {
            (Some(day), Some(that)) if year == other => {
                if day == that {
                    return Apart::Nothing;
                }
                let flat = |(month, day): (u8, u8)| digits(i16::from(month) * 100 + i16::from(day));
                if (day.1, day.0) == that || one_digit(flat(day), flat(that)) {
                    Apart::NearDay
                } else {
                    Apart::OtherDay
                }
            }
            _ if year == other => Apart::SameYear,
            (Some(day), Some(that)) if day == that && near_year => Apart::NearYear,
            (Some(_), Some(_)) => Apart::Other,
            _ if (year - other).abs() == 1 => Apart::NextYear,
            _ if near_year => Apart::YearDigit,
            _ => Apart::Other,
        }
    }

    /// What it weighs. Two people share a year by one in sixty, a day by one in twenty thousand.
    pub fn points(self) -> i32 {
        match self {
            Apart::Unknown | Apart::NextYear => 0,
            Apart::Nothing => 43,
            Apart::SameYear => 17,
            Apart::NearDay => 13,
            Apart::OtherDay => 2,
            Apart::NearYear => 15,
            Apart::YearDigit => -9,
            Apart::Other => -25,
        }
    }
}

fn digits(number: i16) -> [i16; 4] {
    [
        number / 1000,
        number / 100 % 10,
        number / 10 % 10,
        number % 10,
    ]
}

/// Whether one digit is another one, or two neighbours are swapped.
fn one_digit(a: [i16; 4], b: [i16; 4]) -> bool {
    let differ: Vec<usize> = (0..4).filter(|at| a[*at] != b[*at]).collect();
    match differ[..] {
        [_] => true,
        [first, second] => second == first + 1 && a[first] == b[second] && a[second] == b[first],
        _ => false,
    }
}
