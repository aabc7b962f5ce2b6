//! The parts around the sheets: what there is, how it hangs together, what the workbook is called.

use std::fmt::Write as _;

use super::{names::quoted, text::plain};
use crate::excel::{address, sheet::Sheet};

/// What every part begins with.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What the file consists of.
pub const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    "</Relationships>",
);

/// What each part is.
pub fn content_types(sheets: usize) -> String {
    let mut out = DECLARATION.to_owned();
    out.push_str(concat!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
        r#"<Default Extension="xml" ContentType="application/xml"/>"#,
        r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
        r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
        r#"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
    ));
    for number in 1..=sheets {
        let _ = write!(
            out,
            r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
        );
    }
    out.push_str("</Types>");
    out
}

/// What the workbook refers to.
pub fn of_workbook(sheets: usize) -> String {
    let mut out = DECLARATION.to_owned();
    out.push_str(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    );
    for number in 1..=sheets {
        let _ = write!(
            out,
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
    }
    let number = sheets + 1;
    let _ = write!(
        out,
        r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
    );
    out
}

/// What is said of the file: its title. No day and no author, so that the same workbook is the same file.
pub fn properties(title: &str) -> String {
    let mut out = DECLARATION.to_owned();
    out.push_str(concat!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
        r#"xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>"#,
    ));
    plain(title, &mut out);
    out.push_str("</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>");
    out
}

/// The sheets by their names, and what is printed of them; `rows` says how many each has. Formulas are counted anew on opening.
pub fn workbook(sheets: &[Sheet], names: &[String], rows: &[u32]) -> String {
    let mut out = DECLARATION.to_owned();
    out.push_str(concat!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
        r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
        r#"<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>"#,
    ));
    for (at, (sheet, name)) in sheets.iter().zip(names).enumerate() {
        out.push_str(r#"<sheet name=""#);
        plain(name, &mut out);
        let hidden = if sheet.very_hidden {
            r#" state="veryHidden""#
        } else {
            ""
        };
        let number = at + 1;
        let _ = write!(out, r#"" sheetId="{number}"{hidden} r:id="rId{number}"/>"#);
    }
    out.push_str("</sheets>");
    let defined = defined(sheets, names, rows);
    if !defined.is_empty() {
        out.push_str("<definedNames>");
        out.push_str(&defined);
        out.push_str("</definedNames>");
    }
    out.push_str(r#"<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>"#);
    out
}

/// What can be filtered, and what is printed on every page. In the order of their names, as Excel has them.
fn defined(sheets: &[Sheet], names: &[String], rows: &[u32]) -> String {
    let mut out = String::new();
    let mut add = |name: &str, at: usize, hidden: &str, target: String| {
        let sheet = quoted(&names[at]);
        let _ = write!(
            out,
            r#"<definedName name="{name}" localSheetId="{at}"{hidden}>"#
        );
        plain(&sheet, &mut out);
        let _ = write!(out, "!{target}</definedName>");
    };
    for (at, sheet) in sheets.iter().enumerate() {
        if let Some(area) = sheet.filter {
            let (from, to) = (absolute(area.from), absolute(area.to));
            let hidden = r#" hidden="1""#;
            add(
                "_xlnm._FilterDatabase",
                at,
                hidden,
                [&from, ":", &to].concat(),
            );
        }
    }
    for (at, (sheet, rows)) in sheets.iter().zip(rows).enumerate() {
        let last = sheet.columns.iter().rposition(|column| !column.h);
        if let (Some(last), Some(row), false) = (last, rows.checked_sub(1), sheet.very_hidden) {
            let last = absolute((row, u16::try_from(last).unwrap_or_default()));
            add("_xlnm.Print_Area", at, "", ["$A$1:", &last].concat());
        }
    }
    for (at, sheet) in sheets.iter().enumerate() {
        if let Some((from, to)) = sheet.heading {
            add(
                "_xlnm.Print_Titles",
                at,
                "",
                format!("${}:${}", from + 1, to + 1),
            );
        }
    }
    out
}

/// A cell's name that does not move: `$E$77`.
fn absolute((row, column): (u32, u16)) -> String {
    ["$", &address::letters(column), "$", &(row + 1).to_string()].concat()
}
