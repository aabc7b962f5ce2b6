//! The columns of a list, declared once: what each is called, what stands in its cells, by what it
//! sorts, how a file has it, and whether it stands there unasked.
//!
//! Each list has one table of [`Column`]s. A cell is a value ([`cell::Cell`]), and everything that is
//! done with a column follows from its value: the screen shows it, [`sorted`] compares it, a file
//! writes it. So a new column is one line, and a column that is shown sorts.

pub mod cell;
pub mod csv;
pub mod excel;

use self::cell::{Cell, SortKey};

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words, from the left.
    Words,
    /// Figures that are compared and summed, to the right.
    Figures,
    /// Codes, telephone and identity numbers: digits of one width, from the left, never broken.
    Digits,
    /// Days, never broken.
    Days,
}

/// Where there is room for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Everywhere.
    Always,
    /// Not on a phone.
    Wide,
    /// Not on a phone, and not beside an open form.
    Roomy,
}

/// Who decides whether a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nobody: it always is.
    Fixed,
    /// The person, who may put it away.
    Usual,
    /// The person, who may ask for it.
    Extra,
}

/// What is said of a column whatever stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// What it is called in addresses.
    pub code: &'static str,
    /// The key of its heading in `locales/`; the year can be put in.
    pub heading: &'static str,
    /// How its cells are set.
    pub align: Align,
    /// Where there is room for it.
    pub room: Room,
    /// Who decides whether it is shown.
    pub choice: Choice,
    /// The key of what its figures are counted in, where its heading says so.
    pub unit: Option<&'static str>,
    /// The keys of its headings in a file, one for each part of its cells, where they are others.
    pub in_file: &'static [&'static str],
}

impl Head {
    /// The key of what it is called where no year is said.
    pub const fn name(&self) -> &'static str {
        match self.in_file {
            [one] => one,
            _ => self.heading,
        }
    }

    /// Whether the column is shown where an address names these: the usual ones where it names none.
    pub fn is_shown(&self, named: Option<&str>) -> bool {
        match (self.choice, named) {
            (Choice::Fixed, _) => true,
            (_, Some(named)) => named.split('.').any(|code| code == self.code),
            (choice, None) => choice == Choice::Usual,
        }
    }
}

/// One column of a list. `F` is the list's own way from a row to a cell, such as `fn(&Row) -> Cell`.
#[derive(Clone, Copy, Debug)]
pub struct Column<F> {
    /// Its heading, its place, its choice.
    pub head: Head,
    /// What stands in a row.
    pub cell: F,
}

impl<F: Copy> Column<F> {
    /// A column of words that is always shown.
    pub const fn new(code: &'static str, heading: &'static str, cell: F) -> Column<F> {
        let head = Head {
            code,
            heading,
            align: Align::Words,
            room: Room::Always,
            choice: Choice::Fixed,
            unit: None,
            in_file: &[],
        };
        Column { head, cell }
    }

    /// The same, set like this where there is room.
    #[must_use]
    pub const fn set(mut self, align: Align, room: Room) -> Column<F> {
        self.head.align = align;
        self.head.room = room;
        self
    }

    /// The same, shown as a person chooses.
    #[must_use]
    pub const fn chosen(mut self, choice: Choice) -> Column<F> {
        self.head.choice = choice;
        self
    }

    /// The same, with figures of this unit.
    #[must_use]
    pub const fn counted_in(mut self, unit: &'static str) -> Column<F> {
        self.head.unit = Some(unit);
        self
    }

    /// The same, under these headings in a file.
    #[must_use]
    pub const fn in_file(mut self, headings: &'static [&'static str]) -> Column<F> {
        self.head.in_file = headings;
        self
    }
}

/// The columns that are shown, in the order of their table, however they were chosen.
pub fn shown<F>(columns: &'static [Column<F>], named: Option<&str>) -> Vec<&'static Column<F>> {
    let all = columns.iter();
    all.filter(|column| column.head.is_shown(named)).collect()
}

/// The heads of a list's columns.
pub fn heads<F>(columns: &[Column<F>]) -> Vec<Head> {
    columns.iter().map(|column| column.head).collect()
}

/// What an address has to name so that `code` is put away, or shown, besides `named`. An address that
/// names none would show the usual ones, so nothing is said as `none`.
pub fn toggled(heads: &[Head], named: Option<&str>, code: &str) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for head in heads.iter().filter(|head| head.choice != Choice::Fixed) {
        if head.is_shown(named) != (head.code == code) {
            codes.push(head.code);
        }
    }
    if codes.is_empty() {
        codes.push("none");
    }
    codes.join(".")
}

/// How a list is sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The code of the column.
    pub column: String,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Order {
    /// Reads what an address says: `amount`, or `-amount`.
    pub fn read(sort: &str) -> Order {
        let column = sort.strip_prefix('-');
        Order {
            column: column.unwrap_or(sort).to_owned(),
            descending: column.is_some(),
        }
    }

    /// What an address says after one more press on a column's heading: ascending, then descending, then
    /// the list's own order again.
    pub fn pressed(now: Option<&str>, code: &str) -> Option<String> {
        match now.map(Order::read).filter(|order| order.column == code) {
            None => Some(code.to_owned()),
            Some(order) => (!order.descending).then(|| ["-", code].concat()),
        }
    }
}

/// The column that an address sorts by, and whether the greatest comes first. `None` for the list's own
/// order, and for a column that the list does not have.
pub fn ordering<'c, F>(
    columns: &'c [Column<F>],
    sort: Option<&str>,
) -> Option<(&'c Column<F>, bool)> {
    let order = Order::read(sort?);
    let column = columns
        .iter()
        .find(|column| column.head.code == order.column)?;
    Some((column, order.descending))
}

/// The places of rows in the order of their keys. Equal ones stay in the order of the list, also when
/// the greatest come first; those without a value stand last either way.
pub fn sorted(keys: &[SortKey], descending: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    crate::order::sort_by(&mut places, |a, b| {
        let (a, b) = (&keys[*a], &keys[*b]);
        let empty = (*a == SortKey::Empty).cmp(&(*b == SortKey::Empty));
        empty.then_with(|| if descending { b.cmp(a) } else { a.cmp(b) })
    });
    places
}

/// Sorts the rows of a list as an address says; without a word of it they stay as they are.
pub fn sort<R>(rows: &mut Vec<R>, columns: &[Column<fn(&R) -> Cell>], sort: Option<&str>) {
    let Some((column, descending)) = ordering(columns, sort) else {
        return;
    };
    let keys: Vec<SortKey> = rows.iter().map(|row| (column.cell)(row).key()).collect();
    let mut all: Vec<Option<R>> = rows.drain(..).map(Some).collect();
    let places = sorted(&keys, descending).into_iter();
    rows.extend(places.filter_map(|place| all[place].take()));
}
