//! What a unit has set out to reach in a year.

use serde_json::{Map, Value};

use crate::domain::fields::{FieldFinding, Reader, set};

/// What a target counts: the number of training classes to open in a year.
pub const TRAINING_CLASSES: &str = "training-classes";

/// What a unit has set out to reach in a year (chỉ tiêu).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// `target:uuid`.
    pub id: String,
    /// What is counted; [`TRAINING_CLASSES`] in this version.
    pub subject: String,
    /// The year.
    pub year: i16,
    /// How many.
    pub value: u32,
    /// The unit that it is set for; nothing for the register's own.
    pub unit: Option<String>,
    /// The trade that it is set for; nothing for all.
    pub trade: String,
    /// Where it was set, as a plan's number.
    pub source: String,
}

impl Target {
    /// Reads a target's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Target, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let target = Target {
            id: id.to_owned(),
            subject: r.needed("subject"),
            year: r.year("year"),
            value: super::small(&mut r, "value").unwrap_or(0),
            unit: r.reference("unit"),
            trade: r.text("trade"),
            source: r.text("source"),
        };
        (target, r.findings())
    }

    /// Sets the known fields of a target's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "target");
        set(body, "subject", self.subject.as_str());
        set(body, "year", self.year);
        set(body, "value", self.value);
        set(body, "unit", self.unit.clone());
        set(body, "trade", self.trade.as_str());
        set(body, "source", self.source.as_str());
    }
}
