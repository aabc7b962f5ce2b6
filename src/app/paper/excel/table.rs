//! The tables of a paper. All of a section begin in the first column, each cell in a column of its own, so that they
//! can be sorted and counted with: only headings and labels go over several.

use super::{
    figure,
    maker::{Maker, high, lines_of, words},
};
use crate::{
    app::paper::tree::{Align, Row, RowKind, Table},
    excel::sheet::{Across, Cell, Form, Look, Sum},
};

/// From which row on headings would leave no room to read below them.
const LOWEST: u32 = 16;

impl Maker<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let first = self.sheet.next();
        self.headings(table);
        if table.numbered {
            let look = heading(false);
            let numbers = (1..).take(table.columns.len());
            let numbers = numbers.map(|n| {
                (
                    Cell::whole(n),
                    Look {
                        italic: true,
                        ..look
                    },
                )
            });
            self.row(numbers.collect(), None);
        }
        let last = self.sheet.next().saturating_sub(1);
        if self.has_one_table && last < LOWEST {
            self.sheet.heading = Some((first, last));
        }
        let body = self.sheet.next();
        let mut sums = vec![Vec::new(); table.columns.len()];
        for row in table.rows.iter().filter(|row| row.kind != RowKind::Sums) {
            for (at, cell) in self.table_row(table, row, None).into_iter().enumerate() {
                if let (RowKind::Body, Some(number), Some(all)) =
                    (row.kind, figure::amount(&cell), sums.get_mut(at))
                {
                    all.push(number);
                }
            }
        }
        let sums: Vec<Option<f64>> = sums
            .into_iter()
            .map(|all| (!all.is_empty()).then(|| all.iter().sum()))
            .collect();
        let end = self.sheet.next();
        for row in table.rows.iter().filter(|row| row.kind == RowKind::Sums) {
            self.table_row(table, row, Some((&sums[..], body, end)));
        }
        self.blank();
    }

    fn headings(&mut self, table: &Table) {
        let first = self.sheet.next();
        for (level, row) in (first..).zip(table.headings()) {
            let mut cells = vec![(Cell::Empty, heading(true)); table.columns.len()];
            for of in row {
                let (Some(text), Some(cell)) = (of.text, cells.get_mut(of.first)) else {
                    continue;
                };
                cell.0 = Cell::words(text);
                let below = level + u32::try_from(of.rows.saturating_sub(1)).unwrap_or_default();
                self.merge((level, of.first), (below, of.first + of.span.max(1) - 1));
            }
            self.row(cells, None);
        }
    }

    /// A row of the body, or of sums that are formulas where they are what the rows above them come to. Gives the
    /// cells as they stand.
    fn table_row(
        &mut self,
        table: &Table,
        row: &Row,
        sums: Option<(&[Option<f64>], u32, u32)>,
    ) -> Vec<Cell> {
        let number = self.sheet.next();
        let bold = row.kind != RowKind::Body;
        let mut cells = Vec::with_capacity(table.columns.len());
        let mut lines = 1;
        for of in &row.cells {
            let (from, span) = (cells.len(), of.span.max(1));
            let column = table.columns.get(from).map(|column| column.align);
            let align = of.align.or(column).unwrap_or_default();
            let (text, (all_bold, italic)) = words(&of.words);
            let (mut cell, form) = if span == 1 {
                figure::of(&text, align)
            } else {
                (Cell::words(text.as_str()), Form::Plain)
            };
            if let (Some((sums, body, end)), Some(number)) = (sums, figure::amount(&cell))
                && end > body
                && form != Form::Share
                && sums
                    .get(from)
                    .copied()
                    .flatten()
                    .is_some_and(|sum| (sum - number).abs() < 1e-6)
            {
                cell = Cell::Sum(Sum {
                    sum: number,
                    from: body,
                    to: end - 1,
                });
            }
            let look = Look {
                form,
                across: match align {
                    Align::Left => Across::Left,
                    Align::Centre => Across::Centre,
                    Align::Right => Across::Right,
                },
                bold: bold || all_bold,
                italic,
                wrap: true,
                framed: true,
                ..Look::default()
            };
            let width: u32 = self.widths.iter().skip(from).take(span).sum();
            lines = lines.max(lines_of(&text, width, 0));
            cells.push((cell, look));
            cells.extend(std::iter::repeat_n((Cell::Empty, look), span - 1));
            self.merge((number, from), (number, from + span - 1));
        }
        let kept = cells.iter().map(|(cell, _)| cell.clone()).collect();
        let height = (lines > 1).then(|| high(lines));
        self.row(cells, height);
        kept
    }
}

fn heading(wrap: bool) -> Look {
    Look {
        across: Across::Centre,
        bold: wrap,
        wrap,
        framed: true,
        tinted: true,
        ..Look::default()
    }
}
