//! Where a person is on the way from a file to the register.

use leptos::prelude::*;

use super::state::{Import, Step};
use crate::ui::kit::{labels::count, prelude::*};

/// The four steps; those that are behind lead back.
pub(super) fn steps(import: Import) -> AnyView {
    let all = Step::ALL.into_iter().enumerate();
    let all: Vec<AnyView> = all.map(|(at, step)| one(import, at, step)).collect();
    view! { <ol class="stepper" aria-label=t("workbook.steps")>{all}</ol> }.into_any()
}

fn one(import: Import, at: usize, step: Step) -> AnyView {
    let is_now = move || import.step.get() == step;
    let is_behind = move || import.step.get() > step;
    let can = move || is_behind() && import.step.get() != Step::Done;
    let number = move || {
        if is_behind() {
            icon(Icon::Check).into_any()
        } else {
            (at + 1).to_string().into_any()
        }
    };
    let sub = move || match step {
        Step::File => import
            .file
            .get()
            .map(|file| file.name.clone())
            .unwrap_or_default(),
        Step::Columns => {
            let columns = import.reading.get().map(|reading| reading.columns.len());
            columns
                .map(|n| count("workbook.n-columns", n))
                .unwrap_or_default()
        }
        Step::Preview => {
            let rows = import
                .reading
                .get()
                .map(|reading| reading.layout.rows.len());
            rows.map(|n| count("workbook.n-rows", n))
                .unwrap_or_default()
        }
        Step::Done => t("workbook.can-undo"),
    };
    let name = t(&["workbook.step-", step.code()].concat());
    view! {
        <li class:now=is_now class:behind=is_behind aria-current=move || is_now().then_some("step")>
            <button type="button" disabled=move || !can() on:click=move |_| import.step.set(step)>
                <span class="dot" aria-hidden="true">{number}</span>
                <span class="what"><b>{name}</b><span class="cap name">{sub}</span></span>
            </button>
        </li>
    }
    .into_any()
}
