//! A sheet as it is understood: its heading, its rows, and which column is which field.

use std::{cell::RefCell, collections::BTreeSet};

use super::{
    cell::{CellReader, Makes},
    choices::{Choices, Fix},
    fields::{Field, Reads, TableKind},
    heading::Layout,
    looking::Looking,
    marks::Written,
    matching::{Confidence, assign, likely_kind},
    names::{names, plain},
    notes::{Note, notes},
    remembered::{self, Fingerprint},
    sheet::{Grid, Sheet, Source},
};
use crate::{
    app::{exchange::import::Beat, register::ledger::Ledger},
    domain::coded::Coded,
};

/// One column of the table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Which one, from 0.
    pub at: u16,
    /// What it is called in the sheet, its groups before it; empty for one without a heading.
    pub heading: String,
    /// The first three cells with something in them.
    pub samples: Vec<String>,
    /// How many cells have something in them.
    pub filled: usize,
    /// The field that it is; `None` for one that is not imported.
    pub field: Option<&'static Field>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Whether a person, or an earlier import of such a table, said so.
    pub chosen: bool,
    /// What a person should know about it.
    pub notes: Vec<Note>,
    unit: Option<&'static str>,
}

/// A sheet as it is understood.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What its rows are.
    pub kind: TableKind,
    /// Which file and sheet it is.
    pub source: Source,
    /// Heading, rows of the table, rows that are none.
    pub layout: Layout,
    /// The columns in the order of the sheet.
    pub columns: Vec<Column>,
    /// The unit of the rows that name none: chosen, or named above the table, or the register's own.
    pub unit: Option<String>,
    /// The year of the list: chosen, or named above the table, or the register's.
    pub year: i16,
    /// The record that the rows belong to: chosen, or as the file says that was written here.
    pub owner: Option<String>,
    /// Whether the columns are as an earlier import had them.
    pub remembered: bool,
    /// By what such tables are known again.
    pub fingerprint: Fingerprint,
    pub(super) grid: Grid,
}

impl Reading {
    /// How `sheet` is understood with what a person decided so far.
    pub fn new(ledger: &Ledger, sheet: &Sheet, choices: &Choices) -> Reading {
        let mut looking = Looking::new(ledger, sheet, choices);
        while !looking.step() {}
        Reading::of(ledger, sheet, choices, looking)
    }

    /// The same of a sheet all of whose columns were looked at.
    pub fn of(ledger: &Ledger, sheet: &Sheet, choices: &Choices, looking: Looking) -> Reading {
        let Looking {
            grid,
            layout,
            unit,
            columns,
            ..
        } = looking;
        let register = ledger.info().map(|info| info.id.as_str());
        let mut written = Written::new(sheet, register);
        let kind = choices.kind.or_else(|| TableKind::from_code(&written.kind));
        let kind = kind.unwrap_or_else(|| likely_kind(&columns));
        if written.kind != kind.code() {
            written = Written::default();
        }
        let fingerprint = Fingerprint::new(kind, layout.columns.values());
        let earlier = remembered::find(ledger, &fingerprint);
        let assigned = assign(kind, &columns);
        let money = layout
            .title
            .iter()
            .rev()
            .find_map(|text| names().unit(&plain(text)));
        let mut reading = Reading {
            kind,
            source: sheet.source(),
            columns: Vec::new(),
            unit: unit.clone(),
            owner: choices.owner.clone().or(written.owner),
            year: choices
                .year
                .or(written.year)
                .or_else(|| year_of(&layout))
                .unwrap_or_else(|| ledger.info().map_or(0, |info| info.year)),
            remembered: earlier.is_some(),
            fingerprint,
            grid,
            layout,
        };
        let mut taken: BTreeSet<&'static str> = BTreeSet::new();
        for (at, heading, content) in &columns {
            let path = reading
                .layout
                .columns
                .get(at)
                .map_or(&[][..], Vec::as_slice);
            let by_person = choices.fields.get(at);
            let by_memory = earlier.as_ref().and_then(|all| all.get(path));
            let by_heading = path
                .last()
                .and_then(|own| written.headings.remove(own))
                .map(Some);
            let chosen = by_person.or(by_heading.as_ref()).or(by_memory);
            let (field, confidence) = match chosen {
                Some(code) => {
                    let field = code.as_deref().and_then(|code| kind.field(code));
                    (field, Confidence::Sure)
                }
                None => match assigned.get(at) {
                    Some((field, confidence)) => (Some(*field), *confidence),
                    None => (None, Confidence::Unclear),
                },
            };
            let unit = heading.unit().or(money);
            let mut column = Column {
                at: *at,
                heading: path.join(" / "),
                samples: content.samples.clone(),
                filled: content.filled,
                field,
                confidence,
                chosen: chosen.is_some(),
                notes: notes(field, content, path),
                unit,
            };
            if let Some(field) = field
                && field.is_written()
                && !taken.insert(field.code)
                && !matches!(field.reads, Reads::Tick(_) | Reads::Mark)
            {
                column.notes.push(Note::Twice);
            }
            reading.columns.push(column);
        }
        // A field that a person gave to another column is theirs alone.
        let chosen: BTreeSet<&str> = reading
            .columns
            .iter()
            .filter(|column| column.chosen)
            .filter_map(|column| column.field)
            .filter(|field| field.reads != Reads::Mark)
            .map(|field| field.code)
            .collect();
        for column in &mut reading.columns {
            if !column.chosen
                && column
                    .field
                    .is_some_and(|field| chosen.contains(field.code))
            {
                column.field = None;
                column.confidence = Confidence::Unclear;
            }
        }
        reading
    }

    /// The columns that a person should look at: not understood, and with something in them.
    pub fn unclear(&self) -> impl Iterator<Item = &Column> {
        let all = self.columns.iter();
        all.filter(|column| column.field.is_none() && !column.chosen && column.filled > 0)
    }

    /// The column of a field.
    pub fn column_of(&self, code: &str) -> Option<&Column> {
        let mut all = self.columns.iter();
        all.find(|column| column.field.is_some_and(|field| field.code == code))
    }

    /// What the column is called, from its outermost heading to its own.
    pub(super) fn path_of(&self, column: u16) -> &[String] {
        let path = self.layout.columns.get(&column);
        path.map_or(&[][..], Vec::as_slice)
    }

    /// What was decoded from an encoding from before Unicode.
    pub fn decoded(&self) -> Option<&super::sheet::Decoded> {
        self.grid.decoded.as_ref()
    }

    /// What reads the cells of a column.
    pub(super) fn reader<'r>(
        &self,
        column: &'r Column,
        makes: &'r MadeTo<'r>,
    ) -> Option<CellReader<'r>> {
        Some(CellReader {
            field: column.field?,
            makes,
            year: self.year.max(2026),
            unit: column.unit,
        })
    }
}

/// How many households of the register are looked at between two beats.
const LINES: usize = 250;

/// How a sheet is understood, with a beat after its rows and after each column; `None` where somebody stopped it.
pub async fn understand(
    ledger: &RefCell<Ledger>,
    sheet: &Sheet,
    choices: &Choices,
    beat: Beat<'_>,
) -> Option<Reading> {
    while !ledger.borrow().read_directory(LINES) {
        if !beat(0).await {
            return None;
        }
    }
    let grid = Grid::new(sheet, choices.keep_legacy);
    if !beat(0).await {
        return None;
    }
    let mut looking = Looking::with(&ledger.borrow(), sheet, choices, grid);
    loop {
        if !beat(0).await {
            return None;
        }
        if looking.step() {
            break;
        }
    }
    beat(0)
        .await
        .then(|| Reading::of(&ledger.borrow(), sheet, choices, looking))
}

/// What is made to one column.
#[derive(Debug)]
pub(super) struct MadeTo<'c> {
    pub choices: &'c Choices,
    pub column: u16,
}

impl Makes for MadeTo<'_> {
    fn makes(&self, fix: Fix) -> bool {
        self.choices.makes(self.column, fix)
    }
}

/// The year that the words above a table name.
fn year_of(layout: &Layout) -> Option<i16> {
    let words = layout.title.iter().flat_map(|text| {
        let digits = text.split(|c: char| !c.is_ascii_digit());
        digits.map(str::to_owned).collect::<Vec<_>>()
    });
    let years = words
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok());
    let mut years: Vec<i16> = years.filter(|year| (2000..=2100).contains(year)).collect();
    years.dedup();
    // Two years are a period, or a list and the decision that it rests on.
    match years[..] {
        [year] => Some(year),
        _ => None,
    }
}
