//! Parameters: dated values that rules and facts are computed with, and the names of those that facts use.

use super::value::{Kind, Value};
use crate::domain::{
    coded::{Coded, coded},
    fields::Localised,
    household::PovertyClass,
    programme::Period,
    training::LearnerClass,
};

/// A text in both languages.
pub type Spoken = Localised;

coded! {
    /// How sure a parameter or rule is.
    Basis {
        /// Read in a published source.
        Read = "read",
        /// From memory: nobody has checked it against the gazette.
        Memory = "memory",
        /// A rule of this program, not of the law.
        Design = "design",
        /// Agreed by a commune and its cooperatives.
        Agreed = "agreed",
    }
}

coded! {
    /// Which direction is stricter, for parameters that a place may set.
    Direction {
        /// Lower is stricter: ceilings.
        Lower = "lower",
        /// Higher is stricter: least shares.
        Higher = "higher",
        /// The place says which, of lists: what was read in the law stays asked for.
        Any = "any",
    }
}

/// A parameter with its dated values.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in rules.
    pub id: String,
    /// The kind of its values.
    pub kind: Kind,
    /// What people call it.
    pub name: Spoken,
    /// Whether a place may set it, and which direction is stricter.
    pub local: Option<Direction>,
    /// The values.
    pub values: Vec<Dated>,
}

/// One value of a parameter.
#[derive(Clone, Debug)]
pub struct Dated {
    /// When it holds.
    pub valid: Period,
    /// Only for this programme.
    pub programme: String,
    /// Only for this mode.
    pub mode: String,
    /// Only for this class of area.
    pub area: String,
    /// Only for households or learners of this class.
    pub class: String,
    /// The value.
    pub value: Value,
    /// The text that sets it.
    pub citation: String,
    /// How sure that is.
    pub basis: Basis,
    /// What its author noted about the sources: for those who check the pack, never shown as a citation.
    pub note: String,
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

/// The parameter that sets the least age in whole years.
pub const AGE: &str = "class.age.min";
/// The parameter that says how often one person is supported, who learns again after losing the job.
pub const TIMES: &str = "class.times.max";
/// The parameter that caps the teaching of one learner, by class of learner.
pub const MAXIMUM: &str = "class.max";
/// The parameter that pays for the meals of a real day of study.
pub const MEALS: &str = "class.meals";
/// The parameter that says whether a class of learner gets meals.
pub const MEALS_PAID: &str = "class.meals.paid";
/// The parameter that pays for a course's travel from far away.
pub const TRAVEL: &str = "class.travel";
/// The parameter that says from how many kilometres on.
pub const TRAVEL_KM: &str = "class.travel.km";
/// The parameter that pays for travel of the disabled and of people in difficult places.
pub const TRAVEL_HARD: &str = "class.travel.hard";
/// The parameter that says from how many kilometres on for them.
pub const TRAVEL_HARD_KM: &str = "class.travel.hard.km";
/// The parameter that says whether a class of learner gets travel.
pub const TRAVEL_PAID: &str = "class.travel.paid";

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
