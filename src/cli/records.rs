//! The JSON Schema of each kind of record, out of its declaration.

use serde_json::{Map, Value, json};

use crate::domain::{
    money::{MAX_AMOUNT, MAX_SUM},
    schema::{Keys, Schema, Type, types::QUOTED},
};

/// A record. Fields that are not named in it are those of a newer version, and stay.
pub fn record(schema: &Schema) -> Value {
    let mut properties = Map::new();
    let mut required = vec![json!("kind")];
    properties.insert(String::from("kind"), json!({"const": schema.kind}));
    fields(schema, &mut properties, &mut required);
    json!({"type": "object", "properties": properties, "required": required})
}

fn part(schema: &Schema) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    fields(schema, &mut properties, &mut required);
    let mut part = json!({"type": "object", "properties": properties});
    if !required.is_empty() {
        part["required"] = required.into();
    }
    part
}

fn fields(schema: &Schema, properties: &mut Map<String, Value>, required: &mut Vec<Value>) {
    for spec in schema.fields {
        if let Type::Flat(inner) = spec.value {
            fields(inner, properties, required);
            continue;
        }
        let of = or_null(value(&spec.value));
        match spec.name.split_once('/') {
            None => drop(properties.insert(spec.name.to_owned(), of)),
            Some((outer, inner)) => {
                let object = json!({"type": "object", "properties": {inner: of}});
                properties.insert(outer.to_owned(), object);
            }
        }
        if matches!(spec.value, Type::Money) {
            properties.insert(QUOTED.to_owned(), json!({"enum": ["almost", "over"]}));
        }
        if spec.needed {
            required.push(spec.name.into());
        }
    }
}

/// Null stands for nothing.
fn or_null(mut of: Value) -> Value {
    if let Some(of_type) = of.get_mut("type") {
        *of_type = json!([of_type.take(), "null"]);
    } else if let Some(all) = of.get_mut("enum").and_then(Value::as_array_mut) {
        all.push(Value::Null);
    } else if let Some(any) = of.get_mut("anyOf").and_then(Value::as_array_mut) {
        any.push(json!({"type": "null"}));
    }
    of
}

fn value(of: &Type) -> Value {
    match of {
        Type::Text
        | Type::Words
        | Type::Figure
        | Type::PersonName
        | Type::Phone
        | Type::Identity
        | Type::Birth
        | Type::Hour
        | Type::CodeOrWords(_)
        | Type::Key(_) => json!({"type": "string"}),
        Type::Day => json!({"type": "string", "format": "date"}),
        Type::Year => json!({"type": "integer", "minimum": 1900, "maximum": 2100}),
        Type::Money | Type::Amount => {
            json!({"type": "integer", "minimum": 0, "maximum": MAX_AMOUNT.0})
        }
        Type::Sum => json!({"type": "integer", "minimum": -MAX_SUM.0, "maximum": MAX_SUM.0}),
        Type::Count(most) => json!({"type": "integer", "minimum": 0, "maximum": most}),
        Type::Quantity => decimal(),
        Type::SquareMetres => json!({"anyOf": [decimal(), {"type": "integer", "minimum": 0}]}),
        Type::Flag | Type::Unless => json!({"type": "boolean"}),
        Type::Localised => json!({"anyOf": [
            {"type": "string"},
            {"type": "object", "properties": {"vi": {"type": "string"}, "en": {"type": "string"}}},
        ]}),
        Type::Choice(list) => json!({"enum": list.codes}),
        Type::Reference(kinds) => json!({"type": "string", "pattern": ids(kinds)}),
        Type::Set(keys) => by_key(*keys, json!({"type": "boolean"})),
        Type::Map(keys, inner) => by_key(*keys, value(inner)),
        Type::Part(schema) | Type::Flat(schema) => part(schema),
        Type::Parts(keys, schema) => by_key(*keys, part(schema)),
    }
}

fn decimal() -> Value {
    json!({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})
}

fn ids(kinds: &[&str]) -> String {
    ["^(", &kinds.join("|"), "):"].concat()
}

fn by_key(keys: Keys, entry: Value) -> Value {
    let mut object = json!({"type": "object", "additionalProperties": entry});
    let names = match keys {
        Keys::Any | Keys::Key(_) => return object,
        Keys::Year => json!({"pattern": "^[0-9]{4}$"}),
        Keys::Day => json!({"format": "date"}),
        // Codes of a newer version may stand among them.
        Keys::Code(_) => json!({"pattern": "^[a-z0-9-]+$"}),
        Keys::Reference(kinds) => json!({"pattern": ids(kinds)}),
    };
    object["propertyNames"] = names;
    object
}
