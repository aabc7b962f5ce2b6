//! Excel's binary workbook (MS-XLSB): the parts of an .xlsx, written as records instead of XML. Read by ourselves, because
//! the libraries say nothing of fonts, leading zeros or hidden rows, and one of them ends over what Excel 2007 wrote early.
//!
//! Source: "[MS-XLSB]: Excel (.xlsb) Binary File Format", Microsoft Open Specifications. The numbers of records are those of
//! its section 2.3.2; names in brackets are its own.

mod cells;
mod fonts;
mod record;

use std::collections::HashMap;

use self::{
    cells::Shared,
    fonts::{Fonts, font_of, rich},
    record::Records,
};
use super::{
    binary::{u16_at, u32_at},
    font,
    format::{self, Shown},
    package::Package,
    relations,
    serial::Epoch,
    sheet::{Allowance, Builder, Sheet},
    style::Style,
    words::Words,
    xml::damaged,
};
use crate::excel::book::{BookFault, Legacy};

/// A sheet as the workbook names it.
struct Named {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads all sheets with cells; the workbook begins in the part `main`.
pub fn read(
    package: &mut Package<'_>,
    main: &str,
    allowance: &mut Allowance<'_>,
) -> Result<Vec<Sheet>, BookFault> {
    let part = package.part(main)?.ok_or(BookFault::Foreign)?;
    let (named, epoch) = workbook(&part)?;
    let relations = relations::of(package, main)?;
    let (styles, fonts) = match relations::by_kind(&relations, "styles") {
        Some(part) => package.part(part)?.map(|part| styles(&part)),
        None => None,
    }
    .transpose()?
    .unwrap_or_default();
    let words = match relations::by_kind(&relations, "sharedStrings") {
        Some(part) => package.part(part)?.map(|part| shared_words(&part, &fonts)),
        None => None,
    };
    let shared = Shared {
        words: words.transpose()?.unwrap_or_default(),
        styles,
        fonts,
        epoch,
    };
    let mut sheets = Vec::with_capacity(named.len());
    for named in named {
        // Diagrams, dialogues and macros of their own have no cells.
        let relation = relations.get(&named.relation);
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            continue;
        };
        let part = package.part(&relation.part)?;
        let part = part.ok_or_else(|| damaged(format_args!("no part {}", relation.part)))?;
        let builder = Builder::new(&named.name, named.hidden, allowance);
        sheets.push(cells::read(&part, &shared, builder)?);
    }
    Ok(sheets)
}

/// The sheets in their order, and the calendar.
fn workbook(part: &[u8]) -> Result<(Vec<Named>, Epoch), BookFault> {
    let mut records = Records::of(part);
    let mut named = Vec::new();
    let mut epoch = Epoch::Of1900;
    loop {
        let record = records.next("the workbook")?;
        let bytes = record.bytes;
        match record.kind {
            // BrtWbProp
            153 if bytes.first().is_some_and(|flags| flags & 1 == 1) => epoch = Epoch::Of1904,
            // BrtBundleSh
            156 => named.push(sheet(bytes)?),
            // BrtEndBook
            132 => return Ok((named, epoch)),
            _ => {}
        }
    }
}

/// A sheet: its state, its number, the part where it lies and its name. Of workbooks from before the format was settled,
/// which are still about, four more bytes stand before the part.
fn sheet(bytes: &[u8]) -> Result<Named, BookFault> {
    let texts = |from| {
        let (relation, end) = record::text(bytes, from)?;
        Ok((relation, record::string(bytes, end)?))
    };
    let (relation, name) = texts(8).or_else(|_: BookFault| texts(12))?;
    Ok(Named {
        name,
        hidden: u32_at(bytes, 0) & 3 != 0,
        relation: String::from_utf16_lossy(&relation),
    })
}

/// The styles in the order in which cells name them, and the fonts in that in which pieces of texts do.
fn styles(part: &[u8]) -> Result<(Vec<Style>, Fonts), BookFault> {
    let mut records = Records::of(part);
    let mut formats: HashMap<u16, Shown> = HashMap::new();
    let (mut fonts, mut styles) = (Fonts::new(), Vec::new());
    // The styles that styles are made of are records of the same kind.
    let mut within_cells = false;
    loop {
        let record = records.next("the styles")?;
        let bytes = record.bytes;
        match record.kind {
            // BrtFont: its name stands behind size, weight, underline, family, letters and colour.
            43 => fonts.push(font::legacy(&record::string(bytes, 21)?)),
            // BrtFmt
            44 => {
                let code = record::string(bytes, 2)?;
                formats.insert(u16_at(bytes, 0), format::of_code(&code));
            }
            // BrtBeginCellXFs, BrtEndCellXFs
            617 => within_cells = true,
            618 => within_cells = false,
            // BrtXF
            47 if within_cells => {
                let id = u16_at(bytes, 2);
                let own = formats.get(&id).copied();
                styles.push(Style {
                    shown: own.unwrap_or_else(|| format::builtin(id)),
                    font: font_of(&fonts, u16_at(bytes, 4)),
                });
            }
            // BrtEndStyleSheet
            279 => return Ok((styles, fonts)),
            _ => {}
        }
    }
}

/// The texts that all sheets share.
fn shared_words(part: &[u8], fonts: &[Option<Legacy>]) -> Result<Vec<Words>, BookFault> {
    let mut records = Records::of(part);
    let mut found = Vec::new();
    loop {
        let record = records.next("the shared texts")?;
        match record.kind {
            // BrtSSTItem
            19 => found.push(rich(record.bytes, fonts)?),
            // BrtEndSst
            160 => return Ok(found),
            _ => {}
        }
    }
}
