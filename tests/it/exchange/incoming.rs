//! The preview of files line by line, and values that people type in place of two that disagree.

use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        exchange::{
            import::{FieldChange, Outcome, Plan, Row},
            preview::{Group, Line, clock_off, lines, merged_fields, new_kinds},
        },
        form::{PlainProblem, Problem},
        register::ledger::Ledger,
        session::{
            history::{Dispute, Side},
            settle::{self, Typing},
        },
    },
    replica::{Body, Rev},
};

fn row(id: &str, outcome: Outcome, fields: &[(&str, Option<Value>)]) -> Row {
    let change = |(field, here): &(&str, Option<Value>)| FieldChange {
        field: (*field).to_owned(),
        here: here.clone(),
        there: Some(json!("there")),
    };
    Row {
        id: id.to_owned(),
        outcome,
        body: Body::new(&Map::new()),
        deleted: false,
        changes: fields.iter().map(change).collect(),
    }
}

#[test]
fn groups_stand_in_their_order_and_a_record_has_a_line_for_each_field() {
    let here = || Some(json!("here"));
    let plan = Plan {
        rows: vec![
            row("unit:1", Outcome::Conflict, &[("/name", here())]),
            row(
                "unit:2",
                Outcome::Merged,
                &[("/name", here()), ("/code", None)],
            ),
            row("unit:3", Outcome::Changed, &[("/name", here())]),
            // Back from the bin: one line, not one for each of its fields.
            row(
                "unit:4",
                Outcome::Changed,
                &[("/name", None), ("/code", None)],
            ),
            row("class:1", Outcome::New, &[]),
            row("grant:1", Outcome::New, &[]),
            row("grant:2", Outcome::New, &[]),
        ],
        ..Plan::default()
    };
    assert_eq!(
        lines(&plan),
        [
            Line::Head(Group::Conflict),
            Line::Row(0, Some(0)),
            Line::Head(Group::Changed),
            Line::Row(1, Some(0)),
            Line::Row(1, Some(1)),
            Line::Row(2, Some(0)),
            Line::Row(3, None),
            Line::Head(Group::New),
            Line::Row(4, None),
            Line::Row(5, None),
            Line::Row(6, None),
        ]
    );
    assert_eq!(Group::Changed.count(&plan), 3);
    assert_eq!(merged_fields(&plan), 2);
    let kinds = [("grant".to_owned(), 2), ("class".to_owned(), 1)];
    assert_eq!(new_kinds(&plan), kinds);
}

#[test]
fn a_clock_is_called_wrong_only_where_the_day_cannot_be_right() {
    let now = "2023-06-01T10:00:00Z";
    for (written, off) in [
        ("2023-06-01T09:15:00Z", None),
        ("2023-06-02T09:15:00Z", None),
        ("2023-06-02T10:00:00Z", Some(1)),
        ("2022-06-01T09:15:00Z", None),
        ("2023-06-04T10:15:00Z", Some(3)),
        // An old file is no wrong clock.
        ("2023-03-01T09:15:00Z", None),
        ("2001-06-01T09:15:00Z", Some(-8035)),
        ("2023-06-04", None),
        ("2023-06-04T24:00:00Z", None),
        ("2023-06-04T10:15:00+07:00", None),
        ("", None),
        ("yesterday", None),
    ] {
        assert_eq!(clock_off(written, now), off, "{written}");
    }
}

fn typing(id: &str, field: &str, values: &[Value]) -> Typing {
    let rev: Rev = format!("1-{}", "0".repeat(32)).parse().expect("a name");
    let side = |value: &Value| Side {
        leaf: rev,
        value: Some(value.clone()),
        meta: so_sinh_ke::replica::Meta::default(),
    };
    let dispute = Dispute {
        id: id.to_owned(),
        body: Body::new(&Map::new()),
        field: field.to_owned(),
        before: None,
        sides: values.iter().map(side).collect(),
    };
    settle::typing(&dispute, &Ledger::default())
}

#[test]
fn another_value_is_typed_as_the_forms_ask_for_it() {
    let n = json!(1);
    assert_eq!(
        typing("grant:1", "/amount", std::slice::from_ref(&n)),
        Typing::Money
    );
    assert_eq!(typing("grant:1", "/date", &[json!("x")]), Typing::Date);
    assert_eq!(
        typing("grant:1", "/component", &[json!("x")]),
        Typing::Given
    );
    assert_eq!(typing("grant:1", "/source", &[json!("x")]), Typing::Given);
    assert_eq!(
        typing("class:1", "/learners", std::slice::from_ref(&n)),
        Typing::Count
    );
    // Of kinds without a form the values tell.
    let phone = [json!("0209 000 0064"), json!("0209 000 0640")];
    assert_eq!(typing("household:1", "/phone", &phone), Typing::Text);
    assert_eq!(typing("household:1", "/land/rice_m2", &[n]), Typing::Count);
    let codes = [json!("poor"), json!("near-poor")];
    let class = "/poverty/2023/class";
    assert_eq!(typing("household:1", class, &codes), Typing::Given);
    assert_eq!(
        typing("household:1", "/members/m1", &[json!({})]),
        Typing::Given
    );
    assert_eq!(typing("household:1", "/poverty", &[]), Typing::Given);
    // Of a telephone, the household's form tells.
    assert_eq!(typing("household:1", "/phone", &[]), Typing::Text);
}

#[test]
fn what_is_typed_is_read_like_in_a_form() {
    assert_eq!(
        settle::read(Typing::Money, "1,5 tỷ"),
        Ok(json!(1_500_000_000))
    );
    assert!(matches!(
        settle::read(Typing::Money, "1.5"),
        Err(Problem::Money(_))
    ));
    assert_eq!(
        settle::read(Typing::Date, "1/6/2023"),
        Ok(json!("2023-06-01"))
    );
    assert!(matches!(
        settle::read(Typing::Date, ""),
        Err(Problem::Date(_))
    ));
    assert_eq!(settle::read(Typing::Count, "1.200"), Ok(json!(1200)));
    assert_eq!(
        settle::read(Typing::Text, "  Nà   Vịt "),
        Ok(json!("Nà Vịt"))
    );
    assert_eq!(
        settle::read(Typing::Text, " "),
        Err(Problem::Plain(PlainProblem::Missing))
    );
}
