//! Plans a table slice by slice, so that a page can breathe between them.

use std::collections::BTreeMap;

use super::{
    choices::Choices,
    fields::TableKind,
    households::{self, Group, Known, Step},
    lines::Lines,
    marks::{Marks, id_column, rows_by_number},
    plan::{TablePlan, TableRow},
    reading::Reading,
    remembered,
    row::RowRead,
    sheet::Sheet,
};
use crate::{
    app::{
        duplicates::Finder,
        exchange::import::Beat,
        register::{index::directory::Line, ledger::Ledger},
    },
    domain::coded::Coded,
    excel::book::Row,
};

/// The work on one table.
///
/// ```text
/// let mut planner = Planner::new(&ledger, &sheet, &reading, &choices);
/// while !planner.step(&ledger, 200) { /* let the page breathe */ }
/// let plan = planner.finish();
/// ```
#[derive(Debug)]
pub struct Planner<'t> {
    reading: &'t Reading,
    choices: &'t Choices,
    marks: Marks,
    /// Rows that are still to be read, and those that are.
    unread: std::vec::IntoIter<&'t Row>,
    read: Vec<RowRead>,
    /// The households of the register, and how many of them were looked at.
    known: Known,
    known_at: usize,
    households: households::Rows,
    groups: std::vec::IntoIter<Group>,
    lines: Lines,
    rows: std::vec::IntoIter<RowRead>,
    /// Those that nobody in the register is for certain.
    unknown: Vec<Group>,
    unknown_at: usize,
    finder: Option<Finder>,
    done: Vec<TableRow>,
    weights: BTreeMap<&'static str, usize>,
    of: usize,
}

/// How many cheap things cost as much as planning a household.
const CHEAP: usize = 8;

/// A cell that changes counts for as many that say something.
const OF_A_CHANGE: usize = 1_000;

impl<'t> Planner<'t> {
    /// Before the first row of the table.
    pub fn new(
        ledger: &Ledger,
        sheet: &Sheet,
        reading: &'t Reading,
        choices: &'t Choices,
    ) -> Planner<'t> {
        let mut marks = Marks::new(sheet);
        let is_ours = ledger.info().is_some_and(|info| info.id == marks.register);
        if !is_ours || marks.kind != reading.kind.code() {
            marks = Marks::default();
        }
        let by_number = rows_by_number(&reading.grid);
        let rows = reading.layout.rows.iter();
        let rows: Vec<&Row> = rows
            .filter_map(|number| by_number.get(number).copied())
            .collect();
        Planner {
            reading,
            choices,
            marks,
            of: rows.len().max(1),
            unread: rows.into_iter(),
            read: Vec::new(),
            known: Known::default(),
            known_at: 0,
            households: households::Rows::new(ledger),
            groups: Vec::new().into_iter(),
            lines: Lines::new(ledger, reading.kind),
            rows: Vec::new().into_iter(),
            unknown: Vec::new(),
            unknown_at: 0,
            finder: None,
            done: Vec::new(),
            weights: BTreeMap::new(),
        }
    }

    /// Does about as much as `budget` households take; whether nothing is left to do.
    pub fn step(&mut self, ledger: &Ledger, budget: usize) -> bool {
        let mut left = budget.max(1) * CHEAP;
        let id_column = id_column(&self.reading.layout);
        while left > 0 {
            if let Some(row) = self.unread.next() {
                left = left.saturating_sub(2);
                let mark = self.marks.of_row(row, id_column);
                let read = self.reading.row(row, self.choices, mark);
                if !read.is_empty() {
                    self.read.push(read);
                }
                if self.unread.len() == 0 {
                    self.put_together();
                }
            } else if let Some(line) = self.next_known(ledger) {
                left = left.saturating_sub(1);
                self.known.add(&line);
            } else if let Some(read) = self.rows.next() {
                left = left.saturating_sub(CHEAP);
                let row = self
                    .lines
                    .step(ledger, self.reading, self.choices, &self.known, &read);
                self.add(row);
            } else if let Some(mut group) = self.groups.next() {
                left = left.saturating_sub(CHEAP);
                group.choose_head();
                match self.household(ledger, group) {
                    Step::Done(row) => self.add(*row),
                    Step::Waits(group) => self.unknown.push(group),
                }
            } else if self.unknown_at == self.unknown.len() {
                return true;
            } else if !self.finder.as_ref().is_some_and(Finder::is_ready) {
                left = left.saturating_sub(CHEAP);
                let finder = self.finder.get_or_insert_with(|| Finder::new(ledger));
                finder.step(CHEAP);
            } else {
                left = left.saturating_sub(CHEAP);
                let group = std::mem::take(&mut self.unknown[self.unknown_at]);
                self.unknown_at += 1;
                if let Step::Done(row) = self.household(ledger, group) {
                    self.add(*row);
                }
            }
        }
        false
    }

    fn add(&mut self, row: TableRow) {
        for change in &row.changes {
            *self.weights.entry(change.field).or_default() += OF_A_CHANGE;
        }
        for code in row.cells.keys() {
            *self.weights.entry(*code).or_default() += 1;
        }
        self.done.push(row);
    }

    fn household(&mut self, ledger: &Ledger, group: Group) -> Step {
        let around = (&self.known, self.finder.as_ref());
        self.households
            .step(ledger, self.reading, self.choices, group, around)
    }

    /// All rows are read: which of them are one household?
    fn put_together(&mut self) {
        let read = std::mem::take(&mut self.read);
        if self.reading.kind == TableKind::Households {
            let groups = households::groups(self.reading, read);
            self.of = groups.len().max(1);
            self.groups = groups.into_iter();
        } else {
            self.of = read.len().max(1);
            self.rows = read.into_iter();
        }
    }

    fn next_known(&mut self, ledger: &Ledger) -> Option<Line> {
        let directory = ledger.directory();
        let slot = directory.order().get(self.known_at)?;
        self.known_at += 1;
        directory.at(*slot).cloned()
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> usize {
        self.done.len() * 1000 / self.of
    }

    /// What the table would do.
    pub fn finish(mut self) -> TablePlan {
        crate::order::sort_by(&mut self.done, |a, b| a.row.cmp(&b.row));
        let columns: Vec<remembered::ColumnChoice<'_>> = self
            .reading
            .columns
            .iter()
            .filter_map(|column| {
                let path = self.reading.layout.columns.get(&column.at)?;
                Some((path.as_slice(), column.field.map(|field| field.code)))
            })
            .collect();
        TablePlan {
            kind: Some(self.reading.kind),
            source: self.reading.source.clone(),
            rows: self.done,
            weights: self.weights,
            remember: Some((
                self.reading.fingerprint.id.clone(),
                remembered::document(self.reading.kind, &columns),
            )),
        }
    }
}

/// How many households are planned between two beats: a few milliseconds on an office's laptop.
const AT_ONCE: usize = 20;

/// The whole plan, with a beat between slices; `None` where the person stopped it. The register is looked at
/// anew for each slice, and never while it waits.
pub async fn plan(
    ledger: &std::cell::RefCell<Ledger>,
    sheet: &Sheet,
    reading: &Reading,
    choices: &Choices,
    beat: Beat<'_>,
) -> Option<TablePlan> {
    let mut planner = Planner::new(&ledger.borrow(), sheet, reading, choices);
    while !planner.step(&ledger.borrow(), AT_ONCE) {
        if !beat(planner.progress()).await {
            return None;
        }
    }
    Some(planner.finish())
}
