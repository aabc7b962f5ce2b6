//! Which tasks are listed, in which order and sections, and where they are counted.

use super::{GIVEN, report, task};
use crate::{
    records::ledger,
    scenario::{Scenario, fresh},
};
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        attention::{Kind as Wanting, attention},
        global_search,
        register::{kinds::Record, ledger::Ledger},
        route::{Page, Route},
        tasks::{self, Closing, Filter, Group, State, columns},
    },
    domain::{
        obstacle::Obstacle,
        place::{Unit, UnitKind},
        project::{
            Project,
            kinds::{Side, State as Step},
        },
        task::Task,
    },
};

const TODAY: Date = date(2023, 6, 1);

fn unit(id: &str, name: &str) -> Record {
    Record::Unit(Unit {
        id: id.into(),
        name: name.into(),
        short: name.into(),
        kind: UnitKind::Office,
        ..Unit::default()
    })
}

fn given(id: &str, unit: &str, due: Option<Date>) -> Task {
    Task {
        id: format!("task:{id}"),
        text: format!("Việc {id}"),
        unit: unit.into(),
        due,
        ..task()
    }
}

/// Five tasks of two offices, as on the drawing of the list.
fn register() -> Ledger {
    let june = |day| Some(date(2023, 6, day));
    let mut done = given("e", "unit:k", Some(date(2023, 5, 31)));
    done.done = Some(date(2023, 5, 29));
    let mut later = given("c", "unit:k", june(12));
    later.document = "128/TB-UBND".into();
    later.given = june(1);
    let tasks = [
        given("a", "unit:t", Some(date(2023, 5, 20))),
        given("b", "unit:k", june(8)),
        later,
        given("d", "unit:t", None),
        done,
    ];
    let tasks = tasks.map(Record::Task);
    let units = [
        unit("unit:k", "Phòng Kinh tế"),
        unit("unit:t", "Phòng Tài chính"),
    ];
    ledger(units.into_iter().chain(tasks))
}

fn filter() -> Filter {
    Filter {
        year: 2023,
        ..Filter::default()
    }
}

fn ids(rows: &[tasks::Row]) -> String {
    let ids = rows
        .iter()
        .map(|row| row.task.id.trim_start_matches("task:"));
    ids.collect::<Vec<_>>().concat()
}

fn listed(ledger: &Ledger, filter: &Filter) -> String {
    ids(&tasks::rows(ledger, filter, TODAY))
}

#[test]
fn what_is_most_urgent_comes_first_and_what_is_over_last() {
    assert_eq!(listed(&register(), &filter()), "abcde");
}

#[test]
fn the_list_is_divided_by_unit_by_day_and_by_document() {
    let ledger = register();
    let divided = |group| {
        let rows = tasks::rows(&ledger, &filter(), TODAY);
        let sections = tasks::sections(rows, group).into_iter();
        sections
            .map(|section| (section.name, section.day, ids(&section.rows)))
            .collect::<Vec<_>>()
    };
    let text = |name: &str| String::from(name);
    assert_eq!(
        divided(Group::Unit),
        [
            (text("Phòng Tài chính"), None, text("ad")),
            (text("Phòng Kinh tế"), None, text("bce")),
        ]
    );
    let days = divided(Group::Due)
        .into_iter()
        .map(|(_, day, ids)| (day, ids));
    assert_eq!(
        days.collect::<Vec<_>>(),
        [
            (Some(date(2023, 5, 20)), text("a")),
            (Some(date(2023, 5, 31)), text("e")),
            (Some(date(2023, 6, 8)), text("b")),
            (Some(date(2023, 6, 12)), text("c")),
            (None, text("d")),
        ]
    );
    assert_eq!(
        divided(Group::Document),
        [
            (text("128/TB-UBND"), Some(TODAY), text("c")),
            (text("96/TB-UBND"), Some(GIVEN), text("abde")),
        ]
    );
}

#[test]
fn an_address_narrows_the_list_and_its_counts() {
    let ledger = register();
    let of = |change: fn(&mut Filter)| {
        let mut filter = filter();
        change(&mut filter);
        listed(&ledger, &filter)
    };
    assert_eq!(of(|filter| filter.unit = Some("unit:k".into())), "bce");
    assert_eq!(of(|filter| filter.state = Some(State::Overdue)), "a");
    assert_eq!(
        of(|filter| filter.document = Some("128/TB-UBND".into())),
        "c"
    );
    assert_eq!(of(|filter| filter.project = Some("project:x".into())), "");
    let tally = tasks::tally(&ledger, &filter(), TODAY);
    let counts = [State::Overdue, State::DueSoon, State::NotBegun, State::Done];
    assert_eq!(counts.map(|state| tally.n(state)), [1, 1, 2, 1]);
    assert_eq!((tally.open(), tally.done(), tally.all()), (4, 1, 5));
    let late = |year, unit| tasks::count(&ledger, year, unit, State::Overdue, TODAY);
    assert_eq!(late(2023, None), 1);
    assert_eq!(late(2024, None), 1, "what is open waits");
    assert_eq!(late(2022, None), 0, "nobody had given it");
    assert_eq!(late(2023, Some("unit:k")), 0);
    let units = tasks::by_unit(&ledger, &filter(), TODAY).into_iter();
    let units = units.map(|(_, name, tally)| (name, tally.open(), tally.done()));
    assert_eq!(
        units.collect::<Vec<_>>(),
        [
            ("Phòng Kinh tế".into(), 2, 1),
            ("Phòng Tài chính".into(), 2, 0)
        ]
    );
    assert_eq!(ids(&tasks::open_of(&ledger, "unit:t", TODAY)), "ad");
}

#[test]
fn what_is_open_is_listed_from_the_year_it_was_given_and_what_is_over_in_the_years_it_took() {
    let mut closed = given("z", "unit:k", Some(date(2023, 5, 31)));
    closed.done = Some(date(2024, 2, 1));
    let undated = Task {
        given: None,
        ..given("u", "unit:k", None)
    };
    let ledger = ledger([
        unit("unit:k", "Phòng Kinh tế"),
        Record::Task(given("o", "unit:k", Some(date(2023, 5, 31)))),
        Record::Task(closed),
        Record::Task(undated),
    ]);
    for (year, expected) in [
        (2022, "u"),
        (2023, "ozu"),
        (2024, "ozu"),
        (2025, "ou"),
        (2026, "ou"),
    ] {
        let filter = Filter {
            year,
            ..Filter::default()
        };
        assert_eq!(listed(&ledger, &filter), expected, "{year}");
    }
    assert!(ledger.years().contains(&2024), "the year can be chosen");
}

/// Whoever writes down today what will be dated tomorrow sees it at once.
#[test]
fn what_is_dated_later_is_listed_where_the_clock_goes_on() {
    let before = date(2023, 4, 1);
    let ledger = register();
    assert!(
        ledger
            .tasks()
            .values()
            .all(|task| task.given > Some(before))
    );
    assert_eq!(tasks::rows(&ledger, &filter(), before).len(), 5);
    assert_eq!(tasks::open_of(&ledger, "unit:t", before).len(), 2);
}

#[test]
fn what_is_late_and_what_is_near_wants_doing() {
    let register = register();
    let route = Route::default();
    let found = attention(&register, 2023, None, TODAY, &route).items;
    let of = |kind| found.iter().find(|item| item.kind == kind).expect("a line");
    let late = of(Wanting::TasksOverdue);
    assert!(late.grave && late.count == 1 && late.name == "Phòng Tài chính");
    // One alone leads to itself.
    assert_eq!(late.route.record.as_deref(), Some("task:a"));
    let near = of(Wanting::TasksDueSoon);
    assert!(!near.grave && near.name == "Phòng Kinh tế");
    let none = attention(&register, 2023, Some("unit:k"), TODAY, &route).items;
    assert!(none.iter().all(|item| item.kind != Wanting::TasksOverdue));
    let both = ledger([
        unit("unit:k", "Phòng Kinh tế"),
        Record::Task(given("a", "unit:k", Some(GIVEN))),
        Record::Task(given("b", "unit:k", Some(GIVEN))),
    ]);
    let found = attention(&both, 2026, None, date(2026, 3, 1), &route).items;
    assert_eq!(found[0].route.to_string(), "#/tasks?state=overdue");
    let before = attention(&both, 2022, None, date(2026, 3, 1), &route).items;
    assert_eq!(before, [], "its list has none of them");
}

#[test]
fn an_empty_register_has_no_tasks_and_says_nothing_of_them() {
    let office = Scenario::begun(&fresh());
    office.look(|l| {
        assert!(tasks::rows(l, &filter(), TODAY).is_empty());
        assert_eq!(tasks::tally(l, &filter(), TODAY).all(), 0);
        assert!(tasks::by_unit(l, &filter(), TODAY).is_empty());
    });
}

#[test]
fn the_list_is_written_to_a_file_with_all_that_is_known() {
    let mut one = given("a", "unit:k", Some(date(2023, 5, 20)));
    one.item = Some(7);
    one.proofs.insert("p".into(), report(GIVEN, "=1+1"));
    let ledger = ledger([unit("unit:k", "Phòng Kinh tế"), Record::Task(one)]);
    let rows = tasks::rows(&ledger, &filter(), TODAY);
    let file = columns::csv(&rows, &|key| key.to_owned());
    let line = file.lines().nth(1).expect("a line");
    assert!(line.starts_with("Việc a,Phòng Kinh tế,20/05/2023,task-state.overdue,"));
    assert!(line.contains("\"'=1+1\""), "no formula: {line}");
    assert!(line.contains("96/TB-UBND,7,28/04/2023"), "{line}");
}

#[test]
fn a_task_is_found_by_its_document_and_its_words() {
    let ledger = register();
    for (words, id) in [("128/TB", "task:c"), ("phong tai chinh", "task:a")] {
        let groups = global_search::find(&ledger, words, 5);
        let group = groups.iter().find(|group| group.kind == "task");
        let hit = &group.expect("tasks").hits[0];
        assert_eq!(hit.id, id);
        assert_eq!(hit.route.page, Page::Tasks);
    }
}

#[test]
fn the_end_of_an_obstacle_and_of_its_tasks_propose_each_other() {
    let stands = |is_closed: bool, tasks: &[(Option<Date>, Option<Date>)]| {
        let obstacle = Obstacle {
            id: "obstacle:o".into(),
            text: "Chưa có giá con giống".into(),
            closed: is_closed.then_some(TODAY),
            ..Obstacle::default()
        };
        let tasks = tasks
            .iter()
            .enumerate()
            .map(|(at, (done, cancelled))| Task {
                obstacle: Some("obstacle:o".into()),
                done: *done,
                cancelled: *cancelled,
                ..given(&at.to_string(), "unit:k", None)
            });
        let tasks: Vec<Task> = tasks.collect();
        let records = tasks.iter().cloned().map(Record::Task);
        let ledger = ledger(records.chain([Record::Obstacle(obstacle.clone())]));
        let proposed = tasks.iter().map(|task| Closing::proposed(&ledger, task));
        assert_eq!(
            tasks::about(&ledger, "obstacle:o", TODAY).len(),
            tasks.len()
        );
        (
            tasks::is_ready(&ledger, &obstacle),
            proposed.collect::<Vec<_>>(),
        )
    };
    let (open, done, cancelled) = ((None, None), (Some(TODAY), None), (None, Some(TODAY)));
    assert_eq!(stands(false, &[]), (false, vec![]));
    assert_eq!(stands(false, &[open]), (false, vec![None]));
    assert_eq!(stands(false, &[cancelled]), (false, vec![None]));
    assert_eq!(
        stands(false, &[done]),
        (true, vec![Some(Closing::TaskDone)])
    );
    assert_eq!(stands(false, &[done, open]), (false, vec![None, None]));
    let both = (true, vec![Some(Closing::TaskDone), None]);
    assert_eq!(stands(false, &[done, cancelled]), both);
    let closed = (false, vec![None, Some(Closing::ObstacleClosed)]);
    assert_eq!(stands(true, &[done, open]), closed);
}

#[test]
fn the_end_of_a_project_proposes_to_close_what_is_open_about_it() {
    let about = |change: fn(&mut Project)| {
        let mut project = Project {
            id: "project:p".into(),
            ..Project::default()
        };
        change(&mut project);
        let task = Task {
            project: Some("project:p".into()),
            ..given("a", "unit:k", None)
        };
        let ledger = ledger([Record::Project(project), Record::Task(task.clone())]);
        let done = Task {
            done: Some(TODAY),
            ..task.clone()
        };
        assert_eq!(Closing::proposed(&ledger, &done), None, "it is over");
        Closing::proposed(&ledger, &task)
    };
    assert_eq!(about(|_| ()), None);
    assert_eq!(about(|p| p.side = Some(Side::Suspended)), None);
    let cancelled = about(|p| p.side = Some(Side::Cancelled));
    assert_eq!(cancelled, Some(Closing::ProjectCancelled));
    let settled = about(|p| p.state = Some(Step::Settled));
    assert_eq!(settled, Some(Closing::ProjectSettled));
}
