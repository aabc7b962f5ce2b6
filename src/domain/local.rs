//! What a place sets for itself: parameters by a resolution of its province, criteria by agreement of a
//! commune and its cooperatives. Both may be stricter than the law, never laxer.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    coded::{Coded, coded},
    fields::{FieldFinding, Reader, date_value, set, write_parts},
    programme::Period,
};

/// The parameters that a resolution sets (bộ tham số địa phương).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalParameters {
    /// `parameters:uuid`.
    pub id: String,
    /// The unit that they hold for, with all below it; the whole register without one.
    pub unit: Option<String>,
    /// Number of the resolution.
    pub resolution: String,
    /// Its day.
    pub date: Option<Date>,
    /// When they hold.
    pub valid: Period,
    /// The values by key.
    pub values: BTreeMap<String, LocalValue>,
    /// Anything else.
    pub note: String,
}

/// One value that a resolution sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalValue {
    /// The parameter of the rule pack.
    pub parameter: String,
    /// Only for this programme, by its code.
    pub programme: String,
    /// Only for this mode.
    pub mode: String,
    /// Only for this class of area.
    pub area: String,
    /// Only for households of this class.
    pub class: String,
    /// The value as the pack writes it.
    pub value: String,
}

impl LocalParameters {
    /// Reads a parameter set's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (LocalParameters, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let parameters = LocalParameters {
            id: id.to_owned(),
            unit: r.reference("unit"),
            resolution: r.needed("resolution"),
            date: r.date("date"),
            valid: Period::read(&mut r),
            values: r.parts("values", |r| LocalValue {
                parameter: r.needed("parameter"),
                programme: r.text("programme"),
                mode: r.text("mode"),
                area: r.text("area"),
                class: r.text("class"),
                value: r.needed("value"),
            }),
            note: r.text("note"),
        };
        (parameters, r.findings())
    }

    /// Sets the known fields of a parameter set's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "parameters");
        set(body, "unit", self.unit.clone());
        set(body, "resolution", self.resolution.as_str());
        set(body, "date", date_value(self.date));
        set(body, "valid_from", date_value(self.valid.from));
        set(body, "valid_to", date_value(self.valid.to));
        write_parts(body, "values", self.values.iter(), |value, body| {
            set(body, "parameter", value.parameter.as_str());
            set(body, "programme", value.programme.as_str());
            set(body, "mode", value.mode.as_str());
            set(body, "area", value.area.as_str());
            set(body, "class", value.class.as_str());
            set(body, "value", value.value.as_str());
        });
        set(body, "note", self.note.as_str());
    }
}

coded! {
    /// How a local criterion compares.
    Comparison {
        /// Not less than.
        AtLeast = "at-least",
        /// Not more than.
        AtMost = "at-most",
        /// The same.
        Is = "is",
    }
}

/// A criterion that a commune and its cooperatives agreed on (tiêu chí).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criterion {
    /// `criterion:uuid`.
    pub id: String,
    /// The unit that it holds for.
    pub unit: String,
    /// Only this project; all of the unit without one.
    pub project: Option<String>,
    /// The fact of the vocabulary.
    pub fact: String,
    /// How it compares.
    pub comparison: Option<Comparison>,
    /// With what, as the pack writes values.
    pub value: String,
    /// Whether a project that fails it may not go on.
    pub blocks: bool,
    /// What it says, in the words of the minutes.
    pub text: String,
    /// Day of the minutes.
    pub date: Option<Date>,
    /// Who signs for the commune.
    pub commune_signer: String,
    /// The cooperative and who signs for it.
    pub cooperative: String,
    /// When it holds.
    pub valid: Period,
}

impl Criterion {
    /// Reads a criterion's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Criterion, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let criterion = Criterion {
            id: id.to_owned(),
            unit: r.text("unit"),
            project: r.reference("project"),
            fact: r.needed("fact"),
            comparison: r.coded("comparison"),
            value: r.needed("value"),
            blocks: r.flag("blocks"),
            text: r.text("text"),
            date: r.date("date"),
            commune_signer: r.text("commune_signer"),
            cooperative: r.text("cooperative"),
            valid: Period::read(&mut r),
        };
        (criterion, r.findings())
    }

    /// Sets the known fields of a criterion's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "criterion");
        set(body, "unit", self.unit.as_str());
        set(body, "project", self.project.clone());
        set(body, "fact", self.fact.as_str());
        set(body, "comparison", self.comparison.map(Comparison::code));
        set(body, "value", self.value.as_str());
        set(body, "blocks", super::fields::flag_or_none(self.blocks));
        set(body, "text", self.text.as_str());
        set(body, "date", date_value(self.date));
        set(body, "commune_signer", self.commune_signer.as_str());
        set(body, "cooperative", self.cooperative.as_str());
        set(body, "valid_from", date_value(self.valid.from));
        set(body, "valid_to", date_value(self.valid.to));
    }
}
