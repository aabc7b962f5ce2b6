//! A household that takes part in a project.

use jiff::civil::Date;

use crate::domain::household::PovertyClass;

/// A household that takes part, with what it counts as.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a class of its own in the law, and a household may be in all of them"
)]
pub struct CaseParticipant {
    /// The household.
    pub household: String,
    /// What it counts as; `None` where no list names it.
    pub class: Option<PovertyClass>,
    /// The year of the list that says so.
    pub year: i16,
    /// Day of recognition.
    pub recognised: Option<Date>,
    /// Whether it counts as escaped out of the near-poor, by the list before.
    pub from_near_poor: bool,
    /// Whether a member is disabled.
    pub disabled: bool,
    /// Whether a member has merit in the revolution.
    pub war_merit: bool,
    /// Whether the head belongs to an ethnic minority.
    pub minority: bool,
    /// Whether the head is a woman.
    pub woman: bool,
    /// Other support that it or one of its people has had.
    pub doubles: Vec<Double>,
}

/// Support from another project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// The other project.
    pub project: String,
    /// Its budget year.
    pub year: i16,
    /// Whether through a person that is now in another household.
    pub through_person: bool,
}
