//! Undo and redo, also after the page was loaded anew.
//!
//! Undoing an edit is not going back: it is a further revision with the content from before, so it
//! travels and shows in the history like any other edit. A step remembers the revision that it made;
//! when someone has changed the record since, undoing is refused instead of overwriting that.
//!
//! Undoing an import takes out again what the file had brought, as if it had never come: a revision
//! that says "the records of that commune are deleted" would travel back and delete them there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::app::command::Refusal;
use crate::{replica::Rev, store::Note};

/// How many steps are remembered.
pub const REMEMBERED: usize = 120;

/// One document that an action changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The document.
    pub id: String,
    /// The revision with the content before; `None` when it did not exist or was deleted.
    pub before: Option<Rev>,
    /// The revision with the content after; `None` when the action deleted it.
    pub after: Option<Rev>,
    /// The revision that must be the winner for this step to be possible.
    pub made: Rev,
}

/// One action as it can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When it happened, by this laptop's clock.
    pub at: String,
    /// What was changed.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// The file that was taken in, if it was an import. What it brought stands in a far note.
    #[serde(default)]
    pub file: Option<String>,
    /// Whether it is undone at present.
    #[serde(default)]
    pub undone: bool,
    /// How often others had changed the register by then; `None` in an earlier session. When that
    /// moved on, undoing is checked like a new action; else the state it leads back to was already
    /// there and needs no check.
    #[serde(skip)]
    pub epoch: Option<u64>,
}

/// What can be undone and redone, by the number of the action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoStack {
    steps: BTreeMap<u64, Step>,
}

/// Which way along the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

/// What would be undone or redone next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Ahead {
    /// Nothing.
    #[default]
    Nothing,
    /// An edit.
    Edit,
    /// The files with these names that were taken in.
    Import(String),
}

const PREFIX: &str = "step/";

/// The name of a step's note.
pub fn key(number: u64) -> String {
    format!("{PREFIX}{number:012}")
}

impl UndoStack {
    /// What an earlier session remembered.
    pub fn read(notes: &BTreeMap<String, String>) -> UndoStack {
        let steps = notes.iter().filter_map(|(key, text)| {
            let number = key.strip_prefix(PREFIX)?.parse().ok()?;
            Some((number, serde_json::from_str(text).ok()?))
        });
        UndoStack {
            steps: crate::order::map(steps),
        }
    }

    /// When the latest action happened that is remembered, as ISO 8601 in UTC.
    pub fn latest(&self) -> Option<&str> {
        self.steps.values().map(|step| step.at.as_str()).max()
    }

    /// Notes a new action; what was undone before can no longer be redone.
    pub fn push(&mut self, number: u64, step: Step) {
        self.steps.retain(|_, step| !step.undone);
        self.steps.insert(number, step);
        while self.steps.len() > REMEMBERED {
            self.steps.pop_first();
        }
    }

    /// The step that would be undone or redone next.
    pub fn next(&self, direction: Direction) -> Result<(u64, &Step), Refusal> {
        let found = match direction {
            Direction::Undo => self.steps.iter().rev().find(|(_, step)| !step.undone),
            Direction::Redo => self.steps.iter().find(|(_, step)| step.undone),
        };
        let (number, step) = found.ok_or(Refusal::NothingToUndo)?;
        Ok((*number, step))
    }

    /// All steps that are remembered, the first one first.
    pub fn all(&self) -> impl Iterator<Item = (u64, &Step)> {
        self.steps.iter().map(|(number, step)| (*number, step))
    }

    /// The step with this number, if it is remembered.
    pub fn get(&self, number: u64) -> Option<&Step> {
        self.steps.get(&number)
    }

    /// Notes that step `number` was carried out and which revisions that made.
    pub fn moved(&mut self, number: u64, made: &[Rev]) {
        let Some(step) = self.steps.get_mut(&number) else {
            return;
        };
        step.undone = !step.undone;
        let back = step.undone;
        for (change, rev) in step.changes.iter_mut().zip(made) {
            change.made = *rev;
        }
        let changes = step.changes.clone();
        // The next step on the way was made before these revisions. Where it touched the same
        // document, the revision that it must find there is now the one just made.
        for change in changes {
            let adjust = |(_, step): (&u64, &mut Step)| {
                let mut same = step.changes.iter_mut();
                match same.find(|other| other.id == change.id) {
                    Some(other) => {
                        other.made = change.made;
                        true
                    }
                    None => false,
                }
            };
            let _ = if back {
                self.steps.range_mut(..number).rev().any(adjust)
            } else {
                self.steps.range_mut(number + 1..).any(adjust)
            };
        }
    }

    /// Forgets a step that can no longer be taken.
    pub fn forget(&mut self, number: u64) {
        self.steps.remove(&number);
    }

    /// Whether there is anything in that direction.
    pub fn has(&self, direction: Direction) -> bool {
        self.next(direction).is_ok()
    }

    /// What lies in that direction.
    pub fn ahead(&self, direction: Direction) -> Ahead {
        match self.next(direction) {
            Err(_) => Ahead::Nothing,
            Ok((_, step)) => step.file.clone().map_or(Ahead::Edit, Ahead::Import),
        }
    }

    /// What must be remembered anew after the stack became what it is.
    pub fn notes_since(&self, before: &UndoStack) -> Vec<Note> {
        let mut notes = Vec::new();
        for (number, step) in &before.steps {
            if !self.steps.contains_key(number) {
                let forget = |far| Note {
                    key: key(*number),
                    text: None,
                    far,
                };
                notes.push(forget(false));
                if step.file.is_some() {
                    notes.push(forget(true));
                }
            }
        }
        for (number, step) in &self.steps {
            if before.steps.get(number) != Some(step) {
                notes.push(Note {
                    key: key(*number),
                    text: serde_json::to_string(step).ok(),
                    far: false,
                });
            }
        }
        notes
    }
}
