//! What is handed out for a meeting (tài liệu họp): ten parts on one paper.
//!
//! # Invariants
//!
//! * Every figure is that of the query that the screens show, of the register as it stood on the day of the meeting.
//! * Every part says of which day its figures are and which records they come from.
//! * A part that has nothing to say says so in a sentence; no table is empty.

mod agenda;
mod classes;
mod conclusions;
mod cover;
mod coverage;
mod made;
mod money;
mod obstacles;
mod projects;
mod remainder;
mod reports;
mod sources;
mod tasks;

use jiff::civil::Date;

use self::made::{Made, PARTS, Part};
use crate::{
    app::{
        paper::{
            tree::{Paper, Section},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::meeting::Meeting,
};

/// Who makes each part, in the order of [`PARTS`].
const MADE_BY: [fn(&Made<'_>, usize) -> Part; PARTS.len()] = [
    agenda::part,
    money::part,
    remainder::part,
    projects::part,
    reports::part,
    obstacles::part,
    classes::part,
    coverage::part,
    tasks::part,
    conclusions::part,
];

/// The pack of a meeting. Before the meeting its figures are those of `today`.
pub fn pack(ledger: &Ledger, meeting: &Meeting, today: Date, words: Words) -> Paper {
    let made = Made::new(ledger, meeting, today, words);
    let mut sections: Vec<Section> = Vec::new();
    for (at, part) in MADE_BY.iter().enumerate() {
        let Part { lay, blocks } = part(&made, at + 1);
        if at == 0 {
            // The first pages are signed by who put it together.
            let blocks = cover::around(&made, blocks);
            sections.push(Section { lay, blocks });
            continue;
        }
        match sections.last_mut().filter(|last| at > 1 && last.lay == lay) {
            Some(last) => last.blocks.extend(blocks),
            None => sections.push(Section { lay, blocks }),
        }
    }
    Paper {
        sections,
        ..Paper::default()
    }
}
