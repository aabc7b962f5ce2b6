//! Texts with their fonts: those that the sheets of a workbook share, and those of a single cell.

use quick_xml::events::Event;

use crate::excel::{
    book::BookFault,
    read::{
        font,
        words::{Font, Words},
        xml::{self, Xml},
    },
};

/// Reads `<si>` or `<is>`, which has just begun: one text or several pieces, without how they are pronounced.
pub fn words(xml: &mut Xml<'_>) -> Result<Words, BookFault> {
    let mut words = Words::default();
    let mut font = Font::OfCell;
    loop {
        match xml::next(xml)? {
            Event::Start(element) => match element.local_name().into_inner() {
                // The pieces and their properties are looked into.
                "r" => font = Font::OfCell,
                "rPr" => {}
                "rFont" => {
                    let name = xml::attribute(&element, "val").unwrap_or_default();
                    font = Font::Own(font::legacy(&name));
                }
                "t" => {
                    let mut piece = String::new();
                    xml::text_into(xml, &mut piece)?;
                    words.push(&piece, font);
                }
                _ => xml::skip(xml)?,
            },
            Event::End(element) => match element.local_name().into_inner() {
                "si" | "is" => break,
                "r" => font = Font::OfCell,
                "rFont" | "rPr" => {}
                _ => return Err(xml::damaged("a text that ends as something else")),
            },
            Event::Eof => return Err(xml::cut_off("a text")),
            _ => {}
        }
    }
    Ok(words.map(xml::unescaped))
}

/// Reads the texts that all sheets share.
pub fn shared(text: &str) -> Result<Vec<Words>, BookFault> {
    let mut xml = xml::reader(text);
    let mut found = Vec::new();
    loop {
        match xml::next(&mut xml)? {
            Event::Start(element) if element.local_name().into_inner() == "si" => {
                found.push(words(&mut xml)?);
            }
            Event::End(element) if element.local_name().into_inner() == "sst" => return Ok(found),
            Event::Eof => return Err(xml::cut_off("the shared texts")),
            _ => {}
        }
    }
}
