//! Classes, their learners and what is paid for them, in words.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    domain::{
        coded::Coded,
        date,
        money::Dong,
        training::{ClassState, LearnerClass},
    },
    rules::{
        training::{Bar, Open, Step},
        value::Value,
    },
    ui::kit::{labels, prelude::*},
};

/// A day without its year.
pub fn short_day(day: Date) -> String {
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
pub fn weekday(at: usize) -> String {
    t(WEEKDAYS[at % 7])
}

/// Where a class stands, as a tag.
pub fn state_tag(state: ClassState) -> AnyView {
    let class = match state {
        ClassState::Running => "tag info",
        ClassState::Planned | ClassState::Finished | ClassState::Cancelled => "tag",
    };
    view! { <span class=class>{t(&format!("class-state.{}", state.code()))}</span> }.into_any()
}

/// What a class of learner is called.
pub fn learner_class(class: LearnerClass) -> String {
    t(&format!("choice.{}", class.code()))
}

/// An amount, or that it is not known yet.
pub fn known(amount: Option<Dong>) -> AnyView {
    match amount {
        Some(amount) => crate::ui::kit::figure::amount(amount).into_any(),
        None => view! { <span class="faint">"?"</span> }.into_any(),
    }
}

/// Why nothing is paid, as a sentence.
pub fn bar(register: RegisterHandle, bar: &Bar) -> String {
    let class = match bar {
        Bar::Before(before) => register.peek(|ledger| {
            let class = ledger.class(&before.class);
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
pub fn open(open: Open) -> String {
    t(&format!("support-open.{}", open.code()))
}

/// A line of the arithmetic.
pub fn step(step: &Step) -> String {
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
