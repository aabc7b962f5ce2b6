//! What a cell means: days of both calendars, long numbers, zeros that are only shown, results of formulas.

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook};
use so_sinh_ke::excel::book::{Legacy, Value};

use crate::excel::made::{Made, numbered, open, rows, words};

/// A workbook in which each of these numbers stands in a cell with its format.
fn formatted(properties: &str, cells: &[(&str, &str)]) -> Vec<Value> {
    let mut made = Made {
        properties: properties.to_owned(),
        ..Made::default()
    };
    let each = |made: fn((usize, &(&str, &str))) -> String| {
        let all: Vec<String> = cells.iter().enumerate().map(made).collect();
        all.concat()
    };
    let formats = each(|(at, (_, code))| {
        let code = code.replace('&', "&amp;").replace('"', "&quot;");
        format!(r#"<numFmt numFmtId="{}" formatCode="{code}"/>"#, 164 + at)
    });
    let styles = each(|(at, _)| format!(r#"<xf numFmtId="{}"/>"#, 164 + at));
    let row = each(|(at, (number, _))| format!(r#"<c s="{at}"><v>{number}</v></c>"#));
    made.styles = format!(
        "<numFmts>{formats}</numFmts><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{styles}</cellXfs>"
    );
    made.sheet = format!("<sheetData><row>{row}</row></sheetData>");
    made.cells()
}

const fn day(year: i16, month: i8, day: i8) -> Value {
    Value::Day {
        d: (year, month, day),
    }
}

#[test]
fn a_day_is_counted_in_the_calendar_of_its_workbook() {
    let date = "dd/mm/yyyy";
    let cases = [
        ("", "1", day(1900, 1, 1)),
        ("", "59", day(1900, 2, 28)),
        // The 29 February 1900 that never was, and 0 January.
        ("", "60", Value::Number(60.0)),
        ("", "0", Value::Number(0.0)),
        ("", "61", day(1900, 3, 1)),
        ("", "46356", day(2026, 11, 30)),
        ("", "46356.999", day(2026, 11, 30)),
        ("", "2958465", day(9999, 12, 31)),
        ("", "2958466", Value::Number(2_958_466.0)),
        ("", "-1", Value::Number(-1.0)),
        (r#"date1904="1""#, "0", day(1904, 1, 1)),
        (r#"date1904="true""#, "44894", day(2026, 11, 30)),
        (r#"date1904="0""#, "46356", day(2026, 11, 30)),
    ];
    for (properties, number, expected) in cases {
        let found = formatted(properties, &[(number, date)]);
        assert_eq!(found, [expected], "{number} with {properties}");
    }
}

#[test]
fn the_format_says_whether_a_number_is_a_day() {
    let days = [
        "d/m/yyyy",
        "[$-42A]dd mmmm yyyy;@",
        "yyyy",
        "mmm\\-yy",
        "dd/mm/yyyy hh:mm",
        "\"ngày \"dd",
    ];
    for code in days {
        assert_eq!(
            formatted("", &[("46356", code)]),
            [day(2026, 11, 30)],
            "{code}"
        );
    }
    let numbers = [
        "General",
        "0",
        "0.00",
        "#,##0",
        "h:mm",
        "[h]:mm",
        "#,##0 \"đ\"",
        "0 \"dy\"",
        "[Red]0",
        "0.00E+00",
        "@",
        "_d0",
    ];
    for code in numbers {
        assert_eq!(
            formatted("", &[("46356", code)]),
            [Value::Number(46356.0)],
            "{code}"
        );
    }
}

#[test]
fn zeros_that_only_the_format_shows_are_said() {
    let cases = [
        ("1199000001", "000000000000", 12),
        ("79099000001", "000000000000", 12),
        ("912345678", "0000 000 000", 10),
        ("912345678", "\"0\"#", 10),
        ("912345678", "\\0000000000", 10),
        ("7", "00", 2),
        ("123456", "0000", 6),
    ];
    for (number, code, z) in cases {
        let n = number.parse().unwrap();
        assert_eq!(
            formatted("", &[(number, code)]),
            [Value::Padded { n, z }],
            "{number} {code}"
        );
    }
    assert_eq!(formatted("", &[("1.5", "0000")]), [Value::Number(1.5)]);
    assert_eq!(formatted("", &[("-5", "0000")]), [Value::Number(-5.0)]);
}

#[test]
fn a_number_of_fifteen_digits_keeps_each() {
    let made = Made::rows(
        "<row><c><v>123456789012345</v></c><c><v>1.23456789012345E+14</v></c><c t=\"str\"><v>001099000001</v></c></row>",
    );
    let long = Value::Number(123_456_789_012_345.0);
    assert_eq!(made.cells(), [long.clone(), long, words("001099000001")]);
}

#[test]
fn a_formula_is_its_result_and_a_failed_one_says_which() {
    let made = Made::rows(
        "<row><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>2x</v></c><c t=\"b\"><f>TRUE()</f><v>1</v></c>\
         <c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c t=\"e\"><f>NA()</f><v>#N/A</v></c><c><f>SUM(B1:B9)</f></c><c t=\"str\"><f>\"\"</f><v></v></c></row>",
    );
    let fault = |e: &str| Value::Fault { e: e.to_owned() };
    let expected = [
        Value::Number(2.0),
        words("2x"),
        Value::Flag(true),
        fault("#DIV/0!"),
        fault("#N/A"),
    ];
    assert_eq!(made.cells(), expected);
}

#[test]
fn a_date_before_1900_is_the_text_that_it_is() {
    let made = Made::rows(
        "<row><c t=\"inlineStr\"><is><t>19/05/1890</t></is></c><c t=\"d\"><v>1890-05-19</v></c></row>",
    );
    assert_eq!(made.cells(), [words("19/05/1890"), day(1890, 5, 19)]);
}

#[test]
fn rich_and_inline_texts_are_read_without_how_they_are_pronounced() {
    let made = Made {
        strings: "<si><r><t>Nguyễn </t></r><r><rPr><b/><rFont val=\"Arial\"/></rPr><t xml:space=\"preserve\">Văn A</t></r><rPh sb=\"0\" eb=\"1\"><t>nguyen</t></rPh><phoneticPr fontId=\"1\"/></si>\
                  <si><t>dòng 1_x000D_\ndòng 2 &amp; &#272;</t></si><si/>"
            .to_owned(),
        ..Made::rows("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c><c t=\"inlineStr\"><v>9</v><is><t>c</t></is></c></row>")
    };
    let expected = [
        words("Nguyễn Văn A"),
        words("dòng 1\r\ndòng 2 & Đ"),
        words("ab"),
        words("c"),
    ];
    assert_eq!(made.cells(), expected);
}

#[test]
fn a_font_from_before_unicode_is_said_with_the_text() {
    let fonts = "<fonts><font><name val=\"Times New Roman\"/></font><font><name val=\".VnTime\"/></font><font><name val=\"VNI-Times\"/></font></fonts>\
                 <cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs><dxfs><dxf><font><name val=\".VnTime\"/></font></dxf></dxfs>";
    let made = Made {
        styles: fonts.to_owned(),
        strings: "<si><t>NguyÔn V¨n An</t></si><si><t>Nam</t></si>\
                  <si><r><rPr><rFont val=\".VnTimeH\"/></rPr><t>Hµ Néi</t></r></si>\
                  <si><r><t>NguyÔn </t></r><r><rPr><rFont val=\"Arial\"/></rPr><t>Văn</t></r></si>"
            .to_owned(),
        ..Made::rows(
            "<row><c s=\"1\" t=\"s\"><v>0</v></c><c s=\"0\" t=\"s\"><v>0</v></c><c s=\"1\" t=\"s\"><v>1</v></c>\
             <c s=\"0\" t=\"s\"><v>2</v></c><c s=\"1\" t=\"s\"><v>3</v></c><c s=\"2\" t=\"str\"><v>Nguyeãn</v></c></row>",
        )
    };
    let old = |t: &str, l| Value::Old { t: t.to_owned(), l };
    let expected = [
        old("NguyÔn V¨n An", Legacy::Tcvn3),
        words("NguyÔn V¨n An"),
        words("Nam"),
        old("Hµ Néi", Legacy::Tcvn3),
        // Two encodings in one cell: left as it is.
        words("NguyÔn Văn"),
        old("Nguyeãn", Legacy::Vni),
    ];
    assert_eq!(made.cells(), expected);
}

#[test]
fn hidden_rows_columns_and_sheets_are_read_and_said() {
    let made = Made {
        sheet: "<cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"4\" max=\"16384\" hidden=\"1\"/></cols>\
                <sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"3\" hidden=\"1\"><c r=\"E3\"><v>2</v></c></row></sheetData>"
            .to_owned(),
        state: "state=\"veryHidden\"".to_owned(),
        ..Made::default()
    };
    let opened = open(&made.bytes(), "a.xlsx").unwrap();
    let sheet = &opened.book.sheets[0];
    assert!(sheet.hidden);
    assert_eq!((sheet.rows, sheet.columns, sheet.cells), (3, 5, 2));
    assert_eq!(sheet.hidden_columns, [1, 3, 4]);
    let hidden: Vec<_> = made.read().iter().map(|row| (row.n, row.h)).collect();
    assert_eq!(hidden, [(0, false), (2, true)]);
}

#[test]
fn headings_over_four_rows_keep_what_was_merged() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    sheet
        .merge_range(0, 0, 0, 5, "DANH SÁCH HỘ NGHÈO", &bold)
        .unwrap();
    sheet.merge_range(1, 0, 3, 0, "STT", &bold).unwrap();
    sheet.merge_range(1, 1, 1, 5, "Chủ hộ", &bold).unwrap();
    sheet.merge_range(2, 2, 2, 3, "Ngày sinh", &bold).unwrap();
    sheet.write(3, 2, "Nam").unwrap();
    sheet.write(3, 3, "Nữ").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let opened = open(&bytes, "a.xlsx").unwrap();
    let mut merged: Vec<_> = opened.book.sheets[0]
        .merged
        .iter()
        .map(|area| (area.from, area.to))
        .collect();
    merged.sort_unstable();
    assert_eq!(
        merged,
        [
            ((0, 0), (0, 5)),
            ((1, 0), (3, 0)),
            ((1, 1), (1, 5)),
            ((2, 2), (2, 3))
        ]
    );
    let found: Vec<_> = rows(&bytes)
        .into_iter()
        .map(|row| (row.n, row.c.len()))
        .collect();
    assert_eq!(found, [(0, 1), (1, 2), (2, 1), (3, 2)]);
}

#[test]
fn cells_that_do_not_say_where_they_stand_follow_each_other() {
    let made = Made::rows(
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>",
    );
    let found: Vec<(u32, Vec<u16>)> = made
        .read()
        .iter()
        .map(|row| (row.n, row.c.iter().map(|(column, _)| *column).collect()))
        .collect();
    assert_eq!(found, [(0, vec![0, 2]), (4, vec![2, 3]), (5, vec![0])]);
}

#[test]
fn rows_and_cells_in_disorder_are_put_in_order_and_the_later_of_two_counts() {
    let made = Made::rows(
        "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c><c r=\"B2\"><v>3</v></c></row><row r=\"1\"><c r=\"A1\"><v>4</v></c></row>",
    );
    let number = Value::Number;
    let found: Vec<_> = made.read().into_iter().map(|row| (row.n, row.c)).collect();
    assert_eq!(
        found,
        [
            (0, vec![(0, number(4.0))]),
            (1, vec![(0, number(2.0)), (1, number(3.0))])
        ]
    );
}

#[test]
fn an_empty_sheet_has_no_rows() {
    let made = Made {
        sheet: "<sheetData/>".to_owned(),
        ..Made::default()
    };
    assert!(made.read().is_empty());
}

#[test]
fn what_a_library_writes_is_read_cell_by_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Hộ").unwrap();
    sheet.write(0, 0, "Họ và tên").unwrap();
    sheet.write(0, 1, 1.5).unwrap();
    sheet.write(0, 2, true).unwrap();
    sheet
        .write_formula(0, 3, Formula::new("=B1*2").set_result("3"))
        .unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(1, 0, 46356, &date).unwrap();
    let padded = Format::new().set_num_format("000000000000");
    sheet
        .write_with_format(1, 1, 1_099_000_001_i64, &padded)
        .unwrap();
    let old = Format::new().set_font_name(".VnTime");
    sheet.write_with_format(1, 2, "V¨n", &old).unwrap();
    sheet.set_row_hidden(1).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let opened = open(&bytes, "a.xlsx").unwrap();
    assert_eq!(opened.book.sheets[0].name, "Hộ");
    assert_eq!(opened.book.digest.len(), 64);
    let found = rows(&bytes);
    assert_eq!(
        found[0].c,
        [
            (0, words("Họ và tên")),
            (1, Value::Number(1.5)),
            (2, Value::Flag(true)),
            (3, Value::Number(3.0))
        ]
    );
    let second = [
        (0, day(2026, 11, 30)),
        (
            1,
            Value::Padded {
                n: 1_099_000_001.0,
                z: 12,
            },
        ),
        (
            2,
            Value::Old {
                t: "V¨n".to_owned(),
                l: Legacy::Tcvn3,
            },
        ),
    ];
    assert_eq!(found[1].c, second);
    assert!(found[1].h);
}

#[test]
fn pages_of_rows_are_the_rows() {
    let opened = open(&numbered(25).bytes(), "a.xlsx").unwrap();
    let all = opened.rows(0, 0, usize::MAX).unwrap();
    let mut pages = Vec::new();
    while let page @ [_, ..] = opened.rows(0, pages.len(), 10).unwrap() {
        pages.extend_from_slice(page);
    }
    assert_eq!(pages, all);
    assert!(opened.rows(1, 0, 1).is_err());
}

proptest! {
    /// Every day is the one that stands so many days after it began.
    #[test]
    fn each_serial_is_one_day_after_the_one_before(serial in 61_u32..2_958_465) {
        let code = "yyyy-mm-dd";
        let found = formatted("", &[(&serial.to_string(), code), (&(serial + 1).to_string(), code)]);
        let date = |value: &Value| match value {
            Value::Day { d: (year, month, day) } => jiff::civil::date(*year, *month, *day),
            other => panic!("{other:?}"),
        };
        prop_assert_eq!(date(&found[0]).tomorrow().unwrap(), date(&found[1]));
    }
}
