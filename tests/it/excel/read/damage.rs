//! Files that are cut off, changed by chance or made by somebody who means harm: a fault, never a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use so_sinh_ke::excel::book::BookFault;

use crate::excel::made::{Made, open, zipped};

/// A workbook with something of everything.
fn whole() -> Vec<u8> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    sheet
        .merge_range(0, 0, 0, 5, "DANH SÁCH", &bold)
        .expect("a cell");
    for row in 1..60 {
        sheet.write(row, 0, row).expect("a cell");
        sheet
            .write(row, 1, format!("Lò Thị {row}"))
            .expect("a cell");
        sheet
            .write_with_format(row, 2, 30_000 + row, &date)
            .expect("a cell");
        sheet.write_formula(row, 3, "=A1+1").expect("a cell");
    }
    book.add_worksheet().write(0, 0, "x").expect("a cell");
    book.save_to_buffer().expect("a cell")
}

/// Opens the bytes and says whether it was read; a panic fails the test.
fn survives(bytes: &[u8]) -> bool {
    let opened = catch_unwind(AssertUnwindSafe(|| open(bytes, "a.xlsx").is_ok()));
    opened.expect("a fault instead of a panic")
}

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    let bytes = whole();
    assert!(survives(&bytes));
    for fiftieth in 1..50 {
        let cut = &bytes[..bytes.len() * fiftieth / 50];
        assert!(
            !survives(cut),
            "{fiftieth}/50 of the file was read as if it were whole"
        );
    }
}

#[test]
fn a_sheet_that_is_cut_off_within_its_zip_file_is_damaged() {
    let made = Made::rows(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Hộ</t></is></c><c r=\"B1\"><v>12</v></c></row>",
    );
    let bytes = made.bytes();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.as_slice())).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    let sheet = parts
        .iter()
        .position(|(name, _)| name.ends_with("sheet1.xml"))
        .unwrap();
    let length = parts[sheet].1.len();
    for cut in 0..length {
        let mut parts = parts.clone();
        parts[sheet].1.truncate(cut);
        let bytes = zipped(
            parts
                .iter()
                .map(|(name, content)| (name.as_str(), content.as_slice())),
        );
        assert!(!survives(&bytes), "cut at {cut} of {length}");
    }
}

#[test]
fn what_a_password_locks_says_so() {
    // A compound file with the one entry by which such files are known.
    let mut sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    sealed.resize(1024, 0);
    sealed.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    sealed.resize(2048, 0);
    assert_eq!(open(&sealed, "a.xlsx").unwrap_err(), BookFault::Locked);

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("[Content_Types].xml", options).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    // The bit that says that a part is encrypted, in both places.
    let mut bytes = bytes;
    for (signature, behind) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes
            .windows(4)
            .position(|window| window == signature)
            .unwrap();
        bytes[at + behind] |= 1;
    }
    assert!(open(&bytes, "a.xlsx").is_err());
}

#[test]
fn other_papers_in_a_zip_file_are_foreign() {
    let word = [
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("word/document.xml", b"<document/>"),
    ];
    assert_eq!(
        open(&zipped(word), "a.xlsx").unwrap_err(),
        BookFault::Foreign
    );
    let any = [("a.txt", b"x".as_slice())];
    assert_eq!(
        open(&zipped(any), "a.xlsx").unwrap_err(),
        BookFault::Foreign
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A flipped byte anywhere.
    #[test]
    fn changed_bytes_give_a_fault_or_a_workbook(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = whole();
        for (at, with) in flips {
            let at = at.index(bytes.len());
            bytes[at] = with;
        }
        survives(&bytes);
    }

    /// The same within the XML, where no checksum refuses it before.
    #[test]
    fn changed_xml_gives_a_fault_or_a_workbook(flips in proptest::collection::vec((any::<prop::sample::Index>(), " -~"), 1..6)) {
        let made = Made {
            strings: "<si><t>a</t></si><si><r><rPr><rFont val=\".VnTime\"/></rPr><t>b&amp;</t></r></si>".to_owned(),
            styles: "<numFmts><numFmt numFmtId=\"165\" formatCode=\"dd/mm\"/></numFmts><fonts><font><name val=\"A\"/></font></fonts><cellXfs><xf numFmtId=\"165\" fontId=\"0\"/></cellXfs>".to_owned(),
            sheet: "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\" hidden=\"1\"><c r=\"A1\" s=\"0\"><v>1</v></c><c t=\"s\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>".to_owned(),
            ..Made::default()
        };
        let change = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            for (at, with) in &flips {
                let at = at.index(bytes.len());
                bytes[at] = with.as_bytes()[0];
            }
            String::from_utf8(bytes).unwrap()
        };
        survives(&Made { sheet: change(&made.sheet), ..made.clone() }.bytes());
        survives(&Made { styles: change(&made.styles), ..made.clone() }.bytes());
        survives(&Made { strings: change(&made.strings), ..made.clone() }.bytes());
    }

    /// Bytes that are nothing at all, behind each of the beginnings that are known.
    #[test]
    fn noise_is_no_workbook(
        begin in prop::sample::select(vec![b"PK\x03\x04".as_slice(), b"\xff\xfe", b"\xfe\xff", b"sep=", b""]),
        noise in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        survives(&[begin, &noise].concat());
    }
}
