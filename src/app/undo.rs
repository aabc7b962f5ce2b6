//! Undo and redo within a session.
//!
//! Undoing is not going back: it is a further revision with the content from before, so it travels
//! and shows in the history like any other edit. A step remembers the revision that it made; when
//! someone else has changed the record since, undoing is refused instead of overwriting that.

use super::command::Refusal;
use crate::replica::{Body, Rev};

/// One document that an action changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The document.
    pub id: String,
    /// The content before; `None` when it did not exist or was deleted.
    pub before: Option<Body>,
    /// The content after; `None` when the action deleted it.
    pub after: Option<Body>,
    /// The revision that the action made.
    pub made: Rev,
}

/// One action as it can be undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was changed.
    pub changes: Vec<Change>,
    /// How often others had changed the register by then. When that moved on, undoing is checked
    /// like a new action; else the state it leads back to was already there and needs no check.
    pub epoch: u64,
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// Which way along the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

impl UndoStack {
    /// Notes a new action; what was undone before can no longer be redone.
    pub fn push(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }

    /// The step that would be undone or redone next.
    pub fn next(&self, direction: Direction) -> Result<&Step, Refusal> {
        let stack = match direction {
            Direction::Undo => &self.done,
            Direction::Redo => &self.undone,
        };
        stack.last().ok_or(Refusal::NothingToUndo)
    }

    /// Notes that the next step was carried out and which revisions that made.
    pub fn moved(&mut self, direction: Direction, made: &[Rev]) {
        let (from, to) = match direction {
            Direction::Undo => (&mut self.done, &mut self.undone),
            Direction::Redo => (&mut self.undone, &mut self.done),
        };
        if let Some(mut step) = from.pop() {
            for (change, rev) in step.changes.iter_mut().zip(made) {
                change.made = *rev;
            }
            to.push(step);
        }
        let Some(step) = to.last() else { return };
        // Deeper steps were made before these revisions. Where one touched the same document, the
        // revision that it must find there is now the one just made.
        for change in &step.changes {
            let deeper = from.iter_mut().rev().flat_map(|step| &mut step.changes);
            if let Some(same) = { deeper }.find(|other| other.id == change.id) {
                same.made = change.made;
            }
        }
    }

    /// Whether there is anything in that direction.
    pub fn has(&self, direction: Direction) -> bool {
        self.next(direction).is_ok()
    }
}
