//! Laws of tables: the order of columns and rows, columns that nobody knows, and spellings change nothing.

use std::rc::Rc;

use so_sinh_ke::{
    app::tabular::{Choices, RowOutcome, Sheet, TablePlan},
    excel::book::Value,
};
use unicode_normalization::UnicodeNormalization;

use super::{
    plans::{city, plan, take},
    workbook::{self, t},
};
use crate::scenario::Scenario;

const HEADS: [&str; 7] = [
    "Họ và tên chủ hộ",
    "Năm sinh",
    "Số CCCD",
    "Dân tộc",
    "Thôn",
    "Loại hộ",
    "Điện thoại",
];

const PEOPLE: [[&str; 7]; 6] = [
    [
        "Triệu Văn Phú",
        "12/03/1974",
        "006074000118",
        "Dao",
        "Bản Pén",
        "N",
        "0209000118",
    ],
    [
        "Hoàng Thị Mây",
        "1981",
        "006181000242",
        "Tày",
        "Bản Pén",
        "CN",
        "",
    ],
    [
        "Bàn Tài Sính",
        "1899",
        "",
        "Dao",
        "Quan Nưa",
        "N",
        "0209000119",
    ],
    ["Ma Thị Xuyến", "31/12/1899", "", "Tày", "Nà Rào", "N", ""],
    [
        "Nông Thị Hạnh",
        "1981",
        "006181000261",
        "Nùng",
        "Nà Rào",
        "TN",
        "",
    ],
    [
        "Lường Văn Thử",
        "02/02/1960",
        "060123456",
        "Nùng",
        "Nà Rào",
        "",
        "0912000001",
    ],
];

fn table(rows: &[usize], columns: &[usize]) -> Sheet {
    let line = |cells: &[&str; 7]| columns.iter().map(|at| t(cells[*at])).collect();
    let mut all: Vec<Vec<Value>> = vec![line(&HEADS)];
    all.extend(rows.iter().map(|at| line(&PEOPLE[*at])));
    // Other rows are another file.
    Sheet {
        digest: format!("{rows:?}"),
        ..workbook::sheet(all)
    }
}

/// What a plan says, whatever the order and the ids.
fn said(plan: &TablePlan) -> Vec<String> {
    let mut all: Vec<String> = plan
        .rows
        .iter()
        .map(|row| {
            let findings: Vec<_> = row.findings.iter().map(|f| (f.field, &f.why)).collect();
            let mut changes: Vec<_> = row
                .changes
                .iter()
                .map(|c| (c.field, &c.before, &c.after))
                .collect();
            changes.sort();
            format!("{:?} {:?} {changes:?} {findings:?}", row.cells, row.outcome)
        })
        .collect();
    all.sort();
    all
}

/// Orders of `len` things, made from a small generator.
fn orders(len: usize) -> impl Iterator<Item = Vec<usize>> {
    let mut seed = 42_u64;
    (0..12).map(move |_| {
        let mut order: Vec<usize> = (0..len).collect();
        for at in (1..len).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = usize::try_from(seed >> 33).expect("small") % (at + 1);
            order.swap(at, other);
        }
        order
    })
}

const ALL_ROWS: [usize; 6] = [0, 1, 2, 3, 4, 5];
const ALL_COLUMNS: [usize; 7] = [0, 1, 2, 3, 4, 5, 6];

fn begun() -> (Scenario, Choices) {
    let (mut scenario, mut choices) = city();
    let quan_nua = so_sinh_ke::app::tabular::places::village_key("Quan Nưa");
    choices.villages.insert(quan_nua, "Quan Nưa".into());
    let first = plan(&scenario, &table(&[0, 1, 4], &[0, 1, 2, 4, 5]), &choices);
    assert_eq!(take(&mut scenario, &first), 3);
    (scenario, choices)
}

#[test]
fn the_order_of_columns_and_rows_changes_nothing() {
    let (scenario, choices) = begun();
    let expected = said(&plan(&scenario, &table(&ALL_ROWS, &ALL_COLUMNS), &choices));
    assert_eq!(expected.len(), 6);
    for (rows, columns) in orders(6).zip(orders(7).skip(3).chain(orders(7))) {
        let planned = plan(&scenario, &table(&rows, &columns), &choices);
        assert_eq!(said(&planned), expected, "{rows:?} {columns:?}");
    }
}

#[test]
fn a_column_that_nobody_knows_changes_no_record() {
    let (mut with, choices) = begun();
    let (mut without, _) = begun();
    let sheet = table(&ALL_ROWS, &ALL_COLUMNS);
    let mut wider = sheet.clone();
    for row in Rc::make_mut(&mut wider.rows) {
        let text = if row.n == 0 {
            "Cột lạ"
        } else {
            "chữ lạ 7"
        };
        row.c.push((7, t(text)));
    }
    wider.info.columns += 1;
    let planned = plan(&without, &sheet, &choices);
    take(&mut without, &planned);
    let planned = plan(&with, &wider, &choices);
    take(&mut with, &planned);
    let households = |scenario: &Scenario| {
        scenario.look(|ledger| {
            let all = ledger.household_ids();
            let all = all.map(|id| format!("{:?}", ledger.household(id)));
            let mut all: Vec<String> = all.collect();
            all.sort();
            all
        })
    };
    assert_eq!(households(&with), households(&without));
}

#[test]
fn letters_and_marks_apart_or_joined_are_the_same() {
    let (scenario, choices) = begun();
    let sheet = table(&ALL_ROWS, &ALL_COLUMNS);
    let mut apart = sheet.clone();
    for (_, value) in Rc::make_mut(&mut apart.rows)
        .iter_mut()
        .flat_map(|row| &mut row.c)
    {
        if let Value::Text(text) = value {
            *text = text.nfd().collect();
        }
    }
    assert_ne!(apart, sheet);
    assert_eq!(
        said(&plan(&scenario, &apart, &choices)),
        said(&plan(&scenario, &sheet, &choices))
    );
}

#[test]
fn numbers_that_begin_with_zero_old_births_and_bare_years_survive() {
    let (mut scenario, choices) = begun();
    let sheet = table(&ALL_ROWS, &ALL_COLUMNS);
    let planned = plan(&scenario, &sheet, &choices);
    // A day before 1900 is not one that a form takes: it is refused and not bent.
    let refused: Vec<u32> = planned.of(RowOutcome::Refused).map(|row| row.row).collect();
    assert_eq!(refused, [4], "{:#?}", planned.rows);
    take(&mut scenario, &planned);
    let content = scenario.content();
    for said in [
        "\"006074000118\"",
        "\"060123456\"",
        "\"born\":\"1899\"",
        "\"born\":\"1981\"",
        "\"1974-03-12\"",
    ] {
        assert!(content.contains(said), "{said}");
    }
    let again = plan(&scenario, &sheet, &choices);
    assert_eq!(again.count(RowOutcome::Same), 5, "{:#?}", again.rows);
    assert_eq!(take(&mut scenario, &again), 0);
    assert_eq!(scenario.content(), content);
}
