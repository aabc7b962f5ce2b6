//! What the wall of the meeting room shows is what the lists say, on however many screens.

use std::collections::BTreeSet;

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        present::{Asked, Look, Question, Stage, coverage, steps},
        projects::{
            filter::{Filter, Verdict},
            list::rows,
        },
        register::kinds::Record,
        route::{Narrows as _, Page, Route},
    },
    domain::{
        coded::Coded as _,
        household::PovertyClass,
        money::Dong,
        outreach::{Attendance, Session},
        project::kinds::{Side, State},
    },
};

use crate::{
    records,
    scenario::{Scenario, office, real},
};

#[test]
fn every_project_that_is_not_cancelled_stands_on_the_wall_once_and_as_its_list_has_it() {
    let today = date(2023, 6, 1);
    let city = Scenario::laptop("city", today).begins(&real());
    let ledger = city.ledger();
    let ledger = ledger.borrow();
    for year in ledger.years() {
        let filter = Filter {
            year,
            ..Filter::default()
        };
        let listed = rows(&ledger, &filter, today);
        let listed: Vec<_> = listed
            .iter()
            .filter(|row| row.side != Some(Side::Cancelled))
            .collect();
        let units = steps(&ledger, year, None, today);
        let marks: Vec<_> = units.iter().flat_map(|unit| &unit.marks).collect();
        assert_eq!(marks.len(), listed.len(), "{year}");
        let once: BTreeSet<&str> = marks.iter().map(|mark| mark.id.as_str()).collect();
        assert_eq!(once.len(), marks.len());
        for row in &listed {
            let mark = marks.iter().find(|mark| mark.id == row.id).expect("a mark");
            assert_eq!((mark.handed, mark.households), (row.handed, row.households));
            assert_eq!(mark.stage, Stage::of(row.state));
            let is_stuck = row.verdict == Verdict::Blocked && row.side != Some(Side::Suspended);
            assert_eq!(mark.look == Look::Blocked, is_stuck, "{}", row.name);
            assert!(row.side != Some(Side::Suspended) || mark.look == Look::Suspended);
        }
        let allocated: Dong = units.iter().map(|unit| unit.allocated).sum();
        assert_eq!(
            allocated,
            listed.iter().map(|row| row.allocated).sum::<Dong>()
        );
    }
}

#[test]
fn stages_come_in_the_order_of_the_steps() {
    let stages: Vec<Stage> = State::ALL.iter().map(|state| Stage::of(*state)).collect();
    assert!(stages.is_sorted());
    let all: BTreeSet<Stage> = stages.into_iter().collect();
    assert_eq!(all.len(), Stage::ALL.len(), "a stage has no step");
}

#[test]
fn outreach_counts_poor_and_near_poor_households_once_however_often_they_came() {
    let classes = [
        PovertyClass::Poor,
        PovertyClass::NearPoor,
        PovertyClass::Escaped,
        PovertyClass::Poor,
    ];
    let mut all = Vec::new();
    for (at, class) in classes.into_iter().enumerate() {
        let household = office::household(at, "unit:1", class);
        all.push(records::written(&Record::Household(household)));
    }
    for (id, day) in [
        ("session:1", date(2023, 3, 1)),
        ("session:2", date(2023, 4, 1)),
        ("session:3", date(2022, 4, 1)),
    ] {
        let session = Session {
            id: id.to_owned(),
            date: Some(day),
            unit: String::from("unit:1"),
            ..Session::default()
        };
        all.push(records::written(&Record::Session(session)));
    }
    let mut come = |session: &str, at: usize, wants: bool| {
        let mut attendance = Attendance::new(session, &office::household_id(at));
        attendance.present = true;
        if wants {
            attendance.wants_other = String::from("nuôi ong");
        }
        all.push(records::written(&Record::Attendance(attendance)));
    };
    come("session:1", 0, true);
    come("session:2", 0, true);
    come("session:2", 1, false);
    come("session:2", 2, true);
    // Of another year.
    come("session:3", 3, true);
    let found = coverage(&records::ledger_of(&all), 2023, None);
    let of: Vec<_> = found
        .iter()
        .map(|of| (of.listed, of.told, of.want, of.joined))
        .collect();
    assert_eq!(of, [(3, 2, 1, 0)]);
}

#[test]
fn turning_pages_goes_through_every_screen_once_and_back() {
    let sheets = |question: Question| 1 + question.place() % 3;
    for of in [Question::of_wall(false), Question::of_wall(true)] {
        let mut asked = Asked::default();
        let mut seen = vec![asked];
        while let Some(next) = asked.next(sheets(asked.question(of)), of) {
            asked = next;
            seen.push(asked);
        }
        let all: usize = of.iter().map(|question| sheets(*question)).sum();
        assert_eq!(seen.len(), all);
        for asked in &seen {
            let address = asked.on(Route::default().to(Page::Present)).to_string();
            assert_eq!(
                Asked::of(&Route::parse(&address)).question(of),
                asked.question(of),
                "{address}"
            );
            if let Some(before) = asked.before(of) {
                assert!(before.question(of) <= asked.question(of));
            } else {
                assert_eq!(
                    (asked.question(of), asked.sheet.unwrap_or(0)),
                    (Question::ALL[0], 0)
                );
            }
        }
    }
    assert!(Question::of_wall(true).contains(&Question::Conclusions));
    // Without a meeting nobody can ask what it concludes.
    let asked = Asked::of_question(Question::Conclusions);
    assert_eq!(asked.question(Question::of_wall(false)), Question::ALL[0]);
}
