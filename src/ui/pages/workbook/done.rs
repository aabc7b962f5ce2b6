//! What was written, what was left, and the way back.

use leptos::{prelude::*, task::spawn_local};

use super::{rows::why, state::Import};
use crate::{
    app::{
        route::Page,
        session::undo::Direction,
        tabular::{Reading, RowOutcome, TablePlan, TableRow, legacy},
    },
    excel::{
        apart,
        marks::{Mark, Marks},
        sheet::TYPE,
    },
    platform::file::save_bytes,
    ui::kit::{
        i18n::sentence,
        labels::{count, number},
        prelude::*,
    },
    ui::state::excel,
};

/// The step.
pub(super) fn step(import: Import) -> AnyView {
    let Some((plan, written)) = import
        .plan
        .get_untracked()
        .zip(import.written.get_untracked())
    else {
        return ().into_any();
    };
    let register = import.register;
    let list = register
        .route
        .get_untracked()
        .to(Page::Households)
        .to_string();
    let fresh = move || register.version() == written.version;
    let undo = move || {
        fresh().then(|| {
            let press = move |_| register.step(Direction::Undo);
            Button::new(t("incoming.undo-all"))
                .icon(Icon::Undo)
                .press(press)
        })
    };
    let source = &plan.source;
    let span = plan.span().map(|(from, to)| {
        let values = [
            ("from", &*(from + 1).to_string()),
            ("to", &(to + 1).to_string()),
        ];
        tv("workbook.rows-from-to", &values)
    });
    let from = [
        source.file.clone(),
        source.sheet.clone(),
        span.unwrap_or_default(),
    ]
    .join(", ");
    let digest: String = source.digest.chars().take(12).collect();
    view! {
        <div class="cols cols-even">
            <section class="card opt" aria-labelledby="h-written">
                <h2 id="h-written">{icon(Icon::Pass)}{count("workbook.written", written.count)}</h2>
                <dl class="facts-list">
                    <dt>{t("workbook.outcome-new")}</dt><dd class="num">{number(plan.count(RowOutcome::New))}</dd>
                    <dt>{t("workbook.outcome-changed")}</dt>
                    <dd class="num">{tv("workbook.changed-cells", &[
                        ("n", &*number(plan.count(RowOutcome::Changed))),
                        ("cells", &number(plan.cells_changed())),
                    ])}</dd>
                    <dt>{t("workbook.source")}</dt><dd class="name">{from}</dd>
                    <dt>{t("workbook.digest")}</dt><dd class="num">{digest}</dd>
                </dl>
                <div class="row wrap">
                    {undo}
                    {Button::new(t("workbook.see-list")).primary().to(list)}
                    {Button::new(t("workbook.another")).quiet().press(move |_| import.forget())}
                </div>
            </section>
            {left(import, &plan)}
        </div>
    }
    .into_any()
}

/// The rows that were not written, and the file that says why.
fn left(import: Import, plan: &TablePlan) -> Option<AnyView> {
    let (unclear, refused) = (
        plan.count(RowOutcome::Unclear),
        plan.count(RowOutcome::Refused),
    );
    if unclear + refused == 0 {
        return None;
    }
    Some(
        view! {
            <section class="card opt" aria-labelledby="h-left">
                <h2 id="h-left">{icon(Icon::Triangle)}{count("workbook.left", unclear + refused)}</h2>
                {(unclear > 0).then(|| view! { <p>{count("workbook.left-unclear", unclear)}</p> })}
                {(refused > 0).then(|| view! { <p>{count("workbook.left-refused", refused)}</p> })}
                {error_file(import)}
                <p class="small muted">{t("workbook.error-file-how")}</p>
            </section>
        }
        .into_any(),
    )
}

/// The button that saves the workbook with a last column that says what is wrong.
pub(super) fn error_file(import: Import) -> AnyView {
    let busy = RwSignal::new(false);
    let press = move |_| {
        let (Some(file), Some(plan)) = (import.file.get_untracked(), import.plan.get_untracked())
        else {
            return;
        };
        let (Some(reading), Some(sheet)) =
            (import.reading.get_untracked(), import.sheet.get_untracked())
        else {
            return;
        };
        let marks = marks(&plan, &reading);
        busy.set(true);
        spawn_local(async move {
            let made = match excel::mark(marks.clone()).await {
                // What cannot be changed safely stays as it is: the rows stand in a workbook of their own.
                Err(_) => excel::write(apart::workbook(&marks, &sheet.rows, &legacy::decode)).await,
                marked => marked,
            };
            busy.try_set(false);
            let said = match made {
                Ok(bytes) => {
                    let name = error_name(&file.name);
                    if save_bytes(&name, TYPE, &bytes) {
                        tv("toast.exported", &[("file", &name)])
                    } else {
                        t("files.not-saved")
                    }
                }
                Err(fault) => sentence("excel", &fault),
            };
            import.register.say(said, false);
        });
    };
    Button::new(t("workbook.error-file"))
        .icon(Icon::File)
        .off(move || busy.get())
        .press(press)
}

/// What is said of each row that is not written.
fn marks(plan: &TablePlan, reading: &Reading) -> Marks {
    let left = plan
        .rows
        .iter()
        .filter(|row| matches!(row.outcome, RowOutcome::Refused | RowOutcome::Unclear));
    let title = t("workbook.error-column");
    // A workbook that was marked before has the column already.
    let column = reading
        .columns
        .iter()
        .find(|column| column.heading == title);
    Marks {
        sheet: plan.source.sheet.clone(),
        heading: reading.layout.heading.map_or(0, |(_, last)| last),
        column: column.map(|column| column.at),
        title,
        rows: left.flat_map(|row| marks_of(plan, row)).collect(),
    }
}

fn marks_of(plan: &TablePlan, row: &TableRow) -> Vec<Mark> {
    let said = row.findings.iter().map(|finding| {
        let field = finding.field.and_then(|code| plan.kind?.field(code));
        let name = field
            .map(|field| [&t(field.label), ": "].concat())
            .unwrap_or_default();
        Mark {
            row: finding.row,
            columns: finding.column.into_iter().collect(),
            text: [name, why(&finding.why)].concat(),
        }
    });
    let mut all: Vec<Mark> = said.collect();
    if all.is_empty() {
        all.push(Mark {
            row: row.row,
            columns: Vec::new(),
            text: t("workbook.unclear-in-file"),
        });
    }
    all
}

/// The file's own name with what it is.
fn error_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix("_con-loi").unwrap_or(stem);
    [stem, "_con-loi.xlsx"].concat()
}
