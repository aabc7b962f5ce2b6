//! Who was there on which day, of all records of a class's days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{app::register::ledger::Ledger, domain::training::Mark, rules::case::Attended};

/// The attendance of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Marks by day and by key of the trainee.
    pub days: BTreeMap<Date, BTreeMap<String, Mark>>,
    /// Days and keys of which two records say different things. The one that pays less counts meanwhile.
    pub differing: BTreeSet<(Date, String)>,
    /// Days about whose record people disagree.
    pub disputed: BTreeSet<Date>,
}

impl Attendance {
    /// How often somebody was there.
    pub fn of(&self, key: &str) -> Attended {
        let mut attended = Attended::default();
        for mark in self.days.values().filter_map(|marks| marks.get(key)) {
            *match mark {
                Mark::Present => &mut attended.present,
                Mark::Half => &mut attended.half,
                Mark::Excused => &mut attended.excused,
                Mark::Absent => &mut attended.absent,
            } += 1;
        }
        attended
    }
}

/// The attendance of a class by all records of its days: two laptops that marked different people on
/// the same day are read together.
pub fn attendance(ledger: &Ledger, class: &str) -> Attendance {
    let mut all = Attendance::default();
    for record in ledger.days().values().filter(|day| day.class == class) {
        let Some(date) = record.date else {
            continue;
        };
        if ledger.disputed().contains(&record.id) {
            all.disputed.insert(date);
        }
        let marks = all.days.entry(date).or_default();
        for (key, mark) in &record.marks {
            match marks.get_mut(key) {
                None => drop(marks.insert(key.clone(), *mark)),
                Some(other) if other == mark => {}
                Some(other) => {
                    *other = lesser(*other, *mark);
                    all.differing.insert((date, key.clone()));
                }
            }
        }
    }
    all
}

/// The mark of two that pays less.
fn lesser(one: Mark, other: Mark) -> Mark {
    let rank = |mark: Mark| match mark {
        Mark::Absent => 0,
        Mark::Excused => 1,
        Mark::Half => 2,
        Mark::Present => 3,
    };
    if rank(one) <= rank(other) { one } else { other }
}
