//! The submission: every figure is that of the table.

use so_sinh_ke::{
    app::{
        paper::tree::{Block, Lay, Paper, RowKind, Table},
        proposals::{Sheet, paper::submission},
    },
    domain::project::kinds::Side,
};

use super::{TODAY, adopt, fill, office, stored};
use crate::scenario::{office::Office, papers::WORDS};

fn paper(office: &Office) -> Paper {
    let of = stored(&office.session);
    office.session.look(|l| submission(l, &of, TODAY, WORDS))
}

fn texts(table: &Table) -> Vec<(RowKind, Vec<String>)> {
    let rows = table.rows.iter();
    let cell = |cell: &so_sinh_ke::app::paper::tree::Cell| {
        cell.words
            .0
            .iter()
            .map(|run| run.text.as_str())
            .collect::<String>()
    };
    rows.map(|row| (row.kind, row.cells.iter().map(cell).collect()))
        .collect()
}

fn table(blocks: &[Block]) -> &Table {
    let found = blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.expect("a table")
}

fn add(block: &Block, all: &mut String) {
    match block {
        Block::Text(paragraphs) => {
            for run in paragraphs.iter().flat_map(|paragraph| &paragraph.0) {
                all.push_str(&run.text);
            }
            all.push('\n');
        }
        Block::Together(inside) => inside.iter().for_each(|block| add(block, all)),
        _ => {}
    }
}

/// The running text of all sections.
fn running(paper: &Paper) -> String {
    let mut all = String::new();
    for block in paper.sections.iter().flat_map(|section| &section.blocks) {
        add(block, &mut all);
    }
    all
}

#[test]
fn the_annex_has_each_project_its_need_and_what_the_variants_leave() {
    let mut office = office();
    fill(&mut office.session, "a1", "a", 36).expect("filled in");
    fill(&mut office.session, "a1", "b", 20).expect("filled in");
    fill(&mut office.session, "a2", "c", 30).expect("filled in");
    office
        .change("b", |of| {
            of.side = Some(Side::Suspended);
            of.side_reason = "dịch bệnh".into();
        })
        .expect("suspended");
    let paper = paper(&office);
    let lays: Vec<Lay> = paper.sections.iter().map(|section| section.lay).collect();
    assert_eq!(lays, [Lay::Upright, Lay::Across]);
    let annex = texts(table(&paper.sections[1].blocks));
    let sheet = office
        .session
        .look(|l| Sheet::new(l, &stored(&office.session), TODAY));
    let candidates: usize = sheet.sections.iter().map(|of| of.candidates.len()).sum();
    let body = annex
        .iter()
        .filter(|(kind, _)| *kind == RowKind::Body)
        .count();
    assert_eq!(body, candidates);
    let sums: Vec<&Vec<String>> = { annex.iter() }
        .filter(|(kind, _)| *kind == RowKind::Sums)
        .map(|(_, cells)| cells)
        .collect();
    assert_eq!(
        sums[0][1..],
        ["108.000.000", "", "56.000.000", "30.000.000", ""]
    );
    assert_eq!(sums[1][3..], ["4.000.000", "30.000.000", ""]);
    let heading = paper.sections[1]
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::Part(part) => Some(part.title.as_str()),
            _ => None,
        });
    assert!(heading.is_some_and(|title| title.ends_with("còn lại 60.000.000")));
    let resting = annex.iter().find(|(_, cells)| {
        cells
            .get(1)
            .is_some_and(|name| name.starts_with("Bò cái sinh sản b"))
    });
    let resting = resting.expect("b stands there");
    assert!(resting.1[3].contains("Chưa cấp vốn được"), "{resting:?}");
    let said = running(&paper);
    assert!(
        said.contains(
            "Phương án 1: phân bổ 56.000.000 đồng cho 2 dự án, sau phân bổ còn 4.000.000 đồng."
        ),
        "{said}"
    );
    assert!(said.contains("kính trình"), "{said}");
}

#[test]
fn an_adopted_one_says_which_variant_and_by_what_decision() {
    let mut office = office();
    fill(&mut office.session, "a1", "a", 36).expect("filled in");
    adopt(&mut office.session, "a1", "671/QĐ-UBND").expect("adopted");
    let said = running(&paper(&office));
    assert!(
        said.contains(
            "Phương án được chọn: Phương án 1, theo Quyết định số 671/QĐ-UBND ngày 12/06/2023"
        ),
        "{said}"
    );
}
