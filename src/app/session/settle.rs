//! A disputed field and the value that a person types for it instead of those that stand there.

use serde_json::Value;

use super::history::Dispute;
use crate::app::{
    form::{Input, PlainProblem, Problem, fields},
    register::{kinds::Kind, ledger::Ledger},
};
use crate::domain::{date, money, text::tidy};

/// Longest text, in characters, as in the forms.
const MAX_TEXT: usize = 300;

/// How another value may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Only one of those that stand there: a record, a code, a list.
    Given,
    /// Text.
    Text,
    /// An amount of money.
    Money,
    /// A day.
    Date,
    /// A whole number.
    Count,
}

/// How another value of the disputed field may be given. What the forms know is entered as they
/// ask for it; of other fields, the values that stand there tell.
pub fn typing(dispute: &Dispute, ledger: &Ledger) -> Typing {
    let field = dispute.field.trim_start_matches('/');
    let asked = Kind::of_id(&dispute.id).and_then(|kind| {
        let mut fields = fields(kind).iter();
        fields.find(|asked| asked.name == field).copied()
    });
    if let Some(asked) = asked {
        return match asked.input {
            Input::Text | Input::Lines => Typing::Text,
            Input::Money => Typing::Money,
            Input::Date => Typing::Date,
            Input::Count => Typing::Count,
            _ => Typing::Given,
        };
    }
    let values = dispute.sides.iter().map(|side| &side.value);
    let values: Vec<&Value> = values.chain([&dispute.before]).flatten().collect();
    let all = |test: &dyn Fn(&Value) -> bool| !values.is_empty() && values.iter().all(|v| test(v));
    let text = |value: &Value, test: &dyn Fn(&str) -> bool| value.as_str().is_some_and(test);
    if all(&|value| value.is_i64() || value.is_u64()) {
        return Typing::Count;
    }
    if all(&|value| text(value, &|text| date::parse_iso(text).is_some())) {
        return Typing::Date;
    }
    let is_free = |text: &str| {
        let code = |b: u8| b.is_ascii_lowercase() || b"-_".contains(&b);
        !text.bytes().all(code) && ledger.body(text).is_none()
    };
    if all(&|value| text(value, &is_free)) {
        return Typing::Text;
    }
    Typing::Given
}

/// Reads what was typed, as the forms do.
pub fn read(typing: Typing, typed: &str) -> Result<Value, Problem> {
    let plain = |problem| Err(Problem::Plain(problem));
    let text = tidy(typed);
    match typing {
        Typing::Money => money::parse(typed)
            .map(|amount| amount.0.into())
            .map_err(Problem::Money),
        Typing::Date => date::parse(typed)
            .map(|day| date::iso(day).into())
            .map_err(Problem::Date),
        _ if text.is_empty() => plain(PlainProblem::Missing),
        Typing::Count => match text.replace('.', "").parse::<u32>() {
            Ok(number) => Ok(number.into()),
            Err(_) => plain(PlainProblem::NotACount { text }),
        },
        Typing::Text | Typing::Given if text.chars().count() > MAX_TEXT => {
            plain(PlainProblem::TooLong { limit: MAX_TEXT })
        }
        Typing::Text | Typing::Given => Ok(text.into()),
    }
}
