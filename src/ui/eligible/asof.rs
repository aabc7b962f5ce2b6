//! The day of judgement: in the address, today without one.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{projects::pack, route::Route},
    domain::date,
    platform::page as window,
    ui::{
        desk::Desk,
        i18n::{sentence, t, tv},
    },
};

/// The day in the address, or today.
pub fn day(desk: Desk) -> Date {
    let asked = desk.route.with(|route| route.day.clone());
    let asked = asked.and_then(|day| date::parse_iso(&day));
    asked.unwrap_or_else(|| desk.today())
}

/// Says as of when and by which pack is judged; opens to another day.
pub fn control(desk: Desk) -> AnyView {
    let now = day(desk);
    let label = tv(
        "eligible.as-of",
        &[("day", &date::format(now)), ("pack", &pack().label())],
    );
    let typed = RwSignal::new(date::format(now));
    let fault = Memo::new(move |_| {
        let read = typed.with(|typed| date::parse_in(typed, Some(desk.year())));
        read.err().map(|fault| sentence("date-fault", &fault))
    });
    let go = move |day: Option<Date>| {
        let day = day.filter(|day| *day != desk.today()).map(date::iso);
        let route = Route {
            day,
            ..desk.route.get_untracked()
        };
        window::replace(&route.to_string());
        desk.route.set(route);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(day) = date::parse_in(&typed.get_untracked(), Some(desk.year())) {
            go(Some(day));
        }
    };
    let bad = move || fault.with(Option::is_some);
    let other = (now != desk.today()).then(|| {
        view! {
            <button type="button" class="btn quiet sm" on:click=move |_| go(None)>{t("eligible.today")}</button>
        }
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
                <button type="submit" class="btn sm">{t("eligible.judge")}</button>
                {other}
                <div id="as-of-e" class="err-line" role="alert">{move || fault.get()}</div>
            </form>
        </details>
    }
    .into_any()
}
