//! What is wrong with an answer, with the sum and what would be allowed.

use crate::ui::kit::i18n::Shown as _;
use leptos::prelude::*;

use super::entry::Entry;
use crate::{
    app::{
        command::Refusal,
        form::{Fault, Problem},
    },
    domain::money::Dong,
    rules::capital::Overdraw,
    ui::kit::{
        button::Button,
        i18n::{refusal, sentence, t, tv},
        icons::{Icon, icon},
    },
};

/// What is wrong, as a sentence.
pub fn explain(problem: &Problem) -> String {
    match problem {
        Problem::Money(fault) => sentence("money-fault", fault),
        Problem::Date(fault) => sentence("date-fault", fault),
        Problem::Plain(fault) => sentence("field-fault", fault),
        Problem::Refused(refused) => refusal(refused),
    }
}

pub(super) fn fault_view(entry: Entry, fault: &Fault) -> impl IntoView + use<> {
    let body = match &fault.problem {
        Problem::Refused(Refusal::OverAllocated { component, sum }) => overdraw(
            entry,
            "over-allocated",
            *sum,
            tv("sum.granted", &[("code", component)]),
            t("sum.allocated"),
            t("sum.left-to-allocate"),
        )
        .into_any(),
        Problem::Refused(Refusal::OverPaid { unit, sum }) => overdraw(
            entry,
            "over-paid",
            *sum,
            tv("sum.received", &[("unit", unit)]),
            t("sum.paid"),
            t("sum.left-to-pay"),
        )
        .into_any(),
        problem => view! { <div><b>{explain(problem)}</b></div> }.into_any(),
    };
    view! { <div class="err">{icon(Icon::Octagon)}{body}</div> }
}

/// A refusal with its sum as a small column, and a button that fills in what would be allowed.
fn overdraw(
    entry: Entry,
    code: &str,
    sum: Overdraw,
    limit: String,
    used: String,
    left: String,
) -> impl IntoView + use<> {
    let headline = tv(
        &format!("sum.{code}"),
        &[
            ("wanted", &sum.wanted.to_string()),
            ("excess", &sum.excess.to_string()),
        ],
    );
    let allowed = sum.left;
    // A proposal that is adopted is mended in its table, not here.
    let has_amount = entry
        .form
        .with_untracked(|form| form.asked().any(|f| f.name == "amount"));
    let fill = (allowed > Dong::ZERO && has_amount).then(|| {
        Button::new(tv("sum.fill", &[("amount", &allowed.to_string())]))
            .small()
            .press(move |_| entry.set("amount", allowed.to_string()))
    });
    view! {
        <div>
            <b>{headline}</b>
            <table class="sums"><tbody>
                <tr><td>{limit}</td><td>{sum.limit.shown()}</td></tr>
                <tr><td>{used}</td><td>"− "{sum.used.shown()}</td></tr>
                <tr class="tot"><td>{left}</td><td>{sum.left.shown()}</td></tr>
            </tbody></table>
            {fill}
        </div>
    }
}
