//! What a file says about a register: shown, and never taken in with the rest.

use leptos::prelude::*;
use serde_json::Value;

use super::cells::{Cells, as_own, cells};
use crate::{
    app::{
        exchange::{
            import::{FieldChange, Plan, Said},
            preview::Group,
        },
        register::ledger::Ledger,
    },
    ui::{
        kit::{labels, prelude::*},
        pages::files::preview::choice::Choice,
    },
};

/// One line: a field, or the whole record where there is nothing to compare.
pub fn row(choice: Choice, index: usize, change: Option<usize>, goes_on: bool) -> AnyView {
    choice.plan.with_value(|plan| {
        let Some(said) = plan.registers.get(index) else {
            return ().into_any();
        };
        choice.register.peek(|ledger| {
            let change = change.and_then(|change| said.changes.get(change));
            line(choice, plan, index, said, change, goes_on, ledger)
        })
    })
}

fn line(
    choice: Choice,
    plan: &Plan,
    index: usize,
    said: &Said,
    change: Option<&FieldChange>,
    goes_on: bool,
    ledger: &Ledger,
) -> AnyView {
    let title = if said.is_own {
        t("incoming.register-own")
    } else {
        let year = said.body.field("year");
        let year = year.and_then(|year| year.as_i64()).unwrap_or_default();
        let values = [
            ("unit", &*unit_of(plan, said, ledger)),
            ("year", &*year.to_string()),
        ];
        tv("incoming.register-other", &values)
    };
    let class = if goes_on { "sr" } else { "rec" };
    let offered = !goes_on && said.offer.is_some();
    let at = plan.refused.len() + index;
    let own = move || offered.then(|| as_own(choice, at, "incoming.register-take"));
    let name = view! {
        <span class=class>{title}</span>
        <span class="only-narrow own">{own()}</span>
    };
    let value = |value: &Option<Value>, field: &str| {
        labels::value_or_none(&said.id, field, value.as_ref(), ledger)
    };
    let (what, was, new) = match change {
        Some(change) => (
            labels::field(&said.id, &change.field, &said.body.fields(), ledger),
            Some(value(&change.here, &change.field)),
            value(&change.there, &change.field),
        ),
        None if said.is_own => (t("incoming.register-deletes"), None, String::new()),
        None => (t("incoming.register-apart"), None, String::new()),
    };
    let result = view! {
        <span class="muted">{t("incoming.register-stays")}</span>
        <span class="own">{own()}</span>
    };
    cells(Cells {
        name: name.into_any(),
        what,
        was,
        new,
        class: ["", "faint"],
        between: " / ",
        result: result.into_any(),
        out: false,
        choice,
        group: Group::Register,
    })
}

/// The unit of the register that the file speaks of: known here, or brought by the file.
fn unit_of(plan: &Plan, said: &Said, ledger: &Ledger) -> String {
    let id = said.body.field("unit");
    let id = id.as_ref().and_then(Value::as_str).unwrap_or_default();
    if let Some(unit) = ledger.unit(id) {
        return unit.name.clone();
    }
    let row = plan.rows.iter().find(|row| row.id == id);
    let name = row.and_then(|row| row.body.field("name"));
    let name = name.as_ref().and_then(Value::as_str);
    name.unwrap_or("?").to_owned()
}
