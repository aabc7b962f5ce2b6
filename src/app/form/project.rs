//! The form of a project, and of what is said beside its plan: its state, its papers, warnings let pass.

use super::{
    answers::Answers,
    field::{Field, Of},
    input::Input,
    life::{PROPOSED, REACHED, STEPS},
    topic::{At, Topic},
};
use crate::{
    app::{
        projects::papers::{papers, regime},
        register::kinds::Record,
    },
    domain::{
        coded::Coded,
        date,
        project::{
            Project,
            kinds::{RevolvingElement, State},
            parts::{Indicators, Override, Paper},
        },
        schema::Declared,
    },
};

const P: Of = Of(Project::SCHEMA);
const I: Of = Of(Indicators::SCHEMA);
const PAPER: Of = Of(Paper::SCHEMA);
const PASS: Of = Of(Override::SCHEMA);

const COMMUNITY: &[&str] = &["community"];
const CHAIN: &[&str] = &["value-chain"];

/// A project that is there has a form of its own for the days of its steps.
const fn step(at: usize) -> Field {
    STEPS[at].new_only()
}

pub(super) const PROJECT: Topic = Topic {
    fields: &[
        P.must("name"),
        P.must("mode"),
        P.must("component"),
        P.must("unit"),
        PROPOSED.half(),
        REACHED.half().new_only(),
        step(0),
        step(1),
        step(2),
        step(3),
        step(4),
        step(5),
        step(6),
        step(7),
        step(8),
        step(9),
        // Nothing to return: no such state.
        step(10).only("revolves", &["yes"]),
        step(11),
        P.must("starts").half(),
        P.must("ends").half(),
        P.may("households_planned").half(),
        P.may("area_class").half(),
        P.may("lead"),
        P.may("lead_kind").half(),
        P.may("leader").half(),
        P.may("lead_workers").half().only("mode", CHAIN),
        P.may("lead_minority").half().only("mode", CHAIN),
        P.may("owner"),
        P.may("group_kind").only("mode", COMMUNITY),
        P.may("contract").only("mode", CHAIN),
        P.may("why_not").only("mode", &["assigned-task", "special"]),
        P.may("representative").half().only("mode", COMMUNITY),
        P.may("representative_contract")
            .half()
            .only("mode", COMMUNITY),
        P.may("notice").half(),
        P.may("appraisal_team").half(),
        P.may("decision").half(),
        P.may("approver").half(),
        P.may("purchase"),
        P.must("revolves"),
        P.may("note"),
    ],
    show: |at, form| {
        let project = project(at)?;
        form.show(project);
        let proposed = project.steps.get(&State::Proposed).copied();
        form.put(
            PROPOSED.name,
            proposed.map(date::format).unwrap_or_default(),
        );
        Some(())
    },
    take: |answers| {
        let old = answers.ledger.project(answers.id);
        let mut project = old.cloned().unwrap_or_else(|| Project {
            id: answers.id.to_owned(),
            year: answers.year.unwrap_or_default(),
            ..Project::default()
        });
        answers.take(&mut project);
        answers.in_order("ends", (project.starts, project.ends));
        project.steps = answers.steps(&project.steps);
        let reached = || answers.coded(REACHED.name).unwrap_or(State::Proposed);
        project.state = Some(old.map_or_else(reached, Project::state));
        Some(Record::Project(project))
    },
    ..Topic::PLAIN
};

pub(super) const SIDE: Topic = Topic {
    fields: &[P.may("side"), P.may("side_reason")],
    show: |at, form| form.shows(project(at)),
    take: |answers| {
        let mut project = own_project(answers)?;
        answers.take(&mut project);
        Some(Record::Project(project))
    },
    ..Topic::PLAIN
};

pub(super) const INDICATORS: Topic = Topic {
    fields: &[
        Field::apart(YEAR, Input::Count),
        I.must("jobs").half(),
        I.must("income").half(),
        I.may("local"),
        I.may("reached"),
    ],
    show: |at, form| {
        let year = at.key?.parse().ok()?;
        form.show(project(at)?.indicators.get(&year)?);
        form.put(YEAR, year.to_string());
        Some(())
    },
    take: |answers| {
        let mut project = own_project(answers)?;
        let mut indicators = Indicators::default();
        answers.take(&mut indicators);
        if let Some(year) = answers.year_key(YEAR, 1900) {
            if let Ok(before) = answers.key().parse() {
                project.indicators.remove(&before);
            }
            project.indicators.insert(year, indicators);
        }
        Some(Record::Project(project))
    },
    remove: |at| {
        let mut project = project(at)?.clone();
        project.indicators.remove(&at.key?.parse().ok()?)?;
        Some(Record::Project(project))
    },
    ..Topic::PLAIN
};

/// The year that indicators are of: the key under which they stand.
const YEAR: &str = "year";

/// What is said of each element of the plan to pass support on.
const fn element(name: &'static str) -> Field {
    Field::apart(name, Input::Lines).optional()
}

pub(super) const REVOLVING: Topic = Topic {
    fields: &[
        element("rate"),
        element("form"),
        element("next-households"),
        element("keeper"),
        element("losses"),
        element("surplus"),
    ],
    show: |at, form| {
        let project = project(at)?;
        for element in RevolvingElement::CODES {
            let said = project.revolving.get(*element);
            form.put(element, said.cloned().unwrap_or_default());
        }
        Some(())
    },
    take: |answers| {
        let mut project = own_project(answers)?;
        for element in RevolvingElement::CODES {
            let said = answers.lines(element);
            project.revolving.insert((*element).to_owned(), said);
        }
        Some(Record::Project(project))
    },
    ..Topic::PLAIN
};

const PAPER_FIELDS: &[Field] = &[
    PAPER.may("name"),
    PAPER.must("have").half(),
    PAPER.must("waived").half(),
    PAPER.may("holder"),
    PAPER.may("note").in_one_line(),
];

/// A paper of a project's dossier, which the catalogue names whether or not anybody has touched it.
pub(super) const DOSSIER_PAPER: Topic = Topic {
    fields: PAPER_FIELDS,
    show: |at, form| {
        let paper = project(at)?.dossier.get(at.key?);
        form.show(&paper.cloned().unwrap_or_default());
        Some(())
    },
    take: |answers| {
        let mut project = own_project(answers)?;
        project.dossier.insert(answers.key(), paper(answers));
        Some(Record::Project(project))
    },
    ..Topic::PLAIN
};

/// A paper of a payment's dossier.
pub(super) const PAYMENT_PAPER: Topic = Topic {
    fields: PAPER_FIELDS,
    show: |at, form| {
        let payment = at.ledger.payment(at.id)?;
        let all = papers(payment, regime(at.ledger, payment));
        let mut all = all.into_iter();
        form.show(&all.find(|(code, _)| Some(code.as_str()) == at.key)?.1);
        Some(())
    },
    take: |answers| {
        let mut payment = answers.ledger.payment(&answers.form.owner)?.clone();
        payment.papers.insert(answers.key(), paper(answers));
        Some(Record::Payment(payment))
    },
    ..Topic::PLAIN
};

pub(super) const OVERRIDE: Topic = Topic {
    fields: &[PASS.must("reason"), PASS.must("by"), PASS.must("date")],
    show: |at, form| form.shows(project(at)?.overrides.get(at.key?)),
    take: |answers| {
        let mut project = own_project(answers)?;
        let mut written = Override::default();
        answers.take(&mut written);
        project.overrides.insert(answers.key(), written);
        Some(Record::Project(project))
    },
    remove: |at| {
        let mut project = project(at)?.clone();
        project.overrides.remove(at.key?)?;
        Some(Record::Project(project))
    },
    ..Topic::PLAIN
};

fn paper(answers: &mut Answers<'_>) -> Paper {
    let mut paper = Paper::default();
    answers.take(&mut paper);
    paper
}

pub(super) fn project<'a>(at: &At<'a>) -> Option<&'a Project> {
    at.ledger.project(at.id)
}

/// The project that the part belongs to.
pub(super) fn own_project(answers: &Answers<'_>) -> Option<Project> {
    answers.ledger.project(&answers.form.owner).cloned()
}
