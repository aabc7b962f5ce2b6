//! One row of the preview: who it is, what would change, and what a person can say about it.

use leptos::prelude::*;

use super::{notes::hidden, shown::Shown};
use crate::{
    app::{
        register::naming,
        route::Page,
        tabular::{
            Candidate, Change, Decision, RowOutcome, TablePlan, TableRow,
            fields::{Field, Reads},
            places::village_key,
        },
    },
    domain::schema::Type,
    ui::kit::{i18n::sentence, labels, prelude::*},
};

/// How many fields stand beside the name.
const BESIDE: usize = 4;

/// The fields that are shown: those that change most, then those that most rows say something about.
pub(super) fn shown_fields(plan: &TablePlan) -> Vec<&'static Field> {
    let Some(kind) = plan.kind else {
        return Vec::new();
    };
    let is_name = |field: &&Field| field.reads == Reads::Name;
    let all = kind
        .fields()
        .iter()
        // Marks of days stand beside the row, each with its day.
        .filter(|field| field.is_written() && field.reads != Reads::Mark && !is_name(field));
    let mut all: Vec<(usize, usize, &Field)> = all
        .enumerate()
        .filter_map(|(at, field)| Some((*plan.weights.get(field.code)?, at, field)))
        .collect();
    crate::order::sort_by(&mut all, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all.truncate(BESIDE);
    crate::order::sort_by(&mut all, |a, b| a.1.cmp(&b.1));
    all.into_iter().map(|(_, _, field)| field).collect()
}

/// The row at this place of the plan.
pub(super) fn row(shown: Shown, at: usize, fields: &[&'static Field]) -> AnyView {
    let Some(row) = shown.plan.with_value(|plan| plan.rows.get(at).cloned()) else {
        return ().into_any();
    };
    let kind = shown.plan.with_value(|plan| plan.kind);
    let cells: Vec<AnyView> = fields
        .iter()
        .map(|field| view! { <td class="only-wide">{cell(&row, field)}</td> }.into_any())
        .collect();
    // What changes in fields that have no column of their own.
    let others: Vec<AnyView> = row
        .changes
        .iter()
        .filter(|change| !change.person.is_empty() || fields.iter().all(|f| f.code != change.field))
        .filter_map(|change| {
            let field = kind?.field(change.field)?;
            Some(other(field, change))
        })
        .collect();
    let narrow: Vec<AnyView> = fields
        .iter()
        .map(|field| view! { <span>{cell(&row, field)}</span> }.into_any())
        .collect();
    view! {
        <tr>
            <td class="num faint">{(row.row + 1).to_string()}</td>
            <td class="who">{who(shown, &row)}<span class="sub only-narrow dots">{narrow}</span></td>
            {cells}
            <td class="to-do small">{others}{to_do(shown, &row)}</td>
        </tr>
    }
    .into_any()
}

/// Who it is: the record where it is known, else what the row says.
fn who(shown: Shown, row: &TableRow) -> AnyView {
    let names = ["head_name", "person_name", "name"];
    let said = names.iter().find_map(|code| row.cells.get(code)).cloned();
    let said = said
        .or_else(|| row.cells.values().next().cloned())
        .unwrap_or_default();
    let register = shown.import.register;
    let known = row.id.as_deref().and_then(|id| {
        register.peek(|ledger| {
            let fields = ledger.body(id)?.fields();
            Some((id.to_owned(), naming::name(id, &fields, ledger)))
        })
    });
    match known {
        Some((id, name)) if id.starts_with("household:") => {
            let to = register
                .route
                .get_untracked()
                .about(Page::Household, &id)
                .to_string();
            view! { <a class="rec" href=to>{name}</a> }.into_any()
        }
        Some((_, name)) => name.into_any(),
        None if said.is_empty() => {
            view! { <span class="faint">{t("workbook.no-name")}</span> }.into_any()
        }
        None => said.into_any(),
    }
}

/// What stands in a field; what would be written stands behind what it takes the place of.
fn cell(row: &TableRow, field: &Field) -> AnyView {
    let change = row
        .changes
        .iter()
        .find(|change| change.field == field.code && change.person.is_empty());
    if let Some(change) = change {
        return changed(field, change);
    }
    let text = row.cells.get(field.code).cloned().unwrap_or_default();
    words(field, &text).into_any()
}

fn changed(field: &Field, change: &Change) -> AnyView {
    let said = |text: &str| {
        let text = words(field, text);
        if text.is_empty() {
            t("together.nothing")
        } else {
            text
        }
    };
    let (before, after) = (said(&change.before), said(&change.after));
    view! { <del class="was">{before}</del>" "<ins class="new">{after}</ins> }.into_any()
}

fn other(field: &Field, change: &Change) -> AnyView {
    let whose = if change.person.is_empty() {
        t(field.label)
    } else if field.reads == Reads::Mark {
        change.person.clone()
    } else {
        [&change.person, ", ", &t(field.label)].concat()
    };
    view! { <div>{whose}": "{changed(field, change)}</div> }.into_any()
}

/// What a field says, in words.
fn words(field: &Field, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    match field.value() {
        _ if field.reads == Reads::Mark => t(&["word.", text].concat()),
        Some(Type::Choice(list) | Type::CodeOrWords(list)) => labels::in_list(list, text),
        Some(Type::Flag | Type::Unless) => t(if text == "yes" { "word.yes" } else { "word.no" }),
        _ => hidden(text, Some(field)),
    }
}

/// What is wrong, or what is asked.
fn to_do(shown: Shown, row: &TableRow) -> AnyView {
    let import = shown.import;
    let at = row.row;
    let findings: Vec<AnyView> = row
        .findings
        .iter()
        .map(|finding| {
            let field = finding
                .field
                .and_then(|code| shown.plan.with_value(|plan| plan.kind?.field(code)));
            let name = field
                .map(|field| [&t(field.label), ": "].concat())
                .unwrap_or_default();
            let class = if row.outcome == RowOutcome::Refused {
                "t-block"
            } else {
                "t-warn"
            };
            view! { <div class=class>{name}{why(&finding.why)}</div> }.into_any()
        })
        .collect();
    let decide = move |decision: Option<Decision>| {
        import.decide(move |choices| match decision {
            Some(decision) => drop(choices.rows.insert(at, decision)),
            None => drop(choices.rows.remove(&at)),
        });
    };
    let said = import
        .choices
        .with_untracked(|choices| choices.rows.contains_key(&at));
    let buttons: Vec<AnyView> = match row.outcome {
        RowOutcome::Unclear => asked(shown, row),
        RowOutcome::New | RowOutcome::Changed | RowOutcome::Skipped if said => {
            vec![
                Button::new(t("workbook.decide-again"))
                    .quiet()
                    .small()
                    .press(move |_| decide(None)),
            ]
        }
        _ => Vec::new(),
    };
    view! { {findings}<div class="row wrap">{buttons}</div> }.into_any()
}

/// What it may be, as buttons.
fn asked(shown: Shown, row: &TableRow) -> Vec<AnyView> {
    let import = shown.import;
    let register = import.register;
    let at = row.row;
    let mut buttons: Vec<AnyView> = row
        .candidates
        .iter()
        .map(|candidate| match candidate.clone() {
            Candidate::Record { id, why } => {
                let name = register.peek(|ledger| {
                    let fields = ledger.fields(&id).unwrap_or_default();
                    naming::name(&id, &fields, ledger)
                });
                let label = tv("workbook.is", &[("name", &name)]);
                let aloud = t(&["workbook.like-", why.code()].concat());
                let press = move |_| {
                    let id = id.clone();
                    import.decide(|choices| drop(choices.rows.insert(at, Decision::Is(id))));
                };
                view! { <span title=aloud>{Button::new(label).small().press(press)}</span> }
                    .into_any()
            }
            Candidate::Village { name } => {
                let label = tv("workbook.is", &[("name", &name)]);
                let written = written_village(row);
                let press = move |_| {
                    let (written, name) = (village_key(&written), name.clone());
                    import.decide(|choices| drop(choices.villages.insert(written, name)));
                };
                Button::new(label).small().press(press)
            }
        })
        .collect();
    // Where nobody is offered it is the village that nobody knows; one answer holds for all rows that name it.
    let is_village = row.candidates.is_empty()
        || row
            .candidates
            .iter()
            .any(|one| matches!(one, Candidate::Village { .. }));
    if is_village {
        let written = written_village(row);
        let press = move |_| {
            let written = written.clone();
            import.decide(|choices| {
                drop(choices.villages.insert(village_key(&written), written));
            });
        };
        buttons.push(Button::new(t("workbook.new-village")).small().press(press));
    } else {
        let press = move |_| import.decide(|choices| drop(choices.rows.insert(at, Decision::New)));
        buttons.push(Button::new(t("workbook.is-new")).small().press(press));
    }
    let press = move |_| import.decide(|choices| drop(choices.rows.insert(at, Decision::Skip)));
    buttons.push(Button::new(t("workbook.skip")).quiet().small().press(press));
    buttons
}

/// The village as the row says it.
fn written_village(row: &TableRow) -> String {
    row.cells.get("village").cloned().unwrap_or_default()
}

/// What is wrong, as a sentence.
pub(super) fn why(why: &crate::app::tabular::Why) -> String {
    match why {
        crate::app::tabular::Why::Form { problem } => crate::ui::kit::form::explain(problem),
        why => sentence("cell-fault", why),
    }
}
