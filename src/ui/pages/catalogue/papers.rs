//! What a unit always writes on its papers: number and symbol, who signs, who receives a copy, a line a kind of paper.

use leptos::prelude::*;

use super::units::tabs;
use crate::{
    app::{
        paper::office::{Office, PaperKind, next::next},
        register::{kinds::Kind, place::Place},
    },
    domain::{coded::Coded as _, place::Unit},
    ui::kit::{
        card::card,
        form::beside_form,
        head::Head,
        labels,
        paper::WORDS,
        prelude::*,
        table::plain::{plain_table, wide, words},
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    view! {
        {Head::new(t("nav.catalogue")).line(t("office-paper.how")).alone()}
        {beside_form(register, view! {
            <div class="stack">
                {move || tabs(register)}
                {move || papers(register)}
            </div>
        })}
    }
    .into_any()
}

/// The unit that is chosen, or the one whose register it is.
fn papers(register: RegisterHandle) -> AnyView {
    let chosen = register.route.with(|route| route.unit.clone());
    let unit = register.read(|ledger| {
        let chosen = chosen.as_deref().and_then(|id| ledger.unit(id));
        chosen.or_else(|| ledger.home()).cloned()
    });
    let Some(unit) = unit else {
        return empty(
            t("office-paper.no-unit"),
            t("office-paper.no-unit-text"),
            (),
        )
        .into_any();
    };
    let year = register.year();
    let rows = PaperKind::ALL.iter();
    let rows: Vec<AnyView> = rows.map(|kind| row(register, &unit, *kind, year)).collect();
    let headings = [
        words("office-paper.kind"),
        words("office-paper.symbol"),
        wide(words("office-paper.signer")),
        words("office-paper.next"),
    ];
    let title = tv("office-paper.of", &[("unit", &unit.name)]);
    card("h-papers", title, (), plain_table(&headings, rows)).into_any()
}

fn row(register: RegisterHandle, unit: &Unit, kind: PaperKind, year: i16) -> AnyView {
    let place = Place::of_part(&unit.id, Kind::OfficePaper, Some(kind.code()));
    let href = register.route.get().with_form(&place).to_string();
    let selected = {
        let place = place.clone();
        move || {
            register
                .route
                .with(|route| route.form.as_ref() == Some(&place))
        }
    };
    let office = Office::of(Some(unit), kind, WORDS);
    let titles = office.titles().join(" / ");
    let name = office.said().signs.trim().to_owned();
    let name = (!name.is_empty()).then(|| view! { <span class="sub">{name}</span> });
    let own = unit.papers.contains_key(kind.code());
    let own = own.then(|| view! { <span class="sub">{t("office-paper.own")}</span> });
    let next = register.peek(|ledger| next(ledger, unit, kind, year, ""));
    let next = next.map_or_else(
        || view! { <span class="faint">{t("office-paper.by-hand")}</span> }.into_any(),
        |next| {
            let after = match next.highest {
                Some(highest) => tv("office-paper.after", &[("number", &highest)]),
                None => tv("office-paper.first", &[("year", &year.to_string())]),
            };
            view! { <span class="num">{next.number}</span><span class="sub">{after}</span> }
                .into_any()
        },
    );
    view! {
        <tr class:sel=selected>
            <td><a href=href>{labels::coded(kind)}</a>{own}</td>
            <td>{office.symbol().text()}</td>
            <td class="only-wide">{titles}{name}</td>
            <td>{next}</td>
        </tr>
    }
    .into_any()
}
