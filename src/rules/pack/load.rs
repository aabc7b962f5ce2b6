//! Reading a pack; or all its mistakes.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{
    mistake::{Fault, Mistake},
    reader::{Object, Reader, overlap},
    rule::{Check, Gap, Gate, Pack, Rule},
};
use crate::{
    domain::{coded::Coded, project::kinds::State},
    rules::{parameter::Spoken, value::Kind},
};

impl Pack {
    /// Reads a pack; or all its mistakes.
    pub fn load(json: &Json) -> Result<Pack, Vec<Mistake>> {
        let mut reader = Reader::default();
        match reader.pack(json) {
            Some(pack) if reader.mistakes.is_empty() => Ok(pack),
            _ => Err(reader.mistakes),
        }
    }
}

impl Reader {
    fn pack(&mut self, json: &Json) -> Option<Pack> {
        let known = ["pack", "version", "source", "gaps", "parameters", "rules"];
        let object = self.object("pack", json, &known)?;
        // Kinds first: rules and texts name parameters.
        let listed = self.list("", object, "parameters");
        for parameter in listed {
            let id = parameter.get("id").and_then(Json::as_str);
            let kind = parameter.get("kind").and_then(Json::as_str);
            if let Some(id) = id {
                self.kinds
                    .insert(id.to_owned(), kind.and_then(Kind::from_code));
            }
        }
        let mut parameters = BTreeMap::new();
        for (at, json) in listed.iter().enumerate() {
            let path = format!("parameters[{at}]");
            if let Some(parameter) = self.parameter(&path, json)
                && parameters.insert(parameter.id.clone(), parameter).is_some()
            {
                self.mistake(&path, Fault::Overlap);
            }
        }
        let mut rules: Vec<Rule> = Vec::new();
        let listed = self.list("", object, "rules");
        // Where there is no rule, nothing would stand in the way of anything.
        if listed.is_empty() && object.get("rules").is_some_and(Json::is_array) {
            self.mistake("rules", Fault::Missing);
        }
        for (at, json) in listed.iter().enumerate() {
            let path = format!("rules[{at}]");
            let Some(rule) = self.rule(&path, json) else {
                continue;
            };
            let twice = rules
                .iter()
                .any(|other| other.id == rule.id && overlap(other.valid, rule.valid));
            if twice {
                self.mistake(&path, Fault::Overlap);
            }
            rules.push(rule);
        }
        let gaps = self.gaps(object);
        Some(Pack {
            gaps,
            id: self.text("pack", object, "pack"),
            version: self.text("pack", object, "version"),
            parameters,
            rules,
        })
    }

    /// The days of which nobody has read the rules; a pack may have none.
    fn gaps(&mut self, object: &Object) -> Vec<Gap> {
        if !object.contains_key("gaps") {
            return Vec::new();
        }
        let mut gaps: Vec<Gap> = Vec::new();
        for (at, json) in self.list("", object, "gaps").iter().enumerate() {
            let path = format!("gaps[{at}]");
            let known = ["from", "to", "says", "citation"];
            let Some(object) = self.object(&path, json, &known) else {
                continue;
            };
            let gap = Gap {
                valid: self.period(&path, object),
                says: self.spoken(&format!("{path}.says"), object.get("says")),
                citation: self.optional(&path, object, "citation"),
            };
            if gaps.iter().any(|other| overlap(other.valid, gap.valid)) {
                self.mistake(&path, Fault::Overlap);
            }
            gaps.push(gap);
        }
        gaps
    }

    fn rule(&mut self, path: &str, json: &Json) -> Option<Rule> {
        let known = [
            "id", "name", "from", "to", "applies", "severity", "gates", "checks", "pass", "advice",
            "citation", "basis", "note",
        ];
        let object = self.object(path, json, &known)?;
        let applies = object
            .get("applies")
            .map(|json| self.condition(&format!("{path}.applies"), json));
        let mut checks = Vec::new();
        for (at, json) in self
            .list(&format!("{path}."), object, "checks")
            .iter()
            .enumerate()
        {
            let path = format!("{path}.checks[{at}]");
            if let Some(check) = self.check(&path, json) {
                checks.push(check);
            }
        }
        if object
            .get("checks")
            .and_then(Json::as_array)
            .is_some_and(Vec::is_empty)
        {
            self.mistake(&format!("{path}.checks"), Fault::Missing);
        }
        let mut gates = Vec::new();
        for (at, json) in self
            .list(&format!("{path}."), object, "gates")
            .iter()
            .enumerate()
        {
            match json.as_str() {
                Some("payment") => gates.push(Gate::Payment),
                Some("join") => gates.push(Gate::Join),
                Some("class-open") => gates.push(Gate::ClassOpen),
                Some("class-pay") => gates.push(Gate::ClassPay),
                Some(code) if State::from_code(code).is_some() => {
                    gates.extend(State::from_code(code).map(Gate::State));
                }
                _ => self.mistake(&format!("{path}.gates[{at}]"), Fault::WrongForm),
            }
        }
        // A rule about one household or class says nothing of a project, and the other way round.
        let mixed = |pair: &[Gate]| pair[0].subject() != pair[1].subject();
        let join = gates.contains(&Gate::Join) && gates.len() > 1;
        if join || gates.windows(2).any(mixed) {
            self.mistake(&format!("{path}.gates"), Fault::WrongForm);
        }
        let id = self.text(path, object, "id");
        let name = self.spoken(&format!("{path}.name"), object.get("name"));
        let valid = self.period(path, object);
        let severity = self.coded(path, object, "severity");
        let pass = self.spoken(&format!("{path}.pass"), object.get("pass"));
        let advice = match object.get("advice") {
            None => Spoken::default(),
            advice => self.spoken(&format!("{path}.advice"), advice),
        };
        let citation = self.text(path, object, "citation");
        let basis = self.coded(path, object, "basis");
        let note = self.optional(path, object, "note");
        Some(Rule {
            note,
            id,
            name,
            valid,
            applies: match applies {
                Some(condition) => Some(condition?),
                None => None,
            },
            severity: severity?,
            gates,
            checks,
            pass,
            advice,
            citation,
            basis: basis?,
        })
    }

    fn check(&mut self, path: &str, json: &Json) -> Option<Check> {
        let object = self.object(path, json, &["require", "fail", "sum"])?;
        let require = if let Some(json) = object.get("require") {
            self.condition(&format!("{path}.require"), json)
        } else {
            self.mistake(&format!("{path}.require"), Fault::Missing);
            None
        };
        Some(Check {
            fail: self.spoken(&format!("{path}.fail"), object.get("fail")),
            sum: match object.get("sum") {
                None => Spoken::default(),
                sum => self.spoken(&format!("{path}.sum"), sum),
            },
            require: require?,
        })
    }
}
