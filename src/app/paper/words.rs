//! Where the words of papers come from: the Vietnamese texts of `locales/`, which whoever makes a paper has.

use crate::domain::coded::Coded;

/// Looks up the Vietnamese text of a key.
#[derive(Clone, Copy)]
pub struct Words(pub fn(&str) -> String);

impl Words {
    /// The text of `key`.
    pub fn p(self, key: &str) -> String {
        (self.0)(key)
    }

    /// The text of `key` with `%{name}` replaced.
    pub fn pv(self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.p(key);
        for (name, value) in values {
            text = text.replace(&["%{", name, "}"].concat(), value);
        }
        text
    }

    /// What a code is called.
    pub fn named<T: Coded>(self, code: T) -> String {
        self.p(&[T::LIST.words, code.code()].concat())
    }
}
