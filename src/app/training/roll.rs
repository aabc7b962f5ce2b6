//! The roll of a class: who was there on which day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    app::{
        command::Command,
        projects::joining::name_key,
        register::{kinds::Record, ledger::Ledger},
    },
    domain::training::{ClassDay, Mark, Trainee, TrainingClass},
};

/// The days that the roll has a column for: those of the timetable, and others on which somebody was
/// marked.
pub fn days(ledger: &Ledger, class: &TrainingClass) -> Vec<Date> {
    let marked = super::days(ledger, &class.id).into_iter();
    let marked = marked.filter(|(_, marks)| !marks.is_empty());
    let all = class.lessons.keys().copied();
    let all = crate::order::set(all.chain(marked.map(|(day, _)| day)));
    all.into_iter().collect()
}

/// The learners by given name, those who withdrew at the end.
pub fn learners(class: &TrainingClass) -> Vec<(&String, &Trainee)> {
    let mut learners: Vec<(&String, &Trainee)> = class.trainees.iter().collect();
    crate::order::sort_by(&mut learners, |a, b| {
        let key = |(key, trainee): &(&String, &Trainee)| {
            (trainee.withdrawn, name_key(&trainee.name), (*key).clone())
        };
        key(a).cmp(&key(b))
    });
    learners
}

/// Marks one learner on one day, or takes the mark away.
pub fn mark(ledger: &Ledger, class: &str, day: Date, trainee: &str, mark: Option<Mark>) -> Command {
    let mut record = day_of(ledger, class, day);
    match mark {
        Some(mark) => drop(record.marks.insert(trainee.to_owned(), mark)),
        None => drop(record.marks.remove(trainee)),
    }
    Command::write(ledger, Record::ClassDay(record))
}

/// Marks everybody who has no mark on that day as present; `None` when all have one.
pub fn all_present(ledger: &Ledger, class: &TrainingClass, day: Date) -> Option<Command> {
    let mut record = day_of(ledger, &class.id, day);
    let before = record.marks.len();
    for (key, trainee) in &class.trainees {
        if !trainee.withdrawn && !record.marks.contains_key(key) {
            record.marks.insert(key.clone(), Mark::Present);
        }
    }
    (record.marks.len() > before).then(|| Command::write(ledger, Record::ClassDay(record)))
}

/// The same on every day of the timetable up to `last`, as one action; days on which all have a mark stay as they
/// are, `None` where that is every one.
pub fn all_present_until(ledger: &Ledger, class: &TrainingClass, last: Date) -> Option<Command> {
    let held = days(ledger, class).into_iter().filter(|day| *day <= last);
    let marked: Vec<Command> = held
        .filter_map(|day| all_present(ledger, class, day))
        .collect();
    (!marked.is_empty()).then_some(Command::All(marked))
}

/// The record of a day as it stands, or a new one.
fn day_of(ledger: &Ledger, class: &str, day: Date) -> ClassDay {
    let id = ClassDay::id_of(class, day);
    let written = ledger.class_day(&id).cloned();
    written.unwrap_or_else(|| ClassDay {
        id,
        class: class.to_owned(),
        date: Some(day),
        marks: BTreeMap::new(),
    })
}
