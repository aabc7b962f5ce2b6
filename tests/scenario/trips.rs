//! Lists that are given out to be edited, and come back through files.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::OnceLock,
};

use futures::executor::block_on;
use serde_json::Value as Json;
use so_sinh_ke::{
    app::{
        columns::excel::Above,
        editable::{self, Asked, KINDS},
        exchange::import::unwatched,
        register::ledger::Ledger,
        tabular::{self, Choices, Reading, Sheet, TableKind, TablePlan, signs},
    },
    domain::{coded::Coded, project::Project},
    excel::{
        book::{Limits, Row, Value},
        read,
        sheet::{Cell, Workbook},
        write,
    },
};

use super::Scenario;

/// A list that can be given out, and whose it is.
#[derive(Clone, Debug)]
pub struct Given {
    /// What its rows are.
    pub kind: TableKind,
    /// The record that they belong to; empty where there is none.
    pub owner: String,
}

/// Of each kind the list of the register that has most rows and may still be changed.
pub fn lists(scenario: &Scenario) -> Vec<Given> {
    let of = |kind: TableKind| {
        let owners = scenario.look(|ledger| editable::owners(ledger, kind));
        let none = kind.owner().is_none().then(String::new);
        let owners = owners.into_iter().map(|(id, _)| id).chain(none);
        let open = |owner: &String| {
            let is_fixed =
                |ledger: &Ledger| ledger.project(owner).is_some_and(Project::is_list_fixed);
            !scenario.look(is_fixed)
        };
        let owner = owners.filter(open).max_by_key(|owner| {
            let given = Given {
                kind,
                owner: owner.clone(),
            };
            (given.rows(scenario), owner.clone())
        });
        Given {
            kind,
            owner: owner.unwrap_or_default(),
        }
    };
    let all = KINDS.iter().map(|kind| of(*kind));
    all.filter(|given| given.rows(scenario) > 0).collect()
}

impl Given {
    fn rows(&self, scenario: &Scenario) -> usize {
        let book = self.workbook(scenario);
        // The head of the sheet of marks, and the headings.
        book.sheets[1].rows.len() - 3
    }

    /// The list as a workbook, identity numbers whole.
    pub fn workbook(&self, scenario: &Scenario) -> Workbook {
        let documents = scenario.documents();
        let revision = |id: &str| {
            let winner = documents.get(id).and_then(|document| document.winner());
            winner
                .map(|(revision, _)| revision.to_string())
                .unwrap_or_default()
        };
        let asked = Asked {
            kind: self.kind,
            owner: &self.owner,
            year: scenario.look(|ledger| ledger.info().map_or(0, |info| info.year)),
            full: true,
            revision: &revision,
        };
        let above = Above {
            unit: String::from("Xã mẫu"),
            title: words(&["table-kind.", self.kind.code()].concat()),
            about: vec![
                String::from("Năm 2023"),
                String::from("Lập lúc 9:00 ngày 30/11/2026"),
            ],
            money: words("export.money"),
            total: words("export.total"),
        };
        scenario.look(|ledger| editable::workbook(ledger, above, &asked, &words))
    }
}

/// A text of the Vietnamese locale.
pub fn words(key: &str) -> String {
    static WORDS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let all = WORDS.get_or_init(|| {
        fn flat(prefix: &str, value: &Json, out: &mut BTreeMap<String, String>) {
            match value {
                Json::Object(map) => {
                    for (key, value) in map {
                        let dot = if prefix.is_empty() { "" } else { "." };
                        flat(&[prefix, dot, key].concat(), value, out);
                    }
                }
                Json::String(text) => drop(out.insert(prefix.to_owned(), text.clone())),
                _ => {}
            }
        }
        let mut out = BTreeMap::new();
        let vi = serde_json::from_str(include_str!("../../locales/vi.json")).expect("JSON");
        flat("", &vi, &mut out);
        out
    });
    all.get(key)
        .cloned()
        .unwrap_or_else(|| panic!("no word for {key}"))
}

/// The bytes of a workbook.
pub fn bytes(book: Workbook) -> Vec<u8> {
    write::bytes(book).expect("written")
}

/// The first sheet of a file, with what the file says about itself.
pub fn opened(bytes: &[u8]) -> Sheet {
    let opened = read::open(bytes, "list.xlsx", &Limits::OFFICE, &mut |_| ()).expect("a workbook");
    let all = |at: usize| -> Vec<Row> { opened.rows(at, 0, usize::MAX).expect("rows").to_vec() };
    let sheets = &opened.book.sheets;
    let marks = sheets.iter().position(|sheet| sheet.name == signs::SHEET);
    Sheet {
        file: "list.xlsx".into(),
        digest: opened.book.digest.clone(),
        info: sheets[0].clone(),
        rows: Rc::new(all(0)),
        marks: marks.map(all).unwrap_or_default(),
    }
}

/// What a file would do.
pub fn planned(scenario: &Scenario, sheet: &Sheet) -> TablePlan {
    let choices = Choices::default();
    let reading = scenario.look(|ledger| Reading::new(ledger, sheet, &choices));
    let ledger = scenario.ledger();
    block_on(tabular::plan(
        &ledger, sheet, &reading, &choices, &unwatched,
    ))
    .expect("not stopped")
}

/// The cells that a plan says were changed, and those that something is wrong with.
pub fn touched(plan: &TablePlan) -> (BTreeSet<(u32, u16)>, Vec<String>) {
    let changes = plan.rows.iter().flat_map(|row| &row.changes);
    let wrong = plan.rows.iter().flat_map(|row| &row.findings);
    let wrong = wrong.map(|found| format!("{found:?}"));
    let unclear = plan.rows.iter().flat_map(|row| &row.candidates);
    let unclear = unclear.map(|candidate| format!("{candidate:?}"));
    (
        changes.map(|change| (change.row, change.column)).collect(),
        wrong.chain(unclear).collect(),
    )
}

/// What may be typed into the cells of a field, by a person in a spreadsheet.
pub fn typed(kind: TableKind, code: &str) -> Vec<Cell> {
    let texts = |all: &[&str]| {
        all.iter()
            .map(|text| Cell::Text((*text).to_owned()))
            .collect()
    };
    match (kind, code) {
        (TableKind::Participants, "counterpart") => {
            vec![Cell::whole(1_250_000), Cell::whole(700_000)]
        }
        (TableKind::Participants, "note") => {
            texts(&["Hộ neo đơn", "Ho\u{323}\u{302} mới tách", "=1+1"])
        }
        (TableKind::Costs, "measure") => texts(&["con", "kg", "bao", "mét"]),
        (TableKind::Costs, "item") => texts(&["Tổng vệ sinh", "Máng ăn thử"]),
        (TableKind::Costs, "spec") => {
            texts(&["Từ 150 kg trở lên", "Loại I", "-5 °C", "\u{27}Zebu"])
        }
        (TableKind::Allocations, "decision") => texts(&["0123/QĐ-UBND", "7/QĐ-UBND"]),
        (TableKind::Allocations, "purpose") => texts(&["Chăn nuôi bò", "Tro\u{302}\u{300}ng quế"]),
        (TableKind::Payments, "document") => texts(&["PC-0012", "UNC 07"]),
        (TableKind::Payments, "payee") => texts(&["Hợp tác xã Nà Mẫu", "Ba\u{300}n Thị Thử"]),
        (TableKind::Learners, "born") => texts(&["1899", "12/03/1974", "31/12/1965", "1981"]),
        (TableKind::Learners, "identity") => texts(&["006074000118", "006181000242", "060123456"]),
        (TableKind::Learners, "phone") => texts(&["0209000118", "0912000001"]),
        (TableKind::Learners, "address") => texts(&["Bản Pén", "Qua\u{301}n Nưa"]),
        (TableKind::Targets, "target") => vec![Cell::whole(11), Cell::whole(12)],
        _ => Vec::new(),
    }
}

/// Cells of a list that may be changed, each with what may be typed there instead of what stands there.
pub fn editable_cells(kind: TableKind, book: &Workbook) -> Vec<(u32, u16, Vec<Cell>)> {
    let sheet = &book.sheets[0];
    let (_, heading) = sheet.heading.expect("a heading");
    let codes: Vec<String> = book.sheets[1].rows[1].c.iter().skip(3).map(said).collect();
    let first = usize::try_from(heading).expect("small") + 1;
    let mut all = Vec::new();
    for (n, row) in (0_u32..).zip(&sheet.rows).skip(first) {
        for (column, code) in (0_u16..).zip(&codes) {
            let stands = said(&row.c[usize::from(column)]);
            let others: Vec<Cell> = typed(kind, code)
                .into_iter()
                .filter(|cell| !same(&said(cell), &stands))
                .collect();
            if !others.is_empty() {
                all.push((n, column, others));
            }
        }
    }
    all
}

fn same(a: &str, b: &str) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    a == b || (!digits(a).is_empty() && digits(a) == digits(b))
}

/// What a cell says.
pub fn said(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::Sum(_) => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(n) => n.to_string(),
        Cell::Day(year, month, day) => format!("{day:02}/{month:02}/{year:04}"),
    }
}

/// What the sheet says by row and column, below its heading, the hidden column left out.
pub fn content(sheet: &Sheet) -> BTreeMap<(u32, u16), Value> {
    let rows = sheet.rows.iter();
    let cells = rows.flat_map(|row| {
        row.c
            .iter()
            .map(move |(column, value)| ((row.n, *column), value.clone()))
    });
    cells.collect()
}
