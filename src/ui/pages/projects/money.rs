//! A project's money at a glance: who pays, what was allocated, what was paid.

use leptos::prelude::*;

use super::editing::edit;
use crate::{
    app::{
        projects::view::ProjectView,
        register::kinds::Record,
        route::{Page, Route, Tab},
    },
    domain::{
        capital::Allocation,
        date,
        money::Dong,
        percent::{scaled, share},
    },
    ui::kit::{card, i18n::percent, labels, prelude::*},
};

/// The card.
pub fn card(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let split = shown.split;
    let state_share = percent(share(split.state, split.total));
    // Nothing planned is neither the one nor the other.
    let ground = if split.total > Dong::ZERO {
        "f-alloc"
    } else {
        "f-line"
    };
    let spoken = tv("project.split-spoken", &[("share", &state_share)]);
    let line = |label: String, amount: Dong| {
        (amount != Dong::ZERO).then(|| view! { <tr><td>{label}</td><td>{amount.shown()}</td></tr> })
    };
    let average = i64::try_from(shown.rows.len()).ok().filter(|n| *n > 0);
    let average = average.map(|n| Dong(split.state.0 / n));
    let inside = [
        ("project.cash", split.cash),
        ("project.labour", split.labour),
        ("project.in-kind", split.kind),
    ];
    let inside: Vec<String> = inside
        .into_iter()
        .filter(|(_, amount)| *amount != Dong::ZERO)
        .map(|(key, amount)| tv(key, &[("amount", &amount.to_string())]))
        .collect();
    card::card(
        "h-money",
        t("project.money"),
        view! { <span class="end cap faint">{t("money.dong")}</span> },
        view! {
            <div class="card-b">
                <svg class="meter two-part" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=spoken>
                    <rect width="100" height="10" class=ground></rect>
                    <rect width=scaled(split.state, split.total, 100) height="10" class="f-paid"></rect>
                </svg>
                <table class="sums small"><tbody>
                    <tr><td><span class="row"><i class="sw"></i>{t("project.state-budget")}</span></td><td>{split.state.shown()}</td></tr>
                    <tr><td><span class="row"><i class="sw alloc"></i>{t("project.counterpart")}</span></td><td>{split.counterpart().shown()}</td></tr>
                    {(!inside.is_empty()).then(|| view! { <tr class="faint cap"><td colspan="2" class="inside">{inside.join(", ")}</td></tr> })}
                    {line(t("project.other-sources"), split.other)}
                    <tr class="tot"><td>{t("project.total")}</td><td>{split.total.shown()}</td></tr>
                    {average.map(|average| view! {
                        <tr><td class="muted">{t("project.average")}</td><td class="muted">{average.shown()}</td></tr>
                    })}
                </tbody></table>
            </div>
            {way(register, shown)}
        },
    )
}

/// What was allocated and what became of it.
fn way(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let route = register.route.get_untracked();
    let open = |tab: Tab, id: &str| route.to(Page::Capital(tab)).with_form(id).to_string();
    let attach = attaching(register, shown);
    if shown.allocations.is_empty() && shown.payments.is_empty() {
        return view! {
            <div class="card-b small ruled">
                <p class="muted">{t("project.nothing-allocated")}</p>
                <div class="row wrap no-print">{allocate(&route)}{attach}</div>
            </div>
        }
        .into_any();
    }
    let allocations: Vec<AnyView> = shown
        .allocations
        .iter()
        .map(|allocation| {
            let label = tv("project.allocated-by", &[("decision", &allocation.decision)]);
            view! {
                <tr><td><a href=open(Tab::Allocations, &allocation.id)>{label}</a></td><td>{allocation.amount.shown()}</td></tr>
            }
            .into_any()
        })
        .collect();
    let payments: Vec<AnyView> = shown
        .payments
        .iter()
        .filter(|payment| payment.spent() != Dong::ZERO)
        .map(|payment| {
            let kind = labels::coded(payment.kind);
            let day = payment.date.map(date::format).unwrap_or_default();
            let spent = payment.spent();
            let sign = if spent > Dong::ZERO { "− " } else { "+ " };
            view! {
                <tr>
                    <td><a href=open(Tab::Payments, &payment.id)>{kind}" "{day}</a></td>
                    <td>{sign}{Dong(spent.0.abs()).shown()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let left = shown.allocated - shown.paid;
    let uncleared = shown.uncleared;
    view! {
        <div class="card-b ruled">
            <table class="sums small"><tbody>
                {allocations}
                {payments}
                <tr class="tot"><td>{t("project.unspent")}</td><td>{left.shown()}</td></tr>
                {(uncleared > Dong::ZERO).then(|| view! {
                    <tr class="t-warn"><td>{t("project.uncleared")}</td><td>{uncleared.shown()}</td></tr>
                })}
            </tbody></table>
            <div class="row wrap no-print">{attach}</div>
        </div>
    }
    .into_any()
}

/// The way to a new allocation to the project: the form knows its component, its unit and what is wanted.
pub fn allocate(route: &Route) -> AnyView {
    let to = route.with_form("allocation").to_string();
    Button::new(t("capital.add-allocation"))
        .icon(Icon::Plus)
        .small()
        .to(to)
}

/// Allocations of the project's unit and component that name no project: one click makes one its own.
fn attaching(register: RegisterHandle, shown: &ProjectView) -> Vec<AnyView> {
    let project = shown.project.id.clone();
    let button = |allocation: &Allocation| {
        let before = allocation.clone();
        let mut after = allocation.clone();
        after.project = Some(project.clone());
        let amount = allocation.amount.to_string();
        let values = [("decision", &*allocation.decision), ("amount", &*amount)];
        let label = tv("project.attach", &values);
        let said = tv("project.attached", &values);
        Button::new(label).quiet().small().press(move |_| {
            edit(
                register,
                Record::Allocation(before.clone()),
                Record::Allocation(after.clone()),
                said.clone(),
            );
        })
    };
    shown.open.iter().take(4).map(button).collect()
}
