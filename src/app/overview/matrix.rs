//! Who holds which part of the year's money: units against components, allocated and paid.

use std::collections::BTreeMap;

use crate::{
    app::{
        places::Within,
        register::{ledger::Ledger, naming},
    },
    domain::{collate, money::Dong},
};

/// The money of one unit out of one component; of a line or column, the sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many allocations.
    pub allocations: usize,
    /// Allocated.
    pub allocated: Dong,
    /// Paid.
    pub paid: Dong,
}

impl std::ops::AddAssign for Cell {
    fn add_assign(&mut self, other: Cell) {
        self.allocations += other.allocations;
        self.allocated += other.allocated;
        self.paid += other.paid;
    }
}

/// A unit or a component with its sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its record.
    pub id: String,
    /// Its name on lists: of a component the code, with the programme.
    pub name: String,
    /// Its sum.
    pub sum: Cell,
}

/// The money of a year by unit and component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The units: communes by name, offices that serve the whole register after them.
    pub units: Vec<Line>,
    /// The components, the largest first.
    pub components: Vec<Line>,
    /// All of it.
    pub total: Cell,
    cells: BTreeMap<(String, String), Cell>,
}

impl Matrix {
    /// What a unit holds of a component; `None` where it was allocated nothing.
    pub fn cell(&self, unit: &str, component: &str) -> Option<Cell> {
        let at = (unit.to_owned(), component.to_owned());
        self.cells.get(&at).copied()
    }

    /// The largest amount of one cell: the scale of all.
    pub fn largest(&self) -> Dong {
        let amounts = self
            .cells
            .values()
            .map(|cell| cell.allocated.max(cell.paid));
        amounts.max().unwrap_or_default()
    }

    /// With a line for each of these units, whether money was allocated to it or not.
    #[must_use]
    pub fn with_units<'u>(
        mut self,
        ledger: &Ledger,
        units: impl IntoIterator<Item = &'u String>,
    ) -> Matrix {
        for id in units {
            if !self.units.iter().any(|line| line.id == *id) {
                self.units.push(Line {
                    id: id.clone(),
                    name: ledger.unit_name(id).to_owned(),
                    sum: Cell::default(),
                });
            }
        }
        in_order(ledger, &mut self.units);
        self
    }

    /// Whether it says more than its sums do: several units, and several components.
    pub fn says_more(&self) -> bool {
        self.units.len() > 1 && self.components.len() > 1
    }
}

/// The matrix of a year, of one unit or of all.
pub fn matrix(ledger: &Ledger, year: i16, unit: Option<&str>) -> Matrix {
    let within = Within::in_year(ledger, unit, year);
    let mut units: BTreeMap<&str, Cell> = BTreeMap::new();
    let mut components: BTreeMap<&str, Cell> = BTreeMap::new();
    let mut matrix = Matrix::default();
    for a in ledger.allocations().values() {
        if a.year != year || !within.has(&a.unit) {
            continue;
        }
        let cell = Cell {
            allocations: 1,
            allocated: ledger.worth(a),
            paid: ledger.paid_from(&a.id),
        };
        *units.entry(&a.unit).or_default() += cell;
        *components.entry(&a.component).or_default() += cell;
        let at = (a.unit.clone(), a.component.clone());
        *matrix.cells.entry(at).or_default() += cell;
        matrix.total += cell;
    }
    let line = |(id, sum): (&str, Cell), name: String| Line {
        id: id.to_owned(),
        name,
        sum,
    };
    for of in units {
        let name = ledger.unit_name(of.0).to_owned();
        matrix.units.push(line(of, name));
    }
    for of in components {
        let name = naming::component(ledger, of.0);
        matrix.components.push(line(of, name));
    }
    in_order(ledger, &mut matrix.units);
    crate::order::sort_by(&mut matrix.components, |a, b| {
        (b.sum.allocated, &a.name).cmp(&(a.sum.allocated, &b.name))
    });
    matrix
}

/// Communes by name, offices that serve the whole register after them.
fn in_order(ledger: &Ledger, units: &mut [Line]) {
    let is_office = |line: &Line| {
        let unit = ledger.unit(&line.id);
        unit.is_some_and(|unit| !unit.kind.is_commune_level())
    };
    crate::order::sort_by(units, |a, b| {
        let key = |line: &Line| (is_office(line), collate::key(&line.name), line.id.clone());
        key(a).cmp(&key(b))
    });
}
