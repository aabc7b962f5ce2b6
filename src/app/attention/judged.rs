//! What the rules say of projects: what blocks the next step, and what the dossier lacks.

use jiff::civil::Date;

use super::item::{Item, Kind, asking};
use crate::{
    app::{
        projects::{
            cases::{Cases, next_state},
            mending::{Mends, mends},
            steps, view,
        },
        register::ledger::Ledger,
        route::{Page, ProjectTab, Route, Tab},
    },
    domain::project::{Project, kinds::Side},
    rules::{
        judge::{Finding, Outcome},
        pack::Gate,
    },
};

/// Adds what the rules say of each project's next step, as the list of projects judges it.
pub(super) fn of_projects(
    ledger: &Ledger,
    projects: &[&Project],
    today: Date,
    route: &Route,
    items: &mut Vec<Item>,
) {
    if projects.is_empty() {
        return;
    }
    let cases = Cases::new(ledger, today);
    let mut unchecked: Vec<&Project> = Vec::new();
    for project in projects {
        // One that rests takes no step: what it waits for has a line of its own.
        let Some(next) = next_state(project).filter(|_| project.side != Some(Side::Suspended))
        else {
            continue;
        };
        let case = cases.case(project);
        let findings = cases.judge(&case);
        let judged = |finding: &Finding| finding.outcome != Outcome::NotJudged;
        if !findings.iter().any(judged) {
            unchecked.push(project);
            continue;
        }
        let gate = Gate::State(next);
        let stands = |finding: &&Finding| {
            (finding.blocks(gate) || finding.rule == "Q09") && steps::stands(project, finding, gate)
        };
        let (dossier, others): (Vec<&Finding>, Vec<&Finding>) = findings
            .iter()
            .filter(stands)
            .partition(|f| f.rule == "Q09");
        if !dossier.is_empty() {
            let missing: Vec<String> = view::dossier(&cases, &case)
                .into_iter()
                .filter_map(|(code, there)| (!there).then_some(code))
                .collect();
            let to = route.about(Page::Project(ProjectTab::Papers), &project.id);
            items.push(Item {
                missing: missing.clone(),
                ..Item::of(Kind::Dossier, project, missing.len(), to)
            });
        }
        if let Some(first) = others.first() {
            let item = Item::of(
                Kind::Blocked,
                project,
                others.len(),
                to(route, project, first),
            );
            items.push(Item {
                state: Some(next),
                findings: steps::reasons(ledger, &others).0,
                ..item.grave()
            });
        }
    }
    if let Some(first) = unchecked.first() {
        let tab = route.about(Page::Project(ProjectTab::Summary), &first.id);
        items.push(Item::of(Kind::Unchecked, first, unchecked.len(), tab));
    }
}

/// Where a finding about a project is mended.
fn to(route: &Route, project: &Project, finding: &Finding) -> Route {
    let id = project.id.as_str();
    let tab = |tab| route.about(Page::Project(tab), id);
    match mends(finding) {
        Mends::Tab(own) => tab(own),
        Mends::Allocation => {
            let list = route.about(Page::Capital(Tab::Allocations), id);
            list.with_form("allocation")
        }
        Mends::Project(field) => {
            let form = tab(ProjectTab::Summary).with_form(id);
            match field {
                Some(field) => asking(form, field),
                None => form,
            }
        }
    }
}
