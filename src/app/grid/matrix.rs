//! Allocations typed like a sheet: a row a unit, a column a component, in each cell what the unit is given more of it.
//!
//! Day, decision and purpose are said once for all. Each cell is checked as the form of an allocation is; what a column
//! gives beyond what is left of its component is refused as a whole, since nobody knows which of them is too much.

use std::collections::BTreeMap;

use super::{block, sheet::Sheet};
use crate::{
    app::{
        capital::sums::overdrawn,
        command::Command,
        form::{Fault, Form, Problem},
        register::{
            kinds::{Kind, Record},
            ledger::Ledger,
        },
    },
    domain::money::{Dong, parse_quoted},
};

/// The fields of an allocation that are said once for all of them.
pub const COMMON: [&str; 3] = ["date", "decision", "purpose"];

/// A cell, by row and column.
pub type Cell = (usize, usize);

/// One cell that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    cell: Cell,
    before: String,
    after: String,
}

/// Allocations that are being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The working year.
    pub year: i16,
    /// The units, one a row.
    pub units: Vec<String>,
    /// The components, one a column.
    pub components: Vec<String>,
    cells: BTreeMap<Cell, String>,
    past: Vec<Vec<Typed>>,
    ahead: Vec<Vec<Typed>>,
}

/// What writing it would do.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// The action; `None` where there is nothing to write.
    pub command: Option<Command>,
    /// The cells that it writes.
    pub cells: Vec<Cell>,
    /// How much that is.
    pub total: Dong,
    /// What is wrong with cells; they are not written.
    pub faults: BTreeMap<Cell, Vec<Fault>>,
    /// What is wrong with what is said for all of them; then nothing is written.
    pub common: Vec<Fault>,
}

impl Matrix {
    /// An empty one of a year.
    pub const fn new(year: i16, units: Vec<String>, components: Vec<String>) -> Matrix {
        Matrix {
            year,
            units,
            components,
            cells: BTreeMap::new(),
            past: Vec::new(),
            ahead: Vec::new(),
        }
    }

    /// What the units have of the components already, where that is anything.
    pub fn there(&self, ledger: &Ledger) -> BTreeMap<Cell, Dong> {
        let mut there = BTreeMap::new();
        for one in ledger.allocations().values() {
            let row = self.units.iter().position(|unit| *unit == one.unit);
            let column = self.components.iter().position(|id| *id == one.component);
            if let (Some(row), Some(column), true) = (row, column, one.year == self.year) {
                *there.entry((row, column)).or_insert(Dong::ZERO) += ledger.worth(one);
            }
        }
        there
    }

    /// What is left of a component once all is written that is typed in its column; less than nothing where that is
    /// too much.
    pub fn left(&self, ledger: &Ledger, column: usize) -> Dong {
        let Some(component) = self.components.get(column) else {
            return Dong::ZERO;
        };
        let typed = self.cells.iter().filter(|((_, of), _)| *of == column);
        let typed = typed.filter_map(|(_, text)| parse_quoted(text).ok());
        let pool = ledger.pool(component, self.year);
        typed.fold(pool.unallocated(), |left, (amount, _)| left - amount)
    }

    /// Adds a row, where there is none yet for this unit. Returns its place.
    pub fn add_unit(&mut self, unit: &str) -> usize {
        let known = self.units.iter().position(|known| known == unit);
        known.unwrap_or_else(|| {
            self.units.push(unit.to_owned());
            self.units.len() - 1
        })
    }

    /// Whether anything was typed that is not written.
    pub fn is_changed(&self) -> bool {
        !self.cells.is_empty()
    }

    /// The form of each cell that is typed; `common` has what is said for all of them.
    fn forms<'m>(&'m self, common: &'m Form) -> impl Iterator<Item = (Cell, Form)> + 'm {
        self.cells.iter().filter_map(|(cell, text)| {
            let mut form = common.clone();
            let unit = self.units.get(cell.0)?.clone();
            let component = self.components.get(cell.1)?.clone();
            for (name, value) in [
                ("unit", unit),
                ("component", component),
                ("amount", text.clone()),
            ] {
                form.values.insert(name.to_owned(), value);
            }
            Some((*cell, form))
        })
    }

    /// What is not written, as forms: for keeping it while the page is left.
    pub fn draft(&self, common: &Form) -> Vec<Form> {
        self.forms(common).map(|(_, form)| form).collect()
    }

    /// Takes up what was typed before; units and components that have no row or column get one. Returns how many cells there are.
    pub fn take_up(&mut self, draft: &[Form], common: &mut Form) -> usize {
        let of = draft.iter().filter(|form| form.kind == Kind::Allocation);
        let mut taken = 0;
        for form in of {
            let component = form.value("component");
            // Of a component that nothing is granted for any more it is said so; nothing typed is lost.
            let column = self.components.iter().position(|id| *id == component);
            let column = column.unwrap_or_else(|| {
                self.components.push(component.to_owned());
                self.components.len() - 1
            });
            let row = self.add_unit(form.value("unit"));
            let amount = form.value("amount").to_owned();
            self.cells.insert((row, column), amount);
            for name in COMMON {
                let value = form.value(name).to_owned();
                common.values.insert(name.to_owned(), value);
            }
            taken += 1;
        }
        taken
    }

    /// Empties all cells, as one step that can be taken back.
    pub fn discard(&mut self) {
        let cells: Vec<Cell> = self.cells.keys().copied().collect();
        let typed = cells.into_iter().filter_map(|cell| self.put(cell, ""));
        let typed: Vec<Typed> = typed.collect();
        self.done(typed);
    }

    /// What writing it would do. `common` has what is said for all of them, `ids` gives a new id for a cell.
    pub fn written(&self, ledger: &Ledger, common: &Form, ids: &dyn Fn(usize) -> String) -> Spread {
        let mut spread = Spread::default();
        let mut records: Vec<(Cell, Record)> = Vec::new();
        for (at, (cell, form)) in self.forms(common).enumerate() {
            match form.check(ledger, &ids(at), self.year) {
                Ok(record) => records.push((cell, record)),
                Err(faults) => {
                    let (all, own): (Vec<Fault>, Vec<Fault>) = faults
                        .into_iter()
                        .partition(|fault| COMMON.contains(&fault.field));
                    for fault in all {
                        let known = &mut spread.common;
                        if known.iter().all(|known| known.field != fault.field) {
                            known.push(fault);
                        }
                    }
                    if !own.is_empty() {
                        spread.faults.insert(cell, own);
                    }
                }
            }
        }
        let over = overdrawn(ledger, records.iter().map(|(_, record)| record));
        for (cell, record) in records {
            let Record::Allocation(one) = &record else {
                continue;
            };
            if let Some(refusal) = over.get(&(one.component.clone(), one.year)) {
                let (field, problem) = ("amount", Problem::Refused(refusal.clone()));
                spread.faults.insert(cell, vec![Fault { field, problem }]);
                continue;
            }
            spread.cells.push(cell);
            spread.total += one.amount;
            let parts = spread.command.get_or_insert(Command::All(Vec::new()));
            if let Command::All(parts) = parts {
                parts.push(Command::write(ledger, record));
            }
        }
        if !spread.common.is_empty() {
            spread.command = None;
            spread.cells.clear();
            spread.total = Dong::ZERO;
        }
        spread
    }

    /// Takes out the cells that were written; the others stay as they were typed.
    pub fn after(&mut self, written: &[Cell]) {
        self.cells.retain(|cell, _| !written.contains(cell));
        self.past.clear();
        self.ahead.clear();
    }

    fn put(&mut self, cell: Cell, text: &str) -> Option<Typed> {
        if cell.0 >= self.units.len() || cell.1 >= self.components.len() {
            return None;
        }
        let text = text.trim();
        let before = self.cells.remove(&cell).unwrap_or_default();
        if !text.is_empty() {
            self.cells.insert(cell, text.to_owned());
        }
        let after = text.to_owned();
        (before != after).then_some(Typed {
            cell,
            before,
            after,
        })
    }

    fn done(&mut self, typed: Vec<Typed>) {
        if !typed.is_empty() {
            self.past.push(typed);
            self.ahead.clear();
        }
    }
}

impl Sheet for Matrix {
    fn rows(&self) -> usize {
        self.units.len()
    }

    fn columns(&self) -> usize {
        self.components.len()
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.cells.get(&(row, column)).map_or("", String::as_str)
    }

    fn put_cell(&mut self, row: usize, column: usize, text: &str) {
        let typed = self.put((row, column), text);
        self.done(typed.into_iter().collect());
    }

    fn put_block(
        &mut self,
        row: usize,
        column: usize,
        text: &str,
        _: &dyn Fn(&str) -> String,
    ) -> usize {
        let block = block::cells(text);
        let mut typed = Vec::new();
        for (down, cells) in block.iter().enumerate() {
            for (across, cell) in cells.iter().enumerate() {
                typed.extend(self.put((row + down, column + across), cell));
            }
        }
        self.done(typed);
        block.len()
    }

    fn back(&mut self) -> bool {
        let Some(typed) = self.past.pop() else {
            return false;
        };
        for one in typed.iter().rev() {
            drop(self.put(one.cell, &one.before));
        }
        self.ahead.push(typed);
        true
    }

    fn again(&mut self) -> bool {
        let Some(typed) = self.ahead.pop() else {
            return false;
        };
        for one in &typed {
            drop(self.put(one.cell, &one.after));
        }
        self.past.push(typed);
        true
    }
}
