//! How wide the columns of a section are.

use crate::app::paper::tree::{Block, Section, Table};

/// Columns of a section without a table.
const COLUMNS: usize = 6;

/// A column that says no width gets at least so much, in tenths of a millimetre.
const NARROWEST: u32 = 220;

/// All tables among blocks.
pub fn all(blocks: &[Block]) -> Vec<&Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Together(inside) => found.extend(all(inside)),
            _ => {}
        }
    }
    found
}

/// How wide the columns of a section are, in tenths of a millimetre: as its tables need them.
pub fn widths(section: &Section) -> Vec<u32> {
    let (page, [_, right, _, left]) = (section.lay.page().0, section.lay.margins());
    let room = page.saturating_sub(left + right);
    let mut widths: Vec<u32> = Vec::new();
    for table in all(&section.blocks) {
        let said: u32 = table.columns.iter().filter_map(|column| column.width).sum();
        let open = table
            .columns
            .iter()
            .filter(|column| column.width.is_none())
            .count();
        let share = room.saturating_sub(said) / u32::try_from(open.max(1)).unwrap_or(1);
        for (at, column) in table.columns.iter().enumerate() {
            let width = column.width.unwrap_or_else(|| share.max(NARROWEST));
            match widths.get_mut(at) {
                Some(known) => *known = width.max(*known),
                None => widths.push(width),
            }
        }
    }
    if widths.is_empty() {
        return vec![room / u32::try_from(COLUMNS).unwrap_or(1); COLUMNS];
    }
    // Two columns at the top and the signatures need something to stand on.
    while widths.len() < 3 {
        let rest = room.saturating_sub(widths.iter().sum());
        widths.push(rest.max(NARROWEST));
    }
    widths
}
