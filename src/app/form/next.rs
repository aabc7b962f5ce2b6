//! The next record of a row: what one types again and again is kept from the one before.

use super::Form;
use crate::app::register::kinds::Kind;

/// What stays from one record to the next of its kind, where it is written down in rows; `None` for kinds
/// that are written one at a time.
const fn kept(kind: Kind) -> Option<&'static [&'static str]> {
    Some(match kind {
        Kind::Household => &[
            "unit",
            "village",
            "ethnicity",
            "class",
            "recognised",
            "decision",
        ],
        Kind::Member => &["ethnicity"],
        Kind::Grant => &["source", "decision", "date"],
        Kind::Allocation => &["component", "decision", "date"],
        Kind::Payment => &["project", "allocation", "date"],
        Kind::Component => &["programme"],
        Kind::Unit => &["parent", "unit_kind"],
        Kind::Task => &["document", "given"],
        Kind::Obstacle => &["unit", "raised"],
        Kind::Cost | Kind::Trainee | Kind::Lesson | Kind::AgendaItem | Kind::Attendee => &[],
        _ => return None,
    })
}

/// Whether records of this kind are written down one after the other.
pub fn comes_in_rows(kind: Kind) -> bool {
    kept(kind).is_some()
}

impl Form {
    /// Takes over into this new form what stays from the one that was just written.
    #[must_use]
    pub fn after(mut self, written: &Form) -> Form {
        for name in kept(self.kind).unwrap_or_default() {
            if let (true, Some(value)) =
                (self.values.contains_key(*name), written.values.get(*name))
            {
                self.values.insert((*name).to_owned(), value.clone());
            }
        }
        // Nobody has typed that: a form that is left again without a word leaves no draft.
        self.base = self.values.clone();
        self
    }
}
