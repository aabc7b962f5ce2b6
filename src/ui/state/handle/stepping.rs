//! Undoing and redoing, with a sentence that says what was taken back or done again.

use std::{cell::Cell, rc::Rc};

use super::{Disk, Failure, RegisterHandle, Session};
use crate::{
    app::{
        command::Refusal,
        session::undo::{Ahead, Direction},
    },
    ui::language::{
        i18n::{add_later_words, failure as failure_text, t, tv},
        labels::{number, record},
    },
};

/// Undoes or redoes the latest action. Answers with the sentence that says what it was.
pub async fn step_in_words(
    session: &mut Session<Disk>,
    direction: Direction,
) -> Result<Vec<String>, Failure> {
    // It names records and says what was done in the words of the pages, and may come before any of them.
    add_later_words();
    let undo = direction == Direction::Undo;
    if let Ahead::Import(file) = session.ahead(direction) {
        session.step(direction).await?;
        return Ok(vec![import_in_words(undo, &file)]);
    }
    let changes = session.next_changes(direction);
    let name = |session: &Session<Disk>, id: &str| {
        let ledger = session.ledger();
        let ledger = ledger.borrow();
        let fields = ledger.fields(id)?;
        Some(record(id, &fields, &ledger))
    };
    // A record that goes is named as it was, one that comes as it is.
    let first = changes.first();
    let before = first.and_then(|(id, ..)| name(session, id));
    session.step(direction).await?;
    let Some((id, made, gone)) = first else {
        return Ok(vec![t(if undo { "toast.undone" } else { "toast.redone" })]);
    };
    let name = before.or_else(|| name(session, id)).unwrap_or_default();
    let key = match (undo, made, gone) {
        (true, true, _) => "toast.undone-made",
        (true, _, true) => "toast.undone-deleted",
        (true, ..) => "toast.undone-changed",
        (false, true, _) => "toast.redone-made",
        (false, _, true) => "toast.redone-deleted",
        (false, ..) => "toast.redone-changed",
    };
    let mut said = tv(key, &[("name", &name)]);
    if changes.len() > 1 {
        let more = number(changes.len() - 1);
        said = tv("toast.and-more", &[("what", &said), ("n", &more)]);
    }
    Ok(vec![said])
}

fn import_in_words(undo: bool, file: &str) -> String {
    let key = if undo {
        "toast.undone-import"
    } else {
        "toast.redone-import"
    };
    tv(key, &[("file", file)])
}

impl RegisterHandle {
    /// Undoes or redoes the latest action of this session.
    pub fn step(&self, direction: Direction) {
        let register = *self;
        // Where its code cannot be loaded, the register has not failed: another sentence says so.
        let came = Rc::new(Cell::new(true));
        let is_there = came.clone();
        let step = self.inner().above.step;
        self.save(
            move |session| {
                Box::pin(async move {
                    step(session, direction).await.unwrap_or_else(|| {
                        is_there.set(false);
                        Err(Refusal::NothingToUndo.into())
                    })
                })
            },
            move |result| match result {
                Ok(said) => register.say(said.join(" "), false),
                Err(_) if !came.get() => register.refuse(t("later.failed")),
                Err(Failure::Store(_)) => {}
                Err(failure) => register.refuse(failure_text(&failure)),
            },
        );
    }

    /// Takes one import out again, or puts it in again.
    pub fn step_import(&self, number: u64, file: String, direction: Direction) {
        let register = *self;
        self.save(
            move |session| Box::pin(async move { session.step_import_at(number, direction).await }),
            move |result| match result {
                Ok(_) => register.say(import_in_words(direction == Direction::Undo, &file), false),
                Err(Failure::Store(_)) => {}
                Err(failure) => register.say(failure_text(&failure), false),
            },
        );
    }
}
