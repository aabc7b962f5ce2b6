//! What a conclusion says as it is spoken: who is to do it, until when, together with whom.
//!
//! Only what is plain is read: where two things may be meant, nothing is. People correct what is read, so that a wrong
//! guess costs more than none.
//!
//! Words are compared as they are spelled, wherever the tone stands; a word that was typed without any mark may be any
//! that has its letters.

mod beside;
mod named;
mod partners;
mod units;
mod until;
mod written;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub use self::units::Names;
use self::written::Line;
use super::text::tidy;

/// What was understood of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The units that are to do it; none where nobody is named, or more than one may be meant. Of several offices the
    /// first: it leads, and the others take part.
    pub units: BTreeSet<String>,
    /// Until when.
    pub due: Option<Date>,
    /// Who takes part, in the words of the line.
    pub partners: String,
    /// What is to be done: the line without the units before it and the day after it.
    pub task: String,
}

/// What a line says at a meeting of `day`, where units are called as in `names`.
pub fn read(names: &Names, line: &str, day: Date) -> Heard {
    let text = tidy(line);
    let line = Line::of(&text);
    let lead = names.lead(&line);
    let until = until::find(&line, day);
    let from = lead.as_ref().map_or(0, |lead| lead.task);
    let beside = lead.as_ref().and_then(|lead| lead.others);
    let beside = beside.and_then(|(first, after)| line.between(first, after));
    let with = partners::find(names, &line, from);
    let parts = [beside.unwrap_or_default(), with.as_str()].into_iter();
    let parts = parts.filter(|part| !part.is_empty());
    Heard {
        due: until.as_ref().map(|until| until.day),
        partners: parts.collect::<Vec<_>>().join(", "),
        task: task(&line, from, until.as_ref().map(|until| until.at)),
        units: lead.map(|lead| lead.units).unwrap_or_default(),
    }
}

/// The line from the word `from` on, without the day where that ends it.
fn task(line: &Line<'_>, from: usize, until: Option<(usize, usize)>) -> String {
    let whole = || line.text.to_owned();
    let begins = line.start(from);
    let ends = match until {
        Some((first, after)) if after == line.len() && first > from => {
            // "…, hoàn thành trước 15/6" says no more without its day.
            let has_verb = first > from + 1 && line.is(first - 1, &["thành"]);
            let has_verb = has_verb && line.is(first - 2, &["hoàn"]);
            let first = if has_verb { first - 2 } else { first };
            if first <= from {
                return whole();
            }
            line.end(first - 1)
        }
        _ => line.text.len(),
    };
    let text = line.text.get(begins..ends).unwrap_or_default();
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:-–".contains(c));
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => whole(),
    }
}
