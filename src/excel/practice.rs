//! A worker that has done its work once does it twice as fast: the browser makes code quick that it has seen running.
//! So it practises on a list of nobody's while the person still chooses the file.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    address,
    ask::{Answer, Ask, ROWS_AT_ONCE},
    book::BookFault,
    respond::Responder,
    sheet::{Cell, Form, Line, Look, Sheet, Width, Workbook},
};

/// Columns and rows of the list: a commune's.
const COLUMNS: u16 = 16;
const ROWS: u32 = 1_500;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Responder {
    /// Writes a list and reads another; nothing stays open. Returns how many rows were read.
    pub fn practise(&mut self) -> Result<u32, BookFault> {
        let mut still = |_| ();
        self.answer(Ask::Begin { workbook: list() }, None, &mut still)?;
        let lines = (0..ROWS).map(line).collect();
        self.answer(Ask::Lines { sheet: 0, lines }, None, &mut still)?;
        self.answer(Ask::Finish, None, &mut still)?;
        let name = String::from("practice.xlsx");
        let (opened, _) = self.answer(Ask::Open { name }, Some(foreign()?), &mut still)?;
        for from in (0..ROWS as usize).step_by(ROWS_AT_ONCE) {
            let ask = format!(r#"{{"ask":"rows","sheet":0,"from":{from},"count":{ROWS_AT_ONCE}}}"#);
            self.reply(&ask, None, &mut still);
        }
        self.answer(Ask::Close, None, &mut still)?;
        Ok(match opened {
            Answer::Opened { book } => book.sheets.first().map_or(0, |sheet| sheet.rows),
            _ => 0,
        })
    }
}

/// The list as Excel writes one: words apart from the cells, days as numbers with a format.
fn foreign() -> Result<Vec<u8>, BookFault> {
    let (mut words, mut cells) = (String::new(), String::new());
    for row in 0..ROWS {
        let _ = write!(words, "<si><t>{row} &amp; 1</t></si>");
        let _ = write!(cells, r#"<row r="{}">"#, row + 1);
        for column in 0..COLUMNS {
            let place = address::cell(row, column);
            let _ = match column % 3 {
                0 => write!(cells, r#"<c r="{place}" t="s"><v>{row}</v></c>"#),
                1 => write!(cells, r#"<c r="{place}"><v>{row}.5</v></c>"#),
                _ => write!(cells, r#"<c r="{place}" s="1"><v>36526</v></c>"#),
            };
        }
        cells.push_str("</row>");
    }
    let related = |all: &[(&str, &str)]| {
        let one = |(at, (kind, to)): (usize, &(&str, &str))| {
            format!(r#"<Relationship Id="r{at}" Type="{KINDS}/{kind}" Target="{to}"/>"#)
        };
        let all: String = all.iter().enumerate().map(one).collect();
        let home = "http://schemas.openxmlformats.org/package/2006/relationships";
        format!(r#"<Relationships xmlns="{home}">{all}</Relationships>"#)
    };
    let parts = [
        (
            "_rels/.rels",
            related(&[("officeDocument", "xl/workbook.xml")]),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            related(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets><sheet name="1" sheetId="1" r:id="r0"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!(r#"<sst xmlns="{MAIN}">{words}</sst>"#),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>"#),
        ),
    ];
    let fault = |what: &dyn std::fmt::Display| BookFault::Damaged {
        what: what.to_string(),
    };
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(name, SimpleFileOptions::default())
            .map_err(|error| fault(&error))?;
        file.write_all(text.as_bytes())
            .map_err(|error| fault(&error))?;
    }
    let file = file.finish().map_err(|error| fault(&error))?;
    Ok(file.into_inner())
}

fn list() -> Workbook {
    let look = |form| Look {
        form,
        ..Look::default()
    };
    Workbook {
        looks: vec![look(Form::Text), look(Form::Plain), look(Form::Day)],
        sheets: vec![Sheet {
            name: String::from("1"),
            columns: vec![Width::default(); usize::from(COLUMNS)],
            patterns: vec![(0..COLUMNS).map(|column| column % 3).collect()],
            ..Sheet::default()
        }],
        ..Workbook::default()
    }
}

fn line(row: u32) -> Line {
    let cell = |column: u16| match column % 3 {
        0 => Cell::Text(format!("{row} & {column}")),
        1 => Cell::Number(f64::from(row) + 0.5),
        _ => Cell::Day(2000, 1, 1),
    };
    Line {
        c: (0..COLUMNS).map(cell).collect(),
        ..Line::default()
    }
}
