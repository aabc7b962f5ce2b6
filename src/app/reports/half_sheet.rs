//! The half sheet of a cooperative: what the register knows is printed, what only it knows is written in by pen, and
//! the commune types that in afterwards.

use super::{
    row::{Row, Sheet},
    written::{millions, named},
};
use crate::{
    app::{
        paper::{
            frame,
            tree::{
                Align, Block, Cell, Column, Lay, Paper, Row as Line, Section, Signatures, Table,
            },
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
    // The day is written when it is signed.
    let day = frame::day(None, words);
    let head = frame::head(Some(unit), String::new(), &day, words);
    let section = |row: &Row| Section {
        lay: Lay::Upright,
        blocks: vec![
            Block::Head(head.clone()),
            frame::title(words.p("paper.half"), about(unit, sheet, words)),
            Block::Table(table(row, words)),
            Block::Together(vec![Block::Signatures(Signatures {
                beside: 2,
                all: vec![
                    frame::signature(
                        vec![words.p("paper.half-director")],
                        words.p("paper.sign-name"),
                        "",
                        words,
                    ),
                    frame::signature(
                        vec![words.p("paper.half-commune")],
                        words.p("paper.sign-name"),
                        "",
                        words,
                    ),
                ],
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

/// What is asked at the left, what is known and room for a pen at the right.
fn table(row: &Row, words: Words) -> Table {
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
    let known = |label: &str, text: String| Line::of([words.p(label), text, String::new()]);
    let blank = |label: &str, key: &str| {
        let text = words.p(key);
        let mut wide = Cell::over(text, 2);
        wide.align = Some(Align::Left);
        Line {
            cells: vec![Cell::from(words.p(label)), wide],
            ..Line::default()
        }
    };
    Table {
        columns: vec![
            Column::new(words.p("paper.half-col-what"), 480),
            Column::new(words.p("paper.half-col-known"), None),
            Column::new(words.p("paper.half-col-now"), 480),
        ],
        rows: vec![
            known("paper.half-project", row.name.clone()),
            known("paper.half-step", words.pv("paper.half-step-is", &values)),
            known("paper.half-received", words.pv("paper.half-money", &values)),
            known(
                "paper.half-delivered",
                words.pv("paper.half-given", &values),
            ),
            blank("paper.half-alive", "paper.half-alive-blank"),
            blank("paper.half-papers", "paper.half-blank"),
            blank("paper.half-difficulty", "paper.half-blank"),
            blank("paper.half-proposal", "paper.half-blank"),
        ],
        ..Table::default()
    }
}
