//! Money that is not where it belongs, each with why and the way to the record that mends it.

use leptos::prelude::*;

use super::{
    i18n::{sentence, t, tv},
    icons::{Icon, icon},
};
use crate::app::{
    capital::misplaced::{self, Misplaced},
    register::kinds::Kind,
    route::{Page, Route, Tab},
};
use crate::ui::state::handle::RegisterHandle;

/// What is said of one of them: how much, and whose money it is.
pub fn said(one: &Misplaced) -> String {
    let key = if Kind::of_id(&one.id) == Some(Kind::Payment) {
        "misplaced.payment"
    } else {
        "misplaced.allocation"
    };
    let amount = one.amount.to_string();
    let why = sentence("fault", &one.why);
    tv(key, &[("amount", &amount), ("why", &why)])
}

/// The list that a payment or allocation stands in.
pub fn list(route: &Route, id: &str) -> Route {
    let tab = if Kind::of_id(id) == Some(Kind::Payment) {
        Tab::Payments
    } else {
        Tab::Allocations
    };
    route.to(Page::Capital(tab))
}

/// The same with its form open.
pub fn way(route: &Route, id: &str) -> String {
    list(route, id).with_form(id).to_string()
}

/// All of them as one warning; nothing where there are none.
pub fn note(route: &Route, all: &[Misplaced]) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let lines = all.iter().take(20).map(|one| {
        let href = way(route, &one.id);
        view! { <li><a href=href>{said(one)}</a></li> }.into_any()
    });
    let more = all.len().saturating_sub(20);
    let more =
        (more > 0).then(|| view! { <li>{tv("misplaced.more", &[("n", &more.to_string())])}</li> });
    Some(
        view! {
            <section class="note block misplaced" aria-label=t("misplaced.title")>
                {icon(Icon::Octagon)}
                <div><b>{t("misplaced.title")}</b><ul>{lines.collect::<Vec<_>>()}{more}</ul></div>
            </section>
        }
        .into_any(),
    )
}

/// The same of one record, above its form.
pub fn of_form(register: RegisterHandle, place: &str) -> Option<AnyView> {
    let one = register.read(|ledger| misplaced::of_record(ledger, place))?;
    let why = sentence("fault", &one.why);
    Some(
        view! {
            <div class="err" role="alert">{icon(Icon::Octagon)}<div><b>{t("misplaced.title")}</b>" "{why}</div></div>
        }
        .into_any(),
    )
}
