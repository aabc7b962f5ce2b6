//! One open register: actions in, saved revisions out.

mod acting;
mod giving_out;
pub mod history;
mod keys;
pub mod looking;
#[cfg(feature = "browser")]
pub mod near_copy;
#[cfg(feature = "browser")]
pub mod opening;
mod planning;
mod reading;
#[cfg(feature = "browser")]
pub mod sealing;
pub mod settle;
pub mod standing;
pub mod start;
mod tabular;
mod taking_in;
pub mod undo;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use serde::Serialize;

use self::undo::{Ahead, Direction, UndoStack};
use super::{
    catalogue,
    command::Refusal,
    environment::{Author, Environment, new_uuid},
    exchange::import::ImportFault,
    register::{id::kind_in, ledger::Ledger},
};

pub use crate::{replica::Rev, store::ChangeSet};
use crate::{
    replica::{Document, bundle::BundleFault},
    store::{Alarm, Backend, Note, Store, StoreError, Witness},
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

/// The note that says who signs on this laptop.
const SIGNS: &str = "signs";
/// The note that says with which record this register was begun. It is in no file, so that no file
/// can put another in its place.
const OWN: &str = "own-register";

/// A register that is open in this tab.
pub struct Session<B: Backend> {
    store: Store<B>,
    ledger: Rc<RefCell<Ledger>>,
    undo: UndoStack,
    author: Author,
    /// The record that the register was begun with.
    own: Option<String>,
    env: Rc<dyn Environment>,
    epoch: u64,
    keep_witness: Rc<dyn Fn(&Witness)>,
}

impl<B: Backend> Session<B> {
    /// Takes an opened store. `keep_witness` is called after each save with what must be
    /// remembered outside the database. Where nobody knows any more who works here (a browser that was
    /// killed forgets its last seconds outside the database), whoever signed last goes on signing.
    pub fn new(
        mut store: Store<B>,
        author: Author,
        env: Rc<dyn Environment>,
        keep_witness: Rc<dyn Fn(&Witness)>,
    ) -> Session<B> {
        let author = match store.notes().get(SIGNS) {
            Some(text) if author.by.is_empty() => serde_json::from_str(text).unwrap_or(author),
            _ => author,
        };
        store.date_alarms(&env.now_iso());
        let mut ledger = Ledger::of_unit(&author.unit, store.documents().values());
        // Registers of earlier versions did not note it.
        let chosen = ledger.info().map(|info| info.id.clone());
        let own = store.notes().get(OWN).cloned().or(chosen);
        ledger.keep_to(own.clone());
        Session {
            undo: UndoStack::read(store.notes()),
            store,
            ledger: Rc::new(RefCell::new(ledger)),
            author,
            own,
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
        self.ledger.borrow_mut().work_for(&author.unit);
        self.author = author;
    }

    /// Whether anything can be undone or redone.
    pub fn can(&self, direction: Direction) -> bool {
        self.undo.has(direction)
    }

    /// What would be undone or redone next.
    pub fn ahead(&self, direction: Direction) -> Ahead {
        self.undo.ahead(direction)
    }

    /// Stores a change set that was made elsewhere: a new register, the sample.
    pub async fn begin(&mut self, change_set: &ChangeSet) -> Result<(), Failure> {
        if !self.has_begun() {
            let ids = change_set.ids();
            let own = ids.into_iter().find(|id| kind_in(id) == "register");
            self.keep_to(own.map(str::to_owned));
        }
        self.commit(change_set, None).await?;
        Ok(())
    }

    /// Whether the record is there that this register was begun with.
    pub fn has_begun(&self) -> bool {
        self.ledger.borrow().info().is_some()
    }

    /// From now on this record says what register it is.
    fn keep_to(&mut self, own: Option<String>) {
        self.ledger.borrow_mut().keep_to(own.clone());
        self.own = own;
    }

    /// Takes in what came into the catalogue of programmes since this register was begun. Returns whether
    /// there was anything. It can wait: where it fails, the next start does it.
    pub async fn complete_catalogue(&mut self) -> Result<bool, Failure> {
        let news = catalogue::news(self.store.documents());
        if news.is_empty() {
            return Ok(false);
        }
        let change_set = ChangeSet::new(new_uuid(&*self.env), news);
        self.commit(&change_set, None).await?;
        Ok(true)
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
        // Another tab may have begun the register, or had it back from a file.
        let noted = self.store.notes().get(OWN).cloned();
        if self.own.is_none() || noted.is_some() {
            let chosen = || self.ledger.borrow().info().map(|info| info.id.clone());
            let own = noted.or_else(chosen);
            self.keep_to(own);
        }
        (self.keep_witness)(&self.store.witness());
        Ok(true)
    }

    /// How often something that others saved was taken in: by `refresh`, or by an action that found it in its way.
    pub fn taken_in(&self) -> u64 {
        self.epoch
    }

    /// The random identifier of the database.
    pub fn database_id(&self) -> String {
        self.store.witness().register
    }

    /// How many actions are saved.
    pub fn saved_actions(&self) -> u64 {
        self.store.witness().seq
    }

    /// Damaged chunks, byte for byte, by the key under which they lay.
    pub async fn set_aside(&self) -> Vec<(String, Vec<u8>)> {
        self.store.set_aside().await.unwrap_or_default()
    }

    /// What was found wrong with the stored bytes, now and at earlier starts, oldest first.
    pub fn alarms(&self) -> &[Alarm] {
        self.store.alarms()
    }

    /// The person knows of all alarms. They stay on record, and stand no more.
    pub async fn answer_alarms(&mut self) -> Result<(), Failure> {
        let now = self.env.now_iso();
        for _ in 0..TRIES {
            let by = self.author.by.clone();
            match self.store.answer_alarms(&now, &by).await {
                Err(StoreError::Behind) => {
                    self.refresh().await?;
                }
                end => return Ok(end?),
            }
        }
        Err(StoreError::Behind.into())
    }

    /// Writes what was found wrong at this start, where its evidence will not be found again.
    pub async fn keep_alarms(&mut self) -> Result<(), StoreError> {
        self.store.keep_alarms().await
    }

    /// The parts of the history that no start reads.
    pub fn history_parts(&self) -> Vec<String> {
        self.store.history_parts()
    }

    /// Looks at one of them; whether it raised an alarm.
    pub async fn look_at(&mut self, part: &str) -> bool {
        // Whatever cannot be read now is looked at after the next start.
        let news = self.store.look_at(part).await.unwrap_or_default();
        self.store.date_alarms(&self.env.now_iso());
        news
    }

    /// What somebody was in the middle of, by name.
    pub fn personal(&self) -> &BTreeMap<String, String> {
        self.store.personal()
    }

    /// Keeps or forgets what somebody is in the middle of.
    pub async fn keep_personal(
        &mut self,
        changes: &[(String, Option<String>)],
    ) -> Result<(), Failure> {
        for _ in 0..TRIES {
            match self.store.keep_personal(changes).await {
                Err(StoreError::Behind) => {
                    self.refresh().await?;
                }
                end => return Ok(end?),
            }
        }
        Err(StoreError::Behind.into())
    }

    /// When the latest action on this laptop happened, ISO 8601 in UTC, as far as it is remembered.
    pub fn latest_action(&self) -> Option<&str> {
        self.undo.latest()
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

    /// Stores an action and, in the same transaction, what can be undone afterwards; then shows it.
    async fn commit(
        &mut self,
        change_set: &ChangeSet,
        undo: Option<UndoStack>,
    ) -> Result<(), StoreError> {
        let mut notes: Vec<Note> = self.signs().into_iter().chain(self.belongs()).collect();
        if let Some(undo) = &undo {
            notes.extend(undo.notes_since(&self.undo));
        }
        let with_notes;
        let stored = if notes.is_empty() {
            change_set
        } else {
            let mut whole = change_set.clone();
            // What the action itself remembers comes last and so has the last word.
            whole.notes = notes.into_iter().chain(whole.notes).collect();
            with_notes = whole;
            &with_notes
        };
        let witness = self.store.commit(stored).await?;
        if let Some(undo) = undo {
            self.undo = undo;
        }
        (self.keep_witness)(&witness);
        self.show(change_set);
        Ok(())
    }

    /// Who signs, unless that is noted already. It stays on this laptop: notes are in no file.
    fn signs(&self) -> Option<Note> {
        let text = serde_json::to_string(&self.author).ok()?;
        let is_news = self.store.notes().get(SIGNS) != Some(&text);
        (is_news && !self.author.by.is_empty()).then(|| Note {
            key: SIGNS.to_owned(),
            text: Some(text),
            far: false,
        })
    }

    /// Which record speaks for the register, unless that is noted already.
    fn belongs(&self) -> Option<Note> {
        let own = self.own.as_ref()?;
        (self.store.notes().get(OWN) != Some(own)).then(|| Note {
            key: OWN.to_owned(),
            text: Some(own.clone()),
            far: false,
        })
    }

    /// The number that the next action will have.
    fn next_number(&self) -> u64 {
        self.store.witness().seq + 1
    }

    fn show(&self, change_set: &ChangeSet) {
        let mut ledger = self.ledger.borrow_mut();
        for id in change_set.ids() {
            match self.store.documents().get(id) {
                Some(document) => ledger.put(document),
                None => ledger.remove(id),
            }
        }
    }
}
