//! How far a year is with its classes.

use std::collections::BTreeMap;

use crate::{
    app::{places::Within, register::ledger::Ledger},
    domain::{
        text::{fold, tidy},
        training::{TRAINING_CLASSES, TrainingClass},
    },
};

/// Opened and wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Classes that were opened and not called off.
    pub opened: usize,
    /// Classes that have no opening day yet and are not called off.
    pub planned: usize,
    /// The target, if one is set.
    pub target: Option<u32>,
    /// Learners in the opened classes, as far as is known.
    pub learners: u32,
}

impl Reached {
    fn count(&mut self, class: &TrainingClass) {
        if class.opened.is_some() {
            self.opened += 1;
            let learners = class.learners().unwrap_or(0);
            self.learners = self.learners.saturating_add(learners);
        } else {
            self.planned += 1;
        }
    }

    fn aim(&mut self, value: u32) {
        self.target = Some(self.target.unwrap_or(0).saturating_add(value));
    }
}

/// The classes of a year against its targets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// All together. A target for one trade or unit is a part of the whole's where the whole has one.
    pub all: Reached,
    /// By unit: id, or empty for classes without one. In the order of names.
    pub units: Vec<(String, Reached)>,
    /// By trade as it is written, spelling and case aside. The most frequent first.
    pub trades: Vec<(String, Reached)>,
}

/// The classes of `year` against its targets, of `unit` alone where one is given.
pub fn year_progress(ledger: &Ledger, year: i16, unit: Option<&str>) -> Progress {
    let within = Within::in_year(ledger, unit, year);
    let here = |of: Option<&String>| within.takes(of.map(String::as_str));
    let mut all = Reached::default();
    let mut units: BTreeMap<String, Reached> = BTreeMap::new();
    let mut trades: BTreeMap<String, (String, Reached)> = BTreeMap::new();
    let classes = ledger.classes().values().filter(|class| class.year == year);
    for class in classes.filter(|class| class.counts() && here(class.unit.as_ref())) {
        all.count(class);
        let of_unit = class.unit.clone().unwrap_or_default();
        units.entry(of_unit).or_default().count(class);
        of_trade(&mut trades, &class.trade).count(class);
    }
    let targets = ledger.targets().values();
    let targets = targets.filter(|t| t.year == year && t.subject == TRAINING_CLASSES);
    let mut parts = Reached::default();
    // A target of the register's own unit is that of the whole.
    let home = ledger.home().map(|home| home.id.as_str());
    let part = |id: &&str| Some(*id) != home;
    let asked = unit.filter(part);
    for target in targets {
        let of = target.unit.as_deref().filter(part);
        if asked.is_some() && of != asked {
            continue;
        }
        if !target.trade.trim().is_empty() {
            of_trade(&mut trades, &target.trade).aim(target.value);
            continue;
        }
        if of == asked {
            all.aim(target.value);
        } else {
            parts.aim(target.value);
        }
        if let Some(of) = of {
            units.entry(of.to_owned()).or_default().aim(target.value);
        }
    }
    // Where only the parts have targets, the whole's is their sum.
    all.target = all.target.or(parts.target);
    Progress {
        all,
        units: by_name(ledger, units),
        trades: most_frequent(trades),
    }
}

fn of_trade<'t>(
    trades: &'t mut BTreeMap<String, (String, Reached)>,
    trade: &str,
) -> &'t mut Reached {
    let trade = tidy(trade);
    let entry = trades.entry(fold(&trade));
    &mut entry.or_insert_with(|| (trade, Reached::default())).1
}

fn by_name(ledger: &Ledger, units: BTreeMap<String, Reached>) -> Vec<(String, Reached)> {
    let mut units: Vec<(String, Reached)> = units.into_iter().collect();
    crate::order::sort_by(&mut units, |a, b| {
        let name = |id: &str| fold(ledger.unit_name(id));
        name(&a.0).cmp(&name(&b.0))
    });
    units
}

fn most_frequent(trades: BTreeMap<String, (String, Reached)>) -> Vec<(String, Reached)> {
    let mut trades: Vec<(String, Reached)> = trades.into_values().collect();
    crate::order::sort_by(&mut trades, |a, b| b.1.opened.cmp(&a.1.opened));
    trades
}
