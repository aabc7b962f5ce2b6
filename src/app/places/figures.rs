//! The figures of a year by the units of any day.
//!
//! Everything is counted once and then put to a unit of the day. So the sums over all units are the
//! same for every day, to the đồng.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::units::{home_unit, rank, unit_on};
use crate::{
    app::register::{index::participation::supports, ledger::Ledger},
    domain::{
        coded::{Coded, coded},
        household::{Member, PovertyClass, Sex},
    },
};

coded! {
    /// What is counted.
    Figure {
        /// Households.
        Households = "households",
        /// Poor in the list of the year.
        Poor = "poor",
        /// Near-poor in it.
        NearPoor = "near-poor",
        /// Newly escaped in it.
        Escaped = "escaped",
        /// Of average living standard in it.
        Average = "average",
        /// Not in the list of the year.
        Unlisted = "unlisted",
        /// People who live in the households at the end of the year.
        People = "people",
        /// Households that a woman heads.
        WomenHeads = "women-heads",
        /// Households whose head is of a minority.
        MinorityHeads = "minority-heads",
        /// Households on the list of an approved project of the year.
        Supported = "supported",
        /// Projects of the year.
        Projects = "projects",
        /// Their state budget.
        Budget = "budget",
        /// Allocated for the year.
        Allocated = "allocated",
        /// Paid out of that.
        Paid = "paid",
        /// Classes of the year.
        Classes = "classes",
        /// Their learners.
        Learners = "learners",
        /// Outreach sessions of the year.
        Sessions = "sessions",
        /// Households that came to one of them; each counts once for every session.
        Attended = "attended",
    }
}

impl Figure {
    /// Whether it is an amount in đồng.
    pub fn is_money(self) -> bool {
        matches!(self, Figure::Budget | Figure::Allocated | Figure::Paid)
    }
}

/// All figures of one unit, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures([i64; Figure::ALL.len()]);

impl Figures {
    /// One of them: whole đồng for an amount, else how many.
    pub fn get(&self, figure: Figure) -> i64 {
        self.0[figure as usize]
    }

    fn add(&mut self, figure: Figure, many: i64) {
        let sum = &mut self.0[figure as usize];
        *sum = sum.saturating_add(many);
    }

    /// Whether nothing was counted.
    pub fn is_zero(&self) -> bool {
        *self == Figures::default()
    }
}

coded! {
    /// How a unit stands to the day that was asked for.
    Standing {
        /// It exists on that day.
        Present = "present",
        /// It begins later, and what it holds cannot be told apart by the units before it.
        Later = "later",
        /// It ended before and its successor is not known.
        Ended = "ended",
        /// It is not in this register.
        Unknown = "unknown",
        /// No unit is written down.
        Nowhere = "nowhere",
    }
}

/// The figures of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFigures {
    /// The unit; empty where none is written down.
    pub unit: String,
    /// Its name on lists; its id where it is not in this register.
    pub name: String,
    /// Whether it is of the commune level.
    pub is_commune: bool,
    /// How it stands to the day.
    pub standing: Standing,
    /// What was counted.
    pub figures: Figures,
}

/// The figures of `year` by the units of `day`: all units of the commune level that exist then, and
/// whatever else has something to count, in the order of [`Standing`], kind and name.
pub fn totals(ledger: &Ledger, year: i16, day: Date) -> Vec<UnitFigures> {
    let mut count = Count {
        ledger,
        day,
        units: BTreeMap::new(),
    };
    let present = ledger.units().values();
    for unit in present.filter(|u| u.kind.is_commune_level() && u.valid.contains(day)) {
        count.units.insert(unit.id.clone(), Figures::default());
    }
    count.households(year);
    count.money(year);
    count.classes(year);
    count.sessions(year);
    count.rows()
}

/// The sum over all units.
pub fn sum(rows: &[UnitFigures]) -> Figures {
    let mut all = Figures::default();
    for row in rows {
        for figure in Figure::ALL {
            all.add(*figure, row.figures.get(*figure));
        }
    }
    all
}

struct Count<'l> {
    ledger: &'l Ledger,
    day: Date,
    units: BTreeMap<String, Figures>,
}

impl<'l> Count<'l> {
    /// The figures of the unit that `unit` is on the day.
    fn at(&mut self, unit: &str) -> &mut Figures {
        let unit = unit_on(self.ledger, unit, self.day);
        self.units.entry(unit.to_owned()).or_default()
    }

    fn households(&mut self, year: i16) {
        let supported = self.supported(year);
        // People are counted as they were at the end of the year, whatever day the units are of.
        let end = Date::new(year, 12, 31).ok();
        for id in self.ledger.household_ids() {
            let Some(household) = self.ledger.household(id) else {
                continue;
            };
            let home = home_unit(self.ledger, &household, self.day);
            let figures = self.units.entry(home.to_owned()).or_default();
            figures.add(Figure::Households, 1);
            let class = household.poverty.get(&year).and_then(|status| status.class);
            figures.add(of_class(class), 1);
            figures.add(Figure::People, whole(household.people(end).count()));
            let head = household.members.get(household.head_key(end));
            if head.is_some_and(|head| head.sex == Some(Sex::Female)) {
                figures.add(Figure::WomenHeads, 1);
            }
            if head.is_some_and(Member::is_minority) {
                figures.add(Figure::MinorityHeads, 1);
            }
            if supported.contains(id.as_str()) {
                figures.add(Figure::Supported, 1);
            }
        }
    }

    /// The households on lists of approved projects of the year. One that is on a list and nowhere
    /// else is counted where its project is.
    fn supported(&mut self, year: i16) -> BTreeSet<&'l str> {
        let ledger = self.ledger;
        let mut supported = BTreeSet::new();
        for project in ledger.projects().values() {
            if project.year != year || !supports(project) {
                continue;
            }
            for household in project.participants.keys() {
                let household = ledger.same(household);
                if supported.insert(household) && ledger.own_household(household).is_none() {
                    self.at(&project.unit).add(Figure::Supported, 1);
                }
            }
        }
        supported
    }

    fn money(&mut self, year: i16) {
        let ledger = self.ledger;
        for project in ledger.projects().values().filter(|p| p.year == year) {
            let budget = project.split().state;
            let figures = self.at(&project.unit);
            figures.add(Figure::Projects, 1);
            figures.add(Figure::Budget, budget.0);
        }
        for allocation in ledger.allocations().values().filter(|a| a.year == year) {
            let paid = ledger.paid_from(&allocation.id);
            let figures = self.at(&allocation.unit);
            figures.add(Figure::Allocated, ledger.worth(allocation).0);
            figures.add(Figure::Paid, paid.0);
        }
    }

    fn classes(&mut self, year: i16) {
        let ledger = self.ledger;
        let of_year = ledger.classes().values().filter(|c| c.year == year);
        for class in of_year.filter(|class| class.counts()) {
            let figures = self.at(class.unit.as_deref().unwrap_or_default());
            figures.add(Figure::Classes, 1);
            figures.add(Figure::Learners, class.learners().unwrap_or(0).into());
        }
    }

    fn sessions(&mut self, year: i16) {
        let ledger = self.ledger;
        let of_year = |date: Option<Date>| date.is_some_and(|date| date.year() == year);
        for session in ledger.sessions().values().filter(|s| of_year(s.date)) {
            let present = ledger
                .attendances_of_session(&session.id)
                .filter(|a| a.present);
            let came = crate::order::set(present.map(|a| ledger.same(&a.household)));
            let figures = self.at(&session.unit);
            figures.add(Figure::Sessions, 1);
            figures.add(Figure::Attended, whole(came.len()));
        }
    }

    fn rows(self) -> Vec<UnitFigures> {
        let ledger = self.ledger;
        let day = self.day;
        let mut rows: Vec<UnitFigures> = Vec::new();
        for (id, figures) in self.units {
            let unit = ledger.unit(&id);
            rows.push(UnitFigures {
                name: unit.map_or(&id, |unit| &unit.short).clone(),
                is_commune: unit.is_some_and(|unit| unit.kind.is_commune_level()),
                standing: match unit {
                    None if id.is_empty() => Standing::Nowhere,
                    None => Standing::Unknown,
                    Some(unit) if unit.valid.contains(day) => Standing::Present,
                    Some(unit) if unit.valid.from.is_some_and(|from| day < from) => Standing::Later,
                    Some(_) => Standing::Ended,
                },
                unit: id,
                figures,
            });
        }
        crate::order::sort_by(&mut rows, |a, b| {
            let key = |row: &UnitFigures| (row.standing, ledger.unit(&row.unit).map(rank));
            (key(a), &a.unit).cmp(&(key(b), &b.unit))
        });
        rows
    }
}

fn whole(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

fn of_class(class: Option<PovertyClass>) -> Figure {
    match class {
        Some(PovertyClass::Poor) => Figure::Poor,
        Some(PovertyClass::NearPoor) => Figure::NearPoor,
        Some(PovertyClass::Escaped) => Figure::Escaped,
        Some(PovertyClass::Average) => Figure::Average,
        None => Figure::Unlisted,
    }
}
