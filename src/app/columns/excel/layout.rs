//! Where everything of a list stands on its sheet.

use super::List;
use crate::{
    app::columns::Align,
    excel::{
        book::Area,
        sheet::{self, Across, Form, Line, Look, Page, Sheet, Sum, Width, Workbook},
    },
};

impl List {
    /// The number of the row below the headings, from 0: where the first row of the list stands.
    pub fn first_row(&self) -> u32 {
        let lines = 2 + self.above.about.len() + usize::from(self.has_money) + 1;
        u32::try_from(lines).unwrap_or_default() + 1
    }

    /// The workbook.
    pub fn workbook(mut self) -> Workbook {
        let first = self.first_row();
        let mut book = Workbook {
            title: self.above.title.clone(),
            ..Workbook::default()
        };
        let columns: Vec<Width> = self
            .longest
            .iter()
            .map(|longest| Width {
                w: width(*longest),
                h: false,
            })
            .collect();
        let wide: u32 = columns.iter().map(|column| u32::from(column.w)).sum();
        let mut sheet = Sheet {
            name: self.above.title.clone(),
            page: Page {
                across: wide > 900,
                ..Page::default()
            },
            columns,
            ..Sheet::default()
        };
        self.title(&mut book, &mut sheet);
        let head = Look {
            bold: true,
            wrap: true,
            framed: true,
            tinted: true,
            across: Across::Centre,
            ..Look::default()
        };
        let headings = self
            .headings
            .iter()
            .map(|heading| sheet::Cell::words(heading.as_str()));
        push(
            &mut book,
            &mut sheet,
            headings.map(|cell| (cell, head)).collect(),
        );
        let last = sheet.next() - 1;
        sheet.heading = Some((last, last));

        let looks: Vec<Look> = self
            .aligns
            .iter()
            .zip(&self.forms)
            .map(|(align, form)| look(*align, *form))
            .collect();
        let body: Vec<u16> = looks.iter().map(|look| book.look(*look)).collect();
        let p = sheet.pattern(body);
        let rows = std::mem::take(&mut self.rows);
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        sheet
            .rows
            .extend(rows.into_iter().map(|c| Line { p, h: None, c }));
        if count > 0 {
            let end = first + count - 1;
            let right = u16::try_from(self.headings.len().saturating_sub(1)).unwrap_or_default();
            sheet.filter = Some(Area {
                from: (last, 0),
                to: (end, right),
            });
            match &self.trip {
                None => self.sums((first, end), &looks, &mut book, &mut sheet),
                Some(trip) => trip.put_ids(last, &mut book, &mut sheet),
            }
        }
        book.sheets.push(sheet);
        book.sheets
            .extend(self.trip.map(|trip| trip.sheet(first, &self.headings)));
        book
    }

    /// The rows above the headings.
    fn title(&self, book: &mut Workbook, sheet: &mut Sheet) {
        let plain = Look {
            across: Across::Left,
            ..Look::default()
        };
        let centred = Look {
            across: Across::Centre,
            ..Look::default()
        };
        let mut lines = vec![
            (
                self.above.unit.to_uppercase(),
                Look {
                    bold: true,
                    ..plain
                },
            ),
            (
                self.above.title.clone(),
                Look {
                    bold: true,
                    size: 14,
                    ..centred
                },
            ),
        ];
        let about = self.above.about.iter();
        lines.extend(about.map(|line| {
            (
                line.clone(),
                Look {
                    italic: true,
                    ..centred
                },
            )
        }));
        if self.has_money {
            lines.push((
                self.above.money.clone(),
                Look {
                    italic: true,
                    across: Across::Right,
                    ..plain
                },
            ));
        }
        lines.push((String::new(), plain));
        for (text, look) in lines {
            let row = sheet.next();
            let mut cells = vec![(sheet::Cell::words(text), look)];
            let right = self.headings.len().saturating_sub(1);
            cells.extend(std::iter::repeat_n((sheet::Cell::Empty, look), right));
            if right > 0 {
                let right = u16::try_from(right).unwrap_or_default();
                sheet.merged.push(Area {
                    from: (row, 0),
                    to: (row, right),
                });
            }
            push(book, sheet, cells);
        }
    }

    /// The row of sums below the rows from one to another.
    fn sums(&self, (from, to): (u32, u32), looks: &[Look], book: &mut Workbook, sheet: &mut Sheet) {
        if self.above.total.is_empty() || self.sums.iter().all(Option::is_none) {
            return;
        }
        let cells = self
            .sums
            .iter()
            .zip(looks)
            .enumerate()
            .map(|(at, (sum, look))| {
                let look = Look {
                    bold: true,
                    ..*look
                };
                #[allow(clippy::cast_precision_loss)]
                // Sums of amounts have fifteen digits at most.
                let cell = match sum {
                    Some(sum) => sheet::Cell::Sum(Sum {
                        sum: *sum as f64,
                        from,
                        to,
                    }),
                    None if at == 0 => sheet::Cell::words(self.above.total.as_str()),
                    None => sheet::Cell::Empty,
                };
                (cell, look)
            });
        let cells = cells.collect();
        push(book, sheet, cells);
    }
}

fn push(book: &mut Workbook, sheet: &mut Sheet, cells: Vec<(sheet::Cell, Look)>) {
    let looks = cells.iter().map(|(_, look)| book.look(*look)).collect();
    let p = sheet.pattern(looks);
    let c = cells.into_iter().map(|(cell, _)| cell).collect();
    sheet.rows.push(Line { p, h: None, c });
}

/// How the cells of a column look, by what stands in them.
fn look(align: Align, form: Option<Form>) -> Look {
    let form = match (align, form) {
        // Also what is typed there later keeps its leading zeros.
        (Align::Digits, _) => Form::Text,
        (_, Some(form)) => form,
        (_, None) => Form::Plain,
    };
    Look {
        form,
        across: match align {
            Align::Words | Align::Digits => Across::Left,
            Align::Figures => Across::Right,
            Align::Days => Across::Centre,
        },
        wrap: align == Align::Words,
        framed: true,
        ..Look::default()
    }
}

/// The width of a column whose longest text has so many letters, in tenths of a digit: long texts go on below.
fn width(longest: usize) -> u16 {
    u16::try_from(longest.clamp(5, 42) * 10 + 20).unwrap_or(u16::MAX)
}
