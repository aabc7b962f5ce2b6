//! Reminders (công văn đôn đốc) to the units that have not sent their report: official letters by NĐ 30/2020/NĐ-CP, form
//! 1.5, one a unit, printed in one go.

use jiff::civil::Date;

use super::{
    list::Line,
    period::due,
    row::Row,
    written::{millions, named},
};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{Block, Cell, Column, Lay, Paper, Row as TableRow, Section, Table},
            words::Words,
        },
        register::ledger::Ledger,
    },
    domain::{date, report::Period},
};

/// Who is reminded: whoever has not sent. Nobody writes to itself.
pub fn to_remind<'l>(ledger: &Ledger, lines: &'l [Line]) -> Vec<&'l Line> {
    let home = ledger.home().map(|home| home.id.as_str());
    let open = lines.iter().filter(|line| !line.standing.is_sent());
    open.filter(|line| Some(line.unit.as_str()) != home)
        .collect()
}

/// A letter to each unit that is reminded, each on pages of its own.
pub fn reminders(
    ledger: &Ledger,
    lines: &[Line],
    period: Period,
    today: Date,
    words: Words,
) -> Paper {
    let open = to_remind(ledger, lines).into_iter();
    let sections = open.map(|line| Section {
        lay: Lay::Upright,
        blocks: letter(ledger, line, period, today, words),
    });
    Paper {
        sections: sections.collect(),
        ..Paper::default()
    }
}

fn letter(ledger: &Ledger, line: &Line, period: Period, today: Date, words: Words) -> Vec<Block> {
    let home = ledger.home();
    let unit = frame::in_text(ledger.unit(&line.unit), words);
    let values = [
        ("month", period.month.to_string()),
        ("year", period.year.to_string()),
        ("due", date::format(due(ledger, period))),
        ("day", date::format(today)),
        ("n", line.late.to_string()),
        ("unit", unit),
        ("committee", frame::in_text(home, words)),
        ("until", date::format(line.sheet.until)),
        ("dots", frame::or_dots("", words)),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let opening = if line.late > 0 {
        "paper.remind-report-late"
    } else {
        "paper.remind-report-open"
    };
    let office = Office::of(home, PaperKind::Reminder, words);
    let day = frame::day(Some(today), words);
    let mut blocks = vec![
        Block::Head(frame::head(home, office.number(""), &day, words)),
        Block::Subject(words.pv("paper.remind-report-about", &values)),
        Block::Addressee(words.pv("paper.reminder-to", &values)),
        frame::text([words.pv(opening, &values)]),
    ];
    if !line.sheet.rows.is_empty() {
        blocks.push(frame::text([words.pv("paper.remind-report-of", &values)]));
        blocks.push(Block::Table(table(&line.sheet.rows, words)));
    }
    blocks.push(Block::Together(vec![
        frame::text([words.pv("paper.remind-report-ask", &values)]),
        Block::Signatures(office.usual_letter()),
    ]));
    blocks
}

/// What there is to report on, as the register has it.
fn table(rows: &[Row], words: Words) -> Table {
    let lines = rows.iter().enumerate().map(|(at, row)| {
        let of = &row.register;
        let step = of.step.map(|step| named(step, words)).unwrap_or_default();
        TableRow::of([
            Cell::from((at + 1).to_string()),
            Cell::from(row.name.clone()),
            Cell::from(step),
            Cell::from([millions(of.paid), millions(of.allocated)].join("/")),
            Cell::from(format!("{}/{}", of.reached, of.approved)),
        ])
    });
    Table {
        columns: vec![
            Column::new(words.p("paper.col-number"), 80).centred(),
            Column::new(words.p("paper.report-col-project"), None),
            Column::new(words.p("paper.report-col-step"), 300),
            Column::new(words.p("paper.remind-report-paid"), 300).centred(),
            Column::new(words.p("paper.remind-report-reached"), 280).centred(),
        ],
        rows: lines.collect(),
        ..Table::default()
    }
}
