//! One search over all households and their people: names, codes, identity numbers, telephones,
//! villages, units, years of birth.
//!
//! # What finds what
//!
//! Every word that was typed must be there, in any order, each as the beginning of a word of its
//! own: in the name of one person, or in what that person's household has. Marks may be left out;
//! those that are typed rank what has them first. Codes are found by their beginning and without their
//! zeros, identity and telephone numbers by four digits or more of their beginning or end, years whole
//! or, beside a name, as they are typed.
//!
//! Where that gives fewer than ten households and none has all words as they were typed, something
//! else may have been meant: then first letters of names (`nvd`) and one slip in a long word
//! (`nguyan`) count, too.
//!
//! # In which order
//!
//! 1. How close the farthest word is: all of a name, code, number or place with the marks as typed;
//!    all of it with more marks; words with the marks as typed; words with more marks; all of it with
//!    other marks; words with other marks; beginnings; first letters; slips. What is typed without
//!    any mark has no marks that could be other.
//! 2. Words in the order of the name and with the given name, before others; a name before a name
//!    with something else; that before everything else.
//! 3. The head before other members.
//! 4. As on lists: given name, family name, names between, code, id.
//!
//! A household is one hit, by the best of its people. One that was merged into another is found as
//! that one.

mod best;
mod bits;
mod build;
mod closeness;
mod dictionary;
mod index;
mod marks;
mod matcher;
mod number;
mod query;
mod rank;

pub use build::Builder;
pub use index::{Index, Slot};
pub use marks::marks;
pub use rank::Matched;

use self::matcher::{Found as Seen, QueryMatcher};
use query::Query;

/// With as many households nothing is guessed.
const ENOUGH: usize = 10;

/// One household that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub household: String,
    /// The key of the person that was found; `None` when it is the household as such.
    pub member: Option<String>,
    /// What was found.
    pub by: Matched,
    /// The household in whose record `member` stands, where it was merged into this one.
    pub through: Option<String>,
}

/// What a question gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best.
    pub hits: Vec<Hit>,
    /// How many households there are.
    pub total: usize,
}

impl Index {
    /// The best `limit` households for what was typed, and how many there are. Nothing typed finds all,
    /// in the order of lists.
    pub fn find(&self, typed: &str, limit: usize) -> Found {
        if typed.trim().is_empty() {
            return self.everything(limit);
        }
        self.ask(typed, limit, |matcher, seen| {
            self.hits(matcher, seen, limit)
        })
    }

    /// The same, and the places of all others in the order of lists: one look for a list that shows the
    /// best first and everything in the end.
    pub fn find_all(&self, typed: &str, best: usize) -> (Found, Vec<Slot>) {
        if typed.trim().is_empty() {
            let all = self.in_order().iter().copied();
            let own = all.filter(|slot| self.same(*slot) == *slot);
            return (self.everything(best), own.skip(best).collect());
        }
        self.ask(typed, best, |matcher, seen| {
            let mut rest = seen.households.clone();
            let found = self.hits(matcher, seen, best);
            for hit in &found.hits {
                self.slot(&hit.household)
                    .into_iter()
                    .for_each(|slot| rest.unset(slot));
            }
            let slots = self.in_order().iter().copied();
            (found, slots.filter(|slot| rest.has(*slot)).collect())
        })
    }

    fn hits(&self, matcher: &QueryMatcher<'_>, seen: &Seen, limit: usize) -> Found {
        let mut hits: Vec<Hit> = Vec::new();
        let mut met = bits::Bits::new(self.entries.len());
        for candidate in &seen.best {
            let same = self.same(candidate.slot);
            if met.has(same) || hits.len() == limit {
                continue;
            }
            met.set(same);
            let people = self.people_of(candidate.slot);
            let person = candidate.person.map(|person| person - people.start);
            let by = matcher.explain(candidate.slot, candidate.person);
            let by = by.unwrap_or(Matched::Name);
            let person = match by {
                Matched::Phone if person.is_none() => matcher.owner(candidate.slot),
                _ => person,
            };
            let key = person.and_then(|person| self.key(candidate.slot, person));
            let through = (same != candidate.slot).then(|| self.id(candidate.slot));
            hits.push(Hit {
                household: self.id(same).to_owned(),
                member: key.map(str::to_owned),
                by,
                through: through.map(str::to_owned),
            });
        }
        Found {
            hits,
            total: seen.households.count(),
        }
    }

    /// The ids of all households for what was typed, in the order of lists.
    pub fn matching(&self, typed: &str) -> Vec<&str> {
        let all = self.in_order().iter().copied();
        if typed.trim().is_empty() {
            let own = all.filter(|slot| self.same(*slot) == *slot);
            return own.map(|slot| self.id(slot)).collect();
        }
        self.ask(typed, 0, |_, seen| {
            let found = all.filter(|slot| seen.households.has(*slot));
            found.map(|slot| self.id(slot)).collect()
        })
    }

    fn everything(&self, limit: usize) -> Found {
        let own = |slot: &Slot| self.same(*slot) == *slot;
        let all = || self.in_order().iter().copied().filter(own);
        let hit = |slot: Slot| Hit {
            household: self.id(slot).to_owned(),
            member: None,
            by: Matched::Name,
            through: None,
        };
        Found {
            hits: all().take(limit).map(hit).collect(),
            total: self.len() - self.in_order().iter().filter(|slot| !own(slot)).count(),
        }
    }

    /// Asks as it stands, then with guesses where too little is found; `answer` makes the answer of what was seen.
    fn ask<T: Default>(
        &self,
        typed: &str,
        limit: usize,
        answer: impl FnOnce(&QueryMatcher<'_>, &Seen) -> T,
    ) -> T {
        let readings = Query::readings(typed);
        let mut seen = self.look(&readings, limit, false);
        let enough = |seen: &Seen| seen.complete || seen.households.count() >= ENOUGH;
        if !seen.as_ref().is_some_and(|(_, seen)| enough(seen)) {
            seen = self.look(&readings, limit, true);
        }
        seen.map_or_else(T::default, |(matcher, seen)| answer(&matcher, &seen))
    }

    /// What the first reading finds that finds anything.
    fn look<'q>(
        &'q self,
        readings: &'q [Query],
        limit: usize,
        guess: bool,
    ) -> Option<(QueryMatcher<'q>, Seen)> {
        let mut looks = readings.iter().map(|query| {
            let matcher = QueryMatcher::new(self, query, guess);
            let seen = matcher.find(limit);
            (matcher, seen)
        });
        looks.find(|(_, seen)| seen.households.count() > 0)
    }
}
