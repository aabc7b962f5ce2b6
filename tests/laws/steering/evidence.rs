//! What was ever reported on a task or showed it, and where it must still be.

use std::collections::{BTreeMap, BTreeSet};

use so_sinh_ke::{domain::task::Proof, replica::merge};

use crate::scenario::Scenario;

/// A task and the key of a proof of it.
type Name = (String, String);

/// What a command does to evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Nothing: whatever else it changes.
    Other,
    /// It adds one.
    Reports,
    /// It takes a whole task with it.
    Deletes,
    /// It takes back what this laptop did, or does it again.
    TakesBack,
    /// It takes a file out again, as if it had never come, or takes it in again.
    TakesOutAFile,
}

/// The evidence of all laptops.
pub struct Evidence {
    /// What was acknowledged on any laptop and taken back on none.
    stands: BTreeMap<Name, Proof>,
    /// What people have ever taken back: what others have still not heard of may go there later.
    dropped: BTreeSet<Name>,
    /// What was written down on each laptop, or brought back there.
    own: Vec<BTreeSet<Name>>,
}

impl Evidence {
    pub fn new(laptops: usize) -> Evidence {
        Evidence {
            stands: BTreeMap::new(),
            dropped: BTreeSet::new(),
            own: vec![BTreeSet::new(); laptops],
        }
    }

    /// What a laptop shows.
    pub fn seen(laptop: &Scenario) -> BTreeMap<Name, Proof> {
        laptop.look(|l| {
            let tasks = l.tasks().values();
            let all = tasks.flat_map(|task| {
                let proofs = task.proofs.iter();
                proofs.map(|(key, proof)| ((task.id.clone(), key.clone()), proof.clone()))
            });
            all.collect()
        })
    }

    /// A command changed what a laptop shows: to what it may be changed.
    pub fn follow(
        &mut self,
        at: usize,
        deed: Deed,
        before: &BTreeMap<Name, Proof>,
        now: &BTreeMap<Name, Proof>,
    ) {
        let gone: Vec<&Name> = before
            .keys()
            .filter(|name| !now.contains_key(*name))
            .collect();
        let new: Vec<(&Name, &Proof)> = now
            .iter()
            .filter(|(name, _)| !before.contains_key(*name))
            .collect();
        for (name, proof) in before {
            assert!(
                now.get(name).is_none_or(|now| now == proof),
                "{name:?} was changed"
            );
        }
        match deed {
            // Nobody took back what stands on the laptop that it came from.
            Deed::TakesOutAFile => {
                for name in gone {
                    let may_go = !self.own[at].contains(name) || self.dropped.contains(name);
                    assert!(may_go, "{name:?} came with no file");
                }
                return;
            }
            Deed::Other => assert!(gone.is_empty() && new.is_empty(), "{gone:?}, {new:?}"),
            Deed::Reports => assert!(gone.is_empty(), "{gone:?}"),
            Deed::Deletes => {
                let tasks: BTreeSet<&String> = gone.iter().map(|(task, _)| task).collect();
                assert!(tasks.len() < 2 && new.is_empty(), "{gone:?}, {new:?}");
                let rest = now.keys().any(|(task, _)| tasks.contains(task));
                assert!(!rest, "all of {tasks:?} or nothing");
            }
            Deed::TakesBack => {
                for name in &gone {
                    assert!(
                        self.own[at].contains(*name),
                        "{name:?} is not of this laptop"
                    );
                }
            }
        }
        for name in gone {
            self.stands.remove(name);
            self.dropped.insert(name.clone());
        }
        for (name, proof) in new {
            self.stands.insert(name.clone(), proof.clone());
            self.own[at].insert(name.clone());
        }
    }

    /// A file was taken in: nothing that was there has gone or is another, but what somebody took back.
    pub fn stays(&self, laptop: &Scenario, before: &BTreeMap<Name, Proof>) {
        let now = Evidence::seen(laptop);
        for (name, proof) in before {
            let is_there = now.get(name) == Some(proof);
            let may_go = self.dropped.contains(name) || is_asked(laptop, name);
            assert!(is_there || may_go, "{name:?} went with a file");
        }
    }

    /// Everything that stands is there, as it was written down, or is asked about.
    pub fn all_there(&self, laptop: &Scenario) {
        let now = Evidence::seen(laptop);
        for (name, proof) in &self.stands {
            let is_there = now.get(name) == Some(proof);
            assert!(
                is_there || is_asked(laptop, name),
                "{name:?} is lost: {proof:?}"
            );
        }
    }
}

/// Whether people are asked about a proof, or about what holds it.
fn is_asked(laptop: &Scenario, (task, key): &Name) -> bool {
    let place = format!("/proofs/{key}/");
    let documents = laptop.documents();
    let Some(document) = documents.get(task) else {
        return false;
    };
    let conflicts = merge::conflicts(document).into_iter();
    let mut fields = conflicts.map(|conflict| [&conflict.field, "/"].concat());
    fields.any(|field| place.starts_with(&field) || field.starts_with(&place))
}
