//! Two secretaries write at one meeting, and two laptops close it: nothing is lost, nothing is there twice.

use jiff::civil::date;
use so_sinh_ke::{
    app::{meetings::closing::close, register::kinds::Record},
    domain::{
        date::add_days,
        meeting::{Attended, MeetingItem, MeetingParticipant},
        task::Proof,
    },
};

use super::{DAY, change, city, conclusion, meeting};
use crate::scenario::Scenario;

fn closes(of: &mut Scenario) {
    let command = of.look(|l| close(l, l.meeting("meeting:1").expect("there"), "Lý Thị Thử", DAY));
    of.does(&command).expect("closed");
}

#[test]
fn what_two_secretaries_write_at_one_meeting_is_kept_line_by_line() {
    let mut one = city();
    one.enters(Record::Meeting(meeting())).expect("a meeting");
    change(&mut one, "meeting:1", |of| {
        of.conclusions
            .insert("p1".into(), conclusion(1, "Phòng Kinh tế hướng dẫn"));
        of.participants.insert(
            "p5".into(),
            MeetingParticipant {
                name: "Nông Thị Thử".into(),
                ..Default::default()
            },
        );
    });
    let mut two = one.colleague("two", DAY);
    change(&mut one, "meeting:1", |of| {
        of.begun = "08:05".into();
        of.conclusions.get_mut("p1").expect("a line").due = Some(date(2023, 6, 15));
        of.conclusions
            .insert("p2".into(), conclusion(2, "Các xã, phường rà soát"));
        of.statements.insert(
            "p7".into(),
            MeetingItem {
                text: "Đã mở 4 lớp".into(),
                order: Some(1),
                ..Default::default()
            },
        );
    });
    change(&mut two, "meeting:1", |of| {
        of.ended = "10:00".into();
        of.conclusions.get_mut("p1").expect("a line").partners = "các hợp tác xã".into();
        of.conclusions
            .insert("p3".into(), conclusion(2, "Phòng TC-KH tham mưu"));
        of.participants.get_mut("p5").expect("somebody").attended = Some(Attended::Present);
    });
    one.sends(&mut two);
    two.sends(&mut one);
    assert_eq!(one.content(), two.content());
    one.look(|l| {
        assert!(l.disputed().is_empty(), "nothing is left to choose");
        let of = l.meeting("meeting:1").expect("there");
        assert_eq!((of.begun.as_str(), of.ended.as_str()), ("08:05", "10:00"));
        let first = &of.conclusions["p1"];
        assert_eq!(
            (first.due, first.partners.as_str()),
            (Some(date(2023, 6, 15)), "các hợp tác xã")
        );
        let keys: Vec<&str> = of.concluded().into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["p1", "p2", "p3"], "of two at one place both stand");
        assert_eq!(of.statements.len(), 1);
        assert_eq!(of.participants["p5"].attended, Some(Attended::Present));
    });
}

#[test]
fn a_line_that_two_laptops_worded_otherwise_is_asked_about() {
    let mut one = city();
    one.enters(Record::Meeting(meeting())).expect("a meeting");
    change(&mut one, "meeting:1", |of| {
        of.conclusions
            .insert("p1".into(), conclusion(1, "Phòng Kinh tế hướng dẫn"));
    });
    let mut two = one.colleague("two", DAY);
    for (laptop, due) in [(&mut one, 15), (&mut two, 20)] {
        change(laptop, "meeting:1", |of| {
            of.conclusions.get_mut("p1").expect("a line").due = Some(date(2023, 6, due));
        });
    }
    one.sends(&mut two);
    two.sends(&mut one);
    assert_eq!(one.content(), two.content());
    assert_eq!(one.look(|l| l.disputed().len()), 1);
}

#[test]
fn two_laptops_that_close_one_meeting_make_the_same_tasks() {
    let mut one = city();
    let (economy, finance) = (one.unit("Phòng Kinh tế"), one.unit("Phòng TC-KH"));
    let mut of = meeting();
    for (key, unit) in [("p1", &economy), ("p2", &finance)] {
        let mut line = conclusion(1, "Rà soát");
        line.units = [unit.clone()].into();
        line.due = Some(add_days(DAY, 14));
        of.conclusions.insert(key.into(), line);
    }
    one.enters(Record::Meeting(of)).expect("a meeting");
    let mut two = one.colleague("two", DAY);
    closes(&mut one);
    closes(&mut two);
    // One of them goes on with a task before the other's file comes.
    let task = two.look(|l| {
        l.tasks()
            .values()
            .find(|task| task.unit == economy)
            .expect("a task")
            .clone()
    });
    let mut after = task.clone();
    after.proofs.insert(
        "p9".into(),
        Proof {
            note: "đã hướng dẫn".into(),
            ..Proof::default()
        },
    );
    two.enters(Record::Task(after)).expect("reported");
    one.sends(&mut two);
    two.sends(&mut one);
    assert_eq!(one.content(), two.content());
    for laptop in [&one, &two] {
        laptop.look(|l| {
            assert_eq!(l.tasks().len(), 2);
            assert!(l.disputed().is_empty(), "nothing is left to choose");
            assert_eq!(l.task(&task.id).expect("a task").proofs.len(), 1);
            assert!(l.meeting("meeting:1").expect("there").closed.is_some());
        });
    }
}
