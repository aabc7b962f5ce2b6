//! Saves of one page that follow each other faster than the disk: ticks and marks in a long list.
//!
//! Each is an action of its own, that can be taken back on its own, and they are stored in the order in
//! which they were asked for. What is written is worked out of the register as the save before left it, so
//! that none undoes another. What waits is stored even when the page is left.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use super::i18n;
use crate::{
    app::{command::Command, register::ledger::Ledger, session::Failure},
    ui::state::handle::RegisterHandle,
};

/// What to write and what the toast says of it; `None` where there is nothing to write.
type Plan = Box<dyn FnOnce(&Ledger) -> Option<(Command, String)>>;

struct Save {
    plan: Plan,
    done: Box<dyn FnOnce()>,
}

/// A queue of saves; a clone of it is the same queue.
#[derive(Clone)]
pub struct SaveQueue(Rc<Waiting>);

struct Waiting {
    register: RegisterHandle,
    saves: RefCell<VecDeque<Save>>,
    busy: Cell<bool>,
}

impl SaveQueue {
    /// An empty queue.
    pub fn new(register: RegisterHandle) -> SaveQueue {
        SaveQueue(Rc::new(Waiting {
            register,
            saves: RefCell::default(),
            busy: Cell::new(false),
        }))
    }

    /// Whether anything is on its way to the disk.
    pub fn is_busy(&self) -> bool {
        self.0.busy.get()
    }

    /// Stores what `plan` says when its turn comes. `done` is called once that is stored, refused (which
    /// the page says by itself) or not needed; its page may have been left by then.
    pub fn push(
        &self,
        plan: impl FnOnce(&Ledger) -> Option<(Command, String)> + 'static,
        done: impl FnOnce() + 'static,
    ) {
        self.0.saves.borrow_mut().push_back(Save {
            plan: Box::new(plan),
            done: Box::new(done),
        });
        if !self.is_busy() {
            self.next();
        }
    }

    fn next(&self) {
        let next = self.0.saves.borrow_mut().pop_front();
        let Some(Save { plan, done }) = next else {
            return;
        };
        self.0.busy.set(true);
        let (queue, register) = (self.clone(), self.0.register);
        let Some((command, said)) = register.peek(plan) else {
            return queue.after(done);
        };
        register.run(command, said, move |result| {
            match result {
                // What could not be stored is said at the head of the page.
                Ok(()) | Err(Failure::Store(_)) => {}
                Err(failure) => register.refuse(i18n::failure(&failure)),
            }
            queue.after(done);
        });
    }

    /// After the last save the queue is at rest already when `done` looks at it.
    fn after(&self, done: Box<dyn FnOnce()>) {
        let is_last = self.0.saves.borrow().is_empty();
        self.0.busy.set(!is_last);
        done();
        if !is_last {
            self.next();
        }
    }
}
