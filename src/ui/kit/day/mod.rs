//! Where a day is entered: typed as people write it, or picked from a calendar.
//!
//! What is typed stays as it was typed; below the field stands what it was understood as, wherever that
//! says more than was typed.

mod calendar;
mod weekday;

use jiff::civil::Date;
use leptos::prelude::*;

use self::weekday::weekday;
use super::{
    i18n::{sentence, t, tv},
    icons::{Icon, icon},
};
use crate::{domain::date, platform::page};

/// A field for a day.
#[derive(Clone)]
pub struct DayBox {
    /// The id of its input.
    pub id: String,
    /// The ids of what describes it.
    pub described: String,
    /// The working year: of a day typed without one.
    pub year: i16,
    pub required: bool,
    pub typed: Signal<String>,
    pub bad: Signal<bool>,
    /// Hears each letter.
    pub set: Callback<String>,
    /// Hears that the field was left, or a day picked.
    pub leave: Callback<()>,
}

/// The input with its calendar.
pub fn day_box(day: DayBox) -> AnyView {
    let DayBox {
        id,
        described,
        year,
        required,
        typed,
        bad,
        set,
        leave,
    } = day;
    let open = RwSignal::new(false);
    let own = StoredValue::new(id.clone());
    let back = move || {
        open.set(false);
        own.with_value(|id| page::focus_near(id));
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "ArrowDown" {
            event.prevent_default();
            open.set(true);
        }
    };
    let pick = Callback::new(move |day: Date| {
        set.run(date::format(day));
        leave.run(());
        back();
    });
    let close = Callback::new(move |()| back());
    let shown = move || {
        open.get().then(|| {
            let now = typed.with_untracked(|text| date::parse_in(text, Some(year)).ok());
            let id = own.get_value();
            calendar::calendar(&id, year, now, pick, close)
        })
    };
    view! {
        <div class="day">
            <input class="in num" class:bad=move || bad.get() id=id inputmode="text" autocomplete="off"
                placeholder=t("entry.date-hint") aria-describedby=described aria-keyshortcuts="ArrowDown"
                aria-invalid=move || bad.get().then_some("true")
                aria-required=required.then_some("true")
                prop:value=move || typed.get()
                on:keydown=keys
                on:input=move |event| set.run(event_target_value(&event))
                // A field that goes with its form while it has the focus is left once more, too late.
                on:change=move |_| {
                    let _ = leave.try_run(());
                }/>
            // By keyboard the arrow opens it: a stop of its own in every field would double the way
            // through a form.
            <button type="button" class="btn sm" tabindex="-1" aria-label=t("day.open") title=t("day.open")
                aria-expanded=move || open.get().to_string()
                on:click=move |_| if open.get_untracked() { back() } else { open.set(true) }>
                {icon(Icon::Calendar)}
            </button>
        </div>
        {shown}
    }
    .into_any()
}

/// What a typed day is understood as, where that says more than what was typed.
pub fn understood(typed: &str, year: i16) -> Option<String> {
    let day = date::parse_in(typed, Some(year)).ok()?;
    let full = date::format(day);
    let same = typed.trim() == full;
    (!same).then(|| {
        tv(
            "day.understood",
            &[("day", &full), ("weekday", &weekday(day))],
        )
    })
}

/// What a field for the day of something begins with: today while the year runs, else nothing.
pub fn preset(register: crate::ui::state::handle::RegisterHandle, year: i16) -> String {
    let today = register.today();
    if today.year() == year {
        date::format(today)
    } else {
        String::new()
    }
}

/// A whole field for a day: label, input, what it was understood as, what is wrong with it once it was
/// left or `tried`.
pub fn day_field(
    id: &'static str,
    label: String,
    year: i16,
    typed: RwSignal<String>,
    tried: RwSignal<bool>,
) -> AnyView {
    let left = RwSignal::new(false);
    let fault = Memo::new(move |_| {
        let fault = typed.with(|text| date::parse_in(text, Some(year)).err())?;
        let empty = fault == date::DateFault::Empty;
        (tried.get() || left.get() && !empty).then(|| sentence("date-fault", &fault))
    });
    let input = day_box(DayBox {
        id: id.to_owned(),
        described: format!("{id}-r {id}-e"),
        year,
        required: true,
        typed: typed.into(),
        bad: Signal::derive(move || fault.with(Option::is_some)),
        set: Callback::new(move |text| typed.set(text)),
        leave: Callback::new(move |()| left.set(true)),
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <div class="read" id=format!("{id}-r")>{move || typed.with(|text| understood(text, year))}</div>
            <div id=format!("{id}-e") class="err-line" role="alert">{move || fault.get()}</div>
        </div>
    }
    .into_any()
}
