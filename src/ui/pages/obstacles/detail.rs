//! One obstacle beside the list: what it is, what is proposed, what happened, and what can be done.

use leptos::prelude::*;

use super::parts::{kind, standing};
use crate::{
    app::{
        command::Command,
        obstacles::{
            check::{Missing, missing},
            list::{Row, row},
            standing::Standing,
            story::{Chapter, Deed, story},
        },
        register::{
            kinds::{Kind, Record},
            place::Place,
        },
        route::{MeetingPart, Page, ProjectTab},
    },
    domain::{coded::Coded, date, obstacle::Obstacle},
    platform::page,
    ui::{
        kit::{
            i18n::{Shown as _, failure},
            labels::{self, count},
            prelude::*,
        },
        language::reasons::rule_name,
        pages::{meetings::words::title, tasks},
    },
};

/// The obstacle with this id, as it stands.
pub fn panel(register: RegisterHandle, id: String) -> AnyView {
    Effect::new(|_| page::focus("#h-obstacle"));
    on_cleanup(|| page::focus_in_place("#main"));
    let shown = Memo::new(move |_| {
        register.read(|ledger| {
            let obstacle = ledger.obstacle(&id)?;
            Some(row(ledger, obstacle, register.today()))
        })
    });
    (move || match shown.get() {
        Some(row) => view(register, &row),
        None => gone(register),
    })
    .into_any()
}

fn gone(register: RegisterHandle) -> AnyView {
    view! {
        <section class="card panel" aria-labelledby="h-obstacle">
            <div class="card-h"><h2 id="h-obstacle" tabindex="-1">{t("entry.gone")}</h2>{closer(register)}</div>
            <p class="card-b small muted">{t("entry.gone-text")}</p>
        </section>
    }
    .into_any()
}

/// Leaves the list as it is, with nothing beside it.
fn closer(register: RegisterHandle) -> AnyView {
    let href = move || {
        let mut list = register.route.get().without_form();
        list.record = None;
        list.to_string()
    };
    Button::only(Icon::Cross, t("action.close"))
        .end()
        .changing_link(href)
}

fn view(register: RegisterHandle, row: &Row) -> AnyView {
    let obstacle = &row.obstacle;
    let words = |title: String, text: &str| {
        let lines = text
            .lines()
            .map(|line| view! { <p class="small muted">{line.to_owned()}</p> }.into_any());
        let lines: Vec<AnyView> = lines.collect();
        (!lines.is_empty())
            .then(|| view! { <div class="ruled card-b"><h3>{title}</h3>{lines}</div> })
    };
    let asks: Vec<String> = { missing(obstacle).into_iter() }
        .map(|what: Missing| t(&["obstacles.lacks-", what.code()].concat()))
        .collect();
    let asks = (!asks.is_empty()).then(|| {
        view! { <p class="ruled card-b small muted">{asks.join(" ")}</p> }
    });
    view! {
        <section class="card panel obstacle" aria-labelledby="h-obstacle">
            <div class="card-h">
                <span class="tag">{kind(obstacle.kind)}</span>{standing(row)}{closer(register)}
            </div>
            <div class="card-b">
                <h2 id="h-obstacle" tabindex="-1">{obstacle.text.clone()}</h2>
                {facts(register, row)}
            </div>
            {words(t("field.details"), &obstacle.details)}
            {words(t("field.proposal"), &obstacle.proposal)}
            {words(t("field.outcome"), &obstacle.outcome)}
            <div class="ruled card-b"><h3>{t("obstacles.story")}</h3>{told(register, row)}</div>
            {tasks::about::of_obstacle(register, obstacle)}
            {asks}
            {actions(register, row)}
        </section>
    }
    .into_any()
}

/// What is known of it, each with its name.
fn facts(register: RegisterHandle, row: &Row) -> AnyView {
    let obstacle = &row.obstacle;
    let route = register.route.get_untracked();
    let fact = |name: &str, value: AnyView| view! { <dt>{t(name)}</dt><dd>{value}</dd> }.into_any();
    let text = |name: &str, value: &str| {
        (!value.is_empty()).then(|| fact(name, value.to_owned().into_any()))
    };
    let project = obstacle
        .project
        .as_deref()
        .filter(|_| !row.project.is_empty());
    let project = project.map(|id| {
        let to = route
            .to_all(Page::Overview)
            .about(Page::Project(ProjectTab::default()), id);
        let side = row
            .side
            .map(|side| format!(", {}", t(&["side.", side.code()].concat()).to_lowercase()));
        fact(
            "kind.project",
            view! { <a href=to.to_string()>{row.project.clone()}</a>{side} }.into_any(),
        )
    });
    let by: Vec<&str> = [row.raised_by.as_str(), obstacle.raiser.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let raised = obstacle.raised.map(date::format).unwrap_or_default();
    let raised = [by.join(", "), raised];
    let raised: Vec<String> = raised.into_iter().filter(|part| !part.is_empty()).collect();
    let stuck = (row.standing != Standing::Closed && project.is_some()).then(|| {
        let money = tv("money.n-dong", &[("n", &row.money.to_string())]);
        let stuck = [count("obstacles.n-households", row.households), money];
        fact("obstacles.stuck", stuck.join(", ").into_any())
    });
    let due = obstacle.due.map(|due| {
        let late = row.overdue.map(|days| {
            let late = count("obstacles.n-overdue", days as usize);
            view! { " "<span class="tag block">{icon(Icon::Octagon)}{late}</span> }
        });
        fact(
            "field.obstacle-due",
            view! { {date::format(due)}{late} }.into_any(),
        )
    });
    let meeting = Some(obstacle.meeting.as_str()).filter(|id| !id.is_empty());
    let meeting = meeting.and_then(|id| {
        let name = register.peek(|ledger| Some(title(ledger.meeting(id)?)))?;
        let to = route.to_all(Page::Meetings);
        let to = to.about(Page::Meeting(MeetingPart::Course), id);
        let link = view! { <a href=to.to_string()>{name}</a> };
        Some(fact("field.obstacle-meeting", link.into_any()))
    });
    let age = row
        .age
        .map(|days| count("obstacles.n-days", days as usize))
        .unwrap_or_default();
    let cause = obstacle.cause.map(labels::coded).unwrap_or_default();
    let rule = (!obstacle.rule.is_empty()).then(|| rule_name(&obstacle.rule));
    view! {
        <dl>
            {project}
            {text("field.component", &row.component)}
            {text("field.obstacle-unit", &row.unit)}
            {text("obstacles.raised-by", &raised.join(" · "))}
            {meeting}
            {text("obstacles.age", &age)}
            {text("obstacles.solver", &row.solver)}
            {due}
            {text("field.cause", &cause)}
            {stuck}
            {text("field.rule", &rule.unwrap_or_default())}
        </dl>
    }
    .into_any()
}

/// What happened, the first thing first.
fn told(register: RegisterHandle, row: &Row) -> AnyView {
    let chapters = story(&row.obstacle).into_iter();
    let lines: Vec<AnyView> = chapters
        .map(|chapter| chapter_view(register, row, &chapter))
        .collect();
    view! { <ol class="story">{lines}</ol> }.into_any()
}

fn chapter_view(register: RegisterHandle, row: &Row, chapter: &Chapter<'_>) -> AnyView {
    let obstacle = &row.obstacle;
    let edit = |kind: Kind, key: Option<&str>, what: &str| {
        let place = Place::of_part(&obstacle.id, kind, key);
        let to = register.route.get_untracked().with_form(place);
        let label = tv("obstacles.edit-chapter", &[("what", what)]);
        Button::only(Icon::Pencil, label).to(to)
    };
    let (what, change) = match chapter.deed {
        Deed::Raised => {
            let by = match row.raised_by.as_str() {
                "" => t("obstacles.was-raised"),
                by => tv("obstacles.was-raised-by", &[("unit", by)]),
            };
            (by, None)
        }
        Deed::Progress { key, text } => {
            (text.to_owned(), Some(edit(Kind::Progress, Some(key), text)))
        }
        Deed::Escalated => {
            let to = register.peek(|ledger| {
                let unit = obstacle.escalated_to.as_deref();
                unit.map_or("", |id| ledger.unit_name(id)).to_owned()
            });
            let to = [to, obstacle.escalated_office.clone()];
            let to: Vec<String> = to.into_iter().filter(|part| !part.is_empty()).collect();
            let what = tv("obstacles.was-escalated", &[("to", &to.join(", "))]);
            let change = edit(Kind::Escalation, None, &what);
            (what, Some(change))
        }
        Deed::Closed { .. } => {
            let what = t("obstacles.was-closed");
            let change = edit(Kind::Closing, None, &what);
            (what, Some(change))
        }
    };
    let no_document = matches!(chapter.deed, Deed::Closed { .. }) && chapter.document.is_empty();
    let document = if no_document {
        t("obstacles.no-document")
    } else {
        chapter.document.to_owned()
    };
    let who = match chapter.deed {
        Deed::Raised => obstacle.raiser.clone(),
        _ => String::new(),
    };
    let day = chapter
        .day
        .map_or_else(|| t("capital.no-date"), date::format);
    let under = [day.shown(), document, who];
    let under: Vec<String> = under.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <li>
            <div class="grow">{what}<span class="sub">{under.join(" · ")}</span></div>
            {change.map(|change| view! { <span class="no-print">{change}</span> })}
        </li>
    }
    .into_any()
}

fn actions(register: RegisterHandle, row: &Row) -> AnyView {
    let id = row.obstacle.id.as_str();
    let route = register.route.get_untracked();
    let part = |kind: Kind| route.with_form(Place::of_part(id, kind, None));
    let past = route.about(Page::History, id);
    let edit = route.with_form(Place::of_record(id).into_owned());
    let open = (row.standing != Standing::Closed).then(|| {
        let escalate = row.obstacle.escalated.is_none().then(|| {
            Button::new(t("obstacles.escalate"))
                .small()
                .to(part(Kind::Escalation))
        });
        let back = row.obstacle.escalated.is_some().then(|| {
            let change = |obstacle: &mut Obstacle| {
                obstacle.escalated = None;
                obstacle.escalated_to = None;
                obstacle.escalated_office.clear();
                obstacle.escalation_document.clear();
            };
            take_back(
                register,
                &row.obstacle,
                "obstacles.take-back",
                "obstacles.taken-back",
                change,
            )
        });
        view! {
            {Button::new(t("obstacles.close")).small().primary().to(part(Kind::Closing))}
            {Button::new(t("obstacles.progress")).small().to(part(Kind::Progress))}
            {escalate}
            {back}
        }
    });
    let reopen = (row.standing == Standing::Closed).then(|| {
        let change = |obstacle: &mut Obstacle| {
            obstacle.closed = None;
            obstacle.closing_document.clear();
            obstacle.outcome.clear();
        };
        take_back(
            register,
            &row.obstacle,
            "obstacles.reopen",
            "obstacles.reopened",
            change,
        )
    });
    view! {
        <div class="ruled card-b row wrap no-print">
            {open}
            {reopen}
            {Button::new(t("obstacles.edit")).small().icon(Icon::Pencil).to(edit)}
            {Button::new(t("history.title")).small().icon(Icon::Clock).to(past)}
        </div>
    }
    .into_any()
}

/// A button that takes back a step; what was said with it stays in the history of the record.
fn take_back(
    register: RegisterHandle,
    obstacle: &Obstacle,
    label: &str,
    said: &'static str,
    change: fn(&mut Obstacle),
) -> AnyView {
    let before = obstacle.clone();
    Button::new(t(label)).small().press(move |_| {
        let mut after = before.clone();
        change(&mut after);
        let edit = (Record::Obstacle(before.clone()), Record::Obstacle(after));
        register.run(Command::Edit(Box::new(edit)), t(said), move |result| {
            if let Err(wrong) = result {
                register.refuse(failure(&wrong));
            }
        });
    })
}
