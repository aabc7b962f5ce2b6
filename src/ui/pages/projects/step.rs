//! The life of a project: the line of its states, and the step that comes next.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    editing::{edit_or, put},
    shown::StepDay,
};
use crate::{
    app::{
        form::{dating, life},
        projects::{
            steps::{self, StepFault},
            view::ProjectView,
        },
        register::kinds::{Kind, Record},
    },
    domain::{
        coded::Coded,
        date,
        project::{
            Project,
            kinds::{Side, State},
        },
    },
    platform::page,
    rules::judge::Finding,
    ui::{
        kit::{
            day::{day_field, preset},
            form::doubt::{asked, focus_soon},
            i18n::sentence,
            labels,
            prelude::*,
            refusal::refused,
        },
        language::reasons::reason,
    },
};

/// The line of all states with their days; narrow, the number of the step and its name.
pub fn life_line(shown: &ProjectView) -> AnyView {
    let project = &shown.project;
    let now = project.state();
    let items: Vec<AnyView> = State::ALL
        .iter()
        .map(|state| {
            let class = class_of(*state, now);
            let skipped = *state == State::Revolving && !project.revolves;
            let under = match project.steps.get(state) {
                _ if *state == State::HandingOver && now == State::HandingOver => {
                    format!("{}/{}", shown.complete, shown.rows.len())
                }
                Some(day) => date::format(*day),
                None if skipped => String::from("–"),
                None => String::new(),
            };
            let here = (*state == now).then_some("step");
            view! {
                <li class=class aria-current=here>{name(*state)}<small>{under}</small></li>
            }
            .into_any()
        })
        .collect();
    let bare: Vec<AnyView> = State::ALL
        .iter()
        .map(|state| {
            let class = class_of(*state, now);
            view! { <li class=class></li> }.into_any()
        })
        .collect();
    let short = tv(
        "project.step-of",
        &[
            ("n", &now.step().to_string()),
            ("all", &State::ALL.len().to_string()),
            ("state", &name(now)),
        ],
    );
    view! {
        <ol class="life only-wide" aria-label=t("project.life")>{items}</ol>
        <div class="only-narrow">
            <p class="small strong">{short}</p>
            <ol class="life" aria-hidden="true">{bare}</ol>
        </div>
    }
    .into_any()
}

/// How far a state is: behind, under way, or still ahead. Nothing is under way at the last one.
fn class_of(state: State, now: State) -> &'static str {
    match state.cmp(&now) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal if State::ALL.last() == Some(&now) => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    }
}

/// What a state is called.
pub fn name(state: State) -> String {
    t(&format!("state.{}", state.code()))
}

/// The next step: its day, what stands in its way, and the button that takes it.
pub fn card(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let project = shown.project.clone();
    let id = project.id.clone();
    let side_form = register
        .route
        .get_untracked()
        .with_form(format!("{id}.side"))
        .to_string();
    let dates_form = register
        .route
        .get_untracked()
        .with_form(format!("{id}.life"))
        .to_string();
    let back = {
        let project = project.clone();
        (project.state() > State::Proposed).then(|| {
            let said = tv("project.stepped-back", &[("state", &name(project.state()))]);
            Button::new(t("project.step-back"))
                .icon(Icon::Undo)
                .quiet()
                .small()
                .press(move |_| {
                    put(
                        register,
                        &project,
                        steps::stepped_back(&project),
                        said.clone(),
                    );
                })
        })
    };
    let body = match (project.side, shown.next) {
        (Some(side @ (Side::Suspended | Side::Cancelled)), _) => {
            let text = format!(
                "{}: {}",
                t(&format!("side.{}", side.code())),
                project.side_reason
            );
            view! { <p class="note warn">{icon(Icon::Triangle)}<span>{text}</span></p> }.into_any()
        }
        (_, None) => view! { <p class="small muted">{t("project.at-end")}</p> }.into_any(),
        (_, Some(next)) => taking(register, shown, next),
    };
    view! {
        <section class="card no-print" aria-labelledby="h-step">
            <div class="card-h"><h2 id="h-step">{t("project.next-step")}</h2></div>
            <div class="card-b stack-s">
                {open_list(register, &project)}
                {body}
                <div class="row wrap">
                    {back}
                    {Button::new(t("project.step-dates")).icon(Icon::Pencil).quiet().small().to(dates_form)}
                    {Button::new(t("project.side-states")).quiet().small().to(side_form)}
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn taking(register: RegisterHandle, shown: &ProjectView, next: State) -> AnyView {
    let project = shown.project.clone();
    let year = register.year();
    let of = if project.year > 0 { project.year } else { year };
    let typed = RwSignal::new(preset(register, of));
    let tried = RwSignal::new(false);
    let refusal = RwSignal::new(None);
    Effect::new(move |_| {
        typed.track();
        refusal.set(None);
    });
    let sure = RwSignal::new(None::<Date>);
    let day = Memo::new(move |_| typed.with(|text| date::parse_in(text, Some(year)).ok()));
    // What the rules say beside it follows what is typed.
    if let Some(ahead) = use_context::<StepDay>() {
        Effect::new(move |_| ahead.0.set(day.get()));
        on_cleanup(move || {
            let _ = ahead.0.try_set(None);
        });
    }
    let trial = project.clone();
    let ahead = Memo::new(move |_| {
        let Some(day) = day.get() else {
            return (Vec::new(), Vec::new());
        };
        let ahead = register.read(|ledger| steps::ahead(ledger, &trial, day));
        ahead.map_or_else(Default::default, |ahead| {
            (
                rules(register, &ahead.blocks),
                rules(register, &ahead.warns),
            )
        })
    });
    let last = project.steps.values().max().copied();
    let backwards = Memo::new(move |_| {
        let before = last.filter(|last| day.get().is_some_and(|day| day < *last))?;
        Some(StepFault::StepBackwards {
            before: date::format(before),
        })
    });
    let question = Memo::new(move |_| {
        let today = register.today();
        dating::question(Kind::Life, life::field_of(next), day.get()?, of, today)
    });
    let is_sure = Memo::new(move |_| sure.get().is_some() && sure.get() == day.get());
    let take = move || {
        tried.set(true);
        let Some(day) = day.get_untracked() else {
            return page::focus("#f-step-day");
        };
        if backwards.with_untracked(Option::is_some) {
            return page::focus("#f-step-day");
        }
        if question.with_untracked(Option::is_some) && !is_sure.get_untracked() {
            return focus_soon(String::from("f-step-day-sure"));
        }
        let after = register.peek(|ledger| steps::step(ledger, &project, day));
        if let Some(after) = after {
            edit_or(
                register,
                (Record::Project(project.clone()), Record::Project(after)),
                tv("project.stepped", &[("state", &name(next))]),
                refusal,
            );
        }
    };
    let label = tv("project.take-step", &[("state", &name(next))]);
    let flip = Callback::new(move |on: bool| sure.set(day.get_untracked().filter(|_| on)));
    let off = move || {
        let obstacle = ahead.with(|(blocks, warns)| !blocks.is_empty() || !warns.is_empty());
        obstacle || backwards.with(Option::is_some)
    };
    view! {
        <form class="stack-s" novalidate on:submit=move |event| {
            event.prevent_default();
            take();
        }>
            {day_field("f-step-day", tv("project.step-day", &[("state", &name(next))]), year, typed, tried)}
            {asked(String::from("f-step-day-sure"), question.into(), is_sure.into(), flip)}
            <div role="status">
                {move || backwards.get().map(|fault| view! { <p class="err-line">{sentence("fault", &fault)}</p> })}
                {move || obstacles(&ahead.get())}
                {refused(refusal)}
            </div>
            {Button::new(label).primary().off(off).submit()}
        </form>
    }
    .into_any()
}

/// Of a project that was approved before it was written down: the list is still open, and can be fixed.
fn open_list(register: RegisterHandle, project: &Project) -> Option<AnyView> {
    let day = project.approved()?;
    let open = project.state().is_approved() && project.frozen.is_none();
    let named = date::format(day);
    let project = project.clone();
    let said = tv("project.list-fixed", &[("day", &named)]);
    let fix = move |_| {
        let after = register.peek(|ledger| steps::settled_list(ledger, &project));
        if let Some(after) = after {
            put(register, &project, after, said.clone());
        }
    };
    open.then(|| {
        view! {
            <div class="note">{icon(Icon::Info)}<div>
                {tv("project.list-open", &[("day", &named)])}" "
                {Button::new(t("project.fix-list")).small().press(fix)}
            </div></div>
        }
        .into_any()
    })
}

fn rules(register: RegisterHandle, findings: &[Finding]) -> Vec<String> {
    let who = |id: &str| register.peek(|ledger| labels::household(ledger, id));
    findings
        .iter()
        .map(|finding| reason(finding, &who))
        .collect()
}

fn obstacles((blocks, warns): &(Vec<String>, Vec<String>)) -> AnyView {
    let line = |class: &'static str, glyph: Icon, key: &str, rules: &[String]| {
        (!rules.is_empty()).then(|| {
            let text = tv(key, &[("n", &rules.len().to_string())]);
            let whys: Vec<AnyView> = rules
                .iter()
                .map(|why| view! { <li>{why.clone()}</li> }.into_any())
                .collect();
            view! { <div class=class>{icon(glyph)}<div>{text}<ul class="whys">{whys}</ul></div></div> }
        })
    };
    view! {
        {line("note block", Icon::Octagon, "project.blocked-by", blocks)}
        {line("note warn", Icon::Triangle, "project.warned-by", warns)}
    }
    .into_any()
}

/// How far a date lies, for the tags of the head: `03/2023 – 09/2024`.
pub fn period(from: Option<Date>, to: Option<Date>) -> Option<String> {
    let month = |day: Date| date::format(day)[3..].to_owned();
    match (from, to) {
        (Some(from), Some(to)) => Some(format!("{} – {}", month(from), month(to))),
        _ => None,
    }
}
