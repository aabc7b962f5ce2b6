//! The table on disbursement as a paper: A4 across, its columns numbered, in million đồng with one decimal.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    figures::Figures,
    lines::{Level, Line, lines},
};
use crate::{
    app::{
        paper::{
            frame,
            office::{Office, PaperKind},
            tree::{
                Block, Cell, Column, Density, Lay, Paper, Paragraph, Row, Run, Signatures, Table,
            },
            words::Words,
        },
        register::ledger::Ledger,
        reports::forecast::forecast,
    },
    domain::{date, money::Dong, percent},
};

/// The paper of a year, as the register stands on `today`.
pub fn disbursement(ledger: &Ledger, year: i16, today: Date, words: Words) -> Paper {
    let (of_year, day) = (year.to_string(), date::format(today));
    let values = [("year", &*of_year), ("day", &day)];
    let home = ledger.home();
    let office = Office::of(home, PaperKind::Disbursement, words);
    let head = frame::head(
        home,
        office.number(""),
        &frame::day(Some(today), words),
        words,
    );
    let title = frame::title(
        words.p("paper.disbursement"),
        vec![words.pv("paper.disbursement-about", &values)],
    );
    let signatures = Signatures {
        beside: 2,
        all: vec![
            office.signs_beside(frame::signature(
                vec![words.p("paper.maker")],
                words.p("paper.sign-name"),
                "",
                words,
            )),
            office.usually_signs(),
        ],
        ..Signatures::default()
    };
    Paper::lying(
        Lay::Across,
        vec![
            Block::Head(head),
            title,
            frame::text([words.pv("paper.disbursement-unit", &values)]),
            Block::Table(table(ledger, year, today, words)),
            Block::Together(vec![
                frame::text([note(ledger, year, today, words)]),
                Block::Signatures(signatures),
            ]),
        ],
    )
}

/// The table itself.
pub fn table(ledger: &Ledger, year: i16, today: Date, words: Words) -> Table {
    let rows = lines(ledger, year);
    Table {
        columns: columns(&year.to_string(), &date::format(today), words),
        numbered: true,
        rows: rows.iter().map(|line| row(line, words)).collect(),
        density: Density::Figures,
    }
}

/// How its columns are to be read, and who has forecast.
pub fn note(ledger: &Ledger, year: i16, today: Date, words: Words) -> String {
    /// More names than these are not read.
    const NAMED: usize = 8;
    let of = forecast(ledger, year, today);
    let (said, asked) = (of.said.len(), of.said.len() + of.silent.len());
    let by = if said == 0 {
        words.p("paper.disb-forecast-none")
    } else {
        let values = [("n", &*said.to_string()), ("of", &asked.to_string())];
        let silent: Vec<String> = of.silent.iter().map(|name| frame::small(name)).collect();
        let silent = (1..=NAMED).contains(&silent.len()).then(|| {
            let values = [("names", &*silent.join(", "))];
            words.pv("paper.disb-forecast-silent", &values)
        });
        let by = words.pv("paper.disb-forecast-by", &values);
        [by, silent.unwrap_or_default()].join(" ").trim().to_owned()
    };
    let values = [("day", &*date::format(today)), ("forecast", &by)];
    words.pv("paper.disbursement-note", &values)
}

fn columns(year: &str, day: &str, words: Words) -> Vec<Column> {
    let values = [("year", year), ("day", day)];
    let heading = |key: &str| words.pv(&["paper.disb-", key].concat(), &values);
    let figure = |key: &str, width: u32| Column::new(heading(key), width).figures();
    let plan = || heading("plan");
    let paid = || heading("paid");
    vec![
        Column::new(words.p("paper.col-number"), 80).centred(),
        Column::new(heading("name"), None),
        figure("total", 155).under([plan()]),
        figure("investment", 135).under([plan(), heading("by-nature")]),
        figure("recurrent", 155).under([plan(), heading("by-nature")]),
        figure("central", 155).under([plan(), heading("by-fund")]),
        figure("local", 140).under([plan(), heading("by-fund")]),
        figure("carried", 130),
        figure("amount", 155).under([heading("allocated")]),
        figure("percent", 105).under([heading("allocated")]),
        figure("amount", 145).under([paid(), heading("of-year")]),
        figure("percent", 105).under([paid(), heading("of-year")]),
        figure("of-carried", 115).under([paid()]),
        figure("left", 150),
        figure("forecast", 140),
        Column::new(heading("note"), 230),
    ]
}

fn row(line: &Line, words: Words) -> Row {
    let name = match line.level {
        Level::Total => words.p("paper.disb-sum"),
        Level::Programme => line.name.clone(),
        Level::Project | Level::SubProject if line.name.is_empty() => line.code.clone(),
        Level::Project | Level::SubProject => [&line.code, ": ", &line.name].concat(),
    };
    let of = &line.figures;
    let share =
        |part: Dong, whole: Dong| percent::share(part, whole).unwrap_or_else(|| String::from("0"));
    let texts = [
        line.number.clone(),
        name,
        millions(of.plan),
        millions(of.investment),
        millions(of.recurrent),
        millions(of.central),
        millions(of.local),
        millions(of.carried),
        millions(of.allocated),
        share(of.allocated, of.plan + of.carried),
        millions(of.paid),
        share(of.paid, of.plan),
        millions(of.paid_carried),
        millions(of.left()),
        of.forecast
            .map_or_else(|| words.p("paper.disb-unknown"), millions),
        remarks(of, line.level, words),
    ];
    let is_sum = matches!(line.level, Level::Total | Level::Programme);
    let cell = |text: String| {
        let run = if is_sum {
            Run::bold(text)
        } else {
            Run::plain(text)
        };
        Cell::from(Paragraph(vec![run]))
    };
    Row {
        cells: texts.into_iter().map(cell).collect(),
        ..Row::default()
    }
}

/// What is said of a component beside its figures.
fn remarks(of: &Figures, level: Level, words: Words) -> String {
    if matches!(level, Level::Total | Level::Programme) {
        return String::new();
    }
    let mut notes = Vec::new();
    for (key, amount) in [
        ("paper.disb-advanced", of.advanced),
        ("paper.disb-unsaid", of.unsaid()),
    ] {
        if amount > Dong::ZERO {
            notes.push(words.pv(key, &[("amount", &millions(amount))]));
        }
    }
    notes.join("; ")
}

/// An amount in million đồng with one decimal; none stays `0`.
pub fn millions(amount: Dong) -> String {
    if amount == Dong::ZERO {
        return String::from("0");
    }
    let exact = Decimal::from(amount.0) / Decimal::from(1_000_000);
    let round = exact.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let tenths = (round * Decimal::TEN).trunc();
    let tenths = i64::try_from(tenths).unwrap_or_default();
    let sign = if tenths < 0 { "−" } else { "" };
    let tenths = tenths.unsigned_abs();
    let whole = Dong(i64::try_from(tenths / 10).unwrap_or_default());
    format!("{sign}{whole},{}", tenths % 10)
}
