//! What every part is made of: the register of the day, and how parts are headed.

use jiff::civil::Date;

use crate::{
    app::{
        capital::disbursement::paper::millions,
        paper::{
            frame,
            tree::{Block, Column, Density, Lay, Paragraph, Part as Heading, Row, Run, Table},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::{date, meeting::Meeting, money::Dong},
};

/// The parts in their order, as the words of papers call them (`paper.pack-…`).
pub(super) const PARTS: [&str; 10] = [
    "agenda",
    "money",
    "remainder",
    "projects",
    "reports",
    "obstacles",
    "classes",
    "coverage",
    "tasks",
    "conclusions",
];

/// A part of the pack: how its pages lie, and what stands on it.
pub(super) struct Part {
    pub lay: Lay,
    pub blocks: Vec<Block>,
}

/// What parts are made of.
pub(super) struct Made<'l> {
    /// The register as it stood on the day.
    pub ledger: Ledger,
    /// The meeting.
    pub meeting: &'l Meeting,
    /// The day of the figures.
    pub day: Date,
    /// The budget year that the meeting is about.
    pub year: i16,
    /// The words of papers.
    pub words: Words,
}

impl Made<'_> {
    /// Of a meeting; `today` where it is still to come.
    pub fn new<'l>(ledger: &Ledger, meeting: &'l Meeting, today: Date, words: Words) -> Made<'l> {
        let day = meeting.date.map_or(today, |day| day.min(today));
        Made {
            ledger: ledger.as_of(day),
            meeting,
            day,
            year: meeting.date.unwrap_or(today).year(),
            words,
        }
    }

    /// A text of the pack.
    pub fn p(&self, key: &str) -> String {
        self.words.p(&["paper.pack-", key].concat())
    }

    /// A text of the pack with values.
    pub fn pv(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.pv(&["paper.pack-", key].concat(), values)
    }

    /// What a part is called.
    pub fn title(&self, number: usize) -> String {
        self.p(PARTS[number - 1])
    }

    /// A part with its heading, the day of its figures and where they come from.
    pub fn part(&self, number: usize, lay: Lay, source: &str, more: Vec<Block>) -> Part {
        let values = [("day", &*date::format(self.day)), ("source", source)];
        let mut blocks = vec![self.heading(number), italic(self.pv("as-of", &values))];
        blocks.extend(more);
        Part { lay, blocks }
    }

    /// A part of which the register says nothing yet.
    pub fn nothing(&self, number: usize, key: &str) -> Part {
        let day = date::format(self.day);
        let year = self.year.to_string();
        let text = self.pv(key, &[("day", &day), ("year", &year)]);
        Part {
            lay: Lay::Upright,
            blocks: vec![self.heading(number), frame::text([text])],
        }
    }

    fn heading(&self, number: usize) -> Block {
        Block::Part(Heading {
            number: format!("{number}."),
            title: self.title(number),
        })
    }
}

/// A line that leans.
pub(super) fn italic(text: String) -> Block {
    Block::Text(vec![Paragraph(vec![Run::italic(text)])])
}

/// A table to be read.
pub(super) fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        columns,
        rows,
        density: Density::ToRead,
        ..Table::default()
    })
}

/// An amount in million đồng where somebody knows it.
pub(super) fn known(made: &Made<'_>, amount: Option<Dong>) -> String {
    amount.map_or_else(|| made.words.p("paper.disb-unknown"), millions)
}
