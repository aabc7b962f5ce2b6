//! The annex: the projects of each component with their need, how ready they are, and what each variant gives.

use super::{Made, component};
use crate::{
    app::{
        paper::{
            frame,
            tree::{Cell, Column, Paragraph, Part, Row, Run, Table},
        },
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
                Cell::from(self.readiness(candidate)),
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

    /// Approved, households, papers, and what stands against it.
    fn readiness(&self, candidate: &Candidate) -> Paragraph {
        let words = self.words;
        let of = &candidate.readiness;
        let approved = match of.approved_on {
            Some(day) => words.pv("paper.ready-approved-on", &[("day", &date::format(day))]),
            None if of.is_approved => words.p("paper.ready-approved"),
            None => words.p("paper.ready-not-approved"),
        };
        let planned = of.planned.max(of.named).to_string();
        let households = [("n", &*of.named.to_string()), ("of", &planned)];
        let papers = [
            ("n", &*of.there.to_string()),
            ("of", &of.papers.to_string()),
        ];
        let mut lines = vec![approved, words.pv("paper.ready-households", &households)];
        if of.papers > 0 {
            lines.push(words.pv("paper.ready-papers", &papers));
        }
        let mut runs = vec![Run::plain(lines.join("; "))];
        let mut against: Vec<String> = { candidate.blocks.iter() }
            .map(|finding| {
                let name = finding.name.pick(false);
                let rule = &finding.rule;
                format!("{} ({rule})", frame::small(name))
            })
            .collect();
        if candidate.rests {
            against.insert(0, words.p("paper.ready-rests"));
        }
        if !against.is_empty() {
            let values = [("reasons", &*against.join("; "))];
            runs.push(Run::plain("\n"));
            runs.push(Run::bold(words.pv("paper.ready-against", &values)));
        }
        Paragraph(runs)
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
