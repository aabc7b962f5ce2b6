//! What a record is called on lists of any kind of record, and what its fields hold.

use serde_json::{Map, Value};

use super::ledger::{Ledger, kind_of};
use crate::domain::{date, money::Dong, schema::Type};

/// A record's name beside its kind: `214/QĐ-UBND` of a grant, `Xã Nông Thượng` of a unit. What has none
/// is called by the end of its id.
pub fn name(id: &str, fields: &Map<String, Value>, ledger: &Ledger) -> String {
    let own = own_name(id, fields, ledger);
    if own.is_empty() {
        // The end of an id is random, its beginning is the time.
        let tail: Vec<char> = id.chars().rev().take(6).collect();
        return tail.into_iter().rev().collect();
    }
    own
}

/// The same, empty where the record says nothing to be named by.
pub fn own_name(id: &str, fields: &Map<String, Value>, ledger: &Ledger) -> String {
    let text = |field: &str| {
        let text = fields.get(field).and_then(Value::as_str);
        text.map(str::trim).filter(|text| !text.is_empty())
    };
    let unit = || {
        let name = text("unit").map(|id| ledger.unit_name(id));
        name.filter(|name| !name.is_empty())
    };
    let join = |parts: &[Option<&str>]| {
        let parts: Vec<&str> = parts.iter().flatten().copied().collect();
        parts.join(", ")
    };
    let component = || text("component").map(|id| self::component(ledger, id));
    let component = component().filter(|code| !code.is_empty());
    match kind_of(fields) {
        "grant" => join(&[component.as_deref(), text("decision")]),
        "allocation" => join(&[unit(), text("purpose").or_else(|| text("decision"))]),
        "payment" => join(&[text("payee"), text("document")]),
        "handover" | "followup" | "return" => {
            let household = text("household").and_then(|id| ledger.household(id));
            let name = household.map(|household| household.head_name().to_owned());
            let day = text("date").or_else(|| text("due"));
            let day = day.and_then(date::parse_iso).map(date::format);
            join(&[name.as_deref(), day.as_deref()])
        }
        "session" => {
            let day = text("date").and_then(date::parse_iso).map(date::format);
            let name = text("title").or_else(|| text("village")).or_else(unit);
            join(&[name, day.as_deref()])
        }
        "attendance" => {
            let household = text("household").and_then(|id| ledger.household(id));
            let name = household.map(|household| household.head_name().to_owned());
            let session = text("session").and_then(|id| ledger.session(id));
            let day = session.and_then(|session| session.date).map(date::format);
            join(&[name.as_deref(), day.as_deref()])
        }
        "class-day" => {
            let class = text("class").and_then(|id| ledger.class(id));
            let day = text("date").and_then(date::parse_iso).map(date::format);
            join(&[
                class.map(crate::domain::training::TrainingClass::title),
                day.as_deref(),
            ])
        }
        "report" => join(&[unit(), text("period")]),
        "meeting" => {
            let day = text("date").and_then(date::parse_iso).map(date::format);
            join(&[text("title"), day.as_deref()])
        }
        "parameters" => join(&[text("resolution")]),
        "programme" => join(&[text("code")]),
        // One that is being added is not in the ledger yet.
        "component" => match self::component(ledger, id) {
            code if code.is_empty() => join(&[text("code")]),
            code => code,
        },
        "household" => join(&[head_of(fields), text("code")]),
        "register" => join(&[text("name").or_else(unit)]),
        "target" => fields.get("year").map(Value::to_string).unwrap_or_default(),
        _ => join(&[["name", "title", "trade", "content", "text", "code"]
            .into_iter()
            .find_map(text)]),
    }
}

/// A component's code, with its programme's where another programme uses the same one (`GNBV · DA2`);
/// empty for one that is not there.
pub fn component(ledger: &Ledger, id: &str) -> String {
    let Some(component) = ledger.component(id) else {
        return String::new();
    };
    let shared = ledger
        .components()
        .values()
        .any(|other| other.code == component.code && other.programme != component.programme);
    match ledger.programme(&component.programme) {
        Some(programme) if shared && !programme.code.is_empty() => {
            format!("{} · {}", programme.code, component.code)
        }
        _ => component.code.clone(),
    }
}

/// The name of a household's head, wherever it stands.
fn head_of(fields: &Map<String, Value>) -> Option<&str> {
    let head = fields.get("head")?.as_str()?;
    let member = fields.get("members").and_then(|members| members.get(head));
    match member {
        Some(member) => member.get("name")?.as_str(),
        None => Some(head),
    }
}

/// A value as people write it: money with dots, days as dd/MM/yyyy, names for ids. `None` where nothing
/// stands. What was not declared, and thus has no type, is judged by how it looks.
pub fn value(of: Option<Type>, value: Option<&Value>, ledger: &Ledger) -> Option<String> {
    Some(match value? {
        Value::Null => return None,
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => match of {
            None | Some(Type::Reference(_)) => match (date::parse_iso(text), ledger.body(text)) {
                (Some(day), _) => date::format(day),
                (None, Some(body)) => name(text, &body.fields(), ledger),
                (None, None) => text.clone(),
            },
            Some(of) => of.typed(&Value::String(text.clone())),
        },
        Value::Number(number) => match (number.as_i64(), of) {
            (Some(n), Some(Type::Year)) => n.to_string(),
            // It is not known what it is: a year is no sum of money.
            (Some(n), None) if (1900..=2100).contains(&n) => n.to_string(),
            (Some(n), _) => Dong(n).to_string(),
            (None, _) => number.to_string(),
        },
        Value::Bool(is) => String::from(if *is { "✓" } else { "✗" }),
        Value::Array(items) => {
            let items = items
                .iter()
                .filter_map(|item| self::value(None, Some(item), ledger));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Object(fields) => {
            let inside = |key: &String| of.and_then(|of| of.inside(key));
            let texts = fields
                .iter()
                .filter_map(|(key, field)| self::value(inside(key), Some(field), ledger));
            texts.collect::<Vec<_>>().join(", ")
        }
    })
}
