//! Records or parts of one kind typed like a sheet: a row is a form, a column a field of it.
//!
//! Nothing is checked otherwise than in the form of one record: each row is one. Rows in which something is wrong
//! stay and say so; the others can be written without them, as one action.

pub mod block;
mod cells;
mod draft;
pub mod matrix;
mod reading;
mod shape;
mod sheet;
mod who;
mod writing;

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use jiff::civil::Date;

use self::{
    reading::understood,
    shape::{columns, field_of, shape},
    who::{Found, Households},
};
pub use self::{
    shape::{draft_name, is_typed_so},
    sheet::Sheet,
};
use super::{
    command::Command,
    form::{Fault, Field, Form, WHO},
    projects::joining::{called, name_key},
    register::{kinds::Kind, ledger::Ledger, place::Place},
};
use crate::domain::household::Household;

/// The most rows of a grid: more come in as a table.
pub const MOST: usize = 500;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is typed into it; with an id where it is in the register already.
    pub form: Form,
}

impl Row {
    /// Whether nothing of it was typed. The day alone says nothing of what became of a household's support.
    pub fn is_untouched(&self) -> bool {
        let is_said = |name: &String| self.form.kind != Kind::FollowUp || name != "date";
        let base = |name: &String| self.form.base.get(name).map_or("", String::as_str);
        let mut values = self.form.values.iter();
        !values.any(|(name, value)| is_said(name) && base(name) != value)
    }
}

/// One cell that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    row: usize,
    field: &'static str,
    before: String,
    after: String,
}

/// A grid that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// What its rows are.
    pub kind: Kind,
    /// The record that the parts belong to; empty for records.
    pub owner: String,
    /// The working year.
    pub year: i16,
    /// The fields that have a column.
    pub columns: Vec<&'static str>,
    /// The rows: what is there, then what is new, and one empty row at the end.
    pub rows: Vec<Row>,
    /// What stands above the columns; empty where it is the name of the field.
    pub headings: Vec<String>,
    past: Vec<Vec<Typed>>,
    ahead: Vec<Vec<Typed>>,
    fresh: Form,
    /// The households that a row can be about.
    households: Arc<Households>,
    /// What the households are called that rows are about.
    names: BTreeMap<String, String>,
}

/// What writing a grid would do.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The action; `None` where there is nothing to write.
    pub command: Option<Command>,
    /// How many rows it writes.
    pub count: usize,
    /// The faults of rows that are not written, by their number.
    pub faults: BTreeMap<usize, Vec<Fault>>,
}

impl Grid {
    /// The grid of what a place is about: `project:uuid.cost` for the parts of a record, `household` for new records.
    /// `None` for what is not typed so, or has gone.
    pub fn new(ledger: &Ledger, place: &str, year: i16, today: Date) -> Option<Grid> {
        let Place { kind, record, .. } = Place::parse(place)?;
        Grid::about(ledger, kind, record.unwrap_or_default(), year, today)
    }

    /// The grid of the parts of a record, of new records about it, or of new records about none.
    pub fn about(ledger: &Ledger, kind: Kind, owner: &str, year: i16, today: Date) -> Option<Grid> {
        let (parts, _) = shape(kind)?;
        let project = ledger.project(owner);
        if kind.is_about_project() && project.is_none() {
            return None;
        }
        let mut fresh = Form::beginning(ledger, kind, owner, year, today);
        fresh.preset_unit(ledger, year);
        let mut rows = Vec::new();
        let mut names = BTreeMap::new();
        if kind.is_part() {
            let body = ledger.fields(owner)?;
            let all = body.get(parts).and_then(|all| all.as_object());
            for key in all.into_iter().flat_map(|all| all.keys()) {
                let place = Place::of_part(owner, kind, Some(key));
                let Some(mut form) = Form::of(ledger, &place) else {
                    continue;
                };
                if kind == Kind::Participant {
                    let name = ledger.household(key).map(|household| called(&household));
                    names.insert(key.clone(), name.unwrap_or_else(|| key.clone()));
                    for values in [&mut form.values, &mut form.base] {
                        values.insert(WHO.name.to_owned(), key.clone());
                    }
                }
                rows.push(Row { form });
            }
        }
        if kind == Kind::Participant {
            for values in [&mut fresh.values, &mut fresh.base] {
                values.insert(WHO.name.to_owned(), String::new());
            }
        }
        if let (Kind::FollowUp, Some(project)) = (kind, project) {
            for (id, taking) in &project.participants {
                let household = ledger.household(id).filter(|_| taking.refused.is_empty());
                let Some(household) = household else {
                    continue;
                };
                names.insert(id.clone(), called(&household));
                let mut form = fresh.clone();
                form.values.insert(WHO.name.to_owned(), id.clone());
                form.base = form.values.clone();
                rows.push(Row { form });
            }
        }
        if !names.is_empty() {
            let key = |row: &Row| names.get(row.form.value(WHO.name)).map(|n| name_key(n));
            crate::order::sort_by(&mut rows, |a, b| key(a).cmp(&key(b)));
        }
        let households = project.filter(|_| kind == Kind::Participant);
        let households = households.map(|project| Households::of(ledger, project));
        let (columns, headings) = columns(kind, project).into_iter().unzip();
        let mut grid = Grid {
            kind,
            owner: owner.to_owned(),
            year,
            columns,
            headings,
            rows,
            past: Vec::new(),
            ahead: Vec::new(),
            fresh,
            households: Arc::new(households.unwrap_or_default()),
            names,
        };
        grid.end_empty();
        Some(grid)
    }

    /// The field of a column.
    pub fn field(&self, column: usize) -> Option<&'static Field> {
        field_of(self.kind, self.columns.get(column)?)
    }

    /// Whether it has no rows but those that it begins with: one for each household.
    const fn is_closed(&self) -> bool {
        matches!(self.kind, Kind::FollowUp)
    }

    /// What a cell says that nothing is typed into: which household the row is about.
    pub fn fixed(&self, row: usize, column: usize) -> Option<&str> {
        let form = &self.rows.get(row)?.form;
        let is_known = self.is_closed() || form.id.is_some() && self.kind == Kind::Participant;
        let name = self.columns.get(column)?;
        let name = (is_known && *name == WHO.name).then(|| form.value(name))?;
        self.names.get(name).map(String::as_str)
    }

    /// Which household is meant in a row, where that follows from what is typed there.
    pub fn meant(&self, ledger: &Ledger, row: usize) -> Option<Rc<Household>> {
        let form = &self.rows.get(row)?.form;
        let asked = self.kind == Kind::Participant && form.id.is_none();
        match asked.then(|| self.households.find(form.value(WHO.name)))? {
            Found::One(id) => ledger.household(&id),
            Found::Nobody | Found::Several(_) => None,
        }
    }

    /// What stands in a cell.
    pub fn value(&self, row: usize, column: usize) -> &str {
        let name = self.columns.get(column).copied().unwrap_or_default();
        self.rows.get(row).map_or("", |row| row.form.value(name))
    }

    /// A last row in which nothing is typed, so that there is always one to go on in.
    fn end_empty(&mut self) {
        let is_full = |row: &Row| row.form.id.is_some() || !row.is_untouched();
        let more = !self.is_closed() && self.rows.len() < MOST;
        if more && self.rows.last().is_none_or(is_full) {
            let form = self.fresh.clone();
            self.rows.push(Row { form });
        }
    }

    fn put(&mut self, row: usize, field: &'static str, text: &str) -> Option<Typed> {
        while self.rows.len() <= row {
            if self.rows.len() == MOST || self.is_closed() {
                return None;
            }
            let form = self.fresh.clone();
            self.rows.push(Row { form });
        }
        let column = self.columns.iter().position(|name| *name == field);
        if column.is_some_and(|column| self.fixed(row, column).is_some()) {
            return None;
        }
        let form = &mut self.rows[row].form;
        let before = form.value(field).to_owned();
        if before == text {
            return None;
        }
        form.values.insert(field.to_owned(), text.to_owned());
        Some(Typed {
            row,
            field,
            before,
            after: text.to_owned(),
        })
    }

    fn done(&mut self, typed: Vec<Typed>) {
        if !typed.is_empty() {
            self.past.push(typed);
            self.ahead.clear();
        }
        self.end_empty();
    }

    /// Types into one cell.
    pub fn set(&mut self, row: usize, column: usize, text: &str) {
        let Some(field) = self.columns.get(column).copied() else {
            return;
        };
        let mut typed: Vec<Typed> = self.put(row, field, text).into_iter().collect();
        // One visit sees all of them: the day of a row is that of the rows below it that had the same.
        if let (Kind::FollowUp, "date", Some(first)) = (self.kind, field, typed.first()) {
            let before = first.before.clone();
            for below in row + 1..self.rows.len() {
                if self.rows[below].form.value(field) == before {
                    typed.extend(self.put(below, field, text));
                }
            }
        }
        self.done(typed);
    }

    /// Puts a block of cells where it was pasted: new rows are added, what is wider than the grid is left out. A word
    /// of a list becomes its code; `words` gives the text of a key. Returns how many rows it was.
    pub fn paste(
        &mut self,
        row: usize,
        column: usize,
        text: &str,
        words: &dyn Fn(&str) -> String,
    ) -> usize {
        let block = block::cells(text);
        let mut typed = Vec::new();
        for (down, cells) in block.iter().enumerate() {
            for (across, cell) in cells.iter().enumerate() {
                let Some(field) = self.field(column + across) else {
                    continue;
                };
                let text = understood(field, cell, words);
                typed.extend(self.put(row + down, field.name, &text));
            }
        }
        self.done(typed);
        block.len()
    }

    /// Takes over the cell above.
    pub fn fill_down(&mut self, row: usize, column: usize) {
        if let Some(above) = row.checked_sub(1) {
            let text = self.value(above, column).to_owned();
            self.set(row, column, &text);
        }
    }

    /// Takes back what was typed last. Returns whether there was something.
    pub fn undo(&mut self) -> bool {
        let Some(typed) = self.past.pop() else {
            return false;
        };
        for one in typed.iter().rev() {
            let form = &mut self.rows[one.row].form;
            form.values.insert(one.field.to_owned(), one.before.clone());
        }
        self.ahead.push(typed);
        true
    }

    /// Types it again.
    pub fn redo(&mut self) -> bool {
        let Some(typed) = self.ahead.pop() else {
            return false;
        };
        for one in &typed {
            let form = &mut self.rows[one.row].form;
            form.values.insert(one.field.to_owned(), one.after.clone());
        }
        self.past.push(typed);
        true
    }

    /// Whether anything was typed that is not written.
    pub fn is_changed(&self) -> bool {
        self.rows.iter().any(|row| !row.is_untouched())
    }
}
