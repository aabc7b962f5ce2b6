//! A small register of its own: one commune in a city, three components, a household and a project.
#![allow(dead_code, reason = "each test file uses its own part")]

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use so_sinh_ke::{
    app::{
        eligibility::{Eligibility, Target, of_household},
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        date::parse_iso,
        household::{Household, Labour, Member, YearStatus},
        local::{Comparison, Criterion, LocalParameters},
        money::Dong,
        project::{
            Project,
            kinds::{Mode, State},
            parts::{CostLine, Participant},
        },
    },
    replica::Document,
    rules::judge::{Finding, Outcome},
};

use crate::records::{self, from_json, written};

pub const DAY: Date = date(2023, 6, 1);
pub const HOUSEHOLD: &str = "household:h";
pub const PROJECT: &str = "project:p";
/// The commune and the ward that took it over.
pub const COMMUNE: &str = "unit:nt";
pub const WARD: &str = "unit:bk";
/// Another commune of the same city.
pub const OTHER: &str = "unit:dq";
pub const CITY: &str = "unit:tp";

/// What a row changes.
#[derive(Clone)]
pub struct World {
    pub day: Date,
    pub household: Household,
    pub project: Project,
    pub others: Vec<Record>,
    pub locals: Vec<LocalParameters>,
    pub criteria: Vec<Criterion>,
}

pub fn day(text: &str) -> Date {
    parse_iso(text).expect(text)
}

pub fn base() -> World {
    let head = Member {
        relation: "head".into(),
        labour: Some(Labour::Able),
        ..records::person("1981")
    };
    let household = Household {
        code: "NT-0001".into(),
        village: "Nà Thinh".into(),
        ..records::household_of(HOUSEHOLD, COMMUNE, "m1", head)
    };
    let mut world = World {
        day: DAY,
        household,
        project: project(PROJECT, 2023),
        others: Vec::new(),
        locals: Vec::new(),
        criteria: Vec::new(),
    };
    world.class(2023, "near-poor", None);
    world
}

/// A project of DA2 in the commune with its list open.
pub fn project(id: &str, year: i16) -> Project {
    let mut project = Project {
        id: id.into(),
        name: format!("Gà thả đồi {year}"),
        mode: Some(Mode::Community),
        state: Some(State::Proposed),
        component: "component:da2".into(),
        unit: COMMUNE.into(),
        year,
        ..Project::default()
    };
    project.costs.insert("c1".into(), line("Gà giống", 0));
    project
}

/// A line that the state pays wholly.
pub fn line(item: &str, state: i64) -> CostLine {
    CostLine {
        item: item.into(),
        measure: "con".into(),
        quantity: Decimal::ONE,
        price: Dong(state),
        state: Dong(state),
        ..CostLine::default()
    }
}

impl World {
    pub fn class(&mut self, year: i16, class: &str, recognised: Option<&str>) {
        let status = YearStatus {
            recognised: recognised.map(day),
            ..records::status_of_code(class)
        };
        self.household.poverty.insert(year, status);
    }

    pub fn head(&mut self) -> &mut Member {
        self.household.members.get_mut("m1").expect("a head")
    }

    pub fn approve(&mut self, on: Option<&str>) {
        approve(&mut self.project, on);
    }

    /// Puts so many other households on the list.
    pub fn list(&mut self, many: usize) {
        for at in 0..many {
            let key = format!("household:x{at}");
            self.project
                .participants
                .insert(key, Participant::default());
        }
    }

    /// Puts the household on the list.
    pub fn join(&mut self) -> &mut Participant {
        let list = &mut self.project.participants;
        list.entry(HOUSEHOLD.into()).or_default()
    }

    /// Another project, approved on a day, with the household on its list.
    pub fn had(&mut self, year: i16, item: &str, on: Option<&str>) -> &mut Project {
        let mut other = project(&format!("project:o{}", self.others.len()), year);
        other.costs.clear();
        other.costs.insert("c1".into(), line(item, 0));
        approve(&mut other, on);
        other
            .participants
            .insert(HOUSEHOLD.into(), Participant::default());
        self.others.push(Record::Project(other));
        match self.others.last_mut() {
            Some(Record::Project(project)) => project,
            _ => unreachable!("just put there"),
        }
    }

    pub fn agree(&mut self, fact: &str, comparison: Comparison, value: &str) -> &mut Criterion {
        let criterion = Criterion {
            id: format!("criterion:{:06}", self.criteria.len() + 1),
            unit: COMMUNE.into(),
            fact: fact.into(),
            comparison: Some(comparison),
            value: value.into(),
            blocks: true,
            text: "Tiêu chí thử".into(),
            ..Criterion::default()
        };
        self.criteria.push(criterion);
        self.criteria.last_mut().expect("just put there")
    }

    pub fn limit(&mut self, parameter: &str, class: &str, value: &str) {
        let id = self.locals.len().to_string();
        let resolution = records::resolution(&id, parameter, class, value);
        self.locals.push(resolution);
    }

    pub fn ledger(&self) -> Ledger {
        let mut documents: Vec<Document> = fixed().iter().map(from_json).collect();
        let own = [
            Record::Household(self.household.clone()),
            Record::Project(self.project.clone()),
        ];
        let locals = self.locals.iter().cloned().map(Record::Parameters);
        let criteria = self.criteria.iter().cloned().map(Record::Criterion);
        let records = own.into_iter().chain(self.others.iter().cloned());
        for record in records.chain(locals).chain(criteria) {
            documents.push(written(&record));
        }
        records::ledger_of(&documents)
    }

    /// What the household hears about the project, if anything.
    pub fn eligibility(&self) -> Option<Eligibility> {
        let eligibilities = of_household(&self.ledger(), HOUSEHOLD, self.day);
        let wanted = Target::Project(PROJECT.into());
        eligibilities
            .into_iter()
            .find(|eligibility| eligibility.target == wanted)
    }
}

pub fn approve(project: &mut Project, on: Option<&str>) {
    project.state = Some(State::Approved);
    if let Some(on) = on {
        project.steps.insert(State::Approved, day(on));
    }
}

/// Units, programmes and components.
fn fixed() -> Vec<Value> {
    let component = |id: &str, programme: &str, code: &str| {
        json!({"_id": id, "kind": "component", "programme": programme, "code": code, "name": {"vi": code, "en": code},
            "valid_from": "2021-01-01", "valid_to": "2025-12-31"})
    };
    let programme = |id: &str, code: &str| {
        json!({"_id": id, "kind": "programme", "code": code, "name": {"vi": code, "en": code},
            "valid_from": "2021-01-01", "valid_to": "2025-12-31"})
    };
    vec![
        json!({"_id": CITY, "kind": "unit", "unit_kind": "district", "name": "Thành phố Thử", "valid_to": "2025-06-30"}),
        json!({"_id": COMMUNE, "kind": "unit", "unit_kind": "commune", "name": "Xã Thử", "parent": CITY,
            "successor": WARD, "area": {"2021-06-04": "other"}, "valid_to": "2025-06-30"}),
        json!({"_id": OTHER, "kind": "unit", "unit_kind": "commune", "name": "Xã Khác", "parent": CITY}),
        json!({"_id": WARD, "kind": "unit", "unit_kind": "ward", "name": "Phường Thử", "valid_from": "2025-07-01"}),
        programme("programme:gn", "GNBV"),
        programme("programme:dt", "DTTS&MN"),
        component("component:da2", "programme:gn", "DA2"),
        component("component:tda1", "programme:gn", "TDA1-DA3"),
        component("component:da5", "programme:gn", "DA5"),
        component("component:dt", "programme:dt", "TDA2-DA3"),
    ]
}

/// The rules that do not hold or are not known, in the order of their names. That the commitment is still
/// to be signed holds for everybody who is not on the list yet, so only the contrary is told; a cap that
/// nobody set is told by the rows about caps alone.
pub fn said(findings: &[Finding]) -> String {
    let mut all: Vec<String> = Vec::new();
    for finding in findings {
        let rule = finding.rule.as_str();
        match (rule, finding.outcome) {
            ("T08", Outcome::Pass) => all.push(String::from("T08 pass")),
            ("T08", _) | ("T12", Outcome::NoLimit) | (_, Outcome::Pass) => {}
            (_, Outcome::Fail) => all.push(format!("{rule} fail")),
            (_, Outcome::Unknown) => all.push(format!("{rule} unknown")),
            (_, Outcome::NoLimit) => all.push(format!("{rule} no-limit")),
            (_, Outcome::NotJudged) => all.push(format!("{rule} not-judged")),
        }
    }
    all.sort();
    all.join(", ")
}
