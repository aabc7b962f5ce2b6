//! The register's engine, opened to JavaScript for `scripts/bench.sh` and for nothing else: the same
//! library, the same profile and the same database as the application, without its screens.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../it/rules/many.rs"]
mod many;
#[path = "../scenario/records.rs"]
mod records;

use std::{cell::RefCell, rc::Rc, time::Duration};

use so_sinh_ke::{
    app::{
        duplicates::Finder,
        environment::Author,
        exchange::{
            export::Share,
            import::{Outcome, Plan, unwatched},
        },
        projects::{filter::Filter, list, whatif::WhatIf},
        register::ledger::Ledger,
        search::{Builder, Index},
        session::{Session, opening::Disk},
    },
    platform::{
        clock,
        crypto::{self, Usages},
    },
    replica::{Document, Revision, bundle},
    store::{
        Backend, ChangeSet, Sleep, Store,
        indexed_db::IndexedDbBackend,
        sealed::{Seal, SealedDisk},
    },
    ui::browser_cipher,
};
use wasm_bindgen::prelude::*;

type Records = Vec<(String, serde_json::Map<String, serde_json::Value>)>;

#[wasm_bindgen]
pub struct Engine {
    session: RefCell<Session<Disk>>,
    records: RefCell<Records>,
    plan: RefCell<Option<Plan>>,
    findings: String,
}

/// Two thousand projects with sixty households each, to be judged anew.
#[wasm_bindgen]
pub struct Judged {
    ledger: Ledger,
    whatif: WhatIf,
}

#[wasm_bindgen]
impl Judged {
    /// Makes them and puts their cases together.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Judged {
        let ledger = many::ledger();
        let whatif = WhatIf::new(&ledger, jiff::civil::date(2023, 8, 1));
        Judged { ledger, whatif }
    }

    /// How many projects come out differently under another value.
    pub fn change(&self, parameter: &str, value: &str) -> usize {
        self.whatif
            .with_local(&many::resolution(parameter, value))
            .len()
    }

    /// How long the list of projects is, each judged by all rules.
    pub fn list(&self) -> usize {
        let filter = Filter {
            year: 2023,
            ..Filter::default()
        };
        list::rows(&self.ledger, &filter, jiff::civil::date(2023, 8, 1)).len()
    }
}

/// A register in memory and the search for households that stand in it twice.
#[wasm_bindgen]
pub struct Twice {
    ledger: Ledger,
    finder: Finder,
}

#[wasm_bindgen]
impl Twice {
    /// Reads a register from a file.
    #[wasm_bindgen(constructor)]
    pub fn new(file: Vec<u8>) -> Result<Twice, JsError> {
        Ok(Twice {
            ledger: Ledger::new(documents(file)?.iter()),
            finder: Finder::default(),
        })
    }

    /// Begins the search anew.
    pub fn begin(&mut self) {
        self.finder = Finder::new(&self.ledger);
    }

    /// Goes on; false when nothing is left to do.
    pub fn step(&mut self, budget: usize) -> bool {
        !self.finder.step(budget).is_done()
    }

    /// How many pairs there are.
    pub fn finish(&mut self) -> usize {
        self.finder.finish().len()
    }

    pub fn households(&self) -> usize {
        self.ledger.household_ids().count()
    }

    /// How many the nth household resembles, as if it were being typed.
    pub fn similar(&self, nth: usize) -> usize {
        let id = self.ledger.household_ids().nth(nth).unwrap();
        let mut draft = (*self.ledger.own_household(id).unwrap()).clone();
        draft.id.clear();
        self.finder.similar_to(&draft).len()
    }
}

/// The documents of a file.
fn documents(file: Vec<u8>) -> Result<Vec<Document>, JsError> {
    let bundle = bundle::read(file).map_err(told)?;
    let mut documents: Vec<Document> = Vec::new();
    for revision in bundle.revisions {
        if documents.last().is_none_or(|last| last.id() != revision.id) {
            documents.push(Document::new(revision.id.clone()));
        }
        documents.last_mut().unwrap().insert(revision);
    }
    Ok(documents)
}

/// A register in memory and the index over it.
#[wasm_bindgen]
pub struct Searched {
    ledger: Ledger,
    builder: Option<Builder>,
    index: Index,
}

#[wasm_bindgen]
impl Searched {
    /// Reads a register from a file.
    #[wasm_bindgen(constructor)]
    pub fn new(file: Vec<u8>) -> Result<Searched, JsError> {
        Ok(Searched {
            ledger: Ledger::new(documents(file)?.iter()),
            builder: None,
            index: Index::default(),
        })
    }

    /// Begins the index anew.
    pub fn begin(&mut self) {
        self.index = Index::default();
        self.builder = Some(Builder::new(self.ledger.units().values()));
    }

    /// Takes in the next households; false when there are no more.
    pub fn step(&mut self, many: usize) -> bool {
        let builder = self.builder.as_mut().unwrap();
        let last = builder.last().to_owned();
        let next = self.ledger.households_after(&last).take(many);
        builder.step(&mut next.map(|(id, body)| (id.as_str(), body.text())))
    }

    pub fn finish(&mut self) {
        self.index = self.builder.take().unwrap().finish();
    }

    pub fn households(&self) -> usize {
        self.index.len()
    }

    pub fn people(&self) -> usize {
        self.index.people()
    }

    pub fn bytes(&self) -> usize {
        self.index.bytes()
    }

    /// How many households a question has; the best fifty are put together.
    pub fn find(&self, typed: &str) -> usize {
        self.index.find(typed, 50).total
    }

    /// The same for a list that shows all of them.
    pub fn find_all(&self, typed: &str) -> usize {
        self.index.find_all(typed, 50).1.len()
    }

    /// Changes a household's place in the index, as after a save.
    pub fn put(&mut self, nth: usize) {
        if let Some((id, body)) = self.ledger.households_after("").nth(nth) {
            self.index.put(id, body.text());
        }
    }
}

struct Now;

impl so_sinh_ke::app::environment::Environment for Now {
    fn now_ms(&self) -> u64 {
        clock::now_ms()
    }
    fn now_iso(&self) -> String {
        clock::now_iso()
    }
    fn time_of_day(&self) -> String {
        clock::time_of_day()
    }
    fn random_bytes(&self) -> [u8; 10] {
        clock::random_bytes()
    }
    fn today(&self) -> jiff::civil::Date {
        jiff::civil::date(2023, 6, 1)
    }
}

fn told(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}

async fn sealed_disk(backend: IndexedDbBackend) -> Result<Disk, JsError> {
    let key = crypto::import_aes(&[7; 32], Usages::Data).await;
    let key = key.map_err(|fault| JsError::new(&format!("{fault:?}")))?;
    let seal = Seal {
        vault: "bench".into(),
        cipher: browser_cipher(key),
    };
    backend.reopen().await.map_err(told)?;
    let disk = SealedDisk::new(backend, seal);
    Ok(Disk::Sealed(Box::new(disk)))
}

#[wasm_bindgen]
impl Engine {
    /// Opens a database and reads everything in it, up to a register that can be worked with. A sealed one is opened with
    /// one and the same key at every call.
    pub async fn open(database: String, device: String, sealed: bool) -> Result<Engine, JsError> {
        let sleep: Sleep = Rc::new(|limit: Duration| Box::pin(clock::sleep(limit)));
        let backend = IndexedDbBackend::new(&database);
        let backend = match sealed {
            true => sealed_disk(backend).await?,
            false => Disk::Database(backend),
        };
        let (store, opened) = Store::open(backend, sleep, &database, None)
            .await
            .map_err(told)?;
        let author = Author {
            by: "Nguyễn Văn Thử".into(),
            unit: "Xã Thử".into(),
            device,
        };
        let session = Session::new(store, author, Rc::new(Now), Rc::new(|_| ()));
        Ok(Engine {
            session: RefCell::new(session),
            records: RefCell::default(),
            plan: RefCell::default(),
            findings: serde_json::to_string(&opened.findings).map_err(told)?,
        })
    }

    /// What was not as it was left, as JSON.
    pub fn findings(&self) -> String {
        self.findings.clone()
    }

    /// The name of the revision that counts.
    pub fn rev(&self, id: &str) -> Option<String> {
        let session = self.session.borrow();
        let (rev, _) = session.documents().get(id)?.winner()?;
        Some(rev.to_string())
    }

    /// A field of the `index`th household, as JSON.
    pub fn field(&self, index: usize, name: &str) -> Option<String> {
        let session = self.session.borrow();
        let mut households = session
            .documents()
            .values()
            .filter(|document| document.id().starts_with("household:"));
        let body = households.nth(index)?.live()?;
        Some(body.field(name)?.to_string())
    }

    pub fn documents(&self) -> usize {
        self.session.borrow().documents().len()
    }

    /// Reads the records that `bulk_load` is to store; not part of any timing.
    pub fn prepare(&self, file: Vec<u8>) -> Result<usize, JsError> {
        let bundle = bundle::read(file).map_err(told)?;
        let leaves = bundle.revisions.into_iter();
        let mut records: Records = Vec::new();
        for revision in leaves {
            if records.last().is_none_or(|(id, _)| *id != revision.id) {
                records.push((revision.id, revision.body.fields()));
            }
        }
        let count = records.len();
        *self.records.borrow_mut() = records;
        Ok(count)
    }

    /// Makes a revision of each prepared record and stores all of them in one strict transaction.
    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn bulk_load(&self) -> Result<(), JsError> {
        // Kept, as the other stores' records are: giving their memory back is no part of storing.
        let revisions: Vec<Revision> = {
            let records = self.records.borrow();
            let made = records
                .iter()
                .map(|(id, fields)| Revision::new(id.clone(), None, false, fields));
            made.collect()
        };
        let change = ChangeSet::new("bench", revisions);
        self.session.borrow_mut().begin(&change).await.map_err(told)
    }

    /// Reads, verifies and compares a file.
    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn preview(&self, file: Vec<u8>) -> Result<String, JsError> {
        let session = self.session.borrow();
        let read = session.read_file("bench", file, &unwatched).await;
        let plan = session.plan(vec![read.map_err(told)?], &unwatched).await;
        let plan = plan.map_err(told)?;
        let counts = [
            Outcome::New,
            Outcome::Changed,
            Outcome::Merged,
            Outcome::Conflict,
            Outcome::Same,
        ];
        let counts: Vec<usize> = counts.iter().map(|outcome| plan.count(*outcome)).collect();
        let said = format!("{counts:?} refused {}", plan.refused.len());
        *self.plan.borrow_mut() = Some(plan);
        Ok(said)
    }

    /// Takes in what `preview` found.
    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn apply(&self) -> Result<usize, JsError> {
        let plan = self.plan.take().ok_or_else(|| JsError::new("no plan"))?;
        let all = [
            Outcome::New,
            Outcome::Changed,
            Outcome::Merged,
            Outcome::Conflict,
        ];
        let mut session = self.session.borrow_mut();
        session.take_in(&plan, &all, &[]).await.map_err(told)
    }

    /// Edits `count` households, `step` apart from `from`, each in one field, as one action.
    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn edit(
        &self,
        from: usize,
        step: usize,
        count: usize,
        field: String,
        value: String,
    ) -> Result<(), JsError> {
        let mut session = self.session.borrow_mut();
        let revisions: Vec<Revision> = {
            let documents = session.documents();
            let households = documents
                .values()
                .filter(|d| d.id().starts_with("household:"));
            let chosen = households.skip(from).step_by(step).take(count);
            chosen
                .map(|document| {
                    let mut fields = document.live().unwrap().fields();
                    fields.insert(field.clone(), value.clone().into());
                    document.next(false, &fields)
                })
                .collect()
        };
        let change = ChangeSet::new(clock::now_iso(), revisions);
        session.begin(&change).await.map_err(told)
    }

    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn export(&self) -> Result<String, JsError> {
        let session = self.session.borrow();
        session.export(&Share::Full).await.map_err(told)
    }

    /// What changed since the register with this identifier told what it has.
    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn export_since(&self, register: String) -> Result<String, JsError> {
        let session = self.session.borrow();
        let share = Share::Since(register);
        session.export(&share).await.map_err(told)
    }

    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn checkpoint(&self) -> Result<(), JsError> {
        self.session.borrow_mut().tidy().await.map_err(told)
    }
}
