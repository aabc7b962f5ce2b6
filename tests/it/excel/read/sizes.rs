//! What is too large is said before it fills the memory.

use std::io::{Cursor, Write};

use so_sinh_ke::excel::{
    book::{BookFault, Limits, Value},
    read,
};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::excel::made::{Made, numbered, open, words, zipped};

const SMALL: Limits = Limits {
    file: 1 << 20,
    unpacked: 1 << 20,
    cells: 1000,
    rows: 1_048_576,
};

fn limited(bytes: &[u8], limits: Limits) -> Result<usize, BookFault> {
    read::open(bytes, "a.xlsx", &limits, &mut |_| {})
        .map(|opened| opened.book.sheets.iter().map(|sheet| sheet.cells).sum())
}

/// A workbook whose sheet is a megabyte of zeros more than is granted, which packs into a few kilobytes.
fn bomb() -> Vec<u8> {
    let mut made = Made::rows("<row><c><v>1</v></c></row>");
    made.prolog = " ".repeat(2 << 20);
    made.bytes()
}

#[test]
fn a_zip_bomb_is_refused_by_what_it_declares() {
    let bytes = bomb();
    assert!(bytes.len() < 10_000);
    assert_eq!(
        limited(&bytes, SMALL),
        Err(BookFault::TooLarge { limit: 1 << 20 })
    );
}

/// The sizes in a zip file are only what somebody wrote there.
#[test]
fn a_zip_bomb_that_lies_is_refused_by_what_comes_out() {
    let mut bytes = bomb();
    let before = bytes.len();
    // In the central directory the size stands 24 bytes behind the signature, in the parts 22.
    for (signature, behind) in [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)] {
        for at in 0..before - 30 {
            if bytes[at..].starts_with(signature) {
                let size =
                    u32::from_le_bytes(bytes[at + behind..at + behind + 4].try_into().unwrap());
                if size > 1 << 20 {
                    bytes[at + behind..at + behind + 4].copy_from_slice(&100_u32.to_le_bytes());
                }
            }
        }
    }
    assert_ne!(bytes, bomb());
    assert!(matches!(
        limited(&bytes, SMALL),
        Err(BookFault::TooLarge { .. } | BookFault::Damaged { .. })
    ));
}

#[test]
fn every_format_of_parts_is_measured() {
    let zeros = vec![0_u8; 2 << 20];
    for part in ["xl/workbook.bin", "content.xml"] {
        let mut bytes = zipped([(part, zeros.as_slice())]);
        assert_eq!(
            limited(&bytes, SMALL),
            Err(BookFault::TooLarge { limit: 1 << 20 })
        );
        let declared = bytes
            .windows(4)
            .position(|w| w == (2_u32 << 20).to_le_bytes());
        let mut from = declared;
        while let Some(at) = from {
            bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
            from = bytes
                .windows(4)
                .position(|w| w == (2_u32 << 20).to_le_bytes());
        }
        assert!(limited(&bytes, SMALL).is_err(), "{part}");
    }
}

#[test]
fn entities_that_a_file_declares_are_not_expanded() {
    let four = |n: usize| format!("<!ENTITY a{n} \"&a{0};&a{0};&a{0};&a{0};\">", n - 1);
    let declared = (1..30).map(four).collect::<Vec<_>>().concat();
    let made = Made {
        prolog: format!("<!DOCTYPE worksheet [<!ENTITY a0 \"ha\">{declared}]>"),
        ..Made::rows("<row><c t=\"str\"><v>x&a29;y</v></c></row>")
    };
    assert_eq!(made.cells(), [words("x&a29;y")]);
}

#[test]
fn elements_within_elements_without_end_are_only_counted() {
    let deep = "<x>".repeat(300_000) + &"</x>".repeat(300_000);
    let made = Made::rows(&format!("<row><c><v>1</v>{deep}</c></row>"));
    assert_eq!(made.cells(), [Value::Number(1.0)]);
}

#[test]
fn all_rows_of_a_sheet_can_be_used_and_none_beyond() {
    let bytes = numbered(1_048_576).bytes();
    let opened = open(&bytes, "a.xlsx").unwrap();
    assert_eq!(
        (opened.book.sheets[0].rows, opened.book.sheets[0].cells),
        (1_048_576, 1_048_576)
    );
    let last = &opened.rows(0, 1_048_575, 10).unwrap()[0];
    assert_eq!(
        (last.n, &last.c[..]),
        (1_048_575, [(0, Value::Number(1_048_575.0))].as_slice())
    );

    let beyond = Made::rows("<row r=\"1048577\"><c><v>1</v></c></row>");
    let expected = BookFault::TooLarge { limit: 1_048_576 };
    assert_eq!(open(&beyond.bytes(), "a.xlsx").unwrap_err(), expected);
}

#[test]
fn more_cells_or_bytes_than_granted_are_refused() {
    let row = "<row>".to_owned() + &"<c><v>1</v></c>".repeat(100) + "</row>";
    assert_eq!(
        limited(&Made::rows(&row.repeat(10)).bytes(), SMALL),
        Ok(1000)
    );
    assert_eq!(
        limited(&Made::rows(&row.repeat(11)).bytes(), SMALL),
        Err(BookFault::TooLarge { limit: 1000 })
    );
    assert_eq!(
        limited(&vec![b'a'; 2 << 20], SMALL),
        Err(BookFault::TooLarge { limit: 1 << 20 })
    );
    assert_eq!(
        limited("a,b\n".repeat(501).as_bytes(), SMALL),
        Err(BookFault::TooLarge { limit: 1000 })
    );
}

#[test]
fn columns_beyond_the_last_are_damage() {
    for name in ["XFE1", "ZZZZZZZZ1", "A0", "1A", "A99999999999"] {
        let made = Made::rows(&format!("<row><c r=\"{name}\"><v>1</v></c></row>"));
        assert!(open(&made.bytes(), "a.xlsx").is_err(), "{name}");
    }
    let last = Made::rows("<row><c r=\"XFD1\"><v>1</v></c></row>").read();
    assert_eq!(last[0].c[0].0, 16_383);
}

#[test]
fn the_reading_tells_how_far_it_is() {
    let row = "<row>".to_owned() + &"<c><v>1</v></c>".repeat(100) + "</row>";
    let bytes = Made::rows(&row.repeat(1200)).bytes();
    let mut heard = Vec::new();
    read::open(&bytes, "a.xlsx", &Limits::OFFICE, &mut |cells| {
        heard.push(cells);
    })
    .unwrap();
    assert_eq!(heard, [50_000, 100_000]);
}

#[test]
fn a_part_twice_in_a_zip_file_counts_once() {
    // No writer does this; it is how scanners are deceived.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let bytes = Made::rows("<row><c><v>1</v></c></row>").bytes();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    for at in 0..archive.len() {
        zip.raw_copy_file(archive.by_index(at).unwrap()).unwrap();
    }
    zip.start_file("XL/Worksheets/Sheet1.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"<worksheet/>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(crate::excel::made::rows(&bytes).len(), 1);
}
