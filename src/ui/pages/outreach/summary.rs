//! What came of a session: figures, wishes, questions, promises.

use leptos::prelude::*;

use super::{
    promises,
    shown::{about, gone, over, shown, title},
};
use crate::{
    app::{
        command::Command,
        outreach::summary::{Summary, summary},
        register::kinds::Record,
        route::{Page, SessionPart},
    },
    domain::{coded::Coded, outreach::Session},
    ui::{
        kit::{
            card::{card, changes},
            form::beside_form,
            i18n::failure,
            labels,
            prelude::*,
            table::plain::{self, thead, words},
        },
        language::targets::target_name,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let session = Memo::new(move |_| shown(register));
    (move || {
        let Some(session) = session.get() else {
            return gone(register);
        };
        let all = register.read(|ledger| summary(ledger, &session, register.today()));
        view! {
            {head(register, &session)}
            {beside_form(register, view! {
                <div class="stack">
                    {figures(&all)}
                    <div class="cols cols-even">
                        <div class="stack">{wants(register, &all)}{classes(&all)}</div>
                        <div class="stack">{questions(register, &session, &all)}{promised(register, &all)}{said(register, &session)}</div>
                    </div>
                </div>
            })}
        }
        .into_any()
    })
    .into_any()
}

fn head(register: RegisterHandle, session: &Session) -> AnyView {
    let route = register.route.get_untracked();
    let list = route.to(Page::Outreach).to_string();
    let lines = route
        .about(Page::Session(SessionPart::Lines), &session.id)
        .to_string();
    let paper = route
        .about(Page::Session(SessionPart::Paper), &session.id)
        .to_string();
    let leaves = route.about(Page::Handout, &session.id).to_string();
    let again = session.ended.map(|_| {
        let before = session.clone();
        let open = move |_| {
            let after = Session {
                ended: None,
                ..before.clone()
            };
            let edit = (Record::Session(before.clone()), Record::Session(after));
            register.run(
                Command::Edit(Box::new(edit)),
                t("outreach.reopened"),
                move |result| {
                    if let Err(wrong) = result {
                        register.refuse(failure(&wrong));
                    }
                },
            );
        };
        Button::new(t("outreach.reopen")).quiet().press(open)
    });
    let name = title(register, session);
    view! {
        <div class="head">
            <div class="grow">
                <div class="crumb"><a href=list>{t("nav.outreach")}</a>" / "<a href=lines>{name}</a></div>
                <h1>{t("outreach.summary")}</h1>
                <p class="muted small">{about(session)}</p>
                <p class="small muted">{over(session)}</p>
            </div>
            <div class="actions">
                {again}
                {Button::new(t("outreach.handouts")).icon(Icon::Printer).to(leaves)}
                {Button::new(t("outreach.print-minutes")).icon(Icon::Printer).primary().to(paper)}
            </div>
        </div>
    }
    .into_any()
}

fn figures(all: &Summary) -> AnyView {
    let figure = |key: &str, value: String, under: String| {
        view! { <div class="fig"><dt>{t(key)}</dt><dd><div class="v num">{value}</div><div class="x">{under}</div></dd></div> }
            .into_any()
    };
    let wanting = all
        .rows
        .iter()
        .filter(|row| row.attendance().wants_something());
    let outside = if all.outside > 0 {
        labels::count("outreach.of-them-outside", all.outside)
    } else {
        t("outreach.no-outside")
    };
    let of_place = all.came - all.outside;
    let came = format!("{of_place}/{}", all.expected);
    let open = all
        .promises
        .iter()
        .filter(|due| due.promise.is_open())
        .count();
    let figures = [
        figure("outreach.fig-came", came, outside),
        figure(
            "outreach.fig-women",
            labels::number(all.women),
            t("outreach.fig-women-text"),
        ),
        figure(
            "outreach.fig-minorities",
            labels::number(all.minorities),
            t("outreach.fig-women-text"),
        ),
        figure(
            "outreach.fig-want",
            labels::number(wanting.count()),
            labels::count("outreach.open-n", open),
        ),
    ];
    view! { <dl class="card figs">{figures.into_iter().collect_view()}</dl> }.into_any()
}

fn wants(register: RegisterHandle, all: &Summary) -> AnyView {
    let route = register.route.get_untracked();
    let rows: Vec<AnyView> = all
        .wants
        .iter()
        .map(|(target, households)| {
            let (name, project) = register.peek(|ledger| {
                let known = ledger.projects().contains_key(target);
                (target_name(ledger, target), known)
            });
            let to = project.then(|| {
                let page = Page::Project(crate::app::route::ProjectTab::default());
                route.about(page, target).to_string()
            });
            let who: Vec<&str> = households
                .iter()
                .filter_map(|id| all.rows.iter().find(|row| row.household == *id))
                .map(|row| row.name.as_str())
                .collect();
            let name = match to {
                Some(to) => view! { <a href=to>{name}</a> }.into_any(),
                None => name.into_any(),
            };
            view! {
                <tr><td class="strong">{name}<span class="sub">{who.join(", ")}</span></td>
                    <td class="num">{labels::number(households.len())}</td></tr>
            }
            .into_any()
        })
        .collect();
    let others: Vec<AnyView> = all
        .others
        .iter()
        .map(|(name, wish)| {
            view! { <tr><td class="strong">{wish.clone()}<span class="sub">{name.clone()}</span></td><td class="num">"1"</td></tr> }
                .into_any()
        })
        .collect();
    let body = if rows.is_empty() && others.is_empty() {
        view! { <p class="card-b small muted">{t("outreach.no-wants")}</p> }.into_any()
    } else {
        view! {
            <table class="list">
                {thead(&[words("outreach.wants"), plain::figures("outreach.households")])}
                <tbody>{rows}{others}</tbody>
            </table>
        }
        .into_any()
    };
    card("h-wants", t("outreach.wants"), (), body)
}

fn classes(all: &Summary) -> AnyView {
    let rows: Vec<AnyView> = all
        .classes
        .iter()
        .map(|(class, n)| {
            let name = class.map_or_else(|| t("takers.unlisted"), |class| labels::code(class.code()));
            view! {
                <tr><td>{name}</td><td class="num">{labels::number(n.came)}</td><td class="num">{labels::number(n.expected)}</td></tr>
            }
            .into_any()
        })
        .collect();
    card(
        "h-classes",
        t("outreach.by-class"),
        (),
        view! {
            <table class="list">
                {thead(&[words("field.class"), plain::figures("outreach.col-present"), plain::figures("outreach.col-of-place")])}
                <tbody>{rows}</tbody>
            </table>
        },
    )
}

fn questions(register: RegisterHandle, session: &Session, all: &Summary) -> Option<AnyView> {
    if all.questions.is_empty() {
        return None;
    }
    let route = register.route.get_untracked();
    let items: Vec<AnyView> = all
        .questions
        .iter()
        .map(|asked| {
            let to = route
                .about(Page::Session(SessionPart::Lines), &session.id)
                .with_form(asked.household.as_str())
                .to_string();
            let answer = if asked.answer.is_empty() {
                t("outreach.no-answer")
            } else {
                asked.answer.clone()
            };
            view! {
                <li><b>{asked.question.clone()}</b><span class="sub">{answer}</span>
                    <a class="small" href=to>{asked.name.clone()}</a></li>
            }
            .into_any()
        })
        .collect();
    Some(card(
        "h-questions",
        t("outreach.questions"),
        (),
        view! { <ul class="asked">{items}</ul> },
    ))
}

fn promised(register: RegisterHandle, all: &Summary) -> Option<AnyView> {
    if all.promises.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = { all.promises.iter() }
        .map(|due| promises::line(register, due.clone()))
        .collect();
    Some(card(
        "h-promised",
        t("outreach.promises"),
        (),
        view! { <ul class="dues">{lines}</ul> },
    ))
}

/// What was said and what came of it, in words, with the way to write that down.
fn said(register: RegisterHandle, session: &Session) -> AnyView {
    let route = register.route.get_untracked();
    let edit = route.with_form(&session.id);
    let part = |key: &str, text: &str| {
        let text = if text.is_empty() {
            t("word.nothing")
        } else {
            text.to_owned()
        };
        view! { <dt>{t(key)}</dt><dd>{text}</dd> }.into_any()
    };
    card(
        "h-said",
        t("outreach.in-words"),
        changes(t("outreach.edit"), edit),
        view! {
            <dl class="card-b said small">
                {part("field.explained", &session.explained)}
                {part("field.summary", &session.summary)}
            </dl>
        },
    )
}
