//! The register as of a day: what bears a later day is not there yet, what has none is.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        capital::overview::overview,
        register::{
            kinds::{Kind, Tables},
            ledger::Ledger,
        },
    },
    domain::{
        capital::Payment,
        kinds::KINDS,
        money::Dong,
        project::{Project, kinds::State},
        schema::{Keys, Schema, Type},
    },
};

use crate::{
    records,
    scenario::{Scenario, real},
};

const DAY: &str = "2031-05-04";
const AFTER: &str = "2031-05-05";

/// Days that say what is planned, until when something holds, or from when on a law does: they are known
/// before they come.
const KNOWN_BEFORE: [&str; 17] = [
    "register/as_of",
    "class/closed",
    "class/lessons",
    "unit/area",
    "unit/poor_list",
    "unit/valid_from",
    "unit/valid_to",
    "project/starts",
    "project/ends",
    "return/due",
    "attendance/followup/due",
    "obstacle/due",
    "meeting/conclusions/due",
    "meeting/reports_due",
    "report/rows/next_due",
    "task/due",
    "task/extensions/until",
];

/// Whether a path belongs to the days that are known before.
fn is_known_before(path: &str) -> bool {
    KNOWN_BEFORE.contains(&path) || path.ends_with("/valid_from") || path.ends_with("/valid_to")
}

/// The bodies of a kind that have one day each, with the path of its field.
fn days_of(
    schema: &'static Schema,
    before: &str,
    wrap: &dyn Fn(Value) -> Value,
) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for spec in schema.flat() {
        let path = format!("{before}/{}", spec.name);
        let at = |value: Value| {
            let mut names: Vec<&str> = spec.name.split('/').collect();
            let last = names.pop().expect("a name");
            let inner = names.iter().rev().fold(
                json!({ last: value }),
                |value, name| json!({ *name: value }),
            );
            wrap(inner)
        };
        let key = |keys: &Keys| match keys {
            Keys::Year => String::from("2030"),
            Keys::Day => String::from("2030-01-01"),
            Keys::Code(codes) => String::from(codes.codes[0]),
            Keys::Reference(kinds) => format!("{}:1", kinds.first().expect("a kind")),
            Keys::Any | Keys::Key(_) => String::from("k"),
        };
        match &spec.value {
            Type::Day => all.push((path, at(json!(AFTER)))),
            Type::Map(Keys::Day, Type::Choice(codes)) => {
                all.push((path, at(json!({ AFTER: codes.codes[0] }))));
            }
            Type::Map(Keys::Day, _) => all.push((path, at(json!({ AFTER: true })))),
            Type::Parts(Keys::Day, _) => all.push((path, at(json!({ AFTER: {} })))),
            Type::Map(keys, Type::Day) => all.push((path, at(json!({ key(keys): AFTER })))),
            Type::Part(part) | Type::Flat(part) => {
                let is_flat = matches!(spec.value, Type::Flat(_));
                let inside = |value: Value| if is_flat { wrap(value) } else { at(value) };
                all.extend(days_of(part, &path, &inside));
            }
            Type::Parts(keys, part) => {
                all.extend(days_of(part, &path, &|value| {
                    at(json!({ key(keys): value }))
                }));
            }
            _ => {}
        }
    }
    all
}

fn as_written(ledger: &Ledger, id: &str) -> Option<String> {
    let record = ledger.find(Kind::of_id(id)?, id)?.to_record()?;
    let mut body = Map::new();
    record.write(&mut body);
    Some(Value::Object(body).to_string())
}

#[test]
fn every_day_of_every_record_is_over_or_known_before() {
    let day: Date = DAY.parse().expect("a day");
    let mut seen = 0;
    for schema in KINDS
        .iter()
        .filter(|schema| Kind::of_record(schema.kind).is_some())
    {
        let id = format!("{}:1", schema.kind);
        if Kind::of_id(&id) == Some(Kind::Household) {
            continue; // Asked for a day already.
        }
        for (path, body) in days_of(schema, schema.kind, &|body| body) {
            let fields = body.as_object().expect("a body");
            let now = records::ledger_of(&[records::body(&id, fields)]);
            let written = as_written(&now, &id);
            let is_read = written.as_ref().is_some_and(|body| body.contains(AFTER));
            assert!(is_read, "{path}: {body} is not read: {written:?}");
            let past = as_written(&now.as_of(day), &id);
            let shows = past.as_ref().is_some_and(|body| body.contains(AFTER));
            assert_eq!(shows, is_known_before(&path), "{path}: {past:?}");
            let on_the_day = as_written(&now.as_of(day.tomorrow().expect("a day")), &id);
            assert_eq!(
                on_the_day,
                as_written(&now, &id),
                "{path}: not there on its own day"
            );
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} days were tried");
}

/// All days that the sample speaks of.
fn days(ledger: &Ledger) -> BTreeSet<Date> {
    let payments = ledger
        .payments()
        .values()
        .filter_map(|payment| payment.date);
    let allocations = ledger.allocations().values().filter_map(|one| one.date);
    let grants = ledger.grants().values().filter_map(|grant| grant.date);
    let steps = ledger
        .projects()
        .values()
        .flat_map(|project| project.steps.values().copied());
    let handovers = ledger
        .handovers()
        .values()
        .filter_map(|handover| handover.date);
    let all = payments
        .chain(allocations)
        .chain(grants)
        .chain(steps)
        .chain(handovers);
    all.flat_map(|day| [day.saturating_sub(1.day()), day])
        .collect()
}

fn sample() -> Scenario {
    Scenario::laptop("city", jiff::civil::date(2023, 6, 1)).begins(&real())
}

#[test]
fn sums_as_of_a_day_are_those_of_the_records_dated_up_to_it() {
    let city = sample();
    let now = city.ledger();
    let now = now.borrow();
    let all = days(&now);
    assert!(all.len() > 40, "only {} days", all.len());
    for day in all {
        let past = now.as_of(day);
        let up_to = |date: Option<Date>| date.is_none_or(|date| date <= day);
        for year in now.years() {
            let seen = overview(&past, year, None, day).total;
            let allocations = now.allocations().values().filter(|one| one.year == year);
            let there: Vec<_> = allocations
                .filter(|one| one.date.map_or(year <= day.year(), |date| date <= day))
                .collect();
            let paid = now
                .payments()
                .values()
                .filter(|payment| up_to(payment.date));
            let paid = paid.filter(|payment| there.iter().any(|one| one.id == payment.allocation));
            assert_eq!(
                seen.paid,
                paid.map(Payment::spent).sum::<Dong>(),
                "{day} {year}"
            );
            let taken = |date: Option<Date>| up_to(date);
            let allocated: Dong = there
                .iter()
                .map(|one| {
                    one.amount
                        - one
                            .adjustments
                            .values()
                            .filter(|part| taken(part.date))
                            .map(|part| part.amount)
                            .sum::<Dong>()
                })
                .sum();
            assert_eq!(seen.allocated, allocated, "{day} {year}");
        }
        let money = now.money_as_of(day);
        for year in now.years() {
            assert_eq!(
                money.chains(year, &|_| true),
                past.chains(year, &|_| true),
                "{day} {year}"
            );
        }
        let handed = now
            .handovers()
            .values()
            .filter(|handover| up_to(handover.date))
            .count();
        assert_eq!(past.handovers().len(), handed, "{day}");
        for project in past.projects().values() {
            let reached = project.steps.values().all(|taken| *taken <= day);
            assert!(reached, "{day}: {} has a step ahead", project.id);
            let is = &now.projects()[&project.id];
            assert!(
                project.state() <= is.state(),
                "{day}: {} was further than it is",
                project.id
            );
        }
    }
}

#[test]
fn as_of_a_day_after_everything_nothing_differs() {
    let city = sample();
    let now = city.ledger();
    let now = now.borrow();
    let past = now.as_of(jiff::civil::date(2999, 1, 1));
    assert_eq!(past.content(), now.content());
    let tables = |ledger: &Ledger| -> String {
        let tables: &Tables = ledger;
        format!("{tables:?}")
    };
    assert_eq!(tables(&past), tables(&now));
    for allocation in now.allocations().keys() {
        assert_eq!(past.paid_from(allocation), now.paid_from(allocation));
    }
}

#[test]
fn a_project_stood_at_the_last_step_it_had_taken() {
    let body = json!({
        "name": "Nuôi gà", "component": "component:1", "unit": "unit:1", "year": 2031, "state": "funded",
        "steps": {"proposed": "2031-01-10", "meeting": "2031-02-01", "approved": "2031-04-01", "funded": AFTER},
    });
    let now = records::ledger_of(&[records::body(
        "project:1",
        body.as_object().expect("a body"),
    )]);
    let state = |day: &str| {
        let past = now.as_of(day.parse().expect("a day"));
        past.project("project:1").map(Project::state)
    };
    for (day, stood) in [
        ("2031-01-09", None),
        ("2031-01-10", Some(State::Proposed)),
        ("2031-03-31", Some(State::Meeting)),
        (DAY, Some(State::Approved)),
        (AFTER, Some(State::Funded)),
    ] {
        assert_eq!(state(day), stood, "{day}");
    }
}

/// Sent twice, each time taken back: between it stood as sent, and who sent it is known of the last time alone.
#[test]
fn a_report_that_was_taken_back_since_stood_as_sent_until_then() {
    let body = |sent: Option<&str>| {
        let again = |sent: &str, date: &str| json!({"sent": sent, "date": date, "reason": "thiếu"});
        let mut body = json!({
            "unit": "unit:1", "period": "2031-04", "until": "2031-04-28", "sent_by": "Ma Thị Thử",
            "reopened": {"a": again("2031-04-29", "2031-05-03"), "b": again("2031-05-06", "2031-05-08")},
        });
        body["sent"] = json!(sent);
        records::ledger_of(&[records::body("report:1", body.as_object().expect("a body"))])
    };
    let (open, again) = (body(None), body(Some("2031-05-10")));
    let (first, second, third) = (Some("2031-04-29"), Some("2031-05-06"), Some("2031-05-10"));
    for (day, stood, of_open, of_again) in [
        ("2031-04-28", [None, None], "", ""),
        ("2031-04-29", [first, first], "", ""),
        ("2031-05-02", [first, first], "", ""),
        ("2031-05-03", [None, None], "", ""),
        ("2031-05-05", [None, None], "", ""),
        ("2031-05-06", [second, second], "Ma Thị Thử", ""),
        ("2031-05-07", [second, second], "Ma Thị Thử", ""),
        ("2031-05-08", [None, None], "Ma Thị Thử", ""),
        ("2031-05-10", [None, third], "Ma Thị Thử", "Ma Thị Thử"),
    ] {
        let by = [of_open, of_again];
        for (at, now) in [&open, &again].into_iter().enumerate() {
            let past = now.as_of(day.parse().expect("a day"));
            let report = past.report("report:1").expect("there");
            let sent = report.sent.map(|day| day.to_string());
            assert_eq!(
                (sent.as_deref(), &*report.sent_by),
                (stood[at], by[at]),
                "{day}"
            );
        }
    }
}

#[test]
fn what_has_no_day_is_counted_from_its_year_on() {
    let grant = json!({"amount": 1_000_000, "component": "component:1", "year": 2031});
    let payment = json!({"amount": 1_000_000, "allocation": "allocation:1"});
    let now = records::ledger_of(&[
        records::body("grant:1", grant.as_object().expect("a body")),
        records::body("payment:1", payment.as_object().expect("a body")),
    ]);
    let count = |day: &str| {
        let past = now.as_of(day.parse().expect("a day"));
        (past.grants().len(), past.payments().len())
    };
    assert_eq!(count("2030-12-31"), (0, 1));
    assert_eq!(count("2031-01-01"), (1, 1));
}

#[test]
fn looking_back_changes_nothing_of_the_register() {
    let city = sample();
    let before = city.content();
    let day = jiff::civil::date(2023, 3, 1);
    let payments = city.ledger().borrow().as_of(day).payments().len();
    assert!(payments < city.ledger().borrow().payments().len());
    assert_eq!(city.content(), before);
}
