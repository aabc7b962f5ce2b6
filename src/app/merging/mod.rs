//! Merging two households that are one.
//!
//! One is kept and takes in what the other has; the other keeps its whole body and its history, and says
//! that it is the first ([`Merged`]). Nothing that names it is rewritten: the ledger reads it as naming the
//! household that was kept ([`Ledger::same`]). So a merger is one action like any other. It can be undone,
//! it travels in files, and a record that another office still writes for the merged household finds its way.
//!
//! Two offices may merge the same households in different directions, into different third ones, or go on
//! writing in one that was merged elsewhere. No rule can know what is right then: [`look_at`] names all such
//! places, with what stands there.
//!
//! # Invariants
//!
//! * Merging writes nothing that was not written down before, and removes nothing from the merged household.
//! * Two offices that merge equal households the same way write the same: nobody is asked about it.

mod carry;
mod choices;
mod fingerprint;
mod join;
mod look;
mod people;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};

use self::{
    carry::{carry, carry_merged, join_into},
    join::Joined,
};
pub use self::{
    choices::{Choices, Side},
    fingerprint::fingerprint,
    join::Change,
    look::{LookAt, keep_one, look_at, seen, take_over},
};
use super::{command::Command, register::ledger::Ledger};
use crate::domain::household::Merged;

/// What merging two households comes to, before it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The household that is kept.
    pub keep: String,
    /// The household that is merged into it.
    pub gone: String,
    /// Who of the merged one is whom in the kept one, by key. Those who are nobody there come in under
    /// the key that stands here.
    pub people: BTreeMap<String, String>,
    /// What the kept household takes over, and where the two differ.
    pub changes: Vec<Change>,
}

/// What merging `gone` into `keep` comes to; `None` where one of them is not there or was merged already.
pub fn propose(ledger: &Ledger, keep: &str, gone: &str, choices: &Choices) -> Option<Proposal> {
    let joined = joined(ledger, keep, gone, choices)?;
    Some(Proposal {
        keep: keep.to_owned(),
        gone: gone.to_owned(),
        people: joined.people,
        changes: joined.changes,
    })
}

/// Merges `gone` into `keep` on the day `on`, as one action. Where the two differ, what stands in `keep`
/// stays, unless it says less or the choices say otherwise.
pub fn plan(
    ledger: &Ledger,
    keep: &str,
    gone: &str,
    choices: &Choices,
    on: Date,
) -> Option<Command> {
    let joined = joined(ledger, keep, gone, choices)?;
    let body = ledger.body(gone)?.fields();
    let merged = Merged {
        into: keep.to_owned(),
        was: crate::order::set([fingerprint(&body)]),
        people: joined.people.clone(),
        on: crate::order::set([on]),
    };
    Some(Command::All(vec![
        carry(ledger, keep, joined.body)?,
        carry_merged(ledger, gone, Some(merged))?,
    ]))
}

/// Takes a merger back: the household stands for itself again. What the other took over from it stays there;
/// see [`came_from`].
pub fn unmerge(ledger: &Ledger, gone: &str) -> Option<Command> {
    ledger.own_household(gone)?.merged.as_ref()?;
    carry_merged(ledger, gone, None)
}

/// The people of the kept household whom the merged one had, too, by their key there: when a merger is taken
/// back, some of them may have to leave.
pub fn came_from(ledger: &Ledger, gone: &str) -> Vec<String> {
    let kept = ledger.household(gone);
    let merged = ledger.own_household(gone);
    let merged = merged.as_ref().and_then(|gone| gone.merged.as_ref());
    let (Some(kept), Some(merged)) = (kept, merged) else {
        return Vec::new();
    };
    let keys = merged.people.values();
    keys.filter(|key| kept.members.contains_key(*key))
        .cloned()
        .collect()
}

/// Remembers that two households were looked at and are not the same.
pub fn keep_apart(ledger: &Ledger, a: &str, b: &str) -> Option<Command> {
    // On one of them only, and always the same one: whoever says it again says the same.
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let mut body = ledger.body(a)?.fields();
    let mut apart = match body.remove("apart") {
        Some(Value::Object(apart)) => apart,
        _ => Map::new(),
    };
    apart.insert(b.to_owned(), true.into());
    body.insert(String::from("apart"), apart.into());
    carry(ledger, a, body)
}

fn joined(ledger: &Ledger, keep: &str, gone: &str, choices: &Choices) -> Option<Joined> {
    let stands = |id: &str| ledger.same(id) == id && ledger.own_household(id).is_some();
    if keep == gone || !stands(keep) || !stands(gone) {
        return None;
    }
    join_into(ledger, keep, gone, choices, &BTreeMap::new())
}
