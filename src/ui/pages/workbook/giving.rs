//! Lists that are taken out to be edited in a spreadsheet.

use std::collections::HashMap;

use leptos::prelude::*;

use super::fields::{labelled, options_of};
use crate::{
    app::{
        editable::{Asked, KINDS, owners, workbook},
        tabular::TableKind,
    },
    domain::{coded::Coded, date},
    ui::kit::{export, labels, prelude::*},
};

/// The box that asks which list, and whose.
pub(super) fn card(register: RegisterHandle) -> AnyView {
    let kind = RwSignal::new(KINDS[0]);
    let owner = RwSignal::new(String::new());
    let full = RwSignal::new(false);
    let kinds = move || {
        let options: Vec<AnyView> = KINDS
            .iter()
            .map(|one| {
                let selected = *one == kind.get_untracked();
                view! { <option value=one.code() selected=selected>{labels::coded(*one)}</option> }
                    .into_any()
            })
            .collect();
        let pick = move |event: leptos::ev::Event| {
            owner.set(String::new());
            if let Some(chosen) = TableKind::from_code(&event_target_value(&event)) {
                kind.set(chosen);
            }
        };
        labelled("give-kind", t("workbook.kind"), pick, options)
    };
    let whose = move || {
        let kind = kind.get();
        let of = kind.owner()?;
        let all = register.peek(|ledger| owners(ledger, kind));
        let pick = move |event: leptos::ev::Event| owner.set(event_target_value(&event));
        let label = t(&["workbook.owner-", of].concat());
        Some(labelled("give-owner", label, pick, options_of(all, "")))
    };
    let off = move || kind.get().owner().is_some() && owner.with(String::is_empty);
    let press = move |_| {
        if !off() {
            save(
                register,
                kind.get_untracked(),
                owner.get_untracked(),
                full.get_untracked(),
            );
        }
    };
    let switch = move |_| full.update(|full| *full = !*full);
    view! {
        <section class="card opt" aria-labelledby="h-give">
            <h2 id="h-give">{t("workbook.give")}</h2>
            <p class="small muted">{t("workbook.give-line")}</p>
            {kinds()}
            {whose}
            <label class="row"><input type="checkbox" class="box" prop:checked=move || full.get() on:change=switch/>{t("workbook.give-full")}</label>
            {Button::new(t("workbook.give-save")).icon(Icon::File).off(off).press(press)}
        </section>
    }
    .into_any()
}

/// Saves the list: each row in the revision in which its record stands there.
fn save(register: RegisterHandle, kind: TableKind, owner: String, full: bool) {
    let year = register.year();
    let name = format!("{}_{}", date::iso(register.today()), kind.code());
    let above = export::above(register, labels::coded(kind), Vec::new());
    register.ask(
        move |session| {
            let documents = session.documents().iter();
            // Households are no rows of these lists.
            let others = documents.filter(|(id, _)| !id.starts_with("household:"));
            let known = others.filter_map(|(id, document)| {
                let (revision, _) = document.winner()?;
                Some((id.clone(), revision.to_string()))
            });
            let known: HashMap<String, String> = known.collect();
            Box::pin(std::future::ready(known))
        },
        move |known: HashMap<String, String>| {
            let revision = |id: &str| known.get(id).cloned().unwrap_or_default();
            let book = register.peek(|ledger| {
                let asked = Asked {
                    kind,
                    owner: &owner,
                    year,
                    full,
                    revision: &revision,
                };
                workbook(ledger, above, &asked, &t)
            });
            export::save_workbook(register, name, book);
        },
    );
}
