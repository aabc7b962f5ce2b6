//! The page.

use leptos::prelude::*;

use super::{
    columns,
    done::{self, error_file},
    file, preview,
    state::{Import, Step, Work},
    steps::steps,
};
use crate::{
    app::tabular::RowOutcome,
    platform::page as window,
    ui::kit::{head::Head, labels::count, prelude::*},
};

/// Reading a workbook into the register, step by step.
pub(crate) fn page(register: RegisterHandle) -> AnyView {
    let import = Import::new(register);
    let body = move || match import.step.get() {
        Step::File => file::step(import),
        Step::Columns => columns::step(import),
        Step::Preview => preview::step(import),
        Step::Done => done::step(import),
    };
    let first = StoredValue::new(true);
    Effect::new(move |_| {
        import.step.track();
        // The page has changed under the hand of whoever pressed the button.
        if !first.get_value() {
            window::focus_in_place("#h-workbook");
        }
        first.set_value(false);
    });
    view! {
        {head(import)}
        {steps(import)}
        {move || (import.step.get() != Step::File).then(|| file::progress(import))}
        {body}
    }
    .into_any()
}

fn head(import: Import) -> AnyView {
    let rows = move || {
        import.reading.with(|reading| {
            reading
                .as_ref()
                .map_or(0, |reading| reading.layout.rows.len())
        })
    };
    let title = move || match import.step.get() {
        Step::File => t("workbook.title"),
        Step::Columns => t("workbook.title-columns"),
        Step::Preview => count("workbook.title-preview", rows()),
        Step::Done => count(
            "workbook.title-done",
            import
                .written
                .with(|written| written.as_ref().map_or(0, |one| one.count)),
        ),
    };
    let line = move || match import.step.get() {
        Step::File => t("workbook.line"),
        Step::Columns => t("workbook.line-columns"),
        Step::Preview => t("workbook.line-preview"),
        Step::Done => t("workbook.line-done"),
    };
    let title = view! { <span id="h-workbook" tabindex="-1">{title}</span> };
    let actions = move || actions(import, rows());
    Head::new(title).line(line).actions(actions)
}

fn actions(import: Import, rows: usize) -> AnyView {
    let busy = move || import.work.get() != Work::Idle;
    let back = move |to: Step| Button::new(t("workbook.back")).press(move |_| import.step.set(to));
    match import.step.get() {
        Step::File => {
            let ready = move || !busy() && rows > 0;
            view! {
                {import.file.get().map(|_| Button::new(t("entry.cancel")).press(move |_| import.forget()))}
                {Button::new(t("workbook.step-columns")).primary().off(move || !ready())
                    .press(move |_| if ready() { import.step.set(Step::Columns) })}
            }
            .into_any()
        }
        Step::Columns => {
            let no_unit = import.reading.with(|reading| {
                reading
                    .as_ref()
                    .is_none_or(|reading| reading.columns.iter().all(|c| c.field.is_none()))
            });
            view! {
                {back(Step::File)}
                {Button::new(count("workbook.preview", rows)).primary().off(move || busy() || no_unit)
                    .press(move |_| if !busy() && !no_unit { import.plan_rows() })}
            }
            .into_any()
        }
        Step::Preview => {
            let left = import.plan.with(|plan| {
                plan.as_ref().map_or(0, |plan| {
                    plan.count(RowOutcome::Refused) + plan.count(RowOutcome::Unclear)
                })
            });
            view! {
                {(left > 0).then(|| error_file(import))}
                {back(Step::Columns)}
            }
            .into_any()
        }
        Step::Done => ().into_any(),
    }
}
