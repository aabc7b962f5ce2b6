//! Which rows are the heading and the table, and which column is which field.

use so_sinh_ke::app::tabular::{Choices, Confidence, Fix, Note, Reading, Sheet, heading::LeftOut};

use super::workbook::{self, commune_list, rows};
use crate::scenario::{Scenario, fresh};

fn read(sheet: &Sheet, choices: &Choices) -> Reading {
    Scenario::begun(&fresh()).look(|ledger| Reading::new(ledger, sheet, choices))
}

/// The code of each column's field, a dash where there is none.
fn codes(reading: &Reading) -> Vec<&'static str> {
    let all = reading.columns.iter();
    all.map(|column| column.field.map_or("-", |field| field.code))
        .collect()
}

#[test]
fn a_heading_of_several_rows_is_found_between_title_and_sum() {
    let reading = read(&commune_list(), &Choices::default());
    assert_eq!(reading.layout.heading, Some((3, 5)));
    assert_eq!(reading.layout.rows, [6, 7, 8]);
    let aside: Vec<(u32, LeftOut)> = reading
        .layout
        .aside
        .iter()
        .map(|a| (a.row, a.why))
        .collect();
    assert_eq!(
        aside,
        [
            (9, LeftOut::Sum),
            (10, LeftOut::Signature),
            (11, LeftOut::Signature),
            (12, LeftOut::Signature)
        ]
    );
    assert!(reading.layout.aside[0].text.starts_with("Cộng: 3 hộ"));
    assert_eq!(
        codes(&reading),
        [
            "order",
            "head_name",
            "born_male",
            "born_female",
            "ethnicity",
            "identity",
            "village",
            "class_poor",
            "class_near_poor",
            "phone"
        ]
    );
    assert!(
        reading
            .columns
            .iter()
            .all(|column| column.confidence == Confidence::Sure)
    );
    assert_eq!(reading.year, 2023);
}

#[test]
fn the_heading_can_be_moved() {
    let choices = Choices {
        heading: Some((3, 4)),
        ..Choices::default()
    };
    let reading = read(&commune_list(), &choices);
    assert_eq!(reading.layout.heading, Some((3, 4)));
}

#[test]
fn a_heading_over_four_rows_is_one() {
    let mut all = rows(&[
        &["Danh sách"],
        &["TT", "Thông tin chủ hộ", "", "", "", "Thôn"],
        &["", "Họ và tên", "Ngày sinh", "", "Số CMND/CCCD", ""],
        &["", "", "Nam", "Nữ", "", ""],
        &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        &["1", "Triệu Văn Phú", "1974", "", "006074000118", "Bản Pén"],
        &["2", "Hoàng Thị Mây", "", "1981", "006181000242", "Bản Pén"],
    ]);
    all[0].resize(6, workbook::t(""));
    let sheet = workbook::merged(
        all,
        &[
            [0, 0, 0, 5],
            [1, 0, 3, 0],
            [1, 1, 1, 4],
            [2, 1, 3, 1],
            [2, 2, 2, 3],
            [2, 4, 3, 4],
            [1, 5, 3, 5],
        ],
    );
    let reading = read(&sheet, &Choices::default());
    assert_eq!(reading.layout.heading, Some((1, 4)));
    assert_eq!(
        codes(&reading),
        [
            "order",
            "person_name",
            "born_male",
            "born_female",
            "identity",
            "village"
        ]
    );
}

#[test]
fn columns_are_known_by_what_stands_in_them_where_the_heading_says_nothing() {
    let sheet = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Thôn", "B1x", "Cột 4", "C5", "Loại"],
        &["Triệu Văn Phú", "Bản Pén", "x", "006074000118", "Dao", "N"],
        &["Hoàng Thị Mây", "Bản Pén", "", "006181000242", "Tày", "CN"],
        &["Bàn Tài Sính", "Quan Nưa", "x", "006066000030", "Dao", "N"],
    ]));
    let reading = read(&sheet, &Choices::default());
    assert_eq!(
        codes(&reading),
        [
            "head_name",
            "village",
            "-",
            "identity",
            "ethnicity",
            "class"
        ]
    );
    let unclear: Vec<u16> = reading.unclear().map(|column| column.at).collect();
    assert_eq!(unclear, [2]);
    assert_eq!(reading.columns[2].notes, [Note::Ticks { count: 2 }]);
    assert_eq!(reading.columns[3].confidence, Confidence::Guess);
    let means = &reading.columns[5].notes[0];
    let words = vec![
        ("CN".into(), "near-poor".into()),
        ("N".into(), "poor".into()),
    ];
    assert_eq!(
        *means,
        Note::Means {
            words,
            list: "choice."
        }
    );
}

#[test]
fn what_a_person_says_of_a_column_stands() {
    let mut choices = Choices::default();
    choices.fields.insert(1, None);
    choices.fields.insert(4, Some("livelihood".into()));
    let reading = read(&commune_list(), &choices);
    assert_eq!(codes(&reading)[1], "-");
    assert_eq!(codes(&reading)[4], "livelihood");
}

#[test]
fn notes_say_what_would_be_made_of_cells_before_it_is() {
    let mut all = rows(&[
        &["Họ tên chủ hộ", "Ngày sinh", "Số CCCD", "Đất vườn (m2)"],
        &["TRIỆU VĂN PHÚ", "12/03/1974", "", "1.200"],
        &["HOÀNG THỊ MÂY", "1981", "", "0,5 ha"],
    ]);
    all[1][2] = workbook::n(6_074_000_118.0);
    all[2][2] = workbook::n(6_181_000_242.0);
    let reading = read(&workbook::sheet(all), &Choices::default());
    let notes = |at: usize| &reading.columns[at].notes;
    let offer = |fix, count| Note::Offer { fix, count };
    assert_eq!(notes(0)[0], offer(Fix::Capitals, 2));
    assert_eq!(notes(1)[0], Note::Births { days: 1, years: 1 });
    assert_eq!(notes(2)[0], offer(Fix::LeadingZeros, 2));
    assert_eq!(notes(3)[0], offer(Fix::Hectares, 1));
}
