//! What can be wrong with a pack.

use serde::Serialize;

/// A mistake in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Where, as `rules[3].checks[0].require.at_least`.
    pub path: String,
    /// What.
    #[serde(flatten)]
    pub fault: Fault,
}

/// The ways a pack can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Fault {
    /// Something that must be there is not.
    Missing,
    /// Something that this version does not know, so that a slip of the pen is not taken for silence.
    UnknownField,
    /// Of another form than the place has.
    WrongForm,
    /// A fact that is not in the vocabulary.
    UnknownFact {
        /// The name.
        name: String,
    },
    /// A parameter that the pack does not have.
    UnknownParameter {
        /// The name.
        name: String,
    },
    /// A code that the fact cannot be.
    UnknownCode {
        /// The code.
        name: String,
    },
    /// Values of kinds that do not compare.
    WrongKind {
        /// The kind of the fact.
        fact: &'static str,
        /// The kind of what it is compared with.
        with: &'static str,
    },
    /// A comparison that the kind does not have: yes is not more than no.
    NoOrder {
        /// The kind.
        fact: &'static str,
    },
    /// Two values or rules for the same day and case.
    Overlap,
    /// The last day lies before the first.
    Backwards,
}
