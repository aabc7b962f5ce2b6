//! The forms: what is asked for, what a short form changes, and what follows from a finding of the rules.

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        form::{Fault, Form, PlainProblem, Problem, dating::doubts, obstacle::RULE},
        obstacles::{list::raised_from, origin::kind_of_rule},
        projects::pack,
        register::kinds::{Kind, Record},
    },
    domain::obstacle::{Obstacle, ObstacleKind},
};

use super::obstacle;
use crate::scenario::{Scenario, fresh, office::Office};

const RAISED: Date = date(2023, 5, 15);

fn filled(session: &Scenario, kind: Kind, owner: &str, answers: &[(&str, &str)]) -> Form {
    session.look(|l| {
        let mut form = Form::beginning(l, kind, owner, 2023, date(2023, 6, 1));
        for (name, text) in answers {
            form.values.insert((*name).to_owned(), (*text).to_owned());
        }
        form
    })
}

fn faults(session: &Scenario, form: &Form) -> Vec<&'static str> {
    let checked = session.look(|l| form.check(l, "obstacle:new", 2023));
    let faults = checked.err().unwrap_or_default();
    faults.iter().map(|fault| fault.field).collect()
}

fn enter(session: &mut Scenario, form: &Form) -> Obstacle {
    let record = session.look(|l| form.check(l, "obstacle:new", 2023));
    let record = record.expect("a record");
    session.enters(record.clone()).expect("written");
    match record {
        Record::Obstacle(obstacle) => obstacle,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_obstacle_needs_a_sentence_a_kind_a_day_and_something_that_is_stuck() {
    let mut session = Scenario::begun(&fresh());
    let ward = session.unit("X. Nông Thượng");
    let mut form = filled(&session, Kind::Obstacle, "", &[("raised", "")]);
    assert_eq!(faults(&session, &form), ["text", "obstacle_kind", "raised"]);
    for (name, text) in [
        ("text", "Thiếu giống"),
        ("obstacle_kind", "stock"),
        ("raised", "15/5"),
    ] {
        form.values.insert(name.into(), text.into());
    }
    assert_eq!(faults(&session, &form), ["unit"]);
    form.values.insert("unit".into(), ward.clone());
    form.values.insert("due".into(), "14/5".into());
    assert_eq!(faults(&session, &form), ["due"]);
    form.values.insert("due".into(), String::new());
    let written = enter(&mut session, &form);
    assert_eq!(written.raised, Some(RAISED));
    assert_eq!(written.kind, Some(ObstacleKind::Stock));
    // A change of the day to one after it was closed is told at that day.
    let closed = Obstacle {
        closed: Some(RAISED),
        outcome: String::from("đủ giống"),
        ..written
    };
    session.enters(Record::Obstacle(closed)).expect("closed");
    let mut form = session.look(|l| Form::of(l, "obstacle:new").expect("a form"));
    form.values.insert("raised".into(), "16/05/2023".into());
    assert_eq!(faults(&session, &form), ["raised"]);
}

#[test]
fn closing_asks_for_a_day_and_what_was_done_and_changes_nothing_else() {
    let mut session = Scenario::begun(&fresh());
    let ward = session.unit("X. Nông Thượng");
    let before = obstacle(&ward, RAISED);
    session
        .enters(Record::Obstacle(before.clone()))
        .expect("written");
    session.look(|l| {
        assert!(
            Form::of(l, "obstacle:1.closing").is_none(),
            "it is not closed"
        );
    });
    let mut form = filled(&session, Kind::Closing, "obstacle:1", &[("closed", "")]);
    assert_eq!(faults(&session, &form), ["outcome", "closed"]);
    form.values.insert("outcome".into(), "đã có giấy".into());
    form.values.insert("closed".into(), "14/5/2023".into());
    let checked = session.look(|l| form.check(l, "obstacle:new", 2023));
    let said = checked.expect_err("too early");
    assert!(
        matches!(
            &said[..],
            [Fault {
                field: "closed",
                problem: Problem::Refused(_)
            }]
        ),
        "{said:?}"
    );
    form.values.insert("closed".into(), "31/5/2023".into());
    let after = enter(&mut session, &form);
    let expected = Obstacle {
        closed: Some(date(2023, 5, 31)),
        outcome: String::from("đã có giấy"),
        ..before
    };
    assert_eq!(after, expected);
    session.look(|l| {
        let again = Form::of(l, "obstacle:1.closing").expect("it is closed");
        assert_eq!(again.value("closed"), "31/05/2023");
        let day = date(2026, 1, 1);
        let ahead = filled_day(&again, "closed", "02/01/2026");
        let asked = doubts(&ahead, l, 2023, day);
        assert_eq!(asked.len(), 1, "a day still to come is asked about");
    });
}

fn filled_day(form: &Form, name: &str, day: &str) -> Form {
    let mut form = form.clone();
    form.values.insert(name.to_owned(), day.to_owned());
    form
}

#[test]
fn passing_on_asks_for_a_day_and_for_somebody() {
    let mut session = Scenario::begun(&fresh());
    let ward = session.unit("X. Nông Thượng");
    session
        .enters(Record::Obstacle(obstacle(&ward, RAISED)))
        .expect("written");
    let answers = [("escalated", "20/5"), ("escalation_document", "31/BC-UBND")];
    let mut form = filled(&session, Kind::Escalation, "obstacle:1", &answers);
    assert_eq!(faults(&session, &form), ["escalated_to"]);
    form.values
        .insert("escalated_office".into(), "Sở Lao động".into());
    let after = enter(&mut session, &form);
    assert_eq!(after.escalated, Some(date(2023, 5, 20)));
    assert_eq!(after.escalated_office, "Sở Lao động");
    assert_eq!(after.closed, None);
}

#[test]
fn what_happened_is_added_changed_and_taken_away_by_itself() {
    let mut session = Scenario::begun(&fresh());
    let ward = session.unit("X. Nông Thượng");
    session
        .enters(Record::Obstacle(obstacle(&ward, RAISED)))
        .expect("written");
    let form = filled(
        &session,
        Kind::Progress,
        "obstacle:1",
        &[("date", "20/5"), ("text", " ")],
    );
    let checked = session.look(|l| form.check(l, "obstacle:new", 2023));
    let missing = Problem::Plain(PlainProblem::Missing);
    assert_eq!(
        checked,
        Err(vec![Fault {
            field: "text",
            problem: missing
        }])
    );
    let form = filled_day(&form, "text", "thú y đã kiểm tra");
    let after = enter(&mut session, &form);
    let key = after.progress.keys().next().expect("one").clone();
    let place = format!("obstacle:1.progress.{key}");
    let again = session.look(|l| Form::of(l, &place).expect("a form"));
    assert_eq!(again.value("text"), "thú y đã kiểm tra");
    let removed = session.look(|l| so_sinh_ke::app::form::removed(l, Kind::Progress, &place));
    session.enters(removed.expect("a record")).expect("written");
    session.look(|l| assert!(l.obstacle("obstacle:1").expect("there").progress.is_empty()));
}

#[test]
fn in_a_register_of_another_year_no_day_is_preset_and_today_is_while_the_year_runs() {
    let session = Scenario::begun(&fresh());
    let raised = |year, today| {
        session.look(|l| {
            let form = Form::beginning(l, Kind::Obstacle, "", year, today);
            form.value("raised").to_owned()
        })
    };
    assert_eq!(raised(2023, date(2023, 6, 1)), "01/06/2023");
    assert_eq!(raised(2023, date(2026, 11, 29)), "");
    assert_eq!(raised(2026, date(2026, 11, 29)), "29/11/2026");
}

#[test]
fn a_finding_of_a_rule_gives_the_kind_where_that_is_plain_and_is_raised_once() {
    let known: std::collections::BTreeSet<&str> =
        pack().rules.iter().map(|rule| rule.id.as_str()).collect();
    for rule in ["Q01", "Q28", "Q07", "Q27", "V04", "V06", "V03"] {
        assert!(known.contains(rule), "{rule}");
        assert!(kind_of_rule(rule).is_some(), "{rule}");
    }
    assert_eq!(kind_of_rule("Q16"), None, "people know better");
    let mut office = Office::new();
    office.begin("bo");
    let answers = [
        ("text", "Chưa có hộ nào tham gia"),
        ("obstacle_kind", "beneficiaries"),
        ("project", "project:bo"),
        ("raised", "01/07/2023"),
        (RULE, "V01"),
    ];
    let form = filled(&office.session, Kind::Obstacle, "", &answers);
    let written = enter(&mut office.session, &form);
    assert_eq!(written.rule, "V01");
    let day = date(2023, 8, 1);
    let raised = |office: &Office, rule: &str, day: Date| {
        office
            .session
            .look(|l| raised_from(l, "project:bo", rule, day).is_some())
    };
    assert!(raised(&office, "V01", day) && !raised(&office, "Q01", day));
    // A change of the form leaves where it came from; closed, it can be raised again.
    let again = office
        .session
        .look(|l| Form::of(l, &written.id).expect("a form"));
    assert_eq!(enter(&mut office.session, &again), written);
    let closed = Obstacle {
        closed: Some(day),
        outcome: String::from("đã có hộ"),
        ..written
    };
    office.put(Record::Obstacle(closed)).expect("closed");
    assert!(!raised(&office, "V01", day));
}
