//! What a person can do to the register, and why it may be refused.

mod advances;
mod check;
mod money;
mod programmes;
mod proposals;
mod refusal;
mod tasks;
mod units;

use serde_json::{Map, Value};

use self::check::{check_delete, check_put};
pub use self::{money::check_money, refusal::Refusal, tasks::TaskFault};
use super::register::{kinds::Record, ledger::Ledger};

/// One user action.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds the record, or changes it when its id is already there.
    Put(Record),
    /// Changes a record in what differs between the two, whatever else has become of it since: what was
    /// done a moment before and is still on its way to the disk stays. A record whose id follows from
    /// what it is about begins with its first such change: of two ticks in a row neither needs to know
    /// which of them arrives first.
    Edit(Box<(Record, Record)>),
    /// Changes a record in what differs between two of its bodies, fields that are not known here
    /// included. What it writes stood in the register before, so nothing of it is checked.
    Carry(Box<Carried>),
    /// Deletes the record.
    Delete(String),
    /// Several of them as one action, about different records. Each is checked against the register
    /// as it stands before all of them.
    All(Vec<Command>),
}

impl Command {
    /// Writes a record that was made out of what the register holds: a change of what differs, or a new
    /// one.
    pub fn write(ledger: &Ledger, record: Record) -> Command {
        let stands = ledger.body(record.id());
        let stands = stands.and_then(|body| Record::read(record.id(), &body.fields()));
        match stands {
            Some((before, _)) => Command::Edit(Box::new((before, record))),
            None => Command::Put(record),
        }
    }

    /// Writes several changes of one record, each made out of what the register holds, as one; `None` where it
    /// has gone.
    pub fn write_all(ledger: &Ledger, id: &str, changed: &[Record]) -> Option<Command> {
        let stands = ledger.body(id)?.fields();
        let (before, _) = Record::read(id, &stands)?;
        let was = fields_of(&before);
        let mut body = was.clone();
        for record in changed {
            patch(&mut body, &was, &fields_of(record));
        }
        let (after, _) = Record::read(id, &body)?;
        Some(Command::Edit(Box::new((before, after))))
    }

    /// The records that the action is about.
    pub fn targets(&self) -> Vec<&str> {
        match self {
            Command::Put(record) => vec![record.id()],
            Command::Edit(edit) => vec![edit.1.id()],
            Command::Carry(carried) => vec![&carried.id],
            Command::Delete(id) => vec![id],
            Command::All(parts) => parts.iter().flat_map(Command::targets).collect(),
        }
    }

    /// Checks the action and gives each record's new body, `None` for deletion.
    pub fn plan(&self, ledger: &Ledger) -> Result<Vec<Planned>, Refusal> {
        match self {
            Command::Put(record) => {
                check_put(ledger, record)?;
                let old = ledger.body(record.id());
                let mut body = old.map(crate::replica::Body::fields).unwrap_or_default();
                record.write(&mut body);
                with_consequences(ledger, record, body)
            }
            Command::Edit(edit) => {
                let (before, after) = &**edit;
                let id = after.id();
                let mut body = match ledger.body(id) {
                    Some(body) => body.fields(),
                    None => fields_of(&after.beginning().ok_or(Refusal::Gone)?),
                };
                patch_record(&mut body, before, after);
                let (record, _) = Record::read(id, &body).ok_or(Refusal::Gone)?;
                check_put(ledger, &record)?;
                with_consequences(ledger, &record, body)
            }
            Command::Carry(carried) => {
                let mut body = ledger.body(&carried.id).ok_or(Refusal::Gone)?.fields();
                patch(&mut body, &carried.was, &carried.is);
                Ok(vec![(carried.id.clone(), Some(body))])
            }
            Command::Delete(id) => {
                check_delete(ledger, id)?;
                Ok(vec![(id.clone(), None)])
            }
            Command::All(parts) => {
                let mut planned = Vec::new();
                for part in parts {
                    planned.extend(part.plan(ledger)?);
                }
                Ok(planned)
            }
        }
    }
}

/// Whether a record may be written as it is, before anything of it is.
pub fn check(ledger: &Ledger, record: &Record) -> Result<(), Refusal> {
    check_put(ledger, record)
}

/// A record's new body, with those of the records that writing it makes: allocations, of a proposal that is adopted.
fn with_consequences(
    ledger: &Ledger,
    record: &Record,
    body: Map<String, Value>,
) -> Result<Vec<Planned>, Refusal> {
    let mut planned = vec![(record.id().to_owned(), Some(body))];
    if let Record::Proposal(proposal) = record {
        for allocation in proposals::made(ledger, proposal)? {
            let made = Record::Allocation(allocation);
            let stands = ledger.body(made.id());
            let mut body = stands.map(crate::replica::Body::fields).unwrap_or_default();
            made.write(&mut body);
            planned.push((made.id().to_owned(), Some(body)));
        }
    }
    Ok(planned)
}

fn fields_of(record: &Record) -> Map<String, Value> {
    let mut fields = Map::new();
    record.write(&mut fields);
    fields
}

/// A record's body before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The id of the record.
    pub id: String,
    /// What stood in it.
    pub was: Map<String, Value>,
    /// What is to stand in it.
    pub is: Map<String, Value>,
}

/// Puts into `body` what differs between two states of its record.
pub fn patch_record(body: &mut Map<String, Value>, before: &Record, after: &Record) {
    let written = |record: &Record| {
        let mut fields = body.clone();
        record.write(&mut fields);
        fields
    };
    let (was, is) = (written(before), written(after));
    patch(body, &was, &is);
}

/// Puts into `body` what differs between `was` and `is`, field by field and part by part.
fn patch(body: &mut Map<String, Value>, was: &Map<String, Value>, is: &Map<String, Value>) {
    for key in was.keys().filter(|key| !is.contains_key(*key)) {
        body.remove(key);
    }
    let nothing = Map::new();
    for (key, now) in is {
        let before = was.get(key);
        if before == Some(now) {
            continue;
        }
        match (before, now, body.get_mut(key)) {
            (before, Value::Object(now), Some(Value::Object(inner))) => {
                let before = before.and_then(Value::as_object).unwrap_or(&nothing);
                patch(inner, before, now);
            }
            _ => drop(body.insert(key.clone(), now.clone())),
        }
    }
}

/// A record's id with its new body, `None` for deletion.
pub type Planned = (String, Option<Map<String, Value>>);
