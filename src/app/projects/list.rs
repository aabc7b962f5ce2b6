//! The list of projects, and how their support compares.

use jiff::civil::Date;

use super::{
    cases::{Cases, average, next_state},
    filter::{Filter, Verdict},
    steps,
};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        money::Dong,
        project::{
            Project,
            kinds::{Mode, Side, State},
        },
    },
    rules::{
        judge::{Finding, Outcome, Tally, tally},
        pack::{Gate, Severity},
        value::Value,
    },
};

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The project.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where.
    pub unit: String,
    /// How it is organised.
    pub mode: Option<Mode>,
    /// The component's code.
    pub component: String,
    /// How far it has come.
    pub state: State,
    /// Suspended, adjusted, cancelled.
    pub side: Option<Side>,
    /// How it stands with the rules.
    pub verdict: Verdict,
    /// How many rules block, warn, are not known, hold.
    pub tally: Tally,
    /// The share of beneficiaries.
    pub share: Option<Value>,
    /// Households on the list, or planned while it is empty.
    pub households: usize,
    /// Those that received all.
    pub handed: usize,
    /// State budget.
    pub budget: Dong,
    /// Total cost.
    pub total: Dong,
    /// Allocated.
    pub allocated: Dong,
    /// Paid.
    pub paid: Dong,
    /// State support for one household on average.
    pub average: Option<Dong>,
    /// Median of the like projects.
    pub median: Option<Dong>,
}

/// The projects, those that something blocks first, then by name.
pub fn rows(ledger: &Ledger, filter: &Filter, today: Date) -> Vec<Row> {
    let cases = Cases::new(ledger, today);
    let within = filter.within(ledger);
    let projects = ledger
        .projects()
        .values()
        .filter(|project| filter.takes(project, &within));
    let mut rows: Vec<Row> = projects
        .map(|project| row(&cases, ledger, project))
        .collect();
    rows.retain(|row| filter.verdict.is_none_or(|wanted| wanted == row.verdict));
    crate::order::sort_by(&mut rows, |a, b| {
        let key = |row: &Row| (row.verdict, std::cmp::Reverse(row.tally.blocks));
        (key(a), &a.name, &a.id).cmp(&(key(b), &b.name, &b.id))
    });
    rows
}

fn row(cases: &Cases<'_>, ledger: &Ledger, project: &Project) -> Row {
    let case = cases.case(project);
    let findings = cases.judge(&case);
    let tally = tally(&open(project, &findings), ahead(project));
    let share = findings.iter().find_map(|finding| {
        finding
            .values
            .get("participants.beneficiary_share")
            .cloned()
    });
    let split = project.split();
    let planned = project.households_planned.unwrap_or(0);
    let named = project.participants.len();
    let waiting = case.waiting().len();
    Row {
        id: project.id.clone(),
        name: project.name.clone(),
        unit: ledger.unit_name(&project.unit).to_owned(),
        mode: project.mode,
        component: case.component.clone(),
        state: project.state(),
        side: project.side,
        verdict: match tally {
            _ if project.side == Some(Side::Cancelled) => Verdict::Clear,
            Tally { blocks: 1.., .. } => Verdict::Blocked,
            Tally { warns: 1.., .. } => Verdict::Warned,
            Tally {
                not_judged: 1.., ..
            } => Verdict::NotJudged,
            _ => Verdict::Clear,
        },
        tally,
        share,
        households: if named > 0 {
            named
        } else {
            usize::try_from(planned).unwrap_or(0)
        },
        handed: named.saturating_sub(waiting),
        budget: split.state,
        total: split.total,
        allocated: case.allocated,
        paid: case.paid,
        average: average(project),
        median: case.median,
    }
}

/// The step that is judged: the next one.
fn ahead(project: &Project) -> State {
    next_state(project).unwrap_or(State::Settled)
}

/// What holds the next step up, as the step itself sees it; and what holds.
fn open(project: &Project, findings: &[Finding]) -> Vec<Finding> {
    let gate = Gate::State(ahead(project));
    let open = findings.iter();
    let open = open.filter(|f| f.outcome != Outcome::Fail || steps::stands(project, f, gate));
    open.cloned().collect()
}

/// The rules that block the next step of a project: as many as its line in the list counts.
pub fn blocking(cases: &Cases<'_>, project: &Project) -> Vec<Finding> {
    let gate = Gate::State(ahead(project));
    let mut found = open(project, &cases.judge(&cases.case(project)));
    found.retain(|finding| {
        finding.outcome == Outcome::Fail
            && finding.severity == Severity::Block
            && finding.stands_at(gate)
    });
    found
}

/// How many projects of the year and unit there are of each mode, and in all.
pub fn count(ledger: &Ledger, year: i16, unit: Option<&str>) -> usize {
    let filter = Filter {
        year,
        unit: unit.map(str::to_owned),
        ..Filter::default()
    };
    let within = filter.within(ledger);
    ledger
        .projects()
        .values()
        .filter(|project| filter.takes(project, &within))
        .count()
}

/// Rows whose support for a household can be compared, the largest first.
pub fn by_support(rows: &[Row]) -> Vec<Row> {
    let mut rows: Vec<Row> = rows
        .iter()
        .filter(|row| row.average.is_some())
        .cloned()
        .collect();
    crate::order::sort_by(&mut rows, |a, b| {
        (b.average, &a.id).cmp(&(a.average, &b.id))
    });
    rows
}
