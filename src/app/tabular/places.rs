//! The units and villages that the register knows, by the names that tables give them.

use std::collections::{BTreeMap, HashMap};

use super::names::{distance, names, plain};
use crate::app::register::ledger::Ledger;

/// Villages by unit, and units by name.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// By unit and plain name the spelling that most households have.
    villages: BTreeMap<String, BTreeMap<String, String>>,
    units: HashMap<String, Option<String>>,
}

impl Places {
    /// What the register knows.
    pub fn new(ledger: &Ledger) -> Places {
        // Of ten thousand lines few are spelled differently: only these are looked at closely.
        let directory = ledger.directory();
        let mut raw: HashMap<(&str, &str), usize> = HashMap::new();
        for line in directory.lines().filter(|line| !line.village.is_empty()) {
            *raw.entry((&*line.unit, &*line.village)).or_default() += 1;
        }
        let mut counts: BTreeMap<(String, String), BTreeMap<String, usize>> = BTreeMap::new();
        for ((unit, village), count) in raw {
            let key = (unit.to_owned(), village_key(village));
            *counts
                .entry(key)
                .or_default()
                .entry(village.to_owned())
                .or_default() += count;
        }
        let mut places = Places::default();
        for ((unit, key), spellings) in counts {
            let most = spellings.into_iter().max_by_key(|(_, count)| *count);
            let villages = places.villages.entry(unit).or_default();
            villages.insert(key, most.map(|(name, _)| name).unwrap_or_default());
        }
        for unit in ledger.units().values() {
            for name in [&unit.name, &unit.short] {
                let whole = plain(name);
                let bare = without_kind(&whole).to_owned();
                for key in [whole, bare] {
                    let meant = places
                        .units
                        .entry(key)
                        .or_insert_with(|| Some(unit.id.clone()));
                    // A name that two units have says neither.
                    if meant.as_ref().is_some_and(|known| *known != unit.id) {
                        *meant = None;
                    }
                }
            }
        }
        places
    }

    /// Whether a village of this plain name is known, in the unit or anywhere.
    pub fn knows_village(&self, unit: Option<&str>, plain: &str) -> bool {
        let key = strip_kind(plain);
        match unit.and_then(|unit| self.villages.get(unit)) {
            Some(villages) => villages.contains_key(key),
            None => self.villages.values().any(|all| all.contains_key(key)),
        }
    }

    /// The village of a unit as the register writes it.
    pub fn village(&self, unit: &str, written: &str) -> Option<&str> {
        let villages = self.villages.get(unit)?;
        villages.get(&village_key(written)).map(String::as_str)
    }

    /// Whether any village of the unit is known.
    pub fn has_villages(&self, unit: &str) -> bool {
        self.villages.get(unit).is_some_and(|all| !all.is_empty())
    }

    /// The villages of a unit that this one may be, the likeliest first.
    pub fn like(&self, unit: &str, written: &str) -> Vec<String> {
        let wanted = village_key(written);
        let all = self.villages.get(unit).into_iter().flatten();
        let mut near: Vec<(usize, &String)> = all
            .filter_map(|(key, name)| {
                let begins = wanted.starts_with(key.as_str()) || key.starts_with(&wanted);
                let letters = distance(key, &wanted, 3).or(begins.then_some(3))?;
                Some((letters, name))
            })
            .collect();
        near.sort();
        near.into_iter()
            .take(3)
            .map(|(_, name)| name.clone())
            .collect()
    }

    /// The unit with this name.
    pub fn unit(&self, written: &str) -> Option<&str> {
        let whole = plain(written);
        let found = self.units.get(&whole);
        let found = found.or_else(|| self.units.get(without_kind(&whole)));
        found?.as_deref()
    }
}

/// A village for comparing: "Thôn Nà Rào" and "Nà Rào" are one.
pub fn village_key(written: &str) -> String {
    let key = plain(written);
    strip_kind(&key).to_owned()
}

fn strip_kind(plain: &str) -> &str {
    let words = names().rows.get("village").into_iter().flatten();
    let mut best = plain;
    for word in words {
        if let Some(rest) = plain.strip_prefix(word.as_str()).and_then(|rest| rest.strip_prefix(' '))
            && !rest.chars().all(|c| c.is_ascii_digit() || c == ' ')
            // Of the other words many are part of the name.
            && matches!(word.as_str(), "thon" | "xom" | "ap" | "buon")
            && rest.len() < best.len()
        {
            best = rest;
        }
    }
    best
}

/// A unit's plain name without what kind of unit it is.
fn without_kind(plain: &str) -> &str {
    for kind in ["xa ", "phuong ", "thi tran ", "x ", "p ", "tt "] {
        if let Some(rest) = plain.strip_prefix(kind) {
            return rest;
        }
    }
    plain
}

/// The unit of the commune level that a text names with its kind.
pub fn unit_in(ledger: &Ledger, text: &str) -> Option<String> {
    let padded = [" ", &plain(text), " "].concat();
    let communes = ledger
        .units()
        .values()
        .filter(|unit| unit.kind.is_commune_level());
    let mut found: Vec<&str> = Vec::new();
    for unit in communes {
        let said = [&unit.name, &unit.short]
            .iter()
            .any(|name| padded.contains(&[" ", &plain(name), " "].concat()));
        if said {
            found.push(&unit.id);
        }
    }
    match found[..] {
        [one] => Some(one.to_owned()),
        _ => None,
    }
}
