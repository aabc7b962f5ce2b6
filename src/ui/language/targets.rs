//! What may be joined, by name: policies, projects, classes and components.

use super::i18n::{english, p, pv, t, tv};
use crate::app::{outreach::target::name, register::ledger::Ledger};

/// In which language: that of the screen, or Vietnamese, as papers and what households read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// That of the screen.
    Screen,
    /// Vietnamese.
    Household,
}

impl Tongue {
    /// Whether English is spoken.
    pub fn english(self) -> bool {
        self == Tongue::Screen && english()
    }

    /// The text of `key`.
    pub fn t(self, key: &str) -> String {
        match self {
            Tongue::Screen => t(key),
            Tongue::Household => p(key),
        }
    }

    /// The text of `key` with values.
    pub fn tv(self, key: &str, values: &[(&str, &str)]) -> String {
        match self {
            Tongue::Screen => tv(key, values),
            Tongue::Household => pv(key, values),
        }
    }
}

/// What a target is called, in few words.
pub fn target_name(ledger: &Ledger, id: &str) -> String {
    name_in(ledger, id, Tongue::Screen)
}

/// What a target is called in a language.
pub fn name_in(ledger: &Ledger, id: &str, tongue: Tongue) -> String {
    name(ledger, id, tongue.english(), &|key, values| {
        tongue.tv(key, values)
    })
}
