//! The lines of the preview.

mod cells;
mod register;

use leptos::prelude::*;
use serde_json::{Map, Value};

use self::cells::{Cells, as_own, cells};
use super::choice::Choice;
use crate::{
    app::{
        exchange::{
            import::{DocumentFault, Outcome, Row},
            preview::{Group, Line, merged_fields, new_kinds},
        },
        form::fields,
        register::{kinds::Kind, ledger::Ledger},
        route::Page,
    },
    ui::kit::{
        i18n::sentence,
        labels::{self, count, number},
        prelude::*,
    },
};

/// How many fields of a new record are shown.
const FIELDS_SHOWN: usize = 3;

/// One line; `before` is the one above it.
pub fn row(choice: Choice, line: Line, before: Option<Line>) -> AnyView {
    match line {
        Line::Head(group) => head(choice, group),
        Line::Refused(index) => refused(choice, index),
        Line::Register(index, change) => {
            let goes_on = matches!(before, Some(Line::Register(above, _)) if above == index);
            register::row(choice, index, change, goes_on)
        }
        Line::Row(index, change) => {
            let goes_on = matches!(before, Some(Line::Row(above, _)) if above == index);
            choice
                .plan
                .with_value(|plan| record(choice, &plan.rows[index], change, goes_on))
        }
    }
}

const fn mark(group: Group) -> (Icon, &'static str) {
    match group {
        Group::Register => (Icon::Lock, "row wrap t-warn"),
        Group::Doubtful => (Icon::Ask, "row wrap t-block"),
        Group::Conflict => (Icon::Fork, "row wrap t-warn"),
        Group::Refused => (Icon::Octagon, "row wrap t-block"),
        Group::Changed => (Icon::Pencil, "row wrap t-accent"),
        Group::New => (Icon::Plus, "row wrap t-pass"),
    }
}

/// The head of a group, with the box that takes it or leaves it out.
fn head(choice: Choice, group: Group) -> AnyView {
    let (glyph, class) = mark(group);
    let title = count(
        &["incoming.group-", group.code()].concat(),
        choice.count(group),
    );
    let note = choice.plan.with_value(|plan| match group {
        Group::Register => t("incoming.register-kept"),
        Group::Doubtful => t("incoming.doubtful-why"),
        Group::Conflict => t("incoming.choose-later"),
        Group::Refused => t("incoming.others-not-touched"),
        Group::Changed => match merged_fields(plan) {
            0 => String::new(),
            n => count("incoming.merged-fields", n),
        },
        Group::New => {
            let kinds = new_kinds(plan).into_iter();
            let kinds = kinds
                .map(|(kind, n)| [&number(n), " ", &labels::kind(&kind).to_lowercase()].concat());
            kinds.collect::<Vec<_>>().join(", ")
        }
    });
    let title = view! { {icon(glyph)}<span>{title}</span> };
    let title = if matches!(group, Group::Refused | Group::Register) {
        title.into_any()
    } else {
        view! {
            <label class="row">
                <input type="checkbox" class="box" prop:checked=move || choice.is_in(group)
                    on:change=move |_| choice.switch(group)/>
                {title}
            </label>
        }
        .into_any()
    };
    view! {
        <tr class="grp" id=["g-", group.code()].concat() tabindex="-1">
            <td colspan="5"><span class=class>{title}<span class="faint light">{note}</span></span></td>
        </tr>
    }
    .into_any()
}

fn record(choice: Choice, row: &Row, change: Option<usize>, goes_on: bool) -> AnyView {
    let body = row.body.fields();
    let register = choice.register;
    register.peek(|ledger| {
        let name = if goes_on {
            view! { <span class="sr">{labels::record(&row.id, &body, ledger)}</span> }.into_any()
        } else {
            name(
                choice,
                &row.id,
                labels::record(&row.id, &body, ledger),
                ledger,
            )
        };
        let group = match row.outcome {
            Outcome::Doubtful => Group::Doubtful,
            Outcome::Conflict => Group::Conflict,
            Outcome::New => Group::New,
            _ => Group::Changed,
        };
        let is_conflict = group == Group::Conflict;
        let made = |what, was, new, result: AnyView| {
            let nothing = change
                .and_then(|change| row.changes.get(change))
                .is_some_and(|change| change.here.is_none());
            let class = match (is_conflict, nothing) {
                (true, _) => ["", ""],
                (false, true) => ["faint", "new"],
                (false, false) => ["was", "new"],
            };
            let between = if is_conflict { " / " } else { " → " };
            cells(Cells {
                name,
                what,
                was,
                new,
                class,
                between,
                result,
                out: true,
                choice,
                group,
            })
        };
        let plain = |key: &str| t(key).into_any();
        let Some(change) = change.and_then(|change| row.changes.get(change)) else {
            let (what, result) = match row.outcome {
                Outcome::New => (first_fields(&row.id, &body, ledger), "incoming.adds"),
                _ if row.deleted => (t("incoming.deleted-there"), "incoming.deletes"),
                Outcome::Doubtful if row.changes.is_empty() => {
                    (t("incoming.history-there"), "incoming.takes")
                }
                _ if row.changes.is_empty() => (t("incoming.settled-there"), "incoming.takes"),
                _ => (t("incoming.came-back-there"), "incoming.adds"),
            };
            return made(what, None, String::new(), plain(result));
        };
        let value = |value: &Option<Value>| {
            labels::value_or_none(&row.id, &change.field, value.as_ref(), ledger)
        };
        let result = match row.outcome {
            Outcome::Conflict => {
                view! { <span class="tag warn">{t("incoming.waits")}</span> }.into_any()
            }
            Outcome::Merged => plain("incoming.merges"),
            _ => plain("incoming.takes"),
        };
        made(
            labels::field(&row.id, &change.field, &body, ledger),
            Some(value(&change.here)),
            value(&change.there),
            result,
        )
    })
}

/// The record's name; where it is here already, it leads to its history.
fn name(choice: Choice, id: &str, name: String, ledger: &Ledger) -> AnyView {
    if ledger.body(id).is_none() {
        return view! { <span class="rec">{name}</span> }.into_any();
    }
    let route = choice.register.route.get_untracked();
    let href = route.about(Page::History, id).to_string();
    view! { <a class="rec plain" href=href>{name}</a> }.into_any()
}

/// The first of a new record's fields that do not stand in its name.
fn first_fields(id: &str, body: &Map<String, Value>, ledger: &Ledger) -> String {
    let all: Vec<&str> = match Kind::of_id(id) {
        Some(kind) => fields(kind).iter().map(|field| field.name).collect(),
        None => body.keys().map(String::as_str).collect(),
    };
    let in_name = [
        "code", "decision", "head", "kind", "meta", "name", "purpose", "schema", "trade",
    ];
    let shown = all.into_iter().filter_map(|name| {
        let value = body.get(name).filter(|value| !value.is_object())?;
        if in_name.contains(&name) {
            return None;
        }
        let pointer = ["/", name].concat();
        let value = labels::value(id, &pointer, Some(value), ledger)?;
        Some([&labels::field(id, &pointer, body, ledger), ": ", &value].concat())
    });
    shown.take(FIELDS_SHOWN).collect::<Vec<_>>().join(" · ")
}

/// An entry that was not believed, and the button that takes it as an edit of one's own.
fn refused(choice: Choice, index: usize) -> AnyView {
    let (name, why, can) = choice.plan.with_value(|plan| {
        let refused = &plan.refused[index];
        let why = match &refused.fault {
            DocumentFault::UnfitField { id, field } => {
                let pointer = ["/", field].concat();
                let none = serde_json::Map::new();
                let name = choice
                    .register
                    .peek(|l| labels::field(id, &pointer, &none, l));
                tv("refused.unfit-field", &[("field", &name)])
            }
            fault => sentence("refused", fault),
        };
        let name = match &refused.fields {
            Some((id, fields)) => choice.register.peek(|l| labels::record(id, fields, l)),
            None => refused.fault.id(),
        };
        (name, why, refused.fields.is_some())
    });
    let own = move || can.then(|| as_own(choice, index, "incoming.as-own"));
    let name = view! {
        <span class="rec">{name}</span>
    };
    view! {
        <tr>
            <td>
                {name}
                <span class="sub only-narrow">{why.clone()}</span>
                <span class="only-narrow own">{own()}</span>
            </td>
            <td class="only-wide" colspan="3">{why}</td>
            <td class="only-wide result">{own()}</td>
        </tr>
    }
    .into_any()
}
