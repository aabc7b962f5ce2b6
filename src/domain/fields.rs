//! What can be wrong in a stored field, and reading single fields where there is no declaration: those of
//! first versions, and of catalogues.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};

/// What is wrong with one field of a stored record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldFinding {
    /// The id of the record.
    pub id: String,
    /// The field, by its name in bodies; of what stands in a part, the name there.
    pub field: &'static str,
    /// What is wrong.
    pub code: FieldFault,
}

/// The ways a stored field can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldFault {
    /// Needed and not there.
    Missing,
    /// Of another type or form than the field has.
    WrongType,
    /// Outside what the field allows.
    OutOfRange,
    /// Names a record that is not in the register.
    Dangling,
}

/// Reads the fields of one record. Every fault becomes a finding and a harmless value.
pub struct Reader<'a> {
    id: &'a str,
    body: &'a Map<String, Value>,
    findings: Vec<FieldFinding>,
}

impl<'a> Reader<'a> {
    /// Starts reading the record `id`.
    pub fn new(id: &'a str, body: &'a Map<String, Value>) -> Self {
        Reader {
            id,
            body,
            findings: Vec::new(),
        }
    }

    /// What was found wrong.
    pub fn findings(self) -> Vec<FieldFinding> {
        self.findings
    }

    /// Notes a fault of `field`.
    pub fn note(&mut self, field: &'static str, code: FieldFault) {
        let id = self.id.to_owned();
        self.findings.push(FieldFinding { id, field, code });
    }

    fn value(&self, field: &str) -> Option<&'a Value> {
        self.body.get(field).filter(|value| !value.is_null())
    }

    /// A text that may be absent.
    pub fn text(&mut self, field: &'static str) -> String {
        match self.value(field) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                self.note(field, FieldFault::WrongType);
                String::new()
            }
        }
    }

    /// A text that must be there: names, references.
    pub fn needed(&mut self, field: &'static str) -> String {
        let text = self.text(field);
        if text.is_empty() && !matches!(self.body.get(field), Some(v) if !v.is_string()) {
            self.note(field, FieldFault::Missing);
        }
        text
    }

    /// An ISO 8601 civil date that may be absent.
    pub fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let date = super::date::parse_iso(&text);
        if date.is_none() {
            self.note(field, FieldFault::WrongType);
        }
        date
    }

    /// The text in `language` of a field `{"vi": …, "en": …}`, or a plain text.
    pub fn localised(&mut self, field: &'static str) -> Localised {
        match self.value(field) {
            Some(Value::Object(texts)) => {
                let text = |lang: &str| {
                    let text = texts.get(lang).and_then(Value::as_str);
                    text.unwrap_or_default().to_owned()
                };
                Localised {
                    vi: text("vi"),
                    en: text("en"),
                }
            }
            _ => Localised {
                vi: self.text(field),
                en: String::new(),
            },
        }
    }
}

/// A name in Vietnamese and, where there is one, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// Vietnamese.
    pub vi: String,
    /// English; may be empty.
    pub en: String,
}

impl Localised {
    /// The English text where it is wanted and there, else the Vietnamese.
    pub fn pick(&self, english: bool) -> &str {
        if english && !self.en.is_empty() {
            &self.en
        } else {
            &self.vi
        }
    }
}

/// Sets `field`, or takes it away when there is nothing to say.
pub fn set(body: &mut Map<String, Value>, field: &str, value: impl Into<Value>) {
    let value = value.into();
    let empty = value.is_null() || value.as_str().is_some_and(str::is_empty);
    if empty {
        body.remove(field);
    } else {
        body.insert(field.to_owned(), value);
    }
}

/// A map as JSON, nothing for an empty one.
pub fn object_or_none(map: Map<String, Value>) -> Value {
    if map.is_empty() {
        Value::Null
    } else {
        map.into()
    }
}
