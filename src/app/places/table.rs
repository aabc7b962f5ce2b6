//! The figures as files for spreadsheets.

use super::figures::{Figure, UnitFigures, sum};
use crate::{
    app::columns::{
        Align, Column, Head, Room,
        cell::Cell,
        csv::row as line,
        excel::{Above, List},
    },
    domain::{coded::Coded, money::Dong},
    excel::sheet::Workbook,
};

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

/// The table as a workbook, with what the units come to together.
pub fn workbook(above: Above, rows: &[UnitFigures], words: &dyn Fn(&str) -> String) -> Workbook {
    let keys: Vec<String> = Figure::ALL
        .iter()
        .map(|figure| ["figure.", figure.code()].concat())
        .collect();
    let mut heads: Vec<Head> = vec![
        Column::new("unit", "field.unit", ()).head,
        Column::new("standing", "units.standing", ()).head,
    ];
    // The headings of figures are looked up by their codes.
    heads.extend(Figure::ALL.iter().map(|figure| {
        let code = figure.code();
        Column::new(code, code, ())
            .set(Align::Figures, Room::Always)
            .head
    }));
    let words = |key: &str| {
        let figure = Figure::ALL.iter().position(|figure| figure.code() == key);
        figure.map_or_else(|| words(key), |at| words(&keys[at]))
    };
    let mut list = List::new(above, &heads, &words).adding_up();
    for row in rows {
        let standing = words(&["standing.", row.standing.code()].concat());
        let mut cells = vec![Cell::Text(row.name.clone()), Cell::Text(standing)];
        cells.extend(Figure::ALL.iter().map(|figure| {
            let figure_of = row.figures.get(*figure);
            if figure.is_money() {
                Cell::Money(Dong(figure_of))
            } else {
                Cell::Count(usize::try_from(figure_of).unwrap_or_default())
            }
        }));
        list.row(cells, &words);
    }
    list.workbook()
}
