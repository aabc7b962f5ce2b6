//! The first start: the sample, a new register, or a backup.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{app_state::AppState, foot::LangPick, lazy, restore_button::RestoreButton};
use crate::{
    app::{
        catalogue::{Suggestion, Units},
        environment::Environment,
        session::{
            opening::RegisterName,
            start::{NewRegister, StartFault},
        },
    },
    domain::date,
    platform::{self, page},
    ui::{
        kit::{
            button::Button,
            i18n::{Shown as _, sentence, t, tv},
            icons::{Icon, brand_mark, icon},
        },
        state::environment::Browser,
    },
};

/// The first screen.
#[component]
pub fn Start(app_state: AppState, denied: bool) -> impl IntoView {
    page::mark_root("sample", false);
    page::set_title(&t("product.name"));
    let trouble = RwSignal::new(String::new());
    view! {
        <div class="start">
            <header class="start-side">
                <div class="brand">{brand_mark()}{t("product.name")}</div>
                <div>
                    <h1>{t("start.promise")}</h1>
                    <p>{t("start.what")}</p>
                </div>
                <ul>
                    <li>{icon(Icon::Offline)}<span>{t("start.offline")}</span></li>
                    <li>{icon(Icon::Lock)}<span>{t("start.local")}</span></li>
                    <li>{icon(Icon::Usb)}<span>{t("start.file")}</span></li>
                </ul>
                <Cloth/>
            </header>
            <main class="start-main">
                <LangPick app_state/>
                {denied.then(|| view! {
                    <section class="card opt denied" role="alert">
                        <h2 class="row t-warn">{icon(Icon::Triangle)}{t("alarm.denied-title")}</h2>
                        <p class="small">{t("alarm.denied-text")}</p>
                    </section>
                })}
                {(!denied).then(|| lazy::rescue(app_state))}
                <section class="card opt opt-sample">
                    <div>
                        <h2>{t("start.sample")}" "<span class="tag-mau">{t("sample.tag")}</span></h2>
                        <p class="muted small">{t("start.sample-text")}</p>
                    </div>
                    {Button::new(t("start.sample")).press(move |_| app_state.open(RegisterName::Sample))}
                </section>
                <NewForm app_state trouble/>
                <p class="cap faint">{t("start.privacy")}</p>
            </main>
        </div>
    }
}

#[component]
fn NewForm(app_state: AppState, trouble: RwSignal<String>) -> impl IntoView {
    let this_year = Browser.today().year();
    let name = RwSignal::new(String::new());
    let unit_text = RwSignal::new(String::new());
    let unit_id = RwSignal::new(None::<String>);
    let year = RwSignal::new(this_year);
    let tried = RwSignal::new(false);
    let seals = RwSignal::new(true);
    let units = RwSignal::new_local(Country::NotYet);
    let answers = move || NewRegister {
        name: name.get(),
        unit_text: unit_text.get(),
        unit_id: unit_id.get(),
        year: year.get(),
    };
    let fault = move |wanted: StartFault| {
        let found = tried.get() && answers().faults().contains(&wanted);
        found.then(|| sentence("start-fault", &wanted))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let answers = untrack(answers);
        match answers.faults().first() {
            Some(StartFault::NoName) => page::focus("#start-name"),
            Some(StartFault::NoUnit) => page::focus("#start-unit"),
            Some(StartFault::TooLong) => trouble.set(sentence("start-fault", &StartFault::TooLong)),
            // Who presses Enter before the list is there means one of its units, not a unit called `nong thuong`.
            None if answers.unit_id.is_none() && units.with_untracked(Country::is_awaited) => {
                load(units);
                page::focus("#start-unit");
            }
            None => units.with_untracked(|units| {
                let units = units.ready();
                let seals = seals.get_untracked();
                app_state.begin(answers, units, seals, move |said| trouble.set(said));
            }),
        }
    };
    let years = (2021..=this_year + 1).rev();
    view! {
        <form class="card opt" on:submit=submit novalidate>
            <div>
                <h2>{t("start.new")}</h2>
                <p class="muted small">{t("start.new-text")}</p>
            </div>
            <div class="two">
                <div class="field">
                    <label for="start-name">{t("start.name")}</label>
                    <input class="in" id="start-name" autocomplete="off" maxlength="160"
                        aria-describedby="start-name-hint start-name-err"
                        aria-invalid=move || fault(StartFault::NoName).map(|_| "true")
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))/>
                    <span class="hint" id="start-name-hint">{t("start.name-hint")}</span>
                    <span class="err-line" id="start-name-err" role="alert">
                        {move || fault(StartFault::NoName)}
                    </span>
                </div>
                <div class="field">
                    <label for="start-year">{t("start.year")}</label>
                    <select class="in" id="start-year" on:change=move |event| {
                        year.set(event_target_value(&event).parse().unwrap_or(this_year));
                    }>
                        {years.map(|y| view! {
                            <option value=y.to_string() selected=y == this_year>{y.shown()}</option>
                        }).collect_view()}
                    </select>
                </div>
                <UnitField units year unit_text unit_id tried fault=Signal::derive(move || fault(StartFault::NoUnit))/>
            </div>
            <label class="tick">
                <input type="checkbox" prop:checked=seals on:change=move |event| seals.set(event_target_checked(&event))/>
                <span>{t("start.seals")}" "<span class="faint small">{t("start.seals-text")}</span></span>
            </label>
            <p class="err-line" role="alert">{trouble}</p>
            <div class="row wrap">
                {Button::new(t("start.create")).primary().submit()}
                <RestoreButton app_state trouble/>
            </div>
        </form>
    }
}

/// The units of the whole country: a file of its own, which is asked for when a unit is typed.
enum Country {
    /// Nobody has asked.
    NotYet,
    /// On its way.
    Coming,
    /// It could not be had; a name that is typed is taken as it is.
    Failed,
    /// Here.
    Ready(Box<Units>),
}

impl Country {
    fn ready(&self) -> Option<&Units> {
        match self {
            Country::Ready(units) => Some(units),
            _ => None,
        }
    }

    /// Whether the unit that is meant may still come.
    fn is_awaited(&self) -> bool {
        matches!(self, Country::NotYet | Country::Coming)
    }
}

/// For how long a name that is typed waits for the list. A patchy line can keep a request open for minutes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks for the units, once; after a failure again.
fn load(units: RwSignal<Country, LocalStorage>) {
    let wanted = units.with_untracked(|units| matches!(units, Country::NotYet | Country::Failed));
    if !wanted {
        return;
    }
    units.set(Country::Coming);
    spawn_local(async move {
        let text = platform::file::fetch("country-units.txt").await;
        let read = text.and_then(|text| Units::of_country(&text));
        let now = read.map_or(Country::Failed, |units| Country::Ready(Box::new(units)));
        units.try_set(now);
    });
    spawn_local(async move {
        platform::clock::sleep(PATIENCE).await;
        // What comes later is still taken.
        units.try_update(|units| {
            if matches!(units, Country::Coming) {
                *units = Country::Failed;
            }
        });
    });
}

/// The unit by typing, with or without marks; a name that the catalogue lacks is taken as it is.
#[component]
fn UnitField(
    units: RwSignal<Country, LocalStorage>,
    year: RwSignal<i16>,
    unit_text: RwSignal<String>,
    unit_id: RwSignal<Option<String>>,
    tried: RwSignal<bool>,
    fault: Signal<Option<String>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let query = unit_text.get();
        let year = year.get();
        units.with(|units| {
            let found = units
                .ready()
                .map(|units| units.search_in(&query, 8, Some(year)));
            found.unwrap_or_default()
        })
    });
    let pick = move |suggestion: &Suggestion| {
        unit_text.set(suggestion.name.clone());
        unit_id.set(Some(suggestion.id.clone()));
        open.set(false);
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let count = found.with(Vec::len);
        if !open.get() || count == 0 {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => active.update(|i| *i = (*i + 1) % count),
            "ArrowUp" => active.update(|i| *i = (*i + count - 1) % count),
            "Enter" => {
                let chosen = found.with(|list| list.get(active.get()).cloned());
                if let Some(suggestion) = chosen {
                    pick(&suggestion);
                }
            }
            "Escape" => open.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let shown = move || open.get() && found.with(|list| !list.is_empty());
    let option = move |(i, suggestion): (usize, Suggestion)| {
        let when = match (suggestion.valid.from, suggestion.valid.to) {
            (_, Some(to)) => tv("start.until", &[("day", &date::format(to))]),
            (Some(from), None) => tv("start.from", &[("day", &date::format(from))]),
            (None, None) => String::new(),
        };
        let more = match &suggestion.through {
            Some(old) if suggestion.parent.is_empty() => tv("start.includes", &[("unit", old)]),
            Some(old) => [
                tv("start.includes", &[("unit", old)]),
                suggestion.parent.clone(),
            ]
            .join(", "),
            None => suggestion.parent.clone(),
        };
        let name = suggestion.name.clone();
        let chosen = move || (active.get() == i).to_string();
        view! {
            <div class="row option" role="option" id=format!("unit-{i}") aria-selected=chosen
                on:mousedown=move |event| {
                    event.prevent_default();
                    pick(&suggestion);
                }>
                <div class="grow"><b>{name}</b>" "<span class="muted small">{more}</span></div>
                <span class="cap faint nowrap">{when}</span>
            </div>
        }
    };
    view! {
        <div class="field full">
            <label for="start-unit">{t("start.unit")}" "<span class="faint light">{t("start.unit-hint")}</span></label>
            <div class="combo">
                <input class="in" id="start-unit" role="combobox" autocomplete="off" aria-autocomplete="list"
                    aria-controls="start-units" maxlength="160" aria-describedby="start-unit-err"
                    aria-expanded=move || shown().to_string()
                    aria-activedescendant=move || shown().then(|| format!("unit-{}", active.get()))
                    aria-invalid=move || fault.get().map(|_| "true")
                    prop:value=unit_text
                    on:input=move |event| {
                        unit_text.set(event_target_value(&event));
                        unit_id.set(None);
                        active.set(0);
                        open.set(true);
                        load(units);
                    }
                    on:keydown=keys
                    on:focus=move |_| load(units)
                    on:blur=move |_| open.set(false)/>
                <div class="card listbox" id="start-units" role="listbox" aria-label=t("start.units") hidden=move || !shown()>
                    {move || found.get().into_iter().enumerate().map(option).collect_view()}
                </div>
            </div>
            <span class="hint" role="status">{move || {
                let typed = !unit_text.with(|text| text.trim().is_empty());
                let free = typed && unit_id.get().is_none() && !shown();
                units.with(|units| match units {
                    Country::NotYet => None,
                    Country::Coming => typed.then(|| t(if tried.get() { "start.units-awaited" } else { "start.units-coming" })),
                    Country::Failed => Some(t("start.units-failed")),
                    Country::Ready(_) => free.then(|| t("start.unit-free")),
                })
            }}</span>
            <span class="err-line" id="start-unit-err" role="alert">{fault}</span>
        </div>
    }
}

/// A strip of woven cloth.
#[component]
fn Cloth() -> impl IntoView {
    view! {
        <svg class="cloth" preserveAspectRatio="xMidYMax slice" viewBox="0 0 400 26" aria-hidden="true">
            <defs>
                <pattern id="weave" width="26" height="26" patternUnits="userSpaceOnUse">
                    <path d="M13 3 23 13 13 23 3 13z" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="1.5"></path>
                    <path d="M13 8.5 17.5 13 13 17.5 8.5 13z" fill="#f5c542" fill-opacity=".8"></path>
                    <path d="M0 0h4L0 4zM26 0v4l-4-4zM0 26v-4l4 4zM26 26h-4l4-4z" fill="#fff" fill-opacity=".3"></path>
                </pattern>
            </defs>
            <rect width="400" height="26" fill="url(#weave)"></rect>
        </svg>
    }
}
