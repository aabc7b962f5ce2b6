//! How a field of a form is entered, which follows from its type.

use crate::domain::{
    coded::Codes,
    schema::{Keys, Type},
};

/// How a field is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Free text.
    Text,
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// A whole number.
    Count,
    /// One of the components valid in the year.
    Component,
    /// One of the programmes.
    Programme,
    /// One of the programmes, by its code.
    ProgrammeCode,
    /// One of the units.
    Unit,
    /// A unit that another one can be under.
    Parent,
    /// One of the allocations of the year.
    Allocation,
    /// A grant or allocation of the year before with something left.
    Earlier,
    /// One of fixed codes.
    Choice {
        /// The codes in the order in which they are offered.
        codes: &'static [&'static str],
        /// How the names of their words in `locales/` begin.
        words: &'static str,
        /// Whether "not written down" stands before them.
        blank: bool,
    },
    /// Text of several lines.
    Lines,
    /// Yes or no.
    Flag,
    /// A decimal quantity.
    Quantity,
    /// One of the projects.
    Project,
    /// One of the households on the project's list.
    Participant,
    /// One of the facts that criteria can be about.
    Fact,
    /// One of the parameters that a place may set.
    Parameter,
    /// How much of the cost line that the answer of [`line_name`](super::field::line_name) names.
    LineQuantity(usize),
    /// Any of fixed codes, joined by blanks.
    Several(&'static Codes),
    /// Any of the household's people: keys of members, joined by blanks.
    People,
    /// One of the obstacles.
    Obstacle,
    /// One of the proofs of the task that the form is about.
    Proof,
    /// One of the units that do the task that the form is about.
    Doer,
    /// One of the variants of the proposal that the form is about.
    Variant,
    /// Any of what a session can be about: policies, projects, classes, joined by blanks.
    Topics,
    /// Any of the units, joined by blanks.
    Units,
}

impl Input {
    /// Whether it holds an answer from the beginning: fixed codes, of which one is always chosen, and
    /// ticks.
    pub const fn is_answered(self) -> bool {
        matches!(
            self,
            Input::Choice { blank: false, .. } | Input::Flag | Input::LineQuantity(_)
        )
    }

    /// Whether it is chosen from a list.
    pub const fn is_choice(self) -> bool {
        matches!(
            self,
            Input::Component
                | Input::Programme
                | Input::ProgrammeCode
                | Input::Unit
                | Input::Parent
                | Input::Allocation
                | Input::Earlier
                | Input::Choice { .. }
                | Input::Project
                | Input::Participant
                | Input::Fact
                | Input::Parameter
                | Input::Obstacle
                | Input::Proof
                | Input::Doer
                | Input::Variant
        )
    }

    /// What a value of this type is entered with; fixed codes with a blank where it may stay without one.
    pub(super) const fn of(value: &Type, optional: bool) -> Input {
        match value {
            Type::Words => Input::Lines,
            Type::Money | Type::Amount | Type::Sum => Input::Money,
            Type::Day => Input::Date,
            Type::Year | Type::Count(_) => Input::Count,
            Type::Quantity | Type::SquareMetres => Input::Quantity,
            Type::Flag | Type::Unless => Input::Flag,
            Type::Choice(list) | Type::CodeOrWords(list) => Input::Choice {
                codes: list.codes,
                words: list.words,
                blank: optional,
            },
            Type::Reference(kinds) => Input::of_reference(kinds[0]),
            Type::Set(Keys::Code(list)) => Input::Several(list),
            Type::Set(Keys::Key(_)) => Input::People,
            Type::Set(Keys::Reference(kinds)) if same(kinds[0], "unit") && kinds.len() == 1 => {
                Input::Units
            }
            Type::Set(_) => Input::Topics,
            Type::Map(..) | Type::Part(_) | Type::Parts(..) | Type::Flat(_) => {
                panic!("a field of several values has no line of its own")
            }
            _ => Input::Text,
        }
    }

    const fn of_reference(kind: &str) -> Input {
        const LISTS: [(&str, Input); 8] = [
            ("grant", Input::Earlier),
            ("component", Input::Component),
            ("programme", Input::Programme),
            ("unit", Input::Unit),
            ("allocation", Input::Allocation),
            ("project", Input::Project),
            ("obstacle", Input::Obstacle),
            ("household", Input::Participant),
        ];
        let mut at = 0;
        while at < LISTS.len() {
            if same(LISTS[at].0, kind) {
                return LISTS[at].1;
            }
            at += 1;
        }
        panic!("no list of records of this kind")
    }
}

/// Whether two names are one; `==` of texts is not for constants.
pub(super) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
