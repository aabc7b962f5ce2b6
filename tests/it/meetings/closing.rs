//! The end of a meeting: tasks once, figures that stay.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        command::Refusal,
        meetings::{
            closing::{check, close, given, number_tasks, reopen, tasks_of},
            figures::figures,
            inviting::{invite_all, listed},
            line::{names, read},
            lines::{moved, with_conclusion},
            list::{before_with_tasks, pending, rows},
        },
        register::kinds::Record,
    },
    domain::{
        capital::{Payment, PaymentKind},
        meeting::{Attended, Meeting, MeetingFigures},
        money::Dong,
    },
};

use super::{DAY, change, city, conclusion, meeting};
use crate::scenario::{Scenario, allocation, fresh, grant};

/// The sentences of the article, and one that gives nothing to anybody.
const SAID: [&str; 6] = [
    "UBND các xã, phường phối hợp với các hợp tác xã rà soát, thống nhất các tiêu chí trước 15/6",
    "Phòng Kinh tế hướng dẫn, tham mưu trong thực hiện các dự án, đến hết tháng 6",
    "Phòng Tài chính - Kế hoạch hướng dẫn cho các hợp tác xã về thủ tục thanh toán trước 8/6",
    "Phòng Tài chính - Kế hoạch tham mưu phân bổ nguồn vốn còn lại của các dự án, xong trước ngày 12/06/2023",
    "LĐTBXH phối hợp với các xã, phường tuyên truyền, vận động hộ nghèo, 30/6",
    "Các dự án đang thực hiện cần tập trung triển khai, bảo đảm theo đúng quy định",
];

/// The meeting with what was said, as its page writes it down.
fn held(city: &Scenario) -> Meeting {
    let mut meeting = meeting();
    for (at, text) in SAID.into_iter().enumerate() {
        let heard = city.look(|l| read(&names(l, DAY), text, DAY));
        let mut one = conclusion(0, text);
        (one.units, one.due, one.partners) = (heard.units, heard.due, heard.partners);
        meeting = with_conclusion(&meeting, &format!("p{at}"), one);
    }
    meeting
}

fn with_meeting() -> (Scenario, Meeting) {
    let mut city = city();
    let meeting = held(&city);
    city.enters(Record::Meeting(meeting.clone()))
        .expect("a meeting");
    (city, meeting)
}

fn closes(city: &mut Scenario, id: &str) {
    let command = city.look(|l| close(l, l.meeting(id).expect("there"), "Lý Thị Thử", DAY));
    city.does(&command).expect("closed");
}

#[test]
fn each_conclusion_with_units_becomes_one_task_of_each_and_closing_again_makes_none() {
    let (mut city, meeting) = with_meeting();
    let communes = meeting.conclusions["p0"].units.len();
    assert!(communes > 5, "{communes} communes");
    closes(&mut city, "meeting:1");
    let tasks = city.look(|l| l.tasks().len());
    assert_eq!(tasks, communes + 4, "the last sentence is nobody's");
    city.look(|l| {
        let finance: Vec<_> = l
            .tasks()
            .values()
            .filter(|task| l.unit_name(&task.unit) == "Phòng TC-KH")
            .collect();
        assert_eq!(finance.len(), 2);
        let pays = finance
            .iter()
            .find(|task| task.due == Some(date(2023, 6, 8)))
            .expect("a task");
        assert_eq!(
            pays.text,
            "Hướng dẫn cho các hợp tác xã về thủ tục thanh toán"
        );
        assert_eq!(pays.given, Some(DAY));
        let labour = l
            .tasks()
            .values()
            .find(|task| l.unit_name(&task.unit) == "Phòng LĐ-TB&XH")
            .expect("a task");
        assert_eq!(labour.partners, "các xã, phường");
        assert_eq!(labour.due, Some(date(2023, 6, 30)));
    });
    // What a unit said since stays, and nothing is made twice.
    let before = city.content();
    let command = city.look(|l| reopen(l.meeting("meeting:1").expect("there")));
    city.does(&command).expect("opened");
    assert_eq!(city.look(|l| l.tasks().len()), tasks, "tasks stay");
    closes(&mut city, "meeting:1");
    assert_eq!(city.content(), before);
}

#[test]
fn a_line_that_was_corrected_stays_whole_in_its_task() {
    let (mut city, _) = with_meeting();
    let finance = city.unit("Phòng TC-KH");
    change(&mut city, "meeting:1", |of| {
        let one = of.conclusions.get_mut("p1").expect("a line");
        one.units = [finance.clone()].into();
    });
    city.look(|l| {
        let tasks = tasks_of(l, l.meeting("meeting:1").expect("there"));
        assert!(
            tasks
                .iter()
                .any(|task| task.text == SAID[1] && task.unit == finance)
        );
    });
}

#[test]
fn what_is_due_before_the_meeting_is_refused_with_all_that_goes_with_it() {
    let (mut city, _) = with_meeting();
    change(&mut city, "meeting:1", |of| {
        of.conclusions.get_mut("p1").expect("a line").due = Some(date(2023, 5, 1));
    });
    let checked = city.look(|l| check(l, l.meeting("meeting:1").expect("there"), DAY));
    assert_eq!(
        (
            checked.given,
            checked.said,
            checked.undated,
            checked.backwards
        ),
        (5, 1, 0, 1)
    );
    let command = city.look(|l| close(l, l.meeting("meeting:1").expect("there"), "", DAY));
    assert!(matches!(city.does(&command), Err(Refusal::Task(_))));
    city.look(|l| {
        assert_eq!(l.tasks().len(), 0);
        assert_eq!(l.meeting("meeting:1").expect("there").closed, None);
    });
}

#[test]
fn the_number_of_the_notice_reaches_its_tasks_when_it_is_there() {
    let (mut city, _) = with_meeting();
    closes(&mut city, "meeting:1");
    assert!(city.look(|l| number_tasks(l, l.meeting("meeting:1").expect("there")).is_none()));
    change(&mut city, "meeting:1", |of| {
        of.number = "128/TB-UBND".into();
    });
    let (command, n) = city
        .look(|l| number_tasks(l, l.meeting("meeting:1").expect("there")))
        .expect("something to do");
    city.does(&command).expect("written");
    city.look(|l| {
        assert_eq!(n, l.tasks().len());
        assert!(
            l.tasks()
                .values()
                .all(|task| task.document == "128/TB-UBND")
        );
        assert!(number_tasks(l, l.meeting("meeting:1").expect("there")).is_none());
    });
}

#[test]
fn figures_are_those_of_the_register_until_they_are_frozen_and_then_never_move() {
    let (mut city, _) = with_meeting();
    let look = |city: &Scenario| city.look(|l| figures(l, l.meeting("meeting:1").expect("there")));
    let unit = city.unit("X. Nông Thượng");
    let component = city.component("GNBV", "DA2");
    let left = |city: &Scenario| city.look(|l| l.pool(&component, 2023).unallocated());
    let allots = |city: &mut Scenario, id: &str| {
        let some = Dong(left(city).0 / 4);
        let allocation = allocation(id, &component, &unit, some.0);
        city.does(&allocation).expect("allocated");
        some
    };
    let before = look(&city);
    let first = allots(&mut city, "first");
    let live = look(&city);
    assert_eq!(live.said, live.now, "while it is open they follow");
    assert_eq!(live.said.allocated, before.said.allocated + first);
    closes(&mut city, "meeting:1");
    let second = allots(&mut city, "second");
    let frozen = look(&city);
    assert_eq!(frozen.said, live.said);
    assert_eq!(frozen.now.allocated, live.said.allocated + second);
    assert_eq!(frozen.said.left(), frozen.now.left() + second);
    // Not by writing it anew either, nor by opening and closing it.
    let mut other = city.look(|l| l.meeting("meeting:1").expect("there").clone());
    other
        .figures
        .insert(component.clone(), MeetingFigures::default());
    assert_eq!(
        city.enters(Record::Meeting(other)),
        Err(Refusal::FiguresFrozen)
    );
    let command = city.look(|l| reopen(l.meeting("meeting:1").expect("there")));
    city.does(&command).expect("opened");
    closes(&mut city, "meeting:1");
    assert_eq!(look(&city).said, live.said);
    // The next meeting of the kind says what changed since.
    let next = Meeting {
        id: "meeting:2".into(),
        date: Some(date(2023, 7, 10)),
        ..meeting()
    };
    city.enters(Record::Meeting(next)).expect("a meeting");
    let next = city.look(|l| figures(l, l.meeting("meeting:2").expect("there")));
    assert_eq!(
        next.before,
        Some((String::from("meeting:1"), live.said.clone()))
    );
    assert_eq!(next.said.allocated - live.said.allocated, second);
    let other = Meeting {
        id: "meeting:3".into(),
        kind: None,
        date: Some(date(2023, 8, 1)),
        ..meeting()
    };
    city.enters(Record::Meeting(other)).expect("a meeting");
    assert!(
        city.look(|l| figures(l, l.meeting("meeting:3").expect("there")))
            .before
            .is_none()
    );
}

/// A colleague wrote down that an advance came back; here it was dated after that. Both hold, and on the days between
/// less than nothing was paid. That is what the meeting of such a day says, now and when it is read again.
#[test]
fn what_lies_below_zero_is_frozen_as_it_is() {
    let mut city = Scenario::laptop("city", DAY).begins(&fresh());
    let (component, unit) = (city.component("GNBV", "DA2"), city.unit("X. Nông Thượng"));
    for command in [
        grant("g", &component, 90_000_000),
        allocation("a", &component, &unit, 50_000_000),
    ] {
        city.does(&command).expect("money");
    }
    let of = |id: &str, kind, day| Payment {
        allocation: "allocation:a".into(),
        kind,
        amount: Dong(10_000_000),
        date: Some(day),
        ..Payment::with_id(format!("payment:{id}"))
    };
    let advance = |day| Record::Payment(of("advance", PaymentKind::Advance, day));
    city.enters(advance(date(2023, 5, 10))).expect("advanced");
    let mut ward = city.colleague("ward", DAY);
    let back = of("back", PaymentKind::Recovery, date(2023, 5, 12));
    ward.enters(Record::Payment(back)).expect("recovered");
    city.enters(advance(date(2023, 6, 25))).expect("moved");
    ward.sends(&mut city);
    city.enters(Record::Meeting(meeting())).expect("a meeting");
    closes(&mut city, "meeting:1");
    let reader = city.colleague("reader", DAY);
    for laptop in [&city, &reader] {
        laptop.look(|l| {
            let of = figures(l, l.meeting("meeting:1").expect("there"));
            assert_eq!((of.said.paid, of.now.paid), (Dong(-10_000_000), Dong::ZERO));
        });
    }
}

#[test]
fn lists_show_the_latest_first_and_what_is_not_done() {
    let (mut city, _) = with_meeting();
    closes(&mut city, "meeting:1");
    let next = Meeting {
        id: "meeting:2".into(),
        date: Some(date(2023, 7, 10)),
        ..meeting()
    };
    city.enters(Record::Meeting(next)).expect("a meeting");
    let today = date(2023, 7, 10);
    city.look(|l| {
        let listed = rows(l, 2023, today);
        let ids: Vec<&str> = listed.iter().map(|row| row.meeting.id.as_str()).collect();
        assert_eq!(ids, ["meeting:2", "meeting:1"]);
        assert!(rows(l, 2022, today).is_empty());
        assert_eq!(listed[1].tasks.all(), l.tasks().len());
        let (before, tasks) =
            before_with_tasks(l, l.meeting("meeting:2").expect("there"), today).expect("one");
        assert_eq!(before.id, "meeting:1");
        assert_eq!(tasks.len(), given(l, &before, today).len());
        let pending = pending(l, 2023, today);
        assert_eq!(pending.len(), l.tasks().len());
        assert_eq!(
            pending[0].due,
            Some(date(2023, 6, 8)),
            "what is latest stands first"
        );
    });
}

#[test]
fn units_are_asked_once_and_stand_in_their_order() {
    let (mut city, _) = with_meeting();
    let (after, n) = city
        .look(|l| invite_all(l, l.meeting("meeting:1").expect("there")))
        .expect("somebody");
    assert_eq!(after.participants.len(), n);
    assert!(after.participants.values().all(|one| one.invited));
    change(&mut city, "meeting:1", |of| *of = after);
    city.look(|l| {
        let meeting = l.meeting("meeting:1").expect("there");
        assert!(invite_all(l, meeting).is_none());
        let names: Vec<String> = listed(l, meeting)
            .into_iter()
            .map(|(_, _, unit)| unit)
            .collect();
        assert_eq!(names[0], "Phòng Kinh tế");
        assert!(names.last().expect("one").starts_with("HTX"));
    });
    change(&mut city, "meeting:1", |of| {
        of.participants.values_mut().next().expect("one").attended = Some(Attended::Present);
    });
    assert_eq!(city.look(|l| rows(l, 2023, DAY))[0].present, 1);
}

#[test]
fn lines_change_places_and_empty_ones_go() {
    let city = city();
    let meeting = held(&city);
    let texts = |of: &Meeting| -> Vec<String> {
        let lines = of.concluded().into_iter();
        lines.map(|(_, one)| one.text.clone()).collect()
    };
    assert_eq!(texts(&meeting), SAID);
    let down = moved(&meeting, "p0", true).expect("moved");
    assert_eq!(texts(&down)[..2], [SAID[1], SAID[0]]);
    assert_eq!(texts(&moved(&down, "p0", false).expect("moved")), SAID);
    assert!(moved(&meeting, "p0", false).is_none());
    assert!(moved(&meeting, "p5", true).is_none());
    assert!(moved(&meeting, "p9", true).is_none());
    // Two laptops wrote at one place: both can still be told apart.
    let mut twice = meeting.clone();
    for one in twice.conclusions.values_mut() {
        one.order = Some(1);
    }
    assert_eq!(
        texts(&moved(&twice, "p0", true).expect("moved"))[..2],
        [SAID[1], SAID[0]]
    );
    let less = with_conclusion(&meeting, "p0", conclusion(0, "  "));
    assert_eq!(texts(&less), SAID[1..]);
    assert_eq!(with_conclusion(&less, "p9", conclusion(0, "")), less);
}
