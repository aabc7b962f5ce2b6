//! What speaks for two records being the same, or against it.

use crate::domain::coded::coded;

coded! {
    /// One thing in which two records agree or differ.
    Evidence {
        /// The same identity number. Values: both.
        SameIdentity = "same-identity",
        /// The new identity number ends with the old one. Values: both.
        OldInNew = "old-in-new",
        /// Identity numbers that differ by one digit. Values: both.
        NearIdentity = "near-identity",
        /// Different identity numbers of one kind. Values: both.
        OtherIdentity = "other-identity",
        /// Different identity numbers, one of which does not fit its own bearer. Values: both.
        DoubtfulIdentity = "doubtful-identity",
        /// An old number (CMND) here, a new one (CCCD) there: that says nothing. Values: both.
        IdentityKinds = "identity-kinds",
        /// The same name. Values: the name, how many people bear it.
        SameName = "same-name",
        /// The same name, here without marks. Values: both.
        NameUnmarked = "name-unmarked",
        /// The same letters with other marks. Values: both.
        NameMarks = "name-marks",
        /// Names that differ by one letter. Values: both.
        NameLetter = "name-letter",
        /// A word of the name is shortened. Values: both.
        NameShort = "name-short",
        /// A word in the middle of the name is missing. Values: both.
        NameMiddle = "name-middle",
        /// The same words in another order. Values: both.
        NameOrder = "name-order",
        /// Another name. Values: both.
        OtherName = "other-name",
        /// Born on one day, and names that differ by a word that others bear: they may be twins.
        Twins = "twins",
        /// Born on the same day. Values: both, as in records.
        SameDay = "same-day",
        /// Born in the same year; of one, no more is known. Values: both.
        SameYear = "same-year",
        /// Days of birth that differ by a slip of the pen. Values: both.
        NearDay = "near-day",
        /// The same year, another day. Values: both.
        OtherDay = "other-day",
        /// The same day of years that differ by a slip of the pen. Values: both.
        NearYear = "near-year",
        /// Years of birth one apart. Values: both.
        NextYear = "next-year",
        /// Other years of birth. Values: both.
        OtherYear = "other-year",
        /// Another sex.
        OtherSex = "other-sex",
        /// They live in the same village.
        SameVillage = "same-village",
        /// They live in the same unit, in other villages.
        SameUnit = "same-unit",
        /// They live in other units.
        OtherUnit = "other-unit",
        /// The same telephone. Values: the number, how many households have it.
        SamePhone = "same-phone",
        /// The same code in the list of one unit. Values: the code.
        SameCode = "same-code",
        /// Others of the household are the same. Values: their names.
        SharedPeople = "shared-people",
        /// Nobody else of the two households is the same.
        NobodyElse = "nobody-else",
        /// They are married to others. Values: both names.
        OtherSpouse = "other-spouse",
        /// The head here is a member there: another became head. Values: both names.
        HeadChanged = "head-changed",
        /// The heads are different people. Values: both names.
        OtherHead = "other-head",
    }
}

/// One thing in which two records agree or differ, with what it weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightedEvidence {
    /// What it is.
    pub evidence: Evidence,
    /// What it weighs: ten points make it ten times as likely, or unlikely.
    pub points: i32,
    /// The values it speaks of.
    pub values: Vec<String>,
}

impl WeightedEvidence {
    /// Evidence without values.
    pub(super) fn plain(evidence: Evidence, points: i32) -> WeightedEvidence {
        WeightedEvidence {
            evidence,
            points,
            values: Vec::new(),
        }
    }

    /// Evidence about what stands here and there.
    pub(super) fn both(
        evidence: Evidence,
        points: i32,
        here: &str,
        there: &str,
    ) -> WeightedEvidence {
        WeightedEvidence {
            evidence,
            points,
            values: vec![here.to_owned(), there.to_owned()],
        }
    }
}
