//! A register of its own: a city with its communes, one household, one class of cooking with one learner.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use so_sinh_ke::{
    app::{
        register::{kinds::Record, ledger::Ledger},
        training::{Support, findings, support},
    },
    domain::{
        coded::Coded,
        date::parse_iso,
        household::{Household, Member, Merged, PovertyClass, Sex},
        local::LocalParameters,
        money::Dong,
        training::{ClassDay, Group, Lesson, Level, Mark, Method, Trainee, TrainingClass},
    },
    replica::Document,
    rules::judge::{Finding, Outcome},
};

use crate::records::{self, from_json, household_of, person, status_of_code, written};

pub const CLASS: &str = "class:m";
pub const HOUSEHOLD: &str = "household:h";
/// The learner whose money a row is about, and the member that he is.
pub const KEY: &str = "t1";
pub const MEMBER: &str = "m1";
/// The commune of the household, one that is difficult, one that is especially difficult, one of which
/// nobody wrote down what it is, and the city above them.
pub const COMMUNE: &str = "unit:nt";
pub const DIFFICULT: &str = "unit:kk";
pub const ESPECIALLY: &str = "unit:dbkk";
pub const UNRATED: &str = "unit:cr";
pub const CITY: &str = "unit:tp";

/// What a row changes.
#[derive(Clone)]
pub struct World {
    pub class: TrainingClass,
    pub household: Household,
    /// How the learner attended, day by day from the opening on.
    pub marks: Vec<Mark>,
    pub others: Vec<Record>,
    pub locals: Vec<LocalParameters>,
    /// The day of the look.
    pub today: Date,
}

pub fn day(text: &str) -> Date {
    parse_iso(text).expect(text)
}

/// A man of a Kinh household of the average, three kilometres away, ten whole days in a class of three
/// million for one.
pub fn base() -> World {
    let mut household = household_of(HOUSEHOLD, COMMUNE, MEMBER, person("1981-03-05"));
    household.poverty.insert(2023, status_of_code("average"));
    let mut class = class(CLASS, "2023-06-12");
    class.trainees.insert(KEY.into(), of(HOUSEHOLD, MEMBER));
    World {
        class,
        household,
        marks: vec![Mark::Present; 10],
        others: Vec::new(),
        locals: Vec::new(),
        today: date(2023, 9, 1),
    }
}

pub fn class(id: &str, opened: &str) -> TrainingClass {
    let opened = day(opened);
    TrainingClass {
        id: id.into(),
        year: opened.year(),
        trade: "Nấu ăn".into(),
        level: Some(Level::Short),
        method: Some(Method::Practice),
        unit: Some(COMMUNE.into()),
        opened: Some(opened),
        hours_theory: Some(20),
        hours_practice: Some(80),
        fee: Dong(3_000_000),
        lessons: [(opened, lesson(4, 4, 6))].into(),
        ..TrainingClass::default()
    }
}

pub fn lesson(morning: u32, afternoon: u32, practice: u32) -> Lesson {
    Lesson {
        morning,
        afternoon,
        practice,
        ..Lesson::default()
    }
}

/// A member of a household of the register.
pub fn of(household: &str, member: &str) -> Trainee {
    Trainee {
        household: Some(household.into()),
        member: member.into(),
        distance: Some(Decimal::from(3)),
        ..Trainee::default()
    }
}

/// A woman from outside, of the average.
pub fn outsider(name: &str) -> Trainee {
    Trainee {
        name: name.into(),
        born: "1990-01-01".into(),
        sex: Some(Sex::Female),
        ethnicity: "Kinh".into(),
        class: Some(PovertyClass::Average),
        distance: Some(Decimal::ONE),
        ..Trainee::default()
    }
}

impl World {
    pub fn person(&mut self) -> &mut Member {
        self.household.members.get_mut(MEMBER).expect("the member")
    }

    pub fn trainee(&mut self) -> &mut Trainee {
        self.class.trainees.get_mut(KEY).expect("the learner")
    }

    pub fn born(&mut self, born: &str) {
        self.person().born = born.into();
    }

    pub fn km(&mut self, km: &str) {
        self.trainee().distance = Some(km.parse().expect(km));
    }

    /// Poor, near-poor, escaped or average by the list of 2023.
    pub fn counts_as(&mut self, class: &str) {
        self.household.poverty.insert(2023, status_of_code(class));
    }

    /// Moves the whole class to another day.
    pub fn opens(&mut self, on: &str) {
        let on = day(on);
        self.class.opened = Some(on);
        self.class.year = on.year();
        self.class.lessons = [(on, lesson(4, 4, 6))].into();
        let status = self.household.poverty.remove(&2023).expect("a status");
        self.household.poverty.insert(on.year(), status);
        self.today = date(on.year() + 1, 6, 1);
    }

    /// Moves the opening alone.
    pub fn opens_only(&mut self, on: &str) {
        self.class.opened = Some(day(on));
    }

    /// So many learners in all, with women from outside.
    pub fn filled(&mut self, learners: usize) {
        for at in self.class.trainees.len()..learners {
            let trainee = outsider(&format!("Hoàng Thị Thử {at}"));
            self.class.trainees.insert(format!("x{at}"), trainee);
        }
    }

    /// Another class with one trainee.
    pub fn other(&mut self, id: &str, opened: &str, trainee: Trainee) -> &mut TrainingClass {
        let mut class = class(id, opened);
        class.trainees.insert(String::from("e1"), trainee);
        self.others.push(Record::Class(class));
        match self.others.last_mut() {
            Some(Record::Class(class)) => class,
            _ => unreachable!("just put there"),
        }
    }

    /// Another household that was found to be this one, its `mx` being `member` here.
    pub fn merged(&mut self, id: &str, member: &str) {
        let mut other = household_of(id, COMMUNE, "mx", person("1981"));
        other.merged = Some(Merged {
            into: HOUSEHOLD.into(),
            people: [(String::from("mx"), String::from(member))].into(),
            ..Merged::default()
        });
        self.others.push(Record::Household(other));
    }

    /// A local resolution with one value.
    pub fn limit(&mut self, parameter: &str, class: &str, value: &str) -> &mut LocalParameters {
        let id = self.locals.len().to_string();
        let resolution = records::resolution(&id, parameter, class, value);
        self.locals.push(resolution);
        self.locals.last_mut().expect("just put there")
    }

    /// One more record of a day.
    pub fn marked(&mut self, id: &str, on: &str, marks: &[(&str, Mark)]) {
        self.others.push(Record::ClassDay(class_day(id, on, marks)));
    }

    pub fn documents(&self) -> Vec<Document> {
        let mut documents: Vec<Document> = units().iter().map(from_json).collect();
        documents.push(written(&Record::Household(self.household.clone())));
        documents.push(written(&Record::Class(self.class.clone())));
        let mut on = self.class.opened.unwrap_or(date(2023, 6, 12));
        for mark in &self.marks {
            let day = ClassDay {
                id: ClassDay::id_of(CLASS, on),
                class: CLASS.into(),
                date: Some(on),
                marks: BTreeMap::from([(KEY.into(), *mark)]),
            };
            documents.push(written(&Record::ClassDay(day)));
            on = on.tomorrow().expect("a day");
        }
        let locals = self.locals.iter().cloned().map(Record::Parameters);
        for record in self.others.iter().cloned().chain(locals) {
            documents.push(written(&record));
        }
        documents
    }

    pub fn ledger(&self) -> Ledger {
        records::ledger_of(&self.documents())
    }

    pub fn support(&self) -> Support {
        support(&self.ledger(), CLASS, KEY).expect("a learner")
    }

    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.ledger(), CLASS, self.today)
    }
}

pub fn class_day(id: &str, on: &str, marks: &[(&str, Mark)]) -> ClassDay {
    ClassDay {
        id: id.into(),
        class: CLASS.into(),
        date: Some(day(on)),
        marks: marks
            .iter()
            .map(|(key, mark)| ((*key).into(), *mark))
            .collect(),
    }
}

fn units() -> Vec<Value> {
    let commune = |id: &str, name: &str, area: &str| {
        json!({"_id": id, "kind": "unit", "unit_kind": "commune", "name": name, "parent": CITY,
            "area": {"2021-06-04": area}})
    };
    vec![
        json!({"_id": CITY, "kind": "unit", "unit_kind": "district", "name": "Thành phố Thử"}),
        commune(COMMUNE, "Xã Thử", "other"),
        commune(DIFFICULT, "Xã Khó", "difficult"),
        commune(ESPECIALLY, "Xã Rất Khó", "especially-difficult"),
        json!({"_id": UNRATED, "kind": "unit", "unit_kind": "commune", "name": "Xã Chưa Rõ", "parent": CITY}),
    ]
}

/// `fee+meals+travel=total`, then bars as `!code`, what is open as `?code`, and rules that do not hold.
pub fn said(world: &World) -> String {
    let support = world.support();
    let amount = |amount: Option<Dong>| amount.map_or(String::from("?"), |a| a.to_string());
    let parts = [support.fee, support.meals, support.travel].map(amount);
    let mut said = vec![format!("{}={}", parts.join("+"), amount(support.total))];
    said.extend(support.blocked.iter().map(|bar| format!("!{}", bar.code())));
    said.extend(support.open.iter().map(|open| format!("?{}", open.code())));
    for finding in world.findings() {
        let outcome = match finding.outcome {
            Outcome::Pass => continue,
            Outcome::Fail => "",
            Outcome::Unknown => " unknown",
            Outcome::NoLimit => " no-limit",
            Outcome::NotJudged => " not-judged",
        };
        said.push(format!("{}{outcome}", finding.rule));
    }
    said.join(" ")
}

pub fn group(class: &mut TrainingClass, method: Option<Method>, group: Option<Group>) {
    class.method = method;
    class.group = group;
}
