//! Office Open XML (ISO/IEC 29500), transitional and strict, read by ourselves: the libraries leave out fonts
//! of rich texts, leading zeros or hidden rows, and would go over each sheet more than once.

mod cells;
mod place;
mod strings;
mod styles;

use quick_xml::events::Event;

use self::cells::Shared;
use super::{
    package::Package,
    relations,
    serial::Epoch,
    sheet::{Allowance, Builder, Sheet},
    xml,
};
use crate::excel::book::BookFault;

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
    let text = package.text(main)?.ok_or(BookFault::Foreign)?;
    let (named, epoch) = workbook(&text)?;
    drop(text);
    let relations = relations::of(package, main)?;
    let shared = Shared {
        words: match relations::by_kind(&relations, "sharedStrings") {
            Some(part) => package.text(part)?.map(|text| strings::shared(&text)),
            None => None,
        }
        .transpose()?
        .unwrap_or_default(),
        styles: match relations::by_kind(&relations, "styles") {
            Some(part) => package.text(part)?.map(|text| styles::read(&text)),
            None => None,
        }
        .transpose()?
        .unwrap_or_default(),
        epoch,
    };
    let mut sheets = Vec::with_capacity(named.len());
    for named in named {
        // Diagrams, dialogues and macros of their own have no cells.
        let relation = relations.get(&named.relation);
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            continue;
        };
        let part = &relation.part;
        let text = package
            .text(part)?
            .ok_or_else(|| xml::damaged(format_args!("no part {part}")))?;
        let builder = Builder::new(&named.name, named.hidden, allowance);
        sheets.push(cells::read(&text, &shared, builder)?);
    }
    Ok(sheets)
}

/// The sheets in their order, and the calendar.
fn workbook(text: &str) -> Result<(Vec<Named>, Epoch), BookFault> {
    let mut xml = xml::reader(text);
    let mut named = Vec::new();
    let mut epoch = Epoch::Of1900;
    let mut first = true;
    loop {
        match xml::next(&mut xml)? {
            Event::Start(element) => match element.local_name().into_inner() {
                "workbook" => first = false,
                // A paper or slides, which come in the same kind of package.
                _ if first => return Err(BookFault::Foreign),
                "workbookPr" => {
                    let said = xml::attribute(&element, "date1904");
                    if said.is_some_and(|value| xml::says_yes(&value)) {
                        epoch = Epoch::Of1904;
                    }
                }
                "sheet" => {
                    let said = |name| xml::attribute(&element, name).unwrap_or_default();
                    named.push(Named {
                        name: xml::unescaped(said("name").into_owned()),
                        hidden: matches!(&*said("state"), "hidden" | "veryHidden"),
                        relation: said("id").into_owned(),
                    });
                }
                _ => {}
            },
            Event::End(element) if element.local_name().into_inner() == "workbook" => {
                return Ok((named, epoch));
            }
            Event::Eof => return Err(xml::cut_off("the workbook")),
            _ => {}
        }
    }
}
