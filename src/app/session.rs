//! One open register: actions in, saved revisions out.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use serde::Serialize;
use serde_json::Map;

use super::{
    catalogue::put_meta,
    command::{Command, Refusal},
    environment::{Author, Environment, new_uuid},
    files::{self, ImportFault, Incoming},
    ledger::Ledger,
    record::Kind,
    undo::{Change, Direction, Step, UndoStack},
};
use crate::{
    replica::{Body, Document, bundle::BundleFault},
    store::{Backend, ChangeSet, Store, StoreError, Witness},
};

/// How often an action is planned anew because another tab saved in between.
const TRIES: usize = 8;

/// Why an action did not happen. Nothing was changed and nothing typed is lost.
#[derive(Clone, Debug, PartialEq, Serialize, thiserror::Error)]
#[serde(untagged)]
pub enum Failure {
    /// A rule of the register stands against it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It could not be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file was not taken in.
    #[error(transparent)]
    Import(#[from] ImportFault),
    /// The register could not be written to a file.
    #[error(transparent)]
    Export(#[from] BundleFault),
}

/// A register that is open in this tab.
pub struct Session<B: Backend> {
    store: Store<B>,
    ledger: Rc<RefCell<Ledger>>,
    undo: UndoStack,
    author: Author,
    env: Rc<dyn Environment>,
    epoch: u64,
    keep_witness: Rc<dyn Fn(&Witness)>,
}

impl<B: Backend> Session<B> {
    /// Takes an opened store. `keep_witness` is called after each save with what must be
    /// remembered outside the database.
    pub fn new(
        store: Store<B>,
        author: Author,
        env: Rc<dyn Environment>,
        keep_witness: Rc<dyn Fn(&Witness)>,
    ) -> Session<B> {
        let ledger = Ledger::new(store.documents().values());
        Session {
            store,
            ledger: Rc::new(RefCell::new(ledger)),
            undo: UndoStack::default(),
            author,
            env,
            epoch: 0,
            keep_witness,
        }
    }

    /// The typed records, shared with the screens. Never borrowed across an await.
    pub fn ledger(&self) -> Rc<RefCell<Ledger>> {
        self.ledger.clone()
    }

    /// Everything that is stored.
    pub fn documents(&self) -> &BTreeMap<String, Document> {
        self.store.documents()
    }

    /// Who signs.
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// Changes who signs from now on.
    pub fn set_author(&mut self, author: Author) {
        self.author = author;
    }

    /// Whether anything can be undone or redone.
    pub fn can(&self, direction: Direction) -> bool {
        self.undo.has(direction)
    }

    /// Carries out one action: planned, stored in one transaction, then shown.
    pub async fn execute(&mut self, command: &Command) -> Result<(), Failure> {
        let action = new_uuid(&*self.env);
        let id = command.target().to_owned();
        let seen = self.ledger.borrow().body(&id).cloned();
        for _ in 0..TRIES {
            if self.ledger.borrow().body(&id) != seen.as_ref() {
                // Another tab changed this very record in the same moment.
                return Err(Refusal::ChangedSince.into());
            }
            let id = id.clone();
            let body = command.plan(&self.ledger.borrow())?;
            let (change_set, changes) = self.revisions(&action, vec![(id, body)]);
            match self.store.commit(&change_set).await {
                Ok(witness) => {
                    self.undo.push(Step {
                        changes,
                        epoch: self.epoch,
                    });
                    self.saved(&change_set, &witness);
                    return Ok(());
                }
                Err(StoreError::Behind) => {
                    self.refresh().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Behind.into())
    }

    /// Undoes or redoes the latest action of this session. Returns what it changed.
    pub async fn step(&mut self, direction: Direction) -> Result<Vec<String>, Failure> {
        let action = new_uuid(&*self.env);
        for _ in 0..TRIES {
            let step = self.undo.next(direction)?.clone();
            let content = |change: &Change| match direction {
                Direction::Undo => change.before.clone(),
                Direction::Redo => change.after.clone(),
            };
            for change in &step.changes {
                let winner = self.documents().get(&change.id).and_then(|d| d.winner());
                if winner.is_none_or(|(rev, _)| rev != change.made) {
                    return Err(Refusal::ChangedSince.into());
                }
                if step.epoch != self.epoch {
                    self.check_step(&change.id, content(change).as_ref())?;
                }
            }
            let wanted = step.changes.iter().map(|change| {
                let body = content(change).map(|body| Map::clone(&body));
                (change.id.clone(), body)
            });
            let (change_set, changes) = self.revisions(&action, wanted.collect());
            match self.store.commit(&change_set).await {
                Ok(witness) => {
                    let made: Vec<_> = changes.iter().map(|change| change.made).collect();
                    self.undo.moved(direction, &made);
                    self.saved(&change_set, &witness);
                    return Ok(changes.into_iter().map(|change| change.id).collect());
                }
                Err(StoreError::Behind) => {
                    self.refresh().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Behind.into())
    }

    /// After others changed the register, the state that a step leads to must hold beside theirs.
    fn check_step(&self, id: &str, content: Option<&Body>) -> Result<(), Refusal> {
        let ledger = self.ledger.borrow();
        match content {
            None => Command::Delete(id.to_owned()).plan(&ledger).map(|_| ()),
            Some(body) => match record_of(id, body) {
                Some(record) => Command::Put(record).plan(&ledger).map(|_| ()),
                None => Ok(()),
            },
        }
    }

    /// The revisions that give each document its new content (`None` deletes it), and the changes
    /// they are for undoing. `before` is what the ledger shows now.
    fn revisions(
        &self,
        action: &str,
        wanted: Vec<(String, Option<Map<String, serde_json::Value>>)>,
    ) -> (ChangeSet, Vec<Change>) {
        let meta = self.author.meta(action, &*self.env);
        let ledger = self.ledger.borrow();
        let mut changes = Vec::with_capacity(wanted.len());
        let mut revisions = Vec::with_capacity(wanted.len());
        for (id, body) in wanted {
            let before = ledger.body(&id).cloned();
            let deleted = body.is_none();
            // A tombstone keeps the last content, so that the bin can show what it was.
            let last = || {
                before
                    .as_ref()
                    .map(|body| Map::clone(body))
                    .unwrap_or_default()
            };
            let mut body = body.unwrap_or_else(last);
            put_meta(&mut body, &meta);
            let revision = match self.documents().get(&id) {
                Some(document) => document.next(deleted, body),
                None => Document::new(id.clone()).next(deleted, body),
            };
            changes.push(Change {
                id,
                before,
                after: (!deleted).then(|| revision.body.clone()),
                made: revision.rev,
            });
            revisions.push(revision);
        }
        let action = action.to_owned();
        (ChangeSet { action, revisions }, changes)
    }

    /// Stores a change set that was made elsewhere: a new register, the sample.
    pub async fn begin(&mut self, change_set: &ChangeSet) -> Result<(), Failure> {
        let witness = self.store.commit(change_set).await?;
        self.saved(change_set, &witness);
        Ok(())
    }

    /// Takes a checked file into this register, which must be empty.
    pub async fn import(&mut self, incoming: &Incoming, sample: bool) -> Result<(), Failure> {
        let change_set = files::import(
            incoming,
            &self.ledger.borrow(),
            self.documents(),
            sample,
            &self.author,
            &*self.env,
        )?;
        self.begin(&change_set).await
    }

    /// The whole register as a file.
    pub fn export(&self) -> Result<String, Failure> {
        let documents = self.documents().values();
        Ok(files::export(documents, &self.author, &*self.env)?)
    }

    /// Takes in what other tabs have saved. Returns whether there was anything.
    pub async fn refresh(&mut self) -> Result<bool, Failure> {
        let foreign = self.store.refresh().await?;
        if foreign.is_empty() {
            return Ok(false);
        }
        self.epoch += 1;
        for change_set in &foreign {
            self.show(change_set);
        }
        (self.keep_witness)(&self.store.witness());
        Ok(true)
    }

    /// Folds the journal when it has grown long. Does nothing else, so it can wait for an idle
    /// moment; a failure changes nothing.
    pub async fn tidy(&mut self) -> Result<(), Failure> {
        if self.store.wants_checkpoint() {
            self.store.checkpoint().await?;
            (self.keep_witness)(&self.store.witness());
        }
        Ok(())
    }

    /// Deletes everything in this database: for starting the sample afresh.
    pub async fn erase(&self) -> Result<(), Failure> {
        Ok(self.store.erase().await?)
    }

    fn saved(&self, change_set: &ChangeSet, witness: &Witness) {
        (self.keep_witness)(witness);
        self.show(change_set);
    }

    fn show(&self, change_set: &ChangeSet) {
        let mut ledger = self.ledger.borrow_mut();
        for revision in &change_set.revisions {
            if let Some(document) = self.store.documents().get(&revision.id) {
                ledger.put(document);
            }
        }
    }
}

/// A body as a record that can be checked.
fn record_of(id: &str, body: &Body) -> Option<super::record::Record> {
    use super::record::Record;
    use crate::domain::{
        capital::{Allocation, Grant, Payment},
        place::Unit,
        training::{Target, TrainingClass},
    };
    Some(match Kind::of_id(id)? {
        Kind::Grant => Record::Grant(Grant::read(id, body).0),
        Kind::Allocation => Record::Allocation(Allocation::read(id, body).0),
        Kind::Payment => Record::Payment(Payment::read(id, body).0),
        Kind::Target => Record::Target(Target::read(id, body).0),
        Kind::Class => Record::Class(TrainingClass::read(id, body).0),
        Kind::Unit => Record::Unit(Unit::read(id, body).0),
    })
}
