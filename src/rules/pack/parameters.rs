//! Reading the parameters of a pack.

use serde_json::Value as Json;

use super::{
    mistake::Fault,
    reader::{Object, Reader, overlap},
};
use crate::{
    domain::{coded::Coded, project::kinds::Mode},
    rules::{
        fact::CLASSES,
        parameter::{AREAS, CLASS_LISTS, Dated, Direction, Parameter, scopes},
        value::{Kind, Value},
    },
};

impl Reader {
    pub(super) fn parameter(&mut self, path: &str, json: &Json) -> Option<Parameter> {
        let object = self.object(path, json, &["id", "kind", "name", "local", "values"])?;
        let id = self.text(path, object, "id");
        let kind: Option<Kind> = self.coded(path, object, "kind");
        let local: Option<Direction> = match object.get("local") {
            None => None,
            Some(_) => self.coded(path, object, "local"),
        };
        // Lists have no order, and nothing else may be set freely.
        let free = local == Some(Direction::Any);
        if local.is_some() && kind.is_some_and(|kind| free != (kind == Kind::Codes)) {
            self.mistake(&format!("{path}.local"), Fault::WrongForm);
        }
        let mut values: Vec<Dated> = Vec::new();
        for (at, json) in self
            .list(&format!("{path}."), object, "values")
            .iter()
            .enumerate()
        {
            let path = format!("{path}.values[{at}]");
            let Some(dated) = self.dated(&path, kind, json) else {
                continue;
            };
            if let Value::Codes(codes) = &dated.value
                && CLASS_LISTS.contains(&id.as_str())
            {
                for code in codes
                    .iter()
                    .filter(|code| !CLASSES.contains(&code.as_str()))
                {
                    let name = code.clone();
                    self.mistake(&format!("{path}.value"), Fault::UnknownCode { name });
                }
            }
            if values.iter().any(|other| ambiguous(other, &dated)) {
                self.mistake(&path, Fault::Overlap);
            }
            values.push(dated);
        }
        let name = self.spoken(&format!("{path}.name"), object.get("name"));
        Some(Parameter {
            id,
            kind: kind?,
            name,
            local,
            values,
        })
    }

    /// One of the codes that narrow a value; empty where it is not narrowed.
    fn scope(&mut self, path: &str, object: &Object, field: &str, codes: &[&str]) -> String {
        let code = self.optional(path, object, field);
        if !code.is_empty() && !codes.contains(&code.as_str()) {
            let name = code.clone();
            self.mistake(&format!("{path}.{field}"), Fault::UnknownCode { name });
        }
        code
    }

    /// All mistakes are looked for before any of them ends the reading; without a kind the value itself
    /// cannot be read.
    fn dated(&mut self, path: &str, kind: Option<Kind>, json: &Json) -> Option<Dated> {
        let known = [
            "from",
            "to",
            "programme",
            "mode",
            "area",
            "class",
            "value",
            "citation",
            "basis",
            "note",
        ];
        let object = self.object(path, json, &known)?;
        let written = object.get("value");
        let value = kind
            .zip(written)
            .and_then(|(kind, json)| Value::read(kind, json));
        if written.is_none() {
            self.mistake(&format!("{path}.value"), Fault::Missing);
        } else if value.is_none() && kind.is_some() {
            self.mistake(&format!("{path}.value"), Fault::WrongForm);
        }
        let valid = self.period(path, object);
        let programme = self.optional(path, object, "programme");
        let mode = self.scope(path, object, "mode", Mode::CODES);
        let area = self.scope(path, object, "area", &AREAS);
        let class = self.scope(path, object, "class", &scopes());
        let citation = self.text(path, object, "citation");
        let basis = self.coded(path, object, "basis");
        let note = self.optional(path, object, "note");
        Some(Dated {
            note,
            valid,
            programme,
            mode,
            area,
            class,
            value: value?,
            citation,
            basis: basis?,
        })
    }
}

/// Whether two values could both be the one that holds: narrowed equally, for a case that fits both.
fn ambiguous(a: &Dated, b: &Dated) -> bool {
    let scopes = |d: &Dated| [&d.programme, &d.mode, &d.area, &d.class].map(String::clone);
    let narrow = |scopes: &[String; 4]| scopes.iter().filter(|s| !s.is_empty()).count();
    let (a_scopes, b_scopes) = (scopes(a), scopes(b));
    let meet = a_scopes
        .iter()
        .zip(&b_scopes)
        .all(|(a, b)| a.is_empty() || b.is_empty() || a == b);
    meet && narrow(&a_scopes) == narrow(&b_scopes) && overlap(a.valid, b.valid)
}
