//! Doing, undoing and redoing.

use serde_json::{Map, Value};

use super::undo::{self, Change, Direction, Step, UndoStack};
use super::{Failure, Session, TRIES};
use crate::{
    app::{
        command::{Command, Refusal},
        environment::new_uuid,
        exchange::{
            import::{brought, is_built_upon},
            laptop_keys, office_keys, peers,
        },
        register::{kinds::Record, ledger::Ledger},
    },
    replica::{Body, Document, Meta, Rev, Revision, merge},
    store::{Backend, ChangeSet, Note, StoreError},
};

/// The largest import, in bytes, that can be redone after it was undone.
const MOST_KEPT: usize = 100 * 1024 * 1024;

/// The revisions that an import brought, by document.
pub(super) type Brought = Vec<(String, Vec<Rev>)>;

impl<B: Backend> Session<B> {
    /// Carries out one action: planned, stored in one transaction, then shown.
    pub async fn execute(&mut self, command: &Command) -> Result<(), Failure> {
        let action = new_uuid(&*self.env);
        let bodies = |ledger: &Ledger| {
            let targets = command.targets().into_iter();
            let bodies = targets.map(|id| ledger.body(id).cloned());
            bodies.collect::<Vec<_>>()
        };
        let seen = bodies(&self.ledger.borrow());
        for _ in 0..TRIES {
            if bodies(&self.ledger.borrow()) != seen {
                // Another tab changed this very record in the same moment.
                return Err(Refusal::ChangedSince.into());
            }
            let planned = command.plan(&self.ledger.borrow())?;
            let made = self.revise(&action, planned).await?;
            if self.act(made).await? {
                return Ok(());
            }
        }
        Err(StoreError::Behind.into())
    }

    /// Gives a record the content it had in an earlier revision, as a new revision: back from the
    /// bin, or back in its history.
    pub async fn return_to(&mut self, id: &str, rev: Rev) -> Result<(), Failure> {
        let action = new_uuid(&*self.env);
        for _ in 0..TRIES {
            let body = self.body_of(id, rev).await?.ok_or(Refusal::Gone)?;
            self.check_step(id, Some(&body))?;
            let wanted = vec![(id.to_owned(), Some(body.fields()))];
            let made = self.revise(&action, wanted).await?;
            if self.act(made).await? {
                return Ok(());
            }
        }
        Err(StoreError::Behind.into())
    }

    /// A person's choice for one disputed field; `None` removes the field.
    pub async fn choose(
        &mut self,
        id: &str,
        field: &str,
        value: Option<&Value>,
    ) -> Result<(), Failure> {
        let action = new_uuid(&*self.env);
        for _ in 0..TRIES {
            let mut document = self.whole(id).await?.ok_or(Refusal::Gone)?;
            let before = document.winner().map(|(rev, _)| rev);
            let meta = self.meta(&action);
            let mut revisions = merge::choose(&document, field, value, &meta);
            if revisions.is_empty() {
                return Err(Refusal::ChangedSince.into());
            }
            for revision in &revisions {
                let read = Record::read(id, &revision.body.fields());
                if read.is_some_and(|(_, findings)| !findings.is_empty()) {
                    return Err(Refusal::Unfit.into());
                }
                document.insert(revision.clone());
            }
            revisions.extend(merge::settle_apart(&mut document));
            let made = document.winner().map(|(rev, _)| rev);
            let changes = made.map(|made| Change {
                id: id.to_owned(),
                before,
                after: Some(made),
                made,
            });
            let change_set = ChangeSet::new(action.clone(), revisions);
            if self
                .act((change_set, changes.into_iter().collect()))
                .await?
            {
                return Ok(());
            }
        }
        Err(StoreError::Behind.into())
    }

    /// Undoes or redoes the latest action. Returns the documents that it changed.
    pub async fn step(&mut self, direction: Direction) -> Result<Vec<String>, Failure> {
        self.walk(None, direction).await
    }

    /// Takes one import out again, or puts it in again, whatever came after it.
    pub async fn step_import_at(
        &mut self,
        number: u64,
        direction: Direction,
    ) -> Result<Vec<String>, Failure> {
        self.walk(Some(number), direction).await
    }

    /// The import with this number, or the latest action.
    async fn walk(
        &mut self,
        wanted: Option<u64>,
        direction: Direction,
    ) -> Result<Vec<String>, Failure> {
        let action = new_uuid(&*self.env);
        for _ in 0..TRIES {
            let (number, step) = match wanted {
                None => self.undo.next(direction)?,
                Some(number) => {
                    let step = self.undo.get(number).filter(|step| {
                        step.file.is_some() && step.undone == (direction == Direction::Redo)
                    });
                    (number, step.ok_or(Refusal::ChangedSince)?)
                }
            };
            let step = step.clone();
            let mut undo = self.undo.clone();
            let change_set = if step.file.is_some() {
                let change_set = self.step_import(number, direction).await?;
                let kept = change_set
                    .notes
                    .iter()
                    .any(|note| note.far && note.text.is_some());
                if kept {
                    undo.moved(number, &[]);
                } else {
                    undo.forget(number);
                }
                change_set
            } else {
                let (change_set, made) = self.step_edit(&action, &step, direction).await?;
                undo.moved(number, &made);
                change_set
            };
            match self.commit(&change_set, Some(undo)).await {
                Ok(()) => {
                    return Ok(change_set.ids().into_iter().map(str::to_owned).collect());
                }
                Err(StoreError::Behind) => {
                    self.refresh().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Behind.into())
    }

    async fn step_edit(
        &self,
        action: &str,
        step: &Step,
        direction: Direction,
    ) -> Result<(ChangeSet, Vec<Rev>), Failure> {
        let mut wanted = Vec::new();
        for change in &step.changes {
            let winner = self.documents().get(&change.id).and_then(|d| d.winner());
            if winner.is_none_or(|(rev, _)| rev != change.made) {
                return Err(Refusal::ChangedSince.into());
            }
            let content = match direction {
                Direction::Undo => change.before,
                Direction::Redo => change.after,
            };
            let content = match content {
                None => None,
                Some(rev) => {
                    let body = self.body_of(&change.id, rev).await?;
                    Some(body.ok_or(Refusal::ChangedSince)?)
                }
            };
            if step.epoch != Some(self.epoch) {
                self.check_step(&change.id, content.as_ref())?;
            }
            wanted.push((change.id.clone(), content.map(|body| body.fields())));
        }
        let (change_set, changes) = self.revise(action, wanted).await?;
        let made = changes.iter().map(|change| change.made).collect();
        Ok((change_set, made))
    }

    /// Takes out what an import brought, or puts it in again. What was taken out is kept in the note
    /// from which it can be put back.
    async fn step_import(&self, number: u64, direction: Direction) -> Result<ChangeSet, Failure> {
        let key = undo::key(number);
        let note = self.store.far_note(&key).await?;
        let note = note.ok_or(Refusal::ChangedSince)?;
        let remember = |text: String| Note {
            key: key.clone(),
            text: Some(text),
            far: true,
        };
        if direction == Direction::Redo {
            let mut revisions = Vec::new();
            for (index, line) in note.lines().enumerate() {
                let read = crate::replica::read_document(index, line);
                revisions.push(read.map_err(|_| Refusal::ChangedSince)?);
            }
            let mut brought_back: std::collections::BTreeMap<String, Document> =
                std::collections::BTreeMap::new();
            for revision in &revisions {
                let id = revision.id.clone();
                let document = brought_back.entry(id.clone()).or_insert_with(|| {
                    let here = self.documents().get(&id).cloned();
                    here.unwrap_or_else(|| Document::new(id))
                });
                document.insert(revision.clone());
            }
            let brought: Brought = brought_back
                .iter()
                .map(|(id, after)| (id.clone(), brought(self.documents().get(id), after)))
                .collect();
            return Ok(ChangeSet {
                notes: vec![remember(
                    serde_json::to_string(&brought).unwrap_or_default(),
                )],
                ..ChangeSet::new(new_uuid(&*self.env), revisions)
            });
        }
        let brought: Brought = serde_json::from_str(&note).map_err(|_| Refusal::ChangedSince)?;
        let ids = brought.iter().map(|(id, _)| id.as_str());
        let whole = self.store.whole_documents(ids).await?;
        let mut withdrawn = Vec::new();
        let mut revisions = Vec::new();
        let mut lines = String::new();
        for (id, revs) in brought {
            let Some(document) = whole.get(&id) else {
                continue;
            };
            // Whoever worked on with what the file brought keeps it.
            if is_built_upon(document, &revs) {
                continue;
            }
            for rev in revs.iter().rev() {
                if let Some(revision) = document.revision(*rev, true) {
                    crate::replica::write_document(&mut lines, &revision);
                    lines.push('\n');
                }
            }
            // What becomes the end of a branch again may lie in the history by now; it is said once
            // more, because only ends are read at start.
            let mut rest = document.clone();
            rest.remove(&crate::order::set(revs.iter().copied()));
            let ends = rest.leaves();
            revisions.extend(ends.iter().filter_map(|end| rest.revision(*end, true)));
            withdrawn.push((id, revs));
        }
        if withdrawn.is_empty() {
            return Err(Refusal::ChangedSince.into());
        }
        let mut notes = peers::forget_taken(self.store.notes());
        notes.extend(office_keys::unlearnt(self.store.notes(), number));
        notes.extend(laptop_keys::unlearnt(self.store.notes(), number));
        notes.push(Note {
            key: key.clone(),
            // What is too large for one value of the database is not kept for redoing: the file is
            // still there.
            text: (lines.len() < MOST_KEPT).then_some(lines),
            far: true,
        });
        Ok(ChangeSet {
            action: new_uuid(&*self.env),
            revisions,
            withdrawn,
            notes,
        })
    }

    /// Stores an action with the step that undoes it. `false`: another tab was faster; plan anew.
    pub(super) async fn act(
        &mut self,
        (change_set, changes): (ChangeSet, Vec<Change>),
    ) -> Result<bool, Failure> {
        let step = Step {
            at: self.env.now_iso(),
            changes,
            file: None,
            undone: false,
            epoch: Some(self.epoch),
        };
        let undo = self.with_step(step);
        match self.commit(&change_set, Some(undo)).await {
            Ok(()) => Ok(true),
            Err(StoreError::Behind) => {
                self.refresh().await?;
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn with_step(&self, step: Step) -> UndoStack {
        let mut undo = self.undo.clone();
        undo.push(self.next_number(), step);
        undo
    }

    /// After others changed the register, the state that a step leads to must hold beside theirs.
    fn check_step(&self, id: &str, content: Option<&Body>) -> Result<(), Refusal> {
        let ledger = self.ledger.borrow();
        match content {
            None => Command::Delete(id.to_owned()).plan(&ledger).map(|_| ()),
            Some(body) => match Record::read(id, &body.fields()) {
                Some((record, _)) => Command::Put(record).plan(&ledger).map(|_| ()),
                None => Ok(()),
            },
        }
    }

    pub(super) fn meta(&self, action: &str) -> Meta {
        self.author.meta(action, &*self.env)
    }

    /// A document with all contents that are known of it.
    pub(super) async fn whole(&self, id: &str) -> Result<Option<Document>, StoreError> {
        let mut whole = self.store.whole_documents(std::iter::once(id)).await?;
        Ok(whole.remove(id))
    }

    pub(super) async fn body_of(&self, id: &str, rev: Rev) -> Result<Option<Body>, StoreError> {
        let here = self.documents().get(id).and_then(|d| d.nodes().get(&rev));
        if let Some(body) = here.and_then(|node| node.body.clone()) {
            return Ok(Some(body));
        }
        let whole = self.whole(id).await?;
        Ok(whole.and_then(|document| document.nodes().get(&rev)?.body.clone()))
    }

    /// The revisions that give each document its new content (`None` deletes it), and the changes
    /// they are for undoing. Where people disagree about a document, deleting it ends every branch,
    /// and an edit merges what it has settled.
    pub(super) async fn revise(
        &self,
        action: &str,
        wanted: Vec<(String, Option<Map<String, Value>>)>,
    ) -> Result<(ChangeSet, Vec<Change>), Failure> {
        let meta = self.meta(action);
        let mut changes = Vec::with_capacity(wanted.len());
        let mut revisions: Vec<Revision> = Vec::with_capacity(wanted.len());
        for (id, fields) in wanted {
            let mut document = match self.documents().get(&id) {
                Some(document) if document.live_leaves().len() > 1 => self.whole(&id).await?,
                Some(document) => Some(document.clone()),
                None => None,
            }
            .unwrap_or_else(|| Document::new(id.clone()));
            let winner = document.winner();
            let before = winner.filter(|(_, node)| !node.deleted).map(|(rev, _)| rev);
            let deleted = fields.is_none();
            let made = merge::revise(&mut document, fields, &meta);
            let now = document.winner().map_or(made[0].rev, |(rev, _)| rev);
            changes.push(Change {
                id,
                before,
                after: (!deleted).then_some(now),
                made: now,
            });
            revisions.extend(made);
        }
        Ok((ChangeSet::new(action, revisions), changes))
    }
}
