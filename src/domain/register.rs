//! What a register says about itself.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::fields::{FieldFinding, Reader, date_value, set};

/// The one record that describes the register: whose it is and which year it works on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterInfo {
    /// `register:uuid`.
    pub id: String,
    /// The unit that keeps it.
    pub unit: String,
    /// The working year at first start.
    pub year: i16,
    /// Whether its people and figures are invented.
    pub sample: bool,
    /// The day the figures stand at; a sample stays on its day, real work follows the clock.
    pub as_of: Option<Date>,
    /// A name, for samples.
    pub name: String,
}

impl RegisterInfo {
    /// Reads the register record's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (RegisterInfo, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let info = RegisterInfo {
            id: id.to_owned(),
            unit: r.needed("unit"),
            year: r.year("year"),
            sample: body.get("sample") == Some(&Value::Bool(true)),
            as_of: r.date("as_of"),
            name: r.text("name"),
        };
        (info, r.findings())
    }

    /// Sets the known fields of the register record's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "register");
        set(body, "unit", self.unit.as_str());
        set(body, "year", self.year);
        if self.sample {
            set(body, "sample", true);
        }
        set(body, "as_of", date_value(self.as_of));
        set(body, "name", self.name.as_str());
    }
}
