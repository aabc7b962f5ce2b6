//! The projects that could have what is left: what each needs, how ready it is, and what stands against it.

use jiff::civil::Date;

use crate::{
    app::{
        capital::sources,
        projects::{
            cases::{self, Cases},
            steps, view,
        },
        register::ledger::Ledger,
    },
    domain::{
        money::Dong,
        project::{
            Project,
            kinds::{Side, State},
        },
        proposal::AllocationProposal,
    },
    rules::{
        judge::{Finding, Outcome},
        pack::Gate,
    },
};

/// How ready a project is to spend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// The day on which it was approved, where that is known.
    pub approved_on: Option<Date>,
    /// Whether it is approved.
    pub is_approved: bool,
    /// The decision that approves it.
    pub decision: String,
    /// Households on its list.
    pub named: usize,
    /// Households that are planned.
    pub planned: usize,
    /// Papers of its dossier that are there or waived.
    pub there: usize,
    /// All papers of its dossier.
    pub papers: usize,
}

impl Readiness {
    /// Whether all planned households are on the list, and at least one.
    pub const fn has_households(&self) -> bool {
        has_households(self.named, self.planned)
    }

    /// Whether no paper is missing.
    pub const fn has_papers(&self) -> bool {
        self.there == self.papers
    }

    /// Whether it could spend at once.
    pub const fn is_ready(&self) -> bool {
        self.is_approved && self.has_households() && self.has_papers()
    }
}

/// A project that could have money of a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The project.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where.
    pub unit: String,
    /// How far it has come.
    pub state: State,
    /// State budget of its plan that nothing is allocated for.
    pub need: Dong,
    /// How ready it is.
    pub readiness: Readiness,
    /// Rules that stand against giving it money.
    pub blocks: Vec<Finding>,
    /// Suspended, cancelled or settled: it gets nothing.
    pub rests: bool,
}

impl Candidate {
    /// Whether it can be given money at all.
    pub fn is_open(&self) -> bool {
        self.blocks.is_empty() && !self.rests
    }
}

/// The projects of a proposal's year and component that need money or that a variant names.
pub fn candidates(ledger: &Ledger, proposal: &AllocationProposal, today: Date) -> Vec<Candidate> {
    let cases = Cases::new(ledger, today);
    let named = |id: &str| {
        let mut variants = proposal.variants.values();
        variants.any(|variant| variant.amounts.contains_key(id))
    };
    let only = proposal.component.as_deref();
    let mut all = Vec::new();
    for project in ledger.projects().values() {
        let is_named = named(&project.id);
        let is_meant = only.is_none_or(|only| only == project.component)
            && sources::years(project).contains(&proposal.year)
            && project.is_open();
        if !is_named && !is_meant {
            continue;
        }
        let need = need(ledger, proposal, project);
        if is_named || need > Dong::ZERO {
            all.push(candidate(&cases, ledger, project, need));
        }
    }
    // What can be given money at once comes first, what cannot be given any last.
    let rank = |of: &Candidate| {
        let waits = !of.readiness.is_ready();
        (!of.is_open(), waits, std::cmp::Reverse(of.need))
    };
    crate::order::sort_by(&mut all, |a, b| {
        (rank(a), &a.name, &a.id).cmp(&(rank(b), &b.name, &b.id))
    });
    all
}

/// What the plan wants of the state budget and nobody has allocated yet; what this very proposal gave it counts as
/// not given, so that an adopted proposal reads as it did before.
pub fn need(ledger: &Ledger, proposal: &AllocationProposal, project: &Project) -> Dong {
    let own = own_allocation(ledger, proposal, &project.id);
    let given = cases::allocated(ledger, &project.id) - own;
    (project.split().state - given).max(Dong::ZERO)
}

/// What the proposal gave a project when it was adopted.
pub fn own_allocation(ledger: &Ledger, proposal: &AllocationProposal, project: &str) -> Dong {
    let own = ledger.allocation(&proposal.allocation_id(project));
    own.map_or(Dong::ZERO, |own| ledger.worth(own))
}

fn candidate(cases: &Cases<'_>, ledger: &Ledger, project: &Project, need: Dong) -> Candidate {
    let case = cases.case(project);
    let dossier = view::dossier(cases, &case);
    Candidate {
        id: project.id.clone(),
        name: project.name.clone(),
        unit: ledger.unit_name(&project.unit).to_owned(),
        state: project.state(),
        need,
        readiness: Readiness {
            approved_on: project.approved(),
            is_approved: project.state().is_approved(),
            decision: project.decision.clone(),
            named: project.participants.len(),
            planned: planned(project),
            there: dossier.iter().filter(|(_, is)| *is).count(),
            papers: dossier.len(),
        },
        blocks: standing(project, cases.judge(&case)),
        rests: rests(project),
    }
}

/// Whether a project gets nothing as long as it stands as it does.
pub fn rests(project: &Project) -> bool {
    !project.is_open() || project.side == Some(Side::Suspended)
}

/// The rules that stand against giving a project money.
pub fn blocks(cases: &Cases<'_>, project: &Project) -> Vec<Finding> {
    standing(project, cases.judge(&cases.case(project)))
}

/// Of what the rules find, what is known to fail and would keep the project from being funded. What is only not yet
/// there (households and their parts, papers, the number of the approving decision, the allocation itself) is no fault
/// of the project: it stands under how ready it is.
fn standing(project: &Project, mut findings: Vec<Finding>) -> Vec<Finding> {
    let gate = Gate::State(State::Funded);
    let is_listed = has_households(project.participants.len(), planned(project));
    let is_missing = |rule: &str| match rule {
        "Q09" | "V01" | "V02" | "V03" => true,
        // The parts of the households make up the whole once all of them are on the list.
        "Q12" => !is_listed,
        _ => false,
    };
    findings.retain(|finding| {
        finding.outcome == Outcome::Fail
            && finding.blocks(gate)
            && steps::stands(project, finding, gate)
            && !is_missing(&finding.rule)
    });
    findings
}

fn planned(project: &Project) -> usize {
    usize::try_from(project.households_planned.unwrap_or(0)).unwrap_or(0)
}

/// Whether all planned households are on the list, and at least one.
const fn has_households(named: usize, planned: usize) -> bool {
    named > 0 && named >= planned
}
