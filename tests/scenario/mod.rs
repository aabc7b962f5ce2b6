//! The application driven without a screen: people at their laptops, days, and files between them.
//!
//! A [`Scenario`] is one laptop with a register open on it. A story is told with one of them or with
//! several:
//!
//! ```text
//! let mut city = Scenario::laptop("city", date(2023, 6, 1)).begins(&real());
//! let mut ward = city.colleague("ward", date(2023, 6, 2));
//! ward.enters(payment)?;
//! city.takes(&[&ward.file(&Share::Full)])?;
//! assert_eq!(city.content(), ward.content());
//! ```
#![allow(
    dead_code,
    unused_imports,
    reason = "each of the programs that include it uses its own part"
)]

mod begin;
mod clocks;
pub mod laws;
pub mod office;
mod orders;
pub mod papers;
pub mod records;
pub mod signing;
pub mod trips;

use std::{
    cell::Cell,
    ops::{Deref, DerefMut},
    rc::Rc,
};

use futures::executor::block_on;
use jiff::civil::Date;
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        environment::Author,
        exchange::{
            export::Share,
            import::{self, ImportFault, Outcome, Plan},
            incoming::Incoming,
        },
        register::{kinds::Record, ledger::Ledger},
        session::{Failure, Session, undo::Direction},
    },
    store::{
        ChangeSet, Store,
        memory::{MemoryBackend, MemoryDisk},
    },
};

pub use begin::{fresh, money_of_sample, real, real_money, sample};
pub use clocks::{Counted, author, sleep};
pub use orders::{allocation, grant, payment};

/// A laptop with a register open on it. What it does not offer itself, its session does.
pub struct Scenario(Session<MemoryBackend>);

impl Deref for Scenario {
    type Target = Session<MemoryBackend>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Scenario {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// How it begins.
impl Scenario {
    /// A session that was opened in a way of its own.
    pub fn of(session: Session<MemoryBackend>) -> Scenario {
        Scenario(session)
    }

    /// What lies on `disk`, opened by [`author`] on 1 June 2023.
    pub fn open(disk: &MemoryDisk) -> Scenario {
        let (store, opened) =
            block_on(Store::open(disk.connect(), sleep(), "test", None)).expect("opens");
        assert!(opened.findings.is_empty(), "{:?}", opened.findings);
        Scenario(Session::new(
            store,
            author(),
            Rc::new(Counted::default()),
            Rc::new(|_| ()),
        ))
    }

    /// A laptop that was never used.
    pub fn empty() -> Scenario {
        Scenario::open(&MemoryDisk::new())
    }

    /// The sample register.
    pub fn sample() -> Scenario {
        Scenario::begun(&begin::sample())
    }

    /// The register of [`money_of_sample`].
    pub fn money_of_sample() -> Scenario {
        Scenario::begun(&money_of_sample())
    }

    /// A register begun with `change_set`.
    pub fn begun(change_set: &ChangeSet) -> Scenario {
        Scenario::empty().begins(change_set)
    }

    /// The laptop `name` with nothing on it, on the day that its clock shows.
    pub fn laptop(name: &str, clock: Date) -> Scenario {
        Scenario::laptop_on(&MemoryDisk::new(), name, clock)
    }

    /// The laptop `name` with what lies on `disk`, on the day that its clock shows.
    pub fn laptop_on(disk: &MemoryDisk, name: &str, clock: Date) -> Scenario {
        let opened = Store::open(disk.connect(), sleep(), name, None);
        let (store, opened) = block_on(opened).expect("opens");
        assert!(opened.findings.is_empty(), "{:?}", opened.findings);
        let author = Author {
            by: format!("người {name}"),
            unit: String::from("Thành phố Bắc Kạn"),
            device: format!("may-{name}"),
        };
        let env = clocks::Clock {
            name: name.to_owned(),
            day: clock,
            // Each opening is a later hour of that day.
            count: Cell::new(store.witness().seq * 10_000),
        };
        Scenario(Session::new(store, author, Rc::new(env), Rc::new(|_| ())))
    }

    /// Begins the register here.
    pub fn begins(mut self, change_set: &ChangeSet) -> Scenario {
        block_on(self.begin(change_set)).expect("begins");
        self
    }

    /// Another laptop that begins with all that this one has.
    pub fn colleague(&self, name: &str, clock: Date) -> Scenario {
        let mut colleague = Scenario::laptop(name, clock);
        colleague.takes(&[&self.full_file()]).expect("begins");
        colleague
    }
}

/// What is done on it.
impl Scenario {
    pub fn does(&mut self, command: &Command) -> Result<(), Refusal> {
        match block_on(self.execute(command)) {
            Ok(()) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    pub fn enters(&mut self, record: Record) -> Result<(), Refusal> {
        self.does(&Command::Put(record))
    }

    pub fn undoes(&mut self) -> Result<(), Refusal> {
        self.steps(Direction::Undo)
    }

    pub fn redoes(&mut self) -> Result<(), Refusal> {
        self.steps(Direction::Redo)
    }

    fn steps(&mut self, direction: Direction) -> Result<(), Refusal> {
        match block_on(self.step(direction)) {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }
}

/// What is seen on it.
impl Scenario {
    pub fn look<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        look(&self.ledger().borrow())
    }

    /// All that the register says, without who wrote it.
    pub fn content(&self) -> String {
        self.look(Ledger::content)
    }

    /// The id of the component with this code in the programme with that code.
    pub fn component(&self, programme: &str, code: &str) -> String {
        self.look(|l| {
            let of = |id: &str| l.programme(id).is_some_and(|p| p.code == programme);
            let mut all = l.components().values();
            let found = all.find(|c| c.code == code && of(&c.programme));
            found.expect("a component").id.clone()
        })
    }

    /// The id of the unit with this short name.
    pub fn unit(&self, short: &str) -> String {
        self.look(|l| {
            let found = l.units().values().find(|u| u.short == short);
            found.expect(short).id.clone()
        })
    }
}

/// Files that go out of it and come in.
impl Scenario {
    pub fn file(&self, share: &Share) -> String {
        block_on(self.export(share)).expect("a file")
    }

    pub fn full_file(&self) -> String {
        self.file(&Share::Full)
    }

    /// The file as it is read and verified.
    pub fn incoming(&self, bytes: impl Into<Vec<u8>>) -> Result<Incoming, ImportFault> {
        let incoming = self.unchecked(bytes)?;
        block_on(incoming.checked(|claim| std::future::ready(Some(signing::holds(&claim)))))
    }

    /// The same where signatures cannot be looked at.
    pub fn unchecked(&self, bytes: impl Into<Vec<u8>>) -> Result<Incoming, ImportFault> {
        let read = self.read_file("file.json", bytes.into(), &import::unwatched);
        block_on(read).map_err(import_fault)
    }

    /// What taking in these files would do.
    pub fn preview(&self, files: &[&str]) -> Result<Plan, ImportFault> {
        let files: Result<Vec<_>, _> = files.iter().map(|file| self.incoming(*file)).collect();
        block_on(self.plan(files?, &import::unwatched)).map_err(import_fault)
    }

    /// Takes in everything that these files hold. Returns how many records it was.
    pub fn takes(&mut self, files: &[&str]) -> Result<usize, ImportFault> {
        let plan = self.preview(files)?;
        Ok(block_on(self.take_in(&plan, &ALL, &[])).expect("stored"))
    }

    /// Sends all that it has to the other. Returns how many records were taken in there.
    pub fn sends(&self, to: &mut Scenario) -> usize {
        to.takes(&[&self.full_file()]).expect("taken in")
    }
}

fn import_fault(failure: Failure) -> ImportFault {
    match failure {
        Failure::Import(fault) => fault,
        other => panic!("{other}"),
    }
}

/// Every outcome that a person can tick in the preview.
pub const ALL: [Outcome; 4] = [
    Outcome::Conflict,
    Outcome::Merged,
    Outcome::Changed,
    Outcome::New,
];

/// The list of documents in a file, without the header that tells who wrote it and when.
pub fn docs(file: &str) -> &str {
    file.split_once("\"docs\":").expect("documents").1
}
