//! What a household may join on a day, as it is told at a session and on its hand-out.

use jiff::civil::Date;

use super::{
    policies::{self, Policy},
    target::{Target, target, topics},
};
use crate::{
    app::ledger::Ledger,
    domain::{coded::Coded, household::PovertyClass},
};

/// Whether a household may join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It may.
    Yes,
    /// Something is not written down.
    Unknown,
    /// It may not, this time.
    No,
}

impl Fit {
    /// The name in `locales/`.
    pub const fn code(self) -> &'static str {
        match self {
            Fit::Yes => "yes",
            Fit::Unknown => "unknown",
            Fit::No => "no",
        }
    }
}

/// Something that a household may or may not join.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The project, class or component.
    pub target: String,
    /// Whether it may.
    pub fit: Fit,
    /// What households are told about this kind of support.
    pub policy: Option<&'static Policy>,
    /// Why not, or what is missing, as codes.
    pub why: Vec<String>,
}

/// What a household may join on a day; what it may join stands first.
pub fn offers(ledger: &Ledger, household: &str, day: Date) -> Vec<Offer> {
    let Some(read) = ledger.household(household) else {
        return Vec::new();
    };
    let unit = read.home(Some(day)).unit.to_owned();
    let class = read.status_in(day.year()).and_then(|(_, s)| s.class);
    let fit = match class {
        Some(PovertyClass::Average) => Fit::No,
        Some(_) => Fit::Yes,
        None => Fit::Unknown,
    };
    let mut found = Vec::new();
    for id in topics(ledger, &unit, day) {
        let (component, mode) = match target(ledger, &id) {
            Some(Target::Project(project)) => (
                project.component.clone(),
                project.mode.map_or("", Coded::code),
            ),
            Some(Target::Class(class)) => (class.component.clone().unwrap_or_default(), "class"),
            _ => continue,
        };
        let why = match fit {
            Fit::Yes => Vec::new(),
            Fit::Unknown => vec![String::from("status")],
            Fit::No => vec![String::from("class")],
        };
        found.push(Offer {
            target: id,
            fit,
            policy: policies::about(ledger, &component, mode, day),
            why,
        });
    }
    crate::order::sort_by(&mut found, |a, b| {
        (a.fit, &a.target).cmp(&(b.fit, &b.target))
    });
    found
}

/// How many of them it may join.
pub fn open_to(offers: &[Offer]) -> usize {
    offers.iter().filter(|o| o.fit == Fit::Yes).count()
}
