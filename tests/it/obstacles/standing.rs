//! Age and standing are functions of the record and the day; so are the list, the boards and the story.

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        obstacles::{
            by_kind::{board_by_kind, board_by_solver, lines},
            check::{Missing, missing},
            columns::{COLUMNS, FILE, csv},
            filter::{Filter, Shown},
            list::{found, of_project},
            standing::{Standing, age, is_of_year, is_old, overdue, standing},
            story::{Deed, story},
        },
        register::kinds::Record,
    },
    domain::{
        coded::Coded,
        money::Dong,
        obstacle::{Obstacle, ObstacleKind, Progress},
        place::{Unit, UnitKind},
        project::{Project, parts::CostLine},
    },
};

use super::obstacle;
use crate::records;

const RAISED: Date = date(2023, 5, 4);

/// From the day of an obstacle to how it stands, how old it is, whether that is long, how overdue it is.
type Seen = (Standing, Option<u32>, bool, Option<u32>);

fn seen(of: &Obstacle, day: Date) -> Seen {
    (
        standing(of, day),
        age(of, day),
        is_old(of, day),
        overdue(of, day),
    )
}

#[test]
fn how_old_an_obstacle_is_and_how_it_stands_follow_from_the_record_and_the_day() {
    use Standing::{Closed, Escalated, InHand, Unassigned};

    let plain = obstacle("unit:a", RAISED);
    let undated = Obstacle {
        raised: None,
        ..plain.clone()
    };
    let in_hand = Obstacle {
        solver_office: String::from("Trạm thú y"),
        due: Some(date(2023, 5, 20)),
        ..plain.clone()
    };
    let escalated = Obstacle {
        escalated: Some(date(2023, 5, 10)),
        ..in_hand.clone()
    };
    let closed = Obstacle {
        closed: Some(date(2023, 5, 31)),
        outcome: String::from("đã có giấy"),
        ..escalated.clone()
    };
    let table: &[(&str, &Obstacle, Date, Seen)] = &[
        (
            "on its day",
            &plain,
            RAISED,
            (Unassigned, Some(0), false, None),
        ),
        (
            "two weeks are not yet long",
            &plain,
            date(2023, 5, 18),
            (Unassigned, Some(14), false, None),
        ),
        (
            "a day more is",
            &plain,
            date(2023, 5, 19),
            (Unassigned, Some(15), true, None),
        ),
        (
            "over a year",
            &plain,
            date(2024, 5, 4),
            (Unassigned, Some(366), true, None),
        ),
        (
            "before it was raised",
            &plain,
            date(2023, 5, 1),
            (Unassigned, Some(0), false, None),
        ),
        (
            "of which nobody knows since when",
            &undated,
            date(2023, 6, 1),
            (Unassigned, None, false, None),
        ),
        (
            "its day is still in time",
            &in_hand,
            date(2023, 5, 20),
            (InHand, Some(16), true, None),
        ),
        (
            "the day after is not",
            &in_hand,
            date(2023, 5, 21),
            (InHand, Some(17), true, Some(1)),
        ),
        (
            "not passed on yet",
            &escalated,
            date(2023, 5, 9),
            (InHand, Some(5), false, None),
        ),
        (
            "passed on",
            &escalated,
            date(2023, 5, 10),
            (Escalated, Some(6), false, None),
        ),
        (
            "not closed yet",
            &closed,
            date(2023, 5, 30),
            (Escalated, Some(26), true, Some(10)),
        ),
        (
            "closed",
            &closed,
            date(2023, 5, 31),
            (Closed, Some(27), false, None),
        ),
        (
            "closed it grows no older",
            &closed,
            date(2026, 1, 1),
            (Closed, Some(27), false, None),
        ),
    ];
    for (what, of, day, expected) in table {
        assert_eq!(seen(of, *day), *expected, "{what}");
    }
}

#[test]
fn an_open_obstacle_belongs_to_every_year_from_its_own_on_a_closed_one_until_it_was_closed() {
    let open = obstacle("unit:a", date(2023, 12, 30));
    let closed = Obstacle {
        closed: Some(date(2025, 1, 2)),
        ..open.clone()
    };
    let undated = Obstacle {
        raised: None,
        ..open.clone()
    };
    let years = [2022, 2023, 2024, 2025, 2026, 2030];
    let of = |obstacle: &Obstacle| years.map(|year| is_of_year(obstacle, year));
    assert_eq!(of(&open), [false, true, true, true, true, true]);
    assert_eq!(of(&closed), [false, true, true, true, false, false]);
    assert_eq!(of(&undated), [true; 6]);
}

#[test]
fn what_had_better_be_said_is_asked_for() {
    let mut of = obstacle("unit:a", RAISED);
    assert_eq!(missing(&of), [Missing::Solver, Missing::Due]);
    of.kind = None;
    of.solver = Some(String::from("unit:b"));
    of.due = Some(RAISED);
    assert_eq!(missing(&of), [Missing::Kind]);
    of.kind = Some(ObstacleKind::Staff);
    of.closed = Some(RAISED);
    assert_eq!(missing(&of), []);
}

fn unit(id: &str, short: &str, kind: UnitKind) -> Record {
    Record::Unit(Unit {
        id: id.into(),
        kind,
        name: short.into(),
        short: short.into(),
        ..Unit::default()
    })
}

/// A project with a plan in one commune, and obstacles of it, of another commune and of nobody.
fn world() -> Vec<Record> {
    let mut project = Project {
        id: String::from("project:1"),
        name: String::from("Bò cái sinh sản"),
        unit: String::from("unit:a"),
        year: 2023,
        ..Project::default()
    };
    let line = CostLine {
        quantity: 1.into(),
        price: Dong(66_500_000),
        state: Dong(66_500_000),
        ..CostLine::default()
    };
    project.costs.insert(String::from("p1"), line);
    let of_project = |id: &str, raised| Obstacle {
        id: id.to_owned(),
        project: Some(String::from("project:1")),
        unit: None,
        ..obstacle("", raised)
    };
    let first = Obstacle {
        solver: Some(String::from("unit:office")),
        solver_office: String::from("Trạm thú y"),
        ..of_project("obstacle:1", date(2023, 5, 15))
    };
    let second = Obstacle {
        id: String::from("obstacle:2"),
        text: String::from("Một cán bộ kiêm ba việc"),
        kind: Some(ObstacleKind::Staff),
        ..obstacle("unit:b", date(2023, 5, 26))
    };
    let third = Obstacle {
        closed: Some(date(2023, 5, 20)),
        outcome: String::from("=đã có giấy"),
        closing_document: String::from("BB 9"),
        ..of_project("obstacle:3", date(2023, 5, 1))
    };
    let fourth = Obstacle {
        kind: None,
        ..of_project("obstacle:4", date(2023, 5, 29))
    };
    let mut all = vec![
        unit("unit:a", "X. Một", UnitKind::Commune),
        unit("unit:b", "X. Hai", UnitKind::Commune),
        unit("unit:office", "Phòng Kinh tế", UnitKind::Office),
        Record::Project(project),
    ];
    all.extend([first, second, third, fourth].map(Record::Obstacle));
    all
}

#[test]
fn the_list_is_by_age_and_narrowed_by_unit_project_kind_and_standing() {
    const DAY: Date = date(2023, 6, 1);
    let ledger = records::ledger(world());
    let ids = |filter: &Filter, shown: Option<Shown>| {
        let rows = found(&ledger, filter, DAY).shown(shown, DAY);
        let ids = rows
            .into_iter()
            .map(|row| row.obstacle.id.replace("obstacle:", ""));
        ids.collect::<Vec<_>>().join(" ")
    };
    let all = Filter {
        year: 2023,
        ..Filter::default()
    };
    let of_unit = |unit: &str| Filter {
        unit: Some(unit.to_owned()),
        ..all.clone()
    };
    assert_eq!(ids(&all, None), "1 2 4");
    assert_eq!(ids(&all, Some(Shown::Closed)), "3");
    assert_eq!(ids(&all, Some(Shown::Old)), "1");
    assert_eq!(ids(&all, Some(Shown::Unassigned)), "2 4");
    assert_eq!(ids(&all, Some(Shown::Overdue)), "");
    assert_eq!(ids(&of_unit("unit:a"), None), "1 4", "by its project");
    assert_eq!(ids(&of_unit("unit:b"), None), "2");
    assert_eq!(
        ids(&of_unit("unit:office"), None),
        "1",
        "what it must solve"
    );
    let of_project = Filter {
        project: Some(String::from("project:1")),
        ..all.clone()
    };
    assert_eq!(ids(&of_project, None), "1 4");
    let staff = Filter {
        kind: Some(ObstacleKind::Staff),
        ..all.clone()
    };
    assert_eq!(ids(&staff, None), "2");
    let later = Filter {
        year: 2026,
        ..Filter::default()
    };
    assert_eq!(
        ids(&later, None),
        "1 2 4",
        "open ones are never lost by another year"
    );
    assert_eq!(ids(&later, Some(Shown::Closed)), "");
    let seen = found(&ledger, &all, DAY);
    assert_eq!(seen.oldest(), Some(17));
    assert_eq!(seen.open[0].solver, "Phòng Kinh tế (Trạm thú y)");
    assert_eq!(seen.open[0].money, Dong(66_500_000));
    assert_eq!(seen.open[0].unit, "X. Một");
}

#[test]
fn the_board_has_every_open_obstacle_once_and_the_table_every_kind() {
    const DAY: Date = date(2023, 6, 1);
    let ledger = records::ledger(world());
    let year = Filter {
        year: 2023,
        ..Filter::default()
    };
    let seen = found(&ledger, &year, DAY);
    let kinds = board_by_kind(&seen.open).into_iter();
    let kinds: Vec<_> = kinds.map(|(kind, rows)| (kind, rows.len())).collect();
    assert_eq!(
        kinds,
        [
            (Some(ObstacleKind::Stock), 1),
            (Some(ObstacleKind::Staff), 1),
            (None, 1)
        ]
    );
    let solvers = board_by_solver(&seen.open).into_iter();
    let solvers: Vec<_> = solvers.map(|(name, rows)| (name, rows.len())).collect();
    assert_eq!(
        solvers,
        [
            (String::from("Phòng Kinh tế (Trạm thú y)"), 1),
            (String::new(), 2)
        ]
    );
    let table = lines(&seen);
    assert_eq!(
        table.len(),
        ObstacleKind::ALL.len() + 1,
        "one of which nobody said the kind"
    );
    let stock = table
        .iter()
        .find(|line| line.kind == Some(ObstacleKind::Stock));
    let stock = stock.expect("a line");
    assert_eq!((stock.open, stock.closed, stock.oldest), (1, 1, Some(17)));
    assert_eq!(stock.money, Dong(66_500_000));
    // A project that is stuck by two obstacles of one kind is stuck once.
    let mut twice = world();
    let again = Obstacle {
        id: String::from("obstacle:5"),
        project: Some(String::from("project:1")),
        ..obstacle("unit:a", RAISED)
    };
    twice.push(Record::Obstacle(again));
    let twice = lines(&found(&records::ledger(twice), &year, DAY));
    let stock = twice
        .iter()
        .find(|line| line.kind == Some(ObstacleKind::Stock));
    assert_eq!(
        stock.map(|line| (line.open, line.money)),
        Some((2, Dong(66_500_000)))
    );
}

#[test]
fn a_project_shows_its_own_obstacles_of_every_year() {
    let ledger = records::ledger(world());
    let seen = of_project(&ledger, "project:1", date(2026, 11, 29));
    assert_eq!((seen.open.len(), seen.closed.len()), (2, 1));
    assert_eq!(
        of_project(&ledger, "project:none", date(2026, 11, 29)).open,
        []
    );
}

#[test]
fn the_file_has_a_cell_for_every_column_and_no_formula() {
    let ledger = records::ledger(world());
    let year = Filter {
        year: 2023,
        ..Filter::default()
    };
    let seen = found(&ledger, &year, date(2023, 6, 1));
    let text = csv(&seen.closed, &|key| key.to_owned());
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].split(',').count(), FILE.len());
    assert!(lines[1].contains("\"'=đã có giấy\""), "{}", lines[1]);
    assert!(lines[1].contains("66500000"), "{}", lines[1]);
    let codes: std::collections::BTreeSet<_> = COLUMNS.iter().map(|one| one.head.code).collect();
    assert_eq!(codes.len(), COLUMNS.len());
}

#[test]
fn its_story_begins_with_its_raising_and_ends_with_its_closing_whatever_was_written_in_between() {
    let mut of = obstacle("unit:a", RAISED);
    let step = |day: Option<Date>, text: &str| Progress {
        date: day,
        text: text.to_owned(),
        ..Progress::default()
    };
    of.progress.insert(
        "p2".into(),
        step(Some(date(2023, 5, 25)), "chưa hết 21 ngày"),
    );
    of.progress.insert(
        "p1".into(),
        step(Some(date(2023, 5, 10)), "yêu cầu chưa nhập giống"),
    );
    of.progress.insert("p3".into(), step(None, "không rõ ngày"));
    of.progress
        .insert("p4".into(), step(Some(date(2023, 4, 1)), "ghi nhầm năm"));
    of.escalated = Some(date(2023, 5, 25));
    of.closed = Some(date(2023, 5, 24));
    let told: Vec<&str> = story(&of)
        .into_iter()
        .map(|chapter| match chapter.deed {
            Deed::Raised => "raised",
            Deed::Progress { key, .. } => ["p1", "p2", "p3", "p4"]
                .into_iter()
                .find(|known| *known == key)
                .unwrap_or("?"),
            Deed::Escalated => "escalated",
            Deed::Closed { .. } => "closed",
        })
        .collect();
    assert_eq!(
        told,
        ["raised", "p4", "p1", "p2", "escalated", "p3", "closed"]
    );
}
