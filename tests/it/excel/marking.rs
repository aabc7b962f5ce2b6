//! Somebody's own workbook gets a column that says what was refused, and keeps everything else.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use so_sinh_ke::excel::{
    book::{BookFault, Limits},
    marks::{Mark, Marks},
    patch,
    sheet::{Cell, Line, Sheet, Workbook},
    write,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;

/// A workbook of these parts beside those that every one has.
fn workbook(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts: Vec<(&str, String)> = vec![
        (
            "_rels/.rels",
            String::from(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#,
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook {MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="H&#x1ED9; &amp; x" sheetId="7" r:id="b"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            String::from(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    for (name, text) in more {
        parts.retain(|(known, _)| known != name);
        parts.push((name, (*text).to_owned()));
    }
    for (at, (name, text)) in parts.iter().enumerate() {
        let method = if at % 2 == 0 {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        file.start_file(
            *name,
            SimpleFileOptions::default().compression_method(method),
        )
        .expect("a part");
        file.write_all(text.as_bytes()).expect("bytes");
    }
    file.finish().expect("a file").into_inner()
}

/// A sheet with these rows.
fn sheet(rows: &str) -> String {
    format!(
        r#"<worksheet {MAIN}><dimension ref="A1:C3"/><sheetData>{rows}</sheetData></worksheet>"#
    )
}

const ROWS: &str = r#"<row r="1" spans="1:3"><c r="A1" s="4" t="inlineStr"><is><t>Hộ</t></is></c><c r="C1" s="5" t="inlineStr"><is><t>Năm</t></is></c></row><row r="2" spans="1:3"><c r="A2"><v>1</v></c><c r="D2" s="9"/></row><row r="3"><c r="A3"><f>A2+1</f><v>2</v></c><c r="C3" t="str"><v>x</v></c></row>"#;

fn marks(rows: &[(u32, &[u16], &str)]) -> Marks {
    Marks {
        sheet: String::from("Hộ & x"),
        heading: 0,
        column: None,
        title: String::from("Lỗi"),
        rows: rows
            .iter()
            .map(|(row, columns, text)| Mark {
                row: *row,
                columns: columns.to_vec(),
                text: (*text).to_owned(),
            })
            .collect(),
    }
}

fn marked(bytes: &[u8], marks: &Marks) -> Result<Vec<u8>, BookFault> {
    patch::marked(bytes, marks, Limits::OFFICE)
}

/// Every part as it is packed.
fn packed(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut file = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    (0..file.len())
        .map(|at| {
            let mut part = file.by_index_raw(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("bytes");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn cells(bytes: &[u8]) -> BTreeMap<(u32, u32), String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("rows");
    let (top, left) = range.start().unwrap_or_default();
    let used = range
        .used_cells()
        .filter(|(_, _, cell)| **cell != Data::Empty);
    used.map(|(row, column, cell)| {
        (
            (whole(row) + top, whole(column) + left),
            format!("{cell:?}"),
        )
    })
    .collect()
}

fn whole(number: usize) -> u32 {
    u32::try_from(number).expect("within a sheet")
}

fn text_of_sheet(bytes: &[u8]) -> String {
    let mut file = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    file.by_name("xl/worksheets/sheet1.xml")
        .expect("the sheet")
        .read_to_string(&mut text)
        .expect("text");
    text
}

/// What is kept, whatever is said: all other parts as they are packed, and all cells.
fn keeps_everything(before: &[u8], after: &[u8], part: &str) {
    let (mut old, mut new) = (packed(before), packed(after));
    assert_ne!(old.remove(part), new.remove(part));
    assert_eq!(old, new);
    let new = cells(after);
    for (at, cell) in cells(before) {
        assert_eq!(new.get(&at), Some(&cell), "{at:?}");
    }
}

#[test]
fn the_column_stands_after_the_last_one_and_says_which_cells() {
    let before = workbook(&sheet(ROWS), &[]);
    let said = marks(&[
        (1, &[0, 2], "thiếu năm"),
        (1, &[], "trùng"),
        (2, &[2], "không phải <số>"),
    ]);
    let after = marked(&before, &said).expect("marked");
    keeps_everything(&before, &after, "xl/worksheets/sheet1.xml");
    let cells = cells(&after);
    assert_eq!(cells[&(0, 3)], "String(\"Lỗi\")");
    assert_eq!(cells[&(1, 3)], "String(\"A2, C2: thiếu năm\\ntrùng\")");
    assert_eq!(cells[&(2, 3)], "String(\"C3: không phải <số>\")");
    let text = text_of_sheet(&after);
    assert!(
        text.contains(r#"<dimension ref="A1:D3"/>"#) && text.contains(r#"<row r="1" spans="1:4">"#),
        "{text}"
    );
    // The title looks as the heading beside it; a cell that was there keeps its look.
    assert!(
        text.contains(r#"<c r="D1" s="5" t="inlineStr">"#)
            && text.contains(r#"<c r="D2" s="9" t="inlineStr">"#),
        "{text}"
    );
}

#[test]
fn marked_again_only_what_is_still_refused_is_said() {
    let before = workbook(&sheet(ROWS), &[]);
    let once = marked(&before, &marks(&[(1, &[0], "một"), (2, &[0], "hai")])).expect("marked");
    let again = Marks {
        column: Some(3),
        ..marks(&[(2, &[], "ba")])
    };
    let twice = marked(&once, &again).expect("marked");
    let found = cells(&twice);
    assert_eq!(found.get(&(1, 3)), None);
    assert_eq!(found[&(2, 3)], "String(\"ba\")");
    assert_eq!(found.keys().map(|(_, column)| *column).max(), Some(3));
    let none = Marks {
        column: Some(3),
        ..marks(&[])
    };
    assert_eq!(
        cells(&marked(&twice, &none).expect("marked")).len(),
        cells(&before).len() + 1
    );
}

#[test]
fn every_way_of_writing_a_sheet_that_programs_use_is_kept() {
    let x = r#"xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    let strict = r#"xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main""#;
    let cases: [(&str, String); 9] = [
        (
            "prefixed",
            format!(
                "<x:worksheet {x}><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
            ),
        ),
        (
            "strict",
            format!(
                "<worksheet {strict}><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row></sheetData></worksheet>"
            ),
        ),
        (
            "without names",
            format!(
                "<worksheet {MAIN}><sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>"
            ),
        ),
        (
            "an empty row",
            format!(
                "<worksheet {MAIN}><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" ht=\"20\" /></sheetData></worksheet>"
            ),
        ),
        (
            "a mark of order, single quotes, blanks",
            format!(
                "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<worksheet {MAIN} >\n <dimension ref = 'A1' />\n <sheetData>\n  <row\n r='1'>\n   <c r = 'A1' ><v>1</v></c>\n  </row>\n  <row r='2' ></row>\n </sheetData>\n</worksheet>\n"
            ),
        ),
        (
            "merged, filtered, shared formulas, what others add",
            format!(
                "<worksheet {MAIN} xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:x14ac=\"urn:x\" mc:Ignorable=\"x14ac\"><cols><col min=\"3\" max=\"16384\" width=\"9\"/></cols><sheetData><row r=\"1\" x14ac:dyDescent=\"0.2\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">B1</f><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>2</v></c><extLst><ext uri=\"u\"/></extLst></row></sheetData><autoFilter ref=\"A1:A2\"/><mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"
            ),
        ),
        (
            "comments and instructions",
            format!(
                "<worksheet {MAIN}><!-- <row> --><sheetData><?x y?><row r=\"1\"><!-- > --><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t><![CDATA[<row r=\"9\">]]></t></is></c></row></sheetData></worksheet>"
            ),
        ),
        (
            "hidden columns beside",
            format!(
                "<worksheet {MAIN}><cols><col min=\"2\" max=\"5\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/></sheetData></worksheet>"
            ),
        ),
        (
            "gaps between rows",
            format!(
                "<worksheet {MAIN}><sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c></row><row r=\"2\" spans=\"2:2\"/><row r=\"900\"><c r=\"A900\"><v>9</v></c></row></sheetData></worksheet>"
            ),
        ),
    ];
    for (what, text) in cases {
        let before = workbook(&text, &[]);
        let after = marked(&before, &marks(&[(1, &[0], "sai")]))
            .unwrap_or_else(|fault| panic!("{what}: {fault}"));
        keeps_everything(&before, &after, "xl/worksheets/sheet1.xml");
        let found = cells(&after);
        let said: Vec<_> = found
            .iter()
            .filter(|(_, text)| text.contains("A2: sai"))
            .collect();
        assert_eq!(said.len(), 1, "{what}: {}", text_of_sheet(&after));
        assert_eq!(said[0].0.0, 1, "{what}");
        if what.starts_with("hidden") {
            assert_eq!(said[0].0.1, 5);
        }
    }
}

#[test]
fn names_with_strokes_the_wrong_way_are_found() {
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="..\XL\worksheets\Tờ.xml"/></Relationships>"#;
    let text = sheet(ROWS);
    let before = workbook(
        "",
        &[
            ("xl\\_rels\\workbook.xml.rels", rels),
            ("xl\\worksheets\\tờ.xml", &text),
        ],
    );
    // The one that the maker of cases puts in by itself is another part of the same name.
    assert!(matches!(
        marked(&before, &marks(&[(1, &[], "x")])),
        Err(BookFault::Unsafe { .. })
    ));
}

#[test]
fn what_is_not_understood_is_refused_and_never_guessed() {
    let row = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
    let cases: &[(&str, String)] = &[
        ("no XML", String::from("<worksheet")),
        ("another document", format!("<chartsheet {MAIN}/>")),
        (
            "another space",
            format!("<worksheet xmlns=\"urn:other\"><sheetData>{row}</sheetData></worksheet>"),
        ),
        (
            "a document type",
            format!(
                "<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet {MAIN}><sheetData>{row}</sheetData></worksheet>"
            ),
        ),
        (
            "another encoding",
            format!(
                "<?xml version=\"1.0\" encoding=\"windows-1258\"?><worksheet {MAIN}><sheetData>{row}</sheetData></worksheet>"
            ),
        ),
        (
            "rows out of order",
            sheet(r#"<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>"#),
        ),
        ("a row twice", sheet(r#"<row r="2"/><row r="2"/>"#)),
        (
            "cells out of order",
            sheet(r#"<row r="1"><c r="B1"/><c r="A1"/></row><row r="2"/>"#),
        ),
        (
            "a cell of another row",
            sheet(r#"<row r="1"><c r="A2"><v>1</v></c></row><row r="2"/>"#),
        ),
        (
            "choices among the rows",
            sheet(&format!(
                "<mc:AlternateContent xmlns:mc=\"urn:m\">{row}</mc:AlternateContent>"
            )),
        ),
        (
            "two bodies",
            format!("<worksheet {MAIN}><sheetData>{row}</sheetData><sheetData/></worksheet>"),
        ),
        (
            "no rows at all",
            format!("<worksheet {MAIN}><sheetData/></worksheet>"),
        ),
        (
            "the row is not there",
            sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#),
        ),
        (
            "no column is free",
            sheet(r#"<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"/>"#),
        ),
        (
            "all columns beside are hidden",
            format!(
                "<worksheet {MAIN}><cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols><sheetData>{row}</sheetData></worksheet>"
            ),
        ),
        (
            "an extent that is none",
            format!(
                "<worksheet {MAIN}><dimension ref=\"?\"/><sheetData>{row}</sheetData></worksheet>"
            ),
        ),
    ];
    for (what, text) in cases {
        let bytes = workbook(text, &[]);
        let answer = marked(&bytes, &marks(&[(1, &[], "x")]));
        assert!(
            matches!(answer, Err(BookFault::Unsafe { .. })),
            "{what}: {answer:?}"
        );
    }
    let bytes = workbook(&sheet(ROWS), &[("_xmlsignatures/sig1.xml", "<a/>")]);
    assert!(
        matches!(
            marked(&bytes, &marks(&[(1, &[], "x")])),
            Err(BookFault::Unsafe { .. })
        ),
        "signed"
    );
    let other = Marks {
        sheet: String::from("khác"),
        ..marks(&[(1, &[], "x")])
    };
    assert_eq!(
        marked(&workbook(&sheet(ROWS), &[]), &other),
        Err(BookFault::NoSheet)
    );
    let formula = Marks {
        column: Some(0),
        ..marks(&[(2, &[], "x")])
    };
    assert!(
        matches!(
            marked(&workbook(&sheet(ROWS), &[]), &formula),
            Err(BookFault::Unsafe { .. })
        ),
        "a formula"
    );
}

#[test]
fn damaged_files_are_refused_and_bring_nobody_down() {
    let whole = workbook(&sheet(ROWS), &[]);
    let said = marks(&[(1, &[0], "x")]);
    for end in 0..whole.len() {
        assert!(marked(&whole[..end], &said).is_err(), "cut at {end}");
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        // Whatever comes of it, nothing old is lost where the other program still opens it.
        if let Ok(after) = marked(&bytes, &said) {
            assert!(ZipArchive::new(Cursor::new(&after)).is_ok(), "byte {at}");
        }
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = format!(
        "<worksheet {MAIN}><sheetData>{}</sheetData></worksheet>",
        " ".repeat(3_000_000)
    );
    let limits = Limits {
        unpacked: 1_000_000,
        ..Limits::OFFICE
    };
    let answer = patch::marked(&workbook(&bomb, &[]), &marks(&[(1, &[], "x")]), limits);
    assert_eq!(answer, Err(BookFault::TooLarge { limit: 1_000_000 }));
}

proptest! {
    #[test]
    fn whatever_stands_in_a_workbook_stays(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of("[a-zà-ỹ=<&_ ]{1,6}"), 0..6), 2..9),
        said in prop::collection::btree_map(1_u32..9, any::<String>(), 1..5),
    ) {
        let sheet = Sheet {
            name: String::from("Hộ & x"),
            rows: rows.iter().map(|row| {
                let cells = row.iter().map(|cell| cell.clone().map_or(Cell::Empty, Cell::Text));
                Line { c: cells.collect(), ..Line::default() }
            }).collect(),
            ..Sheet::default()
        };
        let before = write::bytes(Workbook { sheets: vec![sheet], ..Workbook::default() }).expect("written");
        let said: Vec<_> = said.into_iter().filter(|(row, _)| (*row as usize) < rows.len()).collect();
        prop_assume!(!said.is_empty());
        let rows: Vec<(u32, &[u16], &str)> = said.iter().map(|(row, text)| (*row, &[0_u16][..], text.as_str())).collect();
        let after = marked(&before, &marks(&rows)).expect("marked");
        keeps_everything(&before, &after, "xl/worksheets/sheet1.xml");
        prop_assert_eq!(cells(&after).len(), cells(&before).len() + rows.len() + 1);
    }
}
