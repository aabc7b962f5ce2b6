//! What the state pays for one learner, and why.

use rust_decimal::Decimal;

use crate::{
    domain::{coded::coded, money::Dong, training::LearnerClass},
    rules::{case::Enrolment, value::Value},
};

/// A class of learner with its maximum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLimit {
    /// The class.
    pub class: LearnerClass,
    /// Most that is paid for teaching in this class, whole đồng; `None` where nothing sets it on the day.
    pub maximum: Option<Dong>,
    /// Whether they are in it for certain; else something that decides is not written down.
    pub sure: bool,
}

/// Why nothing is paid for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Under age on the opening day (H01).
    Young,
    /// Supported before, by another class (H01).
    Before(Enrolment),
    /// On this list a second time (H01).
    Twice,
    /// Supported by another policy, as the list says (H01).
    Elsewhere,
    /// Withdrew, or no longer on the list.
    Withdrawn,
    /// In no class of learner that the policy pays for.
    Unclassed,
}

impl Bar {
    /// The name in `locales/`: `young`, `before`, `twice`, `elsewhere`, `withdrawn`, `unclassed`.
    pub const fn code(&self) -> &'static str {
        match self {
            Bar::Young => "young",
            Bar::Before(_) => "before",
            Bar::Twice => "twice",
            Bar::Elsewhere => "elsewhere",
            Bar::Withdrawn => "withdrawn",
            Bar::Unclassed => "unclassed",
        }
    }
}

coded! {
    /// What has to be written down before an amount is known.
    Open {
        /// The day of opening.
        Opening = "opening",
        /// The birth date, to the day.
        Born = "born",
        /// What decides about a class that would pay more: poverty, ethnic group, where they live.
        Class = "class",
        /// From home to the class.
        Distance = "distance",
        /// Whether their commune is a difficult one.
        Place = "place",
        /// A level that neither the law nor the place sets on the day.
        Limit = "limit",
    }
}

coded! {
    /// Which rule of travel is about them.
    Nearness {
        /// Everybody.
        Common = "common",
        /// A disabled person.
        Disabled = "disabled",
        /// Lives in a difficult or especially difficult commune or village.
        HardPlace = "hard-place",
        /// Not known, since nobody has written down what their commune is.
        Unknown = "unknown",
    }
}

/// The rule of travel that is about somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Travel {
    /// Which rule, and why.
    pub why: Nearness,
    /// From home to the class in kilometres.
    pub distance: Option<Decimal>,
    /// From how many kilometres on it pays.
    pub threshold: Option<Decimal>,
    /// What it pays for a course.
    pub rate: Option<Dong>,
    /// Whether their class of learner is paid for travel at all.
    pub is_paid: bool,
}

/// A line of the arithmetic: a code of `locales/` (`support-step.<code>`) with the values that its text
/// names.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// - `maximum` (`class`, `maximum`): the class that pays most;
    /// - `no-class`: in none;
    /// - `fee` (`fee`, `maximum`, `amount`), `fee-capped` likewise, where the fee is above the maximum;
    /// - `meals` (`days`, `rate`, `amount`), `half-meals` likewise with half the rate, rounded down to whole
    ///   đồng; `meals-unpaid` (`class`): this class gets none;
    /// - `travel` (`km`, `threshold`, `rate`, `amount`), `travel-disabled`, `travel-hard-place` likewise;
    ///   `travel-short` (`km`, `threshold`): too near; `travel-unpaid` (`class`); `travel-unknown`;
    /// - `total` (`fee`, `meals`, `travel`, `amount`);
    /// - `barred` (`amount` = 0): nothing, for what stands in [`Support::blocked`].
    pub code: &'static str,
    /// Values by name: `class` and other codes as [`Value::Code`], amounts as [`Value::Money`], days as
    /// [`Value::Count`], kilometres as [`Value::Decimal`].
    pub values: Vec<(&'static str, Value)>,
}

/// What is paid for one learner of a class. Amounts are whole đồng; one that is `None` waits for what
/// stands in `open`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Support {
    /// The key on the list.
    pub key: String,
    /// All classes of learner that they are or may be in, the highest maximum first.
    pub classes: Vec<ClassLimit>,
    /// The class that counts: of several, only the one that pays most.
    pub chosen: Option<LearnerClass>,
    /// Its maximum for teaching.
    pub maximum: Option<Dong>,
    /// For teaching: the fee of the class, at most the maximum.
    pub fee: Option<Dong>,
    /// For meals: the rate for each day that they attended; a half day counts half.
    pub meals: Option<Dong>,
    /// For travel, once for the course.
    pub travel: Option<Dong>,
    /// All three.
    pub total: Option<Dong>,
    /// The rule of travel that is about them.
    pub way: Option<Travel>,
    /// Why nothing is paid; the amounts are then zero.
    pub blocked: Vec<Bar>,
    /// What has to be written down before all amounts are known.
    pub open: Vec<Open>,
    /// The arithmetic.
    pub steps: Vec<Step>,
}

impl Support {
    /// What is known to be paid, as far as it is known.
    pub fn known(&self) -> Dong {
        let parts = [self.fee, self.meals, self.travel];
        parts.into_iter().flatten().sum()
    }
}
