//! A class at a glance: what the rules say, what comes next, its hours and facts.

use leptos::prelude::*;

use super::{class::class, list::tags};
use crate::{
    app::{
        route::{ClassTab, Page, Route},
        training::{
            Classes,
            list::Tally,
            todo::{Todo, todo},
        },
    },
    domain::{
        date,
        training::{TrainingClass, timetable::Hours},
    },
    rules::judge::{Finding, Outcome},
    ui::{
        kit::{card::card, labels, prelude::*},
        language::labels::day,
        pages::projects::findings::article,
    },
};

/// The tab.
pub(super) fn tab(register: RegisterHandle, id: &str) -> AnyView {
    let id = id.to_owned();
    let (of_findings, of_next, of_facts) = (id.clone(), id.clone(), id);
    let has_form = move || register.route.with(|route| route.form.is_some());
    view! {
        // Beside an open form there is room for one column.
        <div class="cols" class:cols-main=move || !has_form() class:urgent-first=move || !has_form()>
            <div class="stack">{move || class(register, &of_findings).map(|class| findings(register, &class))}</div>
            <div class="stack">
                {move || class(register, &of_next).map(|class| next(register, &class))}
                {move || class(register, &of_facts).map(|class| view! { {hours(register, &class)}{facts(register, &class)} })}
            </div>
        </div>
    }
    .into_any()
}

fn findings(register: RegisterHandle, class: &TrainingClass) -> AnyView {
    let mut all =
        register.peek(|ledger| Classes::new(ledger).findings(&class.id, register.today()));
    // Where nobody learns yet, nothing is met either.
    let nobody = class.learners().unwrap_or(0) == 0;
    all.retain(|finding| !nobody || finding.outcome != Outcome::Pass);
    let tally = Tally::of(&all);
    let (open, passes): (Vec<&Finding>, Vec<&Finding>) = all
        .iter()
        .partition(|finding| finding.outcome != Outcome::Pass);
    let who = |key: &str| {
        let trainee = class.trainees.get(key);
        trainee.map_or_else(|| key.to_owned(), |trainee| trainee.name.clone())
    };
    let route = register.route.get_untracked();
    let article =
        |finding: &Finding| article(finding, &who, None, actions(&route, &class.id, finding));
    let shown = passes.len().min(if open.is_empty() { 5 } else { 2 });
    let open: Vec<AnyView> = open.into_iter().map(article).collect();
    let some: Vec<AnyView> = passes[..shown].iter().map(|f| article(f)).collect();
    let folded: Vec<AnyView> = passes[shown..].iter().map(|f| article(f)).collect();
    let more = (!folded.is_empty()).then(|| {
        let label = tv("project.more-pass", &[("n", &folded.len().to_string())]);
        view! { <details class="more"><summary>{label}</summary>{folded}</details> }
    });
    let passed = (tally.passes > 0).then(|| {
        let text = tv("project.n-passes", &[("n", &tally.passes.to_string())]);
        view! { <span class="tag pass">{icon(Icon::Pass)}{text}</span> }
    });
    let by = class
        .opened
        .map(|opened| tv("project.rules-of", &[("day", &date::format(opened))]));
    let none = (nobody || all.is_empty()).then(|| {
        let text = if nobody {
            "class.no-learners"
        } else {
            "class.no-findings"
        };
        view! { <p class="card-b small muted">{t(text)}</p> }
    });
    view! {
        <section class="card findings" id="findings" tabindex="-1" aria-labelledby="h-findings">
            <div class="card-h">
                <h2 id="h-findings">{t("project.findings")}</h2>
                {tags(tally)}
                {passed}
                <span class="end cap faint only-wide">{by}</span>
            </div>
            {none}
            {open}
            {some}
            {more}
        </section>
    }
    .into_any()
}

/// Where a finding is put right.
fn actions(route: &Route, id: &str, finding: &Finding) -> Option<AnyView> {
    if finding.outcome == Outcome::Pass {
        return None;
    }
    let tab = |tab| route.about(Page::Class(tab), id);
    let (to, label) = match finding.rule.as_str() {
        "H01" | "H02" => (tab(ClassTab::Trainees), "class.see-trainees"),
        "H03" => (tab(ClassTab::Payments), "class.see-payments"),
        "H05" => (tab(ClassTab::Lessons), "class.see-lessons"),
        _ => (route.with_form(id), "project.edit"),
    };
    let link = to.to_string();
    Some(
        view! { <div class="do no-print">{Button::new(t(label)).small().to(link)}</div> }
            .into_any(),
    )
}

/// What the class waits for.
fn next(register: RegisterHandle, class: &TrainingClass) -> AnyView {
    let route = register.route.get_untracked();
    let list = register.peek(|ledger| todo(ledger, class, register.today()));
    let at = |tab| route.about(Page::Class(tab), &class.id);
    let items: Vec<AnyView> = list
        .iter()
        .map(|todo| {
            let (to, key, n) = match todo {
                Todo::Learners => (
                    at(ClassTab::Trainees).with_form("enrol"),
                    "class-todo.learners",
                    0,
                ),
                Todo::Timetable => (
                    at(ClassTab::Lessons).with_form("plan"),
                    "class-todo.timetable",
                    0,
                ),
                Todo::Roll(n) => (at(ClassTab::Attendance), "class-todo.roll", *n),
                Todo::Results(n) => (at(ClassTab::Results), "class-todo.results", *n),
                Todo::After3(n) => (at(ClassTab::Results), "class-todo.after3", *n),
                Todo::After6(n) => (at(ClassTab::Results), "class-todo.after6", *n),
            };
            let text = tv(key, &[("n", &n.to_string())]);
            view! { <li>{icon(Icon::Clock)}<a href=to.to_string()>{text}</a></li> }.into_any()
        })
        .collect();
    let body = if items.is_empty() {
        let key = if class.counts() {
            "class-todo.nothing"
        } else {
            "class-todo.cancelled"
        };
        let text = tv(key, &[("reason", &class.cancelled)]);
        view! { <p class="card-b small muted">{text}</p> }.into_any()
    } else {
        view! { <ul class="items">{items}</ul> }.into_any()
    };
    view! {
        <section class="card urgent" aria-labelledby="h-next">
            <div class="card-h"><h2 id="h-next">{t("class.next")}</h2></div>
            {body}
        </section>
    }
    .into_any()
}

/// Hours: as planned, in the timetable, and given so far.
fn hours(register: RegisterHandle, class: &TrainingClass) -> AnyView {
    let today = register.today();
    let all = Hours::of(class.lessons.values());
    let given = class.lessons.iter().filter(|(day, _)| **day <= today);
    let given = Hours::of(given.map(|(_, lesson)| lesson));
    let planned = |hours: Option<u32>| hours.map_or_else(|| String::from("–"), |n| n.to_string());
    let sum = match (class.hours_theory, class.hours_practice) {
        (None, None) => None,
        (theory, practice) => Some(theory.unwrap_or(0) + practice.unwrap_or(0)),
    };
    let row = |label: String, plan: String, inside: u32, so_far: u32| {
        view! { <tr><th scope="row">{label}</th><td class="num">{plan}</td><td class="num">{inside.shown()}</td><td class="num">{so_far.shown()}</td></tr> }
    };
    let whole = all.all.max(1);
    let width = (given.all * 100 / whole).to_string();
    let spoken = tv(
        "class.hours-spoken",
        &[
            ("given", &given.all.to_string()),
            ("all", &all.all.to_string()),
        ],
    );
    card(
        "h-hours",
        t("class.hours"),
        view! { <span class="end cap faint">{tv("class.n-days", &[("n", &all.days.to_string())])}</span> },
        view! {
            <div class="card-b stack-s">
                <svg class="meter two-part" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=spoken>
                    <rect width="100" height="10" class="f-line"></rect>
                    <rect width=width height="10" class="f-paid"></rect>
                </svg>
                <table class="plain hours">
                    <thead><tr>
                        <td></td>
                        <th scope="col" class="num">{t("class.planned")}</th>
                        <th scope="col" class="num">{t("class.scheduled")}</th>
                        <th scope="col" class="num">{t("class.given")}</th>
                    </tr></thead>
                    <tbody>
                        {row(t("class.theory"), planned(class.hours_theory), all.theory(), given.theory())}
                        {row(t("class.practice"), planned(class.hours_practice), all.practice, given.practice)}
                    </tbody>
                    <tfoot>{row(t("money.total"), planned(sum), all.all, given.all)}</tfoot>
                </table>
            </div>
        },
    )
}

fn facts(register: RegisterHandle, class: &TrainingClass) -> AnyView {
    let component = class.component.as_deref().unwrap_or_default();
    let component = register.peek(|ledger| {
        let found = ledger.component(component);
        found.map_or_else(String::new, |c| {
            format!(
                "{} · {}",
                c.code,
                c.name.pick(crate::ui::kit::i18n::english())
            )
        })
    });
    let number = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    let date = |on: Option<jiff::civil::Date>| on.map_or_else(String::new, |_| day(on));
    let fee = if class.fee == crate::domain::money::Dong::ZERO {
        String::new()
    } else {
        tv("money.n-dong", &[("n", &class.fee.to_string())])
    };
    let facts = [
        ("field.opened", date(class.opened)),
        ("field.closed", date(class.closed)),
        ("field.class-place", class.place.clone()),
        ("field.capacity", number(class.capacity)),
        ("field.learners", number(class.learners())),
        (
            "field.group",
            class.group.map_or_else(String::new, labels::coded),
        ),
        ("field.fee", fee),
        ("field.class-component", component),
        ("field.provider", class.provider.clone()),
        ("field.teacher", class.teacher.clone()),
        ("field.homeroom", class.homeroom.clone()),
        ("field.note", class.note.clone()),
    ];
    let facts: Vec<AnyView> = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| view! { <dt>{t(label)}</dt><dd class="pre">{text}</dd> }.into_any())
        .collect();
    card(
        "h-facts",
        t("class.facts"),
        (),
        view! { <div class="card-b"><dl class="kv">{facts}</dl></div> },
    )
}
