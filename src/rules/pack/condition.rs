//! Reading the conditions of a pack: what does not compare is refused.

use serde_json::Value as Json;

use super::{
    mistake::Fault,
    reader::{Object, Reader},
};
use crate::{
    domain::coded::Coded,
    rules::{
        condition::{Condition, Operand, Test},
        fact::Fact,
        value::{Kind, Value},
    },
};

impl Reader {
    pub(super) fn condition(&mut self, path: &str, json: &Json) -> Option<Condition> {
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
