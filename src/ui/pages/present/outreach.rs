//! Whom outreach has reached, by unit. Counts only: no household is named on the wall.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        present::{Coverage, coverage},
        register::ledger::Ledger,
        route::Page,
    },
    ui::{kit::prelude::*, language::labels},
};

/// Units on one screen.
const ROOM: usize = 9;

pub fn answer(ledger: &Ledger, asking: &Asking<'_>) -> Answer {
    let units = coverage(ledger, asking.year, asking.unit());
    let sum = |of: fn(&Coverage) -> usize| units.iter().map(of).sum::<usize>();
    let all = [
        sum(|unit| unit.listed),
        sum(|unit| unit.told),
        sum(|unit| unit.want),
        sum(|unit| unit.joined),
    ];
    let [listed, told, want, joined] = all.map(labels::number);
    let said = [
        ("listed", &*listed),
        ("told", &*told),
        ("want", &*want),
        ("joined", &*joined),
    ];
    let said = if units.is_empty() {
        t("present.nobody-listed")
    } else {
        tv("present.outreach", &said)
    };
    let (shown, sheets) = asking.cut(&units, ROOM);
    let lines = shown.iter().map(|unit| {
        let to = asking
            .route
            .clone()
            .in_unit(Some(unit.id.clone()))
            .to(Page::Outreach);
        let silent = if unit.told == 0 {
            "num t-warn strong"
        } else {
            "num"
        };
        view! {
            <tr>
                <th scope="row"><a class="plain" href=to.to_string()>{unit.name.clone()}</a></th>
                <td class="num">{labels::number(unit.listed)}</td>
                <td class=silent>{labels::number(unit.told)}</td>
                <td class="num">{labels::number(unit.want)}</td>
                <td class="num">{labels::number(unit.joined)}</td>
            </tr>
        }
    });
    let body = (!shown.is_empty()).then(|| view! {
        <table class="boxed">
            <thead><tr>
                <th scope="col">{t("field.unit")}</th>
                <th scope="col" class="num">{t("present.listed")}</th>
                <th scope="col" class="num">{t("present.told")}</th>
                <th scope="col" class="num">{t("present.want")}</th>
                <th scope="col" class="num">{t("present.joined")}</th>
            </tr></thead>
            <tbody>{lines.collect_view()}</tbody>
            <tfoot><tr>
                <th scope="row">{t("money.total")}</th>
                <td class="num">{listed}</td><td class="num">{told}</td><td class="num">{want}</td><td class="num">{joined}</td>
            </tr></tfoot>
        </table>
    });
    Answer {
        said,
        body: body.into_any(),
        sheets,
    }
}
