//! Tasks given to units.

mod entering;
mod lists;
mod partners;
mod states;
mod strip;

use crate::scenario::Scenario;
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{command::Refusal, register::kinds::Record},
    domain::task::{Extension, Proof, Task},
};

/// The day on which tasks of these facts are given.
const GIVEN: Date = date(2023, 4, 28);

/// A task given on [`GIVEN`], due on 15 May 2023.
fn task() -> Task {
    Task {
        id: "task:a".into(),
        text: "Giao đủ 7 con bò còn lại".into(),
        document: "96/TB-UBND".into(),
        given: Some(GIVEN),
        due: Some(date(2023, 5, 15)),
        ..Task::default()
    }
}

/// Another day for a task, granted on a day.
fn extension(granted: Option<Date>, until: Date) -> Extension {
    Extension {
        until: Some(until),
        reason: "chờ kiểm dịch".into(),
        granted,
        granted_by: "Hà Quốc Thử".into(),
        ..Extension::default()
    }
}

/// A report of a day.
fn report(day: Date, note: &str) -> Proof {
    Proof {
        date: Some(day),
        note: note.into(),
        ..Proof::default()
    }
}

/// A laptop with the task of [`task`], given to the commune Nông Thượng.
fn office() -> (Scenario, Task) {
    let mut office = Scenario::money_of_sample();
    let task = Task {
        unit: office.unit("X. Nông Thượng"),
        ..task()
    };
    put(&mut office, &task).expect("a task");
    (office, task)
}

fn put(office: &mut Scenario, task: &Task) -> Result<(), Refusal> {
    office.enters(Record::Task(task.clone()))
}
