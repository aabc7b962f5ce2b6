//! Vocational training: the year's classes, the page of one, and its papers.

mod attendance;
mod enrolling;
mod lessons;
mod list;
mod money;
mod page;
mod paper;
mod planning;
mod results;
mod roll;
mod summary;
mod target;
mod trainees;

use jiff::civil::Date;
use leptos::prelude::*;

pub use self::list::page as list_page;
pub use self::page::page as class_page;
pub use self::paper::page as paper_page;

use crate::ui::{
    kit::{
        i18n::{t, tv},
        labels,
    },
    state::handle::RegisterHandle,
};
use crate::{
    app::{command::Command, register::kinds::Record},
    domain::{
        coded::Coded,
        date,
        money::Dong,
        training::{ClassState, LearnerClass, TrainingClass},
    },
    rules::{
        training::{Bar, Open, Step},
        value::Value,
    },
};

/// The class with this id as it stands; whoever calls this inside a view is called again.
fn class(register: RegisterHandle, id: &str) -> Option<TrainingClass> {
    register.read(|ledger| ledger.classes.get(id).cloned())
}

/// Stores what `change` makes of the class as it stands now.
fn change(
    register: RegisterHandle,
    id: &str,
    said: String,
    change: impl FnOnce(&mut TrainingClass),
) {
    let command = register.peek(|ledger| {
        let mut class = ledger.classes.get(id)?.clone();
        change(&mut class);
        Some(Command::write(ledger, Record::Class(class)))
    });
    if let Some(command) = command {
        super::projects::run(register, command, said);
    }
}

/// A day as lists show it, or that none is written down.
fn day(day: Option<Date>) -> String {
    day.map_or_else(|| t("capital.no-date"), date::format)
}

/// A day without its year.
fn short_day(day: Date) -> String {
    date::format(day).chars().take(5).collect()
}

const WEEKDAYS: [&str; 7] = [
    "weekday.1",
    "weekday.2",
    "weekday.3",
    "weekday.4",
    "weekday.5",
    "weekday.6",
    "weekday.7",
];

/// The short name of a weekday, Monday 0.
fn weekday(at: usize) -> String {
    t(WEEKDAYS[at % 7])
}

/// Where a class stands, as a tag.
fn state_tag(state: ClassState) -> AnyView {
    let class = match state {
        ClassState::Running => "tag info",
        ClassState::Planned | ClassState::Finished | ClassState::Cancelled => "tag",
    };
    view! { <span class=class>{t(&format!("class-state.{}", state.code()))}</span> }.into_any()
}

/// What a class of learner is called.
fn learner_class(class: LearnerClass) -> String {
    t(&format!("choice.{}", class.code()))
}

/// An amount, or that it is not known yet.
fn known(amount: Option<Dong>) -> AnyView {
    match amount {
        Some(amount) => crate::ui::kit::parts::amount(amount).into_any(),
        None => view! { <span class="faint">"?"</span> }.into_any(),
    }
}

/// Why nothing is paid, as a sentence.
fn bar(register: RegisterHandle, bar: &Bar) -> String {
    let class = match bar {
        Bar::Before(before) => register.peek(|ledger| {
            let class = ledger.classes.get(&before.class);
            class.map_or_else(String::new, |class| {
                let opened = class.opened.map_or(class.year, jiff::civil::Date::year);
                format!("{} ({opened})", class.title())
            })
        }),
        _ => String::new(),
    };
    tv(&format!("support-bar.{}", bar.code()), &[("class", &class)])
}

/// What has to be written down, in a few words.
fn open(open: Open) -> String {
    t(&format!("support-open.{}", open.code()))
}

/// A line of the arithmetic.
fn step(step: &Step) -> String {
    let values: Vec<(&str, String)> = step
        .values
        .iter()
        .map(|(name, value)| {
            let text = match value {
                Value::Code(code) => match LearnerClass::from_code(code) {
                    Some(class) => learner_class(class),
                    None => labels::code(code),
                },
                value => value.text(),
            };
            (*name, text)
        })
        .collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    tv(&format!("support-step.{}", step.code), &values)
}
