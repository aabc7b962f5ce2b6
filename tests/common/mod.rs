//! A register driven without a screen: a session over a disk in memory.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::{cell::Cell, rc::Rc, time::Duration};

use futures::{FutureExt, executor::block_on};
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        environment::{Author, Environment},
        ledger::Ledger,
        record::Record,
        sample,
        session::{Failure, Session},
        undo::Direction,
    },
    domain::{
        capital::{Allocation, Grant, Payment},
        money::Dong,
    },
    store::{
        ChangeSet, Sleep, Store,
        memory::{MemoryBackend, MemoryDisk},
    },
};

/// A clock that moves one second a look, and counted chance.
#[derive(Default)]
pub struct Counted(Cell<u64>);

impl Environment for Counted {
    fn now_ms(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        1_685_577_600_000 + self.0.get() * 1000
    }
    fn now_iso(&self) -> String {
        format!(
            "2023-06-01T00:{:02}:{:02}Z",
            self.0.get() / 60 % 60,
            self.0.get() % 60
        )
    }
    fn time_of_day(&self) -> String {
        String::from("14:30")
    }
    fn chance(&self) -> [u8; 10] {
        self.0.set(self.0.get() + 1);
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&self.0.get().to_be_bytes());
        bytes
    }
    fn today(&self) -> Date {
        date(2023, 6, 1)
    }
}

/// Never wakes: nothing in memory hangs by itself.
pub fn sleep() -> Sleep {
    Rc::new(|_: Duration| futures::future::pending().boxed_local())
}

pub fn author() -> Author {
    Author {
        by: "Hoàng Thị Ngọc Ánh".into(),
        unit: "Xã Nông Thượng".into(),
        device: "NT-02".into(),
    }
}

/// An open register on `disk`.
pub fn open(disk: &MemoryDisk) -> Session<MemoryBackend> {
    let (store, opened) =
        block_on(Store::open(disk.connect(), sleep(), "test", None)).expect("opens");
    assert!(opened.findings.is_empty(), "{:?}", opened.findings);
    Session::new(
        store,
        author(),
        Rc::new(Counted::default()),
        Rc::new(|_| ()),
    )
}

/// The sample register.
pub fn sample() -> Session<MemoryBackend> {
    begun(&sample::change_set())
}

/// A register begun with `change_set`.
pub fn begun(change_set: &ChangeSet) -> Session<MemoryBackend> {
    let mut session = open(&MemoryDisk::new());
    block_on(session.begin(change_set)).expect("begins");
    session
}

pub fn run(session: &mut Session<MemoryBackend>, command: &Command) -> Result<(), Refusal> {
    match block_on(session.execute(command)) {
        Ok(()) => Ok(()),
        Err(Failure::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other}"),
    }
}

pub fn step(session: &mut Session<MemoryBackend>, direction: Direction) -> Result<(), Refusal> {
    match block_on(session.step(direction)) {
        Ok(_) => Ok(()),
        Err(Failure::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other}"),
    }
}

pub fn read<T>(session: &Session<MemoryBackend>, look: impl FnOnce(&Ledger) -> T) -> T {
    look(&session.ledger().borrow())
}

/// The id of the component with this code in the programme with that code.
pub fn component(session: &Session<MemoryBackend>, programme: &str, code: &str) -> String {
    read(session, |l| {
        let of = |id: &str| l.programmes.get(id).is_some_and(|p| p.code == programme);
        let found = l
            .components
            .values()
            .find(|c| c.code == code && of(&c.programme));
        found.expect("a component").id.clone()
    })
}

pub fn unit(session: &Session<MemoryBackend>, short: &str) -> String {
    read(session, |l| {
        l.units
            .values()
            .find(|u| u.short == short)
            .expect(short)
            .id
            .clone()
    })
}

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
