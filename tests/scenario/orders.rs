//! The three commands that most stories about money are made of.

use so_sinh_ke::{
    app::{command::Command, register::kinds::Record},
    domain::{
        capital::{Allocation, Grant, Payment},
        money::Dong,
    },
};

pub fn grant(id: &str, component: &str, amount: i64) -> Command {
    Command::Put(Record::Grant(Grant {
        id: format!("grant:{id}"),
        component: component.into(),
        year: 2023,
        amount: Dong(amount),
        ..Grant::default()
    }))
}

pub fn allocation(id: &str, component: &str, unit: &str, amount: i64) -> Command {
    Command::Put(Record::Allocation(Allocation {
        id: format!("allocation:{id}"),
        component: component.into(),
        unit: unit.into(),
        year: 2023,
        amount: Dong(amount),
        ..Allocation::default()
    }))
}

pub fn payment(id: &str, allocation: &str, amount: i64) -> Command {
    Command::Put(Record::Payment(Payment {
        id: format!("payment:{id}"),
        allocation: format!("allocation:{allocation}"),
        amount: Dong(amount),
        ..Payment::default()
    }))
}
