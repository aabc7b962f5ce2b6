//! What the rows of a table would do.

use std::rc::Rc;

use futures::executor::block_on;
use so_sinh_ke::{
    app::{
        exchange::import::unwatched,
        tabular::{
            self, Candidate, Choices, Decision, Fix, Reading, RowOutcome, Sheet, TablePlan, Why,
        },
    },
    domain::household::{PovertyClass, Sex},
};

use super::workbook::{self, commune_list, n, rows, t};
use crate::scenario::{Scenario, fresh};

pub fn plan(scenario: &Scenario, sheet: &Sheet, choices: &Choices) -> TablePlan {
    let reading = scenario.look(|ledger| Reading::new(ledger, sheet, choices));
    let ledger = scenario.ledger();
    block_on(tabular::plan(&ledger, sheet, &reading, choices, &unwatched)).expect("not stopped")
}

/// A register of a city, and the choices with one of its wards.
pub fn city() -> (Scenario, Choices) {
    let scenario = Scenario::begun(&fresh());
    let ward = scenario.look(|ledger| {
        let mut all = ledger.units().values();
        let found = all.find(|unit| unit.kind.is_commune_level());
        found.expect("a commune").id.clone()
    });
    let choices = Choices {
        unit: Some(ward),
        ..Choices::default()
    };
    (scenario, choices)
}

fn counts(plan: &TablePlan) -> [usize; 5] {
    [
        RowOutcome::New,
        RowOutcome::Changed,
        RowOutcome::Same,
        RowOutcome::Unclear,
        RowOutcome::Refused,
    ]
    .map(|outcome| plan.count(outcome))
}

pub fn take(scenario: &mut Scenario, plan: &TablePlan) -> usize {
    block_on(scenario.take_table(plan, &|_| true, &unwatched)).expect("taken in")
}

fn refused(plan: &TablePlan) -> Vec<&Why> {
    plan.of(RowOutcome::Refused)
        .map(|row| &row.findings[0].why)
        .collect()
}

#[test]
fn a_list_of_a_commune_becomes_households() {
    let (mut scenario, mut choices) = city();
    choices.fixes.insert((9, Fix::LeadingZeros), true);
    let planned = plan(&scenario, &commune_list(), &choices);
    assert_eq!(counts(&planned), [3, 0, 0, 0, 0], "{:#?}", planned.rows);
    assert_eq!(take(&mut scenario, &planned), 3);
    let all: Vec<_> = scenario.look(|ledger| {
        let ids = ledger.household_ids();
        let mut all: Vec<_> = ids.filter_map(|id| ledger.household(id)).collect();
        all.sort_by_key(|household| household.head_name().to_owned());
        all
    });
    let names: Vec<&str> = all.iter().map(|household| household.head_name()).collect();
    assert_eq!(names, ["Bàn Tài Sính", "Hoàng Thị Mây", "Triệu Văn Phú"]);
    let may = all[1].head().expect("a head");
    assert_eq!((&*may.born, may.sex), ("1981-03-12", Some(Sex::Female)));
    let phu = &all[2];
    let head = phu.head().expect("a head");
    assert_eq!(
        (&*head.born, head.sex, &*head.identity),
        ("1974", Some(Sex::Male), "006074000118")
    );
    assert_eq!((&*phu.phone, &*phu.village), ("0209000118", "Bản Pén"));
    assert_eq!(phu.poverty[&2023].class, Some(PovertyClass::Poor));
    assert_eq!(all[1].poverty[&2023].class, Some(PovertyClass::NearPoor));
}

#[test]
fn the_second_time_nothing_changes() {
    let (mut scenario, choices) = city();
    let mut sheet = commune_list();
    Rc::make_mut(&mut sheet.rows).retain(|row| row.n != 6);
    let planned = plan(&scenario, &sheet, &choices);
    take(&mut scenario, &planned);
    let before = scenario.content();
    let again = plan(&scenario, &sheet, &choices);
    assert_eq!(counts(&again), [0, 0, 2, 0, 0], "{:#?}", again.rows);
    assert_eq!(take(&mut scenario, &again), 0);
    // The file by which it is known does not tell: the very rows in another file are the same, too.
    let mut other = sheet.clone();
    other.digest = "another".into();
    assert_eq!(counts(&plan(&scenario, &other, &choices)), [0, 0, 2, 0, 0]);
    assert_eq!(scenario.content(), before);
}

#[test]
fn cells_that_differ_are_changed_and_blank_ones_empty_nothing() {
    let (mut scenario, choices) = city();
    let first = workbook::sheet(rows(&[
        &[
            "Họ tên chủ hộ",
            "Năm sinh",
            "Số CCCD",
            "Thôn",
            "Điện thoại",
            "Loại hộ",
        ],
        &[
            "Triệu Văn Phú",
            "12/03/1974",
            "006074000118",
            "Bản Pén",
            "0209000118",
            "N",
        ],
    ]));
    let planned = plan(&scenario, &first, &choices);
    take(&mut scenario, &planned);
    let second = workbook::sheet(rows(&[
        &[
            "Loại hộ",
            "Họ tên chủ hộ",
            "Năm sinh",
            "Số CCCD",
            "Thôn",
            "Điện thoại",
        ],
        &["CN", "TRIỆU VĂN PHÚ", "1974", "006 074 000 118", "", ""],
    ]));
    let planned = plan(&scenario, &second, &choices);
    assert_eq!(counts(&planned), [0, 1, 0, 0, 0], "{:#?}", planned.rows);
    let changes = &planned.rows[0].changes;
    assert_eq!(changes.len(), 1, "{changes:?}");
    let change = &changes[0];
    assert_eq!((change.field, change.row, change.column), ("class", 1, 0));
    assert_eq!((&*change.before, &*change.after), ("poor", "near-poor"));
    take(&mut scenario, &planned);
    scenario.look(|ledger| {
        let id = ledger.household_ids().next().expect("one");
        let household = ledger.household(id).expect("it");
        assert_eq!(
            (&*household.phone, &*household.village),
            ("0209000118", "Bản Pén")
        );
        assert_eq!(household.head().expect("a head").born, "1974-03-12");
    });
}

#[test]
fn nobody_is_merged_on_a_name_alone() {
    let (mut scenario, choices) = city();
    let list = |born: &str, identity: &str, village: &str| {
        workbook::sheet(rows(&[
            &["Họ tên chủ hộ", "Năm sinh", "Số CCCD", "Thôn"],
            &["Hoàng Văn Páo", born, identity, village],
            &["Nông Thị Hạnh", "1981", "006181000261", "Quan Nưa"],
        ]))
    };
    let planned = plan(
        &scenario,
        &list("1962", "006062000041", "Bản Pén"),
        &choices,
    );
    take(&mut scenario, &planned);
    // Another year, no number: another person, or a slip that somebody has to look at; never the same by itself.
    for (born, identity, village) in [
        ("1990", "", "Bản Pén"),
        ("", "", "Bản Pén"),
        ("1962", "006062000999", "Bản Pén"),
        ("1990", "006090000041", "Quan Nưa"),
    ] {
        let planned = plan(&scenario, &list(born, identity, village), &choices);
        let row = &planned.rows[0];
        let may_be = [RowOutcome::New, RowOutcome::Unclear];
        assert!(may_be.contains(&row.outcome), "{born} {identity}: {row:#?}");
    }
    let same = plan(&scenario, &list("1962", "", "Bản Pén"), &choices);
    assert_eq!(
        same.rows[0].outcome,
        RowOutcome::Same,
        "name, birth and village: {:#?}",
        same.rows[0]
    );
}

#[test]
fn an_unclear_row_is_what_a_person_says() {
    let (mut scenario, mut choices) = city();
    let list = |name: &str| {
        workbook::sheet(rows(&[
            &["Họ tên chủ hộ", "Năm sinh", "Số CCCD", "Thôn"],
            &[name, "1962", "006062000041", "Bản Pén"],
        ]))
    };
    let planned = plan(&scenario, &list("Hoàng Văn Páo"), &choices);
    take(&mut scenario, &planned);
    let other = list("Ma Thị Xuyến");
    let planned = plan(&scenario, &other, &choices);
    let Some(Candidate::Record { id, .. }) = planned.rows[0].candidates.first() else {
        panic!("{:#?}", planned.rows);
    };
    assert_eq!(planned.rows[0].outcome, RowOutcome::Unclear);
    assert_eq!(take(&mut scenario, &planned), 0);
    choices.rows.insert(1, Decision::Is(id.clone()));
    let planned = plan(&scenario, &other, &choices);
    assert_eq!(planned.rows[0].outcome, RowOutcome::Changed);
    assert_eq!(planned.rows[0].changes[0].field, "head_name");
    choices.rows.insert(1, Decision::New);
    assert_eq!(
        plan(&scenario, &other, &choices).rows[0].outcome,
        RowOutcome::New
    );
    choices.rows.insert(1, Decision::Skip);
    assert_eq!(
        plan(&scenario, &other, &choices).rows[0].outcome,
        RowOutcome::Skipped
    );
}

#[test]
fn a_village_that_nobody_knows_is_asked_about() {
    let (mut scenario, mut choices) = city();
    let list = |village: &str, name: &str| {
        workbook::sheet(rows(&[
            &["Họ tên chủ hộ", "Năm sinh", "Thôn"],
            &[name, "1981", village],
        ]))
    };
    let planned = plan(&scenario, &list("Bản Pén", "Nông Thị Hạnh"), &choices);
    take(&mut scenario, &planned);
    let other = list("Bản Pén 2", "Triệu Văn Phú");
    let planned = plan(&scenario, &other, &choices);
    assert_eq!(planned.rows[0].outcome, RowOutcome::Unclear);
    let name = String::from("Bản Pén");
    assert_eq!(planned.rows[0].candidates, [Candidate::Village { name }]);
    choices
        .villages
        .insert(tabular::places::village_key("Bản Pén 2"), "Bản Pén".into());
    let planned = plan(&scenario, &other, &choices);
    assert_eq!(
        planned.rows[0].outcome,
        RowOutcome::New,
        "{:#?}",
        planned.rows
    );
    // The same village with another word before it is no other one.
    let same = plan(
        &scenario,
        &list("Thôn Bản Pén", "Hoàng Văn Páo"),
        &Choices {
            villages: std::collections::BTreeMap::new(),
            ..choices
        },
    );
    assert_eq!(same.rows[0].outcome, RowOutcome::New, "{:#?}", same.rows);
}

#[test]
fn what_a_cell_says_wrongly_refuses_its_row_alone() {
    let (scenario, mut choices) = city();
    let mut all = rows(&[
        &["Họ tên chủ hộ", "Ngày sinh", "Số CCCD", "Loại hộ"],
        &["Bàn Tài Sính", "1979", "00607900003", "N"],
        &["", "1985", "006085000001", "N"],
        &["Triệu Văn Phú", "31/02/1974", "", "N"],
        &["Hoàng Thị Mây", "1/2/81", "", "N"],
        &["Ma Thị Xuyến", "1966", "", "giàu"],
        &["Lường Văn Thử", "03/1966", "", "N"],
        &["Nông Văn Mẫu", "1970", "12345", "N"],
        &["Nông Thị Mẫu", "1972", "006172000001", "N"],
    ]);
    all[5][2] = n(6_166_000_001.0);
    let sheet = workbook::sheet(all);
    let planned = plan(&scenario, &sheet, &choices);
    let text = |text: &str| text.to_owned();
    assert_eq!(
        refused(&planned),
        [
            &Why::IdentityLength { digits: 11 },
            &Why::Missing,
            &Why::NotABirth {
                text: text("31/02/1974")
            },
            &Why::TwoDigitYear {
                text: text("1/2/81")
            },
            &Why::LostZero {
                text: text("006166000001")
            },
            &Why::MonthOnly {
                text: text("03/1966")
            },
            &Why::IdentityLength { digits: 5 },
        ]
    );
    assert_eq!(planned.count(RowOutcome::New), 1);
    let finding = &planned
        .of(RowOutcome::Refused)
        .next()
        .expect("one")
        .findings[0];
    assert_eq!(
        (finding.row, finding.column, finding.field),
        (1, Some(2), Some("identity"))
    );
    for fix in [Fix::Centuries, Fix::YearOnly] {
        choices.fixes.insert((1, fix), true);
    }
    choices.fixes.insert((2, Fix::LeadingZeros), true);
    let planned = plan(&scenario, &sheet, &choices);
    let left: Vec<u32> = planned.of(RowOutcome::Refused).map(|row| row.row).collect();
    assert_eq!(left, [1, 2, 3, 5, 7], "{:#?}", planned.rows);
}

#[test]
fn two_rows_of_one_number_are_not_two_households() {
    let (scenario, choices) = city();
    let sheet = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Năm sinh", "Số CCCD"],
        &["Triệu Văn Phú", "1974", "006074000118"],
        &["Triệu Văn Phủ", "1974", "006074000118"],
    ]));
    let planned = plan(&scenario, &sheet, &choices);
    assert_eq!(counts(&planned), [1, 0, 0, 0, 1]);
    assert_eq!(refused(&planned), [&Why::SameRow { row: 2 }]);
}

#[test]
fn one_row_a_person_and_blocks_under_a_head_make_the_same_households() {
    let heads = [
        "Hộ số",
        "Họ và tên",
        "Quan hệ với chủ hộ",
        "Ngày sinh",
        "Nữ",
        "Thôn",
    ];
    let people = [
        ["1", "Triệu Văn Phú", "Chủ hộ", "1974", "", "Bản Pén"],
        ["1", "Lý Thị Mẩy", "Vợ", "1976", "x", "Bản Pén"],
        [
            "1",
            "Triệu Văn Tài",
            "Con trai",
            "12/05/2003",
            "",
            "Bản Pén",
        ],
        ["2", "Hoàng Thị Mây", "CH", "1981", "x", "Quan Nưa"],
        ["2", "Ma Văn Thử", "chồng", "1979", "", "Quan Nưa"],
    ];
    let rows_of = |cells: Vec<[&str; 6]>| {
        let mut all = vec![heads.map(t).to_vec()];
        all.extend(cells.into_iter().map(|row| row.map(t).to_vec()));
        all
    };
    let by_person = workbook::sheet(rows_of(people.to_vec()));
    let mut blanks = people;
    for (at, row) in blanks.iter_mut().enumerate() {
        if !matches!(at, 0 | 3) {
            (row[0], row[5]) = ("", "");
        }
    }
    let blocks = workbook::sheet(rows_of(blanks.to_vec()));
    let areas = [[1, 0, 3, 0], [4, 0, 5, 0], [1, 5, 3, 5], [4, 5, 5, 5]];
    let merged = workbook::merged(rows_of(blanks.to_vec()), &areas);
    let mut contents = Vec::new();
    for sheet in [&by_person, &blocks, &merged] {
        let (mut scenario, choices) = city();
        let planned = plan(&scenario, sheet, &choices);
        assert_eq!(counts(&planned), [2, 0, 0, 0, 0], "{:#?}", planned.rows);
        assert_eq!(planned.rows[0].rows, [1, 2, 3]);
        take(&mut scenario, &planned);
        let again = plan(&scenario, sheet, &choices);
        assert_eq!(counts(&again), [0, 0, 2, 0, 0], "{:#?}", again.rows);
        contents.push(scenario.content());
    }
    assert!(contents.iter().all(|content| *content == contents[0]));
    assert!(contents[0].contains("\"relation\":\"spouse\"") && contents[0].contains("2003-05-12"));
}

#[test]
fn the_village_may_stand_in_a_row_of_its_own() {
    let (mut scenario, choices) = city();
    let sheet = workbook::sheet(rows(&[
        &["STT", "Họ tên chủ hộ", "Năm sinh", "Số CCCD"],
        &["I", "Thôn Nà Rào (1 hộ)", "", ""],
        &["1", "Triệu Văn Phú", "1974", "006074000118"],
        &["II", "Thôn Quan Nưa", "", ""],
        &["1", "Hoàng Thị Mây", "1981", "006181000242"],
    ]));
    let planned = plan(&scenario, &sheet, &choices);
    assert_eq!(counts(&planned), [2, 0, 0, 0, 0], "{:#?}", planned.rows);
    take(&mut scenario, &planned);
    let content = scenario.content();
    assert!(content.contains("\"village\":\"Thôn Nà Rào\""), "{content}");
}

#[test]
fn without_a_unit_nobody_is_written() {
    let (scenario, _) = city();
    let sheet = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Năm sinh"],
        &["Triệu Văn Phú", "1974"],
    ]));
    let planned = plan(&scenario, &sheet, &Choices::default());
    assert_eq!(refused(&planned), [&Why::NoUnit]);
}
