//! Lists and papers as workbooks: what stands in them, and what they are known again by.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use so_sinh_ke::{
    app::{
        columns::{
            Align, Column, Head, Room,
            cell::Cell,
            csv,
            excel::{Above, List, of_rows, trip::Trip},
            heads,
        },
        paper::excel,
        tabular::marks::{SHEET, cell_hash},
    },
    domain::money::Dong,
    excel::{
        apart,
        book::{Legacy, Row, Value},
        marks::{Mark, Marks},
        sheet::{self, Form, Workbook},
        write,
    },
};

use crate::scenario::papers;

type Of = fn(&(&'static str, &'static str, i64)) -> Cell;

const COLUMNS: &[Column<Of>] = &[
    Column::new(
        "name",
        "Hộ",
        (|row| Cell::Person(row.0.to_owned(), Some(1980))) as Of,
    )
    .in_file(&["Chủ hộ", "Năm sinh"]),
    Column::new(
        "identity",
        "Số định danh",
        (|row| Cell::Text(row.1.to_owned())) as Of,
    )
    .set(Align::Digits, Room::Wide),
    Column::new("amount", "Số tiền", (|row| Cell::Money(Dong(row.2))) as Of)
        .set(Align::Figures, Room::Wide),
];

const ROWS: [(&str, &str, i64); 3] = [
    ("Y Bé", "001234567890", 1_500_000),
    ("=cmd|'/C calc'!A0", "0", 0),
    ("Nguyễn Thị Ớt", "", 2_500_001),
];

fn words(key: &str) -> String {
    key.to_owned()
}

fn above() -> Above {
    Above {
        unit: String::from("Xã mẫu"),
        title: String::from("Danh sách hộ"),
        about: vec![String::from("Năm 2026"), String::from("Lập hôm nay")],
        money: String::from("Đơn vị tính: đồng"),
        total: String::from("Tổng cộng"),
    }
}

fn opened(book: Workbook) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(write::bytes(book).expect("written"))).expect("a workbook")
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

#[test]
fn a_list_says_whose_it_is_and_adds_up_what_it_shows() {
    let columns: Vec<_> = COLUMNS.iter().collect();
    let mut book = opened(of_rows(above(), &columns, &ROWS, &words));
    let range = book.worksheet_range("Danh sách hộ").expect("the sheet");
    let at = |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap_or_default();
    let title: Vec<Data> = (0..6).map(|row| at(row, 0)).collect();
    let said = [
        "XÃ MẪU",
        "Danh sách hộ",
        "Năm 2026",
        "Lập hôm nay",
        "Đơn vị tính: đồng",
    ];
    assert_eq!(title[..5], said.map(text));
    assert_eq!(title[5], Data::Empty);
    let headings: Vec<Data> = (0..4).map(|column| at(6, column)).collect();
    assert_eq!(
        headings,
        ["Chủ hộ", "Năm sinh", "Số định danh", "Số tiền"].map(text)
    );
    assert_eq!(
        [at(7, 0), at(7, 1), at(7, 2), at(7, 3)],
        [
            text("Y Bé"),
            Data::Float(1980.0),
            text("001234567890"),
            Data::Float(1_500_000.0)
        ]
    );
    assert_eq!(at(8, 0), text("=cmd|'/C calc'!A0"));
    assert_eq!(
        [at(10, 0), at(10, 3)],
        [text("Tổng cộng"), Data::Float(4_000_001.0)]
    );
    let formulas = book.worksheet_formula("Danh sách hộ").expect("formulas");
    let formulas: Vec<_> = formulas
        .used_cells()
        .map(|(_, _, text)| text.clone())
        .collect();
    assert_eq!(formulas, ["SUM(D8:D10)"]);
}

#[test]
fn a_list_of_nothing_has_its_headings_and_no_sums() {
    let columns: Vec<_> = COLUMNS.iter().collect();
    let book = of_rows(above(), &columns, &[], &words);
    assert_eq!(book.sheets[0].filter, None);
    let range = opened(book)
        .worksheet_range_at(0)
        .expect("a sheet")
        .expect("rows");
    assert_eq!(range.end(), Some((5, 3)));
}

#[test]
fn both_files_of_a_list_say_the_same() {
    let columns: Vec<_> = COLUMNS.iter().collect();
    let text = csv::of_rows(&columns, &ROWS, &words);
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Chủ hộ,Năm sinh,Số định danh,Số tiền");
    assert_eq!(lines[1], "Y Bé,1980,001234567890,1500000");
    // A text has no apostrophe before it where a cell says itself that it is one.
    assert_eq!(lines[2], "\"'=cmd|'/C calc'!A0\",1980,0,0");
}

#[test]
fn a_list_that_comes_back_knows_its_rows_by_a_hidden_column_and_a_sheet_that_nobody_sees() {
    let heads: Vec<Head> = heads(COLUMNS);
    let codes = vec!["head_name", "born", "identity", ""];
    let trip = Trip::new("households", String::from("unit:mẫu"), codes);
    let mut list = List::new(above(), &heads, &words).coming_back(trip);
    for (n, row) in ROWS.iter().enumerate() {
        let cells = COLUMNS.iter().map(|column| (column.cell)(row));
        list.row_of(
            (&format!("household:{n}"), format!("{n}-ab")),
            cells,
            &words,
        );
    }
    let book = list.workbook();
    assert!(book.sheets[0].columns[4].h, "the column of ids is hidden");
    let mut book = opened(book);
    let states: Vec<_> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| sheet.visible)
        .collect();
    assert_eq!(states, [SheetVisible::Visible, SheetVisible::VeryHidden]);
    let list = book.worksheet_range("Danh sách hộ").expect("the sheet");
    let ids: Vec<_> = (6..10)
        .map(|row| list.get_value((row, 4)).cloned().unwrap_or_default())
        .collect();
    assert_eq!(
        ids,
        ["_id", "household:0", "household:1", "household:2"].map(text)
    );
    // Nothing below the rows could be taken for a record.
    assert_eq!(list.end().map(|(row, _)| row), Some(9));
    let marks = book.worksheet_range(SHEET).expect("the sheet");
    let row = |n: u32| -> Vec<Data> {
        (0..6)
            .map(|column| marks.get_value((n, column)).cloned().unwrap_or_default())
            .collect()
    };
    assert_eq!(
        row(0)[..3],
        ["so-sinh-ke:1", "households", "unit:mẫu"].map(text)
    );
    assert_eq!(row(1)[3..], ["head_name", "born", "identity"].map(text));
    let hashes = ["Y Bé", "1980", "001234567890"].map(|value| text(&cell_hash(value)));
    assert_eq!(
        row(2)[..3],
        [Data::Float(7.0), text("household:0"), text("0-ab")]
    );
    assert_eq!(row(2)[3..], hashes);
    // Nothing is hashed, too: something that is typed there later is a change.
    assert_eq!(row(4)[5], text(&cell_hash("")));
}

#[test]
fn every_paper_becomes_a_workbook_with_every_word_of_it() {
    for (name, paper) in papers::all() {
        let bytes =
            write::bytes(excel::workbook(&paper)).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let again = write::bytes(excel::workbook(&paper)).expect("written");
        assert_eq!(bytes, again, "{name}: the same paper is the same file");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheets = paper.sections.len().max(1);
        assert_eq!(book.sheet_names().len(), sheets, "{name}");
        let mut cells = Vec::new();
        for sheet in book.sheet_names() {
            let range = book.worksheet_range(&sheet).expect("a sheet");
            cells.extend(range.used_cells().map(|(_, _, cell)| cell.to_string()));
        }
        for word in [paper.subject(), paper.source.clone()] {
            for line in word.lines().filter(|line| !line.trim().is_empty()) {
                let is_there = cells
                    .iter()
                    .any(|cell| cell.contains(line.trim()) || line.contains(cell.as_str()));
                assert!(is_there, "{name}: {line}");
            }
        }
    }
}

#[test]
fn sums_of_papers_are_formulas_exactly_where_they_are_the_sum_of_the_rows_above() {
    let mut formulas = 0;
    for (_, paper) in papers::all() {
        let book = excel::workbook(&paper);
        for sheet in &book.sheets {
            for line in &sheet.rows {
                for (column, cell) in line.c.iter().enumerate() {
                    let sheet::Cell::Sum(sum) = cell else {
                        continue;
                    };
                    let rows = &sheet.rows[sum.from as usize..=sum.to as usize];
                    let numbers = rows.iter().map(|row| match row.c.get(column) {
                        Some(sheet::Cell::Number(number)) => *number,
                        _ => 0.0,
                    });
                    assert!((numbers.sum::<f64>() - sum.sum).abs() < 1e-6);
                    formulas += 1;
                }
            }
        }
    }
    assert!(formulas > 0, "some paper has sums");
}

#[test]
fn refused_rows_stand_apart_with_their_reasons_when_the_workbook_cannot_be_marked() {
    let rows = [
        Row {
            n: 2,
            h: false,
            c: vec![
                (0, Value::Text(String::from("Họ tên"))),
                (1, Value::Text(String::from("Số định danh"))),
            ],
        },
        Row {
            n: 3,
            h: false,
            c: vec![(0, Value::Text(String::from("Y Bé")))],
        },
        Row {
            n: 4,
            h: true,
            c: vec![
                (
                    0,
                    Value::Old {
                        t: String::from("Nam"),
                        l: Legacy::Tcvn3,
                    },
                ),
                (1, Value::Padded { n: 1_234.0, z: 12 }),
            ],
        },
    ];
    let marks = Marks {
        sheet: String::from("Hộ"),
        heading: 2,
        column: None,
        title: String::from("Lỗi"),
        rows: vec![
            Mark {
                row: 4,
                columns: vec![1],
                text: String::from("trùng"),
            },
            Mark {
                row: 4,
                columns: vec![],
                text: String::from("=1+1"),
            },
        ],
    };
    let book = apart::workbook(&marks, &rows, &|_, text| text.to_uppercase());
    assert!(book.looks.iter().any(|look| look.form == Form::Text));
    let range = opened(book).worksheet_range("Hộ").expect("the sheet");
    let all: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(
        all,
        [
            ["Họ tên", "Số định danh", "Lỗi"].map(text).to_vec(),
            ["NAM", "000000001234", "B: trùng\n=1+1"].map(text).to_vec()
        ]
    );
}
