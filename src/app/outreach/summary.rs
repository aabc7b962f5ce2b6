//! What came of a session.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    promises::{Due, due},
    rows::{Row, rows, who_came},
};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        household::{PovertyClass, Sex},
        outreach::Session,
    },
};

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The household.
    pub household: String,
    /// Its head.
    pub name: String,
    /// What it asked.
    pub question: String,
    /// What it was answered; may be empty.
    pub answer: String,
}

/// Those of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfClass {
    /// How many of the place are of it.
    pub expected: usize,
    /// How many of it came, those of other places among them.
    pub came: usize,
}

/// A session in figures and words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Households of the place.
    pub expected: usize,
    /// Households that came.
    pub came: usize,
    /// Those of them that are of other places.
    pub outside: usize,
    /// Those for whom a woman came. Whoever is not noted is the head.
    pub women: usize,
    /// Those for whom somebody of a minority came.
    pub minorities: usize,
    /// By class in the session's year, `None` for those on no list.
    pub classes: BTreeMap<Option<PovertyClass>, OfClass>,
    /// What is wanted, by target, with the households: what most want first.
    pub wants: Vec<(String, Vec<String>)>,
    /// What else is wanted: the household's name, and its words.
    pub others: Vec<(String, String)>,
    /// The questions.
    pub questions: Vec<Asked>,
    /// What was promised, open or done.
    pub promises: Vec<Due>,
    /// The lines, by given name.
    pub rows: Vec<Row>,
}

/// What came of a session.
pub fn summary(ledger: &Ledger, session: &Session, today: Date) -> Summary {
    let rows = rows(ledger, session);
    let mut all = Summary::default();
    let mut wants: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &rows {
        let attendance = row.attendance();
        let class = all.classes.entry(row.class.map(|(_, c)| c)).or_default();
        if !row.outside {
            class.expected += 1;
            all.expected += 1;
        }
        if attendance.present {
            class.came += 1;
            all.came += 1;
            all.outside += usize::from(row.outside);
            if let Some(household) = ledger.household(&row.household)
                && let Some(person) = who_came(&household, session, &attendance)
            {
                all.women += usize::from(person.sex == Some(Sex::Female));
                all.minorities += usize::from(person.is_minority());
            }
        }
        for target in &attendance.wants {
            let households = wants.entry(target.clone()).or_default();
            households.push(row.household.clone());
        }
        if !attendance.wants_other.is_empty() {
            all.others
                .push((row.name.clone(), attendance.wants_other.clone()));
        }
        if !attendance.question.is_empty() {
            all.questions.push(Asked {
                household: row.household.clone(),
                name: row.name.clone(),
                question: attendance.question.clone(),
                answer: attendance.answer.clone(),
            });
        }
        let promised = row.records.iter().filter_map(|a| due(ledger, a, today));
        all.promises.extend(promised);
    }
    all.wants.extend(wants);
    crate::order::sort_by(&mut all.wants, |a, b| {
        (b.1.len(), &a.0).cmp(&(a.1.len(), &b.0))
    });
    all.rows = rows;
    all
}
