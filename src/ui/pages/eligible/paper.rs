//! The list of those who wait as a paper, to go from house to house with. Its words are Vietnamese in
//! every language of the screen.

use leptos::prelude::*;

use super::waiting::{place, waiting, ways};
use crate::{
    app::{
        eligibility::{Verdict, Village, Waiting, WaitingRow, columns, filter::Filter},
        paper::{
            frame,
            tree::{Block, Cell, Column, Paper, Paragraph, Row, Run, Table},
        },
        route::Narrows as _,
    },
    domain::{coded::Coded, date},
    ui::kit::{
        i18n::{p, pv},
        labels,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// The paper under its bar.
pub fn view(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let mut found = waiting(register);
    columns::sort(&mut found, route.sort.as_deref());
    let back = route.narrowed(|filter: &mut Filter| filter.sheet = None);
    let n = found.yes + found.unknown;
    let tools = Tools {
        back: back.to_string(),
        to: t("eligible.back"),
        title: t("eligible.page"),
        about: tv("households.n", &[("n", &labels::number(n))]),
        choices: ().into_any(),
    };
    let unit = register.peek(|ledger| {
        let unit = route.unit.as_ref().and_then(|id| ledger.unit(id));
        unit.or_else(|| ledger.home()).cloned()
    });
    let year = register.year().to_string();
    let about = if Filter::of(&route).is_ever() {
        p("paper.waiting-ever")
    } else {
        pv("paper.waiting-year", &[("year", &year)])
    };
    let as_of = pv(
        "paper.waiting-as-of",
        &[("day", &date::format(found.day)), ("n", &n.to_string())],
    );
    let day = frame::day(Some(found.day), WORDS);
    let paper = Paper::upright(vec![
        Block::Head(frame::head(unit.as_ref(), String::new(), &day, WORDS)),
        frame::title(p("paper.list"), vec![about]),
        frame::text([as_of]),
        Block::Table(table(register, &found)),
    ]);
    stage(register, tools, paper)
}

fn table(register: RegisterHandle, found: &Waiting) -> Table {
    let columns = vec![
        Column::new(p("paper.col-number"), 90).centred(),
        Column::new(p("paper.col-head"), 380),
        Column::new(p("paper.col-class"), 240),
        Column::new(p("paper.col-phone"), 280),
        Column::new(p("paper.col-ways"), None),
        Column::new(p("paper.col-wish"), 240),
    ];
    let mut number = 0;
    let mut rows: Vec<Row> = Vec::new();
    for village in &found.villages {
        rows.push(Row::group(heading(register, village), columns.len()));
        for household in &village.rows {
            number += 1;
            rows.push(row(register, number, household));
        }
    }
    Table {
        columns,
        rows,
        ..Table::default()
    }
}

fn heading(register: RegisterHandle, village: &Village) -> String {
    let n = pv("paper.waiting-n", &[("n", &village.rows.len().to_string())]);
    format!("{}: {n}", place(register, village))
}

fn row(register: RegisterHandle, number: usize, row: &WaitingRow) -> Row {
    let class = row
        .class
        .map_or_else(String::new, |class| p(&["word.", class.code()].concat()));
    let mut ways = ways(register, &row.ways, p);
    match row.verdict {
        Verdict::Unknown => ways = [p("paper.waiting-ask"), ways].join(": "),
        Verdict::NotJudged => ways = [p("paper.waiting-not-judged"), ways].join(": "),
        Verdict::Yes | Verdict::No => {}
    }
    let comma = !row.name.is_empty() && !row.code.is_empty();
    let name = [row.name.as_str(), if comma { ", " } else { "" }].concat();
    let texts = [class, row.phone.clone(), ways, String::new()];
    let first = [
        Cell::from(number.to_string()),
        Cell::from(Paragraph(vec![
            Run::plain(name),
            Run::whole(row.code.clone()),
        ])),
    ];
    Row {
        cells: first.into_iter().chain(texts.map(Cell::from)).collect(),
        ..Row::default()
    }
}
