//! Which column is which field: by its heading, else by what stands in it.

use std::collections::HashMap;

use super::{
    content::Content,
    day_heading::DayHeading,
    fields::{Field, Reads, TableKind},
    names::{distance, names, plain},
};
use crate::domain::{coded::Coded, schema::Type};

/// How sure it is that a column is a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing is known: a person chooses.
    Unclear,
    /// By what stands in it alone, or by a heading that is like others.
    Guess,
    /// By a heading that is nearly one of those known.
    Near,
    /// By its heading.
    Sure,
}

impl Confidence {
    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Confidence::Unclear => "unclear",
            Confidence::Guess => "guess",
            Confidence::Near => "near",
            Confidence::Sure => "sure",
        }
    }

    fn of(points: usize) -> Confidence {
        match points {
            SURE.. => Confidence::Sure,
            NEAR.. => Confidence::Near,
            GUESS.. => Confidence::Guess,
            _ => Confidence::Unclear,
        }
    }
}

const SURE: usize = 95;
const NEAR: usize = 70;
const GUESS: usize = 50;

/// A heading as words, from the outermost to its own.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// All of them.
    whole: String,
    /// Its own with the one above it.
    tail: String,
    /// Its own.
    own: String,
    /// The same without what stands in brackets.
    bare: String,
    /// The day that it names.
    day: Option<DayHeading>,
}

impl Heading {
    /// The words of these headings, one above the other.
    pub fn new(path: &[String]) -> Heading {
        let own = path.last().map_or("", String::as_str);
        Heading {
            whole: plain(&path.join(" ")),
            tail: plain(&path[path.len().saturating_sub(2)..].join(" ")),
            own: plain(own),
            bare: plain(&without_brackets(own)),
            day: DayHeading::read(path),
        }
    }

    /// What its figures are counted in, if any of it says so.
    pub fn unit(&self) -> Option<&'static str> {
        names()
            .unit(&self.own)
            .or_else(|| names().unit(&self.whole))
    }

    /// How well a field fits, from 0 to 100.
    fn points(&self, field: &Field) -> usize {
        let words = names().fields.get(field.code);
        let points = words.into_iter().flatten().map(|word| self.against(word));
        points.max().unwrap_or_default()
    }

    fn against(&self, word: &str) -> usize {
        if self.whole == word {
            return 100;
        }
        if self.tail == word {
            return 99;
        }
        if self.own == word {
            return 98;
        }
        if self.bare == word {
            return 96;
        }
        let allowed = (word.len() / 6).min(2);
        if allowed > 0
            && let Some(letters) = distance(&self.bare, word, allowed)
        {
            return 88 - letters * 6;
        }
        if word.len() < 4 {
            return 0;
        }
        // The words stand among others: the more of them, the surer.
        let padded = [" ", &self.own, " "].concat();
        if padded.contains(&[" ", word, " "].concat()) {
            return 50 + 40 * word.len() / self.own.len().max(1);
        }
        0
    }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a text is a heading that some field of some kind is known by.
pub fn headed(plain: &str) -> bool {
    let mut all = names().fields.values().flatten();
    !plain.is_empty() && all.any(|word| word == plain)
}

/// Which field each column is, and how sure that is.
pub fn assign(
    kind: TableKind,
    columns: &[(u16, Heading, Content)],
) -> HashMap<u16, (&'static Field, Confidence)> {
    let mut offers: Vec<(usize, usize, &'static Field)> = Vec::new();
    for (at, (_, heading, content)) in columns.iter().enumerate() {
        for field in kind.fields() {
            let said = heading.points(field);
            let points = weigh(said, fits(field, content), heading);
            if points >= GUESS {
                offers.push((points, at, field));
            }
        }
    }
    crate::order::sort_by(&mut offers, |a, b| b.0.cmp(&a.0));
    let mut found: HashMap<u16, (&'static Field, Confidence)> = HashMap::new();
    let mut taken: Vec<&str> = Vec::new();
    // Days are as many columns as the class has.
    let of_days = kind
        .fields()
        .iter()
        .find(|field| field.reads == Reads::Mark);
    if let Some(field) = of_days {
        let days = columns
            .iter()
            .filter(|(_, heading, _)| heading.day.is_some());
        found.extend(days.map(|(column, ..)| (*column, (field, Confidence::Sure))));
    }
    for (points, at, field) in offers {
        let column = columns[at].0;
        if found.contains_key(&column) || taken.contains(&field.code) {
            continue;
        }
        taken.push(field.code);
        found.insert(column, (field, Confidence::of(points)));
    }
    found
}

/// What heading and content say together.
fn weigh(said: usize, content: Option<Fit>, heading: &Heading) -> usize {
    match content {
        Some(Fit::Not) if said >= SURE => GUESS + 10,
        Some(Fit::Not) => 0,
        Some(Fit::Only) if said == 0 && !heading.own.is_empty() => GUESS + 5,
        Some(Fit::Only) if said == 0 => GUESS + 12,
        Some(Fit::Only) => said.max(NEAR),
        _ => said,
    }
}

/// What the content of a column says about a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// It can be nothing else.
    Only,
    /// It may be.
    May,
    /// It cannot be.
    Not,
}

fn fits(field: &Field, content: &Content) -> Option<Fit> {
    if content.filled == 0 {
        return None;
    }
    let most = |count: usize| content.is_most(count);
    let code = |list: &str| content.codes.get(list).copied().unwrap_or_default();
    let whether = |is: bool| Some(if is { Fit::May } else { Fit::Not });
    match field.reads {
        Reads::Identity => {
            let cards = content.of_length(12) + content.of_length(11);
            let any = cards + content.of_length(10) + content.of_length(9) + content.of_length(8);
            if most(cards) && content.of_length(12) + content.lost > 1 {
                Some(Fit::Only)
            } else {
                whether(any * 2 >= content.filled)
            }
        }
        Reads::Phone => {
            let sure = content.phones > 1 && most(content.phones) && content.of_length(12) == 0;
            if sure {
                return Some(Fit::Only);
            }
            whether((content.phones + content.lost_phones) * 2 >= content.filled)
        }
        Reads::Birth | Reads::BirthOf(_) => {
            let all = content.days + content.years + content.short_years + content.months;
            let ticks = content.ticks + content.serials;
            whether((all + ticks) * 2 >= content.filled)
        }
        Reads::Day => {
            let all = content.days + content.short_years + content.serials;
            whether(all * 2 >= content.filled)
        }
        Reads::Name => whether(content.names * 2 >= content.filled),
        Reads::Mark => Some(Fit::Not),
        Reads::Ethnic => match content.groups {
            all if most(all) && all > 1 => Some(Fit::Only),
            some => whether(some > 0 || content.names + content.filled > content.numbers * 2),
        },
        Reads::Code(list @ ("class" | "sex" | "relation")) => match code(list) {
            all if most(all) && all > 1 && !most(content.ticks) => Some(Fit::Only),
            some => whether(some * 2 >= content.filled),
        },
        Reads::Tick(tick) => {
            // "N" in the column of the poor is a tick, too.
            let words = if tick == "female" || tick == "male" {
                code("sex")
            } else {
                code("class")
            };
            whether((content.ticks + words) * 2 >= content.filled)
        }
        Reads::Village => match content.villages {
            all if most(all) && all > 1 => Some(Fit::Only),
            _ => whether(content.numbers * 2 < content.filled),
        },
        Reads::Area => whether(
            content.numbers + content.hectares + content.digits.values().sum::<usize>()
                >= content.filled.div_ceil(2),
        ),
        Reads::Plain if matches!(field.value(), Some(Type::Count(_))) => whether(
            content.small * 2 >= content.filled
                || content.numbers == 0 && !content.digits.is_empty(),
        ),
        _ => None,
    }
}

/// The kind of table that the headings are most like.
pub fn likely_kind(columns: &[(u16, Heading, Content)]) -> TableKind {
    let mut best = (0, TableKind::Households);
    for kind in TableKind::ALL {
        let found = assign(*kind, columns);
        let sure = found
            .values()
            .filter(|(field, confidence)| *confidence >= Confidence::Near && field.is_written());
        let count = sure.count();
        if count > best.0 {
            best = (count, *kind);
        }
    }
    best.1
}
