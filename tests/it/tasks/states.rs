//! How a task stands on a day.

use super::{GIVEN, extension, report, task};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use so_sinh_ke::{
    app::tasks::{
        State::{self, Cancelled, Done, DoneLate, DueSoon, NotBegun, Overdue, UnderWay},
        days_late, days_left, state,
    },
    domain::{
        coded::Coded,
        date::add_days,
        task::{Extension, Task},
    },
};

const fn may(day: i8) -> Date {
    date(2023, 5, day)
}

fn with(change: impl FnOnce(&mut Task)) -> Task {
    let mut task = task();
    change(&mut task);
    task
}

#[test]
fn a_task_stands_on_each_day_as_the_table_says() {
    let granted = |day, until| {
        move |task: &mut Task| {
            let extension = extension(Some(day), until);
            task.extensions.insert("p1".into(), extension);
        }
    };
    let plain = task();
    let begun = with(|task| task.begun = Some(may(2)));
    let reported = with(|task| {
        task.proofs.insert("p1".into(), report(may(3), "23 con"));
    });
    let no_day = with(|task| task.due = None);
    let done = with(|task| task.done = Some(may(15)));
    let late = with(|task| task.done = Some(may(16)));
    let cancelled = with(|task| task.cancelled = Some(may(10)));
    let longer = with(granted(may(12), may(30)));
    let longer_and_done = with(|task| {
        granted(may(12), may(30))(task);
        task.done = Some(may(29));
    });
    let granted_after = with(granted(may(20), may(30)));
    let shorter = with(granted(may(2), may(5)));
    let both = with(|task| {
        task.done = Some(may(9));
        task.cancelled = Some(may(10));
    });
    let same_day = with(|task| {
        task.done = Some(may(9));
        task.cancelled = Some(may(9));
    });
    let table: &[(&str, &Task, &[(Date, State)])] = &[
        (
            "as it was given",
            &plain,
            &[
                (GIVEN, NotBegun),
                (may(7), NotBegun),
                (may(8), DueSoon),
                (may(15), DueSoon),
                (may(16), Overdue),
                (date(2026, 1, 1), Overdue),
            ],
        ),
        (
            "begun",
            &begun,
            &[(may(1), NotBegun), (may(2), UnderWay), (may(8), DueSoon)],
        ),
        (
            "reported",
            &reported,
            &[(may(2), NotBegun), (may(3), UnderWay), (may(16), Overdue)],
        ),
        (
            "without a day",
            &no_day,
            &[(GIVEN, NotBegun), (date(2030, 1, 1), NotBegun)],
        ),
        (
            "done on its day",
            &done,
            &[(may(14), DueSoon), (may(15), Done), (may(16), Done)],
        ),
        (
            "done after it",
            &late,
            &[(may(15), DueSoon), (may(16), DoneLate), (may(31), DoneLate)],
        ),
        (
            "cancelled",
            &cancelled,
            &[
                (may(9), DueSoon),
                (may(10), Cancelled),
                (may(31), Cancelled),
            ],
        ),
        (
            "extended in time",
            &longer,
            &[
                (may(11), DueSoon),
                (may(12), NotBegun),
                (may(23), DueSoon),
                (may(31), Overdue),
            ],
        ),
        ("extended and done", &longer_and_done, &[(may(29), Done)]),
        (
            "extended when it was late",
            &granted_after,
            &[(may(19), Overdue), (may(20), NotBegun), (may(31), Overdue)],
        ),
        (
            "made due earlier",
            &shorter,
            &[(may(1), NotBegun), (may(2), DueSoon), (may(6), Overdue)],
        ),
        (
            "done before it was cancelled",
            &both,
            &[(may(8), DueSoon), (may(9), Done), (may(10), Done)],
        ),
        (
            "done on the day it was cancelled",
            &same_day,
            &[(may(9), Done)],
        ),
    ];
    for (what, task, days) in table {
        for (day, expected) in *days {
            assert_eq!(state(task, *day), *expected, "{what}, {day}");
        }
    }
}

#[test]
fn of_extensions_the_one_granted_last_counts_whichever_was_written_down_first() {
    let days = [(may(10), may(25)), (may(12), may(30)), (may(20), may(28))];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let task = with(|task| {
            for (key, at) in order.into_iter().enumerate() {
                let (granted, until) = days[at];
                let extension = extension(Some(granted), until);
                task.extensions.insert(format!("p{key}"), extension);
            }
        });
        let dues = [may(9), may(10), may(19), may(20)].map(|day| task.due_on(day));
        let expected = [may(15), may(25), may(30), may(28)];
        assert_eq!(dues, expected.map(Some), "{order:?}");
    }
}

#[test]
fn days_are_counted_to_the_day_that_counts() {
    let task = with(|task| {
        let extension = extension(Some(may(12)), may(30));
        task.extensions.insert("p1".into(), extension);
    });
    for (day, left) in [(may(10), 5), (may(12), 18), (may(30), 0), (may(31), -1)] {
        assert_eq!(days_left(&task, day), Some(left), "{day}");
    }
    let done = Task {
        done: Some(date(2023, 6, 2)),
        ..task
    };
    assert_eq!(days_late(&done), Some(3));
    assert_eq!(days_left(&done, date(2023, 6, 2)), None, "it is over");
}

fn day() -> impl Strategy<Value = Date> {
    (0..400).prop_map(|days| add_days(GIVEN, days - 30))
}

fn maybe() -> impl Strategy<Value = Option<Date>> {
    prop::option::weighted(0.4, day())
}

fn any_task() -> impl Strategy<Value = Task> {
    let extensions = prop::collection::vec((maybe(), maybe()), 0..3);
    let proofs = prop::collection::vec(day(), 0..2);
    (maybe(), maybe(), maybe(), maybe(), extensions, proofs).prop_map(
        |(due, begun, done, cancelled, extensions, proofs)| {
            let extensions = extensions.into_iter().enumerate();
            let extensions = extensions.map(|(key, (granted, until))| {
                let extension = Extension {
                    granted,
                    until,
                    ..Extension::default()
                };
                (format!("p{key}"), extension)
            });
            let proofs = proofs.into_iter().enumerate();
            Task {
                due,
                begun,
                done,
                cancelled,
                extensions: extensions.collect(),
                proofs: proofs
                    .map(|(key, day)| (format!("q{key}"), report(day, "")))
                    .collect(),
                ..task()
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_over_stays_as_it_ended_and_what_is_open_never_was_over(task in any_task(), day in day(), later in 0..500) {
        let (now, then) = (state(&task, day), state(&task, add_days(day, later)));
        if !now.is_open() {
            prop_assert_eq!(then, now);
        }
        prop_assert_eq!(now.is_open(), task.closed().is_none_or(|closed| day < closed));
        prop_assert_eq!(days_left(&task, day).is_some(), now.is_open() && task.due_on(day).is_some());
    }

    #[test]
    fn a_task_without_extensions_comes_only_nearer_to_its_day(task in any_task(), day in day(), later in 0..500) {
        let task = Task { extensions: [].into(), ..task };
        let (now, then) = (state(&task, day), state(&task, add_days(day, later)));
        // From not begun over under way and due soon to overdue; never back.
        let rank = |state| [NotBegun, UnderWay, DueSoon, Overdue].iter().position(|one| *one == state);
        if let (Some(now), Some(then)) = (rank(now), rank(then)) {
            prop_assert!(now <= then);
        }
    }

    #[test]
    fn an_extension_changes_nothing_before_it_is_granted_and_shortens_only_where_it_says_so(
        task in any_task(), granted in day(), until in day(), day in day(),
    ) {
        let mut longer = task.clone();
        longer.extensions.insert("z".into(), extension(Some(granted), until));
        if day < granted {
            prop_assert_eq!(state(&longer, day), state(&task, day));
        }
        let (before, after) = (task.due_on(day), longer.due_on(day));
        prop_assert!(after == before || after == Some(until), "no third day");
    }

    #[test]
    fn two_laptops_that_extend_at_once_agree_whoever_is_merged_into_whom(
        task in any_task(), one in (day(), day()), other in (day(), day()), day in day(),
    ) {
        let with = |keys: [&str; 2]| {
            let mut task = task.clone();
            for (key, (granted, until)) in keys.into_iter().zip([one, other]) {
                task.extensions.insert(key.into(), extension(Some(granted), until));
            }
            task.due_on(day)
        };
        prop_assert_eq!(with(["x", "y"]), with(["y", "x"]));
    }
}

#[test]
fn every_state_can_be() {
    let states = [
        task(),
        with(|task| task.begun = Some(GIVEN)),
        with(|task| task.done = Some(may(1))),
        with(|task| task.cancelled = Some(may(1))),
        with(|task| task.done = Some(may(30))),
    ];
    let days = (0..60).map(|days| add_days(GIVEN, days));
    let seen = days.flat_map(|day| states.iter().map(move |task| state(task, day)));
    let seen: std::collections::BTreeSet<State> = seen.collect();
    assert_eq!(seen.len(), State::ALL.len(), "{seen:?}");
}
