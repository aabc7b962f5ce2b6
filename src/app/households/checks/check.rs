//! One odd thing about a household.

use jiff::civil::Date;

use crate::{
    domain::{coded::coded, money::Dong},
    rules::pack::Severity,
};

coded! {
    /// What may be odd. The sentences stand in `locales/` under `check.` and the code.
    Oddity {
        /// The number of the old identity card.
        IdentityOld = "identity-old",
        /// One digit too few.
        IdentityLostZero = "identity-lost-zero",
        /// Not as many digits as a card has.
        IdentityLength = "identity-length",
        /// Something other than digits.
        IdentitySigns = "identity-signs",
        /// No province has the code.
        IdentityPlace = "identity-place",
        /// Perhaps the code of a country.
        IdentityAbroad = "identity-abroad",
        /// The number of the other sex.
        IdentitySex = "identity-sex",
        /// The number of another year of birth.
        IdentityBorn = "identity-born",
        /// The number of somebody not born yet.
        IdentityUnborn = "identity-unborn",
        /// The number of another person, too.
        IdentityTwice = "identity-twice",
        /// A group that is not in the list.
        EthnicUnknown = "ethnic-unknown",
        /// No year of birth.
        BirthMissing = "birth-missing",
        /// Born after the day of the look.
        BirthAhead = "birth-ahead",
        /// A telephone number with hardly a digit.
        PhoneSigns = "phone-signs",
        /// A child older than a parent, or nearly as old.
        BirthOrder = "birth-order",
        /// No head.
        HeadMissing = "head-missing",
        /// The head died or left.
        HeadGone = "head-gone",
        /// The head is a child.
        HeadYoung = "head-young",
        /// More than one head.
        HeadTwice = "head-twice",
        /// Nobody of working age.
        NobodyWorks = "nobody-works",
        /// In no list of the year.
        YearMissing = "year-missing",
        /// In no list of the year, and counted by an earlier one.
        YearOld = "year-old",
        /// A year without a class.
        ClassMissing = "class-missing",
        /// Newly escaped without a day of recognition.
        EscapedUndated = "escaped-undated",
        /// Recognised on a day that lies ahead.
        RecognisedAhead = "recognised-ahead",
        /// Recognised in another year than the list's.
        RecognisedYear = "recognised-year",
        /// The class is not the one that the points make.
        ClassPoints = "class-points",
        /// Points of a standard that has no scale yet.
        PointsNoScale = "points-no-scale",
        /// Points B that no number of indicators makes.
        PointsB = "points-b",
        /// Points B that the ticked indicators do not make.
        PointsLacking = "points-lacking",
        /// Moved from the country to a town by the reorganisation.
        AreaMoved = "area-moved",
    }
}

/// A value that a check speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// As it stands.
    Text(String),
    /// A number, written without dots where it is a year.
    Number(i64),
    /// Whole đồng.
    Money(Dong),
    /// A day.
    Day(Date),
    /// A code that `locales/` has a word for.
    Code(&'static str),
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub what: Oddity,
    /// A warning or information.
    pub severity: Severity,
    /// Values by the names that the sentence has for them.
    pub values: Vec<(&'static str, Said)>,
    /// The member that it is about, by key.
    pub member: Option<String>,
    /// The year of the list that it is about.
    pub year: Option<i16>,
    /// The form that puts it right, as addresses name it.
    pub form: String,
    /// The text that it follows; may be empty.
    pub citation: String,
}

/// A check without values, about the household as a whole.
pub(super) fn note(what: Oddity, severity: Severity, form: String) -> Check {
    Check {
        what,
        severity,
        values: Vec::new(),
        member: None,
        year: None,
        form,
        citation: String::new(),
    }
}
