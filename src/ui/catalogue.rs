//! Units with their area class and dates, and the programmes with their components.

use leptos::prelude::*;

use super::{
    desk::Desk,
    entry::EntryPanel,
    i18n::{english, t, tv},
    icons::Icon,
    parts::link_button,
};
use crate::domain::{
    date,
    place::Unit,
    programme::{Component, Period, Programme},
};

/// The page.
#[component]
pub fn CataloguePage(desk: Desk) -> impl IntoView {
    let form = Memo::new(move |_| desk.route.with(|route| route.form.clone()));
    let add = move || {
        let route = desk.route.get();
        link_button(
            &route.with_form("unit"),
            Icon::Plus,
            t("catalogue.add-unit"),
            true,
        )
    };
    view! {
        <div class="head">
            <div class="grow"><h1>{t("nav.catalogue")}</h1><p class="muted small">{t("catalogue.how")}</p></div>
            <div class="actions">{add}</div>
        </div>
        <div class="cols" class:cap-grid=move || form.get().is_some()>
            <div class="stack">
                {move || units(desk)}
                {move || programmes(desk)}
            </div>
            {move || form.get().map(|form| view! { <EntryPanel desk form/> })}
        </div>
    }
}

fn period(valid: Period) -> String {
    match (valid.from.map(date::format), valid.to.map(date::format)) {
        (Some(from), Some(to)) => tv("catalogue.from-to", &[("from", &from), ("to", &to)]),
        (Some(from), None) => tv("start.from", &[("day", &from)]),
        (None, Some(to)) => tv("start.until", &[("day", &to)]),
        (None, None) => t("catalogue.always"),
    }
}

fn units(desk: Desk) -> impl IntoView {
    let route = desk.route.get();
    let today = desk.today();
    let (mut units, names): (Vec<Unit>, _) = desk.read(|ledger| {
        let names = ledger
            .units
            .iter()
            .map(|(id, unit)| (id.clone(), unit.name.clone()));
        let names = crate::order::map(names);
        (ledger.units.values().cloned().collect(), names)
    });
    // Those that exist on the register's day first, then the ones before and after it.
    let rank = |unit: &Unit| {
        let now = unit.valid.contains(today);
        (
            !now,
            unit.valid.from,
            !unit.kind.is_commune_level(),
            unit.kind,
            unit.short.clone(),
        )
    };
    crate::order::sort_by(&mut units, |a, b| rank(a).cmp(&rank(b)));
    let row = |unit: &Unit| {
        let href = route.with_form(&unit.id).to_string();
        let now = unit.valid.contains(today);
        let became = unit.successor.as_ref().and_then(|id| names.get(id));
        let became = became.map(|name| tv("catalogue.became", &[("unit", name)]));
        let area = unit
            .area_on(today)
            .map(|area| t(&format!("area.{}", area.code())));
        view! {
            <tr class:sel=route.form.as_ref() == Some(&unit.id) class:past=!now>
                <td><a href=href>{unit.name.clone()}</a><span class="sub">{became}</span></td>
                <td class="only-wide">{t(&format!("choice.{}", unit.kind.code()))}<span class="sub num">{unit.code.clone()}</span></td>
                <td>{period(unit.valid)}<span class="sub">{area}</span></td>
            </tr>
        }
    };
    let rows = units.iter().map(row).collect_view();
    view! {
        <section class="card" aria-labelledby="h-units">
            <div class="card-h"><h2 id="h-units">{t("catalogue.units")}</h2></div>
            <div class="tw"><table class="list">
                <thead><tr>
                    <th scope="col">{t("field.name")}</th>
                    <th class="only-wide" scope="col">{t("catalogue.kind-code")}</th>
                    <th scope="col">{t("catalogue.period-area")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        </section>
    }
}

fn programmes(desk: Desk) -> impl IntoView {
    let (programmes, components): (Vec<Programme>, Vec<Component>) = desk.read(|ledger| {
        (
            ledger.programmes.values().cloned().collect(),
            ledger.components.values().cloned().collect(),
        )
    });
    let card = |programme: &Programme| {
        let mut own: Vec<&Component> = components
            .iter()
            .filter(|c| c.programme == programme.id)
            .collect();
        crate::order::sort_by(&mut own, |a, b| order(&a.code).cmp(&order(&b.code)));
        let rows = own
            .into_iter()
            .map(|c| {
                let unread = (c.basis != "read")
                    .then(|| view! { <span class="tag unread">{t("catalogue.unread")}</span> });
                view! {
                    <tr>
                        <td class="when">{c.code.clone()}</td>
                        <td>{c.name.pick(english()).to_owned()}" "{unread}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <section class="card">
                <div class="card-h">
                    <h2>{programme.code.clone()}" · "{programme.name.pick(english()).to_owned()}</h2>
                    <span class="faint cap end">{programme.citation.clone()}" · "{period(programme.valid)}</span>
                </div>
                <div class="tw"><table class="list">
                    <thead><tr>
                        <th scope="col">{t("field.component")}</th>
                        <th scope="col">{t("field.name")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
            </section>
        }
    };
    programmes.iter().map(card).collect_view()
}

/// `TDA1-DA3` stands by its project first, then by its own number.
fn order(code: &str) -> (u32, u32) {
    let number = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    };
    match code.split_once('-') {
        Some((sub, project)) => (number(project), number(sub)),
        None => (number(code), 0),
    }
}
