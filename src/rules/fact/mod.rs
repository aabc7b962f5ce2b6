//! The closed vocabulary of facts that conditions may compare.
//!
//! Each fact is computed by typed code from a [`Case`], exactly; a pack that names another one is
//! refused. `packs/FACTS.md` is written from this table and a test keeps it so.

mod counting;
mod delivering;
mod household;
mod paying;
mod planning;
mod project;
mod training;

use super::{
    case::Case,
    settings::Settings,
    value::{Kind, Value},
};
use crate::domain::{coded::Coded, household::PovertyClass, training::LearnerClass};
pub use counting::{CLASSES, Escape, counts_as};

/// What a fact tells: its value where it is known, and the households that it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The value; `None` where something it needs is not written down.
    pub value: Option<Value>,
    /// The households behind it.
    pub who: Vec<String>,
}

impl Told {
    /// Nothing known.
    pub const UNKNOWN: Told = Told {
        value: None,
        who: Vec::new(),
    };

    fn of(value: Value) -> Told {
        Told {
            value: Some(value),
            who: Vec::new(),
        }
    }

    fn maybe(value: Option<Value>) -> Told {
        Told {
            value,
            who: Vec::new(),
        }
    }

    /// As many as there are households.
    fn them(who: Vec<String>) -> Told {
        Told {
            value: Some(Value::Count(count(who.len()))),
            who,
        }
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// One fact of the vocabulary.
#[derive(Clone, Copy)]
pub struct Fact {
    /// The name in packs.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// The codes that it may be, for codes.
    pub codes: &'static [&'static str],
    /// The parameters that it is computed with.
    pub uses: &'static [&'static str],
    /// What it is, for authors of packs.
    pub about: &'static str,
    /// Computes it.
    pub compute: fn(&Case, &Settings<'_>) -> Told,
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Fact {
    fn eq(&self, other: &Fact) -> bool {
        self.name == other.name
    }
}

impl Fact {
    /// The one with this name.
    pub fn find(name: &str) -> Option<&'static Fact> {
        VOCABULARY.iter().find(|fact| fact.name == name)
    }

    /// Its place in the vocabulary.
    pub fn index(&'static self) -> usize {
        let at = std::ptr::from_ref(self).addr() - VOCABULARY.as_ptr().addr();
        at / size_of::<Fact>()
    }
}

const fn fact(
    name: &'static str,
    kind: Kind,
    about: &'static str,
    compute: fn(&Case, &Settings<'_>) -> Told,
) -> Fact {
    Fact {
        name,
        kind,
        codes: &[],
        uses: &[],
        about,
        compute,
    }
}

const fn using(uses: &'static [&'static str], fact: Fact) -> Fact {
    Fact { uses, ..fact }
}

const fn coded(codes: &'static [&'static str], fact: Fact) -> Fact {
    Fact { codes, ..fact }
}

/// The parameter that says for how many months a household counts as newly escaped.
pub const ESCAPED_MONTHS: &str = "escaped.months";
/// The parameter that says whether households that left the near-poor count as newly escaped.
pub const ESCAPED_NEAR_POOR: &str = "escaped.near-poor";
/// The parameter that lists the classes of beneficiaries of a programme.
pub const BENEFICIARIES: &str = "beneficiary.classes";
/// The parameter that lists the classes whose share brings priority.
pub const PRIORITY: &str = "priority.classes";
/// The parameters that list classes of households: which ones differs by programme.
pub const CLASS_LISTS: [&str; 2] = [BENEFICIARIES, PRIORITY];
/// The parameter that lists the components that pay for production projects of households.
pub const PRODUCTION: &str = "production.components";
/// The parameter that caps the support of a household by class.
pub const HOUSEHOLD_CAP: &str = "cap.household";
/// The parameter that caps the state budget of a project.
pub const PROJECT_CAP: &str = "cap.project";
/// The parameter that lists the items of a dossier by mode.
pub const DOSSIER: &str = "dossier.items";

/// The classes of area that parameters may be narrowed to.
pub const AREAS: [&str; 3] = ["especially-difficult", "difficult", "other"];

/// The classes of households and of learners that parameters may be narrowed to.
pub fn scopes() -> Vec<&'static str> {
    let mut all = PovertyClass::CODES.to_vec();
    for code in LearnerClass::CODES {
        if !all.contains(code) {
            all.push(code);
        }
    }
    all
}

/// All facts.
pub static VOCABULARY: [Fact; JOINING.len() + training::FACTS.len()] =
    together(JOINING, training::FACTS);

/// Facts about projects and about households that would join one.
const JOINING: [Fact; project::FACTS.len() + household::FACTS.len()] =
    together(project::FACTS, household::FACTS);

/// One list of two: each subject of the rules keeps its own.
const fn together<const A: usize, const B: usize, const N: usize>(
    one: [Fact; A],
    other: [Fact; B],
) -> [Fact; N] {
    let mut all = [one[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < A { one[at] } else { other[at - A] };
        at += 1;
    }
    all
}
