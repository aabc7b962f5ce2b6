//! Names of cells: `B12`, and `B12:D14` for those between two.

use crate::excel::book::Area;

/// The columns that Excel has.
pub const COLUMNS: u32 = 16_384;

/// Row and column, from 0. Dollar signs are left out.
pub fn cell(name: &str) -> Option<(u32, u16)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' if column > 0 => {
                row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
            }
            b'$' => {}
            _ => return None,
        }
    }
    if column > COLUMNS {
        return None;
    }
    Some((
        row.checked_sub(1)?,
        u16::try_from(column.checked_sub(1)?).ok()?,
    ))
}

/// The cells between two; one name alone is an area of one cell.
pub fn area(name: &str) -> Option<Area> {
    let (from, to) = name.split_once(':').unwrap_or((name, name));
    let (from, to) = (cell(from)?, cell(to)?);
    Some(Area {
        from: (from.0.min(to.0), from.1.min(to.1)),
        to: (from.0.max(to.0), from.1.max(to.1)),
    })
}
