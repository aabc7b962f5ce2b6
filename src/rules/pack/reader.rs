//! Reading the parts of a pack, with the path of every mistake.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::mistake::{Fault, Mistake};
use crate::{
    domain::{coded::Coded, date, programme::Period},
    rules::{fact::Fact, parameter::Spoken, value::Kind},
};

/// What is being read, and what was wrong so far.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) mistakes: Vec<Mistake>,
    /// Parameters with their kinds; without one where it cannot be read.
    pub(super) kinds: BTreeMap<String, Option<Kind>>,
}

pub(super) type Object = Map<String, Json>;

impl Reader {
    pub(super) fn mistake(&mut self, path: &str, fault: Fault) {
        self.mistakes.push(Mistake {
            path: path.to_owned(),
            fault,
        });
    }

    pub(super) fn object<'j>(
        &mut self,
        path: &str,
        json: &'j Json,
        known: &[&str],
    ) -> Option<&'j Object> {
        let Some(object) = json.as_object() else {
            self.mistake(path, Fault::WrongForm);
            return None;
        };
        for field in object
            .keys()
            .filter(|field| !known.contains(&field.as_str()))
        {
            self.mistake(&format!("{path}.{field}"), Fault::UnknownField);
        }
        Some(object)
    }

    pub(super) fn list<'j>(&mut self, path: &str, object: &'j Object, field: &str) -> &'j [Json] {
        match object.get(field) {
            Some(Json::Array(items)) => items,
            Some(_) => {
                self.mistake(&format!("{path}{field}"), Fault::WrongForm);
                &[]
            }
            None => {
                self.mistake(&format!("{path}{field}"), Fault::Missing);
                &[]
            }
        }
    }

    pub(super) fn text(&mut self, path: &str, object: &Object, field: &str) -> String {
        match object.get(field) {
            Some(Json::String(text)) if !text.is_empty() => text.clone(),
            None | Some(Json::Null) => {
                self.mistake(&format!("{path}.{field}"), Fault::Missing);
                String::new()
            }
            Some(_) => {
                self.mistake(&format!("{path}.{field}"), Fault::WrongForm);
                String::new()
            }
        }
    }

    pub(super) fn optional(&mut self, path: &str, object: &Object, field: &str) -> String {
        if object.contains_key(field) {
            self.text(path, object, field)
        } else {
            String::new()
        }
    }

    pub(super) fn coded<T: Coded>(
        &mut self,
        path: &str,
        object: &Object,
        field: &str,
    ) -> Option<T> {
        let code = self.text(path, object, field);
        let read = T::from_code(&code);
        if read.is_none() && !code.is_empty() {
            self.mistake(
                &format!("{path}.{field}"),
                Fault::UnknownCode { name: code },
            );
        }
        read
    }

    pub(super) fn spoken(&mut self, path: &str, json: Option<&Json>) -> Spoken {
        let Some(json) = json else {
            self.mistake(path, Fault::Missing);
            return Spoken::default();
        };
        let Some(object) = self.object(path, json, &["vi", "en"]) else {
            return Spoken::default();
        };
        let spoken = Spoken {
            vi: self.text(path, object, "vi"),
            en: self.text(path, object, "en"),
        };
        for (language, text) in [("vi", &spoken.vi), ("en", &spoken.en)] {
            // One that does not end would swallow the rest of the sentence.
            if text.matches("%{").count() != placeholders(text).count() {
                self.mistake(&format!("{path}.{language}"), Fault::WrongForm);
            }
            for name in placeholders(text) {
                let path = format!("{path}.{language}");
                self.placeholder(&path, name);
            }
        }
        spoken
    }

    pub(super) fn placeholder(&mut self, path: &str, name: &str) {
        if let Some(id) = name.strip_prefix("param:") {
            if !self.kinds.contains_key(id) {
                let name = id.to_owned();
                self.mistake(path, Fault::UnknownParameter { name });
            }
        } else if name != "who" {
            let fact = name.strip_suffix("|abs").unwrap_or(name);
            if Fact::find(fact).is_none() {
                let name = name.to_owned();
                self.mistake(path, Fault::UnknownFact { name });
            }
        }
    }

    pub(super) fn period(&mut self, path: &str, object: &Object) -> Period {
        let mut day = |field: &str| match object.get(field) {
            None => None,
            Some(json) => {
                let day = json.as_str().and_then(date::parse_iso);
                if day.is_none() {
                    self.mistake(&format!("{path}.{field}"), Fault::WrongForm);
                }
                day
            }
        };
        let period = Period {
            from: day("from"),
            to: day("to"),
        };
        if let (Some(from), Some(to)) = (period.from, period.to)
            && to < from
        {
            self.mistake(path, Fault::Backwards);
        }
        period
    }
}

/// Whether two periods share a day.
pub(super) fn overlap(a: Period, b: Period) -> bool {
    let before =
        |x: Period, y: Period| matches!((x.to, y.from), (Some(to), Some(from)) if to < from);
    !before(a, b) && !before(b, a)
}

/// The names between `%{` and `}`.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split("%{")
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
}
