//! What the XML of a sheet says, and where in the text it says so. Nothing is built from it: the patch leaves the
//! text as it is but for the places that are noted here.

use std::ops::Range;

use quick_xml::{Reader, events::Event};

use super::{fault::not_safe, part::position, tag};
use crate::excel::{
    address::{self, COLUMNS, ROWS},
    book::BookFault,
};

/// The names that the two classes of the standard give to what stands in a sheet.
const SPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
];

/// A sheet.
#[derive(Default)]
pub struct Seen {
    /// What its elements begin with: `x:`, or nothing.
    pub prefix: String,
    /// Where the range lies that it says to fill, and its ends.
    pub dimension: Option<(Range<usize>, Area)>,
    /// Columns that are hidden: from and to.
    pub hidden: Vec<(u16, u16)>,
    /// What is merged.
    pub merged: Vec<Area>,
    /// Where the tag lies that its rows stand in.
    pub data: Range<usize>,
    /// Its rows, in their order.
    pub rows: Vec<Row>,
}

/// First row and column, last row and column.
pub type Area = ((u32, u16), (u32, u16));

/// A row.
#[derive(Default)]
pub struct Row {
    /// Which one, from 0.
    pub number: u32,
    /// Where its tag lies.
    pub tag: Range<usize>,
    /// Whether it is a tag without an end of its own.
    pub is_closed: bool,
    /// Where its last cell ends, or its tag where it has none.
    pub cells_end: usize,
    /// The last column with something in it.
    pub last: Option<u16>,
    /// The style of that cell, as it is written.
    pub last_style: Option<String>,
    /// The cell of the column that was asked for.
    pub cell: Option<Cell>,
    /// Where the first cell beyond that column begins. It says its name: without one it would be the next after that
    /// column's.
    pub beyond: Option<usize>,
}

/// A cell.
#[derive(Clone, Default)]
pub struct Cell {
    /// Where it lies.
    pub range: Range<usize>,
    /// Its style, as it is written.
    pub style: Option<String>,
    /// Whether something stands in it.
    pub is_filled: bool,
    /// Whether that is counted.
    pub has_formula: bool,
    column: u16,
}

/// Reads a sheet; `column` is the one whose cells are noted.
pub fn sheet(text: &str, column: u16) -> Result<Seen, BookFault> {
    let mut scan = Scan {
        text,
        column,
        seen: Seen::default(),
        path: Vec::new(),
        cell: None,
    };
    let mut reader = Reader::from_str(text);
    loop {
        let from = position(&reader);
        let event = reader
            .read_event()
            .map_err(|_| not_safe("XML that is not plain"))?;
        let range = from..position(&reader);
        match event {
            Event::Start(start) => {
                scan.open(start.name().0, range, false)?;
                scan.path.push(start.name().0.to_owned());
            }
            Event::Empty(start) => {
                scan.open(start.name().0, range.clone(), true)?;
                scan.close(start.name().0, range.end)?;
            }
            Event::End(_) => {
                let name = scan.path.pop().unwrap_or_default();
                scan.close(&name, range.end)?;
            }
            Event::Decl(_) => Scan::declared(&text[range])?,
            Event::DocType(_) => return Err(not_safe("XML that is not plain")),
            Event::Eof => break,
            _ => {}
        }
    }
    if scan.seen.data.is_empty() {
        return Err(not_safe("a sheet without rows"));
    }
    Ok(scan.seen)
}

struct Scan<'t> {
    text: &'t str,
    column: u16,
    seen: Seen,
    path: Vec<String>,
    cell: Option<Cell>,
}

impl Scan<'_> {
    /// What the declaration says of the encoding.
    fn declared(tag: &str) -> Result<(), BookFault> {
        match tag::value(tag, "encoding") {
            Some(name) if !name.eq_ignore_ascii_case("utf-8") => Err(not_safe("an encoding")),
            _ => Ok(()),
        }
    }

    fn open(&mut self, name: &str, range: Range<usize>, is_empty: bool) -> Result<(), BookFault> {
        let text = self.text;
        let tag = &text[range.clone()];
        let Some(root) = self.path.first() else {
            return self.root(name, tag);
        };
        // Within a sheet, the prefix of its root is the one that means what it says.
        let prefix = root.strip_suffix("worksheet").unwrap_or_default();
        let local = name
            .strip_prefix(prefix)
            .filter(|local| !local.contains(':'));
        let inside = self.path.get(1).and_then(|name| name.strip_prefix(prefix));
        match (self.path.len(), inside, local) {
            (1, _, Some("sheetData")) if !self.seen.data.is_empty() => {
                Err(not_safe("rows in two places"))
            }
            (1, _, Some("sheetData")) => {
                self.seen.data = range;
                Ok(())
            }
            (1, _, Some("dimension")) => {
                let value = tag::value_range(tag, "ref").ok_or_else(|| not_safe("its extent"))?;
                let area = area(&tag[value.clone()]).ok_or_else(|| not_safe("its extent"))?;
                let at = range.start + value.start..range.start + value.end;
                self.seen.dimension = Some((at, area));
                Ok(())
            }
            (2, Some("cols"), Some("col")) => self.hidden(tag),
            (2, Some("mergeCells"), Some("mergeCell")) => {
                let area = tag::value(tag, "ref").and_then(area);
                self.seen
                    .merged
                    .push(area.ok_or_else(|| not_safe("merged cells"))?);
                Ok(())
            }
            (2, Some("sheetData"), Some("row")) => self.row(tag, range, is_empty),
            (3, Some("sheetData"), Some("c")) => self.cell(tag, range),
            (4, Some("sheetData"), Some(local @ ("f" | "v" | "is"))) => {
                if let Some(cell) = &mut self.cell {
                    cell.is_filled = true;
                    cell.has_formula |= local == "f";
                }
                Ok(())
            }
            (2, Some("sheetData"), _) => Err(not_safe("something else among its rows")),
            (3, Some("sheetData"), local) if local != Some("extLst") => {
                Err(not_safe("something else among its cells"))
            }
            _ => Ok(()),
        }
    }

    /// The root says which prefix the names of the standard have.
    fn root(&mut self, name: &str, tag: &str) -> Result<(), BookFault> {
        let prefix = name
            .strip_suffix("worksheet")
            .ok_or_else(|| not_safe("a sheet that is none of cells"))?;
        let space = match prefix.strip_suffix(':') {
            Some(prefix) => tag::value(tag, &["xmlns:", prefix].concat()),
            None if prefix.is_empty() => tag::value(tag, "xmlns"),
            None => None,
        };
        if !space.is_some_and(|space| SPACES.contains(&space)) {
            return Err(not_safe("a sheet that is none of cells"));
        }
        prefix.clone_into(&mut self.seen.prefix);
        Ok(())
    }

    fn hidden(&mut self, tag: &str) -> Result<(), BookFault> {
        let number = |name| tag::value(tag, name).and_then(|text| text.parse::<u32>().ok());
        let (Some(from), Some(to)) = (number("min"), number("max")) else {
            return Err(not_safe("its columns"));
        };
        if matches!(tag::value(tag, "hidden"), Some("1" | "true")) {
            let column = |number: u32| u16::try_from(number.saturating_sub(1)).unwrap_or(u16::MAX);
            self.seen.hidden.push((column(from), column(to)));
        }
        Ok(())
    }

    fn row(&mut self, tag: &str, range: Range<usize>, is_empty: bool) -> Result<(), BookFault> {
        let next = self.seen.rows.last().map_or(0, |row| row.number + 1);
        let said = tag::value(tag, "r");
        let number = match said {
            None => next,
            Some(said) => said
                .parse::<u32>()
                .ok()
                .and_then(|number| number.checked_sub(1))
                .ok_or_else(|| not_safe("a row's number"))?,
        };
        if number < next || number >= ROWS {
            return Err(not_safe("the order of its rows"));
        }
        self.seen.rows.push(Row {
            number,
            is_closed: is_empty,
            cells_end: range.end,
            tag: range,
            ..Row::default()
        });
        Ok(())
    }

    fn cell(&mut self, tag: &str, range: Range<usize>) -> Result<(), BookFault> {
        let row = self
            .seen
            .rows
            .last()
            .ok_or_else(|| not_safe("a cell outside of a row"))?;
        let next = self.cell.as_ref().map_or(0, |cell| cell.column + 1);
        let said = tag::value(tag, "r");
        let column = match said {
            None => next,
            Some(said) => match address::read(said) {
                Some((at, column)) if at == row.number => column,
                _ => return Err(not_safe("a cell's name")),
            },
        };
        if column < next || column >= COLUMNS {
            return Err(not_safe("the order of its cells"));
        }
        self.cell = Some(Cell {
            range,
            style: tag::value(tag, "s").map(str::to_owned),
            column,
            ..Cell::default()
        });
        Ok(())
    }

    /// The end of an element that was `name`; the path is what it stands in.
    fn close(&mut self, name: &str, to: usize) -> Result<(), BookFault> {
        let prefix = self.seen.prefix.as_str();
        let local = name.strip_prefix(prefix).unwrap_or_default();
        let inside = self.path.get(1).and_then(|name| name.strip_prefix(prefix));
        match (self.path.len(), inside, local) {
            (2, Some("sheetData"), "row") => {
                self.cell = None;
            }
            (3, Some("sheetData"), "c") => {
                let (Some(cell), Some(row)) = (&mut self.cell, self.seen.rows.last_mut()) else {
                    return Err(not_safe("a cell outside of a row"));
                };
                cell.range.end = to;
                row.cells_end = to;
                if cell.is_filled {
                    row.last = Some(cell.column);
                    row.last_style.clone_from(&cell.style);
                }
                if cell.column == self.column {
                    row.cell = Some(cell.clone());
                } else if cell.column > self.column && row.beyond.is_none() {
                    row.beyond = Some(cell.range.start);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// An area such as `A1:H77`, or of one cell.
fn area(text: &str) -> Option<Area> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (from, to) = (address::read(from)?, address::read(to)?);
    (from.0 <= to.0 && from.1 <= to.1).then_some((from, to))
}
