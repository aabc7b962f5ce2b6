//! Which household is meant by what is typed into a row.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    app::{places::is_within, projects::joining::called, register::ledger::Ledger},
    domain::{
        project::Project,
        text::{fold, tidy},
    },
};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// This one.
    One(String),
    /// None that could be meant.
    Nobody,
    /// So many that could be.
    Several(usize),
}

/// The households where a project is, by what they are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Households {
    by: BTreeMap<String, Vec<String>>,
}

impl Households {
    /// Those within the unit of a project: by code, by the identity numbers of their people, by the name of their
    /// head, alone or with code or village.
    pub fn of(ledger: &Ledger, project: &Project) -> Households {
        let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut inside: BTreeMap<String, bool> = BTreeMap::new();
        for id in ledger.household_ids() {
            let Some(household) = ledger.household(id) else {
                continue;
            };
            let home = household.home(None);
            let is_inside = match inside.get(home.unit) {
                Some(known) => *known,
                None => is_within(ledger, home.unit, &project.unit),
            };
            inside.entry(home.unit.to_owned()).or_insert(is_inside);
            if !is_inside {
                continue;
            }
            let name = household.head_name();
            let own = [
                name.to_owned(),
                household.code.clone(),
                called(&household),
                [name, " ", home.village].concat(),
            ];
            let numbers = household.members.values().map(|one| one.identity.clone());
            let names: BTreeSet<String> = own
                .into_iter()
                .chain(numbers)
                .map(|name| plain(&name))
                .collect();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                by.entry(name).or_default().push(id.clone());
            }
        }
        Households { by }
    }

    /// The one that is meant.
    pub fn find(&self, typed: &str) -> Found {
        match self.by.get(&plain(typed)).map(Vec::as_slice) {
            None | Some([]) => Found::Nobody,
            Some([one]) => Found::One(one.clone()),
            Some(several) => Found::Several(several.len()),
        }
    }
}

/// Words without marks and without what stands between them.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.replace(|c: char| !c.is_alphanumeric(), " ");
    tidy(&words)
}
