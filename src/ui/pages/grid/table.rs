//! The cells.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::keys::{cell_id, cell_of, paste, pressed};
use crate::{
    app::{
        form::{Fault, Field, Form, Input, WHO},
        grid::{Grid, Sheet as _},
        register::kinds::Kind,
    },
    ui::kit::{
        form::{explain, named, offered_in},
        labels::count,
        prelude::*,
    },
};

/// What is wrong, by row.
pub(super) type Faults = BTreeMap<usize, Vec<Fault>>;

/// The table; rows are built anew only where their number changes.
pub(super) fn table(
    register: RegisterHandle,
    grid: RwSignal<Grid>,
    faults: Memo<Arc<Faults>>,
    said: RwSignal<Option<String>>,
) -> AnyView {
    let (kind, columns) = grid.with_untracked(|grid| (grid.kind, grid.columns.clone()));
    let headings = grid.with_untracked(|grid| grid.headings.clone());
    let heads = columns.iter().zip(headings).map(|(name, heading)| {
        let own = Some(heading).filter(|heading| !heading.is_empty());
        let text = own.unwrap_or_else(|| named(kind, name));
        view! { <th scope="col">{text}</th> }.into_any()
    });
    let heads: Vec<AnyView> = heads.collect();
    let rows = Memo::new(move |_| grid.with(|grid| grid.rows.len()));
    let columns = columns.len();
    let body = move |at: usize| row(register, grid, faults, at, columns);
    let pasting = move |event: leptos::ev::Event| {
        if let Some(n) = paste(grid, &event) {
            said.set(Some(count("grid.pasted", n)));
        }
    };
    view! {
        <div class="roll-box">
            <table class="grid" role="grid" aria-label=t("grid.label")
                on:keydown=move |event| pressed(grid, &event)
                on:paste=move |event| pasting(event.into())>
                <thead><tr role="row"><th scope="col"><span class="sr">{t("workbook.row")}</span></th>{heads}<th scope="col"><span class="sr">{t("together.result")}</span></th></tr></thead>
                <tbody>
                    <For each=move || 0..rows.get() key=|at| *at children=body/>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(
    register: RegisterHandle,
    grid: RwSignal<Grid>,
    faults: Memo<Arc<Faults>>,
    at: usize,
    columns: usize,
) -> AnyView {
    let own = Memo::new(move |_| faults.with(|all| all.get(&at).cloned().unwrap_or_default()));
    let cells: Vec<AnyView> = (0..columns)
        .map(|column| cell(register, grid, own, at, column))
        .collect();
    let touched = Memo::new(move |_| {
        grid.with(|grid| grid.rows.get(at).is_some_and(|row| !row.is_untouched()))
    });
    // Which household is meant is said as soon as it is known.
    let meant = Memo::new(move |_| {
        let found = register.read(|ledger| grid.with(|grid| grid.meant(ledger, at)))?;
        let home = found.home(None).village.to_owned();
        let name = found.head_name().to_owned();
        let parts = [name, found.code.clone(), home].into_iter();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        Some(parts.join(" · "))
    });
    let wrong = move || {
        let Some(fault) = own.with(|own| own.first().cloned()) else {
            let meant = meant.get()?;
            return Some(view! { <span class="small muted">{meant}</span> }.into_any());
        };
        let kind = grid.with_untracked(|grid| grid.kind);
        let name = if fault.field.is_empty() {
            String::new()
        } else {
            [&named(kind, fault.field), ": "].concat()
        };
        let text = [name, explain(&fault.problem)].concat();
        Some(view! { <span class="t-block small">{text}</span> }.into_any())
    };
    view! {
        <tr role="row" class:typed=move || touched.get() class:wrong=move || own.with(|own| !own.is_empty())>
            <th scope="row" class="num">{(at + 1).to_string()}</th>
            {cells}
            <td class="why">{wrong}</td>
        </tr>
    }
    .into_any()
}

fn cell(
    register: RegisterHandle,
    grid: RwSignal<Grid>,
    own: Memo<Vec<Fault>>,
    row: usize,
    column: usize,
) -> AnyView {
    let Some(field) = grid.with_untracked(|grid| grid.field(column)) else {
        return view! { <td></td> }.into_any();
    };
    let kind = grid.with_untracked(|grid| grid.kind);
    let label = grid.with_untracked(|grid| {
        let heading = grid.headings.get(column).cloned().unwrap_or_default();
        let own = Some(heading).filter(|heading| !heading.is_empty());
        own.unwrap_or_else(|| named(kind, field.name))
    });
    let label = format!("{label}, {}", row + 1);
    let value = Memo::new(move |_| grid.with(|grid| grid.cell(row, column).to_owned()));
    let bad = move || own.with(|own| own.iter().any(|fault| fault.field == field.name));
    let left = move |event: leptos::ev::Event| {
        if let Some((row, column)) = cell_of(&event) {
            let text = event_target_value(&event);
            grid.update(|grid| grid.set(row, column, &text));
        }
    };
    let id = cell_id(row, column);
    let invalid = move || bad().then_some("true");
    // Which household a row is about is typed once, where it is typed at all.
    let is_who = field.name == WHO.name && matches!(kind, Kind::Participant | Kind::FollowUp);
    let fixed = move || grid.with(|grid| grid.fixed(row, column).is_some());
    let control = match field.input {
        _ if is_who => view! {
            <input type="text" id=id aria-label=label aria-invalid=invalid autocomplete="off"
                prop:readOnly=fixed prop:value=move || value.get() on:change=left/>
        }
        .into_any(),
        Input::Flag => {
            let tick = move |event: leptos::ev::Event| {
                let on = if event_target_checked(&event) {
                    "yes"
                } else {
                    "no"
                };
                grid.update(|grid| grid.set(row, column, on));
            };
            view! {
                <input type="checkbox" id=id aria-label=label prop:checked=move || value.get() == "yes" on:change=tick/>
            }
            .into_any()
        }
        input if input.is_choice() => {
            let options = options(register, grid, field, row, &value.get_untracked());
            view! {
                <select id=id aria-label=label aria-invalid=invalid prop:value=move || value.get() on:change=left>{options}</select>
            }
            .into_any()
        }
        input => {
            let figures = matches!(input, Input::Money | Input::Quantity | Input::Count);
            view! {
                <input type="text" id=id class:num=figures aria-label=label aria-invalid=invalid autocomplete="off"
                    prop:value=move || value.get() on:change=left/>
            }
            .into_any()
        }
    };
    view! { <td role="gridcell" class:bad=bad>{control}</td> }.into_any()
}

/// What a list offers; a pasted word that is none of it stands there until it is put right.
fn options(
    register: RegisterHandle,
    grid: RwSignal<Grid>,
    field: &'static Field,
    row: usize,
    now: &str,
) -> Vec<AnyView> {
    let form: Option<Form> =
        grid.with_untracked(|grid| grid.rows.get(row).map(|row| row.form.clone()));
    let Some(form) = form else {
        return Vec::new();
    };
    let all = offered_in(register, &form, *field);
    let known = now.is_empty() || all.iter().any(|(id, _)| id == now);
    let mut options = Vec::new();
    if !known {
        options.push(
            view! { <option value=now.to_owned() selected>{now.to_owned()}</option> }.into_any(),
        );
    }
    options.extend(all.into_iter().map(|(id, label)| {
        let selected = id == now;
        view! { <option value=id selected=selected>{label}</option> }.into_any()
    }));
    options
}
