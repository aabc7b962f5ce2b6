//! The invented households, out of a table with a row for each.

use serde_json::{Map, Value, json};

use super::{number, numbered, record, text};
use crate::{app::record::Record, domain::household::Household};

/// All households in the order of the table.
pub fn all(pack: &Value) -> Vec<Household> {
    let rows = pack["rows"].as_array().into_iter().flatten();
    let households = rows.enumerate().filter_map(|(index, row)| {
        let id = numbered("household", text(pack.get("stamp")), 0, index);
        match record(&id, &body(pack, row))? {
            Record::Household(household) => Some(household),
            _ => None,
        }
    });
    households.collect()
}

/// A row: place, number, name, year of birth, whether a woman, group, course of poverty classes, kin,
/// flags of the head.
fn body(pack: &Value, row: &Value) -> Map<String, Value> {
    let place = &pack["places"][number(row.get(0))];
    let prefix = text(place.get(0));
    let own = number(row.get(1));
    let group = &pack["groups"][number(row.get(5))];
    let person = |name: &Value, born: &Value, sex: &str, relation: &Value| {
        json!({
            "name": name,
            "born": born.to_string(),
            "sex": sex,
            "identity": identity(number(Some(born)), sex, own),
            "ethnicity": group,
            "relation": relation,
        })
    };
    let sex = if number(row.get(4)) == 0 {
        "male"
    } else {
        "female"
    };
    let mut head = person(&row[2], &row[3], sex, &pack["head"]);
    let flags = text(row.get(8));
    if flags.contains('d') {
        head["disabled"] = true.into();
    }
    if flags.contains('w') {
        head["war_merit"] = true.into();
    }
    let mut members = Map::new();
    members.insert(String::from("m1"), head);
    for (index, kin) in row[7].as_array().into_iter().flatten().enumerate() {
        let relation = &pack["relations"][number(kin.get(0))];
        let member = person(&kin[1], &kin[2], text(relation.get(1)), &relation[0]);
        members.insert(format!("m{}", index + 2), member);
    }
    let body = json!({
        "code": format!("{prefix}-{own:04}"),
        "unit": pack["units"][prefix],
        "village": place[1],
        "head": "m1",
        "members": members,
        "poverty": pack["courses"][number(row.get(6))],
    });
    match body {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

/// An identity number of test form: the province, a digit for century and sex, the year, `000` and the
/// household's number. Children have none yet.
fn identity(born: usize, sex: &str, own: usize) -> String {
    if born > 2008 {
        return String::new();
    }
    let century = born / 100 * 2 - 38 + usize::from(sex == "female");
    format!("006{century}{:02}000{own:03}", born % 100)
}
