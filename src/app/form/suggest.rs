//! What the register already holds for a field of free text, to be picked instead of typed anew: the same
//! village, group or provider is then written in one way.

use std::collections::BTreeMap;

use super::{field::Field, input::Input, typed::Form};
use crate::{
    app::register::{kinds::Kind, ledger::Ledger, table::Records},
    domain::{
        ethnic,
        text::{fold, tidy},
    },
};

/// How many are offered.
const MOST: usize = 200;

/// What may be suggested in a field; empty where the register holds nothing for it.
pub fn suggestions(ledger: &Ledger, form: &Form, field: Field) -> Vec<String> {
    if field.input != Input::Text {
        return Vec::new();
    }
    let directory = ledger.directory();
    let mut seen = Seen::default();
    match (form.kind, field.name) {
        (Kind::Household | Kind::Session | Kind::Event, "village") => {
            let unit = form.value("unit");
            for line in directory.lines() {
                if unit.is_empty() || *line.unit == *unit {
                    seen.add(&line.village);
                }
            }
            let sessions = ledger.sessions().values();
            for session in sessions.filter(|s| unit.is_empty() || s.unit == unit) {
                seen.add(&session.village);
            }
        }
        (_, "ethnicity") => {
            for group in ethnic::groups() {
                seen.add(&group.name);
            }
        }
        (Kind::Class | Kind::Target, "trade") => {
            seen.add_all(ledger.classes(), |class| &class.trade);
        }
        (Kind::Class, "provider") => seen.add_all(ledger.classes(), |class| &class.provider),
        (Kind::Project, "lead") => seen.add_all(ledger.projects(), |project| &project.lead),
        (Kind::Obstacle, "solver_office") => {
            seen.add_all(ledger.obstacles(), |obstacle| &obstacle.solver_office);
        }
        (Kind::Escalation, "escalated_office") => {
            seen.add_all(ledger.obstacles(), |obstacle| &obstacle.escalated_office);
        }
        (Kind::Payment, "payee") => seen.add_all(ledger.payments(), |payment| &payment.payee),
        _ => {}
    }
    seen.list()
}

/// The programmes by their codes, the latest first. One that stands in the form and is no longer in the register stays.
pub fn programme_codes(ledger: &Ledger, chosen: &str) -> Vec<String> {
    let mut all: Vec<_> = ledger.programmes().values().collect();
    crate::order::sort_by(&mut all, |a, b| {
        (b.valid.from, &a.code).cmp(&(a.valid.from, &b.code))
    });
    let mut codes: Vec<String> = Vec::new();
    let known = all.into_iter().map(|programme| programme.code.as_str());
    for code in known.chain([chosen]) {
        if !code.is_empty() && !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// A village as the register writes it: the spelling that most households of the unit have; of one that
/// is new the first letters are made large where all was typed small.
pub fn village(ledger: &Ledger, unit: &str, typed: &str) -> String {
    let typed = tidy(typed);
    let wanted = fold(&typed);
    let directory = ledger.directory();
    let mut seen = Seen::default();
    for line in directory.lines() {
        if *line.unit == *unit && fold(&line.village) == wanted {
            seen.add(&line.village);
        }
    }
    if let Some(known) = seen.most() {
        return known;
    }
    if typed.chars().any(char::is_uppercase) {
        return typed;
    }
    let large = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first
            .into_iter()
            .flatten()
            .chain(letters)
            .collect::<String>()
    };
    typed.split(' ').map(large).collect::<Vec<_>>().join(" ")
}

/// Texts with how often they stand there. Of a hundred thousand lines few are spelled differently: only
/// these are looked at closely.
#[derive(Default)]
struct Seen<'a>(BTreeMap<&'a str, usize>);

impl<'a> Seen<'a> {
    fn add(&mut self, text: &'a str) {
        *self.0.entry(text).or_default() += 1;
    }

    fn add_all<R>(&mut self, records: &'a Records<R>, text: fn(&'a R) -> &'a String) {
        for record in records.values() {
            self.add(text(record));
        }
    }

    /// The commonest text.
    fn most(&self) -> Option<String> {
        let most = self.0.iter().max_by_key(|(_, n)| **n);
        most.map(|(text, _)| tidy(text))
    }

    /// Of those that are the same without marks the commonest, in the order of their letters.
    fn list(self) -> Vec<String> {
        let mut alike: BTreeMap<String, (usize, &str)> = BTreeMap::new();
        for (text, n) in self.0 {
            let key = fold(&tidy(text));
            let commonest = alike.entry(key).or_default();
            if n > commonest.0 {
                *commonest = (n, text);
            }
        }
        alike.remove("");
        let texts = alike.into_values().map(|(_, text)| tidy(text));
        texts.take(MOST).collect()
    }
}
