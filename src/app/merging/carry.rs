//! Writing what a merger comes to, with all that a newer version says beside it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{choices::Choices, join, join::Joined, people};
use crate::{
    app::{
        command::{Carried, Command},
        register::ledger::Ledger,
    },
    domain::household::{Household, Merged},
};

/// Joins what stands in `gone` to what stands in `keep`, whatever was merged. `known` says who of them is
/// known to be whom.
pub(super) fn join_into(
    ledger: &Ledger,
    keep: &str,
    gone: &str,
    choices: &Choices,
    known: &BTreeMap<String, String>,
) -> Option<Joined> {
    let read = |id: &str| Some((ledger.own_household(id)?, ledger.body(id)?.fields()));
    let (kept, kept_body) = read(keep)?;
    let (other, other_body) = read(gone)?;
    let people = people::who_is_who(&kept, &other, known, &choices.people);
    Some(join::join(&kept_body, &other_body, people, choices))
}

/// Writes a household's new body.
pub(super) fn carry(ledger: &Ledger, id: &str, is: Map<String, Value>) -> Option<Command> {
    Some(Command::Carry(Box::new(Carried {
        id: id.to_owned(),
        was: ledger.body(id)?.fields(),
        is,
    })))
}

/// Says what a household was merged into, or that it was not.
pub(super) fn carry_merged(ledger: &Ledger, id: &str, merged: Option<Merged>) -> Option<Command> {
    let mut body = ledger.body(id)?.fields();
    // Nothing else of it is touched, and what a newer version says of the merger stays.
    let mut written = Map::new();
    written.extend(
        body.remove("merged")
            .map(|before| (String::from("merged"), before)),
    );
    let household = Household {
        merged,
        ..Household::default()
    };
    household.write(&mut written);
    body.extend(
        written
            .remove("merged")
            .map(|merged| (String::from("merged"), merged)),
    );
    carry(ledger, id, body)
}
