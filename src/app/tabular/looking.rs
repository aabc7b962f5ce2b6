//! A sheet is looked at column by column, so that a page can breathe between them.

use std::collections::HashMap;

use super::{
    choices::Choices,
    content::Content,
    heading::Layout,
    matching::Heading,
    places::{Places, unit_in},
    sheet::{Grid, Sheet, value_in},
};
use crate::app::register::ledger::Ledger;

/// What was seen of a sheet so far.
///
/// ```text
/// let mut looking = Looking::new(&ledger, &sheet, &choices);
/// while !looking.step() { /* let the page breathe */ }
/// let reading = Reading::of(&ledger, &sheet, &choices, looking);
/// ```
#[derive(Debug)]
pub struct Looking {
    pub(super) grid: Grid,
    pub(super) layout: Layout,
    /// The unit of the rows that name none.
    pub(super) unit: Option<String>,
    /// The columns that were looked at.
    pub(super) columns: Vec<(u16, Heading, Content)>,
    /// Those that are left, from the last.
    left: Vec<u16>,
    places: Places,
    /// The places of the rows, by their numbers.
    rows: HashMap<u32, usize>,
}

impl Looking {
    /// Its rows and heading.
    pub fn new(ledger: &Ledger, sheet: &Sheet, choices: &Choices) -> Looking {
        Looking::with(
            ledger,
            sheet,
            choices,
            Grid::new(sheet, choices.keep_legacy),
        )
    }

    /// The same with its rows, which are the dearer half.
    pub fn with(ledger: &Ledger, sheet: &Sheet, choices: &Choices, grid: Grid) -> Looking {
        let layout = Layout::new(sheet, &grid, choices.heading);
        let chosen = choices.unit.clone();
        let unit = chosen.or_else(|| home_of(ledger, &layout, sheet));
        let rows = grid.rows().iter().enumerate();
        Looking {
            left: layout.columns.keys().rev().copied().collect(),
            places: Places::new(ledger),
            rows: rows.map(|(at, row)| (row.n, at)).collect(),
            columns: Vec::new(),
            grid,
            layout,
            unit,
        }
    }

    /// Looks at the next column; whether none is left.
    pub fn step(&mut self) -> bool {
        let Some(column) = self.left.pop() else {
            return true;
        };
        let unit = self.unit.as_deref();
        let is_village = |plain: &str| self.places.knows_village(unit, plain);
        let rows = self.layout.rows.iter();
        let rows = rows.filter_map(|row| self.rows.get(row));
        let cells = rows.map(|at| value_in(&self.grid.rows()[*at], column));
        let content = Content::new(cells, &is_village);
        let path = self.layout.columns.get(&column);
        let heading = Heading::new(path.map_or(&[], Vec::as_slice));
        self.columns.push((column, heading, content));
        self.left.is_empty()
    }
}

/// The unit that the words above a table name, else the register's own where it is a commune.
fn home_of(ledger: &Ledger, layout: &Layout, sheet: &Sheet) -> Option<String> {
    let titles = layout.title.iter().map(String::as_str);
    let said = titles
        .chain([sheet.info.name.as_str()])
        .find_map(|text| unit_in(ledger, text));
    said.or_else(|| {
        let home = ledger.home()?;
        home.kind.is_commune_level().then(|| home.id.clone())
    })
}
