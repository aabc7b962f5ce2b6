//! Finding all pairs of a register, slice by slice.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    apart::Apart,
    blocks::{Blocks, keys},
    comparison::ComparisonRecord,
    counts::Counts,
    judge::judge,
    pair::Pair,
};
use crate::{app::register::ledger::Ledger, domain::household::Household, order, replica::Body};

/// The search for households that may be the same, over the register as it stood at its beginning.
///
/// ```text
/// let mut finder = Finder::new(&ledger);
/// while !finder.step(50).is_done() { /* let the page breathe */ }
/// let pairs = finder.finish();
/// ```
///
/// Once it is done it also answers [`Finder::similar_to`], for one that is being typed.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    waiting: Vec<(String, Body)>,
    /// What merged households stand for.
    merged: BTreeMap<String, String>,
    apart: Apart,
    counts: Counts,
    drawers: Blocks,
    households: Vec<ComparisonRecord>,
    /// By household, the others with a greater number that share a key with it.
    partners: Vec<Vec<u32>>,
    pairs: Vec<Pair>,
    /// How many households are read, drawers in order, households compared.
    read: usize,
    sorted: usize,
    compared: usize,
}

/// How far the search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: usize,
    /// How much there is to do.
    pub of: usize,
}

impl Progress {
    /// Whether nothing is left to do.
    pub fn is_done(self) -> bool {
        self.done == self.of
    }
}

impl Finder {
    /// Begins the search over the households of a register.
    pub fn new(ledger: &Ledger) -> Finder {
        let body = |id: &String| Some((id.clone(), ledger.body(id)?.clone()));
        let merged = ledger.merged();
        Finder {
            waiting: ledger.household_ids().filter_map(body).collect(),
            merged: order::map(merged.map(|(id, same)| (id.to_owned(), same.to_owned()))),
            apart: Apart::new(ledger),
            ..Finder::default()
        }
    }

    /// Does about as much as reading `budget` households takes; at least something.
    pub fn step(&mut self, budget: usize) -> Progress {
        let mut left = budget.max(1);
        while left > 0 && !self.progress().is_done() {
            let cost = if self.read < self.waiting.len() {
                self.read_one()
            } else if self.sorted < Blocks::COUNT {
                self.sort_one()
            } else {
                self.compare_one()
            };
            left = left.saturating_sub(cost);
        }
        self.progress()
    }

    /// How far the search is.
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.read + self.sorted + self.compared,
            of: 2 * self.waiting.len() + Blocks::COUNT,
        }
    }

    /// Whether all households are known by their keys, so that [`Finder::similar_to`] can answer.
    pub fn is_ready(&self) -> bool {
        self.sorted == Blocks::COUNT
    }

    /// Does what is left, and gives all pairs, the surest first.
    pub fn finish(&mut self) -> Vec<Pair> {
        while !self.step(usize::MAX).is_done() {}
        let mut pairs = std::mem::take(&mut self.pairs);
        sort(&mut pairs);
        pairs
    }

    fn read_one(&mut self) -> usize {
        let (id, body) = &self.waiting[self.read];
        let household = ComparisonRecord::read(id, body.text());
        household.count(&mut self.counts);
        let merged = &self.merged;
        self.apart.read(&household, |other| {
            merged.get(other).map_or(other, String::as_str).to_owned()
        });
        let number = u32::try_from(self.read).unwrap_or(u32::MAX);
        let drawers = &mut self.drawers;
        keys(&household, &mut |key| drawers.put(key, number));
        self.households.push(household);
        self.partners.push(Vec::new());
        self.read += 1;
        1
    }

    fn sort_one(&mut self) -> usize {
        let partners = &mut self.partners;
        let mut met = self.drawers.len(self.sorted);
        self.drawers.sort(self.sorted, &mut |a, b| {
            met += 1;
            if let Some(partners) = partners.get_mut(a as usize) {
                partners.push(b);
            }
        });
        self.sorted += 1;
        1 + met / 32
    }

    fn compare_one(&mut self) -> usize {
        let a = &self.households[self.compared];
        let partners = std::mem::take(&mut self.partners[self.compared]);
        let partners: BTreeSet<u32> = order::set(partners);
        let cost = 1 + partners.len() / 4;
        for number in partners {
            let b = &self.households[number as usize];
            if self.apart.holds(&a.id, &b.id) {
                continue;
            }
            self.pairs.extend(judge(a, b, &self.counts));
        }
        self.compared += 1;
        cost
    }

    /// The households that one which is being typed may be, the surest first. Nothing before
    /// [`Finder::is_ready`]. A household does not resemble itself: `draft.id` is left out.
    pub fn similar_to(&self, draft: &Household) -> Vec<Pair> {
        if !self.is_ready() {
            return Vec::new();
        }
        let draft = ComparisonRecord::of(draft);
        let mut numbers = BTreeSet::new();
        keys(&draft, &mut |key| numbers.extend(self.drawers.find(key)));
        let others = numbers
            .iter()
            .filter_map(|number| self.households.get(*number as usize));
        let others = others.filter(|other| other.id != draft.id);
        let mut pairs: Vec<Pair> = others
            .filter_map(|other| judge(&draft, other, &self.counts))
            .collect();
        pairs.retain(|pair| !self.apart.holds(&pair.a, &pair.b));
        sort(&mut pairs);
        pairs
    }
}

fn sort(pairs: &mut [Pair]) {
    order::sort_by(pairs, |x, y| {
        (y.score, &x.a, &x.b).cmp(&(x.score, &y.a, &y.b))
    });
}
