//! A field of a report that a person writes in. It is stored when it is left; what cannot be read stays, with what is
//! wrong about it.

use std::sync::Arc;

use jiff::civil::Date;
use leptos::prelude::*;

use super::words::in_millions;
use crate::{
    domain::{
        date,
        money::{self, Dong},
        text,
    },
    ui::kit::{
        i18n::{sentence, t},
        labels::millions,
    },
};

/// What was written.
pub enum Said {
    /// Words.
    Words(String),
    /// An amount, or none.
    Amount(Option<Dong>),
    /// A day, or none.
    Day(Option<Date>),
}

impl Said {
    /// The words; empty for anything else.
    pub fn words(self) -> String {
        match self {
            Said::Words(words) => words,
            _ => String::new(),
        }
    }

    /// The amount.
    pub fn amount(self) -> Option<Dong> {
        match self {
            Said::Amount(amount) => amount,
            _ => None,
        }
    }

    /// The day.
    pub fn day(self) -> Option<Date> {
        match self {
            Said::Day(day) => day,
            _ => None,
        }
    }
}

/// How a field is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Several lines.
    Lines,
    /// One line.
    Line,
    /// An amount; a plain number is one of millions, as the page counts.
    Money,
    /// A day.
    Day,
}

impl Input {
    fn read(self, typed: &str, year: i16) -> Result<Said, String> {
        let text = typed.trim();
        Ok(match self {
            Input::Lines => {
                let lines: Vec<String> = typed.lines().map(text::tidy).collect();
                Said::Words(lines.join("\n").trim().to_owned())
            }
            Input::Line => Said::Words(text::tidy(typed)),
            Input::Money if text.is_empty() => Said::Amount(None),
            Input::Money => Said::Amount(Some(amount(text)?)),
            Input::Day if text.is_empty() => Said::Day(None),
            Input::Day => {
                let day = date::parse_in(text, Some(year));
                Said::Day(Some(day.map_err(|wrong| sentence("date-fault", &wrong))?))
            }
        })
    }
}

/// `300` and `96,5` are millions; `300.000.000` and `300 triệu` are what they say.
pub fn amount(typed: &str) -> Result<Dong, String> {
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = typed
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    if is_plain && typed.bytes().all(|b| matches!(b, b'0' | b',' | b'.')) {
        return Ok(Dong::ZERO);
    }
    let text = if is_plain && digits < 7 {
        [typed, " trieu"].concat()
    } else {
        typed.to_owned()
    };
    money::parse(&text).map_err(|wrong| sentence("money-fault", &wrong))
}

/// An amount as it stands in its field.
pub fn typed_amount(amount: Option<Dong>) -> String {
    amount.map(millions).unwrap_or_default()
}

/// A field to be shown.
pub struct Field {
    /// The id of its control, the only one on the page.
    pub id: String,
    /// Its label.
    pub label: String,
    /// How it is written in.
    pub input: Input,
    /// The year of days without one.
    pub year: i16,
}

/// The field. `is_missing` is asked whether it is marked as missing.
pub fn field(
    of: Field,
    stored: Memo<String>,
    is_missing: impl Fn() -> bool + Send + Sync + 'static,
    save: impl Fn(Said) + 'static,
) -> AnyView {
    let typed = RwSignal::new(None::<String>);
    let fault = RwSignal::new(None::<String>);
    let (input, year) = (of.input, of.year);
    let leave = move |event| match input.read(&event_target_value(&event), year) {
        Ok(said) => {
            save(said);
            typed.set(None);
            fault.set(None);
        }
        Err(wrong) => fault.set(Some(wrong)),
    };
    let value = move || typed.get().unwrap_or_else(|| stored.get());
    let write = move |event| typed.set(Some(event_target_value(&event)));
    let bad = Arc::new(move || fault.with(Option::is_some) || is_missing());
    let (bad, invalid) = (
        {
            let bad = bad.clone();
            move || bad()
        },
        move || bad().then_some("true"),
    );
    let (id, label) = (of.id, of.label);
    let error = [id.as_str(), "-e"].concat();
    let described = error.clone();
    let control = if input == Input::Lines {
        view! {
            <textarea class="in" autocomplete="off" class:bad=bad id=id.clone() rows="2" aria-describedby=described
                aria-invalid=invalid prop:value=value on:input=write on:change=leave></textarea>
        }
        .into_any()
    } else {
        let class = if input == Input::Line { "in" } else { "in num" };
        let hint = match input {
            Input::Money => t("reports.million"),
            Input::Day => t("entry.date-hint"),
            _ => String::new(),
        };
        view! {
                <input class=class class:bad=bad id=id.clone() type="text" autocomplete="off" placeholder=hint
                    aria-describedby=described aria-invalid=invalid
                    prop:value=value on:input=write on:change=leave/>
            }
            .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {control}
            <p class="err-line" id=error role="alert">{move || fault.get()}</p>
        </div>
    }
    .into_any()
}

/// An amount in words that a page shows.
pub fn shown_amount(amount: Option<Dong>) -> String {
    amount.map(in_millions).unwrap_or_default()
}
