//! Lists sort by every column that they have, in both directions, and begin in their own order.

use crate::scenario::Scenario;
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        capital,
        columns::{
            self, Choice, Column, Head, Order,
            cell::{Cell, SortKey},
            sorted, toggled,
        },
        eligibility, households, outreach, places, projects,
        route::Tab,
        tasks, training,
    },
    domain::{coded::Coded, money::Dong},
};

/// Cells in the order in which a column has them, the least first.
const fn ascending() -> [fn() -> Vec<Cell>; 8] {
    [
        || {
            texts(&[
                "Cao Bằng",
                "Đà Nẵng",
                "Sơn La",
                "Tổ 2",
                "Tổ 11",
                "xã A",
                "Ý Yên",
            ])
        },
        || {
            let people = [
                "Vàng A Chu",
                "Lò Văn Cúc",
                "Giàng A Dủ",
                "Lò Văn Đôi",
                "Mùa A Đôi",
            ];
            let person = |name: &&str| Cell::Person((*name).into(), Some(1980));
            people.iter().map(person).collect()
        },
        || [0, 9, 10, 1_000].map(Cell::Count).to_vec(),
        || {
            [-5, 0, 999, 1_000_000]
                .map(|n| Cell::Money(Dong(n)))
                .to_vec()
        },
        || {
            [(0, 9), (2, 3), (2, 30), (11, 11)]
                .map(|(n, of)| Cell::Part(n, of))
                .to_vec()
        },
        || {
            [(0, 7), (1, 3), (333_334, 1_000_000), (1, 1)]
                .map(|(a, b)| Cell::Share(a, b))
                .to_vec()
        },
        || {
            [(2022, 12, 31), (2023, 2, 1), (2023, 11, 1)]
                .map(|(y, m, d)| Cell::Day(date(y, m, d)))
                .to_vec()
        },
        || {
            [(0, "zebra"), (1, "apple")]
                .map(|(at, code)| Cell::word(at, "state", code))
                .to_vec()
        },
    ]
}

fn texts(words: &[&str]) -> Vec<Cell> {
    words
        .iter()
        .map(|word| Cell::Text((*word).into()))
        .collect()
}

#[test]
fn words_go_by_the_vietnamese_order_and_values_by_value() {
    for cells in ascending().map(|cells| cells()) {
        let keys: Vec<SortKey> = cells.iter().rev().map(Cell::key).collect();
        let reversed: Vec<usize> = (0..keys.len()).rev().collect();
        assert_eq!(sorted(&keys, false), reversed, "{cells:?}");
        let kept: Vec<usize> = (0..keys.len()).collect();
        assert_eq!(sorted(&keys, true), kept, "{cells:?}");
    }
}

#[test]
fn equal_rows_stay_in_the_order_of_the_list_and_empty_ones_stand_last_either_way() {
    let cells = [
        Cell::Empty,
        Cell::Count(2),
        Cell::Count(1),
        Cell::Count(2),
        Cell::Share(1, 0),
        Cell::Count(1),
    ];
    let keys = cells.map(|cell| cell.key());
    assert_eq!(sorted(&keys, false), [2, 5, 1, 3, 0, 4]);
    assert_eq!(sorted(&keys, true), [1, 3, 2, 5, 0, 4]);
    assert_eq!(Cell::Text("  ".into()).key(), SortKey::Empty);
    assert_eq!(Cell::Texts(vec![String::new(); 2]).key(), SortKey::Empty);
}

#[test]
fn a_heading_sorts_ascending_then_descending_then_as_the_list_is() {
    let mut sort: Option<String> = None;
    let mut said = Vec::new();
    for _ in 0..3 {
        sort = Order::pressed(sort.as_deref(), "paid");
        said.push(sort.clone().unwrap_or_default());
    }
    assert_eq!(said, ["paid", "-paid", ""]);
    assert_eq!(
        Order::pressed(Some("-state-budget"), "paid").as_deref(),
        Some("paid")
    );
    assert_eq!(
        Order::pressed(Some("state-budget"), "state-budget").as_deref(),
        Some("-state-budget")
    );
}

/// Sorts a list by each of its columns and looks at every pair of rows.
fn by_each_column<R: Clone + PartialEq + std::fmt::Debug>(
    list: &str,
    rows: &[R],
    all: &[Column<fn(&R) -> Cell>],
) {
    assert!(rows.len() > 1, "{list} has rows to sort");
    for nothing in [None, Some("unknown"), Some("-")] {
        let mut same = rows.to_vec();
        columns::sort(&mut same, all, nothing);
        assert_eq!(same, rows, "{list} in its own order");
    }
    for column in all {
        for down in ["", "-"] {
            let sort = format!("{down}{}", column.head.code);
            let mut rows = rows.to_vec();
            columns::sort(&mut rows, all, Some(&sort));
            let keys: Vec<SortKey> = rows.iter().map(|row| (column.cell)(row).key()).collect();
            let full = keys
                .iter()
                .take_while(|key| **key != SortKey::Empty)
                .count();
            let (full, empty) = keys.split_at(full);
            assert!(
                empty.iter().all(|key| *key == SortKey::Empty),
                "{list} {sort}"
            );
            let mut full = full.to_vec();
            if !down.is_empty() {
                full.reverse();
            }
            assert!(full.is_sorted(), "{list} {sort}");
        }
    }
}

#[test]
fn every_list_sorts_by_every_column() {
    let register = Scenario::sample();
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let today = date(2023, 9, 18);
    let filter = projects::filter::Filter {
        year: 2023,
        ..Default::default()
    };
    let rows = projects::list::rows(&ledger, &filter, today);
    by_each_column("projects", &rows, projects::columns::COLUMNS);
    let rows = training::list::rows(&ledger, 2023, None, today);
    by_each_column("classes", &rows, training::list::COLUMNS);
    let rows = outreach::list::meetings(&ledger, 2023, None, today);
    by_each_column("sessions", &rows, outreach::list::COLUMNS);
    let waiting = eligibility::not_yet_supported(&ledger, None, Some(2023), today);
    let village = waiting
        .villages
        .iter()
        .max_by_key(|village| village.rows.len());
    by_each_column(
        "eligible",
        &village.unwrap().rows,
        eligibility::columns::COLUMNS,
    );
    let filter = capital::filter::Filter {
        year: 2023,
        ..Default::default()
    };
    for (tab, list) in [
        (Tab::Grants, capital::lists::grants(&ledger, &filter)),
        (
            Tab::Allocations,
            capital::lists::allocations(&ledger, &filter, today),
        ),
        (Tab::Payments, capital::lists::payments(&ledger, &filter)),
    ] {
        let rows = list
            .ids
            .iter()
            .filter_map(|id| capital::lists::row(&ledger, id));
        let rows: Vec<_> = rows.collect();
        let all = capital::columns::of(tab);
        by_each_column(tab.code(), &rows, all);
        let sort = format!("-{}", all[2].head.code);
        let mut wanted = rows;
        columns::sort(&mut wanted, all, Some(&sort));
        let ids = capital::columns::sorted(&ledger, &list.ids, tab, Some(&sort));
        assert!(wanted.iter().map(|row| &row.id).eq(&ids));
        assert_eq!(
            capital::columns::sorted(&ledger, &list.ids, tab, None),
            list.ids
        );
    }
}

#[test]
fn units_sort_by_every_column_and_those_of_the_day_stay_before_the_rest() {
    use places::columns::{HOUSEHOLDS, Of, WORK, sort};
    let register = Scenario::sample();
    let ledger = register.ledger();
    let rows = places::totals(&ledger.borrow(), 2023, date(2025, 7, 1));
    let standings = |rows: &[places::UnitFigures]| -> Vec<places::Standing> {
        rows.iter().map(|row| row.standing).collect()
    };
    for column in HOUSEHOLDS.iter().chain(WORK) {
        if let Of::Figure(figure) = column.cell {
            assert_eq!(column.head.code, figure.code());
            assert_eq!(column.head.heading, ["figure.", figure.code()].concat());
            assert_eq!(column.head.unit.is_some(), figure.is_money());
        }
        for descending in [false, true] {
            let mut ordered = rows.clone();
            let sign = if descending { "-" } else { "" };
            sort(&mut ordered, Some(&[sign, column.head.code].concat()));
            assert_eq!(standings(&ordered), standings(&rows));
            for pair in ordered
                .windows(2)
                .filter(|pair| pair[0].standing == pair[1].standing)
            {
                let [a, b] = [0, 1].map(|at| pair[at].cell(column.cell).key());
                assert!(
                    if descending { a >= b } else { a <= b },
                    "{}",
                    column.head.code
                );
            }
        }
    }
    let mut same = rows.clone();
    sort(&mut same, Some("nothing"));
    assert_eq!(same, rows);
}

#[test]
fn households_sort_by_every_column_and_begin_by_given_name() {
    use households::columns::{Around, COLUMNS, sorted};
    let register = Scenario::sample();
    let ledger = register.ledger();
    let ledger = ledger.borrow();
    let all = households::list::slots(&ledger, &households::filter::Filter::default(), None);
    assert!(all.len() > 10);
    assert_eq!(sorted(&ledger, &all, 2023, None), all);
    assert_eq!(sorted(&ledger, &all, 2023, Some("head")), all);
    let joined = ledger.participation();
    let around = Around {
        ledger: &ledger,
        joined: &joined,
        year: 2023,
        full: false,
    };
    for column in COLUMNS {
        let rows = sorted(&ledger, &all, 2023, Some(column.head.code));
        assert_eq!(rows.len(), all.len());
        let directory = ledger.directory();
        let lines = rows.iter().filter_map(|row| directory.at(*row));
        let keys: Vec<SortKey> = lines
            .map(|line| (column.cell)(&around, line).key())
            .collect();
        // A key without a value is the greatest.
        assert!(keys.is_sorted(), "{}", column.head.code);
    }
}

#[test]
fn columns_are_chosen_in_the_address_and_stand_in_their_own_order() {
    fn shown(named: Option<&str>) -> Vec<&'static str> {
        let all = columns::shown(projects::columns::COLUMNS, named);
        all.iter().map(|column| column.head.code).collect()
    }
    let fixed = ["name", "state", "verdict"];
    let usual = ["households", "state-budget", "paid", "handed"];
    assert_eq!(shown(None), [&fixed[..], &usual[..]].concat());
    assert_eq!(shown(Some("none")), fixed);
    assert_eq!(
        shown(Some("paid.share")),
        [&fixed[..], &["share", "paid"]].concat()
    );
    let heads: Vec<Head> = columns::heads(projects::columns::COLUMNS);
    assert_eq!(
        toggled(&heads, None, "total"),
        "households.state-budget.total.paid.handed"
    );
    assert_eq!(toggled(&heads, Some("paid"), "paid"), "none");
    assert_eq!(toggled(&heads, Some("none"), "paid"), "paid");
}

#[test]
fn no_two_columns_of_a_list_have_one_name_and_no_name_needs_an_escape() {
    let lists: [(&str, Vec<Head>); 9] = [
        ("projects", columns::heads(projects::columns::COLUMNS)),
        ("households", columns::heads(households::columns::COLUMNS)),
        ("classes", columns::heads(training::list::COLUMNS)),
        ("sessions", columns::heads(outreach::list::COLUMNS)),
        ("eligible", columns::heads(eligibility::columns::COLUMNS)),
        ("tasks", columns::heads(tasks::columns::COLUMNS)),
        ("grants", columns::heads(capital::columns::of(Tab::Grants))),
        (
            "allocations",
            columns::heads(capital::columns::of(Tab::Allocations)),
        ),
        (
            "payments",
            columns::heads(capital::columns::of(Tab::Payments)),
        ),
    ];
    for (list, heads) in lists {
        let mut codes: Vec<&str> = heads.iter().map(|head| head.code).collect();
        let plain = |code: &&str| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(codes.iter().all(plain), "{list}");
        assert!(codes.iter().all(|code| !code.starts_with('-')), "{list}");
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), heads.len(), "{list}");
        let first = heads.first().map(|head| head.choice);
        assert_eq!(
            first,
            Some(Choice::Fixed),
            "{list} always says what a row is"
        );
    }
}
