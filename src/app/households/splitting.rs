//! Some of a household's people begin a household of their own.

use crate::{
    app::{
        command::Command,
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        coded::Coded,
        household::{Event, EventKind, Household, Relation},
    },
};

/// Writes down that the people of the event `key` split off from `household`, and begins theirs under
/// `id`, as one action. They keep their keys and what is known of each of them; they live where the old
/// household does, and are in no list yet: that needs a review of their own.
pub fn split(ledger: &Ledger, household: Household, key: &str, id: &str) -> Command {
    let mut before = household;
    let Some(event) = before.events.get_mut(key) else {
        return Command::write(ledger, Record::Household(before));
    };
    event.household = Some(id.to_owned());
    let (people, date) = (event.people.clone(), event.date);
    let home = before.home(date);
    let mut after = Household {
        id: id.to_owned(),
        unit: home.unit.to_owned(),
        village: home.village.to_owned(),
        ..Household::default()
    };
    for key in &people {
        if let Some(member) = before.members.get(key) {
            after.members.insert(key.clone(), member.clone());
        }
    }
    // The eldest of them, until somebody says otherwise.
    let eldest = after
        .members
        .iter()
        .min_by_key(|(_, member)| member.birth_year().unwrap_or(i16::MAX))
        .map(|(key, _)| key.clone());
    if let Some(eldest) = eldest {
        if let Some(head) = after.members.get_mut(&eldest) {
            Relation::Head.code().clone_into(&mut head.relation);
        }
        after.head = eldest;
    }
    after.events.insert(
        key.to_owned(),
        Event {
            kind: Some(EventKind::Joined),
            date,
            people,
            household: Some(before.id.clone()),
            ..Event::default()
        },
    );
    Command::All(vec![
        Command::write(ledger, Record::Household(before)),
        Command::Put(Record::Household(after)),
    ])
}
