//! Outreach sessions: what is written down, who counts as expected and present, and what becomes of it
//! when two people tick apart.

use std::collections::BTreeSet;

use crate::scenario::{Scenario, real, sample};
use futures::executor::block_on;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        outreach::{
            filter::Shown,
            list::meetings,
            mark::{Mark, command, marked, together},
            policies, promises, record,
            rows::{self, Row},
            summary::summary,
            target,
        },
        register::kinds::Record,
    },
    domain::{
        household::{Event, EventKind, Household, Member, Merged, PovertyClass, Sex, YearStatus},
        outreach::{Attendance, Promise, Session, attendance_id},
    },
};

const DAY: Date = date(2023, 5, 18);
const MEETING: &str = "session:1";

/// Name, sex, group, class in 2023.
type Home<'t> = (&'t str, Sex, &'t str, Option<PovertyClass>);

fn household(
    at: usize,
    unit: &str,
    village: &str,
    (name, sex, group, class): Home<'_>,
) -> Household {
    let mut household = Household {
        id: format!("household:{at:02}"),
        code: format!("NT-{at:04}"),
        unit: unit.to_owned(),
        village: village.to_owned(),
        head: String::from("m1"),
        ..Household::default()
    };
    let head = Member {
        name: name.to_owned(),
        sex: Some(sex),
        ethnicity: group.to_owned(),
        ..Member::default()
    };
    household.members.insert(String::from("m1"), head);
    if class.is_some() {
        let status = YearStatus {
            class,
            ..YearStatus::default()
        };
        household.poverty.insert(2023, status);
    }
    household
}

fn meeting(unit: &str, village: &str) -> Session {
    Session {
        id: String::from(MEETING),
        date: Some(DAY),
        unit: unit.to_owned(),
        village: village.to_owned(),
        topics: [String::from("policy:gnbv-community")].into(),
        ..Session::default()
    }
}

/// The sample with the village.
fn village() -> Scenario {
    // The sample's own sessions would be counted as well.
    let mut set = sample();
    let session = |id: &str| id.starts_with("session:") || id.starts_with("attendance:");
    set.revisions.retain(|revision| !session(&revision.id));
    let mut register = Scenario::begun(&set);
    settle(&mut register);
    register
}

/// Five households, four of them in the village, and a session there.
fn settle(register: &mut Scenario) {
    let here = register.unit("X. Nông Thượng");
    let homes: [(&str, Home<'_>); 5] = [
        (
            "Khuổi Mẫu",
            ("Nông Văn Vượng", Sex::Male, "Tày", Some(PovertyClass::Poor)),
        ),
        (
            "Khuổi Mẫu",
            ("Bàn Thị Mùi", Sex::Female, "Dao", Some(PovertyClass::Poor)),
        ),
        (
            "khuoi mau ",
            (
                "Phùng Thị Nhạn",
                Sex::Female,
                "Kinh",
                Some(PovertyClass::NearPoor),
            ),
        ),
        ("Khuổi Mẫu", ("Nguyễn Văn Đức", Sex::Male, "Kinh", None)),
        (
            "Nà Mẫu",
            (
                "Hoàng Thị Ngân",
                Sex::Female,
                "Nùng",
                Some(PovertyClass::Escaped),
            ),
        ),
    ];
    for (at, (village, home)) in homes.into_iter().enumerate() {
        register
            .enters(Record::Household(household(at, &here, village, home)))
            .expect("put");
    }
    register
        .enters(Record::Session(meeting(&here, "Khuổi Mẫu")))
        .expect("put");
}

fn lines(register: &Scenario) -> Vec<Row> {
    register.look(|l| rows::rows(l, &l.sessions()[MEETING]))
}

fn line(register: &Scenario, household: &str) -> Row {
    let mut rows = lines(register).into_iter();
    rows.find(|row| row.household == household).expect("a line")
}

/// Marks something at a household's line, as the screen does.
fn mark(register: &mut Scenario, household: &str, mark: &Mark) {
    let records = lines(register)
        .into_iter()
        .find(|row| row.household == household)
        .map_or_else(
            || vec![Attendance::new(MEETING, household)],
            |row| row.records,
        );
    let after = marked(&records, mark);
    let command = command(&records, &after).expect("a change");
    register.does(&command).expect("marked");
}

fn names(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

fn wants(target: &str) -> Mark {
    Mark::Wants(target.to_owned(), true)
}

// What is written down

fn day() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((2000_i16..2040, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d)))
}

fn targets() -> impl Strategy<Value = BTreeSet<String>> {
    prop::collection::btree_set("(project|class|policy):[a-z0-9-]{1,8}", 0..4)
}

proptest! {
    #[test]
    fn an_attendance_comes_back_as_it_was_written(
        (invited, present) in (any::<bool>(), any::<bool>()),
        texts in prop::collection::vec("[a-zA-ZăâđêôơưẠ-ỹ ]{0,12}", 8),
        (wants, explained) in (targets(), targets()),
        (due, done) in (day(), day()),
    ) {
        let [who, member, wants_other, question, answer, what, by, _] = &texts[..] else { unreachable!() };
        let attendance = Attendance {
            invited, present, wants, explained,
            who: who.clone(), member: member.clone(), wants_other: wants_other.clone(),
            question: question.clone(), answer: answer.clone(),
            followup: Promise { what: what.clone(), who: by.clone(), due, done },
            ..Attendance::new("session:1", "household:1")
        };
        let mut body = Map::new();
        attendance.write(&mut body);
        prop_assert_eq!(Attendance::read(&attendance.id, &body), (attendance, Vec::new()));
    }
}

#[test]
fn a_session_comes_back_as_it_was_written_and_keeps_what_it_does_not_know() {
    let stored = json!({
        "kind": "session", "date": "2023-05-18", "time": "19:00", "unit": "unit:1", "village": "Khuổi Mẫu",
        "place": "nhà văn hóa thôn", "presenters": "Hoàng Thị Ngọc Ánh", "topics": {"policy:x": true},
        "explained": "cách làm nhóm hộ", "summary": "đông", "ended": "2023-05-18", "title": "Họp",
        "weather": "rain",
    });
    let Value::Object(body) = stored else {
        unreachable!()
    };
    let (session, findings) = Session::read("session:1", &body);
    assert_eq!(findings, []);
    let mut written = body.clone();
    session.write(&mut written);
    assert_eq!(written, body);
    assert_eq!((session.date, session.ended), (Some(DAY), Some(DAY)));
}

#[test]
fn damaged_fields_are_named_and_hide_nothing_else() {
    let stored = json!({
        "kind": "attendance", "session": "session:1", "household": 7, "present": "yes",
        "wants": {"project:1": true, "project:2": "x", "project:3": false}, "question": "hỏi",
        "followup": {"what": "gọi", "due": "mai"},
    });
    let Value::Object(body) = stored else {
        unreachable!()
    };
    let (attendance, findings) = Attendance::read("attendance:1", &body);
    let fields: Vec<&str> = findings.iter().map(|finding| finding.field).collect();
    assert_eq!(fields, ["household", "present", "wants", "due"]);
    assert_eq!(attendance.question, "hỏi");
    assert_eq!(attendance.followup.what, "gọi");
    assert!(attendance.wants.contains("project:1") && attendance.wants.len() == 1);
}

// Who is expected, who came

#[test]
fn those_of_the_place_are_expected_however_its_name_is_spelled() {
    let register = village();
    let rows = lines(&register);
    // By given name: Đức, Mùi, Nhạn, Vượng.
    assert_eq!(
        names(&rows),
        [
            "Nguyễn Văn Đức",
            "Bàn Thị Mùi",
            "Phùng Thị Nhạn",
            "Nông Văn Vượng"
        ]
    );
    assert!(
        rows.iter()
            .all(|row| !row.outside && !row.attendance().present)
    );
    let classes: Vec<_> = rows
        .iter()
        .map(|row| row.class.map(|(_, class)| class))
        .collect();
    assert_eq!(
        classes,
        [
            None,
            Some(PovertyClass::Poor),
            Some(PovertyClass::NearPoor),
            Some(PovertyClass::Poor)
        ]
    );
}

#[test]
fn a_session_of_the_whole_commune_expects_all_its_villages() {
    let mut register = village();
    let here = register.unit("X. Nông Thượng");
    register
        .enters(Record::Session(meeting(&here, "")))
        .expect("put");
    let all = lines(&register);
    let homes = register.look(|l| {
        let of_unit = |id: &&String| {
            l.household(id)
                .is_some_and(|h| h.home(Some(DAY)).unit == here)
        };
        l.household_ids().filter(of_unit).count()
    });
    assert_eq!(all.len(), homes);
    assert!(names(&all).contains(&"Hoàng Thị Ngân"));
}

#[test]
fn who_lived_there_on_that_day_is_expected() {
    // (day of the move, direction, expected)
    let table = [
        (date(2023, 5, 18), true, true),
        (date(2023, 5, 19), true, false),
        (date(2023, 5, 18), false, false),
        (date(2023, 5, 19), false, true),
    ];
    for (moved, comes, expected) in table {
        let mut register = village();
        let here = register.unit("X. Nông Thượng");
        // The one moves in, the other out.
        let id = if comes {
            "household:04"
        } else {
            "household:00"
        };
        let village = if comes { "Khuổi Mẫu" } else { "Nà Mẫu" };
        let mut household = register.look(|l| (*l.household(id).expect("there")).clone());
        let event = Event {
            kind: Some(EventKind::Move),
            date: Some(moved),
            unit: here.clone(),
            village: village.to_owned(),
            ..Event::default()
        };
        household.events.insert(String::from("e1"), event);
        register.enters(Record::Household(household)).expect("put");
        let found = lines(&register).iter().any(|row| row.household == id);
        assert_eq!(found, expected, "moved {moved}, in: {comes}");
    }
}

#[test]
fn who_comes_from_elsewhere_has_a_line_and_a_blank_record_has_none() {
    let mut register = village();
    mark(&mut register, "household:04", &Mark::Outside);
    let row = line(&register, "household:04");
    assert!(row.outside && row.attendance().present && row.attendance().invited);
    assert_eq!(lines(&register).len(), 5);
    // Taken back, nothing is left of it on the list.
    register.undoes().expect("undone");
    assert_eq!(lines(&register).len(), 4);
}

#[test]
fn who_was_put_on_the_list_by_mistake_goes_with_all_that_was_noted_and_the_session_can_go_too() {
    let mut register = village();
    let elsewhere = lines(&register);
    let outside = {
        let ledger = register.ledger();
        let ledger = ledger.borrow();
        let of_list = |id: &str| elsewhere.iter().any(|row| row.household == id);
        let mut others = ledger.household_ids().filter(|id| !of_list(id));
        others.next().expect("somebody lives elsewhere").clone()
    };
    for one in [
        Mark::Outside,
        wants("project:a"),
        Mark::Question(String::from("Bao giờ có giống?")),
        Mark::Explained(vec![String::from("policy:x")]),
        Mark::Promise(String::from("Hỏi trạm thú y")),
    ] {
        mark(&mut register, &outside, &one);
    }
    assert!(line(&register, &outside).outside);
    mark(&mut register, &outside, &Mark::Away);
    assert_eq!(lines(&register), elsewhere);
    // One undo brings it back with everything.
    register.undoes().unwrap();
    let back = together(&line(&register, &outside).records);
    assert!(back.present && back.followup.is_made() && !back.wants.is_empty());
    register.redoes().unwrap();
    register
        .does(&Command::Delete(MEETING.to_owned()))
        .expect("nothing holds it");
}

#[test]
fn a_search_needs_no_marks() {
    let mut register = village();
    mark(&mut register, "household:01", &Mark::Present(true));
    let rows = lines(&register);
    let found = |query: &str, shown: Shown| {
        let fits = |row: &&Row| rows::matches(row, query) && shown.takes(row.attendance().present);
        rows.iter()
            .filter(fits)
            .map(|row| row.name.as_str())
            .collect::<Vec<_>>()
    };
    let table: [(&str, Shown, &[&str]); 7] = [
        ("mui", Shown::All, &["Bàn Thị Mùi"]),
        ("Mùi", Shown::All, &["Bàn Thị Mùi"]),
        ("nguyen duc", Shown::All, &["Nguyễn Văn Đức"]),
        ("thi", Shown::All, &["Bàn Thị Mùi", "Phùng Thị Nhạn"]),
        ("thi", Shown::Absent, &["Phùng Thị Nhạn"]),
        ("", Shown::Present, &["Bàn Thị Mùi"]),
        ("nt-0000", Shown::All, &["Nông Văn Vượng"]),
    ];
    for (query, shown, expected) in table {
        assert_eq!(found(query, shown), expected, "{query} {shown:?}");
    }
}

// Ticking

#[test]
fn two_ticks_in_a_row_need_not_know_of_each_other() {
    let mut register = village();
    // Both were made while nothing was stored yet, as from two taps of a fast finger.
    let empty = vec![Attendance::new(MEETING, "household:00")];
    let came = marked(&empty, &Mark::Present(true));
    let wants_too = marked(&came, &wants("project:1"));
    let first = command(&empty, &came).expect("a change");
    let second = command(&came, &wants_too).expect("a change");
    for order in [[&first, &second], [&second, &first]] {
        for action in order {
            register.does(action).expect("stored");
        }
        let told = line(&register, "household:00").attendance();
        assert!(told.present && told.wants.contains("project:1"));
        for _ in order {
            register.undoes().expect("undone");
        }
        assert!(line(&register, "household:00").attendance().is_blank());
    }
}

#[test]
fn undoing_takes_back_one_tick() {
    let mut register = village();
    mark(&mut register, "household:00", &Mark::Present(true));
    mark(&mut register, "household:01", &Mark::Present(true));
    register.undoes().expect("undone");
    let came: Vec<_> = lines(&register)
        .into_iter()
        .filter(|r| r.attendance().present)
        .collect();
    assert_eq!(names(&came), ["Nông Văn Vượng"]);
    register.redoes().expect("redone");
    assert!(line(&register, "household:01").attendance().present);
}

#[test]
fn an_attendance_needs_its_session_and_household_and_holds_both() {
    let mut register = village();
    let nowhere = Attendance {
        present: true,
        ..Attendance::new("session:9", "household:00")
    };
    let refused = register.enters(Record::Attendance(nowhere));
    assert_eq!(refused, Err(Refusal::Dangling { field: "session" }));
    let nobody = Attendance {
        present: true,
        ..Attendance::new(MEETING, "household:99")
    };
    let refused = register.enters(Record::Attendance(nobody));
    assert_eq!(refused, Err(Refusal::Dangling { field: "household" }));

    mark(&mut register, "household:00", &Mark::Present(true));
    for id in [MEETING, "household:00"] {
        let refused = register.does(&Command::Delete(id.to_owned()));
        assert_eq!(refused, Err(Refusal::Named { count: 1 }), "{id}");
    }
    // A tick that was taken back holds nothing.
    mark(&mut register, "household:00", &Mark::Present(false));
    register
        .does(&Command::Delete(String::from("household:00")))
        .expect("deleted");
}

/// A foreign id must not make a second record about the same household.
#[test]
fn only_the_id_that_follows_from_both_begins_by_itself() {
    let mut register = village();
    let before = Attendance {
        id: String::from("attendance:x"),
        ..Attendance::new(MEETING, "household:00")
    };
    let after = Attendance {
        present: true,
        ..before.clone()
    };
    let edit = Command::Edit(Box::new((
        Record::Attendance(before),
        Record::Attendance(after),
    )));
    assert_eq!(register.does(&edit), Err(Refusal::Gone));
}

// Two laptops in the same session

fn apart() -> (Scenario, Scenario) {
    let mut city = Scenario::laptop("city", DAY).begins(&real());
    settle(&mut city);
    let ward = city.colleague("ward", DAY);
    (city, ward)
}

fn exchange(one: &mut Scenario, other: &mut Scenario) {
    other.takes(&[&one.full_file()]).expect("taken in");
    one.takes(&[&other.full_file()]).expect("taken in");
    let content = |register: &Scenario| register.content();
    assert_eq!(content(one), content(other));
}

fn disputed(register: &Scenario) -> usize {
    register.look(|l| l.disputed().len())
}

#[test]
fn different_households_ticked_on_two_laptops_are_all_there() {
    let (mut city, mut ward) = apart();
    mark(&mut city, "household:00", &Mark::Present(true));
    mark(&mut ward, "household:01", &Mark::Present(true));
    mark(&mut ward, "household:04", &Mark::Outside);
    exchange(&mut city, &mut ward);
    for register in [&city, &ward] {
        assert_eq!(disputed(register), 0);
        let came: Vec<_> = lines(register)
            .into_iter()
            .filter(|r| r.attendance().present)
            .collect();
        assert_eq!(
            names(&came),
            ["Bàn Thị Mùi", "Hoàng Thị Ngân", "Nông Văn Vượng"]
        );
    }
}

#[test]
fn the_same_household_ticked_on_two_laptops_is_one_and_keeps_both_notes() {
    let (mut city, mut ward) = apart();
    mark(&mut city, "household:00", &Mark::Present(true));
    mark(&mut city, "household:00", &wants("project:1"));
    mark(&mut ward, "household:00", &Mark::Present(true));
    mark(&mut ward, "household:00", &wants("project:2"));
    mark(
        &mut ward,
        "household:00",
        &Mark::Question(String::from("Gà chết thì sao?")),
    );
    exchange(&mut city, &mut ward);
    for register in [&city, &ward] {
        assert_eq!(disputed(register), 0);
        let row = line(register, "household:00");
        assert_eq!(row.records.len(), 1, "one record");
        let told = row.attendance();
        assert!(told.present);
        assert_eq!(told.question, "Gà chết thì sao?");
        let wanted: Vec<&str> = told.wants.iter().map(String::as_str).collect();
        assert_eq!(wanted, ["project:1", "project:2"]);
    }
}

#[test]
fn the_same_words_written_differently_wait_for_a_choice() {
    let (mut city, mut ward) = apart();
    mark(
        &mut city,
        "household:00",
        &Mark::Question(String::from("Gà chết thì sao?")),
    );
    mark(
        &mut ward,
        "household:00",
        &Mark::Question(String::from("Bao giờ có gà?")),
    );
    mark(&mut ward, "household:00", &Mark::Present(true));
    exchange(&mut city, &mut ward);
    for register in [&city, &ward] {
        assert_eq!(disputed(register), 1);
        let disputes = block_on(register.disputes()).expect("asked");
        let fields: Vec<&str> = disputes
            .iter()
            .map(|dispute| dispute.field.as_str())
            .collect();
        assert_eq!(fields, ["/question"], "nothing else is disputed");
    }
}

// Merged households

fn merge(register: &mut Scenario, from: &str, into: &str) {
    let mut household = register.look(|l| (*l.own_household(from).expect("there")).clone());
    household.merged = Some(Merged {
        into: into.to_owned(),
        ..Merged::default()
    });
    register.enters(Record::Household(household)).expect("put");
}

#[test]
fn two_attendances_that_stand_for_one_household_are_one_line() {
    let mut register = village();
    mark(&mut register, "household:00", &Mark::Present(true));
    mark(&mut register, "household:00", &wants("project:1"));
    mark(&mut register, "household:01", &Mark::Present(true));
    mark(
        &mut register,
        "household:01",
        &Mark::Question(String::from("Bao giờ có gà?")),
    );
    merge(&mut register, "household:00", "household:01");

    let row = line(&register, "household:01");
    assert_eq!(row.records.len(), 2);
    let own = attendance_id(MEETING, "household:01");
    assert_eq!(row.records[0].id, own, "its own record is written to");
    let told = row.attendance();
    assert!(told.present && told.wants.contains("project:1"));
    assert_eq!(told.question, "Bao giờ có gà?");
    let meeting = register.look(|l| meetings(l, 2023, None, DAY).remove(0));
    assert_eq!((meeting.expected, meeting.came, meeting.want), (3, 1, 1));

    // What is taken back is taken back in both.
    mark(&mut register, "household:01", &Mark::Present(false));
    assert!(!line(&register, "household:01").attendance().present);
    mark(
        &mut register,
        "household:01",
        &Mark::Wants(String::from("project:1"), false),
    );
    assert!(
        line(&register, "household:01")
            .attendance()
            .wants
            .is_empty()
    );
    let history = register.look(|l| record::history(l, "household:00"));
    assert_eq!(history.len(), 1, "one session, asked under either id");
}

#[test]
fn records_of_one_household_are_told_together_in_any_order() {
    let one = Attendance {
        present: true,
        ..Attendance::new(MEETING, "household:00")
    };
    let other = Attendance {
        wants: [String::from("project:1")].into(),
        ..Attendance::new(MEETING, "household:01")
    };
    for pair in [[&one, &other], [&other, &one]] {
        let told = together(&pair.map(Clone::clone));
        assert!(told.present && told.wants.len() == 1);
    }
}

// Counting

#[test]
fn the_summary_counts_those_who_came() {
    let mut register = village();
    // Mùi and Nhạn come themselves; for Vượng's home an unnamed guest; Ngân from the next village.
    mark(&mut register, "household:01", &Mark::Present(true));
    mark(
        &mut register,
        "household:01",
        &wants("policy:gnbv-community"),
    );
    mark(&mut register, "household:02", &Mark::Present(true));
    mark(
        &mut register,
        "household:02",
        &wants("policy:gnbv-community"),
    );
    mark(
        &mut register,
        "household:02",
        &wants("policy:dtts-vocational"),
    );
    mark(&mut register, "household:00", &Mark::Present(true));
    mark(
        &mut register,
        "household:00",
        &Mark::Who(String::from("cháu của ông"), String::new()),
    );
    mark(&mut register, "household:04", &Mark::Outside);
    // Đức stayed at home and sent word.
    mark(
        &mut register,
        "household:03",
        &Mark::Question(String::from("Hộ tôi sao chưa có tên?")),
    );
    mark(
        &mut register,
        "household:03",
        &Mark::Promise(String::from("xem lại danh sách")),
    );

    let all = register.look(|l| summary(l, &l.sessions()[MEETING], DAY));
    assert_eq!((all.expected, all.came, all.outside), (4, 4, 1));
    // Mùi, Nhạn, Ngân; whether the guest is a woman nobody noted.
    assert_eq!(all.women, 3);
    // Mùi (Dao) and Ngân (Nùng); Nhạn is Kinh.
    assert_eq!(all.minorities, 2);
    let classes: Vec<_> = all
        .classes
        .iter()
        .map(|(class, n)| (*class, n.came, n.expected))
        .collect();
    assert_eq!(
        classes,
        [
            (None, 0, 1),
            (Some(PovertyClass::Poor), 2, 2),
            (Some(PovertyClass::NearPoor), 1, 1),
            (Some(PovertyClass::Escaped), 1, 0),
        ]
    );
    let wanted: Vec<(&str, usize)> = all
        .wants
        .iter()
        .map(|(t, who)| (t.as_str(), who.len()))
        .collect();
    assert_eq!(
        wanted,
        [("policy:gnbv-community", 2), ("policy:dtts-vocational", 1)]
    );
    assert_eq!(all.questions.len(), 1);
    assert_eq!(all.promises.len(), 1);
    let meeting = register.look(|l| meetings(l, 2023, None, DAY).remove(0));
    assert_eq!(
        (
            meeting.expected,
            meeting.came,
            meeting.want,
            meeting.asked,
            meeting.open,
            meeting.late
        ),
        (4, 4, 2, 1, 1, 0)
    );
}

#[test]
fn sessions_stand_in_their_year_the_latest_first() {
    let mut register = village();
    let here = register.unit("X. Nông Thượng");
    for (id, day) in [
        ("session:2", date(2023, 6, 1)),
        ("session:3", date(2022, 12, 31)),
    ] {
        let session = Session {
            id: id.to_owned(),
            date: Some(day),
            ..meeting(&here, "Khuổi Mẫu")
        };
        register.enters(Record::Session(session)).expect("put");
    }
    let ids = |year: i16, unit: Option<&str>| {
        let all = register.look(|l| meetings(l, year, unit, DAY));
        all.into_iter().map(|m| m.session.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(2023, None), ["session:2", MEETING]);
    assert_eq!(ids(2022, None), ["session:3"]);
    assert_eq!(ids(2023, Some(&here)), ["session:2", MEETING]);
    assert_eq!(ids(2023, Some("unit:other")), Vec::<String>::new());
}

#[test]
fn a_promise_is_late_after_its_day_and_not_once_it_is_done() {
    let due = Some(date(2023, 5, 25));
    let made = Promise {
        what: String::from("trả lời"),
        due,
        ..Promise::default()
    };
    let table = [
        (date(2023, 5, 24), None, true, false),
        (date(2023, 5, 25), None, true, false),
        (date(2023, 5, 26), None, true, true),
        (date(2023, 5, 26), Some(date(2023, 5, 26)), false, false),
    ];
    for (today, done, open, late) in table {
        let promise = Promise {
            done,
            ..made.clone()
        };
        assert_eq!(
            (promise.is_open(), promise.is_late(today)),
            (open, late),
            "{today}"
        );
    }
    assert!(!Promise::default().is_open(), "nothing was promised");
}

#[test]
fn promises_of_all_sessions_stand_by_day_and_person() {
    let mut register = village();
    let rows = [
        (
            "household:00",
            "trả lời về dịch",
            "cán bộ thú y",
            Some(date(2023, 5, 25)),
        ),
        ("household:01", "gửi tờ đơn", "Hà Văn Sự", None),
        (
            "household:02",
            "đo đất bãi",
            "Cán bộ  thú y",
            Some(date(2023, 5, 20)),
        ),
        (
            "household:03",
            "xem danh sách",
            "Hà Văn Sự",
            Some(date(2023, 6, 2)),
        ),
    ];
    for (household, what, who, due) in rows {
        mark(&mut register, household, &Mark::Promise(what.to_owned()));
        mark(&mut register, household, &Mark::PromisedBy(who.to_owned()));
        if due.is_some() {
            mark(&mut register, household, &Mark::Due(due));
        }
    }
    mark(
        &mut register,
        "household:03",
        &Mark::Done(Some(date(2023, 5, 30))),
    );
    let open = register.look(|l| promises::open(l, None, date(2023, 5, 26)));
    let told: Vec<(&str, bool)> = open
        .iter()
        .map(|due| (due.promise.what.as_str(), due.late))
        .collect();
    assert_eq!(
        told,
        [
            ("đo đất bãi", true),
            ("trả lời về dịch", true),
            ("gửi tờ đơn", false)
        ]
    );
    let people = promises::by_person(open);
    let people: Vec<(&str, usize)> = people
        .iter()
        .map(|(who, all)| (who.as_str(), all.len()))
        .collect();
    assert_eq!(people, [("Cán bộ  thú y", 2), ("Hà Văn Sự", 1)]);
}

#[test]
fn a_household_has_heard_the_topics_of_where_it_came() {
    let mut register = village();
    mark(&mut register, "household:00", &Mark::Present(true));
    mark(
        &mut register,
        "household:01",
        &Mark::Explained(vec![String::from("policy:dtts-vocational")]),
    );
    let heard = |id: &str| {
        let told = register.look(|l| record::history(l, id));
        told.into_iter()
            .flat_map(|told| told.heard)
            .collect::<Vec<_>>()
    };
    assert_eq!(heard("household:00"), ["policy:gnbv-community"]);
    assert_eq!(
        heard("household:01"),
        ["policy:dtts-vocational"],
        "it was visited and did not come"
    );
    assert_eq!(heard("household:02"), Vec::<String>::new());
}

// The catalogue of policies

#[test]
fn every_policy_says_what_it_is_what_to_bring_and_whom_to_ask_in_both_languages() {
    let all = policies::policies();
    let mut ids = BTreeSet::new();
    assert!(all.len() >= 7);
    for policy in all {
        assert!(
            policy.id.starts_with("policy:") && ids.insert(&policy.id),
            "{}",
            policy.id
        );
        for text in [
            &policy.name,
            &policy.short,
            &policy.plain,
            &policy.bring,
            &policy.ask,
        ] {
            assert!(!text.vi.is_empty() && !text.en.is_empty(), "{}", policy.id);
        }
        // Spoken to a farmer: short sentences, no papers by their numbers.
        let sentences = policy.plain.vi.split_inclusive(['.', ';']);
        for sentence in sentences {
            assert!(sentence.chars().count() <= 90, "{}: {sentence}", policy.id);
        }
        assert!(
            !policy.plain.vi.contains("NĐ ") && !policy.plain.vi.contains("QĐ "),
            "{}",
            policy.id
        );
        assert!(!policy.citation.is_empty() && ["read", "memory"].contains(&policy.basis.as_str()));
        assert!(policy.valid.from.is_some() && !policy.modes.is_empty());
    }
}

#[test]
fn a_component_and_mode_have_their_policy_of_the_day() {
    let register = Scenario::sample();
    let day = |year| date(year, 5, 18);
    let table = [
        (
            "GNBV",
            "DA2",
            "community",
            day(2023),
            Some("policy:gnbv-community"),
        ),
        (
            "GNBV",
            "TDA1-DA3",
            "value-chain",
            day(2023),
            Some("policy:gnbv-chain"),
        ),
        (
            "GNBV",
            "DA2",
            "special",
            day(2023),
            Some("policy:gnbv-task"),
        ),
        (
            "DTTS&MN",
            "TDA2-DA3",
            "value-chain",
            day(2023),
            Some("policy:dtts-chain"),
        ),
        (
            "DTTS&MN",
            "TDA3-DA5",
            "class",
            day(2023),
            Some("policy:dtts-vocational"),
        ),
        (
            "GNBV",
            "DA2",
            "community",
            day(2026),
            Some("policy:community"),
        ),
        // Before the decree nothing of this kind was there.
        ("GNBV", "DA2", "community", day(2021), None),
        // A component that supports nobody's production.
        ("GNBV", "TDA2-DA7", "community", day(2023), None),
    ];
    for (programme, code, mode, day, expected) in table {
        let id = register.component(programme, code);
        let found = register.look(|l| policies::about(l, &id, mode, day).map(|p| p.id.as_str()));
        assert_eq!(found, expected, "{programme} {code} {mode} {day}");
    }
}

#[test]
fn what_a_session_can_be_about_is_there() {
    let register = Scenario::sample();
    let here = register.unit("X. Nông Thượng");
    register.look(|l| {
        let topics = target::topics(l, &here, DAY);
        assert!(topics.iter().any(|id| id.starts_with("policy:")));
        assert!(topics.iter().any(|id| id.starts_with("project:")));
        for id in &topics {
            assert!(target::target(l, id).is_some(), "{id}");
        }
        let elsewhere = topics.iter().filter_map(|id| l.project(id));
        assert!(elsewhere.into_iter().all(|project| project.unit == here));
    });
}
