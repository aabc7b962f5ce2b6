//! The register held against its second reading.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        obstacles::standing::{Standing, age, standing},
        register::ledger::Ledger,
        reports::Figures,
        tasks::{self, Filter, State, state},
    },
    domain::{
        coded::Coded as _,
        date::{add_days, days_between, iso},
        meeting::MeetingFigures,
        task::Task,
    },
    rules::capital::Chain,
};

use super::{World, reading};

/// All days that anything of a history can bear, and some around them.
const FIRST: Date = date(2023, 4, 25);
const LAST: Date = date(2023, 9, 30);

fn number(day: Date) -> i64 {
    reading::number(&iso(day))
}

/// What holds on a laptop at any time: looked at on a few days.
pub fn on(world: &mut World, at: usize) {
    let days = [world.day, world.some_day(), world.some_day()];
    let laptop = &world.laptops[at];
    laptop.look(|l| {
        courses(l);
        for day in days {
            looking_back(l, day);
        }
    });
}

/// What is counted in the end, and held on every tenth day.
pub fn to_the_end(world: &mut World, at: usize) {
    let laptop = &world.laptops[at];
    let (disputed, twice) = laptop.look(|l| {
        for n in 0..=days_between(FIRST, LAST) / 10 {
            looking_back(l, add_days(FIRST, n * 10));
        }
        let twice = l.tasks().values();
        let twice = twice.filter(|task| task.done.is_some() && task.cancelled.is_some());
        (l.disputed().len(), twice.count())
    });
    world.count.disputed += disputed;
    world.count.ended_twice += twice;
}

/// Every task and obstacle stands on every day as its second reading has it, and goes from day to day as it may.
fn courses(l: &Ledger) {
    let (first, last) = (number(FIRST), number(LAST));
    for task in l.tasks().values() {
        let told = reading::course(&reading::body(l, &task.id), first, last);
        let mut before: Option<&str> = None;
        for (n, (stands, extended)) in told.into_iter().enumerate() {
            let day = add_days(FIRST, i32::try_from(n).expect("few"));
            assert_eq!(state(task, day).code(), stands, "{day}: {task:?}");
            if let Some(before) = before {
                let may = reading::may_follow(before, stands, extended);
                assert!(may, "{before} became {stands} on {day}: {task:?}");
            }
            before = Some(stands);
        }
    }
    for obstacle in l.obstacles().values() {
        let told = reading::standings(&reading::body(l, &obstacle.id), first, last);
        let mut before = Standing::Unassigned;
        for (n, stands) in told.into_iter().enumerate() {
            let day = add_days(FIRST, i32::try_from(n).expect("few"));
            let now = standing(obstacle, day);
            assert_eq!(now.code(), stands, "{day}: {obstacle:?}");
            assert!(now >= before, "it goes back on {day}: {obstacle:?}");
            before = now;
        }
    }
}

/// The register of a day says what the register says of that day, and its sums are those of the records that bear a
/// day up to it.
fn looking_back(l: &Ledger, day: Date) {
    let (past, on) = (l.as_of(day), number(day));
    let mut stand: BTreeMap<State, usize> = BTreeMap::new();
    for task in l.tasks().values() {
        let was_there = reading::was_there(&reading::body(l, &task.id), "given", on);
        let then: Option<&Task> = past.task(&task.id);
        assert_eq!(then.is_some(), was_there, "{day}: {task:?}");
        if let Some(then) = then {
            assert_eq!(state(then, day), state(task, day), "{day}: {task:?}");
            *stand.entry(state(task, day)).or_default() += 1;
        }
    }
    let filter = Filter {
        year: 2023,
        ..Filter::default()
    };
    let tally = tasks::tally(&past, &filter, day);
    for state in State::ALL {
        let n = stand.get(state).copied().unwrap_or(0);
        assert_eq!(tally.n(*state), n, "{state:?} on {day}");
    }
    for obstacle in l.obstacles().values() {
        let was_there = reading::was_there(&reading::body(l, &obstacle.id), "raised", on);
        let then = past.obstacle(&obstacle.id);
        assert_eq!(then.is_some(), was_there, "{day}: {obstacle:?}");
        if let Some(then) = then {
            assert_eq!(standing(then, day), standing(obstacle, day));
            assert_eq!(age(then, day), age(obstacle, day));
        }
    }
    let sums = reading::sums(l, on);
    for of in [&past, &l.money_as_of(day)] {
        let chains = of.chains(2023, &|_| true);
        let mut counted: BTreeMap<String, reading::Sums> = BTreeMap::new();
        for (id, chain) in chains {
            counted.insert(id.to_owned(), of_chain(&chain));
        }
        for (id, sums) in &sums {
            let counted = counted.remove(id).unwrap_or_default();
            assert_eq!(counted, *sums, "{id} as of {day}");
        }
        assert!(counted.values().all(|sums| *sums == [0; 3]), "{counted:?}");
    }
}

fn of_chain(chain: &Chain) -> reading::Sums {
    [chain.granted.0, chain.allocated.0, chain.paid.0]
}

/// The figures that are frozen with a meeting are those of its day.
pub fn frozen(l: &Ledger, meeting: &str) {
    let meeting = l.meeting(meeting).expect("a meeting");
    let sums = reading::sums(l, number(meeting.date.expect("a day")));
    let said = |id: &String| {
        let of: Option<&MeetingFigures> = meeting.figures.get(id);
        of.map_or([0; 3], |of| [of.granted.0, of.allocated.0, of.paid.0])
    };
    for (id, sums) in &sums {
        assert_eq!(said(id), *sums, "{id} at {meeting:?}");
    }
    for id in meeting.figures.keys().filter(|id| !sums.contains_key(*id)) {
        assert_eq!(said(id), [0; 3], "{id} at {meeting:?}");
    }
}

/// The figures that go out with a report are those of its day. Whether anything was paid by then.
pub fn sent(l: &Ledger, report: &str) -> bool {
    let report = l.report(report).expect("a report");
    let until = number(report.until.expect("a day"));
    let mut any = false;
    for (project, row) in &report.rows {
        let Some(figures) = Figures::frozen(row) else {
            continue;
        };
        let [own, paid] = reading::of_project(l, project, until);
        assert_eq!(figures.paid.0, paid, "{project} in {report:?}");
        assert_eq!(figures.allocated.0, own, "{project} in {report:?}");
        any |= paid != 0;
    }
    any
}
