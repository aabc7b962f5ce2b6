//! The minutes of a session with the list of those who came, for signature. An official paper: its words
//! are Vietnamese in every language of the screen.

use leptos::prelude::*;

use super::shown::{gone, shown, title};
use crate::{
    app::{
        form::suggest::village,
        outreach::{
            rows::Row,
            summary::{Summary, summary},
        },
        route::{Page, SessionPart},
    },
    domain::{outreach::Session, place::Unit},
    ui::{
        kit::{
            i18n::{p, pv},
            labels::count,
            paper::frame::{self, Tools},
            prelude::*,
        },
        language::targets::{Tongue, name_in},
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let session = Memo::new(move |_| shown(register));
    let only_came = RwSignal::new(false);
    (move || {
        let Some(session) = session.get() else {
            return gone(register);
        };
        let all = register.read(|ledger| summary(ledger, &session, register.today()));
        let back = register.route.get_untracked();
        let back = back.about(Page::Session(SessionPart::Lines), &session.id);
        let choice = view! {
            <label class="row small">
                <input type="checkbox" prop:checked=move || only_came.get()
                    on:change=move |event| only_came.set(event_target_checked(&event))/>
                {t("outreach.only-came")}
            </label>
        };
        let tools = Tools {
            back: back.to_string(),
            to: title(register, &session),
            title: t("outreach.paper"),
            about: count("outreach.paper-about", all.rows.len()),
            choices: choice.into_any(),
        };
        frame::stage(
            tools,
            false,
            paper(register, &session, &all, only_came.get()),
        )
    })
    .into_any()
}

fn paper(register: RegisterHandle, session: &Session, all: &Summary, only_came: bool) -> AnyView {
    let unit = register.peek(|ledger| ledger.unit(&session.unit).cloned());
    let unit = unit.as_ref();
    let day = frame::day(session.date);
    let village = register.peek(|ledger| village(ledger, &session.unit, &session.village));
    let place = or_dots(&[&session.place, &village]);
    let opening = pv(
        "paper.outreach-met",
        &[
            ("time", &frame::or_dots(&session.time)),
            ("day", &day),
            ("place", &place),
            ("committee", &frame::in_text(unit)),
            ("presenters", &frame::or_dots(&session.presenters)),
        ],
    );
    let counted = pv(
        "paper.outreach-came",
        &[
            ("came", &all.came.to_string()),
            ("expected", &all.expected.to_string()),
            ("outside", &all.outside.to_string()),
            ("women", &all.women.to_string()),
            ("minorities", &all.minorities.to_string()),
        ],
    );
    view! {
        {frame::head(unit, p("paper.number-open"), &day)}
        {frame::title(p("paper.outreach"), vec![about(unit, &village)])}
        <div class="text">
            <p>{opening}</p>
            <p>{counted}</p>
            {topics(register, session)}
            {line("paper.outreach-said", &session.explained)}
            {wants(register, all)}
            {questions(all)}
            {promises(all)}
        </div>
        <div class="close">
            <div class="text">{line("paper.outreach-result", &session.summary)}</div>
            <div class="sign two">
                {frame::signature(vec![p("paper.outreach-writer")], p("paper.sign-name"), "")}
                {frame::seal(unit)}
            </div>
        </div>
        <div class="annex">
            {frame::title(p("paper.outreach-list"), vec![about(unit, &village)])}
            {list(register, all, only_came)}
        </div>
    }
    .into_any()
}

fn or_dots(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    frame::or_dots(&parts.join(", "))
}

fn about(unit: Option<&Unit>, village: &str) -> String {
    let name = unit.map_or_else(|| frame::or_dots(""), |unit| frame::small(&unit.name));
    if village.is_empty() {
        return pv("paper.outreach-about", &[("unit", &name)]);
    }
    let values = [("village", village), ("unit", &name)];
    pv("paper.outreach-about-village", &values)
}

fn line(key: &str, text: &str) -> AnyView {
    let text = frame::or_dots(text);
    view! { <p>{pv(key, &[("text", &text)])}</p> }.into_any()
}

fn topics(register: RegisterHandle, session: &Session) -> AnyView {
    let names: Vec<String> = register.peek(|ledger| {
        let topics = session.topics.iter();
        topics
            .map(|id| name_in(ledger, id, Tongue::Household))
            .collect()
    });
    line("paper.outreach-topics", &names.join("; "))
}

fn wants(register: RegisterHandle, all: &Summary) -> Option<AnyView> {
    let mut parts: Vec<String> = register.peek(|ledger| {
        let wants = all.wants.iter().map(|(target, households)| {
            let name = name_in(ledger, target, Tongue::Household);
            let n = households.len().to_string();
            pv("paper.outreach-want", &[("name", &name), ("n", &n)])
        });
        wants.collect()
    });
    parts.extend(
        all.others
            .iter()
            .map(|(name, wish)| format!("{wish} ({name})")),
    );
    (!parts.is_empty()).then(|| line("paper.outreach-wants", &parts.join("; ")))
}

fn questions(all: &Summary) -> Vec<AnyView> {
    let asked = all.questions.iter().map(|asked| {
        let answer = frame::or_dots(&asked.answer);
        let values = [
            ("name", asked.name.as_str()),
            ("question", &asked.question),
            ("answer", &answer),
        ];
        view! { <p>{pv("paper.outreach-asked", &values)}</p> }.into_any()
    });
    asked.collect()
}

fn promises(all: &Summary) -> Vec<AnyView> {
    let made = all.promises.iter().map(|due| {
        let values = [
            ("what", frame::or_dots(&due.promise.what)),
            ("name", due.name.clone()),
            ("who", frame::or_dots(&due.promise.who)),
            ("day", frame::day(due.promise.due)),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        view! { <p>{pv("paper.outreach-promise", &values)}</p> }.into_any()
    });
    made.collect()
}

fn list(register: RegisterHandle, all: &Summary, only_came: bool) -> AnyView {
    let rows = all.rows.iter();
    let rows = rows.filter(|row| !only_came || row.attendance().present);
    let rows: Vec<AnyView> = rows
        .enumerate()
        .map(|(at, row)| signer(register, at + 1, row))
        .collect();
    let headings = view! {
        <th scope="col" class="tt">{p("paper.col-number")}</th>
        <th scope="col" class="hd-name">{p("paper.outreach-col-head")}</th>
        <th scope="col" class="vl">{p("paper.outreach-col-village")}</th>
        <th scope="col" class="wh">{p("paper.outreach-col-who")}</th>
        <th scope="col">{p("paper.outreach-col-wants")}</th>
        <th scope="col" class="sg">{p("paper.outreach-col-sign")}</th>
    };
    view! {
        <table class="came">
            {frame::thead(headings, 6)}
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn signer(register: RegisterHandle, number: usize, row: &Row) -> AnyView {
    let attendance = row.attendance();
    let who = if attendance.present && attendance.who.is_empty() {
        row.name.clone()
    } else {
        attendance.who.clone()
    };
    let mut wants: Vec<String> = register.peek(|ledger| {
        let wants = attendance.wants.iter();
        wants
            .map(|id| name_in(ledger, id, Tongue::Household))
            .collect()
    });
    if !attendance.wants_other.is_empty() {
        wants.push(attendance.wants_other.clone());
    }
    view! {
        <tr>
            <td class="c">{number.to_string()}</td>
            <td>{row.name.clone()}</td>
            <td>{row.village.clone()}</td>
            <td>{who}</td>
            <td>{wants.join("; ")}</td>
            <td></td>
        </tr>
    }
    .into_any()
}
