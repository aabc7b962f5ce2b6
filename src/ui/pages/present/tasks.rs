//! Whether what was given is done: what is late first.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        register::ledger::Ledger,
        route::Page,
        tasks::{State, Tally, filter::Filter, list::rows},
    },
    domain::date,
    ui::{
        kit::prelude::*,
        language::labels,
        pages::tasks::words::{document, standing},
    },
};

/// Tasks on one screen.
const ROOM: usize = 5;

pub fn answer(ledger: &Ledger, asking: &Asking<'_>) -> Answer {
    let filter = Filter {
        year: asking.year,
        unit: asking.route.unit.clone(),
        ..Filter::default()
    };
    let rows = rows(ledger, &filter, asking.today);
    let tally = Tally::of(&rows);
    let said = [
        ("all", &*labels::number(tally.all())),
        ("done", &*labels::number(tally.done())),
        ("late", &*labels::number(tally.n(State::Overdue))),
    ];
    let said = if rows.is_empty() {
        t("present.no-tasks")
    } else {
        tv("present.tasks", &said)
    };
    let (shown, sheets) = asking.cut(&rows, ROOM);
    let lines = shown.iter().map(|row| {
        let task = &row.task;
        let to = asking.route.about(Page::Tasks, &task.id);
        view! {
            <tr>
                <th scope="row"><a class="plain" href=to.to_string()>{task.text.clone()}</a><span class="sub">{document(&task.document, task.given)}</span></th>
                <td>{row.unit.clone()}</td>
                <td class="num only-wide">{row.due.map(date::format)}</td>
                <td>{standing(row)}</td>
            </tr>
        }
    });
    let body = (!shown.is_empty()).then(|| view! {
        <table class="boxed tall">
            <thead><tr>
                <th scope="col">{t("present.task")}</th><th scope="col">{t("present.lead")}</th>
                <th scope="col" class="num only-wide">{t("field.due")}</th><th scope="col">{t("present.stands")}</th>
            </tr></thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
    });
    Answer {
        said,
        body: body.into_any(),
        sheets,
    }
}
