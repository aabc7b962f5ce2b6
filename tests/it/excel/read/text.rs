//! Text with separators: which ones, in which encoding, and quotes.

use proptest::prelude::*;
use so_sinh_ke::excel::book::{BookFault, Format, Row, Value};

use crate::excel::made::open;

fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    let opened = open(bytes, "danh-sach.csv").expect("a table");
    assert_eq!(opened.book.format, Format::Csv);
    assert_eq!(opened.book.sheets[0].name, "danh-sach");
    let plain = |row: &Row| {
        let width = row
            .c
            .last()
            .map_or(0, |(column, _)| usize::from(*column) + 1);
        let mut cells = vec![String::new(); width];
        for (column, value) in &row.c {
            let Value::Text(text) = value else {
                panic!("{value:?}")
            };
            cells[usize::from(*column)].clone_from(text);
        }
        cells
    };
    opened
        .rows(0, 0, usize::MAX)
        .expect("a table")
        .iter()
        .map(plain)
        .collect()
}

#[test]
fn the_separator_is_found_out() {
    let expected = [["Mã", "Họ, tên"], ["001", "Lò Thị A"]];
    for separator in [";", "\t", "|"] {
        let text = format!("Mã{separator}Họ, tên\r\n001{separator}Lò Thị A\r\n");
        assert_eq!(table(text.as_bytes()), expected, "{separator:?}");
    }
    assert_eq!(table("Mã,\"Họ, tên\"\n001,Lò Thị A".as_bytes()), expected);
    assert_eq!(
        table("sep=;\r\nMã;Họ, tên\r\n001;Lò Thị A".as_bytes()),
        expected
    );
}

#[test]
fn titles_above_the_table_do_not_mislead() {
    let text = "UBND xã A, huyện B\n\nSTT;Số tiền\n1;1,5\n2;2,25\n3;3,75\n";
    let found = table(text.as_bytes());
    assert_eq!(found[0], ["UBND xã A, huyện B"]);
    assert_eq!(found[2], ["1", "1,5"]);
}

#[test]
fn quotes_hold_separators_ends_of_lines_and_quotes() {
    let text = "a,\"b\"\"c\",\"d\r\ne\",f \"g\"\r\n\"\",x\r\n\"001\",=\"0012\"\r\n\"not closed,\n";
    let expected: [&[&str]; 4] = [
        &["a", "b\"c", "d\r\ne", "f \"g\""],
        &["", "x"],
        &["001", "0012"],
        &["not closed,\n"],
    ];
    assert_eq!(table(text.as_bytes()), expected);
}

#[test]
fn every_encoding_of_an_office_gives_the_same_words() {
    let text = "Họ tên,Xã\nNguyễn Thị Đào,Chà Nưa\n";
    let expected = table(text.as_bytes());
    assert_eq!(expected[1], ["Nguyễn Thị Đào", "Chà Nưa"]);
    let wide = |unit: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    let cases = [
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        wide(u16::to_le_bytes, true),
        wide(u16::to_be_bytes, true),
        wide(u16::to_le_bytes, false),
    ];
    for bytes in cases {
        assert_eq!(table(&bytes), expected);
    }
}

#[test]
fn windows_1258_is_told_from_letters_of_old_fonts() {
    // The marks stand behind their vowels, as letters of their own.
    let expected = [["Tên", "Nguyê\u{303}n Thi\u{323} A", "x"]];
    assert_eq!(table(b"T\xean,Nguy\xea\xden Thi\xf2 A,x\n"), expected);
    // The same name set in .VnTime: the letters arrive as they are, to be recognised later.
    assert_eq!(table(b"Nguy\xd4n V\xa8n An,x\n"), [["NguyÔn V¨n An", "x"]]);
    assert_eq!(
        table(
            "Café,x\n"
                .chars()
                .map(|c| c as u8)
                .collect::<Vec<_>>()
                .as_slice()
        ),
        [["Café", "x"]]
    );
    assert_eq!(table(b"\x80 5\x96\x39,\x93x\x94\n"), [["€ 5–9", "“x”"]]);
}

#[test]
fn what_is_no_text_is_no_workbook() {
    let files: [&[u8]; 6] = [
        b"%PDF-1.7\n",
        b"<html><table></table></html>",
        b"{\\rtf1 }",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"GIF89a\0\x01",
        b"\0\0\0\0\0\0\0\0",
    ];
    for bytes in files {
        assert_eq!(open(bytes, "a.csv").unwrap_err(), BookFault::Foreign);
    }
    assert!(table(b"").is_empty());
}

proptest! {
    /// Whatever stands in the cells comes back, whichever the separator.
    #[test]
    fn what_was_written_is_read(
        cells in proptest::collection::vec(proptest::collection::vec("[a-z0-9ăđ ;,\t\"\n]{1,8}", 2..5), 2..12),
        separator in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let width = cells.iter().map(Vec::len).min().unwrap_or(0);
        let cells: Vec<Vec<String>> = cells.into_iter().map(|mut row| { row.truncate(width); row }).collect();
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string());
        let text = cells.iter().map(line).collect::<Vec<_>>().join("\r\n");
        prop_assert_eq!(table(text.as_bytes()), cells);
    }
}
