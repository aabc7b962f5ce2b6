//! What holds for every kind of record that is declared, whatever stands in a body.

use proptest::{
    collection::btree_map,
    prelude::*,
    sample::select,
    strategy::{BoxedStrategy, Union},
};
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::register::kinds::Record,
    cli::schema,
    domain::{
        capital::{Payment, PaymentState},
        fields::FieldFault,
        kinds::KINDS,
        money::Dong,
        personal::redact,
        project::{Project, parts::Paper},
        register::RegisterInfo,
        schema::{Fields, Keys, Privacy, Schema, Spec, Type, write},
    },
};

use crate::cli::record_schema::misfits;

type Body = Map<String, Value>;

/// A record of any kind as it was read.
#[derive(Debug, PartialEq)]
enum Read {
    Register(RegisterInfo),
    Entered(Box<Record>),
}

impl Read {
    fn of(schema: &Schema, body: &Body) -> (Read, Vec<FieldFault>) {
        let id = format!("{}:1", schema.kind);
        let (read, findings) = if let Some((record, findings)) = Record::read(&id, body) {
            (Read::Entered(Box::new(record)), findings)
        } else {
            let (info, findings) = RegisterInfo::read(&id, body);
            (Read::Register(info), findings)
        };
        (read, findings.iter().map(|found| found.code).collect())
    }

    fn written_over(&self, body: &Body) -> Body {
        let mut body = body.clone();
        write(self.as_declared(), &mut body);
        body
    }

    fn as_declared(&self) -> &dyn Fields {
        match self {
            Read::Register(info) => info,
            Read::Entered(record) => record.as_declared(),
        }
    }
}

const WORDS: &[&str] = &["Bàn Tài Phú", "Nà Vịt", "bò cái", "0912345678", "x"];

fn words() -> BoxedStrategy<Value> {
    select(WORDS).prop_map(Value::from).boxed()
}

fn day() -> impl Strategy<Value = String> {
    (2000_i16..2030, 1_u8..13, 1_u8..29)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn code(codes: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(codes).prop_map(str::to_owned)
}

fn id(kinds: &'static [&'static str]) -> impl Strategy<Value = String> {
    (select(kinds), 1_u8..4).prop_map(|(kind, n)| format!("{kind}:{n}"))
}

fn key(keys: Keys) -> BoxedStrategy<String> {
    match keys {
        Keys::Any => "[a-z][0-9]".boxed(),
        Keys::Key(_) => "[mt][0-9]".boxed(),
        Keys::Year => (2000_i16..2030).prop_map(|year| year.to_string()).boxed(),
        Keys::Day => day().boxed(),
        Keys::Code(list) => code(list.codes).boxed(),
        Keys::Reference(kinds) => id(kinds).boxed(),
    }
}

/// A value as it should be.
fn fitting(of: Type) -> BoxedStrategy<Value> {
    let text = |text: BoxedStrategy<String>| text.prop_map(Value::from).boxed();
    match of {
        Type::Text
        | Type::Words
        | Type::Figure
        | Type::PersonName
        | Type::Phone
        | Type::Identity
        | Type::Hour => words(),
        Type::Birth => text(prop_oneof![day(), "19[0-9][0-9]"].boxed()),
        Type::Day => text(day().boxed()),
        Type::Year => (1900_i64..=2100).prop_map(Value::from).boxed(),
        Type::Money | Type::Amount => (0_i64..9_000_000_000).prop_map(Value::from).boxed(),
        Type::Sum => (-9_000_000_000_i64..9_000_000_000)
            .prop_map(Value::from)
            .boxed(),
        Type::Count(most) => (0..=most).prop_map(Value::from).boxed(),
        Type::Quantity => text("[1-9][0-9]{0,3}(\\.[1-9])?".boxed()),
        Type::SquareMetres => prop_oneof![
            (1_u32..90_000).prop_map(Value::from),
            "[1-9][0-9]{0,3}".prop_map(Value::from)
        ]
        .boxed(),
        Type::Flag | Type::Unless => any::<bool>().prop_map(Value::from).boxed(),
        Type::Localised => prop_oneof![
            words(),
            words().prop_map(|vi| json!({"vi": vi, "en": "Support"}))
        ]
        .boxed(),
        Type::Choice(list) => text(code(list.codes).boxed()),
        Type::CodeOrWords(list) => prop_oneof![words(), text(code(list.codes).boxed())].boxed(),
        Type::Reference(kinds) => text(id(kinds).boxed()),
        Type::Key(_) => text("[mt][0-9]".boxed()),
        Type::Set(keys) => btree_map(key(keys), Just(Value::Bool(true)), 1..4)
            .prop_map(object)
            .boxed(),
        Type::Map(keys, of) => btree_map(key(keys), fitting(*of), 1..4)
            .prop_map(object)
            .boxed(),
        Type::Parts(keys, schema) => btree_map(key(keys), whole(schema), 1..3)
            .prop_map(object)
            .boxed(),
        Type::Part(schema) | Type::Flat(schema) => whole(schema),
    }
}

fn object(all: std::collections::BTreeMap<String, Value>) -> Value {
    Value::Object(all.into_iter().collect())
}

/// Anything that JSON can say, short of numbers that no file may hold.
fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5_i64..3_000).prop_map(Value::from),
        words(),
        Just(Value::from("")),
        Just(Value::from("2023-05-17")),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map("[a-z][0-9]|2023|vi|", inner, 0..3).prop_map(object),
        ]
    })
    .boxed()
}

/// A body of which each field holds what `value` gives, where it holds anything.
fn body(
    schema: &'static Schema,
    value: fn(Type) -> BoxedStrategy<Value>,
    always: bool,
) -> BoxedStrategy<Value> {
    let fields: Vec<BoxedStrategy<(&'static Spec, Option<Value>)>> = schema
        .flat()
        .into_iter()
        .map(|spec| {
            let value = value(spec.value);
            let value = if always || spec.needed {
                value.prop_map(Some).boxed()
            } else {
                proptest::option::weighted(0.6, value).boxed()
            };
            (Just(spec), value).boxed()
        })
        .collect();
    fields
        .prop_map(move |fields| {
            let mut body = Map::new();
            if schema.is_record {
                body.insert(String::from("kind"), schema.kind.into());
            }
            for (spec, value) in fields {
                let Some(value) = value else { continue };
                match spec.name.split_once('/') {
                    None => drop(body.insert(spec.name.to_owned(), value)),
                    Some((outer, inner)) => {
                        let within = body.entry(outer).or_insert_with(|| json!({}));
                        within[inner] = value;
                    }
                }
            }
            Value::Object(body)
        })
        .boxed()
}

fn whole(schema: &'static Schema) -> BoxedStrategy<Value> {
    body(schema, fitting, true)
}

fn hostile(of: Type) -> BoxedStrategy<Value> {
    let inside = match of {
        Type::Part(schema) | Type::Flat(schema) => body(schema, hostile, false),
        Type::Parts(_, schema) => {
            let part = prop_oneof![3 => body(schema, hostile, false), 1 => anything()];
            btree_map("[a-z][0-9]|2023|2023-05-17|household:1", part, 0..3)
                .prop_map(object)
                .boxed()
        }
        _ => anything(),
    };
    prop_oneof![2 => fitting(of), 3 => inside, 1 => anything()].boxed()
}

/// A declaration and a body of its kind.
fn any_record(
    of: impl Fn(&'static Schema) -> BoxedStrategy<Value>,
) -> impl Strategy<Value = (&'static Schema, Body)> {
    Union::new(KINDS.iter().copied().map(|schema| {
        of(schema).prop_map(move |body| match body {
            Value::Object(body) => (schema, body),
            _ => unreachable!("a body is an object"),
        })
    }))
}

fn good() -> impl Strategy<Value = (&'static Schema, Body)> {
    any_record(whole)
}

fn bad() -> impl Strategy<Value = (&'static Schema, Body)> {
    any_record(|schema| {
        let unknown = btree_map("zz[a-z]", anything(), 0..3);
        (body(schema, hostile, false), unknown)
            .prop_map(|(mut body, unknown)| {
                if let Value::Object(body) = &mut body {
                    body.extend(unknown);
                }
                body
            })
            .boxed()
    })
}

/// Whether reading makes something of a value, as far as one can tell from outside.
fn can_be_read(of: Type, value: &Value) -> bool {
    let says_nothing = value.as_str() == Some("")
        && !matches!(
            of,
            Type::Year
                | Type::Money
                | Type::Amount
                | Type::Sum
                | Type::Count(_)
                | Type::Flag
                | Type::Unless
                | Type::Set(_)
                | Type::Map(..)
                | Type::Part(_)
                | Type::Parts(..)
        );
    value.is_null() || says_nothing || of.check(value).is_ok()
}

fn is_key(keys: Keys, key: &str) -> bool {
    match keys {
        Keys::Any | Keys::Key(_) | Keys::Reference(_) => true,
        Keys::Year => key.parse::<i16>().is_ok(),
        Keys::Day => Type::Day.check(&key.into()).is_ok(),
        Keys::Code(list) => list.place(key).is_some(),
    }
}

/// What of a body that nobody can read is not there as it was.
fn lost(of: Type, at: &str, before: &Value, after: &Value, lost_at: &mut Vec<String>) {
    // Follows from the name.
    let is_made = at == "/unit/short"
        // Who stands by name alone is made a person, also where no list of people can be read.
        || at == "/household/head"
        || at.starts_with("/household/members/head")
        || at == "/household/members" && !before.is_object();
    if is_made {
        return;
    }
    if !can_be_read(of, before) {
        let is_name = at.starts_with("/household/members/") && before.is_string();
        if before != after && !is_name {
            lost_at.push(format!("{at}: {before} became {after}"));
        }
        return;
    }
    let nothing = Value::Null;
    for (key, value) in before.as_object().into_iter().flatten() {
        let now = after.get(key).unwrap_or(&nothing);
        let at = format!("{at}/{key}");
        let is_known = match of {
            Type::Parts(keys, _) | Type::Set(keys) | Type::Map(keys, _) => is_key(keys, key),
            Type::Localised => ["vi", "en"].contains(&key.as_str()),
            _ => true,
        };
        match of.inside(key).filter(|_| is_known) {
            Some(inner) => lost(inner, &at, value, now, lost_at),
            // A key that stands in the way of fields inside of it, such as `livelihood/main`.
            None if is_outer(of, key) => {}
            None if is_known && matches!(of, Type::Localised) && value.is_string() => {}
            None if value != now => lost_at.push(format!("{at}: {value} became {now}")),
            None => {}
        }
    }
}

fn is_outer(of: Type, key: &str) -> bool {
    let (Type::Part(schema) | Type::Flat(schema)) = of else {
        return false;
    };
    let mut names = schema
        .fields
        .iter()
        .filter_map(|spec| spec.name.split_once('/'));
    names.any(|(outer, _)| outer == key)
}

/// Where something personal stands in a record, at any depth.
fn personal(schema: &'static Schema, at: &str, body: &Value, found: &mut Vec<String>) {
    for spec in schema.flat() {
        let pointer = format!("/{}", spec.name);
        let Some(value) = body.pointer(&pointer) else {
            continue;
        };
        let at = format!("{at}{pointer}");
        let is_personal = spec.privacy == Privacy::Personal
            || spec.privacy != Privacy::Public
                && matches!(spec.value, Type::PersonName | Type::Phone | Type::Identity);
        match spec.value {
            _ if is_personal && spec.privacy != Privacy::Marked => found.push(at),
            Type::Part(inner) => personal(inner, &at, value, found),
            Type::Parts(_, inner) => {
                for (key, part) in value.as_object().into_iter().flatten() {
                    personal(inner, &format!("{at}/{key}"), part, found);
                }
            }
            Type::Birth if value.as_str().is_some_and(|born| born.len() > 4) => found.push(at),
            _ if spec.privacy == Privacy::Marked && value.as_str().is_some_and(|v| v != "–") => {
                found.push(at);
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever stands in a body, reading makes a record of it, and writing that record leaves alone what
    /// nobody here can read.
    #[test]
    fn what_cannot_be_read_stays_as_it_lies((schema, body) in bad()) {
        let (record, _) = Read::of(schema, &body);
        let after = record.written_over(&body);
        let mut lost_at = Vec::new();
        let at = format!("/{}", schema.kind);
        let (before, after) = (Value::Object(body), Value::Object(after));
        lost(Type::Part(schema), &at, &before, &after, &mut lost_at);
        prop_assert!(lost_at.is_empty(), "{lost_at:#?}");
    }

    /// A record that was written is read as it was, and written again it is the same.
    #[test]
    fn a_record_is_read_as_it_was_written((schema, body) in good()) {
        let (record, findings) = Read::of(schema, &body);
        prop_assert!(!findings.contains(&FieldFault::WrongType), "{findings:?}");
        let written = record.written_over(&Map::new());
        let (again, _) = Read::of(schema, &written);
        prop_assert_eq!(&again, &record);
        prop_assert_eq!(again.written_over(&written), written);
    }

    #[test]
    fn the_published_schema_takes_what_is_written((schema, body) in good()) {
        let (record, _) = Read::of(schema, &body);
        let written = Value::Object(record.written_over(&Map::new()));
        let mut found = Vec::new();
        misfits(published(schema), &written, schema.kind, &mut found);
        prop_assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn nothing_personal_is_left_in_an_anonymous_file((schema, body) in prop_oneof![good().boxed(), bad().boxed()]) {
        let mut anonymous = body;
        redact(&mut anonymous);
        let mut found = Vec::new();
        personal(schema, schema.kind, &Value::Object(anonymous), &mut found);
        prop_assert!(found.is_empty(), "{found:#?}");
    }
}

fn published(of: &Schema) -> &'static Value {
    static TEXT: std::sync::OnceLock<Value> = std::sync::OnceLock::new();
    let all = TEXT.get_or_init(|| serde_json::from_str(&schema::text()).expect("JSON"));
    &all["$defs"][of.kind]
}

#[test]
fn a_value_of_the_wrong_type_stays_until_somebody_enters_another() {
    let body = json!({
        "kind": "payment", "allocation": "allocation:1", "amount": "nhiều", "quoted": "some",
        "payment_kind": "loan", "state": 3, "date": "hôm qua", "payee": 12, "papers": "không",
    });
    let body = body.as_object().expect("an object").clone();
    let (mut payment, _) = Payment::read("payment:1", &body);
    payment.document = String::from("UNC 7");
    let mut after = body.clone();
    payment.write(&mut after);
    let mut wanted = body.clone();
    wanted.insert(String::from("document"), "UNC 7".into());
    assert_eq!(after, wanted);

    payment.amount = Dong(5);
    payment.payee = String::from("Bàn Tài Phú");
    payment.state = PaymentState::Ready;
    payment.papers.insert(String::from("p1"), Paper::default());
    payment.write(&mut after);
    for (field, value) in [
        ("amount", json!(5)),
        ("payee", json!("Bàn Tài Phú")),
        ("state", json!("ready")),
        ("payment_kind", json!("loan")),
        ("date", json!("hôm qua")),
    ] {
        assert_eq!(after[field], value, "{field}");
    }
    assert!(after["papers"]["p1"].is_object());
    // The word was said of another amount.
    assert_eq!(after.get("quoted"), None);
}

/// The day of approval stood beside the steps in registers of the first version.
#[test]
fn an_older_field_goes_once_it_was_taken_over() {
    for (approved, stays) in [("2023-05-17", false), ("hôm qua", true), ("", false)] {
        let mut body = Map::new();
        body.insert(String::from("approved"), approved.into());
        let (project, _) = Project::read("project:1", &body);
        project.write(&mut body);
        assert_eq!(body.contains_key("approved"), stays, "{approved}");
        assert_eq!(project.approved().is_some(), approved.len() == 10);
    }
}
