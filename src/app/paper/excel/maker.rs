//! Puts down the rows of a sheet.

use super::widths::{all, widths};
use crate::{
    app::paper::tree::{Block, Lay, Paragraph, Run, Section},
    excel::{
        book::Area,
        sheet::{Cell, Line, Look, Page, Sheet, Width, Workbook},
    },
};

/// So wide is a digit of the usual letters, in hundredths of a millimetre.
const DIGIT: u32 = 212;
/// So high is a line of them, in tenths of a point.
const LINE: u16 = 160;
/// No row is higher.
const HIGHEST: u16 = 4_090;

/// What a sheet is called: by its title.
fn name(blocks: &[Block]) -> String {
    let found = blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(title.kind.clone()),
        Block::Subject(text) => Some(text.clone()),
        _ => None,
    });
    found.unwrap_or_default()
}

/// Puts down a sheet, row by row.
pub struct Maker<'b> {
    book: &'b mut Workbook,
    pub(super) sheet: Sheet,
    /// How wide each column is, in tenths of a millimetre.
    pub(super) widths: Vec<u32>,
    /// Whether the headings of its table stay in sight: there is one table.
    pub(super) has_one_table: bool,
}

impl<'b> Maker<'b> {
    pub(super) fn new(book: &'b mut Workbook, section: &Section) -> Maker<'b> {
        let widths = widths(section);
        let margins = section.lay.margins();
        let columns = widths.iter().map(|width| Width {
            w: u16::try_from(width * 100 / DIGIT).unwrap_or(u16::MAX),
            h: false,
        });
        Maker {
            book,
            has_one_table: all(&section.blocks).len() == 1,
            sheet: Sheet {
                name: name(&section.blocks),
                page: Page {
                    across: section.lay.is_wide(),
                    half: section.lay == Lay::Half,
                    margins: margins.map(|margin| u16::try_from(margin).unwrap_or_default()),
                },
                columns: columns.collect(),
                ..Sheet::default()
            },
            widths,
        }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.widths.len()
    }

    /// A row of these cells, each with its look.
    pub(super) fn row(&mut self, cells: Vec<(Cell, Look)>, height: Option<u16>) {
        let mut looks = Vec::with_capacity(cells.len());
        let mut values = Vec::with_capacity(cells.len());
        for (cell, look) in cells {
            looks.push(self.book.look(look));
            values.push(cell);
        }
        let p = self.sheet.pattern(looks);
        self.sheet.rows.push(Line {
            p,
            h: height,
            c: values,
        });
    }

    /// A row without anything.
    pub(super) fn blank(&mut self) {
        self.row(Vec::new(), None);
    }

    /// Words over all columns, as high as they need.
    pub(super) fn across(&mut self, text: &str, look: Look) {
        if !text.is_empty() {
            let all = self.columns();
            self.parts(vec![(text.to_owned(), look, 0, all)]);
        }
    }

    /// A row of words, each over the columns from one up to another, as high as the longest needs.
    pub(super) fn parts(&mut self, parts: Vec<(String, Look, usize, usize)>) {
        let row = self.sheet.next();
        let mut cells = vec![(Cell::Empty, Look::default()); self.columns()];
        let mut lines = 1;
        for (text, look, from, to) in parts {
            let width: u32 = self.widths.get(from..to).unwrap_or_default().iter().sum();
            lines = lines.max(lines_of(&text, width, look.size));
            let look = Look { wrap: true, ..look };
            for cell in cells.iter_mut().take(to).skip(from) {
                *cell = (Cell::Empty, look);
            }
            if let Some(cell) = cells.get_mut(from) {
                cell.0 = Cell::words(text);
            }
            self.merge((row, from), (row, to.saturating_sub(1)));
        }
        self.row(cells, (lines > 1).then(|| high(lines)));
    }

    /// Makes one cell of several.
    pub(super) fn merge(&mut self, from: (u32, usize), to: (u32, usize)) {
        let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        if from != to && from.1 <= to.1 {
            self.sheet.merged.push(Area {
                from: (from.0, column(from.1)),
                to: (to.0, column(to.1)),
            });
        }
    }
}

/// How many lines words take in a width (tenths of a millimetre). Excel does not find that out by itself where cells
/// are merged; one line too many is better than one too few.
pub fn lines_of(text: &str, width: u32, size: u8) -> usize {
    let points = if size == 0 { 12 } else { u32::from(size) };
    // A letter is a little narrower than a digit.
    let fits = (width * 100 * 12 / (DIGIT * points) * 10 / 11).max(10) as usize / 10;
    let lines = text
        .split('\n')
        .map(|line| line.chars().count().div_ceil(fits.max(1)).max(1));
    lines.sum()
}

/// How high so many lines are.
pub fn high(lines: usize) -> u16 {
    LINE.saturating_mul(u16::try_from(lines).unwrap_or(u16::MAX))
        .min(HIGHEST)
}

/// The words of a paragraph, and whether all of them are bold, or italic.
pub fn words(Paragraph(runs): &Paragraph) -> (String, (bool, bool)) {
    let text = runs.iter().map(|run| run.text.as_str()).collect();
    let all = |is: fn(&Run) -> bool| !runs.is_empty() && runs.iter().all(is);
    (text, (all(|run| run.bold), all(|run| run.italic)))
}
