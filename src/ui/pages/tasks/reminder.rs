//! The reminder (công văn đôn đốc) of a unit's open tasks, for signature.
//!
//! An official letter by NĐ 30/2020/NĐ-CP, form 1.5: what it is about stands under its number, and no kind of
//! paper above it. Its words are Vietnamese in every language of the screen.

use leptos::prelude::*;

use super::words::{given_by, in_words};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Cell, Column, Paper, Paragraph, Row as Line, Run, Table},
        },
        route::Page,
        tasks::{Row, State, columns::outcome, open_of},
    },
    domain::{date, place::Unit},
    ui::kit::{
        gone::gone,
        i18n::{p, pv},
        labels::count,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    // What is not due for a while is left out unless somebody wants it.
    let is_whole = RwSignal::new(false);
    let asked = Memo::new(move |_| {
        let of = register.route.with(|route| route.record.clone());
        of.unwrap_or_default()
    });
    (move || {
        let id = asked.get();
        let today = register.today();
        let found = register.read(|ledger| {
            let unit = ledger.unit(&id)?.clone();
            Some((unit, ledger.home().cloned(), open_of(ledger, &id, today)))
        });
        let Some((unit, home, open)) = found else {
            return gone(register, Page::Tasks, "nav.tasks");
        };
        let back = register.route.get_untracked().to(Page::Tasks).to_string();
        if open.is_empty() {
            let action = Button::new(t("tasks.back")).to(back);
            let title = tv("tasks.nothing-open", &[("unit", &unit.short)]);
            return empty(title, t("tasks.nothing-open-text"), action).into_any();
        }
        let is_near = |row: &&Row| matches!(row.state, State::Overdue | State::DueSoon);
        let near: Vec<Row> = open.iter().filter(is_near).cloned().collect();
        // A unit that is late with nothing is reminded of all that it has.
        let has_choice = !near.is_empty() && near.len() < open.len();
        let rows = if near.is_empty() || is_whole.get() {
            open
        } else {
            near
        };
        let choices = has_choice.then(|| {
            view! {
                <label class="row small">
                    <input type="checkbox" class="box" prop:checked=move || is_whole.get()
                        on:change=move |event| is_whole.set(event_target_checked(&event))/>
                    {t("tasks.whole")}
                </label>
            }
        });
        let tools = Tools {
            back,
            to: t("tasks.back"),
            title: t("tasks.reminder"),
            about: [unit.short.clone(), count("tasks.n", rows.len())].join(" · "),
            choices: choices.into_any(),
        };
        stage(register, tools, paper(&unit, home.as_ref(), &rows, today))
    })
    .into_any()
}

fn paper(unit: &Unit, home: Option<&Unit>, rows: &[Row], today: jiff::civil::Date) -> Paper {
    let name = frame::in_text(Some(unit), WORDS);
    let late = rows
        .iter()
        .filter(|row| row.state == State::Overdue)
        .count();
    let values = [
        ("unit", name.clone()),
        ("day", date::format(today)),
        ("n", rows.len().to_string()),
        ("late", late.to_string()),
        ("committee", frame::in_text(home, WORDS)),
        ("dots", frame::or_dots("", WORDS)),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let opening = if late > 0 {
        "paper.reminder-late"
    } else {
        "paper.reminder-open"
    };
    let office = Office::of(home, PaperKind::Reminder, WORDS);
    let day = frame::day(Some(today), WORDS);
    Paper::upright(vec![
        Block::Head(frame::head(home, office.number(""), &day, WORDS)),
        Block::Subject(p("paper.reminder-about")),
        Block::Addressee(pv("paper.reminder-to", &values)),
        frame::text([pv(opening, &values)]),
        Block::Table(table(rows)),
        Block::Together(vec![
            frame::text(
                ["paper.reminder-ask", "paper.reminder-extend"].map(|key| pv(key, &values)),
            ),
            Block::Signatures(office.usual_letter()),
        ]),
    ])
}

fn table(rows: &[Row]) -> Table {
    let rows = rows.iter().enumerate();
    Table {
        columns: vec![
            Column::new(p("paper.col-number"), 80).centred(),
            Column::new(p("paper.col-task"), None),
            Column::new(p("paper.col-given"), 300),
            Column::new(p("paper.col-due"), 250).centred(),
            Column::new(p("paper.col-standing"), 380),
        ],
        numbered: true,
        rows: rows.map(|(at, row)| line(at + 1, row)).collect(),
        ..Table::default()
    }
}

fn line(number: usize, row: &Row) -> Line {
    let task = &row.task;
    let mut what = vec![Run::plain(task.text.clone())];
    if !row.partners.is_empty() {
        let partners = pv("paper.task-with", &[("partners", &row.partners)]);
        what.extend([Run::plain("\n"), Run::italic(partners)]);
    }
    let mut due = row.due.map_or_else(|| p("paper.task-no-due"), date::format);
    if let Some(first) = task.due.filter(|first| row.due != Some(*first)) {
        let first = pv("paper.task-extended", &[("day", &date::format(first))]);
        due = [due, first].join("\n");
    }
    let mut standing = in_words(row, pv);
    let said = outcome(task);
    if !said.is_empty() {
        standing.push('\n');
        standing.push_str(said);
    }
    Line {
        cells: vec![
            Cell::from(number.to_string()),
            Cell::from(Paragraph(what)),
            Cell::from(given_by(task, pv)),
            Cell::from(due),
            Cell::from(standing),
        ],
        ..Line::default()
    }
}
