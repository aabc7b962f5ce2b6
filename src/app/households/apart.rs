//! What a search finds only because of where households live, set apart from those it names.
//!
//! "duc" means a person; every household of P. Đức Xuân has it in its address. Those are offered as
//! what they are, a unit, below the households whose own words were found.

use std::collections::BTreeMap;

use crate::app::register::index::directory::{Line, RowIndex};
use crate::{app::register::ledger::Ledger, domain::text::matches};

/// What was found, in two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// The households whose own words were found, or all where only units were.
    pub own: Vec<RowIndex>,
    /// The units whose names were found, by name, each with how many households there are besides.
    pub units: Vec<(String, usize)>,
}

/// Sets apart the households that `query` finds by the name of their unit alone.
pub fn apart(ledger: &Ledger, found: Vec<RowIndex>, query: &str) -> Apart {
    let named: BTreeMap<&str, bool> = ledger
        .units()
        .iter()
        .map(|(id, unit)| (id.as_str(), matches(&unit.name, query)))
        .collect();
    if query.trim().is_empty() || !named.values().any(|is| *is) {
        return Apart {
            own: found,
            units: Vec::new(),
        };
    }
    let directory = ledger.directory();
    let mut units: BTreeMap<String, usize> = BTreeMap::new();
    let mut own = Vec::new();
    for slot in &found {
        let line = directory.at(*slot);
        let of_unit = line.filter(|line| named.get(&*line.unit) == Some(&true));
        match of_unit {
            Some(line) if !is_named(ledger, line, query) => {
                *units.entry(line.unit.to_string()).or_default() += 1;
            }
            _ => own.push(*slot),
        }
    }
    if own.is_empty() {
        return Apart {
            own: found,
            units: Vec::new(),
        };
    }
    Apart {
        own,
        units: units.into_iter().collect(),
    }
}

/// Whether a household's own words have all of what was typed: its people, village, code, numbers.
fn is_named(ledger: &Ledger, line: &Line, query: &str) -> bool {
    let own = [&line.name, &line.code, &line.identity, &line.phone];
    own.into_iter().any(|word| matches(word, query))
        || matches(&format!("{} {}", line.name, line.village), query)
        || ledger.own_household(&line.id).is_some_and(|household| {
            let mut members = household.members.values();
            members.any(|member| matches(&member.name, query) || member.identity == query)
        })
}
