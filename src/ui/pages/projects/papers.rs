//! The dossier of a project, its indicators and its revolving plan.

use leptos::prelude::*;

use super::{editing::put, shown::form_link};
use crate::{
    app::projects::view::ProjectView,
    domain::{
        coded::Coded,
        project::{Project, kinds::RevolvingElement, parts::Paper},
    },
    ui::kit::{
        card::{card, changes},
        prelude::*,
        table::plain::{figures, plain_table, wide, words},
        tick::tick,
    },
};

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    view! {
        {dossier(register, shown)}
        {indicators(register, shown)}
        {revolving(register, shown)}
        {overrides(register, shown)}
    }
    .into_any()
}

/// One paper of a dossier: whether it is there, what is said of it, and the way to its form. `under` is said
/// before what stands in the paper itself.
pub fn paper_line(
    paper: &Paper,
    label: String,
    mut under: Vec<String>,
    href: String,
    flip: impl Fn() + 'static,
) -> AnyView {
    if paper.waived {
        under.push(t("payments.waived"));
    }
    under.extend([paper.holder.clone(), paper.note.clone()]);
    under.retain(|part| !part.is_empty());
    let edit = format!("{} {label}", t("payments.edit-paper"));
    view! {
        <li>
            <div class="grow">{tick(paper.have, label, flip)}<div class="sub">{under.join(" · ")}</div></div>
            {Button::only(Icon::Pencil, edit).to(href)}
        </li>
    }
    .into_any()
}

fn dossier(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let route = register.route.get_untracked();
    let project = &shown.project;
    let items: Vec<AnyView> = shown
        .dossier
        .iter()
        .map(|(code, _)| {
            let paper = project.dossier.get(code).cloned().unwrap_or_default();
            let label = dossier_item(project, code);
            let flip = {
                let (project, paper, code) = (project.clone(), paper.clone(), code.clone());
                move || {
                    let mut after = project.clone();
                    let mut changed = paper.clone();
                    changed.have = !changed.have;
                    after.dossier.insert(code.clone(), changed);
                    put(register, &project, after, t("payments.paper-changed"));
                }
            };
            let href = form_link(&route, &format!("{}.dossier.{code}", project.id));
            paper_line(&paper, label, Vec::new(), href, flip)
        })
        .collect();
    let add = form_link(&route, &format!("{}.dossier", project.id));
    let open = shown.dossier.iter().map(|(code, _)| code.clone());
    let own = |code: &String| project.dossier.get(code).cloned().unwrap_or_default();
    let open: Vec<String> = open.filter(|code| is_open(&own(code))).collect();
    let all = {
        let project = project.clone();
        all_there(open.len(), move || {
            let mut after = project.clone();
            for code in &open {
                after.dossier.entry(code.clone()).or_default().have = true;
            }
            put(register, &project, after, t("payments.papers-changed"));
        })
    };
    card(
        "h-dossier",
        t("papers.dossier"),
        (),
        view! {
            <p class="card-b small muted">{t("papers.dossier-text")}</p>
            <ul class="papers small">{items}</ul>
            <div class="card-b row wrap no-print">
                {all}
                {Button::new(t("payments.add-paper")).icon(Icon::Plus).quiet().small().to(add)}
            </div>
        },
    )
}

/// Whether a paper is neither there nor waived.
pub fn is_open(paper: &Paper) -> bool {
    !paper.have && !paper.waived
}

/// The button that ticks all papers that are still open; one is ticked as quickly by itself.
pub fn all_there(open: usize, tick: impl FnMut() + 'static) -> Option<AnyView> {
    let mut tick = tick;
    (open > 1).then(|| {
        let label = tv("payments.all-there", &[("n", &open.to_string())]);
        Button::new(label)
            .icon(Icon::Check)
            .small()
            .press(move |_| tick())
    })
}

/// What an item of the dossier is called.
pub fn dossier_item(project: &Project, code: &str) -> String {
    let known = format!("dossier.{code}");
    let text = t(&known);
    if text != known {
        return text;
    }
    let paper = project.dossier.get(code);
    paper.map_or_else(|| code.to_owned(), |paper| paper.name.clone())
}

fn indicators(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let route = register.route.get_untracked();
    let project = &shown.project;
    let rows: Vec<AnyView> = project
        .indicators
        .iter()
        .map(|(year, i)| {
            let href = form_link(&route, &format!("{}.indicators.{year}", project.id));
            let jobs = i.jobs.map_or_else(|| String::from("–"), |n| n.to_string());
            view! {
                <tr>
                    <td><a href=href>{year.to_string()}</a></td>
                    <td class="num">{jobs}</td>
                    <td class="num">{i.income.to_string()}</td>
                    <td class="only-wide">{i.local.clone()}</td>
                    <td class="only-wide">{i.reached.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let add = form_link(&route, &format!("{}.indicators", project.id));
    let table = (!rows.is_empty()).then(|| {
        view! {
            {plain_table(&[words("field.year"), figures("field.jobs"), figures("field.income"), wide(words("field.local")), wide(words("field.reached"))], rows)}
        }
    });
    card(
        "h-indicators",
        t("papers.indicators"),
        (),
        view! {
            {table}
            <div class="card-b no-print">{Button::new(t("papers.add-year")).icon(Icon::Plus).quiet().small().to(add)}</div>
        },
    )
}

fn revolving(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let project = &shown.project;
    let route = register.route.get_untracked();
    if !project.revolves {
        return view! { <p class="small muted">{t("papers.no-revolving")}</p> }.into_any();
    }
    let items: Vec<AnyView> = RevolvingElement::ALL
        .iter()
        .map(|element| {
            let said = project
                .revolving
                .get(element.code())
                .cloned()
                .unwrap_or_default();
            let missing = said.is_empty();
            view! {
                <dt>{t(&format!("field.{}", element.code()))}</dt>
                <dd class:t-warn=missing>{if missing { t("word.nothing") } else { said }}</dd>
            }
            .into_any()
        })
        .collect();
    let edit = form_link(&route, &format!("{}.revolving", project.id));
    card(
        "h-revolving",
        t("papers.revolving"),
        changes(t("project.edit"), edit),
        view! { <dl class="card-b said small">{items}</dl> },
    )
}

/// Warnings that a head let pass, with the reason.
fn overrides(register: RegisterHandle, shown: &ProjectView) -> Option<AnyView> {
    let project = &shown.project;
    if project.overrides.is_empty() {
        return None;
    }
    let route = register.route.get_untracked();
    let items: Vec<AnyView> = project
        .overrides
        .iter()
        .map(|(rule, written)| {
            let href = form_link(&route, &format!("{}.override.{rule}", project.id));
            let by = format!(
                "{}, {}",
                written.by,
                crate::ui::language::labels::day(written.date)
            );
            view! {
                <dt><a href=href>{rule.clone()}</a></dt>
                <dd>{written.reason.clone()}<span class="sub">{by}</span></dd>
            }
            .into_any()
        })
        .collect();
    Some(card(
        "h-overrides",
        t("papers.overrides"),
        (),
        view! { <dl class="card-b said small">{items}</dl> },
    ))
}
