//! Rows that are taken in are one action and one undo, and the list of imports names the file.

use std::rc::Rc;

use so_sinh_ke::{
    app::tabular::{Choices, RowOutcome, marks},
    excel::book::Value,
};

use super::{
    plans::{city, plan, take},
    workbook::{self, rows, t},
};

#[test]
fn taking_a_table_in_is_undone_as_one() {
    let (mut scenario, choices) = city();
    let before = scenario.content();
    let sheet = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Năm sinh", "Số CCCD"],
        &["Triệu Văn Phú", "1974", "006074000118"],
        &["Hoàng Thị Mây", "1981", "006181000242"],
    ]));
    let planned = plan(&scenario, &sheet, &choices);
    assert_eq!(take(&mut scenario, &planned), 2);
    let listed = scenario.imports();
    let import = &listed[0].import;
    assert_eq!(
        (&*import.file, &*import.sheet, &*import.digest, import.new),
        ("danh-sach-ho.xlsx", "Hộ nghèo", "9f2c41ab", 2)
    );
    let after = scenario.content();
    scenario.undoes().expect("undone");
    assert_eq!(scenario.content(), before);
    scenario.redoes().expect("redone");
    assert_eq!(scenario.content(), after);
}

#[test]
fn two_laptops_that_take_in_the_same_file_have_the_same_households() {
    let (mut city, choices) = city();
    let mut ward = city.colleague("ward", jiff::civil::date(2023, 6, 2));
    let sheet = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Năm sinh"],
        &["Triệu Văn Phú", "1974"],
    ]));
    for laptop in [&mut city, &mut ward] {
        let planned = plan(laptop, &sheet, &choices);
        assert_eq!(take(laptop, &planned), 1);
    }
    ward.sends(&mut city);
    assert_eq!(city.look(|ledger| ledger.household_ids().count()), 1);
}

#[test]
fn columns_are_remembered_and_travel() {
    let (mut scenario, mut choices) = city();
    choices.fields.insert(1, Some("identity".into()));
    choices.fields.insert(2, None);
    let sheet = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Giấy tờ", "Ghi chú"],
        &["Triệu Văn Phú", "006074000118", "abc"],
    ]));
    let planned = plan(&scenario, &sheet, &choices);
    take(&mut scenario, &planned);
    let ward = scenario.colleague("ward", jiff::civil::date(2023, 6, 2));
    let again = workbook::sheet(rows(&[
        &["Ghi chú", "Họ tên chủ hộ", "Giấy tờ"],
        &["def", "Hoàng Thị Mây", "006181000242"],
    ]));
    let reading = ward
        .look(|ledger| so_sinh_ke::app::tabular::Reading::new(ledger, &again, &Choices::default()));
    assert!(reading.remembered);
    assert!(ward.look(|ledger| ledger.unknown().is_empty()));
    let fields: Vec<_> = reading
        .columns
        .iter()
        .map(|c| c.field.map(|f| f.code))
        .collect();
    assert_eq!(fields, [None, Some("head_name"), Some("identity")]);
}

/// A list as it is written: with the hidden sheet and the hidden column.
fn exported(scenario: &crate::scenario::Scenario) -> so_sinh_ke::app::tabular::Sheet {
    let (id, rev) = scenario.look(|ledger| {
        let id = ledger.household_ids().next().expect("one").clone();
        (
            id.clone(),
            scenario.documents()[&id].winner().expect("live").0,
        )
    });
    let register = scenario.look(|ledger| ledger.info().expect("begun").id.clone());
    let cells = ["Triệu Văn Phú", "0209000118", "ghi chú cũ"];
    let mut sheet = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Điện thoại", "Ghi chú", "_id"],
        &[cells[0], cells[1], cells[2], &id],
    ]));
    let rev = rev.to_string();
    let hashes = cells.map(marks::cell_hash);
    let hidden = workbook::sheet(vec![
        [marks::FORMAT, "households", &register].map(t).to_vec(),
        ["", "", "", "head_name", "phone", "note"].map(t).to_vec(),
        ["1", &id, &rev, &hashes[0], &hashes[1], &hashes[2]]
            .map(t)
            .to_vec(),
    ]);
    sheet.marks = hidden.rows.to_vec();
    sheet
}

fn with_one() -> (crate::scenario::Scenario, Choices) {
    let (mut scenario, choices) = city();
    let first = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Điện thoại", "Ghi chú"],
        &["Triệu Văn Phú", "0209000118", "ghi chú cũ"],
    ]));
    let planned = plan(&scenario, &first, &choices);
    assert_eq!(take(&mut scenario, &planned), 1);
    (scenario, choices)
}

#[test]
fn untouched_cells_of_an_exported_list_make_no_edit() {
    let (mut scenario, choices) = with_one();
    let sheet = exported(&scenario);
    // A colleague's telephone came meanwhile.
    let other = workbook::sheet(rows(&[
        &["Họ tên chủ hộ", "Điện thoại"],
        &["Triệu Văn Phú", "0209000999"],
    ]));
    let mut theirs = choices.clone();
    let id = scenario.look(|ledger| ledger.household_ids().next().expect("one").clone());
    theirs
        .rows
        .insert(1, so_sinh_ke::app::tabular::Decision::Is(id.clone()));
    let planned = plan(&scenario, &other, &theirs);
    assert_eq!(take(&mut scenario, &planned), 1);
    let back = plan(&scenario, &sheet, &choices);
    assert_eq!(back.rows[0].outcome, RowOutcome::Same, "{:#?}", back.rows);

    // A changed cell is an edit of the revision that was exported: the telephone of the colleague stays.
    let mut edited = sheet.clone();
    Rc::make_mut(&mut edited.rows)[1].c[2].1 = t("ghi chú mới");
    let back = plan(&scenario, &edited, &choices);
    let changed: Vec<&str> = back.rows[0]
        .changes
        .iter()
        .map(|change| change.field)
        .collect();
    assert_eq!(changed, ["note"]);
    take(&mut scenario, &back);
    let household = scenario.look(|ledger| ledger.household(&id).expect("it"));
    assert_eq!(
        (&*household.note, &*household.phone),
        ("ghi chú mới", "0209000999")
    );
    assert!(scenario.look(|ledger| ledger.disputed().is_empty()));

    // Both changed the telephone: somebody is asked.
    let mut edited = sheet;
    Rc::make_mut(&mut edited.rows)[1].c[1].1 = t("0209000777");
    let back = plan(&scenario, &edited, &choices);
    take(&mut scenario, &back);
    assert!(scenario.look(|ledger| ledger.disputed().contains(&id)));
}

#[test]
fn a_change_of_a_revision_that_never_came_here_is_written_on_what_stands_as_it_was_shown() {
    let (mut scenario, choices) = with_one();
    let mut sheet = exported(&scenario);
    // The list was written by a colleague whose own change of the household has not arrived.
    let theirs = sheet.marks[2].c[2].1.clone();
    let Value::Text(known) = theirs else {
        panic!("a revision is text: {theirs:?}");
    };
    let hash = known.split_once('-').expect("a number and a hash").1;
    sheet.marks[2].c[2].1 = t(&format!("9-{hash}"));
    Rc::make_mut(&mut sheet.rows)[1].c[2].1 = t("ghi chú mới");
    let back = plan(&scenario, &sheet, &choices);
    assert_eq!(back.rows[0].changes[0].before, "ghi chú cũ");
    assert_eq!(take(&mut scenario, &back), 1);
    let note = scenario.look(|ledger| {
        let id = ledger.household_ids().next().expect("one").clone();
        ledger.household(&id).expect("it").note.clone()
    });
    assert_eq!(note, "ghi chú mới");
}

#[test]
fn a_row_that_was_copied_is_refused_and_a_moved_one_is_known() {
    let (scenario, choices) = with_one();
    let mut sheet = exported(&scenario);
    let mut copy = sheet.rows[1].clone();
    copy.n = 7;
    Rc::make_mut(&mut sheet.rows).push(copy);
    let back = plan(&scenario, &sheet, &choices);
    let outcomes: Vec<RowOutcome> = back.rows.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [RowOutcome::Same, RowOutcome::Refused]);
    Rc::make_mut(&mut sheet.rows).remove(1);
    let back = plan(&scenario, &sheet, &choices);
    assert_eq!(back.rows[0].outcome, RowOutcome::Same);
}

#[test]
fn a_cell_of_an_exported_list_that_was_cleared_is_taken_away_but_a_name_is_missed() {
    let (mut scenario, choices) = with_one();
    let sheet = exported(&scenario);
    let mut cleared = sheet.clone();
    Rc::make_mut(&mut cleared.rows)[1].c.remove(1);
    let back = plan(&scenario, &cleared, &choices);
    let changes = &back.rows[0].changes;
    assert_eq!(changes.len(), 1, "{:#?}", back.rows);
    assert_eq!(
        (changes[0].field, &*changes[0].before, &*changes[0].after),
        ("phone", "0209000118", "")
    );
    take(&mut scenario, &back);
    let phone = scenario.look(|ledger| {
        let id = ledger.household_ids().next().expect("one");
        ledger.household(id).expect("it").phone.clone()
    });
    assert!(phone.is_empty());
    let mut nameless = sheet;
    Rc::make_mut(&mut nameless.rows)[1].c.remove(0);
    let back = plan(&scenario, &nameless, &choices);
    assert_eq!(
        back.rows[0].outcome,
        RowOutcome::Refused,
        "{:#?}",
        back.rows
    );
}
