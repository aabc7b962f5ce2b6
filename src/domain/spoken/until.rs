//! Until when: a day, the end of a month, a quarter or a year behind a word that says so.

use jiff::civil::{Date, date};

use super::written::Line;

/// The day, and the words that say it: the first, and the one after the last.
pub(super) struct Until {
    pub day: Date,
    pub at: (usize, usize),
}

/// What may be read at a place.
enum Read {
    Day(Date),
    /// What cannot be, or lies behind: as good as another day.
    Never,
    /// Over before the meeting: it is told of, and not asked for.
    Past,
}

/// The day until which a line wants it done; nothing where it says none, or more than one.
pub(super) fn find(line: &Line<'_>, meeting: Date) -> Option<Until> {
    let mut found: Option<Until> = None;
    let mut at = 0;
    while at < line.len() {
        let Some((read, after)) = said(line, at, meeting) else {
            at += 1;
            continue;
        };
        // "trước 15/6 hoặc 20/6"
        let is_one =
            !line.is(after, &["và", "hoặc", "hay"]) || a_day(line, after + 1, meeting).is_none();
        match read {
            _ if !is_one => return None,
            Read::Never => return None,
            Read::Past => {}
            Read::Day(day) => {
                if found.as_ref().is_some_and(|other| other.day != day) {
                    return None;
                }
                found = Some(Until {
                    day,
                    at: (at, after),
                });
            }
        }
        at = after;
    }
    found.or_else(|| at_the_end(line, meeting))
}

/// "…, 30/6".
fn at_the_end(line: &Line<'_>, meeting: Date) -> Option<Until> {
    (0..line.len()).find_map(|at| {
        if !line.gap(at).contains([',', ';', '(']) {
            return None;
        }
        match a_day(line, at, meeting)? {
            (Read::Day(day), after) if after == line.len() => Some(Until {
                day,
                at: (at, after),
            }),
            _ => None,
        }
    })
}

/// What stands before the day, from one of the words that say so.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word that was heard, and any of them may be"
)]
struct Before {
    /// "trước", "hạn", "chậm nhất": nothing but a day can follow.
    strong: bool,
    /// "hết", "cuối", "xong": of a month, a quarter or a year its last day is meant.
    end: bool,
    /// "trong": the same, of a month or a quarter.
    within: bool,
    /// "ngày".
    day: bool,
    /// "trước": the first day of a month or its last may be meant.
    ahead: bool,
}

fn said(line: &Line<'_>, first: usize, meeting: Date) -> Option<(Read, usize)> {
    let starts = [
        "trước", "hạn", "chậm", "muộn", "hết", "đến", "trong", "cuối", "xong",
    ];
    if !line.is(first, &starts) {
        return None;
    }
    let mut before = Before::default();
    let mut at = first;
    loop {
        let is = |words: &[&str]| line.is(at, words);
        match () {
            () if is(&["trước"]) => (before.strong, before.ahead) = (true, true),
            () if is(&["hạn"]) => before.strong = true,
            () if is(&["chậm", "muộn"]) && line.is(at + 1, &["nhất"]) => {
                before.strong = true;
                at += 1;
            }
            () if is(&["hết", "cuối", "xong"]) => before.end = true,
            () if is(&["trong"]) => before.within = true,
            () if is(&["ngày"]) => before.day = true,
            () if is(&["đến", "vào", "là", "mồng", "mùng", "lúc"]) => {}
            () if hour(line, at).is_some() => at = hour(line, at)?,
            () => break,
        }
        at += 1;
    }
    if let Some((read, after)) = a_day(line, at, meeting) {
        let is_plain = before.strong || before.end || before.within || before.day;
        // "nâng đến 1/2 số hộ"
        let ends = after >= line.len() || line.is_after_stop(after);
        let is_weekly = [("hàng", "hằng"), ("mỗi", "mỗi")].iter();
        let mut is_weekly = is_weekly.map(|(a, b)| line.is(after, &[a, b]));
        if is_weekly.any(|is| is) {
            return Some((Read::Never, after));
        }
        return (is_plain || ends).then_some((read, after));
    }
    if before.day && line.number(at).is_some() {
        // "trước ngày 15 hàng tháng"
        return Some((Read::Never, at + 1));
    }
    if before.ahead || !(before.end || before.within || before.strong || line.is(first, &["đến"]))
    {
        return None;
    }
    a_while(line, at, meeting, &before)
}

/// "10h", "10 giờ 30".
fn hour(line: &Line<'_>, at: usize) -> Option<usize> {
    line.number(at)?;
    if !line.is(at + 1, &["h", "g", "giờ"]) {
        return None;
    }
    let minutes = line.number(at + 2).is_some() && line.gap(at + 2).trim().is_empty();
    // Of "8h 15/6" the second number is the day.
    let minutes = minutes && a_day(line, at + 2, date(2000, 1, 1)).is_none();
    Some(at + 1 + usize::from(minutes))
}

/// "15/6", "15/06/2023", "15 tháng 6 năm 2023".
fn a_day(line: &Line<'_>, at: usize, meeting: Date) -> Option<(Read, usize)> {
    let day = line.number(at)?;
    let stroke = |at: usize| ["/", "-", "."].contains(&line.gap(at));
    let (month, year) = if stroke(at + 1) && line.number(at + 1).is_some() {
        (
            at + 1,
            Some(at + 2).filter(|at| stroke(*at) && line.number(*at).is_some()),
        )
    } else if line.is(at + 1, &["tháng"]) && line.number(at + 2).is_some() {
        let named = line.is(at + 3, &["năm"]).then_some(at + 4);
        let stroke = stroke(at + 3).then_some(at + 3);
        (
            at + 2,
            named.or(stroke).filter(|at| line.number(*at).is_some()),
        )
    } else {
        return None;
    };
    let after = year.unwrap_or(month) + 1;
    // "15/6/2" and "3.536.000" are none.
    if stroke(after) && line.number(after).is_some() {
        return None;
    }
    let (day, month) = (
        i8::try_from(day).ok()?,
        i8::try_from(line.number(month)?).ok()?,
    );
    let Some(year) = year else {
        let this = Date::new(meeting.year(), month, day).ok();
        let this = this.filter(|day| *day >= meeting);
        let next = || Date::new(meeting.year() + 1, month, day).ok();
        return Some((this.or_else(next).map_or(Read::Never, Read::Day), after));
    };
    let written = line.word(year).map_or(0, |word| word.plain.len());
    let year = match (written, line.number(year)?) {
        (4, year) => year,
        (2, two) => meeting.year() - meeting.year() % 100 + two,
        _ => return Some((Read::Never, after)),
    };
    Some((on(Date::new(year, month, day).ok(), meeting), after))
}

fn on(day: Option<Date>, meeting: Date) -> Read {
    match day {
        None => Read::Never,
        Some(day) if day < meeting => Read::Past,
        Some(day) => Read::Day(day),
    }
}

/// The longest that a month or quarter without a year may lie ahead, in months: who says in June "trong tháng 5" tells
/// of the one that is over.
const AHEAD: i8 = 8;

/// "tháng 6", "tháng này", "quý III năm 2023", "năm 2023": its last day.
fn a_while(line: &Line<'_>, at: usize, meeting: Date, before: &Before) -> Option<(Read, usize)> {
    if line.is(at, &["tháng"]) {
        if line.is(at + 1, &["này", "nay"]) {
            return Some((Read::Day(meeting.last_of_month()), at + 2));
        }
        let month = i8::try_from(line.number(at + 1)?).ok()?;
        return Some(last_day(line, at + 1, month, meeting));
    }
    if line.is(at, &["quý"]) {
        let quarter = match line.word(at + 1)?.plain.as_str() {
            "1" | "i" => 1,
            "2" | "ii" => 2,
            "3" | "iii" => 3,
            "4" | "iv" => 4,
            _ => return None,
        };
        return Some(last_day(line, at + 1, quarter * 3, meeting));
    }
    // "các dự án trong năm 2023" sets no day.
    let is_year = line.is(at, &["năm"]) && before.end;
    let year = line.number(at + 1).filter(|_| is_year)?;
    Some((on(Date::new(year, 12, 31).ok(), meeting), at + 2))
}

fn last_day(line: &Line<'_>, at: usize, month: i8, meeting: Date) -> (Read, usize) {
    let last = |year: i16| Date::new(year, month, 1).ok().map(Date::last_of_month);
    let named = line.is(at + 1, &["năm"]).then_some(at + 2);
    let stroke = ["/", "-"].contains(&line.gap(at + 1)).then_some(at + 1);
    let year = named.or(stroke).and_then(|at| Some((at, line.number(at)?)));
    if let Some((year_at, year)) = year {
        let year = if year < 100 { 2000 + year } else { year };
        return (on(last(year), meeting), year_at + 1);
    }
    let this = last(meeting.year()).filter(|day| *day >= meeting);
    let is_near = month + 12 - meeting.month() <= AHEAD;
    let next = || last(meeting.year() + 1).filter(|_| is_near);
    let read = match this.or_else(next) {
        Some(day) => Read::Day(day),
        None if last(meeting.year()).is_none() => Read::Never,
        None => Read::Past,
    };
    (read, at + 1)
}
