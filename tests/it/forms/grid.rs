//! Records and parts typed like a sheet.

use crate::scenario::Scenario;
use proptest::prelude::*;
use so_sinh_ke::app::{
    grid::{
        Grid,
        block::{cells, is_block},
    },
    register::ledger::Ledger,
};

const YEAR: i16 = 2023;

fn today() -> jiff::civil::Date {
    jiff::civil::date(2023, 6, 1)
}

fn id(at: usize) -> String {
    format!("x:0190-{at:08}")
}

fn project(ledger: &Ledger) -> String {
    let has_costs = |id: &&String| ledger.project(id).is_some_and(|p| !p.costs.is_empty());
    ledger
        .projects()
        .keys()
        .find(has_costs)
        .expect("a project with costs")
        .clone()
}

fn costs(ledger: &Ledger, id: &str) -> Grid {
    Grid::new(ledger, &format!("{id}.cost"), YEAR, today()).expect("a grid")
}

#[test]
fn a_block_is_read_as_spreadsheets_write_it() {
    let table: [(&str, &[&[&str]]); 8] = [
        ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
        ("a\tb\nc\td", &[&["a", "b"], &["c", "d"]]),
        ("a\t\tc\n", &[&["a", "", "c"]]),
        ("\tb\n", &[&["", "b"]]),
        ("\"hai\ndòng\"\tb\n", &[&["hai\ndòng", "b"]]),
        ("\"nói \"\"có\"\"\"\n", &[&["nói \"có\""]]),
        ("cao 5\"\tb\n", &[&["cao 5\"", "b"]]),
        ("\"chưa đóng\tb\nc", &[&["\"chưa đóng", "b"], &["c"]]),
    ];
    for (text, wanted) in table {
        let wanted: Vec<Vec<String>> = wanted
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        assert_eq!(cells(text), wanted, "{text:?}");
    }
    assert!(!is_block("một ô\r\n") && is_block("hai\tô") && is_block("hai\ndòng"));
}

proptest! {
    #[test]
    fn what_is_copied_is_what_is_pasted(rows in prop::collection::vec(prop::collection::vec("[a-zàêơ 0-9,.]{0,6}", 1..5), 1..6)) {
        let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        let text = format!("{}\r\n", lines.join("\r\n"));
        let read = cells(&text);
        // A single empty cell at the end cannot be told from no row.
        prop_assert_eq!(read, rows);
    }
}

#[test]
fn a_grid_begins_with_what_is_there_and_one_empty_row() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let id = project(ledger);
        let grid = costs(ledger, &id);
        let there = ledger.project(&id).expect("there").costs.len();
        assert_eq!(grid.rows.len(), there + 1);
        assert!(!grid.is_changed());
        let written = grid.written(ledger, &self::id);
        assert!(written.command.is_none() && written.faults.is_empty());
    });
}

#[test]
fn pasted_rows_are_written_by_one_action_and_taken_back_by_one_undo() {
    let mut register = Scenario::sample();
    let before = register.content();
    let (owner, command, count) = register.look(|ledger| {
        let id = project(ledger);
        let mut grid = costs(ledger, &id);
        let last = grid.rows.len() - 1;
        let block = "Lợn giống\tcon\t12\t1.500.000\r\nCám\tkg\t300\t12.000\r\n";
        assert_eq!(grid.paste(last, 0, block, &|key| key.to_owned()), 2);
        let written = grid.written(ledger, &self::id);
        assert_eq!(written.faults.len(), 0, "{:?}", written.faults);
        (
            id,
            written.command.expect("something to write"),
            written.count,
        )
    });
    assert_eq!(count, 2);
    let had = register.look(|l| l.project(&owner).expect("there").costs.len());
    register.does(&command).expect("written");
    register.look(|ledger| {
        let costs = &ledger.project(&owner).expect("there").costs;
        assert_eq!(costs.len(), had + 2);
        let pig = costs
            .values()
            .find(|line| line.item == "Lợn giống")
            .expect("written");
        assert_eq!(
            (pig.quantity, pig.price.0, pig.measure.as_str()),
            (12.into(), 1_500_000, "con")
        );
    });
    register.undoes().expect("undone");
    assert_eq!(register.content(), before);
}

#[test]
fn a_row_with_a_mistake_stays_and_the_others_are_written() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let id = project(ledger);
        let mut grid = costs(ledger, &id);
        let last = grid.rows.len() - 1;
        grid.paste(
            last,
            0,
            "Lợn\tcon\tnhiều\t1.000\nCám\tkg\t3\t12.000\n",
            &|key| key.to_owned(),
        );
        let written = grid.written(ledger, &self::id);
        assert_eq!(written.count, 1);
        assert_eq!(written.faults.keys().copied().collect::<Vec<_>>(), [last]);
        assert!(
            written.faults[&last]
                .iter()
                .any(|fault| fault.field == "quantity")
        );
        let after = grid.after(ledger, &written, today()).expect("a grid");
        // The row that was not written is still there, as it was typed.
        let kept = after
            .rows
            .iter()
            .find(|row| row.form.value("item") == "Lợn");
        assert_eq!(kept.expect("it stays").form.value("quantity"), "nhiều");
    });
}

#[test]
fn a_word_of_a_list_becomes_its_code_and_another_word_stays_to_be_put_right() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let mut grid = Grid::new(ledger, "household", YEAR, today()).expect("a grid");
        let column = grid
            .columns
            .iter()
            .position(|name| *name == "sex")
            .expect("a column");
        let words = |key: &str| {
            if key.ends_with("female") {
                "Nữ".to_owned()
            } else {
                key.to_owned()
            }
        };
        grid.paste(0, column, "NỮ\nnu\nkhác hẳn\n", &words);
        assert_eq!(grid.value(0, column), "female");
        assert_eq!(grid.value(1, column), "female");
        assert_eq!(grid.value(2, column), "khác hẳn");
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn undo_takes_back_each_step_and_redo_brings_it_again(steps in prop::collection::vec((0_usize..4, 0_usize..4, "[a-z0-9]{0,3}"), 1..12)) {
        let register = Scenario::empty();
        register.look(|ledger| {
            let mut grid = Grid::new(ledger, "household", YEAR, today()).expect("a grid");
            let seen = |grid: &Grid| -> Vec<Vec<String>> {
                let rows = 0..6;
                rows.map(|row| (0..4).map(|column| grid.value(row, column).to_owned()).collect()).collect()
            };
            let begin = seen(&grid);
            let mut n = 0;
            for (row, column, text) in &steps {
                let before = seen(&grid);
                grid.set(*row, *column, text);
                n += usize::from(seen(&grid) != before);
            }
            let end = seen(&grid);
            for _ in 0..n {
                assert!(grid.undo());
            }
            assert_eq!(seen(&grid), begin);
            assert!(!grid.undo());
            for _ in 0..n {
                assert!(grid.redo());
            }
            assert_eq!(seen(&grid), end);
        });
    }
}

#[test]
fn what_is_not_written_is_kept_while_the_page_is_left() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let id = project(ledger);
        let mut grid = costs(ledger, &id);
        let there = grid.rows.len() - 1;
        grid.set(0, 0, "Lợn nái");
        grid.paste(there, 0, "Cám\tkg\tnhiều\t12.000\n\tcon\n", &|key| {
            key.to_owned()
        });
        let draft = grid.draft();
        assert_eq!(draft.len(), 3);
        // As a draft it goes through text.
        let kept = serde_json::to_string(&draft).expect("written");
        let draft = serde_json::from_str(&kept).expect("read");
        let mut again = costs(ledger, &id);
        assert_eq!(again.take_up(draft), 3);
        assert_eq!(again.value(0, 0), "Lợn nái");
        assert_eq!(again.value(there, 2), "nhiều");
        assert_eq!(again.value(there + 1, 1), "con");
        // And there is still an empty row to go on in.
        assert_eq!(again.rows.len(), there + 3);
        assert!(again.rows.last().expect("a row").is_untouched());
    });
}

#[test]
fn a_draft_follows_what_its_record_has_become_and_loses_nothing_where_it_has_gone() {
    let mut register = Scenario::sample();
    let (id, mut draft) = register.look(|ledger| {
        let id = project(ledger);
        let mut grid = costs(ledger, &id);
        grid.set(0, 0, "Lợn nái");
        (id, grid.draft())
    });
    let place = draft[0].id.clone().expect("of a line that is there");
    let measure = register.look(|ledger| {
        let mut form = so_sinh_ke::app::form::Form::of(ledger, &place).expect("there");
        form.values.insert("measure".into(), "đàn".into());
        let record = form.check(ledger, "", YEAR).expect("fits");
        so_sinh_ke::app::command::Command::write(ledger, record)
    });
    register.does(&measure).expect("written");
    register.look(|ledger| {
        let mut grid = costs(ledger, &id);
        grid.take_up(draft.clone());
        assert_eq!(grid.value(0, 0), "Lợn nái");
        assert_eq!(grid.value(0, 1), "đàn");
    });
    // The line is taken out: what was typed stands in a row of its own.
    draft[0].id = Some(format!("{id}.cost.khong-con"));
    register.look(|ledger| {
        let mut grid = costs(ledger, &id);
        let there = grid.rows.len() - 1;
        assert_eq!(grid.take_up(draft.clone()), 1);
        assert_eq!(grid.value(there, 0), "Lợn nái");
        assert_eq!(grid.rows[there].form.id, None);
    });
}

#[test]
fn a_draft_of_another_place_is_not_taken_up() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let id = project(ledger);
        let mut grid = costs(ledger, &id);
        grid.set(0, 0, "Lợn nái");
        let mut other = Grid::new(ledger, "household", YEAR, today()).expect("a grid");
        assert_eq!(other.take_up(grid.draft()), 0);
        assert!(!other.is_changed());
    });
}

#[test]
fn what_is_not_written_can_be_thrown_away_and_that_taken_back() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let mut grid = costs(ledger, &project(ledger));
        let there = grid.rows.len() - 1;
        grid.set(0, 0, "Lợn nái");
        grid.set(there, 0, "Cám");
        grid.discard();
        assert!(!grid.is_changed());
        assert!(grid.undo());
        assert_eq!((grid.value(0, 0), grid.value(there, 0)), ("Lợn nái", "Cám"));
    });
}

#[test]
fn a_changed_row_with_a_mistake_stays_as_it_was_typed() {
    let register = Scenario::sample();
    register.look(|ledger| {
        let mut grid = costs(ledger, &project(ledger));
        grid.set(0, 2, "nhiều");
        let written = grid.written(ledger, &id);
        assert_eq!(written.faults.len(), 1);
        let after = grid.after(ledger, &written, today()).expect("a grid");
        assert_eq!(after.value(0, 2), "nhiều");
    });
}
