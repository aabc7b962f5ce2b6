//! Which household of the register a row is. Never by the name alone.

use std::{collections::HashMap, sync::Arc};

use crate::{
    app::{
        duplicates::{Finder, Level, Shared},
        register::{index::directory::Line, ledger::Ledger},
        tabular::{
            entering::same_name,
            names::{distance, plain},
            places::village_key,
            plan::{Candidate, Likeness},
        },
    },
    domain::{household::Household, identity},
};

/// What a row tells of who it is.
#[derive(Clone, Debug, Default)]
pub struct Who {
    /// The head's name.
    pub name: String,
    /// The year of birth.
    pub born: Option<i16>,
    /// The number of identity, digits alone.
    pub identity: String,
    /// The code of the household.
    pub code: String,
    /// The unit.
    pub unit: String,
    /// The village, as the register writes it.
    pub village: String,
}

/// Who it is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This household.
    Is(String),
    /// One of these, perhaps.
    Unclear(Vec<Candidate>),
    /// Nobody whose number, code, or name with birth and village is the same.
    Nobody,
}

type Ids = Vec<Arc<str>>;

/// The households of the register by what rows say of them.
#[derive(Clone, Debug, Default)]
pub struct Known {
    identity: HashMap<String, Ids>,
    code: HashMap<(Arc<str>, String), Ids>,
    person: HashMap<(String, i16, String), Ids>,
}

impl Known {
    /// Takes in one household of the directory.
    pub fn add(&mut self, line: &Line) {
        let id = line.id.clone();
        if let Some(digits) = identity::digits(&line.identity).filter(|d| !d.is_empty()) {
            self.identity.entry(digits).or_default().push(id.clone());
        }
        if !line.code.is_empty() {
            let key = (line.unit.clone(), plain(&line.code));
            self.code.entry(key).or_default().push(id.clone());
        }
        if let Some(born) = line.born {
            let key = (plain(&line.name), born, village_key(&line.village));
            self.person.entry(key).or_default().push(id);
        }
    }

    /// Who a row is, as far as numbers, codes, and name with birth and village tell.
    pub fn find(&self, ledger: &Ledger, who: &Who) -> Found {
        let directory = ledger.directory();
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut offer = |id: &str, why| {
            let is_new = candidates
                .iter()
                .all(|known| !matches!(known, Candidate::Record { id: other, .. } if other == id));
            if is_new {
                candidates.push(Candidate::Record {
                    id: id.to_owned(),
                    why,
                });
            }
        };
        let none = Vec::new();
        let by_identity = self.identity.get(&who.identity).unwrap_or(&none);
        let unit: Arc<str> = who.unit.as_str().into();
        let code = plain(&who.code);
        let by_code = Some((unit, code)).filter(|(_, code)| !code.is_empty());
        let by_code = by_code.and_then(|key| self.code.get(&key)).unwrap_or(&none);
        let line = |id: &str| directory.get(id);
        if let [id] = &by_identity[..]
            && line(id).is_some_and(|line| like_name(&line.name, &who.name) && lives_in(line, who))
            && by_code.iter().all(|other| other == id)
        {
            return Found::Is(id.to_string());
        }
        for id in by_identity {
            offer(id, Likeness::Identity);
        }
        let contradicts = |line: &Line| {
            let other = identity::digits(&line.identity).unwrap_or_default();
            !who.identity.is_empty() && !other.is_empty() && other != who.identity
        };
        if let [id] = &by_code[..]
            && by_identity.is_empty()
            && line(id).is_some_and(|line| like_name(&line.name, &who.name))
        {
            return Found::Is(id.to_string());
        }
        for id in by_code {
            offer(id, Likeness::Code);
        }
        let key = who
            .born
            .map(|born| (plain(&who.name), born, village_key(&who.village)));
        let by_person = key.and_then(|key| self.person.get(&key)).unwrap_or(&none);
        let here = by_person
            .iter()
            .filter(|id| line(id).is_some_and(|line| lives_in(line, who)));
        let here: Vec<&Arc<str>> = here.collect();
        if let [id] = here[..]
            && by_identity.is_empty()
            && by_code.is_empty()
            && !who.village.is_empty()
            && line(id).is_some_and(|line| !contradicts(line) && same_name(&line.name, &who.name))
        {
            return Found::Is(id.to_string());
        }
        for id in here {
            offer(id, Likeness::Person);
        }
        if candidates.is_empty() {
            Found::Nobody
        } else {
            Found::Unclear(candidates)
        }
    }
}

impl Known {
    /// Those of this name and birth, wherever they live: where a row has to be one of the register.
    pub fn named(&self, who: &Who) -> Vec<Candidate> {
        let key = plain(&who.name);
        let mut all: Vec<&Arc<str>> = self
            .person
            .iter()
            .filter(|((name, born, _), _)| {
                *name == key && who.born.is_none_or(|year| year == *born)
            })
            .flat_map(|(_, ids)| ids)
            .collect();
        all.sort();
        let records = all.into_iter().take(3).map(|id| Candidate::Record {
            id: id.to_string(),
            why: Likeness::Person,
        });
        records.collect()
    }
}

fn lives_in(line: &Line, who: &Who) -> bool {
    who.unit.is_empty() || *line.unit == *who.unit
}

/// Whether two names are one but for a slip or the marks.
fn like_name(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (plain(a), plain(b));
    b.is_empty() || a == b || distance(&a, &b, 2).is_some()
}

/// The households that a new one resembles, by the judgement of the search for duplicates.
pub fn resembling(finder: &Finder, household: &Household) -> Vec<Candidate> {
    let pairs = finder.similar_to(household);
    let sure = pairs
        .into_iter()
        .filter(|pair| pair.shared == Shared::Household && pair.level() >= Level::Likely);
    let others = sure.map(|pair| {
        if pair.a == household.id {
            pair.b
        } else {
            pair.a
        }
    });
    let records = others.take(3).map(|id| Candidate::Record {
        id,
        why: Likeness::Resembles,
    });
    records.collect()
}
