//! Papers of a class: the attendance sheet, and the list of payments to be signed. Their words are
//! Vietnamese in every language of the screens.

use std::collections::BTreeMap;

use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    money::days,
    roll::{attended, letter_on_paper, there},
    trainees::{Line, lines},
};
use crate::{
    app::{
        paper::{
            frame, numerals,
            office::{Office, PaperKind},
            tree::{Block, Cell, Column, Density, Lay, Paper, Row, Signatures, Table},
        },
        route::{ClassPaper, ClassTab, Page},
        training::{Totals, days as marks_of, roll, totals},
    },
    domain::{
        coded::Coded,
        date,
        money::Dong,
        place::Unit,
        training::{LearnerClass, Mark, TrainingClass},
    },
    ui::kit::{
        i18n::{p, pv},
        labels::count,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

/// So many days stand beside each other across a page.
const ACROSS: usize = 24;

/// The page of one paper.
pub fn page(register: RegisterHandle, paper: ClassPaper) -> AnyView {
    let asked = Memo::new(move |_| {
        register
            .route
            .with(|route| route.record.clone().unwrap_or_default())
    });
    (move || {
        let id = asked.get();
        let class = register.read(|ledger| ledger.class(&id).cloned());
        let Some(class) = class else {
            let href = register
                .route
                .get_untracked()
                .to(Page::Training)
                .to_string();
            let action = Button::new(t("nav.training")).to(href);
            return empty(t("entry.gone"), t("entry.gone-text"), action).into_any();
        };
        let tab = match paper {
            ClassPaper::Attendance => ClassTab::Attendance,
            ClassPaper::Payments => ClassTab::Payments,
        };
        let back = register
            .route
            .get_untracked()
            .about(Page::Class(tab), &id)
            .to_string();
        if class.trainees.is_empty() {
            let action = Button::new(t("class-paper.back")).to(back);
            return empty(t("trainees.empty"), t("class-paper.nobody"), action).into_any();
        }
        let lines = lines(register, &id);
        let unit = class.unit.as_ref();
        let unit = unit.and_then(|id| register.peek(|ledger| ledger.unit(id).cloned()));
        let tools = Tools {
            back,
            to: t("class-paper.back"),
            title: t(match paper {
                ClassPaper::Attendance => "class-paper.attendance",
                ClassPaper::Payments => "class-paper.payments",
            }),
            about: count("class-paper.learners", lines.len()),
            choices: ().into_any(),
        };
        let paper = match paper {
            ClassPaper::Attendance => attendance(register, &class, unit.as_ref(), &lines),
            ClassPaper::Payments => {
                let totals = register
                    .peek(|ledger| totals(ledger, &id))
                    .unwrap_or_default();
                payments(&class, unit.as_ref(), &lines, &totals)
            }
        };
        stage(register, tools, paper)
    })
    .into_any()
}

/// What the class is, under the title.
fn about(class: &TrainingClass) -> Vec<String> {
    let day = |day: Option<Date>| day.map_or_else(|| frame::or_dots("", WORDS), date::format);
    let (from, to) = (day(class.opened), day(class.closed));
    let place = frame::or_dots(&class.place, WORDS);
    let title = if class.name.is_empty() {
        pv("paper.class", &[("class", &class.trade)])
    } else {
        let values = [("class", class.name.as_str()), ("trade", &class.trade)];
        pv("paper.class-of-trade", &values)
    };
    let mut lines = vec![title];
    lines.push(pv(
        "paper.class-time",
        &[("from", &from), ("to", &to), ("place", &place)],
    ));
    lines
}

/// Who was there: days across, some of them on each table.
fn attendance(
    register: RegisterHandle,
    class: &TrainingClass,
    unit: Option<&Unit>,
    lines: &[Line],
) -> Paper {
    let (days, marks) =
        register.peek(|ledger| (roll::days(ledger, class), marks_of(ledger, &class.id)));
    let day = frame::day(class.closed, WORDS);
    let mut blocks = vec![
        Block::Head(frame::head(unit, p("paper.number-plain"), &day, WORDS)),
        frame::title(p("paper.attendance"), about(class)),
    ];
    let all = Sheets {
        lines,
        days: &days,
        marks: &marks,
    };
    let mut parts: Vec<&[Date]> = days.chunks(ACROSS).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    let last = parts.len() - 1;
    let tables = parts.into_iter().enumerate();
    blocks.extend(tables.map(|(at, part)| Block::Table(all.table(part, at == last))));
    let teachers = [
        ("paper.teacher", "paper.sign-name", class.teacher.as_str()),
        ("paper.homeroom", "paper.sign-name", &class.homeroom),
        ("paper.provider", "paper.sign-seal", ""),
    ];
    let all =
        teachers.map(|(title, how, name)| frame::signature(vec![p(title)], p(how), name, WORDS));
    blocks.push(Block::Together(vec![
        frame::text([p("paper.letters")]),
        Block::Signatures(Signatures {
            beside: 3,
            all: Vec::from(all),
            ..Signatures::default()
        }),
    ]));
    Paper::lying(Lay::Across, blocks)
}

/// The days of a class with their marks.
struct Sheets<'c> {
    lines: &'c [Line],
    days: &'c [Date],
    marks: &'c BTreeMap<Date, BTreeMap<String, Mark>>,
}

impl Sheets<'_> {
    fn mark(&self, day: Date, key: &str) -> Option<Mark> {
        self.marks.get(&day)?.get(key).copied()
    }

    /// Some of the days; how many there were of all of them stands beside the last.
    fn table(&self, part: &[Date], is_last: bool) -> Table {
        let mut columns = vec![
            Column::new(p("paper.col-number"), 80).centred(),
            Column::new(p("paper.col-name"), 520),
        ];
        columns.extend(part.iter().map(|day| {
            let heading = format!("{:02}\n{:02}", day.day(), day.month());
            Column::new(heading, 74).centred().tight()
        }));
        if is_last {
            columns.push(Column::new(p("paper.col-days"), 120).centred().tight());
        }
        let rows = self.lines.iter().enumerate();
        let mut rows: Vec<Row> = rows
            .map(|(at, line)| self.row(at + 1, line, part, is_last))
            .collect();
        let mut sums = vec![Cell::over(p("paper.there"), 2)];
        sums.extend(part.iter().map(|day| {
            let marks = self.lines.iter().map(|line| self.mark(*day, &line.key));
            Cell::from(there(marks))
        }));
        if is_last {
            sums.push(Cell::from(String::new()));
        }
        rows.push(Row::sums(sums));
        Table {
            columns,
            rows,
            density: Density::Close,
            ..Table::default()
        }
    }

    fn row(&self, number: usize, line: &Line, part: &[Date], is_last: bool) -> Row {
        let marks = part.iter().map(|day| self.mark(*day, &line.key));
        let letters = marks.map(letter_on_paper);
        let all = self.days.iter().map(|day| self.mark(*day, &line.key));
        let sum = is_last.then(|| attended(all));
        let before = [number.to_string(), line.trainee.name.clone()];
        Row::of(before.into_iter().chain(letters).chain(sum))
    }
}

/// The word for a class of learner on paper.
fn kind(class: Option<LearnerClass>) -> String {
    class.map_or_else(String::new, |class| p(&format!("choice.{}", class.code())))
}

fn figure(amount: Option<Dong>) -> String {
    amount.map_or_else(|| p("paper.dots-short"), |amount| amount.to_string())
}

/// What each signs for: meals and travel. Teaching is paid to the school, so it stands there to be known
/// and is in no sum that a learner signs for.
fn payments(class: &TrainingClass, unit: Option<&Unit>, lines: &[Line], totals: &Totals) -> Paper {
    let paid: Vec<&Line> = lines
        .iter()
        .filter(|line| !line.trainee.withdrawn && line.support.blocked.is_empty())
        .collect();
    let own = |line: &Line| match (line.support.meals, line.support.travel) {
        (Some(meals), Some(travel)) => Some(meals + travel),
        _ => None,
    };
    let rows = paid.iter().enumerate().map(|(at, line)| {
        let born: String = line.learner.born.chars().take(4).collect();
        Row::of([
            (at + 1).to_string(),
            line.trainee.name.clone(),
            born,
            kind(line.support.chosen),
            days(line),
            figure(line.support.fee),
            figure(line.support.meals),
            figure(line.support.travel),
            figure(own(line)),
            String::new(),
        ])
    });
    let mut rows: Vec<Row> = rows.collect();
    // Each column adds up to what stands in it. While somebody's amount is not known, no sum is spelt
    // out to be signed.
    let sum: Dong = paid.iter().filter_map(|line| own(line)).sum();
    let open = paid.iter().filter(|line| own(line).is_none()).count();
    let words = numerals::number(sum.0, WORDS);
    let (figures, fee) = (sum.to_string(), totals.fee.to_string());
    let in_words = if open == 0 {
        pv(
            "paper.paid-in-words",
            &[("figures", &figures), ("words", &words)],
        )
    } else {
        pv(
            "paper.paid-open",
            &[("n", &open.to_string()), ("figures", &figures)],
        )
    };
    let provider = frame::or_dots(&class.provider, WORDS);
    let fee = pv(
        "paper.fee-to-school",
        &[("amount", &fee), ("provider", &provider)],
    );
    let sums = [
        totals.fee.to_string(),
        totals.meals.to_string(),
        totals.travel.to_string(),
        figures,
        String::new(),
    ];
    let total = Cell::over(p("paper.total"), 5);
    rows.push(Row::sums(
        std::iter::once(total).chain(sums.map(Cell::from)).collect(),
    ));
    let amount = |key| Column::new(p(key), 230).figures();
    let table = Table {
        columns: vec![
            Column::new(p("paper.col-number"), 80).centred(),
            Column::new(p("paper.col-name"), 460),
            Column::new(p("paper.col-born"), 130).centred(),
            Column::new(p("paper.col-kind"), 380),
            Column::new(p("paper.col-days-there"), 150).centred(),
            amount("paper.col-fee"),
            amount("paper.col-meals"),
            amount("paper.col-travel"),
            amount("paper.col-received"),
            Column::new(p("paper.col-signed"), None),
        ],
        numbered: true,
        rows,
        ..Table::default()
    };
    let office = Office::of(unit, PaperKind::Paying, WORDS);
    let by_name = |title| frame::signature(vec![p(title)], p("paper.sign-name"), "", WORDS);
    let day = frame::day(None, WORDS);
    let blocks = vec![
        Block::Head(frame::head(unit, office.number(""), &day, WORDS)),
        frame::title(p("paper.paying"), about(class)),
        Block::Table(table),
        Block::Together(vec![
            frame::text([in_words, fee]),
            Block::Signatures(Signatures {
                beside: 3,
                all: vec![
                    by_name("paper.maker"),
                    office.signs_beside(by_name("paper.accountant")),
                    office.usually_signs(),
                ],
                ..Signatures::default()
            }),
        ]),
    ];
    Paper::lying(Lay::Across, blocks)
}
