//! "Cần xử lý": what stands in the way past its day, and what nobody is to solve, in a line each.

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        attention::{Item, Kind, attention},
        obstacles::{
            filter::{Filter, Shown},
            list::found,
            standing::OLD_AFTER,
        },
        register::{kinds::Record, ledger::Ledger},
        route::{Narrows as _, Route},
    },
    domain::{
        date::add_days,
        money::Dong,
        obstacle::Obstacle,
        place::{Unit, UnitKind},
        project::{Project, parts::CostLine},
    },
};

use super::obstacle;
use crate::records;

const TODAY: Date = date(2023, 6, 1);

fn unit(name: &str) -> Record {
    Record::Unit(Unit {
        id: format!("unit:{name}"),
        name: name.into(),
        short: name.into(),
        kind: UnitKind::Commune,
        ..Unit::default()
    })
}

/// So many days old in the unit `at`.
fn aged(id: &str, at: &str, days: i32) -> Obstacle {
    Obstacle {
        id: format!("obstacle:{id}"),
        ..obstacle(&format!("unit:{at}"), add_days(TODAY, -days))
    }
}

/// One that `solver` should have solved so many days ago.
fn late(id: &str, at: &str, solver: &str, days: i32) -> Obstacle {
    Obstacle {
        solver_office: solver.into(),
        due: Some(add_days(TODAY, -days)),
        ..aged(id, at, 5)
    }
}

fn register(obstacles: impl IntoIterator<Item = Obstacle>) -> Ledger {
    let units = ["a", "b", "c", "d", "e"].map(unit);
    let all = obstacles.into_iter().map(Record::Obstacle);
    records::ledger(units.into_iter().chain(all))
}

fn told(ledger: &Ledger, unit: Option<&str>) -> Vec<Item> {
    let route = Route::default().in_unit(unit.map(str::to_owned));
    let mut items = attention(ledger, 2023, unit, TODAY, &route).items;
    items.retain(|item| [Kind::ObstaclesOverdue, Kind::ObstaclesForgotten].contains(&item.kind));
    items
}

#[test]
fn an_obstacle_past_its_day_and_one_that_nobody_took_up_want_doing_and_lead_to_themselves() {
    let old = i32::try_from(OLD_AFTER).expect("days");
    let ledger = register([
        late("due", "a", "Trạm thú y", 0),
        late("late", "a", "Trạm thú y", 1),
        aged("young", "b", old),
        aged("old", "b", old + 1),
    ]);
    let items = told(&ledger, None);
    let [overdue, forgotten] = items.as_slice() else {
        panic!("{items:?}");
    };
    assert!(overdue.grave && !forgotten.grave, "a day has passed");
    assert_eq!((overdue.count, &*overdue.name), (1, "Trạm thú y"));
    assert_eq!((forgotten.count, &*forgotten.name), (1, "b"));
    assert_eq!(overdue.route.record.as_deref(), Some("obstacle:late"));
    assert_eq!(forgotten.route.record.as_deref(), Some("obstacle:old"));
}

#[test]
fn many_of_them_are_one_line_whose_address_lists_as_many_as_it_says() {
    let late = (0..9).map(|n| late(&format!("l{n}"), "a", &format!("Phòng {}", n % 5), 3));
    let old = (0..7).map(|n| aged(&format!("o{n}"), ["a", "b", "c", "d", "e"][n % 5], 40));
    let ledger = register(late.chain(old));
    let items = told(&ledger, None);
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].name, "Phòng 0, Phòng 1, Phòng 2, …");
    let addresses = items.iter().map(|item| item.route.to_string());
    assert_eq!(
        addresses.collect::<Vec<_>>(),
        ["#/obstacles?state=overdue", "#/obstacles?state=forgotten"]
    );
    for item in &items {
        let filter = Filter {
            year: 2023,
            ..Filter::of(&item.route)
        };
        let listed = found(&ledger, &filter, TODAY);
        assert_eq!(listed.shown(filter.shown, TODAY).len(), item.count);
        assert_eq!(listed.count(filter.shown.expect("narrowed")), item.count);
    }
    assert_eq!(Filter::of(&items[1].route).shown, Some(Shown::Forgotten));
}

#[test]
fn a_unit_hears_of_its_own_and_what_is_closed_or_of_a_later_year_of_nobody() {
    let closed = Obstacle {
        closed: Some(TODAY),
        outcome: "đã gỡ".into(),
        ..late("closed", "a", "Trạm thú y", 9)
    };
    let ledger = register([closed, aged("old", "b", 30)]);
    assert_eq!(told(&ledger, None).len(), 1);
    assert_eq!(told(&ledger, Some("unit:b")).len(), 1);
    assert_eq!(told(&ledger, Some("unit:a")), []);
    let before = attention(&ledger, 2022, None, TODAY, &Route::default());
    assert_eq!(before.items, []);
}

#[test]
fn money_that_is_stuck_twice_is_counted_once() {
    let line = CostLine {
        item: "Bò".into(),
        price: Dong(10),
        quantity: rust_decimal::Decimal::ONE,
        state: Dong(6),
        ..CostLine::default()
    };
    let project = Project {
        id: "project:p".into(),
        unit: "unit:a".into(),
        costs: [("bo".to_owned(), line)].into(),
        ..Project::default()
    };
    let stuck = |id| Obstacle {
        project: Some("project:p".into()),
        ..aged(id, "a", 30)
    };
    let obstacles = [stuck("1"), stuck("2")].map(Record::Obstacle);
    let all = obstacles
        .into_iter()
        .chain([Record::Project(project), unit("a")]);
    let ledger = records::ledger(all);
    let items = told(&ledger, None);
    assert_eq!((items[0].count, items[0].amount), (2, Dong(6)));
}
