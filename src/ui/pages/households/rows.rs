//! One row for each household: what it is called, where it is, what it counts as.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    app::{
        columns::{Column, cell::Cell},
        households::{
            columns::{Around, Of},
            list::latest_support,
        },
        places::name_in,
        register::index::directory::{Line, RowIndex},
        route::Page,
    },
    domain::{coded::Coded, household::Relation},
    ui::kit::{
        labels,
        prelude::*,
        table::{self, windowed},
    },
};

/// The rows, windowed.
pub(super) fn body(
    register: RegisterHandle,
    slots: Arc<Vec<RowIndex>>,
    query: &str,
    columns: Vec<&'static Column<Of>>,
    chosen: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let count = slots.len();
    let span = columns.len() + 1;
    let query = query.to_owned();
    let row = move |at: usize| {
        let slot = slots.get(at).copied();
        let row = slot.and_then(|slot| row(register, at, slot, &query, &columns, chosen));
        row.into_any()
    };
    windowed(count, span, None, Arc::new(row))
}

fn row(
    register: RegisterHandle,
    at: usize,
    slot: RowIndex,
    query: &str,
    columns: &[&'static Column<Of>],
    chosen: RwSignal<BTreeSet<String>>,
) -> Option<AnyView> {
    let year = register.year();
    let (line, place, support, beside, cells) = register.peek(|ledger| {
        let line = ledger.directory().at(slot)?.clone();
        let joined = ledger.participation();
        let around = Around {
            ledger,
            joined: &joined,
            year,
            full: false,
        };
        let unit = name_in(ledger, &line.unit, year);
        let place = [line.village.trim(), unit.trim()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let place = place.join(", ");
        let support = latest_support(ledger, &joined, &line.id);
        let beside = ledger.person_found(&line.id, query);
        let cells = columns.iter().map(|column| (column.cell)(&around, &line));
        let cells: Vec<Cell> = cells.collect();
        Some((line, place, support, beside, cells))
    })?;
    let route = register.route.get_untracked();
    let id = &*line.id;
    let to = route.about(Page::Household, id).to_string();
    let born = line.born.map(|born| born.to_string());
    let class = class_of(&line, year);
    let people = tv("household.n-people", &[("n", &line.people.to_string())]);
    let support_name = support
        .as_ref()
        .map(|(name, year)| format!("{name} {year}"));
    let narrow = [
        line.code.clone(),
        place.clone(),
        class.0.clone(),
        people,
        line.ethnicity.to_string(),
        support_name.unwrap_or_default(),
    ];
    let narrow: Vec<String> = narrow.into_iter().filter(|part| !part.is_empty()).collect();
    let cells = columns.iter().zip(&cells);
    let cells: Vec<AnyView> = cells
        .skip(1)
        .map(|(column, value)| {
            let special = special(column.head.code, &line, &class, support.as_ref());
            match special {
                Some(inside) => {
                    view! { <td class=table::class(&column.head)>{inside}</td> }.into_any()
                }
                None => table::cell(&column.head, value),
            }
        })
        .collect();
    let name = line.name.clone();
    let label = tv("households.choose-one", &[("name", &name)]);
    let own = id.to_owned();
    let is_chosen = {
        let own = own.clone();
        move || chosen.with(|chosen| chosen.contains(&own))
    };
    let is_marked = is_chosen.clone();
    let pick = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            if on {
                chosen.insert(own.clone());
            } else {
                chosen.remove(&own);
            }
        });
    };
    let shown = if name.is_empty() {
        t("households.no-name")
    } else {
        name
    };
    Some(
        view! {
            <tr class:sel=is_marked aria-rowindex=(at + 2).to_string()>
                <td class="tick-cell">
                    <label class="tick-box"><span class="sr">{label}</span>
                        <input type="checkbox" prop:checked=is_chosen on:change=pick/></label>
                </td>
                <td>
                    <a href=to>{marked(&shown, query)}</a>" "<span class="faint num">{born}</span>
                    {beside.map(|(relation, name, born)| view! {
                        <span class="sub">{relation_word(&relation)}": "{marked(&name, query)}{born.map(|born| format!(", {born}"))}</span>
                    })}
                    <span class="sub only-narrow">{narrow.join(" · ")}</span>
                </td>
                {cells}
            </tr>
        }
        .into_any(),
    )
}

/// The class in the year's list, and the year of the list where it is another one.
fn class_of(line: &Line, year: i16) -> (String, Option<i16>) {
    match line.class_in(year) {
        Some((from, Some(class))) => (labels::code(class.code()), (from != year).then_some(from)),
        _ => (t("takers.unlisted"), None),
    }
}

/// What stands in a column whose cells say more than their value.
fn special(
    column: &str,
    line: &Line,
    class: &(String, Option<i16>),
    support: Option<&(String, i16)>,
) -> Option<AnyView> {
    let faint = |text: String| view! { <span class="faint">{text}</span> }.into_any();
    Some(match column {
        "code" => faint(line.code.clone()),
        "class" => {
            let old = class.1.map(|year| {
                let text = tv("households.list-of", &[("year", &year.to_string())]);
                view! { <span class="sub">{text}</span> }
            });
            view! { {class.0.clone()}{old} }.into_any()
        }
        "identity" if line.identity.is_empty() => faint(t("households.no-identity")),
        "support" => match support {
            None => view! { {faint(t("households.unsupported"))}" " }.into_any(),
            Some((name, year)) => {
                let year = year.to_string();
                view! { <span>{name.clone()}</span>" "<span class="faint num">{year}</span> }
                    .into_any()
            }
        },
        _ => return None,
    })
}

/// A relation in words; one without a code stays as it was written.
pub(super) fn relation_word(relation: &str) -> String {
    if relation.is_empty() {
        return t("households.member");
    }
    labels::in_list(Relation::LIST, relation)
}

/// A name with what was searched for marked in it.
pub fn marked(name: &str, query: &str) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut at = 0;
    for range in crate::app::register::index::household_search::ranges(name, query) {
        parts.push(name[at..range.start].to_owned().into_any());
        parts.push(view! { <mark>{name[range.clone()].to_owned()}</mark> }.into_any());
        at = range.end;
    }
    parts.push(name[at..].to_owned().into_any());
    parts
}
