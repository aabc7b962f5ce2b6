//! Units with their area class and dates.

use leptos::prelude::*;

use crate::{
    app::{columns::cell::Cell, route::Page},
    domain::{date, place::Unit, programme::Period},
    ui::kit::{
        card::card,
        form::beside_form,
        head::Head,
        labels,
        prelude::*,
        table::{
            plain::{wide, words},
            short::{Line, line, short_table},
        },
        tabs,
    },
};

/// The page.
#[component]
pub fn CataloguePage(register: RegisterHandle) -> impl IntoView {
    let add = move || {
        let route = register.route.get();
        Button::add(t("catalogue.add-unit")).to(route.with_form("unit"))
    };
    view! {
        {Head::new(t("nav.catalogue")).line(t("catalogue.how-units")).actions(add)}
        {beside_form(register, view! {
            <div class="stack">
                {move || tabs(register)}
                {move || units(register)}
            </div>
        })}
    }
}

/// The parts of the catalogue.
pub fn tabs(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let parts = [
        (Page::Catalogue, "catalogue.tab-units"),
        (Page::Programmes, "catalogue.tab-programmes"),
        (Page::OfficePapers, "catalogue.tab-papers"),
    ];
    tabs::tabs(t("nav.catalogue"), tabs::pages(&route, parts))
}

/// When something exists.
pub fn period(valid: Period) -> String {
    match (valid.from.map(date::format), valid.to.map(date::format)) {
        (Some(from), Some(to)) => tv("catalogue.from-to", &[("from", &from), ("to", &to)]),
        (Some(from), None) => tv("start.from", &[("day", &from)]),
        (None, Some(to)) => tv("start.until", &[("day", &to)]),
        (None, None) => t("catalogue.always"),
    }
}

fn units(register: RegisterHandle) -> impl IntoView {
    let route = register.route.get();
    let today = register.today();
    let (mut units, names): (Vec<Unit>, _) = register.read(|ledger| {
        let names = ledger
            .units()
            .iter()
            .map(|(id, unit)| (id.clone(), unit.name.clone()));
        let names = crate::order::map(names);
        (ledger.units().values().cloned().collect(), names)
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
    let row = |unit: Unit| {
        let href = route.with_form(&unit.id).to_string();
        let is_open = route.form.as_ref() == Some(&unit.id);
        let now = unit.valid.contains(today);
        let became = unit.successor.as_ref().and_then(|id| names.get(id));
        let became = became.map(|name| tv("catalogue.became", &[("unit", name)]));
        let area = unit.area_on(today).map(labels::coded);
        let kind = labels::coded(unit.kind);
        let cells = vec![
            Cell::Text(unit.name.clone()),
            Cell::Texts(vec![kind.clone(), unit.code.clone()]),
            Cell::day(unit.valid.from),
        ];
        line(cells, move || {
            view! {
                <tr class:sel=is_open class:past=!now>
                    <td><a href=href.clone()>{unit.name.clone()}</a><span class="sub">{became.clone()}</span></td>
                    <td class="only-wide">{kind.clone()}<span class="sub num">{unit.code.clone()}</span></td>
                    <td>{period(unit.valid)}<span class="sub">{area.clone()}</span></td>
                </tr>
            }
            .into_any()
        })
    };
    let rows: Vec<Line> = units.into_iter().map(row).collect();
    card(
        "h-units",
        t("catalogue.units"),
        (),
        short_table(
            "units",
            &[
                words("field.name"),
                wide(words("catalogue.kind-code")),
                words("catalogue.period-area"),
            ],
            rows,
        ),
    )
}
