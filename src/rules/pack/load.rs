//! Reading a pack, with the path of every mistake.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Check, Dated, Direction, Gap, Gate, Pack, Parameter, Rule, Spoken};
use crate::{
    domain::{
        coded::Coded,
        date,
        programme::Period,
        project::kinds::{Mode, State},
    },
    rules::{
        condition::{Condition, Operand, Test},
        fact::{AREAS, BENEFICIARIES, CLASSES, Fact, PRIORITY},
        value::{Kind, Value},
    },
};

/// A mistake in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Where, as `rules[3].checks[0].require.at_least`.
    pub path: String,
    /// What.
    #[serde(flatten)]
    pub fault: Fault,
}

/// The ways a pack can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Fault {
    /// Something that must be there is not.
    Missing,
    /// Something that this version does not know, so that a slip of the pen is not taken for silence.
    UnknownField,
    /// Of another form than the place has.
    WrongForm,
    /// A fact that is not in the vocabulary.
    UnknownFact {
        /// The name.
        name: String,
    },
    /// A parameter that the pack does not have.
    UnknownParameter {
        /// The name.
        name: String,
    },
    /// A code that the fact cannot be.
    UnknownCode {
        /// The code.
        name: String,
    },
    /// Values of kinds that do not compare.
    WrongKind {
        /// The kind of the fact.
        fact: &'static str,
        /// The kind of what it is compared with.
        with: &'static str,
    },
    /// A comparison that the kind does not have: yes is not more than no.
    NoOrder {
        /// The kind.
        fact: &'static str,
    },
    /// Two values or rules for the same day and case.
    Overlap,
    /// The last day lies before the first.
    Backwards,
}

/// What is being read, and what was wrong so far.
struct Loader {
    mistakes: Vec<Mistake>,
    /// Parameters with their kinds; without one where it cannot be read.
    kinds: BTreeMap<String, Option<Kind>>,
}

impl Pack {
    /// Reads a pack; or all its mistakes.
    pub fn load(json: &Json) -> Result<Pack, Vec<Mistake>> {
        let mut loader = Loader {
            mistakes: Vec::new(),
            kinds: BTreeMap::new(),
        };
        let pack = loader.pack(json);
        if loader.mistakes.is_empty() {
            Ok(pack)
        } else {
            Err(loader.mistakes)
        }
    }
}

type Object = Map<String, Json>;

impl Loader {
    fn mistake(&mut self, path: &str, fault: Fault) {
        self.mistakes.push(Mistake {
            path: path.to_owned(),
            fault,
        });
    }

    fn object<'j>(&mut self, path: &str, json: &'j Json, known: &[&str]) -> Option<&'j Object> {
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

    fn list<'j>(&mut self, path: &str, object: &'j Object, field: &str) -> &'j [Json] {
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

    fn text(&mut self, path: &str, object: &Object, field: &str) -> String {
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

    fn optional(&mut self, path: &str, object: &Object, field: &str) -> String {
        if object.contains_key(field) {
            self.text(path, object, field)
        } else {
            String::new()
        }
    }

    fn coded<T: Coded>(&mut self, path: &str, object: &Object, field: &str) -> Option<T> {
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

    fn spoken(&mut self, path: &str, json: Option<&Json>) -> Spoken {
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

    fn placeholder(&mut self, path: &str, name: &str) {
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

    fn period(&mut self, path: &str, object: &Object) -> Period {
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

    fn pack(&mut self, json: &Json) -> Pack {
        let known = ["pack", "version", "source", "gaps", "parameters", "rules"];
        let Some(object) = self.object("pack", json, &known) else {
            return Pack::default();
        };
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
        for (at, json) in self.list("", object, "rules").iter().enumerate() {
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
        Pack {
            gaps,
            id: self.text("pack", object, "pack"),
            version: self.text("pack", object, "version"),
            parameters,
            rules,
        }
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

    fn parameter(&mut self, path: &str, json: &Json) -> Option<Parameter> {
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
            if let (BENEFICIARIES | PRIORITY, Value::Codes(codes)) = (id.as_str(), &dated.value) {
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
        let class = self.scope(path, object, "class", &crate::rules::fact::scopes());
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

    fn condition(&mut self, path: &str, json: &Json) -> Option<Condition> {
        let Some(object) = json.as_object() else {
            self.mistake(path, Fault::WrongForm);
            return None;
        };
        for (word, join) in [
            ("all", Condition::All as fn(Vec<Condition>) -> Condition),
            ("any", Condition::Any),
        ] {
            if object.contains_key(word) {
                self.object(path, json, &[word]);
                let mut parts = Vec::new();
                let listed = self.list(&format!("{path}."), object, word);
                if object[word].as_array().is_some_and(Vec::is_empty) {
                    self.mistake(&format!("{path}.{word}"), Fault::Missing);
                }
                for (at, json) in listed.iter().enumerate() {
                    parts.push(self.condition(&format!("{path}.{word}[{at}]"), json));
                }
                return parts.into_iter().collect::<Option<Vec<_>>>().map(join);
            }
        }
        if let Some(inner) = object.get("not") {
            self.object(path, json, &["not"]);
            let inner = self.condition(&format!("{path}.not"), inner)?;
            return Some(Condition::Not(Box::new(inner)));
        }
        self.comparison(path, object)
    }

    fn comparison(&mut self, path: &str, object: &Object) -> Option<Condition> {
        let name = self.text(path, object, "fact");
        let fact = Fact::find(&name);
        if fact.is_none() && !name.is_empty() {
            self.mistake(&format!("{path}.fact"), Fault::UnknownFact { name });
        }
        let mut found = None;
        for (field, json) in object.iter().filter(|(field, _)| *field != "fact") {
            match Test::from_code(field) {
                Some(test) if found.is_none() => found = Some((test, json)),
                Some(_) => self.mistake(&format!("{path}.{field}"), Fault::Overlap),
                None => self.mistake(&format!("{path}.{field}"), Fault::UnknownField),
            }
        }
        let Some((test, json)) = found else {
            self.mistake(path, Fault::Missing);
            return None;
        };
        let fact = fact?;
        let path = format!("{path}.{}", test.code());
        let has_order = !matches!(fact.kind, Kind::Flag | Kind::Code | Kind::Codes);
        let compares = match test {
            Test::Is | Test::IsNot => true,
            Test::OneOf => fact.kind == Kind::Code,
            _ => has_order,
        };
        if !compares {
            let fact = fact.kind.code();
            self.mistake(&path, Fault::NoOrder { fact });
            return None;
        }
        let operand = self.operand(&path, fact, test, json)?;
        Some(Condition::Compare(fact, test, operand))
    }

    fn operand(
        &mut self,
        path: &str,
        fact: &'static Fact,
        test: Test,
        json: &Json,
    ) -> Option<Operand> {
        if let Some(object) = json.as_object() {
            let is_parameter = object.contains_key("param");
            let known: &[&str] = if is_parameter {
                &["param"]
            } else {
                &["fact", "times"]
            };
            self.object(path, json, known);
            let operand = if is_parameter {
                let id = self.text(path, object, "param");
                let Some(kind) = self.kinds.get(&id).copied() else {
                    let path = format!("{path}.param");
                    self.mistake(&path, Fault::UnknownParameter { name: id });
                    return None;
                };
                self.same_kind(path, fact.kind, kind.unwrap_or(fact.kind))?;
                Operand::Parameter(id)
            } else {
                let name = self.text(path, object, "fact");
                let Some(other) = Fact::find(&name) else {
                    self.mistake(&format!("{path}.fact"), Fault::UnknownFact { name });
                    return None;
                };
                self.same_kind(path, fact.kind, other.kind)?;
                self.times(path, other, object.get("times"))?
            };
            return Some(operand);
        }
        let kind = match (fact.kind, test) {
            (Kind::Code, Test::OneOf) => Kind::Codes,
            (kind, _) => kind,
        };
        let Some(value) = Value::read(kind, json) else {
            self.mistake(path, Fault::WrongForm);
            return None;
        };
        let codes: &[String] = match &value {
            Value::Code(code) => std::slice::from_ref(code),
            Value::Codes(codes) => codes,
            _ => &[],
        };
        for code in codes
            .iter()
            .filter(|code| !fact.codes.contains(&code.as_str()))
        {
            let name = code.clone();
            self.mistake(path, Fault::UnknownCode { name });
        }
        Some(Operand::Literal(value))
    }

    fn times(&mut self, path: &str, other: &'static Fact, times: Option<&Json>) -> Option<Operand> {
        let path = format!("{path}.times");
        let is_amount = matches!(
            other.kind,
            Kind::Money | Kind::Count | Kind::Months | Kind::Days
        );
        if times.is_some() && !is_amount {
            let (fact, with) = (other.kind.code(), Kind::Factor.code());
            self.mistake(&path, Fault::WrongKind { fact, with });
            return None;
        }
        match times {
            None => Some(Operand::Fact(other, None)),
            Some(Json::Object(object)) => {
                let id = self.text(&path, object, "param");
                if !matches!(self.kinds.get(&id), Some(None | Some(Kind::Factor))) {
                    self.mistake(&path, Fault::UnknownParameter { name: id });
                    return None;
                }
                Some(Operand::FactTimes(other, id))
            }
            Some(json) => {
                if let Some(Value::Decimal(factor)) = Value::read(Kind::Factor, json) {
                    Some(Operand::Fact(other, Some(factor)))
                } else {
                    self.mistake(&path, Fault::WrongForm);
                    None
                }
            }
        }
    }

    fn same_kind(&mut self, path: &str, fact: Kind, with: Kind) -> Option<()> {
        let agrees = fact == with || fact == Kind::Code && with == Kind::Codes;
        if !agrees {
            let (fact, with) = (fact.code(), with.code());
            self.mistake(path, Fault::WrongKind { fact, with });
        }
        agrees.then_some(())
    }
}

fn overlap(a: Period, b: Period) -> bool {
    let before =
        |x: Period, y: Period| matches!((x.to, y.from), (Some(to), Some(from)) if to < from);
    !before(a, b) && !before(b, a)
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

/// The names between `%{` and `}`.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split("%{")
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
}
