//! A register driven without a screen: a session over a disk in memory.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::{cell::Cell, rc::Rc, time::Duration};

use futures::{FutureExt, executor::block_on};
use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        environment::{Author, Environment},
        exchange::{
            export::Share,
            import::{self, ImportFault, Incoming, Outcome, Plan},
        },
        register::{kinds::Record, ledger::Ledger},
        sample,
        session::{Failure, Session, undo::Direction},
    },
    domain::{
        capital::{Allocation, Grant, Payment},
        money::Dong,
    },
    replica::Revision,
    store::{
        ChangeSet, Sleep, Store,
        memory::{MemoryBackend, MemoryDisk},
    },
};

/// A clock that moves one second a look, and counted random_bytes.
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
    fn random_bytes(&self) -> [u8; 10] {
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

/// The money, units and classes of the sample without its projects and households: what thousands of
/// actions on the money are tried on.
pub fn money_of_sample() -> Session<MemoryBackend> {
    let mut set = sample::change_set();
    let kinds = [
        "register",
        "unit",
        "programme",
        "component",
        "grant",
        "allocation",
        "payment",
        "target",
        "class",
    ];
    set.revisions.retain(|revision| {
        let kind = revision.id.split(':').next().unwrap_or_default();
        kinds.contains(&kind)
    });
    for revision in &mut set.revisions {
        let mut fields = revision.body.fields();
        if fields.remove("project").is_some() {
            *revision = Revision::new(revision.id.clone(), None, false, &fields);
        }
    }
    begun(&set)
}

/// A register begun with `change_set`.
pub fn begun(change_set: &ChangeSet) -> Session<MemoryBackend> {
    begun_on(&MemoryDisk::new(), change_set)
}

/// A register begun with `change_set` on `disk`.
pub fn begun_on(disk: &MemoryDisk, change_set: &ChangeSet) -> Session<MemoryBackend> {
    let mut session = open(disk);
    block_on(session.begin(change_set)).expect("begins");
    session
}

/// What the sample holds, as the first action of a real register.
pub fn real() -> ChangeSet {
    let mut set = sample::change_set();
    for revision in &mut set.revisions {
        if revision.id.starts_with("register:") {
            let mut fields = revision.body.fields();
            fields.remove("sample");
            *revision = Revision::new(revision.id.clone(), None, false, &fields);
        }
    }
    set
}

/// A laptop of its own: its clock, its random_bytes, its name.
pub struct Laptop {
    name: String,
    clock: Date,
    count: Cell<u64>,
}

impl Environment for Laptop {
    fn now_ms(&self) -> u64 {
        self.count.set(self.count.get() + 1);
        // Identifiers are made from it; whatever it says, they must not collide.
        u64::from(self.clock.year().unsigned_abs()) * 31_557_600_000 + self.count.get()
    }
    fn now_iso(&self) -> String {
        let count = self.count.get();
        format!(
            "{}T08:{:02}:{:02}Z",
            self.clock,
            count / 60 % 60,
            count % 60
        )
    }
    fn time_of_day(&self) -> String {
        String::from("08:00")
    }
    fn random_bytes(&self) -> [u8; 10] {
        self.count.set(self.count.get() + 1);
        let mut bytes = [0; 10];
        for (byte, of) in bytes.iter_mut().zip(self.name.bytes()) {
            *byte = of;
        }
        bytes[6..].copy_from_slice(&self.count.get().to_be_bytes()[4..]);
        bytes
    }
    fn today(&self) -> Date {
        self.clock
    }
}

/// The register on `disk` as the laptop `name` opens it on the day that its clock shows.
pub fn laptop(disk: &MemoryDisk, name: &str, clock: Date) -> Session<MemoryBackend> {
    let opened = Store::open(disk.connect(), sleep(), name, None);
    let (store, opened) = block_on(opened).expect("opens");
    assert!(opened.findings.is_empty(), "{:?}", opened.findings);
    let author = Author {
        by: format!("người {name}"),
        unit: String::from("Thành phố Bắc Kạn"),
        device: format!("may-{name}"),
    };
    let env = Laptop {
        name: name.to_owned(),
        clock,
        // Each opening is a later hour of that day.
        count: Cell::new(store.witness().seq * 10_000),
    };
    Session::new(store, author, Rc::new(env), Rc::new(|_| ()))
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

/// Every outcome that a person can tick in the preview.
pub const ALL: [Outcome; 4] = [
    Outcome::Conflict,
    Outcome::Merged,
    Outcome::Changed,
    Outcome::New,
];

/// What the session would write to a file.
pub fn file(session: &Session<MemoryBackend>, share: &Share) -> String {
    block_on(session.export(share)).expect("a file")
}

/// The list of documents in a file, without the header that tells who wrote it and when.
pub fn docs(file: &str) -> &str {
    file.split_once("\"docs\":").expect("documents").1
}

/// The file as it is read and verified.
pub fn incoming(
    session: &Session<MemoryBackend>,
    bytes: impl Into<Vec<u8>>,
) -> Result<Incoming, ImportFault> {
    let read = session.read_file("file.json", bytes.into(), &import::unwatched);
    block_on(read).map_err(import_fault)
}

/// What taking in these files would do.
pub fn plan(session: &Session<MemoryBackend>, files: &[&str]) -> Result<Plan, ImportFault> {
    let files: Result<Vec<_>, _> = files.iter().map(|file| incoming(session, *file)).collect();
    block_on(session.plan(files?, &import::unwatched)).map_err(import_fault)
}

/// Takes in everything that these files hold. Returns how many records it was.
pub fn take(session: &mut Session<MemoryBackend>, files: &[&str]) -> Result<usize, ImportFault> {
    let plan = plan(session, files)?;
    Ok(block_on(session.take_in(&plan, &ALL, &[])).expect("stored"))
}

fn import_fault(failure: Failure) -> ImportFault {
    match failure {
        Failure::Import(fault) => fault,
        other => panic!("{other}"),
    }
}
