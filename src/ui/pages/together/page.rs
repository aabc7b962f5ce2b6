//! The page: before and after of what was chosen, beside what is written into it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    change::{Change, card, notes},
    chosen::{Chosen, chosen},
    effects,
    table::table,
};
use crate::{
    app::{form::together::MOST, route::Page},
    ui::kit::{
        head::Head,
        labels::{count, number},
        prelude::*,
    },
};

pub(crate) fn page(register: RegisterHandle) -> AnyView {
    match chosen() {
        Some(chosen) if chosen.ids.len() > MOST => {
            nothing(register, tv("together.too-many", &[("n", &number(MOST))]))
        }
        Some(chosen) if !chosen.ids.is_empty() => several(register, chosen),
        _ => nothing(register, t("together.none-text")),
    }
}

/// An address that was kept: what was chosen is forgotten when the page is loaded anew.
fn nothing(register: RegisterHandle, text: String) -> AnyView {
    let list = register.route.get_untracked().to(Page::Households);
    let to = Button::new(t("nav.households")).to(list.to_string());
    view! {
        {Head::new(t("together.none")).alone()}
        <section class="card empty">
            {crate::ui::kit::icons::empty_art()}
            <h2>{t("together.none")}</h2>
            <p class="small">{text}</p>
            {to}
        </section>
    }
    .into_any()
}

fn several(register: RegisterHandle, chosen: Chosen) -> AnyView {
    let n = chosen.ids.len();
    let title = count(&["together.title-", chosen.kind.code()].concat(), n);
    let from = chosen.from.to_string();
    let chosen = StoredValue::new(chosen);
    let without = RwSignal::new(BTreeSet::<String>::new());
    let change = Change::new(register, chosen);
    let together = Memo::new(move |_| change.together());
    let effects = effects::follow(register, chosen, without, together);
    let changes = move || {
        let (fields, _) = effects.with(effects::Effects::changes);
        (fields > 0).then(|| count("together.changes", fields))
    };
    let listed = move || {
        let asked = change.asked.get();
        effects.with(|effects| table(register, chosen, without, &asked, effects))
    };
    view! {
        {Head::new(title).line(t("together.how")).actions(Button::new(t("households.choose-none")).to(from))}
        <div class="cols cols-main">
            <section class="card" aria-labelledby="h-effects">
                <div class="card-h">
                    <h2 id="h-effects">{t("together.before-after")}</h2>
                    <span class="small muted" role="status">{changes}</span>
                </div>
                {listed}
                <div class="card-b">{notes(effects)}</div>
            </section>
            {card(change, effects)}
        </div>
    }
    .into_any()
}
