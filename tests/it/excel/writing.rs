//! What is written reads back as what it was, by a reader that is not ours.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use so_sinh_ke::excel::{
    address,
    book::{Area, BookFault},
    sheet::{Cell, Form, Line, Look, Sheet, Sum, Width, Workbook},
    write,
};

/// A workbook of one sheet with these rows, all looking alike.
fn book(rows: Vec<Vec<Cell>>) -> Workbook {
    let mut book = Workbook::default();
    let look = book.look(Look {
        form: Form::Text,
        ..Look::default()
    });
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut sheet = Sheet {
        name: String::from("Hộ"),
        columns: vec![Width { w: 120, h: false }; widest],
        ..Sheet::default()
    };
    let p = sheet.pattern(vec![look; widest]);
    sheet.rows = rows.into_iter().map(|c| Line { p, h: None, c }).collect();
    book.sheets.push(sheet);
    book
}

fn read(bytes: Vec<u8>) -> calamine::Range<Data> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    book.worksheet_range_at(0).expect("a sheet").expect("rows")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    let mut part = file.by_name(name).expect("the part");
    part.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn words_that_look_like_something_else_stay_words_and_are_no_formulas() {
    let words = [
        "=1+1",
        "+84 912",
        "-5",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "001234567890",
        "1e5",
        "TRUE",
        "#N/A",
        "12/03/2024",
        "_x0041_",
        "__x000D_",
        "a\nb",
        " vor und nach ",
        "\u{1}\u{b}\u{1f}\u{fffe}",
        "\r\n",
        "<b>&amp;\"'",
        "\u{feff}BOM",
        "Nguyễn Thị Ớt",
        "ơ\u{301}",
        "𠀋😀",
        "\t",
        "_x",
        "_xZZZZ_",
    ];
    let rows = words
        .iter()
        .map(|text| vec![Cell::Text((*text).to_owned())])
        .collect();
    let bytes = write::bytes(book(rows)).expect("written");
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    let range = read(bytes);
    for (at, text) in words.iter().enumerate() {
        let cell = range.get((at, 0));
        assert_eq!(cell, Some(&Data::String((*text).to_owned())), "row {at}");
    }
}

proptest! {
    #[test]
    fn any_words_come_back_as_they_were(texts in prop::collection::vec(any::<String>().prop_filter("empty", |text| !text.is_empty()), 1..12)) {
        let rows = texts.iter().map(|text| vec![Cell::Text(text.clone())]).collect();
        let range = read(write::bytes(book(rows)).expect("written"));
        for (at, text) in texts.iter().enumerate() {
            prop_assert_eq!(range.get((at, 0)), Some(&Data::String(text.clone())));
        }
    }

    #[test]
    fn a_cell_travels_to_the_worker_as_it_is(number in any::<i64>(), text in any::<String>(), day in 1_i8..28) {
        for cell in [Cell::whole(number), Cell::Text(text), Cell::Day(2026, 2, day), Cell::Empty, Cell::Sum(Sum { sum: 0.5, from: 1, to: 7 })] {
            let json = serde_json::to_string(&cell).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Cell>(&json).expect("a cell"), cell);
        }
    }

    #[test]
    fn names_of_cells_are_read_as_they_are_written(row in 0_u32..1_048_576, column in 0_u16..16_384) {
        prop_assert_eq!(address::read(&address::cell(row, column)), Some((row, column)));
    }
}

#[test]
#[allow(clippy::float_cmp)] // Exactly these digits are meant.
fn numbers_days_and_sums_are_what_a_spreadsheet_counts_with() {
    let rows = vec![
        vec![Cell::whole(1_500_000), Cell::Day(2026, 11, 30)],
        vec![Cell::whole(-7), Cell::Day(1900, 3, 1)],
        vec![Cell::Number(0.125), Cell::Day(1899, 12, 31)],
        vec![
            Cell::Sum(Sum {
                sum: 1_499_993.125,
                from: 0,
                to: 2,
            }),
            Cell::whole(1_234_567_890_123_456),
        ],
    ];
    let bytes = write::bytes(book(rows)).expect("written");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<f>SUM(A1:A3)</f><v>1499993.125</v>"));
    let range = read(bytes);
    let number = |row, column| match range.get((row, column)) {
        Some(Data::Float(number)) => *number,
        other => panic!("no number: {other:?}"),
    };
    assert_eq!(
        [number(0, 0), number(1, 0), number(2, 0), number(3, 0)],
        [1_500_000.0, -7.0, 0.125, 1_499_993.125]
    );
    // As Excel counts: 30 November 2026, and the first day after the one that never was.
    assert_eq!([number(0, 1), number(1, 1)], [46_356.0, 61.0]);
    // What a serial or fifteen digits cannot say is text.
    assert_eq!(
        range.get((2, 1)),
        Some(&Data::String(String::from("31/12/1899")))
    );
    assert_eq!(
        range.get((3, 1)),
        Some(&Data::String(String::from("1234567890123456")))
    );
}

#[test]
fn a_text_that_no_cell_can_hold_is_refused_and_not_cut() {
    let fits = "ộ".repeat(32_767);
    let range = read(write::bytes(book(vec![vec![Cell::Text(fits.clone())]])).expect("written"));
    assert_eq!(range.get((0, 0)), Some(&Data::String(fits)));
    // One more, and a letter that counts twice.
    for text in ["a".repeat(32_768), "😀".repeat(16_384)] {
        let written = write::bytes(book(vec![vec![Cell::Text(text)]]));
        assert_eq!(written, Err(BookFault::TooLarge { limit: 32_767 }));
    }
}

#[test]
fn sheets_get_names_that_excel_opens() {
    let long = "Danh sách hộ nghèo xã Ia Lâu năm 2026";
    let names = write::allowed_names([
        "a/b:c?",
        "'",
        "",
        long,
        long,
        "HỘ",
        "hộ",
        "History",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
    ]);
    assert_eq!(
        names,
        [
            "a-b-c-",
            "2",
            "3",
            "Danh sách hộ nghèo xã Ia Lâu nă",
            "Danh sách hộ nghèo xã Ia Lâ (2)",
            "HỘ",
            "hộ (2)",
            "History8",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ]
    );
}

#[test]
fn rows_that_come_in_pieces_make_the_same_file() {
    let rows: Vec<Vec<Cell>> = (0..700)
        .map(|n| vec![Cell::whole(n), Cell::Text(format!("Hộ {n}"))])
        .collect();
    let whole = book(rows);
    let mut frame = whole.clone();
    let rest = frame.sheets[0].rows.split_off(3);
    frame.sheets.push(Sheet {
        name: String::from("_x"),
        very_hidden: true,
        ..Sheet::default()
    });
    let mut whole = whole;
    whole.sheets.push(frame.sheets[1].clone());
    let mut writer = write::Writer::begin(frame).expect("begun");
    for piece in rest.chunks(256) {
        writer.rows(0, piece).expect("written");
    }
    writer.rows(1, &[]).expect("begun");
    assert_eq!(
        writer.rows(0, &[]),
        Err(BookFault::NoSheet),
        "the first is finished"
    );
    let pieces = writer.finish().expect("finished");
    let read = read(pieces.clone());
    assert_eq!(read.height(), 700);
    assert_eq!(
        part(&pieces, "xl/worksheets/sheet1.xml"),
        part(
            &write::bytes(whole).expect("written"),
            "xl/worksheets/sheet1.xml"
        )
    );
}

#[test]
fn headings_stay_in_sight_are_printed_on_every_page_and_can_be_filtered() {
    let mut list = book(vec![
        vec![
            Cell::Text(String::from("STT")),
            Cell::Text(String::from("Hộ")),
        ],
        vec![Cell::whole(1), Cell::Text(String::from("Y Bé"))],
    ]);
    let sheet = &mut list.sheets[0];
    sheet.name = String::from("Hộ 'nghèo' 1");
    sheet.heading = Some((0, 0));
    sheet.filter = Some(Area {
        from: (0, 0),
        to: (1, 1),
    });
    sheet.page.across = true;
    sheet.columns[1].h = true;
    let bytes = write::bytes(list).expect("written");
    let (book, sheet) = (
        part(&bytes, "xl/workbook.xml"),
        part(&bytes, "xl/worksheets/sheet1.xml"),
    );
    assert!(book.contains(r#"<definedName name="_xlnm.Print_Titles" localSheetId="0">'Hộ ''nghèo'' 1'!$1:$1</definedName>"#), "{book}");
    // A hidden column is not printed.
    assert!(book.contains("!$A$1:$A$2</definedName>"), "{book}");
    for said in [
        r#"ySplit="1""#,
        r#"state="frozen""#,
        r#"<autoFilter ref="A1:B2"/>"#,
        r#"orientation="landscape""#,
        r#"fitToPage="1""#,
        r#"hidden="1""#,
    ] {
        assert!(sheet.contains(said), "{said}: {sheet}");
    }
}

#[test]
fn a_workbook_of_nothing_has_a_sheet_with_nothing() {
    let bytes = write::bytes(Workbook::default()).expect("written");
    assert!(read(bytes.clone()).is_empty());
    let text = part(&bytes, "xl/workbook.xml");
    assert_eq!(text.matches("<sheet ").count(), 1, "{text}");
}

#[test]
fn breaks_within_a_text_and_blanks_at_its_ends_stay() {
    for text in ["a\nb", " a", "a ", "\na", "a\n", "a  b", "\ta b\t"] {
        let bytes = write::bytes(book(vec![vec![Cell::Text(text.to_owned())]])).expect("written");
        let range = read(bytes.clone());
        assert_eq!(
            range.get((0, 0)),
            Some(&Data::String(text.to_owned())),
            "{text:?}"
        );
        let keeps = part(&bytes, "xl/worksheets/sheet1.xml").contains("xml:space");
        assert_eq!(keeps, text.trim() != text, "{text:?}");
    }
}
