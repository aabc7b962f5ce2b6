//! Days in forms: which one a new form begins with, and which are asked about before they are written;
//! and numbers of identity that are asked about like them.
//!
//! What is asked about may be right: it is written down once somebody says so. Only what cannot be is
//! refused, elsewhere.

use jiff::civil::Date;
use serde::Serialize;

use super::{field::Field, forms::fields, input::Input, life, typed::Form};
use crate::{
    app::register::{kinds::Kind, ledger::Ledger, place::owner_of},
    domain::{capital::PaymentState, coded::Coded, date, identity},
};

/// What is asked about an answer that hardly can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Question {
    /// It lies outside the time in which such a thing happens in the record's year.
    OutsideYear {
        /// The day, as dd/MM/yyyy.
        day: String,
        /// The year; as text, for it is no number of things.
        year: String,
    },
    /// It is still to come, and the thing is said to have happened.
    ToCome {
        /// The day, as dd/MM/yyyy.
        day: String,
        /// Today, as dd/MM/yyyy.
        today: String,
    },
    /// A birth that is still to come.
    Unborn {
        /// What was typed.
        text: String,
    },
    /// A birth before 1900.
    BornEarly {
        /// What was typed.
        text: String,
    },
    /// A number of identity with another number of digits than a card has.
    Identity {
        /// How many digits there are.
        n: usize,
    },
    /// A number of identity with other signs than digits.
    IdentitySigns,
}

/// An answer that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The field of the form, by its name there.
    pub field: &'static str,
    /// What is asked.
    pub question: Question,
    /// What the form keeps under [`sure_name`] once somebody says that it is right; another answer has
    /// to be confirmed anew.
    pub answer: String,
    /// Whether somebody has.
    pub sure: bool,
}

/// What is usual of a day.
#[derive(Clone, Copy, Debug)]
struct Usual {
    /// The first month and the last: years from the record's year, then the month.
    span: Option<((i16, i8), (i16, i8))>,
    /// Whether it is the day of something that has happened.
    happened: bool,
}

const fn within(from: (i16, i8), to: (i16, i8)) -> Usual {
    Usual {
        span: Some((from, to)),
        happened: false,
    }
}

const fn happened(from: (i16, i8), to: (i16, i8)) -> Usual {
    Usual {
        span: Some((from, to)),
        happened: true,
    }
}

const fn once() -> Usual {
    Usual {
        span: None,
        happened: true,
    }
}

/// What is usual of the day in a field, whatever else stands in the form.
///
/// The estimate of a year may be decided late in the year before; it is paid until 31 January of the
/// next one (Budget law 83/2015/QH13, article 64; NĐ 163/2016/NĐ-CP, article 42).
#[expect(
    clippy::match_same_arms,
    reason = "a line of the table for each kind and field, whatever another one says"
)]
fn usual(kind: Kind, field: &str) -> Option<Usual> {
    Some(match (kind, field) {
        (Kind::Grant | Kind::Allocation, "date") => happened((-1, 10), (0, 12)),
        (Kind::Adjustment, "date") => happened((-1, 10), (1, 12)),
        (Kind::Payment, "date") => happened((0, 1), (1, 1)),
        (Kind::Project, "starts") => within((-1, 1), (1, 12)),
        (Kind::Project, "ends") => within((0, 1), (5, 12)),
        (Kind::Project | Kind::Life, "proposed") => happened((-2, 1), (0, 12)),
        (Kind::Project | Kind::Life, field) if life::state_of(field).is_some() => {
            happened((-1, 1), (4, 12))
        }
        (Kind::Handover, "date") => happened((0, 1), (1, 12)),
        (Kind::FollowUp, "date") => happened((0, 1), (5, 12)),
        (Kind::Return, "due") => within((0, 1), (6, 12)),
        (Kind::Return, "returned") => happened((0, 1), (6, 12)),
        (Kind::Override, "date") => happened((-1, 1), (4, 12)),
        (Kind::Criterion, "date") => happened((-2, 1), (0, 12)),
        (Kind::Class, "opened") | (Kind::Session, "date") => within((0, 1), (0, 12)),
        (Kind::Class, "closed") | (Kind::Lesson, "date") => within((0, 1), (1, 6)),
        (Kind::Trainee, "result_date") => happened((0, 1), (1, 12)),
        (Kind::Attendance, "promise_due") => within((0, 1), (2, 12)),
        (Kind::Obstacle, "raised") => happened((-2, 1), (0, 12)),
        (Kind::Obstacle, "due") => within((-1, 1), (2, 12)),
        (Kind::Progress, "date") | (Kind::Escalation, "escalated") | (Kind::Closing, "closed") => {
            happened((-1, 1), (4, 12))
        }
        (Kind::Proposal, "date") | (Kind::Adoption, "decided") => happened((-1, 10), (1, 12)),
        (Kind::Meeting, "date") => within((-1, 1), (1, 12)),
        (Kind::Task, "given") => happened((-2, 1), (0, 12)),
        (Kind::Task, "due") => within((-2, 1), (3, 12)),
        (Kind::Extension, "until") => within((-1, 1), (4, 12)),
        (Kind::Attendance, "promise_done")
        | (Kind::Event | Kind::Parameters | Kind::Proof, "date")
        | (Kind::Household | Kind::YearStatus, "recognised")
        | (Kind::Consent, "told")
        | (Kind::Task, "begun")
        | (Kind::Extension, "granted")
        | (Kind::Completion, "done")
        | (Kind::Cancellation, "cancelled") => once(),
        _ => return None,
    })
}

/// The first year that a day of the register may lie in without being asked about.
const EARLIEST: i16 = 1945;

/// What is asked about `day` in a field of a record of `year`, seen from `today`.
pub fn question(kind: Kind, field: &str, day: Date, year: i16, today: Date) -> Option<Question> {
    let usual = usual(kind, field);
    let month = |(years, month): (i16, i8)| Date::new(year.saturating_add(years), month, 1).ok();
    let outside = match usual.and_then(|usual| usual.span) {
        Some((from, to)) => {
            month(from).is_some_and(|from| day < from)
                || month(to).is_some_and(|to| day > to.last_of_month())
        }
        None => day.year() < EARLIEST,
    };
    if outside {
        let day = date::format(day);
        let year = year.to_string();
        return Some(Question::OutsideYear { day, year });
    }
    let happened = usual.is_some_and(|usual| usual.happened);
    (happened && day > today).then(|| Question::ToCome {
        day: date::format(day),
        today: date::format(today),
    })
}

/// The answers of a form that are asked about, in the order of its fields.
pub fn doubts(form: &Form, ledger: &Ledger, working: i16, today: Date) -> Vec<Doubt> {
    let year = year_of(form, ledger, working);
    let paid = form.value("payment_state") == PaymentState::Paid.code();
    let planned = form.kind == Kind::Payment && !paid;
    form.asked()
        .filter_map(|field| {
            let typed = form.value(field.name).trim();
            // What stands in the record was asked about when it was written.
            if form.id.is_some() && form.base.get(field.name).is_some_and(|was| was == typed) {
                return None;
            }
            let (question, answer) = match (field.input, field.name) {
                (Input::Date, name) => {
                    let day = date::parse_in(typed, Some(working)).ok()?;
                    let question = question(form.kind, name, day, year, today)?;
                    (question, date::iso(day))
                }
                (Input::Text, "born") => (birth(typed, today)?, typed.to_owned()),
                (Input::Text, "identity") => (number(typed)?, typed.to_owned()),
                _ => return None,
            };
            // What is still being prepared may lie ahead.
            if planned && matches!(question, Question::ToCome { .. }) {
                return None;
            }
            let sure = form.value(&sure_name(field.name)) == answer;
            Some(Doubt {
                field: field.name,
                question,
                answer,
                sure,
            })
        })
        .collect()
}

/// What is asked about a birth, a day or a year alone.
fn birth(typed: &str, today: Date) -> Option<Question> {
    let text = typed.to_owned();
    let year: Option<i16> = typed.parse().ok();
    let ahead = match year {
        Some(year) => year > today.year(),
        None => date::parse_past(typed, today.year()).is_ok_and(|day| day > today),
    };
    if ahead {
        return Some(Question::Unborn { text });
    }
    let early = year.is_some_and(|year| year < 1900);
    early.then_some(Question::BornEarly { text })
}

/// What is asked about a number of identity. One of nine digits is that of the old card, which may
/// still be the only one.
fn number(typed: &str) -> Option<Question> {
    if typed.is_empty() {
        return None;
    }
    match identity::digits(typed).map(|digits| digits.len()) {
        Some(9 | 12) => None,
        Some(n) => Some(Question::Identity { n }),
        None => Some(Question::IdentitySigns),
    }
}

/// Where a form keeps the answer that somebody said is right.
pub fn sure_name(field: &str) -> String {
    format!("sure-{field}")
}

/// The year of the record that is entered: its own, that of what it belongs to, or the working year.
fn year_of(form: &Form, ledger: &Ledger, working: i16) -> i16 {
    let id = form
        .id
        .as_deref()
        .map(|id| owner_of(id).0)
        .unwrap_or_default();
    let owner = if form.owner.is_empty() {
        id
    } else {
        owner_of(&form.owner).0
    };
    let year = match form.kind {
        Kind::Grant => ledger.grant(id).map(|r| r.year),
        Kind::Allocation => ledger.allocation(id).map(|r| r.year),
        Kind::Payment => {
            let allocation = ledger.allocation(form.value("allocation"));
            allocation.map(|r| r.year)
        }
        Kind::Adjustment => {
            let grant = ledger.grant(owner).map(|r| r.year);
            grant.or_else(|| ledger.allocation(owner).map(|r| r.year))
        }
        Kind::Proposal | Kind::Variant | Kind::Adoption => ledger.proposal(owner).map(|r| r.year),
        Kind::Session | Kind::Attendance => None,
        kind if kind == Kind::Class || kind.is_of_class() => ledger.class(owner).map(|r| r.year),
        kind if kind.is_of_project() => ledger.project(owner).map(|r| r.year),
        _ => None,
    };
    year.filter(|year| *year > 0).unwrap_or(working)
}

impl Form {
    /// A new form in the working year. Today is preset only while that year runs: in a register of
    /// another year it would be the day of nothing that is written down.
    pub fn beginning(ledger: &Ledger, kind: Kind, owner: &str, working: i16, today: Date) -> Form {
        let mut form = Form::new_in(ledger, kind, owner, today);
        if year_of(&form, ledger, working) != today.year() {
            let preset = date::format(today);
            let is_day = |field: &&Field| field.input == Input::Date;
            for field in fields(kind).iter().filter(is_day) {
                if form.value(field.name) == preset {
                    form.values.insert(field.name.to_owned(), String::new());
                }
            }
            form.base = form.values.clone();
        }
        form
    }
}
