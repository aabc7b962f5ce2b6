//! How cells look, as a workbook's part of styles: each font, each frame and each form of number once.

use std::fmt::Write as _;

use crate::excel::sheet::{Across, Form, Look};

/// The letters of offices (NĐ 30/2020/NĐ-CP, annex I) and their usual size in tables.
const FONT: &str = "Times New Roman";
const SIZE: u8 = 12;

/// The part. The style of a cell is its place in `looks` plus one: the first is that of all other cells.
pub fn write(looks: &[Look]) -> String {
    let mut fonts: Vec<(bool, bool, u8)> = vec![(false, false, SIZE)];
    let mut cells = vec![cell(Look::default(), 0)];
    for look in looks {
        let size = if look.size == 0 { SIZE } else { look.size };
        let font = (look.bold, look.italic, size);
        let at = fonts.iter().position(|known| *known == font);
        let at = at.unwrap_or_else(|| {
            fonts.push(font);
            fonts.len() - 1
        });
        cells.push(cell(*look, at));
    }
    let mut out = super::parts::DECLARATION.to_owned();
    out.push_str(concat!(
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
        r#"<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>"#,
        r##"<numFmt numFmtId="165" formatCode="#,##0.##########"/></numFmts>"##,
    ));
    let _ = write!(out, r#"<fonts count="{}">"#, fonts.len());
    for (bold, italic, size) in &fonts {
        out.push_str("<font>");
        out.push_str(if *bold { "<b/>" } else { "" });
        out.push_str(if *italic { "<i/>" } else { "" });
        let _ = write!(
            out,
            r#"<sz val="{size}"/><name val="{FONT}"/><family val="1"/></font>"#
        );
    }
    out.push_str(concat!(
        "</fonts>",
        r#"<fills count="3"><fill><patternFill patternType="none"/></fill>"#,
        r#"<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">"#,
        r#"<fgColor rgb="FFE7EEE9"/><bgColor indexed="64"/></patternFill></fill></fills>"#,
        r#"<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>"#,
        r#"<border><left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right>"#,
        r#"<top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>"#,
        r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    ));
    let _ = write!(out, r#"<cellXfs count="{}">"#, cells.len());
    out.extend(cells);
    out.push_str(concat!(
        "</cellXfs>",
        r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#,
        r#"<dxfs count="0"/><tableStyles count="0"/></styleSheet>"#,
    ));
    out
}

/// One style of cells.
fn cell(look: Look, font: usize) -> String {
    let number = match look.form {
        Form::Plain => 0,
        Form::Text => 49,
        Form::Whole => 3,
        Form::Decimal => 165,
        Form::Share => 10,
        Form::Day => 164,
    };
    let across = match look.across {
        Across::Usual => "",
        Across::Left => r#" horizontal="left""#,
        Across::Centre => r#" horizontal="center""#,
        Across::Right => r#" horizontal="right""#,
    };
    let wrap = if look.wrap { r#" wrapText="1""# } else { "" };
    let (fill, frame) = (if look.tinted { 2 } else { 0 }, u8::from(look.framed));
    format!(
        r#"<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{frame}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment{across} vertical="center"{wrap}/></xf>"#
    )
}
