//! Everything that a project's page shows, read in one go.

use jiff::civil::Date;

use super::{
    cases::{Cases, next_state},
    handing, papers, steps,
};
use crate::{
    app::{
        capital::{
            misplaced::{self, Misplaced},
            sources,
        },
        register::ledger::Ledger,
    },
    domain::{
        capital::{Allocation, Payment},
        money::Dong,
        place::AreaClass,
        project::{Project, kinds::State, split::Split},
    },
    rules::{
        case::Case,
        judge::{Finding, Outcome, Tally, tally},
        pack::{Gate, Severity},
    },
};

/// A project as its page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectView {
    /// The project.
    pub project: Project,
    /// The component's code.
    pub component: String,
    /// Where.
    pub unit: String,
    /// Area class on the day of judgement.
    pub area: Option<AreaClass>,
    /// The day that the rules are taken of.
    pub date: Date,
    /// Its money.
    pub split: Split,
    /// What the rules say up to the next step, the gravest first.
    pub findings: Vec<Finding>,
    /// How many of these block, warn, are not known, hold.
    pub tally: Tally,
    /// How many warnings have a written reason; these are not counted above.
    pub waived: usize,
    /// The state that comes next.
    pub next: Option<State>,
    /// Allocations to it.
    pub allocations: Vec<Allocation>,
    /// Allocations that name no project and could be this one's.
    pub open: Vec<Allocation>,
    /// Money that is not where it belongs.
    pub misplaced: Vec<Misplaced>,
    /// Payments for it, oldest first.
    pub payments: Vec<Payment>,
    /// Allocated.
    pub allocated: Dong,
    /// Paid.
    pub paid: Dong,
    /// Advances without papers.
    pub uncleared: Dong,
    /// Its households with what they were to receive and have received.
    pub rows: Vec<handing::Row>,
    /// How many of them received all.
    pub complete: usize,
    /// Rules whose outcome at approval differs from that of today.
    pub drifted: Vec<String>,
    /// Items of the dossier: code, whether there.
    pub dossier: Vec<(String, bool)>,
}

/// The project as it stands on `today`.
pub fn view(ledger: &Ledger, id: &str, today: Date) -> Option<ProjectView> {
    let project = ledger.project(id)?.clone();
    let cases = Cases::new(ledger, today);
    let case = cases.case(&project);
    let all = cases.judge(&case);
    let next = next_state(&project);
    let gate = Gate::State(next.unwrap_or(State::Settled));
    let mut findings: Vec<Finding> = all.into_iter().filter(|f| f.stands_at(gate)).collect();
    crate::order::sort_by(&mut findings, |a, b| rank(a).cmp(&rank(b)));
    // A warning with a written reason stands in nobody's way, and is counted as such.
    let waives = |f: &&Finding| is_waived(&project, f);
    let waived = findings.iter().filter(waives).count();
    let open: Vec<Finding> = findings.iter().filter(|f| !waives(f)).cloned().collect();
    let tally = tally(&open, next.unwrap_or(State::Settled));
    let mut allocations: Vec<Allocation> =
        ledger.naming(id, ledger.allocations()).cloned().collect();
    crate::order::sort_by(&mut allocations, |a, b| {
        (a.date, &a.id).cmp(&(b.date, &b.id))
    });
    let mut payments: Vec<Payment> = ledger.naming(id, ledger.payments()).cloned().collect();
    crate::order::sort_by(&mut payments, |a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    let rows = handing::rows(ledger, &project, today);
    Some(ProjectView {
        component: case.component.clone(),
        unit: ledger.unit_name(&project.unit).to_owned(),
        area: case.area,
        date: case.date,
        split: project.split(),
        findings,
        tally,
        waived,
        next,
        allocations,
        open: sources::attachable(ledger, &project)
            .into_iter()
            .cloned()
            .collect(),
        misplaced: misplaced::about_project(ledger, id),
        payments,
        allocated: case.allocated,
        paid: case.paid,
        uncleared: case.uncleared,
        complete: rows.iter().filter(|row| row.complete).count(),
        rows,
        drifted: drifted(ledger, &project),
        dossier: dossier(&cases, &case),
        project,
    })
}

/// Whether it warns, and somebody wrote down why to go on.
fn is_waived(project: &Project, finding: &Finding) -> bool {
    let written = project.overrides.get(&finding.rule);
    finding.outcome == Outcome::Fail
        && finding.severity == Severity::Warn
        && written.is_some_and(|written| !written.reason.trim().is_empty())
}

/// Blocks first, then what is not known, warnings, information, and what holds.
fn rank(finding: &Finding) -> (usize, &str) {
    let rank = match (finding.outcome, finding.severity) {
        (Outcome::Fail, Severity::Block) => 0,
        (Outcome::Unknown, Severity::Block) => 1,
        (Outcome::Fail, Severity::Warn) => 2,
        (Outcome::Unknown, _) => 3,
        (Outcome::Fail, Severity::Info) => 4,
        (Outcome::NoLimit | Outcome::NotJudged, _) => 5,
        (Outcome::Pass, _) => 6,
    };
    (rank, &finding.rule)
}

/// The rules that would come out differently if the approved list were judged anew with what is in the
/// register now. The approval stands; this is for looking.
fn drifted(ledger: &Ledger, project: &Project) -> Vec<String> {
    let Some((frozen, date)) = project.frozen.as_ref().zip(project.approved()) else {
        return Vec::new();
    };
    let now = steps::freeze(ledger, project, date);
    let differs = frozen
        .outcomes
        .iter()
        .filter(|(rule, outcome)| now.outcomes.get(*rule).is_some_and(|now| now != *outcome));
    differs.map(|(rule, _)| rule.clone()).collect()
}

/// The dossier's items in their order, those that were added last. Of a project that is written down when
/// no list holds any more, those of the day of its last step.
pub fn dossier(cases: &Cases<'_>, case: &Case) -> Vec<(String, bool)> {
    let asked = |case: &Case| {
        let settings = cases.settings(case);
        settings.codes(crate::rules::fact::DOSSIER, case)
    };
    let mut items = asked(case);
    let last = case.project.steps.values().max();
    if let Some(day) = last.filter(|_| items.is_empty() && case.project.approved().is_none()) {
        items = asked(&cases.frame(&case.project, *day));
    }
    for code in case.project.dossier.keys() {
        if !items.contains(code) {
            items.push(code.clone());
        }
    }
    let there = |code: &String| {
        let paper = case.project.dossier.get(code);
        paper.is_some_and(|p| p.have || p.waived && !p.note.is_empty())
    };
    items
        .into_iter()
        .map(|code| {
            let is = there(&code);
            (code, is)
        })
        .collect()
}

/// How many papers a payment has of how many it needs.
pub fn papers_of(ledger: &Ledger, payment: &Payment) -> (usize, usize) {
    let regime = papers::regime(ledger, payment);
    let all = papers::papers(payment, regime).len();
    (all - papers::missing(payment, regime).len(), all)
}
