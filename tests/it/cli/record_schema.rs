//! The published schema of each kind of record, held against the records of the sample.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use so_sinh_ke::{app::sample, cli::schema, domain::kinds::KINDS};

/// What of `value` does not fit `schema`, as far as the schemas of records go: type, enum, const, limits,
/// properties, entries and what is required.
pub fn misfits(schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(any) = schema["anyOf"].as_array() {
        let fits = |schema: &Value| {
            let mut none = Vec::new();
            misfits(schema, value, at, &mut none);
            none.is_empty()
        };
        if !any.iter().any(fits) {
            found.push(format!("{at} is none of {any:?}: {value}"));
        }
        return;
    }
    let or_null = schema["type"].as_array();
    if or_null.is_some() && value.is_null() {
        return;
    }
    let single = or_null.map_or(&schema["type"], |types| &types[0]);
    let is = match single.as_str() {
        None => true,
        Some("null") => value.is_null(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("object") => value.is_object(),
        Some(other) => panic!("{at}: type {other}"),
    };
    let codes = schema["enum"].as_array();
    let limits = (schema["minimum"].as_i64(), schema["maximum"].as_i64());
    let within = value.as_i64().is_none_or(|n| {
        limits.0.is_none_or(|least| n >= least) && limits.1.is_none_or(|most| n <= most)
    });
    let is_const = schema.get("const").is_none_or(|only| only == value);
    if !is || !within || !is_const || codes.is_some_and(|codes| !codes.contains(value)) {
        found.push(format!("{at}: {value}"));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap()).is_none() {
            found.push(format!("{at} has no {name}"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let of = schema["properties"].get(key);
        if let Some(of) = of.or_else(|| schema.get("additionalProperties")) {
            misfits(of, inner, &format!("{at}/{key}"), found);
        }
    }
}

fn bodies() -> impl Iterator<Item = (String, Map<String, Value>)> {
    let revisions = sample::change_set().revisions.into_iter();
    revisions.map(|revision| (revision.id, revision.body.fields()))
}

fn published() -> Value {
    serde_json::from_str(&schema::text()).unwrap()
}

#[test]
fn each_kind_of_record_has_a_schema() {
    let schema = published();
    for kind in KINDS {
        let of = &schema["$defs"][kind.kind];
        assert_eq!(of["properties"]["kind"]["const"], kind.kind);
    }
}

#[test]
fn every_record_of_the_sample_fits_the_schema_of_its_kind() {
    let schema = published();
    let (mut found, mut kinds) = (Vec::new(), BTreeSet::new());
    for (id, fields) in bodies() {
        let kind = fields["kind"].as_str().unwrap().to_owned();
        let of = &schema["$defs"][&kind];
        assert!(of.is_object(), "{kind}");
        misfits(of, &Value::Object(fields), &id, &mut found);
        kinds.insert(kind);
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(kinds.len() > 12, "{kinds:?}");
}

#[test]
fn what_does_not_fit_is_found() {
    let schema = published();
    let wrong = serde_json::json!({
        "kind": "payment", "amount": -1, "state": "gone", "papers": {"p1": {"have": "yes"}},
    });
    let mut found = Vec::new();
    misfits(&schema["$defs"]["payment"], &wrong, "", &mut found);
    let wanted = [
        " has no \"allocation\"",
        "/amount: -1",
        "/papers/p1/have: \"yes\"",
        "/state: \"gone\"",
    ];
    assert_eq!(found, wanted);
}
