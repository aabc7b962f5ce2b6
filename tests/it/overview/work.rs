//! What stands beside the money of the units, and what has changed since the last meeting.

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        meetings::work::on_its_day,
        overview::{Cell, Since, matrix, since, work},
        register::ledger::Ledger,
        reports::Standing,
    },
    domain::{meeting::Meeting, money::Dong, project::kinds::State},
};

use crate::scenario::{Scenario, office::Office};

const APRIL: Date = date(2023, 4, 28);
const JUNE: Date = date(2023, 6, 1);
const SEPTEMBER: Date = date(2023, 9, 15);

fn meeting(l: &Ledger, day: Date) -> &Meeting {
    let mut of_day = l.meetings().values().filter(|one| one.date == Some(day));
    of_day.next().expect("a meeting of that day")
}

/// As on the drawing of the Overview.
#[test]
fn households_and_reports_stand_beside_each_commune_of_the_sample() {
    Scenario::sample().look(|l| {
        let all = work(l, 2023, None, JUNE);
        assert_eq!(all.period.to_string(), "2023-05");
        assert_eq!(all.households(), (231, 69));
        let of_meeting = on_its_day(l, meeting(l, JUNE));
        let of_meeting = (of_meeting.approved, of_meeting.reached);
        assert_eq!(of_meeting, (Some(231), Some(69)), "what the meeting says");
        let rows = matrix(l, 2023, None).with_units(l, all.units.keys());
        let told: Vec<(&str, u32, u32, Option<Standing>)> = { rows.units.iter() }
            .map(|line| {
                let of = all.units.get(&line.id).cloned().unwrap_or_default();
                let report = of.report.map(|(standing, _)| standing);
                (line.name.as_str(), of.reached, of.listed, report)
            })
            .collect();
        let (sent, late) = (Some(Standing::Sent), Some(Standing::SentLate));
        assert_eq!(
            told,
            [
                ("P. Đức Xuân", 0, 15, sent),
                ("P. Huyền Tụng", 8, 26, sent),
                ("P. Nguyễn Thị Minh Khai", 0, 10, sent),
                ("P. Phùng Chí Kiên", 0, 8, late),
                ("P. Sông Cầu", 0, 30, sent),
                ("P. Xuất Hóa", 22, 38, sent),
                ("X. Dương Quang", 0, 44, late),
                ("X. Nông Thượng", 39, 60, sent),
                ("Phòng LĐ-TB&XH", 0, 0, None),
            ]
        );
        assert_eq!(all.reports(), (8, 8));
        assert_eq!(rows.total, matrix(l, 2023, None).total, "no money came in");
    });
}

#[test]
fn a_unit_without_money_has_its_line_and_nobody_is_asked_before_anybody_reports() {
    let mut office = Office::new();
    office.begin("a");
    office.reach("a", State::Approved);
    let ward = office.ward.clone();
    office.session.look(|l| {
        let today = date(2023, 8, 1);
        let all = work(l, 2023, None, today);
        assert!(!all.is_reported);
        assert_eq!((all.households(), all.reports()), ((6, 0), (0, 0)));
        let rows = matrix(l, 2023, None).with_units(l, all.units.keys());
        let ids: Vec<&str> = rows.units.iter().map(|line| line.id.as_str()).collect();
        assert_eq!(ids, [ward.as_str()]);
        assert_eq!(rows.units[0].sum, Cell::default());
        let other = l
            .units()
            .values()
            .find(|unit| unit.id != ward)
            .expect("one");
        assert!(work(l, 2022, None, today).units.is_empty(), "another year");
        if other.kind.is_commune_level() {
            assert!(work(l, 2023, Some(&other.id), today).units.is_empty());
        }
    });
    office.hand_over("a");
    let reached = |day| {
        office
            .session
            .look(|l| work(l, 2023, None, day).households())
    };
    assert_eq!(reached(date(2023, 7, 19)), (6, 0));
    assert_eq!(reached(date(2023, 7, 20)), (6, 6));
}

#[test]
fn what_has_changed_is_told_from_the_last_meeting_before_the_day() {
    Scenario::sample().look(|l| {
        assert_eq!(since(l, 2023, APRIL), None, "none was held before");
        let changed = since(l, 2023, JUNE).expect("that of April");
        let then = meeting(l, APRIL).work.reached.expect("counted");
        assert_eq!(
            changed,
            Since {
                day: APRIL,
                granted: Dong::ZERO,
                allocated: Dong::ZERO,
                paid: Dong(462_400_000),
                reached: Some(69 - i64::from(then)),
            }
        );
        let same = since(l, 2023, SEPTEMBER).expect("that of June");
        assert_eq!((same.day, same.paid), (JUNE, Dong::ZERO));
        assert_eq!(since(l, 2022, JUNE), None, "another year");
        let may = l.as_of(date(2023, 5, 2));
        let early = since(&may, 2023, date(2023, 5, 2)).expect("that of April");
        assert!(early.paid < changed.paid, "{early:?}");
    });
}
