//! The annex: the projects of each component with their need, how ready they are, and what each variant gives.

use super::{Made, component, ready::readiness};
use crate::{
    app::{
        paper::tree::{Cell, Column, Paragraph, Part, Row, Run, Table},
        proposals::{Candidate, Filling, Section},
    },
    domain::{date, money::Dong},
};

impl Made<'_> {
    /// What is left of a component, above its table.
    pub(super) fn heading(&self, number: usize, section: &Section) -> Part {
        let values = [
            ("component", &*component(section)),
            ("left", &section.left.to_string()),
        ];
        Part {
            number: format!("{number}."),
            title: self.words.pv("paper.proposal-component", &values),
        }
    }

    /// A row for each project of a component, below them what each variant gives and leaves.
    pub(super) fn table(&self, section: &Section) -> Table {
        let words = self.words;
        let choices = &self.sheet.columns;
        let wide = if choices.len() > 3 { 210 } else { 260 };
        let mut columns = vec![
            Column::new(words.p("paper.col-number"), 80).centred(),
            Column::new(words.p("paper.col-project"), None),
            Column::new(words.p("paper.col-need"), 260).figures(),
            Column::new(words.p("paper.col-readiness"), 430),
        ];
        let variants = choices.iter();
        columns.extend(variants.map(|choice| Column::new(self.called(choice), wide).figures()));
        columns.push(Column::new(words.p("paper.col-basis"), 380));
        let candidates = section.candidates.iter().enumerate();
        let mut rows: Vec<Row> = candidates
            .map(|(at, candidate)| self.row(at + 1, candidate))
            .collect();
        let need: Dong = section.candidates.iter().map(|of| of.need).sum();
        let sums = |heading: &str, need: String, of: fn(&Filling) -> Dong| {
            self.sums(section, heading, need, of)
        };
        rows.push(sums("paper.total", need.to_string(), |filling| filling.sum));
        rows.push(sums(
            "paper.proposal-after",
            String::new(),
            Filling::left_after,
        ));
        Table {
            columns,
            rows,
            ..Table::default()
        }
    }

    fn row(&self, number: usize, candidate: &Candidate) -> Row {
        let what = Paragraph(vec![
            Run::plain(candidate.name.clone()),
            Run::plain("\n"),
            Run::italic(candidate.unit.clone()),
        ]);
        let mut row = Row {
            cells: vec![
                Cell::from(number.to_string()),
                Cell::from(what),
                Cell::from(candidate.need.to_string()),
                Cell::from(readiness(candidate, self.words)),
            ],
            ..Row::default()
        };
        for choice in &self.sheet.columns {
            let of = self.of.variants.get(&choice.key);
            let amount = of.and_then(|of| of.amounts.get(&candidate.id)).copied();
            row.cells
                .push(Cell::from(amount.unwrap_or_default().to_string()));
        }
        row.cells.push(Cell::from(self.basis(candidate)));
        row
    }

    fn sums(
        &self,
        section: &Section,
        heading: &str,
        need: String,
        of: fn(&Filling) -> Dong,
    ) -> Row {
        let mut cells = vec![
            Cell::over(self.words.p(heading), 2),
            Cell::from(need),
            Cell::from(String::new()),
        ];
        let variants = self.sheet.columns.iter();
        cells.extend(
            variants.map(|choice| Cell::from(of(&self.filling(choice, section)).to_string())),
        );
        cells.push(Cell::from(String::new()));
        Row::sums(cells)
    }

    /// The decision that approves the project.
    fn basis(&self, candidate: &Candidate) -> String {
        let of = &candidate.readiness;
        let day = of.approved_on.map(date::format).unwrap_or_default();
        match (of.decision.trim(), &*day) {
            ("", _) => String::new(),
            (number, "") => number.to_owned(),
            (number, day) => self
                .words
                .pv("paper.decision-of", &[("number", number), ("day", day)]),
        }
    }
}
