//! The invented meetings: that of 1 June 2023, the one before it and the one that looks back at it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::Command,
        meetings::{
            closing::{given, tasks_of},
            figures::figures,
            line, list,
        },
        obstacles::list::found,
        proposals::{Sheet, adopting::changed_since},
        register::{kinds::Record, ledger::Ledger},
        reports::{self, Figure, Standing, Summary},
        tasks::{self, State, Tally},
    },
    domain::{
        meeting::{Attended, Meeting},
        money::Dong,
        proposal::AllocationProposal,
        report::Period,
    },
};

use crate::scenario::{Scenario, sample};

const APRIL: Date = date(2023, 4, 28);
const TODAY: Date = date(2023, 6, 1);
const SEPTEMBER: Date = date(2023, 9, 15);

fn meeting(l: &Ledger, day: Date) -> &Meeting {
    let mut of_day = l.meetings().values().filter(|one| one.date == Some(day));
    of_day.next().expect("a meeting of that day")
}

/// How the tasks of a meeting stand on a day.
fn stand(l: &Ledger, of: Date, on: Date) -> Tally {
    Tally::of(&given(l, meeting(l, of), on))
}

#[test]
fn the_meeting_of_the_first_of_june_is_the_one_that_was_reported_of() {
    Scenario::sample().look(|l| {
        let june = meeting(l, TODAY);
        let of = figures(l, june);
        let said = [
            of.said.granted,
            of.said.allocated,
            of.said.left(),
            of.said.paid,
        ];
        let told = [5_968_000_000, 2_432_000_000, 3_536_000_000, 538_400_000];
        assert_eq!(said, told.map(Dong));
        let (before, then) = of.before.clone().expect("that of April");
        assert_eq!(before, meeting(l, APRIL).id);
        assert_eq!(
            (then.allocated, then.paid),
            (Dong(2_432_000_000), Dong(76_000_000))
        );

        let concluded = june.concluded();
        let given: Vec<usize> = concluded.iter().map(|(_, one)| one.units.len()).collect();
        assert_eq!(
            given,
            [0, 8, 1, 1, 1, 1],
            "what holds for all, then the five orders"
        );
        assert!(
            concluded
                .iter()
                .all(|(_, one)| one.units.is_empty() == one.due.is_none())
        );
        let there = |attended| {
            let all = june.participants.values();
            all.filter(|one| one.attended == Some(attended)).count()
        };
        assert_eq!((there(Attended::Present), there(Attended::Absent)), (13, 1));
        assert!(june.statements.len() >= 4);
    });
}

#[test]
fn what_was_concluded_is_what_would_be_read_out_of_it() {
    Scenario::sample().look(|l| {
        for meeting in l.meetings().values() {
            let day = meeting.date.expect("a day");
            let names = line::names(l, day);
            for (_, conclusion) in meeting.concluded() {
                let heard = line::read(&names, &conclusion.text, day);
                assert_eq!(heard.units, conclusion.units, "{}", conclusion.text);
                assert_eq!(heard.due, conclusion.due, "{}", conclusion.text);
            }
            for task in tasks_of(l, meeting) {
                let there = l.task(&task.id).expect(&task.text);
                assert_eq!((&there.text, there.due), (&task.text, task.due));
                assert_eq!(there.document, meeting.number);
            }
        }
    });
}

#[test]
fn eight_units_and_three_cooperatives_reported_two_of_them_late() {
    Scenario::sample().look(|l| {
        let may = Period::parse("2023-05").expect("a month");
        let lines = reports::lines(l, None, may, TODAY);
        let of = |cooperative: bool| {
            lines
                .iter()
                .filter(move |one| one.is_cooperative == cooperative)
        };
        assert_eq!((of(false).count(), of(true).count()), (8, 3));
        let late: Vec<&str> = { lines.iter() }
            .filter(|one| one.standing == Standing::SentLate)
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(late, ["P. Phùng Chí Kiên", "X. Dương Quang"]);
        let Summary { sent, all, .. } = reports::summary(&lines);
        assert_eq!((sent, all), (11, 11));
        let differing: Vec<(&str, Figure)> = { lines.iter() }
            .flat_map(|one| one.sheet.rows.iter().map(move |row| (one, row)))
            .flat_map(|(one, row)| row.differences.iter().map(move |d| (&*one.name, d.figure)))
            .collect();
        let told = [
            ("P. Xuất Hóa", Figure::Paid),
            ("X. Nông Thượng", Figure::Reached),
            ("X. Nông Thượng", Figure::Handed),
        ];
        assert_eq!(differing, told);
        let april = reports::lines(l, None, may.before(), APRIL);
        assert!(april.iter().all(|one| one.standing == Standing::Sent));
    });
}

#[test]
fn on_the_day_the_orders_are_new_and_those_of_april_are_half_done() {
    Scenario::sample().look(|l| {
        let before = stand(l, APRIL, TODAY);
        assert_eq!(before.n(State::Overdue), 4);
        assert_eq!((before.n(State::Done), before.n(State::DoneLate)), (2, 1));
        let new = stand(l, TODAY, TODAY);
        assert_eq!((new.all(), new.open(), new.n(State::Overdue)), (12, 12, 0));
        assert_eq!(new.n(State::DueSoon), 1);

        let then = l.as_of(TODAY);
        assert!(
            then.tasks()
                .values()
                .all(|task| task.done.is_none_or(|day| day <= TODAY))
        );
        let day = |meeting: &Meeting| meeting.date;
        let held: BTreeSet<Option<Date>> = then.meetings().values().map(day).collect();
        assert_eq!(held, [Some(APRIL), Some(TODAY)].into());
        assert_eq!(
            figures(&then, meeting(&then, TODAY)),
            figures(l, meeting(l, TODAY))
        );
    });
}

#[test]
fn in_september_most_orders_are_done_one_late_one_extended_and_one_overdue() {
    Scenario::sample().look(|l| {
        let of = stand(l, TODAY, SEPTEMBER);
        assert_eq!((of.n(State::Done), of.n(State::DoneLate)), (9, 1));
        assert_eq!((of.n(State::Overdue), of.n(State::UnderWay)), (1, 1));
        let rows = given(l, meeting(l, TODAY), SEPTEMBER);
        for row in &rows {
            assert!(
                !row.task.proofs.is_empty(),
                "{}: {}",
                row.unit,
                row.task.text
            );
            let is_extended = row.state == State::UnderWay;
            assert_eq!(row.task.extensions.len(), usize::from(is_extended));
            for granted in row.task.extensions.values() {
                assert!(!granted.reason.is_empty() && !granted.granted_by.is_empty());
            }
        }
    });
}

#[test]
fn the_meeting_of_september_was_held_and_gave_four_orders() {
    Scenario::sample().look(|l| {
        let held = meeting(l, SEPTEMBER);
        assert_eq!(
            (held.closed, held.frozen, held.number.as_str()),
            (Some(SEPTEMBER), Some(SEPTEMBER), "215/TB-UBND")
        );
        let attended = |is| {
            let all = held.participants.values();
            all.filter(|one| one.attended == Some(is)).count()
        };
        assert_eq!(
            (attended(Attended::Present), attended(Attended::Absent)),
            (13, 1)
        );
        let of = figures(l, held);
        let (before, then) = of.before.clone().expect("that of June");
        assert_eq!(before, meeting(l, TODAY).id);
        assert_eq!(of.said.money(), then.money(), "nothing was paid since");
        let new = stand(l, SEPTEMBER, SEPTEMBER);
        assert_eq!((new.all(), new.n(State::DueSoon)), (4, 1));
        assert_eq!(new.n(State::NotBegun), 3);
        // One belongs to what stands in the way, and to its project.
        let rows = given(l, held, SEPTEMBER);
        let solving = rows.iter().filter(|row| row.task.obstacle.is_some());
        assert!(solving.clone().all(|row| row.task.project.is_some()));
        assert_eq!(solving.count(), 1);
    });
}

/// The sample stands still on its day; what comes later is there for whoever looks at a later day.
#[test]
fn what_september_brings_is_not_there_in_june() {
    Scenario::sample().look(|l| {
        let days = |on| {
            let rows = list::rows(l, 2023, on);
            rows.iter().map(|row| row.meeting.date).collect::<Vec<_>>()
        };
        assert_eq!(days(TODAY), [Some(TODAY), Some(APRIL)]);
        assert_eq!(days(SEPTEMBER), [Some(SEPTEMBER), Some(TODAY), Some(APRIL)]);
        assert_eq!(list::goes_on(l, 2023, TODAY), Some(SEPTEMBER));
        assert_eq!(list::goes_on(l, 2023, SEPTEMBER), None);

        let filter = tasks::Filter {
            year: 2023,
            ..Default::default()
        };
        let ward = meeting(l, SEPTEMBER).conclusions["k2"].units.first();
        let ward = ward.expect("a ward").clone();
        for (on, all, of_ward) in [(TODAY, 19, 1), (SEPTEMBER, 23, 2)] {
            assert_eq!(tasks::rows(l, &filter, on).len(), all, "{on}");
            assert_eq!(tasks::tally(l, &filter, on).all(), all, "{on}");
            let units = tasks::by_unit(l, &filter, on).into_iter();
            assert_eq!(units.map(|(_, _, n)| n.all()).sum::<usize>(), all, "{on}");
            assert_eq!(tasks::open_of(l, &ward, on).len(), of_ward, "{on}");
            let is_later = |row: &tasks::Row| row.task.given > Some(on);
            assert!(!list::pending(l, 2023, on).iter().any(is_later), "{on}");
            for id in l.obstacles().keys() {
                assert!(!tasks::about(l, id, on).iter().any(is_later), "{on}");
            }
            let then = l.as_of(on);
            assert_eq!(tasks::rows(&then, &filter, on).len(), all, "as of {on}");
        }
    });
}

#[test]
fn obstacles_are_of_many_kinds_and_one_was_passed_on() {
    Scenario::sample().look(|l| {
        let filter = so_sinh_ke::app::obstacles::filter::Filter {
            year: 2023,
            ..Default::default()
        };
        let found = found(l, &filter, TODAY);
        assert_eq!((found.open.len(), found.closed.len()), (8, 2));
        let kinds: BTreeSet<_> = found.open.iter().map(|row| row.obstacle.kind).collect();
        assert_eq!(kinds.len(), 8);
        let mut standings: BTreeMap<_, usize> = BTreeMap::new();
        for row in &found.open {
            *standings.entry(row.standing).or_default() += 1;
        }
        let told: Vec<usize> = standings.into_values().collect();
        assert_eq!(told, [3, 4, 1], "given to nobody, in hand, passed on");
    });
}

#[test]
fn one_proposal_was_adopted_and_one_is_to_be_chosen() {
    Scenario::sample().look(|l| {
        let all = l.proposals().values();
        let (adopted, open): (Vec<_>, Vec<_>) = all.partition(|one| one.is_adopted());
        let ([adopted], [open]) = (&*adopted, &*open) else {
            panic!("two")
        };
        assert_eq!(changed_since(l, adopted), BTreeMap::new());
        let amounts = &adopted.variants[&adopted.adopted].amounts;
        for project in amounts.keys() {
            let made = l.allocation(&adopted.allocation_id(project)).expect("made");
            assert_eq!(
                (&made.decision, made.date),
                (&adopted.decision, adopted.decided)
            );
        }
        assert_eq!(open.variants.len(), 2);
        let sheet = Sheet::new(l, open, TODAY);
        let candidates: BTreeMap<&str, bool> = { sheet.sections.iter() }
            .flat_map(|section| &section.candidates)
            .map(|one| (one.id.as_str(), one.is_open()))
            .collect();
        let stuck = |variant: &str| {
            let amounts = open.variants[variant].amounts.keys();
            amounts.filter(|id| !candidates[id.as_str()]).count()
        };
        assert_eq!((stuck("a1"), stuck("a2")), (0, 1), "{candidates:?}");
    });
}

/// The bodies of the sample without the kinds that this file is about.
fn before_the_meetings() -> so_sinh_ke::store::ChangeSet {
    let mut set = sample();
    set.revisions.retain(|revision| {
        let kind = revision.id.split(':').next().unwrap_or_default();
        !["obstacle", "report", "meeting", "task", "proposal"].contains(&kind)
    });
    set
}

#[test]
fn all_of_it_could_have_been_entered_by_hand() {
    let mut all: Vec<Record> = Vec::new();
    Scenario::sample().look(|l| {
        all.extend(l.obstacles().values().cloned().map(Record::Obstacle));
        all.extend(l.reports().values().cloned().map(Record::Report));
        all.extend(l.meetings().values().cloned().map(Record::Meeting));
        all.extend(l.tasks().values().cloned().map(Record::Task));
        let undecided = |of: &AllocationProposal| AllocationProposal {
            adopted: String::new(),
            ..of.clone()
        };
        all.extend(l.proposals().values().map(undecided).map(Record::Proposal));
    });
    let mut by_hand = Scenario::begun(&before_the_meetings());
    for record in all {
        let id = record.id().to_owned();
        by_hand
            .does(&Command::Put(record))
            .unwrap_or_else(|e| panic!("{id}: {e:?}"));
    }
    let overdue = by_hand.look(|l| tasks::count(l, TODAY.year(), None, State::Overdue, TODAY));
    assert_eq!(overdue, 4);
}
