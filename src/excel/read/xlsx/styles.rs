//! What the style of a cell says about its value: how a number is shown, and a font from before Unicode.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::excel::{
    book::{BookFault, Legacy},
    read::{
        font,
        format::{self, Shown},
        style::Style,
        xml,
    },
};

/// The styles of a workbook, in the order in which cells name them.
pub fn read(text: &str) -> Result<Vec<Style>, BookFault> {
    let mut xml = xml::reader(text);
    let mut formats: HashMap<u16, Shown> = HashMap::new();
    let mut fonts: Vec<Option<Legacy>> = Vec::new();
    let mut styles = Vec::new();
    // The same names stand in other places too: fonts of conditions, styles that styles are made of.
    let mut within = String::new();
    loop {
        match xml::next(&mut xml)? {
            Event::Start(element) => {
                let name = element.local_name().into_inner();
                match (within.as_str(), name) {
                    (_, "numFmts" | "fonts" | "cellXfs" | "cellStyleXfs" | "dxfs") => {
                        name.clone_into(&mut within);
                    }
                    ("numFmts", "numFmt") => {
                        let code = xml::attribute(&element, "formatCode");
                        if let (Some(id), Some(code)) = (xml::number(&element, "numFmtId"), code) {
                            formats.insert(id, format::of_code(&code));
                        }
                    }
                    ("fonts", "font") => fonts.push(None),
                    ("fonts", "name") => {
                        let said = xml::attribute(&element, "val");
                        if let (Some(last), Some(said)) = (fonts.last_mut(), said) {
                            *last = font::legacy(&said);
                        }
                    }
                    ("cellXfs", "xf") => {
                        let id = xml::number(&element, "numFmtId").unwrap_or(0);
                        let own = formats.get(&id).copied();
                        let font: usize = xml::number(&element, "fontId").unwrap_or(0);
                        styles.push(Style {
                            shown: own.unwrap_or_else(|| format::builtin(id)),
                            font: fonts.get(font).copied().flatten(),
                        });
                    }
                    _ => {}
                }
            }
            Event::End(element) => match element.local_name().into_inner() {
                name if name == within => within.clear(),
                "styleSheet" => return Ok(styles),
                _ => {}
            },
            Event::Eof => return Err(xml::cut_off("the styles")),
            _ => {}
        }
    }
}
