//! What may be written down of a task, in which form, and what stays of it.

use super::{GIVEN, extension, office, put, report};
use crate::scenario::Scenario;
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal, TaskFault},
        exchange::export::Share,
        form::{Form, Problem},
        register::{
            kinds::{Kind, Record},
            place::Place,
        },
    },
    domain::task::Task,
};

fn stored(office: &Scenario) -> Task {
    office.look(|l| l.task("task:a").expect("the task").clone())
}

fn given() -> String {
    String::from("28/04/2023")
}

#[test]
fn what_cannot_be_is_refused_with_what_is_wrong_and_nothing_is_lost() {
    type Change = fn(&mut Task);
    let before = date(2023, 4, 27);
    let wrong: [(Change, TaskFault); 11] = [
        (|task| task.text = " ".into(), TaskFault::TaskWithoutText),
        (
            |task| task.due = Some(date(2023, 4, 27)),
            TaskFault::DueBeforeGiven { given: given() },
        ),
        (
            |task| task.begun = Some(date(2023, 4, 27)),
            TaskFault::BegunBeforeGiven { given: given() },
        ),
        (
            |task| task.done = Some(date(2023, 4, 27)),
            TaskFault::DoneBeforeGiven { given: given() },
        ),
        (
            |task| task.cancelled = Some(date(2023, 4, 27)),
            TaskFault::CancelledBeforeGiven { given: given() },
        ),
        (
            |task| task.cancelled = Some(date(2023, 5, 2)),
            TaskFault::CancelledWithoutReason,
        ),
        (
            |task| {
                let extension = extension(Some(date(2023, 5, 2)), date(2023, 4, 1));
                task.extensions.insert("p".into(), extension);
            },
            TaskFault::ExtendedBeforeGiven { given: given() },
        ),
        (
            |task| {
                let extension = extension(Some(date(2023, 4, 1)), date(2023, 6, 1));
                task.extensions.insert("p".into(), extension);
            },
            TaskFault::GrantedBeforeGiven { given: given() },
        ),
        (
            |task| {
                let mut extension = extension(None, date(2023, 6, 1));
                extension.reason.clear();
                task.extensions.insert("p".into(), extension);
            },
            TaskFault::ExtendedWithoutReason,
        ),
        (
            |task| {
                let mut extension = extension(None, date(2023, 6, 1));
                extension.granted_by.clear();
                task.extensions.insert("p".into(), extension);
            },
            TaskFault::ExtendedByNobody,
        ),
        (
            |task| {
                let mut extension = extension(None, date(2023, 6, 1));
                extension.until = None;
                task.extensions.insert("p".into(), extension);
            },
            TaskFault::ExtendedToNoDay,
        ),
    ];
    let (mut office, task) = office();
    for (change, fault) in wrong {
        let mut changed = task.clone();
        change(&mut changed);
        assert_eq!(put(&mut office, &changed), Err(Refusal::Task(fault)));
        assert_eq!(stored(&office), task);
    }
    let due = Task {
        given: Some(before),
        due: Some(before),
        ..task
    };
    assert_eq!(put(&mut office, &due), Ok(()), "due on the day itself");
}

#[test]
fn a_task_is_closed_once_and_in_one_way_until_it_is_reopened() {
    let (mut office, task) = office();
    let done = Task {
        done: Some(date(2023, 5, 10)),
        done_by: "Lý Thị Thử".into(),
        ..task.clone()
    };
    put(&mut office, &done).expect("done");
    let cancelled = Task {
        cancelled: Some(date(2023, 5, 12)),
        cancel_reason: "trùng việc".into(),
        ..done
    };
    let day = String::from("10/05/2023");
    let refused = Err(Refusal::Task(TaskFault::ClosedAlready { day }));
    assert_eq!(put(&mut office, &cancelled), refused);
    put(&mut office, &task).expect("reopened");
    let cancelled = Task {
        done: None,
        done_by: String::new(),
        ..cancelled
    };
    assert_eq!(put(&mut office, &cancelled), Ok(()));
}

#[test]
fn what_was_reported_stays_and_is_put_right_by_another_report() {
    let (mut office, mut task) = office();
    let first = report(date(2023, 5, 2), "20 con");
    task.proofs.insert("p1".into(), first.clone());
    put(&mut office, &task).expect("reported");

    let mut changed = task.clone();
    changed
        .proofs
        .insert("p1".into(), report(date(2023, 5, 2), "23 con"));
    let mut without = task.clone();
    without.proofs.clear();
    for wrong in [changed, without] {
        let refused = Err(Refusal::Task(TaskFault::ProofChanged));
        assert_eq!(put(&mut office, &wrong), refused);
    }

    let mut second = report(date(2023, 5, 3), "23 con");
    second.corrects = "p1".into();
    task.proofs.insert("p2".into(), second);
    put(&mut office, &task).expect("put right");
    let now = stored(&office);
    assert_eq!(now.proofs.get("p1"), Some(&first));
    assert!(now.is_corrected("p1") && !now.is_corrected("p2"));
    assert_eq!(so_sinh_ke::app::tasks::columns::outcome(&now), "23 con");
    // Undo takes back what was just written, as everywhere.
    office.undoes().expect("undone");
    assert_eq!(stored(&office).proofs.len(), 1);
}

#[test]
fn two_laptops_that_extend_and_report_at_once_lose_nothing() {
    let (mut city, task) = office();
    let mut ward = city.colleague("ward", date(2023, 5, 12));
    let mut longer = task.clone();
    let granted = extension(Some(date(2023, 5, 12)), date(2023, 5, 30));
    longer.extensions.insert("p1".into(), granted);
    put(&mut city, &longer).expect("extended");
    let mut reported = task;
    reported
        .proofs
        .insert("p2".into(), report(date(2023, 5, 12), "23 con"));
    put(&mut ward, &reported).expect("reported");
    ward.sends(&mut city);
    city.sends(&mut ward);
    assert_eq!(city.content(), ward.content());
    let both = stored(&city);
    assert_eq!((both.extensions.len(), both.proofs.len()), (1, 1));
    assert!(city.look(|l| l.disputed().is_empty()));
}

#[test]
fn what_two_laptops_report_on_one_task_at_once_is_all_kept() {
    let (mut city, task) = office();
    let mut ward = city.colleague("ward", date(2023, 5, 12));
    for (laptop, key) in [(&mut city, "p1"), (&mut ward, "p2")] {
        let mut task = task.clone();
        task.proofs
            .insert(key.into(), report(date(2023, 5, 12), key));
        put(laptop, &task).expect("reported");
    }
    ward.sends(&mut city);
    city.sends(&mut ward);
    for laptop in [&city, &ward] {
        let notes = stored(laptop).proofs.into_values().map(|proof| proof.note);
        assert_eq!(notes.collect::<Vec<_>>(), ["p1", "p2"]);
        assert!(laptop.look(|l| l.disputed().is_empty()));
    }
}

#[test]
fn a_task_closed_on_one_laptop_and_extended_on_another_keeps_both_and_two_days_are_asked_about() {
    let (mut city, task) = office();
    let mut ward = city.colleague("ward", date(2023, 5, 12));
    let mut longer = task.clone();
    let granted = extension(Some(date(2023, 5, 12)), date(2023, 5, 30));
    longer.extensions.insert("p1".into(), granted);
    longer.done = Some(date(2023, 5, 28));
    put(&mut city, &longer).expect("extended");
    let done = Task {
        done: Some(date(2023, 5, 20)),
        done_by: "Lý Thị Thử".into(),
        ..task
    };
    put(&mut ward, &done).expect("done");
    ward.sends(&mut city);
    city.sends(&mut ward);
    assert_eq!(city.content(), ward.content());
    let both = stored(&city);
    assert_eq!(both.extensions.len(), 1);
    assert_eq!(both.done_by, "Lý Thị Thử");
    let asked = city.look(|l| l.disputed().clone());
    assert_eq!(asked.into_iter().collect::<Vec<_>>(), ["task:a"]);
}

#[test]
fn a_task_from_elsewhere_with_a_fault_in_it_can_still_be_reported_on_and_closed() {
    let (office, task) = office();
    let wrong = Task {
        due: Some(date(2023, 4, 1)),
        ..task
    };
    let mut records: Vec<so_sinh_ke::replica::Document> =
        vec![crate::records::written(&Record::Task(wrong.clone()))];
    let unit = office.look(|l| l.unit(&wrong.unit).expect("a unit").clone());
    records.push(crate::records::written(&Record::Unit(unit)));
    let ledger = crate::records::ledger_of(&records);
    let mut closed = wrong.clone();
    closed.done = Some(date(2023, 5, 5));
    closed
        .proofs
        .insert("p".into(), report(date(2023, 5, 5), "xong"));
    assert!(Command::Put(Record::Task(closed)).plan(&ledger).is_ok());
    let moved = Task {
        due: Some(date(2023, 4, 2)),
        ..wrong
    };
    assert!(Command::Put(Record::Task(moved)).plan(&ledger).is_err());
}

/// What a form with these answers says is wrong, by field.
fn faults(
    office: &Scenario,
    kind: Kind,
    answers: &[(&str, &str)],
    today: Date,
) -> Vec<&'static str> {
    office.look(|l| {
        let owner = if kind == Kind::Task { "" } else { "task:a" };
        let mut form = Form::new_in(l, kind, owner, today);
        for (name, value) in answers {
            form.values.insert((*name).into(), (*value).into());
        }
        let checked = form.check(l, "task:0123456789abcdef", 2023);
        let faults = checked.err().unwrap_or_default();
        faults.iter().map(|fault| fault.field).collect()
    })
}

#[test]
fn a_form_shows_each_fault_at_its_field() {
    let (office, _) = office();
    let today = date(2023, 6, 1);
    let faults = |kind, answers: &[(&str, &str)]| faults(&office, kind, answers, today);
    assert_eq!(faults(Kind::Task, &[]), ["text", "unit"]);
    let unit = office.unit("X. Nông Thượng");
    let task = [
        ("text", "Báo cáo"),
        ("unit", &unit),
        ("given", "28/04/2023"),
        ("due", "27/04"),
    ];
    assert_eq!(faults(Kind::Task, &task), ["due"]);
    assert_eq!(faults(Kind::Task, &task[..3]), [""; 0]);
    assert_eq!(
        faults(Kind::Extension, &[]),
        ["until", "reason", "granted_by"]
    );
    let extension = [
        ("until", "01/04/2023"),
        ("reason", "mưa"),
        ("granted_by", "Hà Quốc Thử"),
    ];
    assert_eq!(faults(Kind::Extension, &extension), ["until"]);
    assert_eq!(faults(Kind::Proof, &[]), ["note"]);
    assert_eq!(faults(Kind::Completion, &[]), ["done_by"]);
    let done = [("done", "27/04/2023"), ("done_by", "Lý Thị Thử")];
    assert_eq!(faults(Kind::Completion, &done), ["done"]);
    assert_eq!(
        faults(Kind::Cancellation, &[]),
        ["cancelled_by", "cancel_reason"]
    );
}

#[test]
fn a_report_opens_no_form_that_would_change_it() {
    let (mut office, mut task) = office();
    task.proofs.insert("p1".into(), report(GIVEN, "23 con"));
    put(&mut office, &task).expect("reported");
    let place = Place::of_part("task:a", Kind::Proof, Some("p1"));
    assert_eq!(office.look(|l| Form::of(l, &place)), None);
    // A new one asks which it puts right only where there is one.
    let asks = |office: &Scenario| {
        office.look(|l| {
            let form = Form::new_in(l, Kind::Proof, "task:a", GIVEN);
            form.asked().any(|field| field.name == "corrects")
        })
    };
    assert!(asks(&office));
    let (untouched, _) = super::office();
    assert!(!asks(&untouched));
}

#[test]
fn the_forms_of_a_task_write_what_was_typed() {
    let (mut office, _) = office();
    let mut enter = |kind: Kind, answers: &[(&str, &str)]| {
        let record = office.look(|l| {
            let mut form = Form::new_in(l, kind, "task:a", date(2023, 6, 1));
            for (name, value) in answers {
                form.values.insert((*name).into(), (*value).into());
            }
            let checked = form.check(l, "proof:0123456789abcdef", 2023);
            checked.unwrap_or_else(|faults| panic!("{faults:?}"))
        });
        let command = office.look(|l| Command::write(l, record));
        office.does(&command).expect("written");
    };
    enter(
        Kind::Extension,
        &[
            ("until", "30/5"),
            ("reason", "chờ kiểm dịch"),
            ("granted_by", "Hà Quốc Thử"),
            ("granted", "12/5"),
            ("number", "112/UBND-KT"),
        ],
    );
    enter(
        Kind::Proof,
        &[("note", "23 con, 23 hộ ký nhận"), ("date", "30/5")],
    );
    enter(
        Kind::Completion,
        &[
            ("done", "31/5"),
            ("done_by", "Lý Thị Thử"),
            ("result", "đủ 30 con"),
        ],
    );
    let task = stored(&office);
    assert_eq!(task.due_on(date(2023, 6, 1)), Some(date(2023, 5, 30)));
    assert_eq!(task.proofs.len(), 1);
    assert_eq!(
        (task.done, task.result.as_str()),
        (Some(date(2023, 5, 31)), "đủ 30 con")
    );
}

#[test]
fn an_anonymous_copy_names_nobody_who_has_to_do_with_a_task() {
    let (mut office, mut task) = office();
    let names = ["Hoàng Thị Thử", "Hà Quốc Thử", "Lý Thị Thử", "Bàn Văn Thử"];
    task.person = names[0].into();
    task.text = format!("Giao bò cho nhà {}", names[3]);
    task.partners = names[3].into();
    let mut extension = extension(Some(date(2023, 5, 2)), date(2023, 5, 30));
    extension.granted_by = names[1].into();
    task.extensions.insert("p1".into(), extension);
    let mut proof = report(date(2023, 5, 3), names[3]);
    proof.reported_by = names[0].into();
    task.proofs.insert("p2".into(), proof);
    task.done = Some(date(2023, 5, 30));
    task.done_by = names[2].into();
    task.result = names[3].into();
    put(&mut office, &task).expect("a task");
    let copy = office.file(&Share::Anonymous);
    assert!(copy.contains("96/TB-UBND") && copy.contains("2023-05-30"));
    for name in names {
        assert!(!copy.contains(name), "{name}");
    }
}

#[test]
fn what_a_form_says_of_a_task_has_a_problem_of_its_own() {
    let (office, task) = office();
    let fault = office.look(|l| {
        let mut form = Form::of(l, &task.id).expect("the form");
        form.values.insert("due".into(), "01/04/2023".into());
        let faults = form.check(l, &task.id, 2023).expect_err("too early");
        faults[0].problem.clone()
    });
    let expected = Refusal::Task(TaskFault::DueBeforeGiven { given: given() });
    assert_eq!(fault, Problem::Refused(expected));
}
