//! What a meeting keeps of its day: who had reported, what its figures were summed of, what is to solve an obstacle.

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        attention::{Kind, attention},
        command::Refusal,
        meetings::{
            agenda::{beside, items},
            closing::{close, said},
            figures::figures,
            lines::with_conclusion,
            list::rows,
            quick::days,
            reports::{count, reports},
            solving::{conclusion as line_of, open},
            sources::{decisions, more},
        },
        register::kinds::Record,
        reports::Standing,
        route::{MeetingPart, Page, Route},
    },
    domain::{
        meeting::{Meeting, MeetingItem, MeetingReport},
        obstacle::{Obstacle, ObstacleKind},
        report::{Period, ProgressReport, Reopening},
    },
};

use super::{DAY, change, city, conclusion, meeting};
use crate::scenario::{Scenario, allocation, grant, payment};

/// The month that is heard on [`DAY`]: its reports are due on its last day.
const MAY: Period = Period {
    year: 2023,
    month: 5,
};

const ID: &str = "meeting:1";

fn closes(city: &mut Scenario) {
    let command = city.look(|l| close(l, l.meeting(ID).expect("there"), "Lý Thị Thử", DAY));
    city.does(&command).expect("closed");
}

fn reported(city: &mut Scenario, unit: &str, sent: Option<Date>) -> ProgressReport {
    let mut report = ProgressReport::new(&city.unit(unit), MAY);
    report.sent = sent;
    report.until = Some(date(2023, 5, 30));
    city.enters(Record::Report(report.clone()))
        .expect("a report");
    report
}

/// How each unit stood: its name, standing, days late, and when it came after all.
fn heard(city: &Scenario) -> Vec<(String, Standing, i32, Option<Date>)> {
    let today = date(2023, 6, 20);
    let all = city.look(|l| reports(l, l.meeting(ID).expect("there"), today));
    let rows = all.expect("reports").rows.into_iter();
    rows.map(|row| (row.name, row.standing, row.late, row.since))
        .collect()
}

#[test]
fn reports_stand_with_a_meeting_as_they_had_come_by_its_day_and_are_frozen_with_it() {
    let mut city = city();
    let mut of = meeting();
    of.period = MAY.to_string();
    city.enters(Record::Meeting(of)).expect("a meeting");
    reported(&mut city, "P. Xuất Hóa", Some(date(2023, 5, 29)));
    reported(&mut city, "X. Dương Quang", Some(DAY));
    reported(&mut city, "X. Nông Thượng", None);
    let late = reported(&mut city, "P. Huyền Tụng", Some(date(2023, 6, 3)));
    // It was there by the day, and was taken back after it.
    let mut back = reported(&mut city, "P. Đức Xuân", Some(date(2023, 5, 30)));
    back.sent = None;
    back.reopened.insert(
        "p1".into(),
        Reopening {
            date: Some(date(2023, 6, 5)),
            reason: "thiếu một dự án".into(),
            sent: Some(date(2023, 5, 30)),
        },
    );
    city.enters(Record::Report(back)).expect("taken back");
    let stood = [
        ("P. Huyền Tụng", Standing::Missing, 1, late.sent),
        ("P. Xuất Hóa", Standing::Sent, 0, None),
        ("P. Đức Xuân", Standing::Sent, 0, None),
        ("X. Dương Quang", Standing::SentLate, 1, None),
        ("X. Nông Thượng", Standing::Missing, 1, None),
    ];
    let same = |city: &Scenario| {
        let mut own = heard(city);
        let mut stood: Vec<_> = stood
            .iter()
            .map(|(name, standing, late, since)| ((*name).to_owned(), *standing, *late, *since))
            .collect();
        own.retain(|(name, ..)| stood.iter().any(|(other, ..)| other == name));
        own.sort_by(|a, b| a.0.cmp(&b.0));
        stood.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(own, stood);
    };
    same(&city);
    let n = city.look(|l| count(l, l.meeting(ID).expect("there"), DAY));
    assert_eq!(n.map(|(received, _)| received), Some(3));
    closes(&mut city);
    same(&city);
    // Whatever comes later: it stood like this when it was given out.
    let unit = city.unit("X. Nông Thượng");
    let mut report = ProgressReport::new(&unit, MAY);
    report.sent = Some(date(2023, 5, 31));
    city.enters(Record::Report(report))
        .expect("written in later");
    let row = city.look(|l| {
        let of = l.meeting(ID).expect("there");
        let all = reports(l, of, DAY).expect("reports");
        assert!(all.is_frozen);
        assert_eq!(rows(l, 2023, DAY)[0].reports, Some((3, all.rows.len())));
        assert_eq!(all.missing().count(), all.rows.len() - 3);
        all.rows.into_iter().find(|row| row.unit == unit)
    });
    let row = row.expect("the unit");
    assert_eq!((row.sent, row.since), (None, Some(date(2023, 5, 31))));
    let mut other = city.look(|l| l.meeting(ID).expect("there").clone());
    other.reports.insert(unit, MeetingReport::default());
    other.work.reached = Some(7);
    assert_eq!(
        city.enters(Record::Meeting(other)),
        Err(Refusal::FiguresFrozen)
    );
    // A meeting that hears no month knows nothing of reports.
    city.look(|l| assert!(reports(l, &meeting(), DAY).is_none()));
}

#[test]
fn frozen_figures_keep_how_many_records_and_which_decisions_they_were_summed_of() {
    let mut city = city();
    city.enters(Record::Meeting(meeting())).expect("a meeting");
    let (unit, component) = (city.unit("X. Nông Thượng"), city.component("GNBV", "DA2"));
    let of = |city: &Scenario| {
        let all = city.look(|l| figures(l, l.meeting(ID).expect("there")));
        let mut rows = all.rows.into_iter();
        rows.find(|row| row.component == component).expect("a row")
    };
    let before = of(&city).said;
    city.does(&allocation("more", &component, &unit, 2_000_000))
        .expect("allocated");
    city.does(&payment("more", "more", 1_000_000))
        .expect("paid");
    let live = of(&city).said;
    assert_eq!(more(live.allocations, before.allocations), Some(1));
    assert_eq!(more(live.payments, before.payments), Some(1));
    assert_eq!(live.grants, before.grants);
    city.look(|l| {
        let grants = l.grants().values();
        let own: Vec<&str> = grants
            .filter(|one| one.component == component && one.year == 2023)
            .map(|one| one.decision.as_str())
            .collect();
        assert_eq!(live.grants, u32::try_from(own.len()).ok());
        let numbers: std::collections::BTreeSet<&str> = own
            .into_iter()
            .filter(|number| !number.is_empty())
            .collect();
        let kept: Vec<&str> = decisions(&live.grant_decisions).collect();
        assert_eq!(kept, numbers.into_iter().collect::<Vec<_>>());
    });
    closes(&mut city);
    city.does(&grant("late", &component, 5_000_000))
        .expect("granted");
    let row = of(&city);
    assert_eq!(row.said, live, "what was frozen does not move");
    assert_eq!(more(row.now.grants, row.said.grants), Some(1));
    // The next meeting of the kind says what is new since.
    let next = Meeting {
        id: "meeting:2".into(),
        date: Some(date(2023, 9, 20)),
        ..meeting()
    };
    city.enters(Record::Meeting(next)).expect("a meeting");
    let next = city.look(|l| figures(l, l.meeting("meeting:2").expect("there")));
    let row = next.rows.iter().find(|row| row.component == component);
    let was = row.and_then(|row| row.before.clone()).expect("before");
    assert_eq!(was, live);
    let (_, before) = next.before.expect("before");
    assert!(before.grants.is_some());
    // One that was closed before this was kept says nothing rather than something wrong.
    assert_eq!(more(next.said.grants, None), None);
}

/// An obstacle that Phòng Kinh tế is to solve.
fn obstacle(city: &Scenario, id: &str, due: Option<Date>) -> Obstacle {
    Obstacle {
        id: id.into(),
        text: "Chưa có giấy kiểm dịch".into(),
        kind: Some(ObstacleKind::Stock),
        raised: Some(date(2023, 5, 10)),
        component: Some(city.component("GNBV", "DA2")),
        solver: Some(city.unit("Phòng Kinh tế")),
        due,
        ..Obstacle::default()
    }
}

#[test]
fn a_line_made_of_an_obstacle_becomes_a_task_that_belongs_to_it() {
    let mut city = city();
    city.enters(Record::Meeting(meeting())).expect("a meeting");
    for (id, due) in [
        ("obstacle:1", Some(date(2023, 6, 15))),
        ("obstacle:2", Some(date(2023, 5, 20))),
    ] {
        let one = obstacle(&city, id, due);
        city.enters(Record::Obstacle(one)).expect("an obstacle");
    }
    let found = |city: &Scenario| city.look(|l| open(l, l.meeting(ID).expect("there"), DAY));
    let all = found(&city);
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| one.line.is_none() && !one.is_given));
    let one = |id: &str| all.iter().find(|one| one.row.obstacle.id == id);
    assert_eq!(
        one("obstacle:2").expect("one").due,
        None,
        "a day that is over is no day"
    );
    let one = one("obstacle:1").expect("one");
    let line = line_of(
        one,
        "Phòng Kinh tế lấy mẫu kiểm dịch, trước 15/06/2023".into(),
    );
    change(&mut city, ID, |of| {
        let first = with_conclusion(of, "p0", conclusion(0, "Các dự án cần tập trung"));
        *of = with_conclusion(&first, "p1", line);
    });
    let all = found(&city);
    let ids: Vec<_> = all
        .iter()
        .map(|one| (one.row.obstacle.id.as_str(), one.line))
        .collect();
    assert_eq!(
        ids,
        [("obstacle:2", None), ("obstacle:1", Some(2))],
        "what nobody was given stands first"
    );
    closes(&mut city);
    city.look(|l| {
        let task = l.tasks().values().next().expect("a task");
        assert_eq!(task.obstacle.as_deref(), Some("obstacle:1"));
        assert_eq!(
            task.component,
            l.obstacle("obstacle:1").expect("one").component
        );
        assert_eq!(task.due, Some(date(2023, 6, 15)));
        assert_eq!(task.text, "Lấy mẫu kiểm dịch");
        let read = said(l, l.meeting(ID).expect("there"));
        assert_eq!(
            (read[1].number, read[1].text.as_str()),
            (2, "Lấy mẫu kiểm dịch")
        );
    });
    assert!(found(&city)[1].is_given);
    // What names it is not pulled from under it.
    let deleted = so_sinh_ke::app::command::Command::Delete("obstacle:1".into());
    assert!(city.does(&deleted).is_err());
}

#[test]
fn days_in_one_press_are_the_next_ones_each_once() {
    let all = |day: Date| -> Vec<Date> { days(day).into_iter().map(|(_, day)| day).collect() };
    assert_eq!(
        all(DAY),
        [date(2023, 6, 8), date(2023, 6, 15), date(2023, 6, 30),],
        "the month ends with its quarter"
    );
    assert_eq!(
        all(date(2023, 12, 31)),
        [
            date(2024, 1, 7),
            date(2024, 1, 15),
            date(2024, 1, 31),
            date(2024, 3, 31),
        ]
    );
    assert_eq!(
        all(date(2024, 2, 15)),
        [
            date(2024, 2, 22),
            date(2024, 2, 29),
            date(2024, 3, 15),
            date(2024, 3, 31),
        ]
    );
}

#[test]
fn an_item_begins_where_those_before_it_end_until_nobody_knows() {
    let city = city();
    let mut of = meeting();
    of.begun = "8h".into();
    for (key, minutes) in [
        ("a", Some(10)),
        ("b", Some(15)),
        ("c", None),
        ("d", Some(5)),
    ] {
        let item = MeetingItem {
            text: key.into(),
            order: Some(u32::from(key.as_bytes()[0])),
            minutes,
            ..MeetingItem::default()
        };
        of.agenda.insert(key.into(), item);
    }
    let items = city.look(|l| items(l, &of));
    let at: Vec<&str> = items.iter().map(|item| item.at.as_str()).collect();
    assert_eq!(at, ["08:00", "08:10", "08:25", ""]);
    assert_eq!(beside(&items, None, 1).as_deref(), Some("a"));
    assert_eq!(beside(&items, Some("a"), 1).as_deref(), Some("b"));
    assert_eq!(beside(&items, Some("a"), -1).as_deref(), Some("a"));
    assert_eq!(beside(&items, Some("d"), 1).as_deref(), Some("d"));
    assert_eq!(beside(&[], Some("d"), 1), None);
}

#[test]
fn a_meeting_of_today_and_one_whose_conclusions_are_no_tasks_yet_want_doing() {
    let mut city = city();
    let told = |city: &Scenario, today: Date| {
        city.look(|l| {
            let all = attention(l, 2023, None, today, &Route::default()).items;
            let mut own = all
                .into_iter()
                .filter(|item| item.kind == Kind::MeetingsOpen);
            own.next().map(|item| (item.count, item.route.page))
        })
    };
    city.enters(Record::Meeting(meeting())).expect("a meeting");
    let course = Page::Meeting(MeetingPart::Course);
    assert_eq!(told(&city, DAY), Some((1, course)));
    let later = date(2023, 6, 9);
    assert_eq!(told(&city, later), None, "it gave nothing to anybody");
    let economy = city.unit("Phòng Kinh tế");
    change(&mut city, ID, |of| {
        let mut line = conclusion(1, "Rà soát");
        line.units = [economy].into();
        of.conclusions.insert("p1".into(), line);
    });
    assert_eq!(told(&city, later), Some((1, course)));
    assert_eq!(told(&city, date(2024, 1, 5)), Some((1, course)), "New Year");
    assert_eq!(told(&city, date(2026, 11, 28)), None, "entered to be kept");
    assert_eq!(told(&city, date(2023, 5, 31)), None, "it is still to come");
    closes(&mut city);
    assert_eq!(told(&city, later), None);
}
