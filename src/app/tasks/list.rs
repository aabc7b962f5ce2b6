//! The tasks of a register with how each stands, whole and in sections; and how many stand how.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    filter::{Filter, Group, concerns, is_of_year},
    results::partners,
    state::{State, days_left, state},
};
use crate::{
    app::{
        places::Within,
        register::{as_of::task_on, ledger::Ledger},
    },
    domain::{coded::Coded as _, collate, task::Task},
};

/// A task of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The record with what had happened by that day: what lies ahead of it nobody knew.
    pub task: Task,
    /// The name of the unit that leads.
    pub unit: String,
    /// Who takes part, in words.
    pub partners: String,
    /// The name of the project that it is about.
    pub project: String,
    /// The code of the component that it is about.
    pub component: String,
    /// Until when, with what was granted.
    pub due: Option<Date>,
    /// How it stands.
    pub state: State,
    /// How many days are left; below zero once its day has passed.
    pub left: Option<i32>,
}

/// A part of the list, under what its rows share.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What they share: the name of a unit, the number of a document; nothing where the list is divided by days.
    pub name: String,
    /// The day that they share: on which they are due, or the document's.
    pub day: Option<Date>,
    /// The unit that they share.
    pub unit: Option<String>,
    /// What is latest first.
    pub rows: Vec<Row>,
}

/// How many tasks stand how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<State, usize>);

impl Tally {
    /// Of these rows.
    pub fn of(rows: &[Row]) -> Tally {
        let mut tally = Tally::default();
        for row in rows {
            tally.add(row.state);
        }
        tally
    }

    fn add(&mut self, state: State) {
        *self.0.entry(state).or_default() += 1;
    }

    /// That stand so.
    pub fn n(&self, state: State) -> usize {
        self.0.get(&state).copied().unwrap_or(0)
    }

    /// In which something is to be done.
    pub fn open(&self) -> usize {
        let open = State::ALL.iter().filter(|state| state.is_open());
        open.map(|state| self.n(*state)).sum()
    }

    /// Done, in time or late.
    pub fn done(&self) -> usize {
        self.n(State::Done) + self.n(State::DoneLate)
    }

    /// All.
    pub fn all(&self) -> usize {
        self.0.values().sum()
    }
}

/// A task with what its line says.
pub fn row(ledger: &Ledger, task: &Task, today: Date) -> Row {
    let project = task.project.as_deref().and_then(|id| ledger.project(id));
    let component = task.component.as_deref();
    Row {
        unit: ledger.unit_name(&task.unit).to_owned(),
        partners: partners(ledger, task),
        project: project.map_or_else(String::new, |project| project.name.clone()),
        component: component.map_or_else(String::new, |id| {
            crate::app::register::naming::component(ledger, id)
        }),
        due: task.due_on(today),
        state: state(task, today),
        left: days_left(task, today),
        task: task_on(task, today),
    }
}

/// All that were given: in the sample, by its day.
pub fn given(ledger: &Ledger, today: Date) -> impl Iterator<Item = &Task> {
    let all = ledger.tasks().values();
    all.filter(move |task| !ledger.is_to_come(task.given, today))
}

fn listed<'l>(ledger: &'l Ledger, filter: &Filter, today: Date) -> impl Iterator<Item = &'l Task> {
    let within = filter.within(ledger);
    let filter = filter.clone();
    given(ledger, today).filter(move |task| filter.takes(ledger, task, &within))
}

/// The tasks that `filter` lists, what is latest first, what is over last.
pub fn rows(ledger: &Ledger, filter: &Filter, today: Date) -> Vec<Row> {
    let rows = listed(ledger, filter, today).map(|task| row(ledger, task, today));
    let rows = rows.filter(|row| filter.state.is_none_or(|state| row.state == state));
    in_order(rows.collect())
}

/// How many of them stand how, whichever state `filter` asks for.
pub fn tally(ledger: &Ledger, filter: &Filter, today: Date) -> Tally {
    let mut tally = Tally::default();
    for task in listed(ledger, filter, today) {
        tally.add(state(task, today));
    }
    tally
}

/// What tells which of two comes first: what is open before what is over; of both what is due first, without a
/// day last.
fn urgency(row: &Row) -> (bool, bool, Option<Date>) {
    (!row.state.is_open(), row.due.is_none(), row.due)
}

pub(super) fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    crate::order::sort_by(&mut rows, |a, b| {
        (urgency(a), &a.task.id).cmp(&(urgency(b), &b.task.id))
    });
    rows
}

/// The rows in sections, in the order of their rows: what is most urgent leads its section, and its section the
/// list. Documents come with the latest first, and their tasks as they are numbered there; days as they come.
pub fn sections(rows: Vec<Row>, group: Group) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in rows {
        let (name, day, unit) = match group {
            Group::Unit => (row.unit.clone(), None, Some(row.task.unit.clone())),
            Group::Due => (String::new(), row.due, None),
            Group::Document => (row.task.document.clone(), row.task.given, None),
        };
        let same =
            |known: &&mut Section| known.name == name && known.day == day && known.unit == unit;
        match sections.iter_mut().find(same) {
            Some(known) => known.rows.push(row),
            None => sections.push(Section {
                name,
                day,
                unit,
                rows: vec![row],
            }),
        }
    }
    match group {
        Group::Unit => {}
        Group::Due => crate::order::sort_by(&mut sections, |a, b| {
            (a.day.is_none(), a.day).cmp(&(b.day.is_none(), b.day))
        }),
        Group::Document => crate::order::sort_by(&mut sections, |a, b| {
            let key = |section: &Section| (section.name.is_empty(), section.day.is_none());
            let other = || b.day.cmp(&a.day).then_with(|| a.name.cmp(&b.name));
            key(a).cmp(&key(b)).then_with(other)
        }),
    }
    if group == Group::Document {
        for section in &mut sections {
            crate::order::sort_by(&mut section.rows, |a, b| {
                let key = |row: &Row| (row.task.item.is_none(), row.task.item);
                key(a).cmp(&key(b))
            });
        }
    }
    sections
}

/// How many tasks of a year stand so, in one unit or in all: as many as its list shows.
pub fn count(ledger: &Ledger, year: i16, unit: Option<&str>, wanted: State, today: Date) -> usize {
    let within = Within::in_year(ledger, unit, year);
    let tasks =
        given(ledger, today).filter(|task| is_of_year(task, year) && concerns(task, &within));
    tasks.filter(|task| state(task, today) == wanted).count()
}

/// The units that have tasks in the year, with how many stand how, by name.
pub fn by_unit(ledger: &Ledger, filter: &Filter, today: Date) -> Vec<(String, String, Tally)> {
    let mut units: BTreeMap<&str, Tally> = BTreeMap::new();
    for task in listed(ledger, filter, today) {
        units.entry(&task.unit).or_default().add(state(task, today));
    }
    let named = units.into_iter();
    let named = named.map(|(id, tally)| (id.to_owned(), ledger.unit_name(id).to_owned(), tally));
    let mut named: Vec<(String, String, Tally)> = named.collect();
    crate::order::sort_by(&mut named, |a, b| {
        let key = |(id, name, _): &(String, String, Tally)| (collate::key(name), id.clone());
        key(a).cmp(&key(b))
    });
    named
}

/// What a unit still has to do, what is latest first.
pub fn open_of(ledger: &Ledger, unit: &str, today: Date) -> Vec<Row> {
    let tasks = given(ledger, today).filter(|task| task.unit == unit);
    let rows = tasks.map(|task| row(ledger, task, today));
    in_order(rows.filter(|row| row.state.is_open()).collect())
}
