//! Lists that are given out, edited and brought back: exactly the cells that were changed become edits.

use std::{collections::BTreeSet, rc::Rc};

use so_sinh_ke::{
    app::{
        register::kinds::Record,
        tabular::{RowOutcome, Sheet, TableKind, Why},
    },
    domain::text::tidy,
    excel::{book::Value, sheet::Cell},
};
use unicode_normalization::UnicodeNormalization;

use super::plans::take;
use crate::scenario::{
    Scenario, real,
    trips::{self, Given, bytes, content, editable_cells, lists, opened, planned, said, touched},
};

/// A small generator.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("small") % most
    }
}

fn list_of(scenario: &Scenario, kind: TableKind) -> Given {
    let all = lists(scenario).into_iter();
    let mut found = all.filter(|given| given.kind == kind);
    found.next().expect("a list with rows")
}

#[test]
fn every_list_has_rows_that_can_be_edited() {
    let scenario = Scenario::begun(&real());
    let all = lists(&scenario);
    assert_eq!(all.len(), 6, "{all:?}");
    for given in all {
        let cells = editable_cells(given.kind, &given.workbook(&scenario));
        assert!(!cells.is_empty(), "{given:?}");
    }
}

#[test]
fn a_list_that_was_not_touched_changes_nothing_however_its_letters_are_joined_and_its_rows_sorted()
{
    let mut scenario = Scenario::begun(&real());
    let before = scenario.content();
    for given in lists(&scenario) {
        let sheet = opened(&bytes(given.workbook(&scenario)));
        let mut apart = sheet.clone();
        let cells = Rc::make_mut(&mut apart.rows)
            .iter_mut()
            .flat_map(|row| &mut row.c);
        for (_, value) in cells {
            if let Value::Text(text) = value {
                *text = text.nfd().collect();
            }
        }
        for sheet in [sheet.clone(), apart, turned(&sheet)] {
            let plan = planned(&scenario, &sheet);
            assert_eq!(plan.kind, Some(given.kind));
            assert_eq!(
                plan.count(RowOutcome::Same),
                plan.rows.len(),
                "{given:?} {:#?}",
                plan.rows
            );
            assert!(!plan.rows.is_empty(), "{given:?}");
            assert_eq!(take(&mut scenario, &plan), 0);
        }
    }
    assert_eq!(scenario.content(), before);
}

/// The same sheet with its rows in the opposite order.
fn turned(sheet: &Sheet) -> Sheet {
    let mut turned = sheet.clone();
    let is_row = |row: &so_sinh_ke::excel::book::Row| {
        let last = row.c.last().map(|(_, value)| value);
        matches!(last, Some(Value::Text(id)) if id.contains(':') && !id.contains(' '))
    };
    let first = sheet
        .rows
        .iter()
        .position(is_row)
        .expect("a row of the list");
    let numbers: Vec<u32> = sheet.rows[first..].iter().map(|row| row.n).collect();
    let rows: &mut Vec<_> = Rc::make_mut(&mut turned.rows);
    rows[first..].reverse();
    for (row, n) in rows[first..].iter_mut().zip(numbers) {
        row.n = n;
    }
    turned
}

#[test]
fn random_edits_of_a_list_are_exactly_what_comes_back() {
    let mut scenario = Scenario::begun(&real());
    let mut dice = Dice(20_231);
    let mut edited = 0;
    for given in lists(&scenario) {
        for round in 0..6 {
            let before = scenario.content();
            let mut book = given.workbook(&scenario);
            let written = opened(&bytes(book.clone()));
            let all = editable_cells(given.kind, &book);
            let mut expected = BTreeSet::new();
            for _ in 0..=dice.below(8) {
                let (row, column, values) = &all[dice.below(all.len())];
                let value = values[dice.below(values.len())].clone();
                let at = usize::try_from(*row).expect("small");
                book.sheets[0].rows[at].c[usize::from(*column)] = value;
                expected.insert((*row, *column));
            }
            let back = opened(&bytes(book.clone()));
            let plan = planned(&scenario, &back);
            let (cells, wrong) = touched(&plan);
            assert_eq!(
                (cells, wrong),
                (expected.clone(), Vec::new()),
                "{given:?} {round}"
            );
            edited += expected.len();
            take(&mut scenario, &plan);

            // Given out anew, exactly these cells say something else: what was typed.
            let now = content(&opened(&bytes(given.workbook(&scenario))));
            let was = content(&written);
            let places: BTreeSet<&(u32, u16)> = was.keys().chain(now.keys()).collect();
            let changed: BTreeSet<(u32, u16)> = places
                .into_iter()
                .filter(|at| was.get(*at) != now.get(*at))
                .copied()
                .collect();
            assert_eq!(changed, expected, "{given:?} {round}");
            for (row, column) in &expected {
                let at = usize::try_from(*row).expect("small");
                let typed = said(&book.sheets[0].rows[at].c[usize::from(*column)]);
                let stands = so_sinh_ke::app::tabular::sheet::shown(&now[&(*row, *column)]);
                assert_eq!(tidy(&stands), tidy(&typed), "{given:?} {row} {column}");
            }
            scenario.undoes().expect("undone");
            assert_eq!(scenario.content(), before);
        }
    }
    assert!(edited > 80, "{edited}");
}

/// Puts a text into the cell of a field in the row of a record.
fn put(given: &Given, scenario: &Scenario, edits: &[(usize, &str, &str)]) -> Sheet {
    let mut book = given.workbook(scenario);
    let codes: Vec<String> = book.sheets[1].rows[1].c.iter().skip(3).map(said).collect();
    let (_, heading) = book.sheets[0].heading.expect("a heading");
    let first = usize::try_from(heading).expect("small") + 1;
    for (row, code, text) in edits {
        let column = codes
            .iter()
            .position(|known| known == code)
            .expect("a column");
        let cell = match *text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        };
        book.sheets[0].rows[first + row].c[column] = cell;
    }
    opened(&bytes(book))
}

#[test]
fn what_a_colleague_changed_since_is_merged_and_asked_about_only_where_both_changed_the_same() {
    let mut scenario = Scenario::begun(&real());
    let given = list_of(&scenario, TableKind::Costs);
    let project = scenario
        .look(|ledger| ledger.project(&given.owner).cloned())
        .expect("it");
    let keys: Vec<String> = project.costs.keys().cloned().collect();
    assert!(keys.len() > 1, "two lines");
    let merges = put(
        &given,
        &scenario,
        &[(0, "measure", "bao"), (1, "spec", "Loại I")],
    );
    let clashes = put(&given, &scenario, &[(0, "spec", "Loại II")]);
    let mut theirs = project.clone();
    theirs.costs.get_mut(&keys[0]).expect("it").spec = "Loại của đồng nghiệp".into();
    scenario.enters(Record::Project(theirs)).expect("entered");

    let plan = planned(&scenario, &merges);
    let cells: Vec<&str> = plan
        .rows
        .iter()
        .flat_map(|row| &row.changes)
        .map(|one| one.field)
        .collect();
    assert_eq!(cells, ["measure", "spec"], "{:#?}", plan.rows);
    assert_eq!(take(&mut scenario, &plan), 2);
    let now = scenario
        .look(|ledger| ledger.project(&given.owner).cloned())
        .expect("it");
    let line = |at: usize| &now.costs[&keys[at]];
    assert_eq!(
        (&*line(0).measure, &*line(0).spec),
        ("bao", "Loại của đồng nghiệp")
    );
    assert_eq!(&*line(1).spec, "Loại I");
    assert_eq!(now.participants, project.participants);
    assert!(scenario.look(|ledger| ledger.disputed().is_empty()));

    let plan = planned(&scenario, &clashes);
    take(&mut scenario, &plan);
    assert!(scenario.look(|ledger| ledger.disputed().contains(&given.owner)));
}

#[test]
fn a_cell_that_was_cleared_is_taken_away_and_one_that_has_to_be_there_is_missed() {
    let mut scenario = Scenario::begun(&real());
    let given = list_of(&scenario, TableKind::Costs);
    let filled = put(&given, &scenario, &[(0, "spec", "Loại I")]);
    let plan = planned(&scenario, &filled);
    take(&mut scenario, &plan);
    let cleared = put(&given, &scenario, &[(0, "spec", ""), (1, "item", "")]);
    let plan = planned(&scenario, &cleared);
    let outcomes: Vec<RowOutcome> = plan.rows.iter().take(2).map(|row| row.outcome).collect();
    assert_eq!(
        outcomes,
        [RowOutcome::Changed, RowOutcome::Refused],
        "{:#?}",
        plan.rows
    );
    let change = &plan.rows[0].changes[0];
    assert_eq!(
        (change.field, &*change.before, &*change.after),
        ("spec", "Loại I", "")
    );
    assert_eq!(plan.rows[1].findings[0].why, Why::Missing);
    take(&mut scenario, &plan);
    let now = scenario
        .look(|ledger| ledger.project(&given.owner).cloned())
        .expect("it");
    assert!(now.costs.values().next().expect("a line").spec.is_empty());
}

#[test]
fn what_only_tells_whom_a_row_is_about_is_not_changed_here() {
    let scenario = Scenario::begun(&real());
    let given = list_of(&scenario, TableKind::Participants);
    let sheet = put(
        &given,
        &scenario,
        &[(0, "head_name", "Tên Khác Hẳn"), (0, "note", "Hộ neo đơn")],
    );
    let plan = planned(&scenario, &sheet);
    assert_eq!(plan.rows[0].outcome, RowOutcome::Refused);
    assert_eq!(plan.rows[0].findings[0].why, Why::NotHere);
}

#[test]
fn a_row_that_was_added_below_belongs_to_the_same_record_and_one_that_is_gone_is_said_so() {
    let mut scenario = Scenario::begun(&real());
    let given = list_of(&scenario, TableKind::Costs);
    let sheet = put(&given, &scenario, &[(0, "spec", "Loại I")]);
    let mut added = sheet.clone();
    let mut row = added.rows.last().expect("rows").clone();
    row.n += 1;
    // Without the hidden id, as somebody types a row below the others.
    row.c.pop();
    row.c[0].1 = Value::Text("Máng ăn thử".into());
    Rc::make_mut(&mut added.rows).push(row);
    let plan = planned(&scenario, &added);
    assert_eq!(
        plan.rows.last().expect("it").outcome,
        RowOutcome::New,
        "{:#?}",
        plan.rows
    );

    let mut project = scenario
        .look(|ledger| ledger.project(&given.owner).cloned())
        .expect("it");
    let first = project.costs.keys().next().expect("a line").clone();
    project.costs.remove(&first);
    for participant in project.participants.values_mut() {
        participant.items.remove(&first);
    }
    scenario.enters(Record::Project(project)).expect("entered");
    let plan = planned(&scenario, &sheet);
    assert_eq!(
        plan.rows[0].findings[0].why,
        Why::Gone,
        "{:#?}",
        plan.rows[0]
    );
    assert!(
        plan.rows[1..]
            .iter()
            .all(|row| row.outcome == RowOutcome::Same)
    );
}

#[test]
fn every_word_of_a_list_is_understood_when_it_is_typed_again() {
    use so_sinh_ke::{
        app::{editable::KINDS, tabular::fields::Reads},
        domain::schema::Type,
    };
    for field in KINDS.iter().flat_map(|kind| kind.fields()) {
        let (Reads::Code(list), Some(Type::Choice(codes) | Type::CodeOrWords(codes))) =
            (field.reads, field.value())
        else {
            continue;
        };
        for code in codes.codes {
            let word = trips::words(&[codes.words, code].concat());
            let names = so_sinh_ke::app::tabular::codes(list, &word);
            assert_eq!(names.as_deref(), Some(*code), "{list}: {word}");
        }
    }
}
