//! .xlsb: what it has in common with .xlsx, and what only records can be.

use std::panic::catch_unwind;

use proptest::prelude::*;
use so_sinh_ke::excel::book::{BookFault, Format, Legacy, Limits, Value};

use crate::excel::{
    made::{open, rows, words, zipped},
    made_xlsb::{MadeXlsb, Part, packed, wide},
};

/// A number in four bytes: whole, perhaps in hundredths.
fn whole_number(n: i32, hundredths: u32) -> [u8; 4] {
    (n.cast_unsigned() << 2 | 2 | hundredths).to_le_bytes()
}

/// A workbook with something of everything.
fn whole() -> MadeXlsb {
    let mut made = MadeXlsb::default();
    for name in ["Calibri", ".VnTime", "VNI-Times"] {
        made.font(name);
    }
    made.format(165, "dd/mm/yyyy");
    made.format(166, "000000000000");
    for (font, format) in [(0, 0), (1, 0), (2, 0), (0, 165), (0, 166), (0, 14)] {
        made.style(font, format);
    }
    let plain = |text: &str| [[0].as_slice(), &wide(text)].concat();
    let runs = [[1, 0, 0, 0].as_slice(), &[3, 0, 1, 0]].concat();
    made.strings
        .record(19, &plain("Lò Thị A"))
        .record(19, &plain("NguyÔn V¨n"))
        .record(19, &[[1].as_slice(), &wide("Ho NÔn"), &runs].concat());
    // Columns 1 to 2 are hidden, 5 is only wide.
    let column = |from: u32, to: u32, flags: u8| {
        [
            [from, to, 2304, 0].map(u32::to_le_bytes).concat(),
            vec![flags, 0],
        ]
        .concat()
    };
    made.columns
        .record(60, &column(1, 2, 1))
        .record(60, &column(5, 5, 2));
    made.row(0, false);
    for (column, style, text) in [(0, 0, 0_u32), (1, 1, 1), (3, 0, 2)] {
        made.cell(7, column, style, &text.to_le_bytes());
    }
    made.cell(6, 4, 2, &wide("Nguyeãn"));
    made.row(1, true);
    made.cell(5, 0, 3, &46356.0_f64.to_le_bytes());
    made.cell(2, 1, 0, &whole_number(125, 1));
    made.cell(2, 2, 0, &whole_number(-3, 0));
    made.cell(5, 3, 4, &1_099_000_001.0_f64.to_le_bytes());
    made.cell(4, 4, 0, &[1]);
    made.cell(3, 5, 0, &[0x2a]);
    // Without anything in it.
    made.cell(1, 6, 0, &[]);
    made.row(4, false);
    // Results of formulas; what the formula is stands behind.
    let formula = |value: &[u8]| [value, &[0, 0, 3, 0, 0, 0, 0x1e, 1, 0, 0, 0, 0, 0]].concat();
    made.cell(9, 0, 5, &formula(&46356.5_f64.to_le_bytes()));
    made.cell(8, 1, 1, &formula(&wide("NguyÔn")));
    made.cell(10, 2, 0, &formula(&[0]));
    made.cell(11, 3, 0, &formula(&[7]));
    made.behind
        .record(177, &[1, 0, 0, 0])
        .record(176, &[0_u32, 3, 0, 5].map(u32::to_le_bytes).concat())
        .record(178, &[]);
    made
}

fn old(t: &str, l: Legacy) -> Value {
    Value::Old { t: t.to_owned(), l }
}

fn fault(e: &str) -> Value {
    Value::Fault { e: e.to_owned() }
}

#[test]
fn each_kind_of_cell_is_read() {
    let opened = open(&whole().bytes(), "a.xlsb").unwrap();
    assert_eq!(opened.book.format, Format::Xlsb);
    let sheet = &opened.book.sheets[0];
    assert_eq!(
        (sheet.name.as_str(), sheet.hidden, sheet.cells),
        ("Hộ", false, 14)
    );
    assert_eq!(sheet.hidden_columns, [1, 2]);
    assert_eq!((sheet.merged[0].from, sheet.merged[0].to), ((0, 0), (3, 5)));
    let rows = opened.rows(0, 0, 10).unwrap();
    let first = [
        (0, words("Lò Thị A")),
        (1, old("NguyÔn V¨n", Legacy::Tcvn3)),
        (3, old("Ho NÔn", Legacy::Tcvn3)),
        (4, old("Nguyeãn", Legacy::Vni)),
    ];
    let padded = Value::Padded {
        n: 1_099_000_001.0,
        z: 12,
    };
    let second = [
        (0, Value::Day { d: (2026, 11, 30) }),
        (1, Value::Number(1.25)),
        (2, Value::Number(-3.0)),
        (3, padded),
        (4, Value::Flag(true)),
        (5, fault("#N/A")),
    ];
    let third = [
        (0, Value::Day { d: (2026, 11, 30) }),
        (1, old("NguyÔn", Legacy::Tcvn3)),
        (2, Value::Flag(false)),
        (3, fault("#DIV/0!")),
    ];
    assert_eq!(rows[0].c, first);
    assert_eq!(rows[1].c, second);
    assert_eq!(rows[2].c, third);
    let told: Vec<_> = rows.iter().map(|row| (row.n, row.h)).collect();
    assert_eq!(told, [(0, false), (1, true), (4, false)]);
}

#[test]
fn what_excel_wrote_before_the_format_was_settled_is_read() {
    let made = MadeXlsb {
        early: true,
        ..whole()
    };
    let opened = open(&made.bytes(), "a.xlsb").unwrap();
    assert_eq!(opened.book.sheets[0].name, "Hộ");
    assert_eq!(opened.book.sheets[0].cells, 14);
}

/// The package says where the workbook begins, not its name.
#[test]
fn a_workbook_may_lie_elsewhere() {
    let bytes = whole().bytes();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.as_slice())).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).unwrap();
        let name = part
            .name()
            .unwrap()
            .replace("xl/", "so/")
            .replace("workbook", "sach");
        parts.push((name, content));
    }
    let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let root = format!(
        r#"<Relationships><Relationship Id="rId1" Type="{office}" Target="/so/sach.bin"/></Relationships>"#
    );
    parts.push(("_rels/.rels".to_owned(), root.into_bytes()));
    let parts = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()));
    let opened = open(&zipped(parts), "a.xlsb").unwrap();
    assert_eq!(
        (opened.book.format, opened.book.sheets[0].cells),
        (Format::Xlsb, 14)
    );
}

/// Written for every sheet that nobody used.
#[test]
fn a_sheet_without_rows_is_empty() {
    let opened = open(&MadeXlsb::default().bytes(), "a.xlsb").unwrap();
    assert_eq!(
        (opened.book.sheets.len(), opened.book.sheets[0].cells),
        (1, 0)
    );
}

#[test]
fn a_cell_that_does_not_say_its_column_stands_behind_the_one_before() {
    let mut made = MadeXlsb::default();
    made.row(0, false);
    made.cell(2, 3, 0, &whole_number(1, 0));
    let beside = [[0; 4], whole_number(2, 0)].concat();
    // Nothing, a number, a text.
    made.cells
        .record(12, &[0; 4])
        .record(13, &beside)
        .record(17, &[vec![0; 4], wide("Nam")].concat());
    let expected = [
        (3, Value::Number(1.0)),
        (5, Value::Number(2.0)),
        (6, words("Nam")),
    ];
    assert_eq!(rows(&made.bytes())[0].c, expected);
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let mut made = whole();
    made.flags = 1;
    made.cells = Part::default();
    made.row(0, false);
    made.cell(5, 0, 3, &44894.0_f64.to_le_bytes());
    let expected = [(0, Value::Day { d: (2026, 11, 30) })];
    assert_eq!(rows(&made.bytes())[0].c, expected);
}

#[test]
fn hidden_sheets_say_so() {
    for state in [1, 2] {
        let made = MadeXlsb { state, ..whole() };
        assert!(open(&made.bytes(), "a.xlsb").unwrap().book.sheets[0].hidden);
    }
}

#[test]
fn a_text_that_is_absent_is_no_text() {
    let mut made = MadeXlsb::default();
    made.row(0, false);
    made.cell(6, 0, 0, &u32::MAX.to_le_bytes());
    made.cell(6, 1, 0, &wide(""));
    assert_eq!(rows(&made.bytes()).len(), 0);
}

#[test]
fn what_does_not_fit_a_sheet_is_refused() {
    let too_large = BookFault::TooLarge {
        limit: u64::from(Limits::OFFICE.rows),
    };
    let mut made = MadeXlsb::default();
    made.row(Limits::OFFICE.rows, false);
    made.cell(4, 0, 0, &[1]);
    assert_eq!(open(&made.bytes(), "a.xlsb").unwrap_err(), too_large);
    for column in [16_384, u32::MAX] {
        let mut made = MadeXlsb::default();
        made.row(0, false);
        made.cell(4, column, 0, &[1]);
        assert!(matches!(
            open(&made.bytes(), "a.xlsb"),
            Err(BookFault::Damaged { .. })
        ));
    }
    let mut made = MadeXlsb::default();
    made.row(0, false);
    // A text that is not there, and one longer than its record.
    made.cell(7, 0, 0, &7_u32.to_le_bytes());
    assert!(open(&made.bytes(), "a.xlsb").is_err());
    let mut made = MadeXlsb::default();
    made.row(0, false);
    made.cell(6, 0, 0, &0x7fff_ffff_u32.to_le_bytes());
    assert!(open(&made.bytes(), "a.xlsb").is_err());
}

/// In each part, where no checksum refuses it before.
#[test]
fn a_part_that_is_cut_off_is_damaged() {
    let parts = whole().parts();
    assert!(open(&packed(&parts), "a.xlsb").is_ok());
    for at in 0..parts.len() {
        for cut in 0..parts[at].len() {
            let mut parts = parts.clone();
            parts[at].truncate(cut);
            let read = catch_unwind(|| open(&packed(&parts), "a.xlsb").is_ok());
            assert!(
                !read.expect("a fault instead of a panic"),
                "part {at} cut at {cut} was read as if it were whole"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn changed_bytes_give_a_fault_or_a_workbook(
        part in 0_usize..4,
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut parts = whole().parts();
        for (at, with) in flips {
            let at = at.index(parts[part].len());
            parts[part][at] = with;
        }
        let opened = catch_unwind(|| open(&packed(&parts), "a.xlsb").is_ok());
        prop_assert!(opened.is_ok());
    }
}
