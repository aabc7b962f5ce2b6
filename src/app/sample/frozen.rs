//! What was judged when each project of the sample was approved.

use jiff::civil::Date;
use serde_json::Map;

use crate::{
    app::{
        projects::steps,
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{household::Household, project::Project},
    replica::{Document, Revision},
};

/// Freezes each approved project by the rules and the register of its day: projects come one after
/// another as they were proposed and approved, before any money or hand-over.
pub fn freeze_all(catalogue: &[Revision], households: &[Household], records: &mut [Record]) {
    let mut ledger = Ledger::default();
    for revision in catalogue {
        put(&mut ledger, revision.clone());
    }
    for household in households {
        put_record(&mut ledger, &Record::Household(household.clone()));
    }
    for record in records.iter() {
        if matches!(record, Record::Parameters(_) | Record::Criterion(_)) {
            put_record(&mut ledger, record);
        }
    }
    let mut days: Vec<(Date, bool, usize)> = Vec::new();
    for (index, record) in records.iter().enumerate() {
        if let Record::Project(project) = record {
            let first = project.steps.values().min().copied();
            days.extend(first.map(|day| (day, false, index)));
            days.extend(project.approved().map(|day| (day, true, index)));
        }
    }
    crate::order::sort_by(&mut days, Ord::cmp);
    for (day, approved, index) in days {
        if let Record::Project(project) = &mut records[index] {
            if approved {
                project.frozen = Some(steps::freeze(&ledger, project, day));
            }
            put_record(&mut ledger, &Record::Project(as_on(project, day)));
        }
    }
}

/// The project with the steps that it had taken by `day`.
fn as_on(project: &Project, day: Date) -> Project {
    let mut then = project.clone();
    then.steps.retain(|_, step| *step <= day);
    then.state = then.steps.keys().max().copied();
    then.side = None;
    then
}

/// Takes a record in, as if it had just been read.
pub(super) fn put_record(ledger: &mut Ledger, record: &Record) {
    let mut body = Map::new();
    record.write(&mut body);
    put(
        ledger,
        Revision::new(record.id().to_owned(), None, false, &body),
    );
}

/// Takes a revision in.
pub(super) fn put(ledger: &mut Ledger, revision: Revision) {
    let mut document = Document::new(revision.id.clone());
    document.insert(revision);
    ledger.put(&document);
}
