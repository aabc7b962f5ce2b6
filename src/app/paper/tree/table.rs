//! Tables.

use super::{measure::Tenths, words::Paragraph};

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Whether the columns are numbered below their headings, because the text names them.
    pub numbered: bool,
    /// The rows below the headings.
    pub rows: Vec<Row>,
    /// How close they stand.
    pub density: Density,
}

/// How close the rows of a table stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// High enough to sign in.
    #[default]
    ToSign,
    /// As high as their words, to be read: lists that nobody signs.
    ToRead,
    /// As close as they can be read: the days of a class.
    Close,
    /// Many figures beside each other, small.
    Figures,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How wide it is; columns without a width share what is left.
    pub width: Option<Tenths>,
    /// How its cells stand.
    pub align: Align,
    /// Whether its heading is small: one of many days.
    pub tight: bool,
    /// The headings above its own, from the top; columns beside each other under the same one share it.
    pub above: Vec<String>,
}

impl Column {
    /// A column of text.
    pub fn new(heading: impl Into<String>, width: impl Into<Option<Tenths>>) -> Column {
        Column {
            heading: heading.into(),
            width: width.into(),
            ..Column::default()
        }
    }

    /// The same with its cells in the middle.
    pub fn centred(self) -> Column {
        Column {
            align: Align::Centre,
            ..self
        }
    }

    /// The same with a small heading.
    pub fn tight(self) -> Column {
        Column {
            tight: true,
            ..self
        }
    }

    /// The same under headings that it shares with those beside it, from the top.
    pub fn under(self, above: impl IntoIterator<Item = String>) -> Column {
        Column {
            above: above.into_iter().collect(),
            ..self
        }
    }

    /// The same with figures.
    pub fn figures(self) -> Column {
        Column {
            align: Align::Right,
            ..self
        }
    }
}

/// One cell of the headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading<'t> {
    /// What stands in it; `None` where one above it reaches down.
    pub text: Option<&'t str>,
    /// The first column below it.
    pub first: usize,
    /// Over how many columns it goes.
    pub span: usize,
    /// How many rows it reaches down.
    pub rows: usize,
}

impl Table {
    /// The rows of headings, from the top.
    pub fn headings(&self) -> Vec<Vec<Heading<'_>>> {
        let most = self.columns.iter().map(|column| column.above.len()).max();
        let depth = most.unwrap_or_default() + 1;
        let row = |level: usize| {
            let mut cells: Vec<Heading<'_>> = Vec::new();
            for (at, column) in self.columns.iter().enumerate() {
                let above = column.above.get(..=level);
                if let (Some(above), Some(last)) = (above, cells.last_mut())
                    && self.columns[last.first].above.get(..=level) == Some(above)
                {
                    last.span += 1;
                    continue;
                }
                let own = column.above.len();
                let text = match column.above.get(level) {
                    Some(shared) => Some(shared),
                    None if own == level => Some(&column.heading),
                    None => None,
                };
                cells.push(Heading {
                    text: text.map(String::as_str),
                    first: at,
                    span: 1,
                    rows: if own == level { depth - level } else { 1 },
                });
            }
            cells
        };
        (0..depth).map(row).collect()
    }
}

/// Where text stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its cells; together they span the columns.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row with these texts, one a column.
    pub fn of<T: Into<Cell>>(texts: impl IntoIterator<Item = T>) -> Row {
        Row {
            kind: RowKind::Body,
            cells: texts.into_iter().map(T::into).collect(),
        }
    }

    /// The heading of the rows below it, across the table.
    pub fn group(text: String, columns: usize) -> Row {
        Row {
            kind: RowKind::Group,
            cells: vec![Cell::across(text, columns)],
        }
    }

    /// Sums.
    pub fn sums(cells: Vec<Cell>) -> Row {
        Row {
            kind: RowKind::Sums,
            cells,
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One of the rows that the table is about.
    #[default]
    Body,
    /// The heading of those below it.
    Group,
    /// Sums of those above it.
    Sums,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub words: Paragraph,
    /// Over how many columns it goes.
    pub span: usize,
    /// Where the text stands, if not where its column says.
    pub align: Option<Align>,
}

impl Cell {
    /// A cell over several columns, its text in the middle.
    pub fn over(text: impl Into<String>, span: usize) -> Cell {
        Cell {
            words: Paragraph::from(text.into()),
            span,
            align: Some(Align::Centre),
        }
    }

    /// A cell over several columns.
    fn across(text: String, span: usize) -> Cell {
        Cell {
            words: Paragraph::from(text),
            span,
            align: Some(Align::Left),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::from(Paragraph::from(text))
    }
}

impl From<Paragraph> for Cell {
    fn from(words: Paragraph) -> Cell {
        Cell {
            words,
            span: 1,
            align: None,
        }
    }
}
