//! What each row would do, group by group, before anything is written.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{
    rows::{row, shown_fields},
    shown::Shown,
    state::{Import, Work},
};
use crate::{
    app::tabular::{RowOutcome, TablePlan},
    ui::kit::{
        labels::{count, number},
        prelude::*,
        table::windowed,
    },
};

/// The groups in the order in which they are shown: what needs a look before what does not.
const GROUPS: [RowOutcome; 6] = [
    RowOutcome::Changed,
    RowOutcome::Unclear,
    RowOutcome::Refused,
    RowOutcome::New,
    RowOutcome::Skipped,
    RowOutcome::Same,
];

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The head of a group.
    Head(RowOutcome),
    /// A row of the plan.
    Row(usize),
}

/// The step.
pub(super) fn step(import: Import) -> AnyView {
    let wanted = RwSignal::new(BTreeSet::from([RowOutcome::New, RowOutcome::Changed]));
    (move || {
        let plan = import.plan.get()?;
        let shown = Shown {
            import,
            plan: StoredValue::new_local(plan.clone()),
            wanted,
            jump: RwSignal::new(None),
        };
        Some(
            view! {
                {tiles(shown, &plan)}
                {table(shown, &plan)}
                {move || import.trouble.get().map(|why| view! {
                    <div class="err" role="alert">{icon(Icon::Octagon)}<div>{why}</div></div>
                })}
                {apply(shown)}
            }
            .into_any(),
        )
    })
    .into_any()
}

fn lines(plan: &TablePlan) -> Vec<Line> {
    let mut all = Vec::new();
    for group in GROUPS {
        let rows = plan.rows.iter().enumerate();
        let rows: Vec<Line> = rows
            .filter(|(_, row)| row.outcome == group)
            .map(|(at, _)| Line::Row(at))
            .collect();
        if !rows.is_empty() {
            all.push(Line::Head(group));
            all.extend(rows);
        }
    }
    all
}

/// The counts. Each leads to its group.
fn tiles(shown: Shown, plan: &TablePlan) -> AnyView {
    let all = lines(plan);
    let tile = |glyph: Icon, class: &'static str, group: RowOutcome| {
        let n = plan.count(group);
        let name = t(&["workbook.outcome-", group.code()].concat());
        let at = all.iter().position(|line| *line == Line::Head(group));
        let go = move |_| {
            if let Some(at) = at {
                shown.jump.set(Some((at, ["#g-", group.code()].concat())));
            }
        };
        view! {
            <button type="button" class="tile" disabled=n == 0 on:click=go>
                <b>{number(n)}</b><span class=class>{icon(glyph)}{name}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <section class="card files" aria-label=t("workbook.outcomes")>
            <div class="tiles num">
                {tile(Icon::Plus, "t-pass", RowOutcome::New)}
                {tile(Icon::Pencil, "t-accent", RowOutcome::Changed)}
                {tile(Icon::Check, "muted", RowOutcome::Same)}
                {tile(Icon::Ask, "t-warn", RowOutcome::Unclear)}
                {tile(Icon::Octagon, "t-block", RowOutcome::Refused)}
            </div>
        </section>
    }
    .into_any()
}

fn table(shown: Shown, plan: &TablePlan) -> AnyView {
    let all = Arc::new(lines(plan));
    let fields = Arc::new(shown_fields(plan));
    let heads: Vec<AnyView> = fields
        .iter()
        .map(|field| view! { <th scope="col">{t(field.label)}</th> }.into_any())
        .collect();
    let count = all.len();
    let span = fields.len() + 3;
    let build = move |at: usize| match all.get(at) {
        Some(Line::Head(group)) => head(shown, *group, span),
        Some(Line::Row(at)) => row(shown, *at, &fields),
        None => ().into_any(),
    };
    view! {
        <section class="card incoming-rows" aria-label=t("workbook.rows")>
            <table class="list" aria-rowcount=(count + 1).to_string()>
                <thead class="only-wide"><tr>
                    <th scope="col" class="num">{t("workbook.row")}</th>
                    <th scope="col">{t("workbook.who")}</th>
                    {heads}
                    <th scope="col">{t("workbook.to-do")}</th>
                </tr></thead>
                {windowed(count, span, Some(shown.jump), Arc::new(build))}
            </table>
        </section>
    }
    .into_any()
}

fn head(shown: Shown, group: RowOutcome, span: usize) -> AnyView {
    let (glyph, class) = match group {
        RowOutcome::New => (Icon::Plus, "row wrap t-pass"),
        RowOutcome::Changed => (Icon::Pencil, "row wrap t-accent"),
        RowOutcome::Unclear => (Icon::Ask, "row wrap t-warn"),
        RowOutcome::Refused => (Icon::Octagon, "row wrap t-block"),
        RowOutcome::Same | RowOutcome::Skipped => (Icon::Check, "row wrap muted"),
    };
    let note = shown.plan.with_value(|plan| {
        let n = number(plan.count(group));
        let cells = number(plan.cells_changed());
        let values = [("n", &*n), ("cells", &cells)];
        tv(&["workbook.group-", group.code()].concat(), &values)
    });
    let name = t(&["workbook.outcome-", group.code()].concat());
    let title = view! { {icon(glyph)}<span>{name}</span> };
    let title = if matches!(group, RowOutcome::New | RowOutcome::Changed) {
        let on = move || shown.wanted.with(|wanted| wanted.contains(&group));
        let switch = move |_| {
            shown.wanted.update(|wanted| {
                if !wanted.remove(&group) {
                    wanted.insert(group);
                }
            });
        };
        view! {
            <label class="row"><input type="checkbox" class="box" prop:checked=on on:change=switch/>{title}</label>
        }
        .into_any()
    } else {
        title.into_any()
    };
    view! {
        <tr class="grp" id=["g-", group.code()].concat() tabindex="-1">
            <td colspan=span.to_string()><span class=class>{title}<span class="faint light">{note}</span></span></td>
        </tr>
    }
    .into_any()
}

/// The bar at the foot: what is written, and the button that does it.
fn apply(shown: Shown) -> AnyView {
    let import = shown.import;
    let busy = move || matches!(import.work.get(), Work::Writing | Work::Planning(_));
    let said = move || {
        let parts = shown.plan.with_value(|plan| {
            let part = |outcome: RowOutcome| {
                let n = plan.count(outcome);
                (n > 0).then(|| count(&["workbook.part-", outcome.code()].concat(), n))
            };
            let parts = [
                RowOutcome::New,
                RowOutcome::Changed,
                RowOutcome::Unclear,
                RowOutcome::Refused,
            ];
            parts.into_iter().filter_map(part).collect::<Vec<_>>()
        });
        view! { <b>{count("workbook.will-write", shown.total())}</b>" "<span class="muted">{parts.join(", ")}</span> }
    };
    let label = move || match shown.total() {
        _ if import.work.get() == Work::Writing => t("incoming.writing"),
        0 => t("incoming.nothing-chosen"),
        n => count("workbook.write", n),
    };
    let off = move || busy() || shown.total() == 0;
    view! {
        <div class="apply">
            <span class="grow small only-wide" role="status">{said}</span>
            {Button::new(t("entry.cancel")).press(move |_| import.forget())}
            {Button::new(label).primary().off(off).press(move |_| if !off() { import.take(shown.chosen()) })}
        </div>
    }
    .into_any()
}
