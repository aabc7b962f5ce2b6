//! The figures as a file for spreadsheets.

use super::figures::{Figure, UnitFigures, sum};
use crate::{app::columns::csv::row as line, domain::coded::Coded};

/// The table as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8: a row for
/// each unit and the sum; amounts in whole đồng. `words` gives the text of a key.
pub fn csv(rows: &[UnitFigures], words: &dyn Fn(&str) -> String) -> String {
    let mut out = String::from("\u{feff}");
    let mut head = vec![words("field.unit"), words("units.standing")];
    for figure in Figure::ALL {
        head.push(words(&format!("figure.{}", figure.code())));
    }
    line(&mut out, &head);
    for row in rows {
        let mut cells = vec![
            row.name.clone(),
            words(&format!("standing.{}", row.standing.code())),
        ];
        for figure in Figure::ALL {
            cells.push(row.figures.get(*figure).to_string());
        }
        line(&mut out, &cells);
    }
    let all = sum(rows);
    let mut cells = vec![words("money.total"), String::new()];
    for figure in Figure::ALL {
        cells.push(all.get(*figure).to_string());
    }
    line(&mut out, &cells);
    out
}
