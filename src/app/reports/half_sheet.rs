//! The half sheet of a cooperative: what the register knows is printed, what only it knows is written in by pen, and
//! the commune types that in afterwards. Half a sheet: A5, or an A4 cut in the middle.

use super::{
    row::{Row, Sheet},
    written::{millions, named},
};
use crate::{
    app::{
        paper::{
            frame,
            tree::{Block, Column, Density, Lay, Paper, Row as Line, Section, Signatures, Table},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::{date, place::Unit, project::kinds::LeadKind},
};

/// A half sheet for each project that a cooperative or group leads, or for all where none is; each begins on a new
/// page.
pub fn half_sheet(ledger: &Ledger, unit: &Unit, sheet: &Sheet, words: Words) -> Paper {
    let is_led = |row: &&Row| {
        let project = ledger.project(&row.project);
        let lead = project.and_then(|project| project.lead_kind);
        matches!(
            lead,
            Some(LeadKind::Cooperative | LeadKind::CooperativeUnion | LeadKind::Group)
        )
    };
    let led: Vec<&Row> = sheet.rows.iter().filter(is_led).collect();
    let rows = if led.is_empty() || unit.kind.is_cooperative() {
        sheet.rows.iter().collect()
    } else {
        led
    };
    let signs = |title: &str| {
        let how = words.p("paper.half-sign");
        frame::signature(vec![words.p(title)], how, "", words)
    };
    let section = |row: &Row| Section {
        lay: Lay::Half,
        blocks: vec![
            frame::title(words.p("paper.half"), about(unit, sheet, words)),
            Block::Table(known(row, words)),
            Block::Table(asked(words)),
            Block::Together(vec![Block::Signatures(Signatures {
                beside: 2,
                all: vec![signs("paper.half-director"), signs("paper.half-commune")],
                ..Signatures::default()
            })]),
        ],
    };
    Paper {
        sections: rows.into_iter().map(section).collect(),
        ..Paper::default()
    }
}

fn about(unit: &Unit, sheet: &Sheet, words: Words) -> Vec<String> {
    let values = [
        ("month", sheet.period.month.to_string()),
        ("year", sheet.period.year.to_string()),
        ("unit", frame::small(&unit.name)),
        ("day", date::format(sheet.until)),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    vec![
        words.pv("paper.half-about", &values),
        words.pv("paper.half-until", &values),
    ]
}

/// What the register knows, and room to put it right by pen.
fn known(row: &Row, words: Words) -> Table {
    let of = &row.figures;
    let values = [
        ("paid", millions(of.paid)),
        ("allocated", millions(of.allocated)),
        ("advanced", millions(of.advanced)),
        ("reached", of.reached.to_string()),
        ("listed", of.approved.to_string()),
        ("handed", frame::or_dots(&of.handed, words)),
        ("step", named(row.step().1, words)),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let line = |label: &str, text: String| Line::of([words.p(label), text, String::new()]);
    Table {
        columns: vec![
            Column::new(words.p("paper.half-col-what"), LABEL),
            Column::new(words.p("paper.half-col-known"), None),
            Column::new(words.p("paper.half-col-now"), 400),
        ],
        rows: vec![
            line("paper.half-project", row.name.clone()),
            line("paper.half-step", words.pv("paper.half-step-is", &values)),
            line("paper.half-received", words.pv("paper.half-money", &values)),
            line(
                "paper.half-delivered",
                words.pv("paper.half-given", &values),
            ),
        ],
        density: Density::Close,
        ..Table::default()
    }
}

/// How wide the labels are.
const LABEL: u32 = 360;

/// What only the cooperative knows, high enough to write in.
fn asked(words: Words) -> Table {
    let line = |label: &str, key: &str| Line::of([words.p(label), words.p(key)]);
    Table {
        columns: vec![
            Column::new(words.p("paper.half-col-asked"), LABEL),
            Column::new(words.p("paper.half-col-written"), None),
        ],
        rows: vec![
            line("paper.half-alive", "paper.half-alive-blank"),
            line("paper.half-papers", "paper.half-blank"),
            line("paper.half-difficulty", "paper.half-blank"),
            line("paper.half-proposal", "paper.half-blank"),
        ],
        ..Table::default()
    }
}
