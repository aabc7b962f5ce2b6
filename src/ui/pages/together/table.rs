//! Before and after, record by record.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;

use super::{chosen::Chosen, effects::Effects};
use crate::{
    app::{
        form::{
            Field, Input,
            together::{Effect as Outcome, Offered, Step},
        },
        register::naming,
    },
    ui::kit::{
        form::{explain, named},
        labels,
        prelude::*,
        table::windowed,
    },
};

/// The table: a column for each field that is written.
pub(super) fn table(
    register: RegisterHandle,
    chosen: StoredValue<Chosen>,
    without: RwSignal<BTreeSet<String>>,
    asked: &[Offered],
    effects: &Effects,
) -> AnyView {
    let heads: Vec<_> = asked
        .iter()
        .map(|one| view! { <th scope="col">{named(one.form, one.field.name)}</th> })
        .collect();
    let fields: Arc<Vec<&'static Field>> = Arc::new(asked.iter().map(|one| one.field).collect());
    let columns = fields.len() + 2;
    let all = effects.all.clone();
    let ids = chosen.with_value(|chosen| Arc::new(chosen.ids.clone()));
    let count = ids.len();
    let places = all.iter().enumerate();
    let places: BTreeMap<String, usize> = places.map(|(at, one)| (one.id.clone(), at)).collect();
    let row = move |at: usize| {
        let Some(id) = ids.get(at) else {
            return ().into_any();
        };
        let known = places.get(id).and_then(|at| all.get(*at));
        row(register, without, &fields, id, known)
    };
    let kind = chosen.with_value(|chosen| labels::kind(chosen.kind.code()));
    view! {
        <table class="list together">
            <thead>
                <tr>
                    <th scope="col">{kind}</th>
                    {heads}
                    <th scope="col"><span class="sr">{t("together.result")}</span></th>
                </tr>
            </thead>
            {windowed(count, columns, None, Arc::new(row))}
        </table>
    }
    .into_any()
}

fn row(
    register: RegisterHandle,
    without: RwSignal<BTreeSet<String>>,
    fields: &[&'static Field],
    id: &str,
    known: Option<&Outcome>,
) -> AnyView {
    let name = named_record(register, id).unwrap_or_else(|| t("household.gone"));
    let own = id.to_owned();
    let on = {
        let own = own.clone();
        move || !without.with(|without| without.contains(&own))
    };
    let switch = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        without.update(|without| {
            if on {
                without.remove(&own);
            } else {
                without.insert(own.clone());
            }
        });
    };
    let cells: Vec<AnyView> = fields
        .iter()
        .map(|field| {
            let step = known.and_then(|known| known.steps.iter().find(|s| s.field == field.name));
            view! { <td>{step.map(|step| cell(register, field, step))}</td> }.into_any()
        })
        .collect();
    let wrong = known.and_then(|known| known.faults.first()).map(|fault| {
        view! { <span class="t-block small">{icon(Icon::Octagon)}{explain(&fault.problem)}</span> }
    });
    view! {
        <tr>
            <td>
                <label class="tick">
                    <input type="checkbox" prop:checked=on on:change=switch/>
                    <span>{name}</span>
                </label>
            </td>
            {cells}
            <td>{wrong}</td>
        </tr>
    }
    .into_any()
}

/// What stands there; what would be written stands behind what it takes the place of.
fn cell(register: RegisterHandle, field: &Field, step: &Step) -> AnyView {
    let said = |typed: &str| {
        let text = words(register, field, typed);
        if text.is_empty() {
            t("together.nothing")
        } else {
            text
        }
    };
    let before = said(&step.before);
    if step.before == step.after {
        let class = if step.before.is_empty() { "faint" } else { "" };
        return view! { <span class=class>{before}</span> }.into_any();
    }
    let after = said(&step.after);
    view! { <del class="was">{before}</del>" "<ins class="new">{after}</ins> }.into_any()
}

/// What was typed, in words.
fn words(register: RegisterHandle, field: &Field, typed: &str) -> String {
    match field.input {
        _ if typed.is_empty() => String::new(),
        Input::Choice { words, .. } => t(&[words, typed].concat()),
        Input::Unit | Input::Component => {
            named_record(register, typed).unwrap_or_else(|| typed.to_owned())
        }
        _ => typed.to_owned(),
    }
}

fn named_record(register: RegisterHandle, id: &str) -> Option<String> {
    register.peek(|ledger| {
        let fields = ledger.body(id)?.fields();
        Some(naming::name(id, &fields, ledger))
    })
}
