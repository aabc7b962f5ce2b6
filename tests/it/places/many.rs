//! Registers over all units of the former province, made for counting.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use so_sinh_ke::{
    app::{
        catalogue,
        places::Figure,
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        capital::{Allocation, Payment},
        household::{Event, EventKind, Household, Member, Merged, PovertyClass, Sex},
        money::Dong,
        outreach::{Attendance, Session},
        place::Unit,
        project::{
            Project,
            kinds::{Side, State},
            parts::{CostLine, Participant},
        },
        training::TrainingClass,
    },
};

use crate::records::{ledger, status};

/// All units of the pack.
pub fn catalogue_units() -> Vec<Unit> {
    let documents = catalogue::documents(include_str!("../../../packs/units.json"));
    let units = documents.iter().map(|(id, body)| {
        let (unit, faults) = Unit::read(id, body);
        assert_eq!(faults, []);
        unit
    });
    units.collect()
}

pub fn unit_record(unit: &Unit) -> Record {
    Record::Unit(unit.clone())
}

fn project(id: &str, unit: &str, state: i64, year: i16, approved: bool) -> Project {
    let line = CostLine {
        state: Dong(state),
        ..CostLine::default()
    };
    Project {
        id: format!("project:{id}"),
        name: format!("Dự án {id}"),
        unit: unit.to_owned(),
        year,
        state: Some(if approved {
            State::Approved
        } else {
            State::Proposed
        }),
        costs: [("c1".to_owned(), line)].into(),
        ..Project::default()
    }
}

fn person(sex: Option<Sex>, ethnicity: &str) -> Member {
    Member {
        name: "Nông Thị Thử".into(),
        sex,
        ethnicity: ethnicity.into(),
        ..Member::default()
    }
}

const CLASSES: [Option<PovertyClass>; 5] = [
    Some(PovertyClass::Poor),
    Some(PovertyClass::NearPoor),
    Some(PovertyClass::Escaped),
    Some(PovertyClass::Average),
    None,
];

/// In each of the 108 old units something of every figure, in numbers that differ from unit to unit.
pub fn one_of_each() -> Ledger {
    let mut records: Vec<Record> = catalogue_units().iter().map(unit_record).collect();
    let old = catalogue_units().into_iter();
    let old = old.filter(|u| u.kind.is_commune_level() && u.successor.is_some());
    for (at, unit) in old.enumerate() {
        let mut taking = Project::default();
        for (class_at, class) in CLASSES.into_iter().enumerate() {
            for n in 0..=(at + class_at) % 4 {
                let people = (0..=n).map(|m| (format!("m{m}"), person(Some(Sex::Female), "Tày")));
                let household = Household {
                    id: format!("household:{at:03}-{class_at}-{n}"),
                    unit: unit.id.clone(),
                    head: "m0".into(),
                    members: people.collect(),
                    poverty: [(2023, status(class))].into(),
                    ..Household::default()
                };
                taking
                    .participants
                    .insert(household.id.clone(), Participant::default());
                records.push(Record::Household(household));
            }
        }
        let amount = 1_000_003 * i64::try_from(at + 1).expect("few");
        records.push(Record::Project(Project {
            participants: taking.participants,
            ..project(&format!("{at:03}"), &unit.id, amount, 2023, true)
        }));
        records.push(Record::Allocation(Allocation {
            id: format!("allocation:{at:03}"),
            unit: unit.id.clone(),
            year: 2023,
            amount: Dong(amount),
            ..Allocation::default()
        }));
        records.push(Record::Payment(Payment {
            id: format!("payment:{at:03}"),
            allocation: format!("allocation:{at:03}"),
            amount: Dong(amount / 7),
            ..Payment::default()
        }));
        records.push(Record::Class(TrainingClass {
            id: format!("class:{at:03}"),
            year: 2023,
            unit: Some(unit.id.clone()),
            told_learners: u32::try_from(at + 1).ok(),
            ..TrainingClass::default()
        }));
        records.push(Record::Session(Session {
            id: format!("session:{at:03}"),
            unit: unit.id.clone(),
            date: Some(date(2023, 5, 18)),
            ..Session::default()
        }));
        for n in 0..=at % 5 {
            records.push(Record::Attendance(Attendance {
                present: true,
                ..Attendance::new(
                    &format!("session:{at:03}"),
                    &format!("household:{at:03}-{n}-0"),
                )
            }));
        }
    }
    ledger(records)
}

/// A day on which units may be asked for.
pub fn day() -> impl Strategy<Value = Date> {
    (2019_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

/// Some records, and what is known of their sums because of how they were made.
#[derive(Clone, Debug)]
pub struct Made {
    pub households: Vec<Household>,
    pub projects: Vec<Project>,
    pub allocations: Vec<(Allocation, Vec<Payment>)>,
    pub classes: Vec<TrainingClass>,
    pub sessions: Vec<(Session, Vec<Attendance>)>,
}

impl Made {
    pub fn household(unit: &str, moves: &[(Date, String)]) -> Household {
        let events = moves.iter().enumerate().map(|(at, (day, to))| {
            let event = Event {
                kind: Some(EventKind::Move),
                date: Some(*day),
                unit: to.clone(),
                ..Event::default()
            };
            (format!("e{at}"), event)
        });
        Household {
            id: format!("household:{unit}-{}", moves.len()),
            unit: unit.to_owned(),
            events: events.collect(),
            ..Household::default()
        }
    }

    pub fn ledger(&self) -> Ledger {
        let mut records: Vec<Record> = catalogue_units().iter().map(unit_record).collect();
        records.extend(self.households.iter().cloned().map(Record::Household));
        records.extend(self.projects.iter().cloned().map(Record::Project));
        for (allocation, payments) in &self.allocations {
            records.push(Record::Allocation(allocation.clone()));
            records.extend(payments.iter().cloned().map(Record::Payment));
        }
        records.extend(self.classes.iter().cloned().map(Record::Class));
        for (session, attended) in &self.sessions {
            records.push(Record::Session(session.clone()));
            records.extend(attended.iter().cloned().map(Record::Attendance));
        }
        ledger(records)
    }

    /// Every figure without looking at any unit.
    pub fn expected(&self, year: i16) -> BTreeMap<Figure, i64> {
        let mut all: BTreeMap<Figure, i64> = BTreeMap::new();
        let mut add = |figure: Figure, many: i64| *all.entry(figure).or_default() += many;
        let there = |id: &str| self.households.iter().find(|h| h.id == id);
        let same = |id: &str| {
            let merged = there(id).and_then(|h| h.merged.as_ref());
            merged.map_or(id.to_owned(), |merged| merged.into.clone())
        };
        for h in self.households.iter().filter(|h| h.merged.is_none()) {
            add(Figure::Households, 1);
            let class = h.poverty.get(&year).and_then(|status| status.class);
            add(
                match class {
                    Some(PovertyClass::Poor) => Figure::Poor,
                    Some(PovertyClass::NearPoor) => Figure::NearPoor,
                    Some(PovertyClass::Escaped) => Figure::Escaped,
                    Some(PovertyClass::Average) => Figure::Average,
                    None => Figure::Unlisted,
                },
                1,
            );
            let end = date(year, 12, 31);
            let mut people = i64::try_from(h.members.len()).expect("few");
            let mut head = h.head.as_str();
            for event in h
                .events
                .values()
                .filter(|e| e.date.is_none_or(|day| day <= end))
            {
                match event.kind {
                    Some(EventKind::Death) => people -= 1,
                    Some(EventKind::Head) => head = event.people.first().expect("one"),
                    _ => {}
                }
            }
            add(Figure::People, people);
            let head = &h.members[head];
            add(Figure::WomenHeads, i64::from(head.sex == Some(Sex::Female)));
            add(Figure::MinorityHeads, i64::from(head.ethnicity == "Dao"));
        }
        let mut supported = std::collections::BTreeSet::new();
        for p in self.projects.iter().filter(|p| p.year == year) {
            add(Figure::Projects, 1);
            add(Figure::Budget, p.costs["c1"].state.0);
            if p.state == Some(State::Approved) && p.side != Some(Side::Cancelled) {
                for id in p.participants.keys() {
                    supported.insert(same(id));
                }
            }
        }
        add(
            Figure::Supported,
            i64::try_from(supported.len()).expect("few"),
        );
        for (allocation, payments) in self.allocations.iter().filter(|(a, _)| a.year == year) {
            add(Figure::Allocated, allocation.amount.0);
            for payment in payments {
                add(Figure::Paid, payment.amount.0);
            }
        }
        for class in self.classes.iter().filter(|c| c.year == year) {
            add(Figure::Classes, 1);
            add(Figure::Learners, class.learners().unwrap_or(0).into());
        }
        for (session, attended) in &self.sessions {
            if session.date.is_some_and(|date| date.year() == year) {
                add(Figure::Sessions, 1);
                let came = attended.iter().filter(|a| a.present);
                let came: std::collections::BTreeSet<String> =
                    came.map(|a| same(&a.household)).collect();
                add(Figure::Attended, i64::try_from(came.len()).expect("few"));
            }
        }
        all
    }
}

/// A unit's id: any of the pack, one that is not in the register, or none.
fn unit_id() -> impl Strategy<Value = String> {
    let mut ids: Vec<String> = catalogue_units().into_iter().map(|unit| unit.id).collect();
    ids.push("unit:not-in-this-register".into());
    ids.push(String::new());
    prop::sample::select(ids)
}

fn year() -> impl Strategy<Value = i16> {
    prop::sample::select(vec![2022_i16, 2023, 2026])
}

prop_compose! {
    fn household(at: usize)(
        unit in unit_id(),
        moves in prop::collection::vec((day(), unit_id()), 0..3),
        people in 1_usize..6,
        woman: bool,
        dao: bool,
        classes in prop::collection::btree_map(year(), prop::sample::select(CLASSES.to_vec()), 0..3),
        died in prop::option::of(day()),
        headed in prop::option::of(day()),
        merged in prop::option::weighted(0.15, Just(())),
    ) -> Household {
        let mut household = Made::household(&unit, &moves);
        household.id = format!("household:{at:03}");
        household.head = "m0".into();
        for m in 0..people {
            // The eldest is as drawn, all others are women of the other group.
            let sex = if m > 0 || woman { Sex::Female } else { Sex::Male };
            let group = if (m == 0) == dao { "Dao" } else { "Kinh" };
            household.members.insert(format!("m{m}"), person(Some(sex), group));
        }
        let mut happened = |key: &str, kind, date, who: usize| {
            household.events.insert(key.into(), Event {
                kind: Some(kind),
                date: Some(date),
                people: [format!("m{who}")].into(),
                ..Event::default()
            });
        };
        if people > 1 {
            if let Some(day) = died {
                happened("death", EventKind::Death, day, people - 1);
            }
            if let Some(day) = headed {
                happened("head", EventKind::Head, day, 1);
            }
        }
        for (year, class) in classes {
            household.poverty.insert(year, status(class));
        }
        if merged.is_some() && at > 0 {
            // The first one is never merged away, so it is a target that lasts.
            household.merged = Some(Merged { into: "household:000".into(), ..Merged::default() });
        }
        household
    }
}

prop_compose! {
    fn a_project(at: usize)(
        unit in unit_id(), year in year(), amount in 0_i64..9_000_000_000, approved: bool,
        cancelled in prop::bool::weighted(0.2),
        taking in prop::collection::btree_set(0_usize..14, 0..8),
    ) -> Project {
        let mut made = project(&format!("{at:03}"), &unit, amount, year, approved);
        made.side = cancelled.then_some(Side::Cancelled);
        for household in taking {
            made.participants.insert(format!("household:{household:03}"), Participant::default());
        }
        made
    }
}

prop_compose! {
    fn an_allocation(at: usize)(
        unit in unit_id(), year in year(), amount in 0_i64..9_000_000_000,
        payments in prop::collection::vec(0_i64..9_000_000, 0..3),
    ) -> (Allocation, Vec<Payment>) {
        let allocation = Allocation {
            id: format!("allocation:{at:03}"), unit, year, amount: Dong(amount), ..Allocation::default()
        };
        let payments = payments.into_iter().enumerate().map(|(n, amount)| Payment {
            id: format!("payment:{at:03}-{n}"),
            allocation: allocation.id.clone(),
            amount: Dong(amount),
            ..Payment::default()
        });
        (allocation.clone(), payments.collect())
    }
}

prop_compose! {
    fn a_class(at: usize)(unit in prop::option::of(unit_id()), year in year(), learners in prop::option::of(0_u32..40)) -> TrainingClass {
        let unit = unit.filter(|unit| !unit.is_empty());
        TrainingClass { id: format!("class:{at:03}"), unit, year, told_learners: learners, ..TrainingClass::default() }
    }
}

prop_compose! {
    fn a_session(at: usize)(
        unit in unit_id(), date in prop::option::of(day()),
        came in prop::collection::btree_map(0_usize..14, any::<bool>(), 0..6),
    ) -> (Session, Vec<Attendance>) {
        let id = format!("session:{at:03}");
        let attended = came.into_iter().map(|(household, present)| Attendance {
            present,
            ..Attendance::new(&id, &format!("household:{household:03}"))
        });
        let attended = attended.collect();
        (Session { id, unit, date, ..Session::default() }, attended)
    }
}

fn several<T: std::fmt::Debug + 'static, S: Strategy<Value = T> + 'static>(
    make: fn(usize) -> S,
    most: usize,
) -> impl Strategy<Value = Vec<T>> {
    (0..=most).prop_flat_map(move |many| (0..many).map(make).collect::<Vec<_>>())
}

/// A register's records. Households of lists go up to 13, so that some lists name one that is not here.
pub fn made() -> impl Strategy<Value = Made> {
    (
        several(household, 12),
        several(a_project, 6),
        several(an_allocation, 6),
        several(a_class, 5),
        several(a_session, 4),
    )
        .prop_map(
            |(households, projects, allocations, classes, sessions)| Made {
                households,
                projects,
                allocations,
                classes,
                sessions,
            },
        )
}
