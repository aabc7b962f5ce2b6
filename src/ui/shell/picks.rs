//! The year and the unit that all pages are narrowed to, and the day as of which they are counted.

use jiff::civil::Date;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    domain::date,
    platform::page,
    ui::{
        kit::{
            button::Button,
            i18n::{Shown as _, sentence, t, tv},
            icons::{Icon, icon},
        },
        state::handle::RegisterHandle,
    },
};

/// What was chosen in a list.
fn chosen(event: &leptos::ev::Event) -> String {
    let select = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::HtmlSelectElement>().ok());
    select.map(|select| select.value()).unwrap_or_default()
}

/// The year that all pages show.
#[component]
pub fn YearPick(register: RegisterHandle) -> impl IntoView {
    let year = Memo::new(move |_| register.year());
    let options = move || {
        let year = year.get();
        let mut years = register.read(crate::app::register::ledger::Ledger::years);
        years.insert(year);
        let first = years.first().copied().unwrap_or(year);
        years.insert(first - 1);
        let last = years.last().copied().unwrap_or(year);
        years.insert(last + 1);
        years
            .into_iter()
            .rev()
            .map(|y| view! { <option value=y.to_string() selected=y == year>{y.shown()}</option> })
            .collect_view()
    };
    let pick = move |event: leptos::ev::Event| {
        let year = chosen(&event).parse().ok();
        let route = register.route.get_untracked().without_panel().in_year(year);
        page::go(&route.to_string());
    };
    view! {
        <label class="pick">
            <span>{t("filter.year")}</span>
            <select on:change=pick>{options}</select>
            {icon(Icon::Down)}
        </label>
    }
}

/// The receiving unit that all pages are narrowed to.
#[component]
pub fn UnitPick(register: RegisterHandle) -> impl IntoView {
    let unit = Memo::new(move |_| register.route.with(|route| route.unit.clone()));
    let year = Memo::new(move |_| register.year());
    let options = move || {
        let chosen = unit.get();
        let year = year.get();
        let units = register.read(|ledger| {
            crate::ui::kit::form::choosable_units(
                ledger,
                year,
                chosen.as_deref().unwrap_or_default(),
            )
        });
        units
            .into_iter()
            .map(|(id, name)| {
                let selected = chosen.as_ref() == Some(&id);
                view! { <option value=id selected=selected>{name}</option> }
            })
            .collect_view()
    };
    let pick = move |event: leptos::ev::Event| {
        let unit = Some(chosen(&event)).filter(|id| !id.is_empty());
        let route = register.route.get_untracked().without_panel().in_unit(unit);
        page::go(&route.to_string());
    };
    let all = move || unit.with(Option::is_none);
    // A commune's own register is about that commune; the others in it are its neighbours.
    let whole = move || {
        let home = register.read(|ledger| {
            let home = ledger.home().filter(|home| home.kind.is_commune_level());
            home.map(|home| home.short.clone())
        });
        home.map_or_else(
            || t("filter.all-units"),
            |unit| tv("filter.whole-of", &[("unit", &unit)]),
        )
    };
    view! {
        <label class="pick">
            <span>{t("filter.unit")}</span>
            <select on:change=pick>
                <option value="" selected=all>{whole}</option>
                {options}
            </select>
            {icon(Icon::Down)}
        </label>
    }
}

/// The day as of which the page is counted, where it can be counted as of another than today.
#[component]
pub fn AsOfPick(register: RegisterHandle) -> impl IntoView {
    let can = Memo::new(move |_| register.route.with(|route| route.page.looks_back()));
    let shown = Memo::new(move |_| register.route.with(|route| route.as_of));
    let pick = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        if typed.trim().is_empty() {
            return count_on(register, None);
        }
        let day = date::parse_in(&typed, Some(register.year()));
        match day {
            // The sample goes on after its day.
            Ok(day) if day > register.present_day() && !register.is_sample() => {
                register.refuse(t("filter.to-come"));
            }
            Ok(day) => count_on(register, Some(day)),
            Err(fault) => register.refuse(sentence("date-fault", &fault)),
        }
    };
    move || {
        can.get().then(|| {
            view! {
                <label class="pick" class:is-set=move || shown.get().is_some()>
                    <span>{t("filter.as-of")}</span>
                    <input autocomplete="off" placeholder=t("filter.today") on:change=pick
                        prop:value=move || shown.get().map(date::format).unwrap_or_default()/>
                </label>
            }
        })
    }
}

/// Says that the figures are not of today, and leads back.
#[component]
pub fn AsOfBand(register: RegisterHandle) -> impl IntoView {
    move || {
        register.looks_back_to().map(|day| {
            let text = tv("filter.looking-back", &[("day", &date::format(day))]);
            let how = view! { " "<span class="only-wide">{t("filter.by-their-dates")}</span> };
            view! {
                <div class="looking-back" role="status">
                    {icon(Icon::Clock)}
                    <p><b>{text}</b>{how}</p>
                    {Button::new(t("filter.to-today")).quiet().small().press(move |_| count_on(register, None))}
                </div>
            }
        })
    }
}

fn count_on(register: RegisterHandle, day: Option<Date>) {
    let day = day.filter(|day| *day != register.present_day());
    let route = register
        .route
        .get_untracked()
        .without_form()
        .counted_on(day);
    page::go(&route.to_string());
}
