//! A list as a workbook: whose it is, what it is and what it was narrowed to stand above its headings; below them the
//! rows, exactly as they are shown; amounts are summed.

mod layout;
pub mod trip;

use self::trip::Trip;
use super::{Align, Column, Head, cell::Cell};
use crate::excel::sheet::{self, Form, Workbook};

/// What stands above a list.
#[derive(Clone, Debug, Default)]
pub struct Above {
    /// Whose list it is: the unit that is looked at.
    pub unit: String,
    /// What it is a list of.
    pub title: String,
    /// What it was narrowed to, and when it was made, a line each.
    pub about: Vec<String>,
    /// What its amounts are counted in; said only where there are any.
    pub money: String,
    /// What stands before the sums; empty where nothing is to be summed.
    pub total: String,
}

/// A list with its cells.
pub struct List {
    above: Above,
    headings: Vec<String>,
    aligns: Vec<Align>,
    /// How many columns each head has.
    parts: Vec<usize>,
    forms: Vec<Option<Form>>,
    /// Sums of the columns that have amounts.
    sums: Vec<Option<i64>>,
    longest: Vec<usize>,
    rows: Vec<Vec<sheet::Cell>>,
    /// Whether counts are summed, too: those of rows that have nothing in common.
    adds_counts: bool,
    has_money: bool,
    /// What the rows are known by when they come back.
    trip: Option<Trip>,
}

impl List {
    /// A list of these columns without rows yet. `words` gives the text of a key.
    pub fn new(above: Above, heads: &[Head], words: &dyn Fn(&str) -> String) -> List {
        let mut list = List {
            above,
            headings: Vec::new(),
            aligns: Vec::new(),
            parts: Vec::new(),
            forms: Vec::new(),
            sums: Vec::new(),
            longest: Vec::new(),
            rows: Vec::new(),
            adds_counts: false,
            has_money: false,
            trip: None,
        };
        for head in heads {
            let own = [head.heading];
            let keys = if head.in_file.is_empty() {
                &own[..]
            } else {
                head.in_file
            };
            list.parts.push(keys.len());
            for key in keys {
                list.column(words(key), head.align);
            }
        }
        list
    }

    /// The same, with its counts added up.
    #[must_use]
    pub fn adding_up(self) -> List {
        List {
            adds_counts: true,
            ..self
        }
    }

    /// The same, of records that are known again when the file comes back. Such a list has no sums: below its rows
    /// stands nothing that could be taken for a record.
    #[must_use]
    pub fn coming_back(self, trip: Trip) -> List {
        List {
            trip: Some(trip),
            ..self
        }
    }

    /// One more row, of this record as it is in this revision.
    pub fn row_of(
        &mut self,
        (id, revision): (&str, String),
        cells: impl IntoIterator<Item = Cell>,
        words: &dyn Fn(&str) -> String,
    ) {
        self.row(cells, words);
        if let (Some(trip), Some(row)) = (&mut self.trip, self.rows.last()) {
            trip.row(id, revision, row);
        }
    }

    /// One more column, which is its own head.
    fn column(&mut self, heading: String, align: Align) {
        let longest = heading
            .split_whitespace()
            .map(|word| word.chars().count())
            .max();
        self.longest
            .push(longest.unwrap_or_default().max(heading.chars().count() / 2));
        self.headings.push(heading);
        self.aligns.push(align);
        self.forms.push(None);
        self.sums.push(None);
    }

    /// One more row: a cell for each head.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>, words: &dyn Fn(&str) -> String) {
        let mut row = Vec::with_capacity(self.headings.len());
        let parts = std::mem::take(&mut self.parts);
        for (cell, wanted) in cells.into_iter().zip(&parts) {
            let end = row.len() + wanted;
            self.put(cell, &mut row, words);
            row.resize(end, sheet::Cell::Empty);
        }
        self.parts = parts;
        for (at, cell) in row.iter().enumerate() {
            let length = match cell {
                sheet::Cell::Empty | sheet::Cell::Sum(_) => 0,
                sheet::Cell::Text(text) => text
                    .split('\n')
                    .map(|line| line.chars().count())
                    .max()
                    .unwrap_or_default(),
                // With dots between thousands.
                sheet::Cell::Number(number) => number.to_string().len() * 4 / 3,
                sheet::Cell::Day(..) => 10,
            };
            if let Some(longest) = self.longest.get_mut(at) {
                *longest = length.max(*longest);
            }
        }
        self.rows.push(row);
    }

    fn add(&mut self, column: usize, number: i64) {
        if let Some(sum) = self.sums.get_mut(column) {
            *sum = Some(sum.unwrap_or_default().saturating_add(number));
        }
    }

    /// What a cell is to a spreadsheet, in the columns of its head.
    fn put(&mut self, cell: Cell, row: &mut Vec<sheet::Cell>, words: &dyn Fn(&str) -> String) {
        let at = row.len();
        let mut add = |cell: sheet::Cell, form: Form| {
            if let Some(known) = self
                .forms
                .get_mut(row.len())
                .filter(|_| cell != sheet::Cell::Empty)
            {
                known.get_or_insert(form);
            }
            row.push(cell);
        };
        match cell {
            Cell::Empty => add(sheet::Cell::Empty, Form::Plain),
            Cell::Text(text) => add(sheet::Cell::words(text), Form::Text),
            Cell::Texts(parts) => {
                for part in parts {
                    add(sheet::Cell::words(part), Form::Text);
                }
            }
            Cell::Person(name, born) => {
                add(sheet::Cell::words(name), Form::Text);
                add(
                    born.map_or(sheet::Cell::Empty, |year| {
                        sheet::Cell::whole(i64::from(year))
                    }),
                    Form::Plain,
                );
            }
            Cell::Word(..) | Cell::Part(..) => {
                add(sheet::Cell::words(cell.text(words)), Form::Text);
            }
            Cell::Count(n) => {
                let count = i64::try_from(n).unwrap_or(i64::MAX);
                add(sheet::Cell::whole(count), Form::Whole);
                if self.adds_counts {
                    self.add(at, count);
                }
            }
            Cell::Money(amount) => {
                add(sheet::Cell::whole(amount.0), Form::Whole);
                self.has_money = true;
                self.add(at, amount.0);
            }
            #[allow(clippy::cast_precision_loss)] // A share is shown with two decimals.
            Cell::Share(part, whole) if whole != 0 => {
                add(sheet::Cell::Number(part as f64 / whole as f64), Form::Share);
            }
            Cell::Share(..) => add(sheet::Cell::Empty, Form::Share),
            Cell::Day(day) => add(
                sheet::Cell::Day(day.year(), day.month(), day.day()),
                Form::Day,
            ),
        }
    }
}

/// The workbook of a list whose cells follow from its rows alone.
pub fn of_rows<R>(
    above: Above,
    columns: &[&Column<fn(&R) -> Cell>],
    rows: &[R],
    words: &dyn Fn(&str) -> String,
) -> Workbook {
    let heads: Vec<Head> = columns.iter().map(|column| column.head).collect();
    let mut list = List::new(above, &heads, words);
    for row in rows {
        list.row(columns.iter().map(|column| (column.cell)(row)), words);
    }
    list.workbook()
}
