//! What a register is when it is opened: begun, not begun, or robbed of what it says about itself.
//!
//! The first start is shown only where there is nothing at all: no record, no alarm, and nobody who
//! remembers that there was ever one. Everything else is an alarm that names what is there.

use std::collections::BTreeMap;

use crate::{
    app::{
        catalogue::put_meta,
        environment::{Author, Environment, new_id, new_uuid},
        register::{id::kind_in, ledger::Ledger},
    },
    domain::{moment, register::RegisterInfo},
    replica::{Document, Revision},
    store::{Alarm, ChangeSet, StoreFinding, Witness},
};

/// How a register stands at its opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It says what it is, and can be worked with.
    Begun,
    /// There is nothing, and there never was.
    New,
    /// Somebody remembers it, and there is nothing or another one in its place.
    Vanished,
    /// The record that says whose register this is, is gone; the rest lies there.
    Headless(Rest),
}

/// What lies there without the record that says whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// Live records of every kind.
    pub records: usize,
    /// Of them, households.
    pub households: usize,
    /// Of them, projects.
    pub projects: usize,
    /// Of them, grants, allocations and payments.
    pub sums: usize,
    /// How many documents there were when it was last used, as far as somebody remembers.
    pub witnessed: Option<u64>,
}

/// How it stands. `begun` is whether the ledger knows what register this is.
pub fn standing(
    begun: bool,
    documents: &BTreeMap<String, Document>,
    alarms: &[Alarm],
    witness: Option<&Witness>,
) -> Standing {
    if begun {
        return Standing::Begun;
    }
    let gone = |alarm: &Alarm| {
        matches!(
            alarm.finding,
            StoreFinding::Vanished { .. } | StoreFinding::Replaced { .. }
        )
    };
    if documents.is_empty() && alarms.iter().any(|alarm| alarm.stands() && gone(alarm)) {
        return Standing::Vanished;
    }
    let remembered = witness.is_some_and(|witness| witness.seq > 0);
    if documents.is_empty() && !remembered && !alarms.iter().any(Alarm::stands) {
        return Standing::New;
    }
    Standing::Headless(Rest {
        witnessed: witness.map(|witness| witness.documents),
        ..rest_of(documents)
    })
}

/// What is live among these.
pub fn rest_of(documents: &BTreeMap<String, Document>) -> Rest {
    let mut rest = Rest::default();
    for (id, document) in documents {
        if document.live().is_none() {
            continue;
        }
        rest.records += 1;
        match kind_in(id) {
            "household" => rest.households += 1,
            "project" => rest.projects += 1,
            "grant" | "allocation" | "payment" => rest.sums += 1,
            _ => {}
        }
    }
    rest
}

/// A new record of what register this is, for a rest that has lost its own: the unit is the one of
/// the person who signs here, the year the latest that anything was written for. `None` where that
/// unit is not among the records, so that it has to be asked for.
pub fn head_anew(ledger: &Ledger, author: &Author, env: &dyn Environment) -> Option<ChangeSet> {
    if author.by.is_empty() {
        return None;
    }
    let mut units = ledger.units().values();
    let unit = units.find(|unit| !unit.name.is_empty() && unit.name == author.unit)?;
    let year = ledger.years().last().copied();
    let info = RegisterInfo {
        id: new_id("register", env),
        unit: unit.id.clone(),
        year: year.unwrap_or_else(|| env.today().year()),
        ..RegisterInfo::default()
    };
    let action = new_uuid(env);
    let mut body = serde_json::Map::new();
    info.write(&mut body);
    put_meta(&mut body, &author.meta(&action, env));
    let revision = Revision::new(info.id, None, false, &body);
    Some(ChangeSet::new(action, vec![revision]))
}

/// The latest of the `known` moments, if `now` is more than a day before it: then the laptop's clock
/// went back. All are ISO 8601 in UTC; a day alone is its beginning.
pub fn clock_went_back(now: &str, known: &[String]) -> Option<String> {
    let whole = |text: &str| match text.len() {
        10 => [text, "T00:00:00Z"].concat(),
        _ => text.to_owned(),
    };
    let known = known.iter().map(|text| (whole(text), text));
    let readable = known.filter(|(at, _)| moment::days_between(at, at).is_some());
    // Of one form, so that the order of the texts is that of the moments.
    let (latest, text) = readable.max()?;
    let ahead = moment::days_between(now, &latest)?;
    (ahead >= 1).then(|| text.clone())
}
