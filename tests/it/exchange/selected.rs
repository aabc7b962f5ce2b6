//! The file of one unit, where what is its own leads to what is another's.

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        exchange::export::Share,
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        meeting::{Conclusion, Meeting, MeetingParticipant},
        obstacle::Obstacle,
        task::Task,
    },
};

use crate::scenario::{Scenario, real};

const TODAY: Date = date(2023, 6, 1);

/// A city with an obstacle of a project of "X. Nông Thượng", in which households take part; with the id of "P. Xuất Hóa", which
/// has nothing to do with it.
fn city() -> (Scenario, Obstacle, String) {
    let city = Scenario::laptop("city", TODAY).begins(&real());
    let (theirs, own) = (city.unit("X. Nông Thượng"), city.unit("P. Xuất Hóa"));
    let obstacle = city.look(|l| {
        let is_theirs = |one: &&Obstacle| {
            let project = one.project.as_ref().and_then(|id| l.project(id));
            project.is_some_and(|of| of.unit == theirs && !of.participants.is_empty())
        };
        l.obstacles().values().find(is_theirs).cloned()
    });
    (city, obstacle.expect("an obstacle"), own)
}

/// Who reads the file of the unit, and has nothing else.
fn reader(city: &Scenario, unit: &str) -> Scenario {
    let text = city.file(&Share::About(unit.to_owned()));
    let mut reader = Scenario::laptop("reader", TODAY);
    reader.takes(&[&text]).expect("taken in");
    assert_eq!(reader.look(Ledger::findings), []);
    reader
}

#[test]
fn a_meeting_that_speaks_of_another_units_obstacle_brings_nobody_of_that_unit() {
    let (mut city, obstacle, own) = city();
    let before = reader(&city, &own);
    let mut meeting = Meeting {
        id: "meeting:1".into(),
        title: "Họp đôn đốc".into(),
        date: Some(TODAY),
        ..Meeting::default()
    };
    for (key, short) in [("n1", "X. Nông Thượng"), ("n2", "P. Xuất Hóa")] {
        let participant = MeetingParticipant {
            unit: Some(city.unit(short)),
            ..MeetingParticipant::default()
        };
        meeting.participants.insert(key.into(), participant);
    }
    let conclusion = Conclusion {
        text: "Xã Nông Thượng tháo gỡ vướng mắc trước 15/6".into(),
        units: [city.unit("X. Nông Thượng")].into(),
        due: Some(date(2023, 6, 15)),
        obstacle: Some(obstacle.id.clone()),
        ..Conclusion::default()
    };
    meeting.conclusions.insert("k1".into(), conclusion);
    city.enters(Record::Meeting(meeting.clone()))
        .expect("a meeting");

    let after = reader(&city, &own);
    after.look(|l| {
        let there = l.meeting(&meeting.id).expect("it was there");
        assert_eq!(there.conclusions, meeting.conclusions, "as it was said");
        let units = there.conclusions.values().flat_map(|one| &one.units);
        assert!({ units }.all(|unit| l.unit(unit).is_some()), "by its name");
    });
    let households = |of: &Scenario| of.look(|l| l.directory().lines().count());
    assert_eq!(households(&after), households(&before));
}

#[test]
fn a_task_about_another_units_obstacle_brings_its_project_with_all_who_take_part() {
    let (mut city, obstacle, own) = city();
    let task = Task {
        unit: own.clone(),
        text: "Hướng dẫn thủ tục".into(),
        given: Some(TODAY),
        obstacle: Some(obstacle.id.clone()),
        project: obstacle.project.clone(),
        ..Task::with_id("task:1".into())
    };
    city.enters(Record::Task(task)).expect("a task");

    reader(&city, &own).look(|l| {
        let id = obstacle.project.as_deref().unwrap_or_default();
        let project = l.project(id).expect("what the obstacle is of");
        assert!(!project.participants.is_empty());
    });
}
