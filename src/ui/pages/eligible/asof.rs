//! The day of judgement: in the address, today without one.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::route::{AsOf, Narrows as _},
    domain::date,
    platform::page as window,
    ui::kit::{i18n::sentence, prelude::*},
};

/// The day that is looked at without another in the address: today, or, while one works in another
/// year, the day of that year that lies nearest.
fn usual(register: RegisterHandle) -> Date {
    let today = register.today();
    let year = register.year();
    match year.cmp(&today.year()) {
        std::cmp::Ordering::Less => Date::new(year, 12, 31).unwrap_or(today),
        std::cmp::Ordering::Equal => today,
        std::cmp::Ordering::Greater => Date::new(year, 1, 1).unwrap_or(today),
    }
}

/// The day in the address, or the usual one.
pub fn day(register: RegisterHandle) -> Date {
    let asked = register.route.with(AsOf::of).day;
    asked.unwrap_or_else(|| usual(register))
}

/// Says as of when is judged; opens to another day.
pub fn control(register: RegisterHandle) -> AnyView {
    let now = day(register);
    let label = tv("eligible.as-of", &[("day", &date::format(now))]);
    let typed = RwSignal::new(date::format(now));
    let fault = Memo::new(move |_| {
        let read = typed.with(|typed| date::parse_in(typed, Some(register.year())));
        read.err().map(|fault| sentence("date-fault", &fault))
    });
    let go = move |day: Option<Date>| {
        let day = day.filter(|day| *day != untrack(|| usual(register)));
        let route = AsOf { day }.on(register.route.get_untracked());
        window::replace(&route.to_string());
        register.route.set(route);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(day) = date::parse_in(&typed.get_untracked(), Some(register.year())) {
            go(Some(day));
        }
    };
    let bad = move || fault.with(Option::is_some);
    let nearest = usual(register);
    let other = (now != nearest).then(|| {
        Button::new(if nearest == register.today() {
            t("eligible.today")
        } else {
            date::format(nearest)
        })
        .quiet()
        .small()
        .press(move |_| go(None))
    });
    view! {
        <details class="as-of">
            <summary class="cap faint">{label}</summary>
            <form class="row wrap" on:submit=submit>
                <label class="cap" for="as-of">{t("eligible.day")}</label>
                <input class="in num" class:bad=bad id="as-of" autocomplete="off" placeholder=t("entry.date-hint")
                    aria-describedby="as-of-e" aria-invalid=move || bad().then_some("true")
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))/>
                {Button::new(t("eligible.judge")).small().submit()}
                {other}
                <div id="as-of-e" class="err-line" role="alert">{move || fault.get()}</div>
            </form>
        </details>
    }
    .into_any()
}
