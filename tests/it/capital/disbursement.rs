//! The table on disbursement: every figure is that of its query.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        capital::{
            disbursement::{
                Level, Line, lines,
                paper::{disbursement, millions},
            },
            overview::overview,
        },
        paper::tree::{Block, Lay, Paper, Table},
    },
    domain::money::Dong,
};

use crate::scenario::{Scenario, grant, papers::WORDS};

fn all(office: &Scenario, year: i16) -> Vec<Line> {
    office.look(|l| lines(l, year))
}

fn table(paper: &Paper) -> &Table {
    let found = paper.sections[0]
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
    found.expect("a table")
}

#[test]
fn the_total_is_that_of_the_overview_and_every_line_the_sum_of_those_below() {
    let office = Scenario::sample();
    let lines = all(&office, 2023);
    let chain = office.look(|l| overview(l, 2023, None, date(2023, 6, 1)).total);
    let total = lines[0].figures;
    assert_eq!(total.plan + total.carried, chain.granted);
    assert_eq!(
        (total.allocated, total.left()),
        (chain.allocated, chain.unallocated())
    );
    assert_eq!(total.paid + total.paid_carried, chain.paid);
    let sum = |level: Level| {
        let mut sum = so_sinh_ke::app::capital::disbursement::Figures::default();
        for line in lines.iter().filter(|line| line.level == level) {
            sum += line.figures;
        }
        sum
    };
    assert_eq!(lines[0].level, Level::Total);
    assert_eq!(sum(Level::Programme), total);
    assert_eq!(sum(Level::Project), total);
    assert!(lines.iter().any(|line| line.level == Level::SubProject));
}

#[test]
fn each_component_has_the_money_of_its_pool() {
    let office = Scenario::sample();
    office.look(|l| {
        let all = so_sinh_ke::app::capital::disbursement::figures::by_component(l, 2023);
        for (component, figures) in all {
            let pool = l.pool(component, 2023);
            assert_eq!(figures.plan + figures.carried, pool.granted, "{component}");
            assert_eq!(figures.left(), pool.unallocated(), "{component}");
            assert_eq!(
                figures.paid + figures.paid_carried,
                pool.paid,
                "{component}"
            );
        }
    });
}

#[test]
fn programmes_are_numbered_in_roman_figures_projects_and_sub_projects_below_them() {
    let office = Scenario::sample();
    let lines = all(&office, 2023);
    let mut project = String::new();
    for line in &lines {
        match line.level {
            Level::Total => assert!(line.number.is_empty()),
            Level::Programme => assert!(line.number.chars().all(|c| "IVX".contains(c))),
            Level::Project => project.clone_from(&line.number),
            Level::SubProject => {
                let own = line.number.strip_prefix(&format!("{project}."));
                assert!(own.is_some_and(|own| own.parse::<u8>().is_ok()), "{line:?}");
            }
        }
    }
}

#[test]
fn the_paper_lies_across_with_sixteen_numbered_columns_and_the_total_first() {
    let office = Scenario::sample();
    let paper = office.look(|l| disbursement(l, 2023, date(2023, 6, 1), WORDS));
    assert_eq!(paper.sections[0].lay, Lay::Across);
    let table = table(&paper);
    assert!(table.numbered && table.columns.len() == 16);
    assert_eq!(table.headings().len(), 3);
    let cell = |row: usize, at: usize| -> String {
        let runs = &table.rows[row].cells[at].words.0;
        runs.iter().map(|run| run.text.as_str()).collect()
    };
    let lines = all(&office, 2023);
    assert_eq!(table.rows.len(), lines.len());
    for (at, line) in lines.iter().enumerate() {
        let of = &line.figures;
        let wanted = [
            of.plan,
            of.investment,
            of.recurrent,
            of.central,
            of.local,
            of.carried,
            of.allocated,
        ];
        for (column, amount) in wanted.into_iter().enumerate() {
            assert_eq!(cell(at, column + 2), millions(amount), "{line:?}");
        }
        assert_eq!(cell(at, 10), millions(of.paid));
        assert_eq!(cell(at, 12), millions(of.paid_carried));
        assert_eq!(cell(at, 13), millions(of.left()));
    }
    assert_eq!(cell(0, 1), "TỔNG CỘNG");
}

#[test]
fn a_year_without_money_has_a_total_of_nothing() {
    let mut office = Scenario::sample();
    assert_eq!(all(&office, 1999).len(), 1);
    let da2 = office.component("GNBV", "DA2");
    office
        .does(&grant("x", &da2, 1_234_560_000))
        .expect("granted");
    assert_ne!(all(&office, 2023)[0].figures.plan, Dong::ZERO);
}

#[test]
fn amounts_are_in_millions_with_one_decimal() {
    for (amount, text) in [
        (0, "0"),
        (5_968_000_000, "5.968,0"),
        (45_000_000, "45,0"),
        (49_999, "0,0"),
        (50_000, "0,1"),
        (1_234_560_000, "1.234,6"),
        (-2_500_000, "−2,5"),
    ] {
        assert_eq!(millions(Dong(amount)), text);
    }
}
