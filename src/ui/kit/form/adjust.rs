//! Below the form of a grant or allocation: what later decisions took back, what was carried on and by what
//! right, and the way to write down another such decision.

use leptos::prelude::*;

use crate::{
    domain::{adjustment::Ground, date, money::Dong},
    ui::{
        kit::{
            button::Button,
            i18n::{Shown as _, t, tv},
            icons::Icon,
            labels,
        },
        state::handle::RegisterHandle,
    },
};

/// The part; nothing for other records and for new ones.
pub(super) fn part(register: RegisterHandle, place: &str) -> Option<AnyView> {
    let found = register.read(|ledger| {
        let grant = ledger.grant(place).map(|g| {
            (
                g.amount,
                g.adjustments.clone(),
                g.ground,
                g.year,
                ledger.worth_of_grant(g),
            )
        });
        grant.or_else(|| {
            let a = ledger.allocation(place)?;
            Some((
                a.amount,
                a.adjustments.clone(),
                a.ground,
                a.year,
                ledger.worth(a),
            ))
        })
    });
    let (amount, adjustments, ground, year, worth) = found?;
    let moved = register.read(|ledger| ledger.carried_out(place));
    let route = register.route.get_untracked();
    let rows: Vec<AnyView> = adjustments
        .into_iter()
        .map(|(key, adjustment)| {
            let day = adjustment.date.map(date::format).unwrap_or_default();
            let kind = labels::coded(adjustment.kind);
            let parts = [kind, adjustment.decision, day];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            let label = parts.collect::<Vec<_>>().join(", ");
            let href = route
                .with_form(format!("{place}.adjustment.{key}"))
                .to_string();
            view! {
                <tr><td><a href=href>{label}</a><span class="sub">{adjustment.reason}</span></td>
                <td>"− "{adjustment.amount.shown()}</td></tr>
            }
            .into_any()
        })
        .collect();
    let changed = !rows.is_empty() || moved != Dong::ZERO;
    let add = route.with_form(format!("{place}.adjustment")).to_string();
    let sums = changed.then(|| {
        view! {
            <table class="sums small"><tbody>
                <tr><td>{t("adjust.first")}</td><td>{amount.shown()}</td></tr>
                {rows}
                {(moved != Dong::ZERO).then(|| view! {
                    <tr><td>{tv("adjust.moved", &[("year", &(year + 1).to_string())])}</td><td>"− "{moved.shown()}</td></tr>
                })}
                <tr class="tot"><td>{t("adjust.left")}</td><td>{worth.shown()}</td></tr>
            </tbody></table>
        }
    });
    // The law of the year that the money comes from.
    let law = ground.map(|_| {
        let key = if Ground::is_read(year - 1) {
            "adjust.law-2025"
        } else {
            "adjust.law-2015"
        };
        let until = tv(key, &[("year", &year.to_string())]);
        view! { <p class="cap faint">{until}</p> }
    });
    Some(
        view! {
            <div>
                {sums}
                {law}
                {Button::new(t("adjust.add")).icon(Icon::Minus).quiet().small().to(add)}
            </div>
        }
        .into_any(),
    )
}
