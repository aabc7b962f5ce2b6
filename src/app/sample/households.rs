//! The invented households, out of a table with a row for each.
//!
//! Most of what stands in a record follows from the row ([`super::living`]). What one household has of
//! its own is laid over that, by its code (`but`). Some of it is there to be found.
//!
//! The same household twice:
//! * `DQ-0207` and `ĐX-0391`: moved, and was entered again;
//! * `PK-0012` and `PK-0318`: with the number of the old card and with that of the new one;
//! * `XH-0214` and `XH-0286`: a slip of the finger in the name;
//! * `HT-0133` and `HT-0271`: the same letters in another spelling (NFD);
//! * `ĐX-0118` and `ĐX-0402`: without marks, in capitals.
//!
//! `MK-0144` and `MK-0152` were looked at and are not the same. Three heads are called Nguyễn Văn Đức:
//! `NT-0147`, `NT-0203`, `HT-0058`.
//!
//! Doubtful:
//! * `HT-0177`: the identity number is that of a man; `DQ-0166`: of another year of birth;
//! * `XH-0188`: poor with more points A than the line; `NT-0266`: near-poor, and lacks four things;
//! * `NT-0088`, `NT-0131`, `SC-0122`: only in the list of 2022;
//! * `ĐX-0233`: escaped, and nobody wrote down when; `MK-0161`: no year of birth;
//! * heads who count as newly escaped for more than 36 months already.

use serde_json::{Map, Value, json};

use super::{
    living::House,
    pack::{number, numbered, record, text},
};
use crate::{app::register::kinds::Record, domain::household::Household};

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

/// A row: place, number, name, year of birth, whether a woman, group, course of poverty classes, kin
/// (relation, name, year of birth), flags of the head.
fn body(pack: &Value, row: &Value) -> Map<String, Value> {
    let place = &pack["places"][number(row.get(0))];
    let prefix = text(place.get(0));
    let house = House::new(pack, place, number(row.get(1)));
    let group = &pack["groups"][number(row.get(5))];
    let person = |at: usize, name: &Value, born: &Value, sex: &str, relation: &str| {
        let born = number(Some(born));
        json!({
            "name": name,
            "born": house.born(at, born),
            "sex": sex,
            "identity": house.identity(at, born, sex),
            "ethnicity": group,
            "relation": relation,
            "labour": house.labour(born),
        })
    };
    let sex = if number(row.get(4)) == 0 {
        "male"
    } else {
        "female"
    };
    let mut head = person(0, &row[2], &row[3], sex, "head");
    let flags = text(row.get(8));
    if flags.contains('d') {
        head["disabled"] = true.into();
        head["labour"] = "unable".into();
    }
    if flags.contains('w') {
        head["war_merit"] = true.into();
    }
    let mut members = Map::new();
    members.insert(String::from("m1"), head);
    for (index, kin) in row[7].as_array().into_iter().flatten().enumerate() {
        let relation = &pack["relations"][number(kin.get(0))];
        let (relation, sex) = (text(relation.get(0)), text(relation.get(1)));
        let member = person(index + 1, &kin[1], &kin[2], sex, relation);
        members.insert(format!("m{}", index + 2), member);
    }
    let code = format!("{prefix}-{:04}", house.number);
    let mut body = json!({
        "code": code,
        "unit": pack["units"][prefix],
        "village": place[1],
        "head": "m1",
        "members": members,
        "poverty": house.years(pack, prefix, &pack["courses"][number(row.get(6))]),
        "phone": house.phone(),
        "land": house.land(),
        "livelihood": {"main": house.living(pack)},
    });
    house.consent(pack, &mut body);
    lay_over(&mut body, &pack["but"][code]);
    match body {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

/// Lays `own` over a value, field by field; `null` takes a field away (RFC 7386).
pub(super) fn lay_over(value: &mut Value, own: &Value) {
    let Some(fields) = own.as_object() else {
        return;
    };
    for (name, own) in fields {
        if own.is_object() {
            if !value[name].is_object() {
                value[name] = Value::Object(Map::new());
            }
            // What is lacking is a list of its own: it takes the place of the other.
            if name == "lacking" {
                value[name] = own.clone();
            } else {
                lay_over(&mut value[name], own);
            }
        } else {
            value[name] = own.clone();
        }
    }
}
