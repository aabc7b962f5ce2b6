//! What is left of each component, and the projects that could have it, those that are ready first.

use super::{
    made::{Made, Part, table},
    sources,
};
use crate::{
    app::{
        capital::disbursement::paper::millions,
        paper::{
            frame,
            tree::{Cell, Column, Lay, Paragraph, Row, Run},
        },
        proposals::{Candidate, Section, Sheet, paper::ready::readiness},
    },
    domain::{money::Dong, proposal::AllocationProposal},
};

pub(super) fn part(made: &Made<'_>, number: usize) -> Part {
    // As a proposal that is begun on that day would find them.
    let asked = AllocationProposal {
        year: made.year,
        date: Some(made.day),
        ..AllocationProposal::default()
    };
    let sections = Sheet::new(&made.ledger, &asked, made.day).sections;
    if sections.is_empty() {
        return made.nothing(number, "no-remainder");
    }
    let words = made.words;
    let columns = vec![
        Column::new(words.p("paper.col-number"), 90).centred(),
        Column::new(words.p("paper.col-project"), None),
        Column::new(made.p("col-need"), 200).figures(),
        Column::new(words.p("paper.col-readiness"), 680),
    ];
    let mut rows = Vec::new();
    for section in &sections {
        rows.push(Row::group(heading(made, section), columns.len()));
        if section.candidates.is_empty() {
            let nobody = Cell::over(made.p("no-candidate"), columns.len());
            rows.push(Row {
                cells: vec![nobody],
                ..Row::default()
            });
        }
        let candidates = section.candidates.iter().enumerate();
        rows.extend(candidates.map(|(at, candidate)| row(made, at + 1, candidate)));
    }
    let left: Dong = sections.iter().map(|section| section.left).sum();
    let all = || sections.iter().flat_map(|section| &section.candidates);
    let ready: Vec<&Candidate> = all().filter(|one| is_ready(one)).collect();
    let values = [
        ("left", millions(left)),
        ("n", ready.len().to_string()),
        ("need", millions(ready.iter().map(|one| one.need).sum())),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let mut source = sources::decisions(made);
    if !source.is_empty() {
        source.push_str("; ");
    }
    source.push_str(&made.pv("from-projects", &[("n", &all().count().to_string())]));
    let more = vec![
        frame::text([made.pv("remainder-said", &values)]),
        table(columns, rows),
    ];
    made.part(number, Lay::Upright, &source, more)
}

/// Whether it could spend at once, and nothing stands against it.
fn is_ready(candidate: &Candidate) -> bool {
    candidate.is_open() && candidate.readiness.is_ready()
}

fn heading(made: &Made<'_>, section: &Section) -> String {
    let name = match section.name.pick(false) {
        "" => section.code.clone(),
        name => [&section.code, " · ", name].concat(),
    };
    let values = [
        ("component", name),
        ("granted", millions(section.granted)),
        ("allocated", millions(section.granted - section.left)),
        ("left", millions(section.left)),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    made.pv("component", &values)
}

fn row(made: &Made<'_>, number: usize, candidate: &Candidate) -> Row {
    let what = Paragraph(vec![
        Run::plain(candidate.name.clone()),
        Run::plain("\n"),
        Run::italic(candidate.unit.clone()),
    ]);
    let mut said = readiness(candidate, made.words);
    if candidate.is_open() {
        let key = if is_ready(candidate) {
            "ready"
        } else {
            "not-ready"
        };
        said.0.insert(0, Run::bold(made.p(key)));
        said.0.insert(1, Run::plain(": "));
    }
    Row {
        cells: vec![
            Cell::from(number.to_string()),
            Cell::from(what),
            Cell::from(millions(candidate.need)),
            Cell::from(said),
        ],
        ..Row::default()
    }
}
