//! Closing a meeting: its figures are frozen, and its conclusions become tasks, all as one action.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{figures::on_its_day, line, line::Names, reports, work};
use crate::{
    app::{
        command::Command,
        register::{kinds::Record, ledger::Ledger},
        tasks::{self, Row},
    },
    domain::{
        meeting::{Conclusion, Meeting, task_id},
        task::Task,
    },
};

/// What closing does: the meeting with its figures, and the tasks that are not there yet.
///
/// A task that is there stays as it is: its unit may have reported on it, and a second laptop that closes the same
/// meeting makes none again. Figures that were frozen before stay, too.
pub fn close(ledger: &Ledger, meeting: &Meeting, by: &str, today: Date) -> Command {
    let mut after = meeting.clone();
    after.closed = Some(today);
    by.clone_into(&mut after.closed_by);
    if !after.is_frozen() {
        after.frozen = Some(meeting.date.map_or(today, |day| day.min(today)));
        after.figures = on_its_day(ledger, meeting);
        after.work = work::on_its_day(ledger, meeting);
        after.reports = reports::on_its_day(ledger, meeting, today);
        let is_heard = !after.reports.is_empty();
        after.reports_due = reports::due_of(ledger, meeting).filter(|_| is_heard);
    }
    let mut all = vec![Command::Edit(Box::new((
        Record::Meeting(meeting.clone()),
        Record::Meeting(after),
    )))];
    let tasks = tasks_of(ledger, meeting);
    let missing = tasks
        .into_iter()
        .filter(|task| ledger.task(&task.id).is_none());
    all.extend(missing.map(|task| Command::Put(Record::Task(task))));
    Command::All(all)
}

/// Opens it again. The tasks stay, and so do the figures: both were given out.
pub fn reopen(meeting: &Meeting) -> Command {
    let mut after = meeting.clone();
    after.closed = None;
    after.closed_by.clear();
    Command::Edit(Box::new((
        Record::Meeting(meeting.clone()),
        Record::Meeting(after),
    )))
}

/// The tasks that the conclusions of a meeting are, in their order: of each one for every unit that is still there.
pub fn tasks_of(ledger: &Ledger, meeting: &Meeting) -> Vec<Task> {
    let names = meeting.date.map(|day| line::names(ledger, day));
    let mut tasks = Vec::new();
    let given = { meeting.concluded().into_iter() }.filter(|(_, one)| !one.units.is_empty());
    for (item, (key, conclusion)) in (1..).zip(given) {
        let text = task_text(names.as_ref(), meeting, conclusion);
        // A task is about what its obstacle is about, so that it stands on that page, too.
        let obstacle = conclusion.obstacle.as_deref();
        let obstacle = obstacle.and_then(|id| ledger.obstacle(id));
        let units = conclusion.units.iter();
        for unit in units.filter(|unit| ledger.unit(unit).is_some()) {
            tasks.push(Task {
                text: text.clone(),
                document: meeting.number.clone(),
                item: Some(item),
                given: meeting.date,
                unit: unit.clone(),
                partners: conclusion.partners.clone(),
                due: conclusion.due,
                obstacle: obstacle.map(|of| of.id.clone()),
                project: obstacle.and_then(|of| of.project.clone()),
                component: obstacle.and_then(|of| of.component.clone()),
                ..Task::with_id(task_id(&meeting.id, key, unit))
            });
        }
    }
    tasks
}

/// What is to be done, without the unit and the day that stand beside it. Where somebody corrected either, the line
/// says something else than what holds, and stays whole.
fn task_text(names: Option<&Names>, meeting: &Meeting, conclusion: &Conclusion) -> String {
    let whole = || conclusion.text.trim().to_owned();
    let (Some(names), Some(day)) = (names, meeting.date) else {
        return whole();
    };
    let heard = line::read(names, &conclusion.text, day);
    let is_as_heard = heard.units == conclusion.units && heard.due == conclusion.due;
    if is_as_heard { heard.task } else { whole() }
}

/// A conclusion as it is read out: what is to be done, by whom, until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its number, from 1.
    pub number: usize,
    /// What is to be done, without the unit and the day.
    pub text: String,
    /// Who is to do it; nobody where it only says how things stand.
    pub units: BTreeSet<String>,
    /// Who takes part.
    pub partners: String,
    /// Until when.
    pub due: Option<Date>,
}

/// The conclusions of a meeting as they are read out.
pub fn said(ledger: &Ledger, meeting: &Meeting) -> Vec<Said> {
    let names = meeting.date.map(|day| line::names(ledger, day));
    let all = (1..).zip(meeting.concluded());
    let all = all.map(|(number, (_, one))| Said {
        number,
        text: task_text(names.as_ref(), meeting, one),
        units: one.units.clone(),
        partners: one.partners.clone(),
        due: one.due,
    });
    all.collect()
}

/// The task that a conclusion became for a unit, as its list has it.
pub fn given(ledger: &Ledger, meeting: &Meeting, today: Date) -> Vec<Row> {
    let mut rows = Vec::new();
    for (key, conclusion) in meeting.concluded() {
        for unit in &conclusion.units {
            let task = ledger.task(&task_id(&meeting.id, key, unit));
            rows.extend(task.map(|task| tasks::row(ledger, task, today)));
        }
    }
    rows
}

/// The number of the notice, written into the tasks that do not have it yet: offices number a notice once it is signed,
/// and the tasks may be there before. Nothing where all have it.
pub fn number_tasks(ledger: &Ledger, meeting: &Meeting) -> Option<(Command, usize)> {
    if meeting.number.trim().is_empty() {
        return None;
    }
    let mut edits = Vec::new();
    for (key, conclusion) in meeting.concluded() {
        for unit in &conclusion.units {
            let Some(task) = ledger.task(&task_id(&meeting.id, key, unit)) else {
                continue;
            };
            if task.document == meeting.number {
                continue;
            }
            let mut after = task.clone();
            after.document.clone_from(&meeting.number);
            let edit = (Record::Task(task.clone()), Record::Task(after));
            edits.push(Command::Edit(Box::new(edit)));
        }
    }
    let count = edits.len();
    (count > 0).then_some((Command::All(edits), count))
}

/// What is still to be looked at before a notice is issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many conclusions are given to units.
    pub given: usize,
    /// How many only say how things stand.
    pub said: usize,
    /// Of those given, how many have no day.
    pub undated: usize,
    /// The earliest day and the latest.
    pub days: Option<(Date, Date)>,
    /// The units that have tasks.
    pub units: usize,
    /// Those that have overdue tasks already, with how many.
    pub late: Vec<(String, usize)>,
    /// Those whose day lies before the meeting.
    pub backwards: usize,
}

/// Looks at the conclusions.
pub fn check(ledger: &Ledger, meeting: &Meeting, today: Date) -> Checked {
    let all: Vec<&Conclusion> = meeting
        .concluded()
        .into_iter()
        .map(|(_, one)| one)
        .collect();
    let given = || all.iter().filter(|one| !one.units.is_empty());
    let days = given().filter_map(|one| one.due);
    let units = crate::order::set(given().flat_map(|one| &one.units));
    let own = crate::order::set(
        self::given(ledger, meeting, today)
            .into_iter()
            .map(|row| row.task.id),
    );
    let late = units.iter().filter_map(|unit| {
        let filter = tasks::Filter {
            year: today.year(),
            unit: Some((*unit).clone()),
            ..tasks::Filter::state(tasks::State::Overdue)
        };
        let rows = tasks::rows(ledger, &filter, today);
        let rows = rows.iter().filter(|row| row.task.unit == **unit);
        let n = rows.filter(|row| !own.contains(&row.task.id)).count();
        (n > 0).then(|| (ledger.unit_name(unit).to_owned(), n))
    });
    let is_backwards = |one: &&&Conclusion| one.due.is_some() && one.due < meeting.date;
    Checked {
        given: given().count(),
        said: all.len() - given().count(),
        undated: given().filter(|one| one.due.is_none()).count(),
        days: days.clone().min().zip(days.max()),
        late: late.collect(),
        backwards: given().filter(is_backwards).count(),
        units: units.len(),
    }
}
