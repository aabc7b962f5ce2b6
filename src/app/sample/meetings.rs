//! The invented meetings, with the reports that were heard there and the tasks that came of them.
//!
//! The pack has what people said. What follows from it is made as the program makes it on the day: the figures of a
//! report when it is sent, those of a meeting and the tasks when it is closed.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    frozen::put_record,
    households::lay_over,
    pack::{record, text},
};
use crate::{
    app::{
        command::Command,
        meetings::closing::close,
        register::{kinds::Record, ledger::Ledger},
        reports::{Sheet, send},
    },
    domain::{
        date::parse_iso,
        meeting::task_id,
        report::{Period, report_id},
    },
};

/// All records of the pack. `ledger` has the money and the projects that they are about, and has these in the end, too.
pub fn all(pack: &Value, ledger: &mut Ledger) -> Vec<Record> {
    let mut records = Vec::new();
    for document in each(&pack["documents"]) {
        let (id, fields) = parted(document);
        take_in(ledger, &mut records, record(&id, &fields));
    }
    for of in each(&pack["reports"]) {
        let sent = report(of, ledger);
        take_in(ledger, &mut records, sent);
    }
    for of in each(&pack["meetings"]) {
        for one in meeting(of, ledger) {
            take_in(ledger, &mut records, Some(one));
        }
    }
    records
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn take_in(ledger: &mut Ledger, records: &mut Vec<Record>, record: Option<Record>) {
    if let Some(record) = record {
        put_record(ledger, &record);
        records.push(record);
    }
}

/// An id and what stands beside it.
fn parted(document: &Value) -> (String, Map<String, Value>) {
    let mut fields = document.as_object().cloned().unwrap_or_default();
    let id = fields.remove("_id");
    (text(id.as_ref()).to_owned(), fields)
}

/// A report as it was sent.
fn report(of: &Value, ledger: &mut Ledger) -> Option<Record> {
    let unit = ledger.unit(text(of.get("unit")))?.clone();
    let period = Period::parse(text(of.get("period")))?;
    let day = parse_iso(text(of.get("sent")))?;
    let mut fields = of["with"].as_object().cloned().unwrap_or_default();
    fields.insert(String::from("unit"), unit.id.as_str().into());
    fields.insert(String::from("period"), period.to_string().into());
    let begun = record(&report_id(&unit.id, period), &fields)?;
    put_record(ledger, &begun);
    let sheet = Sheet::of(ledger, &unit, period, day);
    let sending = send(&sheet, day, text(of.get("by")))?;
    written(sending).into_iter().next()
}

/// A meeting. Of one that is closed also its tasks, each with what became of it.
fn meeting(of: &Value, ledger: &mut Ledger) -> Vec<Record> {
    let (id, _) = parted(of);
    let fields = of["with"].as_object().cloned().unwrap_or_default();
    let Some(Record::Meeting(meeting)) = record(&id, &fields) else {
        return Vec::new();
    };
    let Some(by) = of["closed_by"].as_str() else {
        return vec![Record::Meeting(meeting)];
    };
    put_record(ledger, &Record::Meeting(meeting.clone()));
    let day = meeting.date.unwrap_or(Date::MIN);
    let mut records = written(close(ledger, &meeting, by, day));
    for became in each(&of["became"]) {
        let id = task_id(&id, text(became.get("of")), text(became.get("unit")));
        if let Some(task) = records.iter_mut().find(|record| record.id() == id) {
            *task = laid_over(task.clone(), &became["with"]);
        }
    }
    records
}

/// The records that an action writes.
fn written(command: Command) -> Vec<Record> {
    match command {
        Command::Put(record) => vec![record],
        Command::Edit(edit) => vec![edit.1],
        Command::All(parts) => parts.into_iter().flat_map(written).collect(),
        _ => Vec::new(),
    }
}

/// A record with `own` laid over it.
fn laid_over(of: Record, own: &Value) -> Record {
    let mut fields = Map::new();
    of.write(&mut fields);
    let mut body = Value::Object(fields);
    lay_over(&mut body, own);
    let changed = body.as_object().and_then(|body| record(of.id(), body));
    changed.unwrap_or(of)
}
