//! A household that was found to be another one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::domain::fields::{Reader, date_value, set, write_texts};

/// Says that the household is the same as another. Nothing of it is deleted: its body and history
/// stay, and whatever names it is read as naming the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The household that it is.
    pub into: String,
    /// A fingerprint of what stood in it then: an edit made elsewhere since is noticed by it.
    pub was: String,
    /// Which of its people is whom there, by key.
    pub people: BTreeMap<String, String>,
    /// The day of merging.
    pub on: Option<Date>,
}

impl Merged {
    pub(super) fn read(r: &mut Reader<'_>) -> Merged {
        Merged {
            into: r.needed("into"),
            was: r.text("was"),
            people: r.texts("people"),
            on: r.date("on"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "into", self.into.as_str());
        set(body, "was", self.was.as_str());
        write_texts(body, "people", &self.people);
        set(body, "on", date_value(self.on));
    }
}
