//! Allocations typed by unit and component.

use crate::scenario::Scenario;
use so_sinh_ke::{
    app::{
        command::Refusal,
        form::{Form, Problem},
        grid::{Sheet as _, matrix::Matrix},
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::money::Dong,
};

const YEAR: i16 = 2023;
const MILLION: i64 = 1_000_000;

fn id(at: usize) -> String {
    format!("allocation:0190{at:08}")
}

fn plain(key: &str) -> String {
    key.to_owned()
}

/// A matrix of three units and the components of which at least so much is left, and what is said for all.
fn begin(ledger: &Ledger, least: i64) -> (Matrix, Form) {
    let all = ledger.allocations().values();
    let units = so_sinh_ke::order::set(all.filter(|one| one.year == YEAR).map(|one| &one.unit));
    let units: Vec<String> = units.into_iter().take(3).cloned().collect();
    assert_eq!(units.len(), 3);
    let granted = ledger.grants().values().filter(|one| one.year == YEAR);
    let components = so_sinh_ke::order::set(granted.map(|one| &one.component));
    let components = components.into_iter();
    let components: Vec<String> = components
        .filter(|id| ledger.pool(id, YEAR).unallocated() >= Dong(least))
        .cloned()
        .collect();
    assert!(!components.is_empty());
    let mut form = Form::new(Kind::Allocation, jiff::civil::date(YEAR, 6, 1));
    for (name, value) in [("decision", "41/QĐ-UBND"), ("purpose", "Bò cái sinh sản")] {
        form.values.insert(name.to_owned(), value.to_owned());
    }
    (Matrix::new(YEAR, units, components), form)
}

#[test]
fn cells_are_written_by_one_action_and_taken_back_by_one_undo() {
    let mut register = Scenario::sample();
    let before = register.content();
    let had = register.look(|ledger| ledger.allocations().len());
    let (command, left) = register.look(|ledger| {
        let (mut matrix, form) = begin(ledger, 10 * MILLION);
        let left = matrix.left(ledger, 0);
        matrix.put_block(0, 0, "1 triệu\n2.000.000\n3 triệu\n", &plain);
        assert_eq!(matrix.left(ledger, 0), left - Dong(6 * MILLION));
        let spread = matrix.written(ledger, &form, &id);
        assert!(spread.faults.is_empty() && spread.common.is_empty());
        assert_eq!((spread.cells.len(), spread.total), (3, Dong(6 * MILLION)));
        (spread.command.expect("something"), left)
    });
    register.does(&command).expect("written");
    register.look(|ledger| {
        assert_eq!(ledger.allocations().len(), had + 3);
        let (matrix, _) = begin(ledger, MILLION);
        let now = matrix.left(ledger, 0);
        assert_eq!(now, left - Dong(6 * MILLION));
        let new = ledger.allocations().values();
        let new: Vec<_> = new.filter(|one| one.decision == "41/QĐ-UBND").collect();
        assert_eq!(new.len(), 3);
        assert!(new.iter().all(|one| one.purpose == "Bò cái sinh sản"));
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn a_column_beyond_what_is_left_is_refused_though_each_cell_would_fit() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let (mut matrix, form) = begin(ledger, 10 * MILLION);
        let left = matrix.left(ledger, 0).0;
        let half = (left / 2 + MILLION).to_string();
        matrix.put_cell(0, 0, &half);
        assert!(matrix.written(ledger, &form, &id).command.is_some());
        matrix.put_cell(1, 0, &half);
        assert!(matrix.left(ledger, 0) < Dong::ZERO);
        let spread = matrix.written(ledger, &form, &id);
        assert!(spread.command.is_none() && spread.cells.is_empty());
        for cell in [(0, 0), (1, 0)] {
            let fault = &spread.faults[&cell][0].problem;
            assert!(
                matches!(fault, Problem::Refused(Refusal::OverAllocated { sum, .. }) if sum.excess.0 > 0),
                "{fault:?}"
            );
        }
        // Taken back, the first fits again.
        assert!(matrix.back());
        assert!(matrix.written(ledger, &form, &id).command.is_some());
        assert!(matrix.again());
        assert!(matrix.written(ledger, &form, &id).command.is_none());
    });
}

#[test]
fn a_cell_that_is_no_amount_stays_and_the_others_are_written() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let (mut matrix, form) = begin(ledger, 10 * MILLION);
        matrix.put_cell(0, 0, "nhiều");
        matrix.put_cell(1, 0, "1 triệu");
        let spread = matrix.written(ledger, &form, &id);
        assert_eq!(spread.cells, [(1, 0)]);
        assert_eq!(spread.faults.keys().copied().collect::<Vec<_>>(), [(0, 0)]);
        matrix.after(&spread.cells);
        assert_eq!((matrix.cell(0, 0), matrix.cell(1, 0)), ("nhiều", ""));
    });
}

#[test]
fn nothing_is_written_without_a_day() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let (mut matrix, mut form) = begin(ledger, 10 * MILLION);
        form.values.insert("date".into(), "31/02/2023".into());
        matrix.put_cell(0, 0, "1 triệu");
        matrix.put_cell(1, 0, "1 triệu");
        let spread = matrix.written(ledger, &form, &id);
        assert!(spread.command.is_none() && spread.cells.is_empty());
        assert_eq!(spread.common.len(), 1);
        assert_eq!(spread.common[0].field, "date");
    });
}

#[test]
fn what_is_not_written_is_kept_with_its_decision_and_a_row_for_its_unit() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let (mut matrix, form) = begin(ledger, 10 * MILLION);
        matrix.put_cell(2, 0, "1 triệu");
        let draft = matrix.draft(&form);
        let unit = matrix.units[2].clone();
        let (begun, mut fresh) = begin(ledger, 10 * MILLION);
        fresh.values.insert("decision".into(), String::new());
        let mut again = Matrix::new(YEAR, begun.units[..1].to_vec(), begun.components);
        assert_eq!(again.take_up(&draft, &mut fresh), 1);
        assert_eq!(again.units.last(), Some(&unit));
        assert_eq!(again.cell(1, 0), "1 triệu");
        assert_eq!(fresh.value("decision"), "41/QĐ-UBND");
        again.discard();
        assert!(!again.is_changed());
        assert!(again.back() && again.is_changed());
    });
}

#[test]
fn rows_of_allocations_that_are_too_much_together_are_refused() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let (matrix, _) = begin(ledger, 10 * MILLION);
        let left = matrix.left(ledger, 0).0;
        let today = jiff::civil::date(YEAR, 6, 1);
        let mut grid =
            so_sinh_ke::app::grid::Grid::new(ledger, "allocation", YEAR, today).expect("a grid");
        let half = (left / 2 + MILLION).to_string();
        let line = |unit: &str| format!("{}\t{unit}\t{half}\t\t1/6/2023", matrix.components[0]);
        let block = [line(&matrix.units[0]), line(&matrix.units[1])].join("\n");
        grid.paste(0, 0, &block, &plain);
        let written = grid.written(ledger, &id);
        assert_eq!(written.faults.len(), 2, "{:?}", written.faults);
        assert!(written.command.is_none());
    });
}
