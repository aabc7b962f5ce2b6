//! What each reorganisation made of which units.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{households::home::settlement_of, places::map_of, register::ledger::Ledger},
    domain::{date, household::Settlement, place::Unit},
    ui::kit::prelude::*,
};

/// A new unit with what it was made of, as text.
struct Made {
    name: String,
    code: String,
    /// The name and code of each old unit, and the change of its area.
    of: Vec<(String, String, Option<&'static str>)>,
}

/// A card for every reorganisation, the latest first.
pub fn cards(register: RegisterHandle, changes: &[Date]) -> Vec<AnyView> {
    changes
        .iter()
        .rev()
        .map(|day| card(register, *day))
        .collect()
}

fn card(register: RegisterHandle, day: Date) -> AnyView {
    let made = register.read(|ledger| made(ledger, day));
    let id = format!("units-map-{}", date::iso(day));
    let day = date::format(day);
    let rows: Vec<AnyView> = made.into_iter().map(row).collect();
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <div class="card-h">
                <h2 id=id.clone()>{t("units.map")}</h2>
                <span class="end cap faint">{tv("units.map-line", &[("day", &day)])}</span>
            </div>
            <table class="list unit-map" aria-labelledby=id.clone()>
                <thead><tr>
                    <th scope="col">{tv("units.since", &[("day", &day)])}</th>
                    <th scope="col">{tv("units.made-of", &[("day", &day)])}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn made(ledger: &Ledger, day: Date) -> Vec<Made> {
    let area = |old: &Unit, new: &Unit| match (settlement_of(old)?, settlement_of(new)?) {
        (Settlement::Rural, Settlement::Urban) => Some("units.to-urban"),
        (Settlement::Urban, Settlement::Rural) => Some("units.to-rural"),
        _ => None,
    };
    let made = map_of(ledger, day).into_iter().map(|made| Made {
        name: made.unit.short.clone(),
        code: made.unit.code.clone(),
        of: { made.of.iter() }
            .map(|old| (old.short.clone(), old.code.clone(), area(old, made.unit)))
            .collect(),
    });
    made.collect()
}

fn row(made: Made) -> AnyView {
    let old: Vec<AnyView> = made
        .of
        .into_iter()
        .map(|(name, code, area)| {
            let area = area.map(|key| view! { <span class="tag warn">{t(key)}</span> });
            view! { <li><span>{name}</span><span class="faint num">{code}</span>{area}</li> }
                .into_any()
        })
        .collect();
    view! {
        <tr>
            <td>{made.name}<span class="sub num">{made.code}</span></td>
            <td><ul class="old-units">{old}</ul></td>
        </tr>
    }
    .into_any()
}
