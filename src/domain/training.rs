//! Vocational classes and the year's targets.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::fields::{FieldFinding, Reader, date_value, set};

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
    /// Where it was set, as a plan's number.
    pub source: String,
}

/// A vocational class that was opened (lớp đào tạo nghề).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrainingClass {
    /// `class:uuid`.
    pub id: String,
    /// The year it counts for.
    pub year: i16,
    /// The trade, as "Nấu ăn".
    pub trade: String,
    /// Where it is held.
    pub unit: Option<String>,
    /// The component that pays for it.
    pub component: Option<String>,
    /// Day of opening.
    pub opened: Option<Date>,
    /// Number of learners.
    pub learners: Option<u32>,
    /// Who teaches.
    pub provider: String,
}

impl Target {
    /// Reads a target's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Target, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let target = Target {
            id: id.to_owned(),
            subject: r.needed("subject"),
            year: r.year("year"),
            value: small(&mut r, "value").unwrap_or(0),
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
        set(body, "source", self.source.as_str());
    }
}

impl TrainingClass {
    /// Reads a class's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (TrainingClass, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let class = TrainingClass {
            id: id.to_owned(),
            year: r.year("year"),
            trade: r.needed("trade"),
            unit: r.reference("unit"),
            component: r.reference("component"),
            opened: r.date("opened"),
            learners: small(&mut r, "learners"),
            provider: r.text("provider"),
        };
        (class, r.findings())
    }

    /// Sets the known fields of a class's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "class");
        set(body, "year", self.year);
        set(body, "trade", self.trade.as_str());
        set(body, "unit", self.unit.clone());
        set(body, "component", self.component.clone());
        set(body, "opened", date_value(self.opened));
        set(body, "learners", self.learners);
        set(body, "provider", self.provider.as_str());
    }
}

/// A count of people or classes.
fn small(r: &mut Reader<'_>, field: &'static str) -> Option<u32> {
    r.whole(field, 0..=100_000)
        .and_then(|n| u32::try_from(n).ok())
}
