//! The list of households as a workbook that can be edited and comes back.

use super::columns::{Around, COLUMNS};
use crate::{
    app::{
        columns::{
            self, Head,
            excel::{Above, List, trip::Trip},
        },
        register::{index::directory::RowIndex, ledger::Ledger},
    },
    excel::sheet::Workbook,
};

/// What is asked of the list, beside its rows.
pub struct Asked<'a> {
    /// The columns as an address names them.
    pub named: Option<&'a str>,
    /// The year that classes are of.
    pub year: i16,
    /// Whether identity numbers stand there whole.
    pub full: bool,
    /// The register that it is written from.
    pub register: String,
    /// The revision of a record as it is read.
    pub revision: &'a dyn Fn(&str) -> String,
}

/// Exactly the households that are shown, in their order and columns. `words` gives the text of a key.
pub fn workbook(
    ledger: &Ledger,
    rows: &[RowIndex],
    above: Above,
    asked: &Asked<'_>,
    words: &dyn Fn(&str) -> String,
) -> Workbook {
    let (directory, joined) = (ledger.directory(), ledger.participation());
    let around = Around {
        ledger,
        joined: &joined,
        year: asked.year,
        full: asked.full,
    };
    let shown = columns::shown(COLUMNS, asked.named);
    let heads: Vec<Head> = shown.iter().map(|column| column.head).collect();
    let codes = heads
        .iter()
        .flat_map(|head| fields(head.code).iter().copied());
    let trip = Trip::new("households", asked.register.clone(), codes.collect())
        .of(String::new(), asked.year);
    let mut list = List::new(above, &heads, words).coming_back(trip);
    for line in rows.iter().filter_map(|row| directory.at(*row)) {
        let cells = shown.iter().map(|column| (column.cell)(&around, line));
        list.row_of((&line.id, (asked.revision)(&line.id)), cells, words);
    }
    list.workbook()
}

/// The fields that the columns of a head are; nothing where it is counted from others. An identity number that is
/// masked is one, too: as long as it stays as it is, nothing is taken from it.
fn fields(code: &str) -> &'static [&'static str] {
    match code {
        "head" => &["head_name", "born"],
        "code" => &["code"],
        "place" => &["village", "unit"],
        "class" => &["class"],
        "ethnicity" => &["ethnicity"],
        "identity" => &["identity"],
        "phone" => &["phone"],
        _ => &[""],
    }
}
