//! The cells of one sheet of an .xlsx, in one pass over its XML.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::{
    place::{self, COLUMNS},
    strings,
};
use crate::excel::{
    book::{BookFault, Value},
    read::{
        format,
        serial::{self, Epoch},
        sheet::{Builder, Sheet},
        style::Style,
        words::Words,
        xml::{self, Xml},
    },
};

/// What the cells of all sheets refer to.
pub struct Shared {
    /// The texts.
    pub words: Vec<Words>,
    /// The styles.
    pub styles: Vec<Style>,
    /// The calendar.
    pub epoch: Epoch,
}

/// Where the next cell stands when it does not say so itself.
#[derive(Default)]
struct Here {
    row: u32,
    column: u32,
    hidden: bool,
}

/// Reads a sheet. Only its own columns, rows and merged areas are looked at: what else a sheet can hold says
/// nothing about values.
pub fn read(text: &str, shared: &Shared, mut builder: Builder<'_, '_>) -> Result<Sheet, BookFault> {
    let mut xml = xml::reader(text);
    let mut here = Here::default();
    let mut first = true;
    loop {
        match xml::next(&mut xml)? {
            Event::Start(element) => match element.local_name().into_inner() {
                "row" => here.enter(&element),
                "c" => cell(&mut xml, &element, &mut here, shared, &mut builder)?,
                "col" => column(&element, &mut builder),
                "mergeCell" => {
                    let area = xml::attribute(&element, "ref");
                    if let Some(area) = area.as_deref().and_then(place::area) {
                        builder.merge(area);
                    }
                }
                "extLst" | "AlternateContent" => xml::skip(&mut xml)?,
                name if first && name != "worksheet" => {
                    return Err(xml::damaged(format_args!("a sheet that begins as {name}")));
                }
                _ => first = false,
            },
            Event::End(element) => match element.local_name().into_inner() {
                "row" => here.row = here.row.saturating_add(1),
                "worksheet" => return Ok(builder.finish()),
                _ => {}
            },
            Event::Eof => return Err(xml::cut_off("a sheet")),
            _ => {}
        }
    }
}

impl Here {
    fn enter(&mut self, element: &BytesStart<'_>) {
        self.column = 0;
        self.hidden = false;
        for (key, value) in xml::attributes(element) {
            match key {
                "r" => {
                    let number: Option<u32> = value.trim().parse().ok();
                    self.row = number.and_then(|n| n.checked_sub(1)).unwrap_or(self.row);
                }
                "hidden" => self.hidden = xml::says_yes(&value),
                _ => {}
            }
        }
    }
}

fn column(element: &BytesStart<'_>, builder: &mut Builder<'_, '_>) {
    let hidden = xml::attribute(element, "hidden").is_some_and(|value| xml::says_yes(&value));
    let edge = |name| xml::number::<u32>(element, name).filter(|n| (1..=COLUMNS).contains(n));
    if let (true, Some(from), Some(to)) = (hidden, edge("min"), edge("max")) {
        let from = u16::try_from(from - 1).unwrap_or(u16::MAX);
        let to = u16::try_from(to - 1).unwrap_or(u16::MAX);
        builder.hide_columns(from, to);
    }
}

/// What a cell says about itself before its content comes.
struct Head<'a> {
    kind: Option<Cow<'a, str>>,
    style: Style,
}

fn cell(
    xml: &mut Xml<'_>,
    element: &BytesStart<'_>,
    here: &mut Here,
    shared: &Shared,
    builder: &mut Builder<'_, '_>,
) -> Result<(), BookFault> {
    let mut head = Head {
        kind: None,
        style: Style::default(),
    };
    let mut style = 0_usize;
    for (key, value) in xml::attributes(element) {
        match key {
            "r" => {
                let (row, column) = place::cell(value.trim())
                    .ok_or_else(|| xml::damaged(format_args!("a cell at {value}")))?;
                here.row = row;
                here.column = u32::from(column);
            }
            "s" => style = value.parse().unwrap_or(0),
            "t" => head.kind = Some(value),
            _ => {}
        }
    }
    head.style = shared.styles.get(style).copied().unwrap_or_default();
    let found = content(xml, &head, shared)?;
    if let Some(value) = found {
        let column = u16::try_from(here.column).unwrap_or(u16::MAX);
        builder.push(here.row, here.hidden, column, value)?;
    }
    here.column = here.column.saturating_add(1);
    Ok(())
}

fn content(
    xml: &mut Xml<'_>,
    head: &Head<'_>,
    shared: &Shared,
) -> Result<Option<Value>, BookFault> {
    let mut found = None;
    let mut text = String::new();
    loop {
        match xml::next(xml)? {
            Event::Start(element) => match element.local_name().into_inner() {
                "v" => {
                    text.clear();
                    xml::text_into(xml, &mut text)?;
                    // An inline text may also carry the number of a shared one, which is older.
                    if head.kind.as_deref() != Some("inlineStr") {
                        found = value(&text, head, shared)?;
                    }
                }
                "is" => {
                    let words = strings::words(xml)?;
                    found = words.value(head.style.font);
                }
                // The formula itself; its result stands in `v`.
                _ => xml::skip(xml)?,
            },
            Event::End(_) => return Ok(found),
            Event::Eof => return Err(xml::cut_off("a cell")),
            _ => {}
        }
    }
}

fn value(text: &str, head: &Head<'_>, shared: &Shared) -> Result<Option<Value>, BookFault> {
    let words = |words: &Words| words.value(head.style.font);
    let plain = |text: &str| Words::plain(xml::unescaped(text.to_owned())).value(head.style.font);
    Ok(match head.kind.as_deref() {
        Some("s") => {
            let number = text.trim();
            if number.is_empty() {
                return Ok(None);
            }
            let at: Option<usize> = number.parse().ok();
            let found = at.and_then(|at| shared.words.get(at));
            let found =
                found.ok_or_else(|| xml::damaged(format_args!("no shared text {number}")))?;
            words(found)
        }
        Some("str" | "inlineStr") => plain(text),
        Some("b") => match text.trim() {
            "" => None,
            said => Some(Value::Flag(
                said == "1" || said.eq_ignore_ascii_case("true"),
            )),
        },
        Some("e") => (!text.is_empty()).then(|| Value::Fault { e: text.to_owned() }),
        Some("d") => match serial::iso(text) {
            Some(d) => Some(Value::Day { d }),
            None => plain(text),
        },
        _ => {
            let said = text.trim();
            match said.parse::<f64>() {
                Ok(n) if n.is_finite() => Some(format::value(n, head.style.shown, shared.epoch)),
                _ => plain(said),
            }
        }
    })
}
