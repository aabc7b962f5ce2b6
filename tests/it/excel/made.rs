//! Workbooks that are made by hand, down to the XML that no program of today would write.

use std::io::{Cursor, Write};

use so_sinh_ke::excel::{
    book::{BookFault, Limits, Row, Value},
    read::{self, Opened},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip file with these parts.
pub fn zipped<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a workbook");
        zip.write_all(content).expect("a workbook");
    }
    zip.finish().expect("a workbook").into_inner()
}

/// An .xlsx with one sheet, of which only what matters is said.
#[derive(Clone, Default)]
pub struct Made {
    /// What stands in `worksheet`.
    pub sheet: String,
    /// What stands in `styleSheet`.
    pub styles: String,
    /// What stands in `sst`.
    pub strings: String,
    /// The attributes of `workbookPr`.
    pub properties: String,
    /// The attributes of `sheet` beside its name.
    pub state: String,
    /// What stands before the root of the sheet.
    pub prolog: String,
}

impl Made {
    /// A sheet with these rows.
    pub fn rows(rows: &str) -> Made {
        Made {
            sheet: format!("<sheetData>{rows}</sheetData>"),
            ..Made::default()
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |id: &str, kind: &str, target: &str| {
            format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        };
        let relations =
            |all: String| format!(r#"<Relationships xmlns="{RELATIONS}">{all}</Relationships>"#);
        let workbook = format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {}/><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1" {}/></sheets></workbook>"#,
            self.properties, self.state
        );
        let sheet = format!(
            r#"{}<worksheet xmlns="{MAIN}">{}</worksheet>"#,
            self.prolog, self.sheet
        );
        let styles = format!(r#"<styleSheet xmlns="{MAIN}">{}</styleSheet>"#, self.styles);
        let strings = format!(r#"<sst xmlns="{MAIN}">{}</sst>"#, self.strings);
        let root = relations(relation("rId1", "officeDocument", "xl/workbook.xml"));
        let beside = relations(
            [
                relation("rId1", "worksheet", "worksheets/sheet1.xml"),
                relation("rId2", "styles", "/xl/styles.xml"),
                relation("rId3", "sharedStrings", "./sharedStrings.xml"),
            ]
            .concat(),
        );
        zipped([
            ("[Content_Types].xml", b"<Types/>".as_slice()),
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", beside.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/sharedStrings.xml", strings.as_bytes()),
        ])
    }

    /// What is read of it.
    pub fn read(&self) -> Vec<Row> {
        rows(&self.bytes())
    }

    /// The cells of its first row.
    pub fn cells(&self) -> Vec<Value> {
        let rows = self.read();
        let first = rows.into_iter().next().unwrap_or_default();
        first.c.into_iter().map(|(_, value)| value).collect()
    }
}

pub fn open(bytes: &[u8], name: &str) -> Result<Opened, BookFault> {
    read::open(bytes, name, &Limits::OFFICE, &mut |_| {})
}

/// The rows of the first sheet.
pub fn rows(bytes: &[u8]) -> Vec<Row> {
    let opened = open(bytes, "danh-sach.xlsx").expect("a workbook");
    opened.rows(0, 0, usize::MAX).expect("a workbook").to_vec()
}

/// A sheet with so many rows and their numbers in them.
pub fn numbered(rows: usize) -> Made {
    let row = |n: usize| format!("<row><c><v>{n}</v></c></row>");
    Made::rows(&(0..rows).map(row).collect::<Vec<_>>().concat())
}

pub fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}
