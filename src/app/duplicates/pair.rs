//! Two records that may be the same, and how sure that is.

use super::evidence::WeightedEvidence;
use crate::domain::coded::coded;

coded! {
    /// What two records have in common.
    Shared {
        /// They are one household.
        Household = "household",
        /// They are two households, and somebody stands in both: who moved out, or a household that
        /// split.
        People = "people",
    }
}

coded! {
    /// How sure it is.
    Level {
        /// It may be; look when there is time.
        Possible = "possible",
        /// It is very likely so.
        Likely = "likely",
        /// There is next to no doubt.
        Certain = "certain",
    }
}

/// Fewest points of each level.
pub(super) const POSSIBLE: u8 = 50;
const LIKELY: u8 = 65;
const CERTAIN: u8 = 90;

/// Two records that may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The household with the smaller id.
    pub a: String,
    /// The other one.
    pub b: String,
    /// What would be the same.
    pub shared: Shared,
    /// The sum of the evidence, kept within 0 and 100.
    pub score: u8,
    /// What speaks for it and against it, the weightiest first.
    pub evidence: Vec<WeightedEvidence>,
    /// Who seems to be whom: the keys of members here and there, the surest first.
    pub people: Vec<(String, String)>,
}

impl Pair {
    /// How sure it is.
    pub fn level(&self) -> Level {
        match self.score {
            CERTAIN.. => Level::Certain,
            LIKELY.. => Level::Likely,
            _ => Level::Possible,
        }
    }
}
