//! The units of the whole country out of their compact file.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use serde_json::{Map, Value};

use crate::{
    domain::{
        fixed_id::fixed_id,
        place::{Unit, UnitKind, kind_of_name, short_name},
        programme::Period,
    },
    order,
    replica::strict,
};

/// The last day of the units of old (NQ 202/2025/QH15: provinces; NQ 1654 to 1687 of 16 June 2025:
/// communes).
const LAST: Date = date(2025, 6, 30);
/// The first day of those of today.
const FIRST: Date = date(2025, 7, 1);

/// The old and the new, by code within their time: a code may name another territory after it.
type ByCode = BTreeMap<(bool, String), String>;

/// One line.
struct Line<'t> {
    mark: &'t str,
    code: &'t str,
    name: &'t str,
    successor: Option<&'t str>,
}

impl Line<'_> {
    /// Whether the unit is of today.
    fn is_new(&self) -> bool {
        self.mark.starts_with(char::is_uppercase)
    }
}

/// The bodies that stand there to the letter, and all other units.
pub(super) fn read(text: &str) -> (BTreeMap<String, Map<String, Value>>, BTreeMap<String, Unit>) {
    let mut bodies = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with('{') {
            if let Ok(Value::Object(mut body)) = strict::parse(line.as_bytes())
                && let Some(Value::String(id)) = body.remove("_id")
            {
                bodies.push((id, body));
            }
            continue;
        }
        let mut parts = line.split('|');
        if let (Some(mark @ ("p" | "d" | "c" | "P" | "C")), Some(code), Some(name)) =
            (parts.next(), parts.next(), parts.next())
        {
            lines.push(Line {
                mark,
                code,
                name,
                successor: parts.next(),
            });
        }
    }
    let named = bodies.iter().filter_map(|(id, body)| {
        let code = body.get("code")?.as_str()?.to_owned();
        Some(((!body.contains_key("valid_to"), code), id.clone()))
    });
    let kept: ByCode = order::map(named.collect::<Vec<_>>());
    let made = units(&lines, &kept);
    (order::map(bodies), order::map(made))
}

/// The id of a unit: the one that it always had, or one that follows from its code and its time.
fn id_of(kept: &ByCode, is_new: bool, code: &str) -> String {
    if let Some(id) = kept.get(&(is_new, code.to_owned())) {
        return id.clone();
    }
    let time = if is_new {
        "from-2025-07-01"
    } else {
        "until-2025-06-30"
    };
    fixed_id("unit", &[time, code])
}

fn units(lines: &[Line<'_>], kept: &ByCode) -> Vec<(String, Unit)> {
    // Each successor is named by several; hashing is the greater part of the work.
    let new = lines.iter().filter(|line| line.is_new());
    let new = new.map(|line| (line.code, id_of(kept, true, line.code)));
    let new: BTreeMap<&str, String> = order::map(new.collect::<Vec<_>>());
    let mut made = Vec::with_capacity(lines.len());
    let (mut province, mut district) = (None, None);
    for line in lines {
        let is_new = line.is_new();
        let id = match new.get(line.code).filter(|_| is_new) {
            Some(id) => id.clone(),
            None => id_of(kept, false, line.code),
        };
        let (kind, parent) = match line.mark {
            "p" | "P" => {
                province = Some(id.clone());
                district = None;
                (UnitKind::Province, None)
            }
            "d" => {
                district = Some(id.clone());
                (UnitKind::District, province.clone())
            }
            _ => (
                kind_of_name(line.name),
                district.clone().or_else(|| province.clone()),
            ),
        };
        let valid = if is_new {
            Period {
                from: Some(FIRST),
                to: None,
            }
        } else {
            Period {
                from: None,
                to: Some(LAST),
            }
        };
        let unit = Unit {
            kind,
            short: short_name(line.name),
            name: line.name.to_owned(),
            code: line.code.to_owned(),
            parent,
            successor: line.successor.and_then(|code| new.get(code).cloned()),
            valid,
            id: id.clone(),
            ..Unit::default()
        };
        made.push((id, unit));
    }
    made
}
