//! The reminder (công văn đôn đốc) of a unit's open tasks, for signature.
//!
//! An official letter by NĐ 30/2020/NĐ-CP, form 1.5: what it is about stands under its number, and no kind of
//! paper above it. Its words are Vietnamese in every language of the screen: see [`frame`].

use leptos::prelude::*;

use super::words::{document, in_words};
use crate::{
    app::{
        route::Page,
        tasks::{Row, State, columns::outcome, open_of},
    },
    domain::{date, place::Unit},
    ui::kit::{
        gone::gone,
        i18n::{p, pv},
        labels::count,
        paper::frame::{self, Tools},
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
        frame::stage(tools, false, paper(&unit, home.as_ref(), &rows, today))
    })
    .into_any()
}

fn paper(unit: &Unit, home: Option<&Unit>, rows: &[Row], today: jiff::civil::Date) -> AnyView {
    let name = frame::in_text(Some(unit));
    let late = rows
        .iter()
        .filter(|row| row.state == State::Overdue)
        .count();
    let values = [
        ("unit", name.clone()),
        ("day", date::format(today)),
        ("n", rows.len().to_string()),
        ("late", late.to_string()),
        ("committee", frame::in_text(home)),
        ("dots", frame::or_dots("")),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let opening = if late > 0 {
        "paper.reminder-late"
    } else {
        "paper.reminder-open"
    };
    let headings = view! {
        <th scope="col" class="tt">{p("paper.col-number")}</th>
        <th scope="col">{p("paper.col-task")}</th>
        <th scope="col" class="gv">{p("paper.col-given")}</th>
        <th scope="col" class="du">{p("paper.col-due")}</th>
        <th scope="col" class="sd">{p("paper.col-standing")}</th>
    };
    let lines: Vec<AnyView> = { rows.iter().enumerate() }
        .map(|(at, row)| line(at + 1, row))
        .collect();
    let signs = if home.is_none_or(frame::has_committee) {
        vec![p("paper.of-committee"), p("paper.chair")]
    } else {
        vec![p("paper.head-of-unit")]
    };
    view! {
        {frame::head(home, p("paper.reminder-number"), &frame::day(Some(today)))}
        <h1 class="re">{p("paper.reminder-about")}</h1>
        <p class="dear">{pv("paper.reminder-to", &values)}</p>
        <div class="text"><p>{pv(opening, &values)}</p></div>
        <table class="reminder">
            {frame::thead(headings, 5)}
            <tbody>{lines}</tbody>
        </table>
        <div class="close">
            <div class="text">
                <p>{pv("paper.reminder-ask", &values)}</p>
                <p>{pv("paper.reminder-extend", &values)}</p>
            </div>
            <div class="sign two">
                <p class="to left">
                    <b>{p("paper.receivers")}</b><br/>
                    {p("paper.as-above")}<br/>
                    {p("paper.reminder-filed")}
                </p>
                {frame::signature(signs, p("paper.sign-seal"), "")}
            </div>
        </div>
    }
    .into_any()
}

fn line(number: usize, row: &Row) -> AnyView {
    let task = &row.task;
    let partners = pv("paper.task-with", &[("partners", &task.partners)]);
    let partners = Some(partners).filter(|_| !task.partners.is_empty());
    let first = task.due.filter(|first| row.due != Some(*first));
    let first = first.map(|first| {
        let text = pv("paper.task-extended", &[("day", &date::format(first))]);
        view! { <br/>{text} }
    });
    let due = row.due.map_or_else(|| p("paper.task-no-due"), date::format);
    let said = outcome(task);
    let said = (!said.is_empty()).then(|| view! { <br/>{said.to_owned()} });
    view! {
        <tr>
            <td class="c">{number.to_string()}</td>
            <td>{task.text.clone()}{partners.map(|partners| view! { <br/><i>{partners}</i> })}</td>
            <td>{document(&task.document, task.given)}</td>
            <td class="c">{due}{first}</td>
            <td>{in_words(row, pv)}{said}</td>
        </tr>
    }
    .into_any()
}
