//! Who of two households is whom.

use std::collections::{BTreeMap, BTreeSet};

use crate::{app::duplicates::same_people, domain::household::Household};

/// For each of the people of `other`, the key of the same person in `kept`, or a key that is free there.
/// What was decided comes first, then what is known from merging before, then what they look like.
pub fn who_is_who(
    kept: &Household,
    other: &Household,
    known: &BTreeMap<String, String>,
    decided: &BTreeMap<String, Option<String>>,
) -> BTreeMap<String, String> {
    let mut people: BTreeMap<String, String> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut is = |people: &mut BTreeMap<String, String>, here: &str, there: &str| {
        let free = !people.contains_key(here) && taken.insert(there.to_owned());
        if free {
            people.insert(here.to_owned(), there.to_owned());
        }
    };
    let decided_new = |here: &str| matches!(decided.get(here), Some(None));
    for (here, there) in decided {
        if let Some(there) = there.as_ref().filter(|key| kept.members.contains_key(*key)) {
            is(&mut people, here, there);
        }
    }
    for (here, there) in known {
        if kept.members.contains_key(there) && !decided_new(here) {
            is(&mut people, here, there);
        }
    }
    for (there, here) in same_people(kept, other) {
        if !decided_new(&here) {
            is(&mut people, &here, &there);
        }
    }
    for key in other.members.keys() {
        if people.contains_key(key) {
            continue;
        }
        // The same on every laptop, whatever else was merged there.
        let mut free = key.clone();
        while kept.members.contains_key(&free) || people.values().any(|taken| *taken == free) {
            free.push('x');
        }
        people.insert(key.clone(), free);
    }
    people.retain(|key, _| other.members.contains_key(key));
    people
}
