//! .xls of Excel 97, in which the lists of before Unicode lie.

use std::panic::catch_unwind;

use proptest::prelude::*;
use so_sinh_ke::excel::book::{BookFault, Format, Legacy, Value};

use crate::excel::{
    made::{open, rows, words},
    made_xls::{MadeXls, at, compound, joined, text},
};

/// A workbook with something of everything.
fn whole() -> MadeXls {
    let mut made = MadeXls::new();
    for name in ["Arial", "Arial", ".VnTime", "Arial", "VNI-Times"] {
        made.font(name);
    }
    made.format(165, "dd/mm/yyyy");
    made.format(166, "000000000000");
    // Font 5 is the fifth, because none has the number 4.
    for (font, format) in [(0, 0), (2, 0), (5, 0), (0, 165), (0, 166), (0, 14)] {
        made.style(font, format);
    }
    let rich = joined(&[
        // Ten letters, two runs: from the third letter on in .VnTime.
        &[6, 0, 8, 1, 0],
        b"Ho N\xd4n",
        &[3, 0, 2, 0],
    ]);
    made.shared(&[&text("Lò Thị A"), &text("NguyÔn V¨n"), &text("Nam"), &rich]);
    let sheet = &mut made.sheet;
    // Columns 1 to 2 and row 2 are hidden.
    sheet.record(0x7d, &[1, 0, 2, 0, 0, 9, 0, 0, 1, 0, 0, 0]);
    sheet.record(0x0208, &[2, 0, 0, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0x20, 0, 0, 0]);
    let shared = |sheet: &mut crate::excel::made_xls::Stream, row, column, style, number: u32| {
        sheet.record(
            0xfd,
            &joined(&[&at(row, column, style), &number.to_le_bytes()]),
        );
    };
    shared(sheet, 0, 0, 0, 0);
    shared(sheet, 0, 1, 1, 1);
    shared(sheet, 0, 2, 1, 2);
    shared(sheet, 0, 3, 0, 3);
    let number = |style, n: f64| joined(&[&at(1, 0, style), &n.to_le_bytes()]);
    sheet.record(0x0203, &number(3, 46356.0));
    let mut padded = number(4, 1_099_000_001.0);
    padded[2] = 1;
    sheet.record(0x0203, &padded);
    // 12 as a whole number, 1.25 in hundredths, two beside each other.
    let whole = |n: i32, hundredths: u32| (n.cast_unsigned() << 2 | 2 | hundredths).to_le_bytes();
    sheet.record(0x027e, &joined(&[&at(1, 2, 0), &whole(12, 0)]));
    sheet.record(
        0xbd,
        &joined(&[
            &[1, 0, 3, 0],
            &[0, 0],
            &whole(125, 1),
            &[0, 0],
            &whole(-3, 0),
            &[4, 0],
        ]),
    );
    sheet.record(0x0205, &joined(&[&at(2, 0, 0), &[1, 0]]));
    sheet.record(0x0205, &joined(&[&at(2, 1, 0), &[0x2a, 1]]));
    let formula = |column, value: [u8; 8]| joined(&[&at(2, column, 2), &value, &[0; 6], &[0, 0]]);
    sheet.record(0x06, &formula(2, 2.5_f64.to_le_bytes()));
    sheet.record(0x06, &formula(3, [0, 0, 0, 0, 0, 0, 0xff, 0xff]));
    sheet.record(0x0207, &text("Nguyeãn"));
    sheet.record(0x06, &formula(4, [2, 0, 7, 0, 0, 0, 0xff, 0xff]));
    sheet.record(0xe5, &[1, 0, 0, 0, 3, 0, 0, 0, 5, 0]);
    made
}

#[test]
fn each_kind_of_cell_is_read() {
    let opened = open(&whole().bytes(), "a.xls").unwrap();
    assert_eq!(opened.book.format, Format::Xls);
    let sheet = &opened.book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.cells), ("Hộ", 14));
    assert_eq!(sheet.hidden_columns, [1, 2]);
    assert_eq!((sheet.merged[0].from, sheet.merged[0].to), ((0, 0), (3, 5)));
    let rows = opened.rows(0, 0, 10).unwrap();
    let old = |t: &str, l| Value::Old { t: t.to_owned(), l };
    let first = [
        words("Lò Thị A"),
        old("NguyÔn V¨n", Legacy::Tcvn3),
        words("Nam"),
        old("Ho NÔn", Legacy::Tcvn3),
    ];
    let number = Value::Number;
    let second = [
        Value::Day { d: (2026, 11, 30) },
        Value::Padded {
            n: 1_099_000_001.0,
            z: 12,
        },
        number(12.0),
        number(1.25),
        number(-3.0),
    ];
    let fault = |e: &str| Value::Fault { e: e.to_owned() };
    let third = [
        Value::Flag(true),
        fault("#N/A"),
        number(2.5),
        old("Nguyeãn", Legacy::Vni),
        fault("#DIV/0!"),
    ];
    let values =
        |at: usize| -> Vec<Value> { rows[at].c.iter().map(|(_, value)| value.clone()).collect() };
    assert_eq!(values(0), first);
    assert_eq!(values(1), second);
    assert_eq!(values(2), third);
    assert_eq!(
        rows.iter().map(|row| row.h).collect::<Vec<_>>(),
        [false, false, true]
    );
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let mut made = MadeXls::new();
    made.globals.record(0x22, &[1, 0]);
    made.style(0, 14);
    made.sheet
        .record(0x0203, &joined(&[&at(0, 0, 0), &44894.0_f64.to_le_bytes()]));
    assert_eq!(
        rows(&made.bytes())[0].c,
        [(0, Value::Day { d: (2026, 11, 30) })]
    );
}

/// Where a record is full the text goes on in the next, which says anew whether its letters are wide.
#[test]
fn a_text_goes_on_over_the_edge_of_a_record() {
    let mut made = MadeXls::new();
    made.style(0, 0);
    let one = 1_u32.to_le_bytes();
    made.globals
        .record(0xfc, &joined(&[&one, &one, &[6, 0, 0], b"Lo "]));
    let rest: Vec<u8> = "Thị".encode_utf16().flat_map(u16::to_le_bytes).collect();
    made.globals.record(0x3c, &joined(&[&[1], &rest]));
    made.sheet
        .record(0xfd, &joined(&[&at(0, 0, 0), &0_u32.to_le_bytes()]));
    assert_eq!(rows(&made.bytes())[0].c, [(0, words("Lo Thị"))]);
}

/// Programs that count more shared texts than they write are common.
#[test]
fn texts_that_are_counted_but_not_written_are_not_missed() {
    let mut made = MadeXls::new();
    made.style(0, 0);
    let many = 9_u32.to_le_bytes();
    made.globals
        .record(0xfc, &joined(&[&many, &many, &text("Nam")]));
    let named = |number: u32| joined(&[&at(0, 0, 0), &number.to_le_bytes()]);
    made.sheet.record(0xfd, &named(0));
    assert_eq!(rows(&made.bytes())[0].c, [(0, words("Nam"))]);
    made.sheet.record(0xfd, &named(5));
    assert!(open(&made.bytes(), "a.xls").is_err());
}

#[test]
fn excel_95_writes_its_letters_in_one_byte() {
    let mut made = MadeXls::new();
    made.version = 0x0500;
    made.globals
        .record(0x31, &joined(&[&[0; 14], b"\x07.VnTime"]));
    made.style(0, 0);
    made.sheet.record(
        0x0204,
        &joined(&[&at(0, 0, 0), b"\x0a\x00Nguy\xd4n V\xa8n"]),
    );
    let bytes = compound("Book", &made.stream());
    let expected = Value::Old {
        t: "NguyÔn V¨n".to_owned(),
        l: Legacy::Tcvn3,
    };
    assert_eq!(rows(&bytes)[0].c, [(0, expected)]);
}

#[test]
fn a_diagram_on_a_sheet_is_not_read_as_its_cells() {
    let mut made = MadeXls::new();
    made.style(0, 0);
    let number = |n: f64| joined(&[&at(0, 0, 0), &n.to_le_bytes()]);
    made.sheet
        .record(0x0809, &[0, 6, 0x20, 0])
        .record(0x0203, &number(9.0))
        .record(0x0a, &[]);
    made.sheet.record(0x0203, &number(1.0));
    assert_eq!(rows(&made.bytes())[0].c, [(0, Value::Number(1.0))]);
}

#[test]
fn what_a_password_locks_says_so() {
    let mut made = MadeXls::new();
    made.globals.record(0x2f, &[0; 6]);
    assert_eq!(open(&made.bytes(), "a.xls").unwrap_err(), BookFault::Locked);
}

#[test]
fn other_compound_files_are_foreign() {
    let word = compound("WordDocument", &[0; 100]);
    assert_eq!(open(&word, "a.xls").unwrap_err(), BookFault::Foreign);
}

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    let bytes = whole().bytes();
    for fiftieth in 1..50 {
        let cut = &bytes[..bytes.len() * fiftieth / 50];
        let read = catch_unwind(|| open(cut, "a.xls").is_ok()).expect("a fault instead of a panic");
        assert!(
            !read,
            "{fiftieth}/50 of the file was read as if it were whole"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn changed_bytes_give_a_fault_or_a_workbook(flips in proptest::collection::vec((0_usize..3000, any::<u8>()), 1..6)) {
        let mut bytes = whole().bytes();
        for (at, with) in flips {
            bytes[at] = with;
        }
        let opened = catch_unwind(|| open(&bytes, "a.xls").is_ok());
        prop_assert!(opened.is_ok());
    }
}
