//! A cell enters a record as if it were typed into a form; what says the same in other letters changes nothing.

use super::{
    fields::{Field, Reads},
    finding::Why,
    names::plain,
    places::village_key,
    row::CellRead,
};
use crate::{
    app::form::{PlainProblem, Problem},
    domain::{
        ethnic,
        schema::{Fields, typing},
        spelling::{Word, words},
    },
};

/// What an entry did: the value before and after, as they would be typed; `None` where nothing changed.
pub type Entered = Option<(String, String)>;

/// Enters a cell into the record or part that its field is of.
pub fn enter(target: &mut dyn Fields, cell: &CellRead, year: i16) -> Result<Entered, Why> {
    let Some((value, (_, name))) = cell.field.value().zip(cell.field.into) else {
        return Ok(None);
    };
    let before = typing::typed(target, name).unwrap_or_default();
    let typed = match cell.field.reads {
        // A tick adds to what is ticked already.
        Reads::Tick(code) if name == "lacking" => {
            if before.split(' ').any(|known| known == code) {
                return Ok(None);
            }
            [before.as_str(), " ", code].concat().trim().to_owned()
        }
        _ => cell.typed.clone(),
    };
    if !before.is_empty() && !cell.edited && is_same(cell.field, &before, &typed) {
        return Ok(None);
    }
    if let Some(limit) = value.limit().filter(|limit| typed.chars().count() > *limit) {
        return Err(plainly(PlainProblem::TooLong { limit }));
    }
    typing::enter(target, name, value, &typed, Some(year)).map_err(|why| problem(why, typed))?;
    let after = typing::typed(target, name).unwrap_or_default();
    Ok((before != after).then_some((before, after)))
}

/// Whether two texts say the same of a field.
pub fn is_same(field: &Field, before: &str, typed: &str) -> bool {
    if before == typed {
        return true;
    }
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    match field.reads {
        Reads::Name => same_name(before, typed),
        Reads::Identity | Reads::Phone => digits(before) == digits(typed),
        // The year alone says less than the day, and no other.
        Reads::Birth | Reads::BirthOf(_) => typed.len() == 4 && before.ends_with(typed),
        Reads::Ethnic => {
            let (a, b) = (ethnic::known(before), ethnic::known(typed));
            a.is_some() && a == b
        }
        Reads::Village => village_key(before) == village_key(typed),
        _ => false,
    }
}

/// Whether two names are spelled the same, whatever the size of their letters and where the tone stands; one
/// without any marks may be the other.
pub fn same_name(a: &str, b: &str) -> bool {
    let spelled = |text: &str| -> Vec<Word> { words(text).into_iter().map(|s| s.word).collect() };
    let (left, right) = (spelled(a), spelled(b));
    let bare = |all: &[Word]| !all.iter().any(Word::is_marked);
    left == right || (bare(&left) || bare(&right)) && plain(a) == plain(b)
}

fn plainly(problem: PlainProblem) -> Why {
    Why::Form {
        problem: Problem::Plain(problem),
    }
}

fn problem(why: typing::Problem, text: String) -> Why {
    plainly(match why {
        typing::Problem::Money(fault) => return Why::money(fault),
        typing::Problem::Date(fault) => return Why::day(fault),
        typing::Problem::NotACount => PlainProblem::NotACount { text },
        typing::Problem::NotAQuantity => PlainProblem::NotAQuantity { text },
        typing::Problem::NotAPhone => PlainProblem::NotAPhone { text },
        typing::Problem::NotATime => PlainProblem::NotATime { text },
        typing::Problem::NotABirth => return Why::NotABirth { text },
        typing::Problem::NotACode | typing::Problem::NotTyped => return Why::UnknownWord { text },
    })
}
