//! A task that one unit leads and others take part in: each has a result of its own.

use jiff::civil::date;
use so_sinh_ke::{
    app::{
        command::Command,
        form::Form,
        register::kinds::{Kind, Record},
        tasks::{self, Filter, Group},
    },
    domain::task::{Proof, Task},
};

use super::{GIVEN, office, put, report, task};
use crate::scenario::Scenario;

fn stored(office: &Scenario) -> Task {
    office.look(|l| l.task("task:a").expect("the task").clone())
}

/// The task of Nông Thượng, in which two other communes take part.
fn shared() -> (Scenario, Task, [String; 2]) {
    let (mut office, task) = office();
    let partners = [office.unit("X. Dương Quang"), office.unit("P. Đức Xuân")];
    let task = Task {
        partner_units: partners.clone().into(),
        partners: "các hợp tác xã".into(),
        ..task
    };
    put(&mut office, &task).expect("a task");
    (office, task, partners)
}

fn of_unit(unit: &str, day: jiff::civil::Date, note: &str) -> Proof {
    Proof {
        unit: Some(unit.into()),
        ..report(day, note)
    }
}

/// What each unit did by a day: its name, whether it leads, what it said last, how often it said something.
fn said(office: &Scenario, day: jiff::civil::Date) -> Vec<(String, bool, String, usize)> {
    let task = stored(office);
    let all = office.look(|l| tasks::results(l, &task, day));
    let of = |one: tasks::UnitResult| {
        let note = one.latest.map(|proof| proof.note).unwrap_or_default();
        (one.name, one.leads, note, one.count)
    };
    all.into_iter().map(of).collect()
}

#[test]
fn each_unit_of_a_task_has_the_result_that_it_reported_last() {
    let (mut office, mut task, [duong_quang, duc_xuan]) = shared();
    let may = |day| date(2023, 5, day);
    task.proofs.insert("p1".into(), report(may(2), "20 con"));
    task.proofs
        .insert("p2".into(), of_unit(&duong_quang, may(3), "5 con"));
    task.proofs
        .insert("p3".into(), of_unit(&duong_quang, may(9), "6 con"));
    put(&mut office, &task).expect("reported");
    let line = |name: &str, leads, note: &str, n| (name.to_owned(), leads, note.to_owned(), n);
    let lead = line("X. Nông Thượng", true, "20 con", 1);
    let silent = line("P. Đức Xuân", false, "", 0);
    let all = said(&office, may(20));
    let expected = [
        lead.clone(),
        silent.clone(),
        line("X. Dương Quang", false, "6 con", 2),
    ];
    assert_eq!(all, expected, "one without a unit is of the one that leads");
    let before = said(&office, may(5));
    assert_eq!(before[2], line("X. Dương Quang", false, "5 con", 1));

    // What was put right is nobody's result, and a unit that left keeps what it said.
    let right = Proof {
        corrects: "p3".into(),
        ..of_unit(&duong_quang, may(10), "4 con")
    };
    task.proofs.insert("p4".into(), right);
    task.partner_units.remove(&duong_quang);
    put(&mut office, &task).expect("put right");
    let now = said(&office, may(20));
    assert_eq!(now[2], line("X. Dương Quang", false, "4 con", 3));
    task.partner_units.remove(&duc_xuan);
    put(&mut office, &task).expect("fewer");
    assert_eq!(said(&office, may(20)).len(), 2);
}

#[test]
fn results_of_two_units_from_two_laptops_are_both_kept() {
    let (mut city, task, units) = shared();
    let mut ward = city.colleague("ward", date(2023, 5, 12));
    for (laptop, unit) in [(&mut city, &units[0]), (&mut ward, &units[1])] {
        let mut task = task.clone();
        let key = laptop.look(|l| l.unit_name(unit).to_owned());
        task.proofs
            .insert(key, of_unit(unit, date(2023, 5, 12), "xong"));
        put(laptop, &task).expect("reported");
    }
    ward.sends(&mut city);
    city.sends(&mut ward);
    for laptop in [&city, &ward] {
        let all = said(laptop, date(2023, 5, 20));
        assert_eq!(all.iter().filter(|one| one.2 == "xong").count(), 2);
        assert!(laptop.look(|l| l.disputed().is_empty()));
    }
}

#[test]
fn a_unit_finds_what_it_takes_part_in_and_the_letter_goes_to_the_one_that_leads() {
    let (office, _, [duong_quang, _]) = shared();
    office.look(|l| {
        let filter = Filter {
            year: 2023,
            unit: Some(duong_quang.clone()),
            ..Filter::default()
        };
        let rows = tasks::rows(l, &filter, GIVEN);
        assert_eq!(rows.len(), 1);
        assert_eq!(
            rows[0].partners,
            "P. Đức Xuân, X. Dương Quang, các hợp tác xã"
        );
        assert!(tasks::open_of(l, &duong_quang, GIVEN).is_empty());
    });
}

#[test]
fn the_form_of_a_task_writes_who_takes_part_and_that_of_a_report_asks_whose_it_is() {
    let (mut office, _, [duong_quang, duc_xuan]) = shared();
    let record = office.look(|l| {
        let mut form = Form::of(l, "task:a").expect("the form");
        assert_eq!(form.value("partner_units").split(' ').count(), 2);
        form.values.insert("partner_units".into(), duc_xuan.clone());
        form.values.insert("item".into(), "7".into());
        form.check(l, "task:a", 2023).expect("a task")
    });
    let command = office.look(|l| Command::write(l, record));
    office.does(&command).expect("written");
    let task = stored(&office);
    assert_eq!(task.partner_units, [duc_xuan.clone()].into());
    assert_eq!(task.item, Some(7));

    let asks = |office: &Scenario| {
        office.look(|l| {
            let form = Form::new_in(l, Kind::Proof, "task:a", GIVEN);
            form.asked().any(|field| field.name == "unit")
        })
    };
    assert!(asks(&office));
    let record = office.look(|l| {
        let mut form = Form::new_in(l, Kind::Proof, "task:a", GIVEN);
        form.values.insert("unit".into(), duc_xuan.clone());
        form.values.insert("note".into(), "đã rà soát".into());
        form.check(l, "proof:0123456789abcdef", 2023)
            .expect("a report")
    });
    let command = office.look(|l| Command::write(l, record));
    office.does(&command).expect("written");
    let proofs = stored(&office).proofs;
    assert_eq!(
        proofs
            .into_values()
            .map(|proof| proof.unit)
            .collect::<Vec<_>>(),
        [Some(duc_xuan)]
    );
    assert!(!asks(&super::office().0), "of one that does it alone");
    assert!(office.look(|l| l.unit(&duong_quang).is_some()));
}

#[test]
fn tasks_of_a_document_stand_as_they_are_numbered_there() {
    let numbered = |id: &str, item, due| Task {
        id: format!("task:{id}"),
        unit: "unit:k".into(),
        item,
        due: Some(date(2023, 5, due)),
        ..task()
    };
    let tasks = [
        numbered("x", None, 2),
        numbered("b", Some(2), 3),
        numbered("a", Some(1), 20),
    ];
    let ledger = crate::records::ledger(tasks.map(Record::Task));
    let filter = Filter {
        year: 2023,
        ..Filter::default()
    };
    let rows = tasks::rows(&ledger, &filter, GIVEN);
    let sections = tasks::sections(rows, Group::Document);
    let ids: Vec<&str> = sections[0].rows.iter().map(|row| &*row.task.id).collect();
    assert_eq!(ids, ["task:a", "task:b", "task:x"]);
}
