//! A worker beside the page, and what it was asked.
//!
//! One that dies or falls silent is ended, and whatever was asked of it is answered with nothing. Letting go of it ends it,
//! too.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    time::Duration,
};

use futures::{
    channel::oneshot,
    future::{Either, select},
};

use crate::platform::{
    clock,
    worker::{self, Cargo, Heard, Worker},
};

/// What came of a question.
pub enum Reply {
    /// Words, and the bytes that they bring.
    Answer(String, Option<Vec<u8>>),
    /// The browser could not read the file that went with it.
    Unreadable,
    /// The worker has ended, or never began.
    Ended,
}

/// Hears how far the worker has come.
pub type Beat = Rc<dyn Fn(usize)>;

/// What has been asked and not answered.
#[derive(Default)]
struct Waiting {
    answers: RefCell<HashMap<u32, oneshot::Sender<Reply>>>,
    // How often there was a sign of life, or a question.
    signs: Cell<u64>,
    heard: RefCell<Option<Beat>>,
    ended: Cell<bool>,
}

/// A worker that runs.
pub struct Beside {
    worker: RefCell<Option<Worker>>,
    waiting: Rc<Waiting>,
    asked: Cell<u32>,
}

impl Beside {
    /// Starts the worker of this name; `None` when the browser does not let us.
    pub fn start(name: &str) -> Option<Beside> {
        let waiting = Rc::new(Waiting::default());
        let listening = Rc::clone(&waiting);
        let script = worker::script(name)?;
        let worker = Worker::start(&script, move |heard| listening.take(heard))?;
        Some(Beside {
            worker: RefCell::new(Some(worker)),
            waiting,
            asked: Cell::new(0),
        })
    }

    /// Whether it cannot be asked any more.
    pub fn has_ended(&self) -> bool {
        self.waiting.ended.get()
    }

    /// Ends it, whatever it is at.
    pub fn end(&self) {
        self.waiting.end();
        self.worker.take();
    }

    /// Who hears how far it has come, from now on.
    pub fn hear(&self, beat: Option<Beat>) {
        *self.waiting.heard.borrow_mut() = beat;
    }

    /// Asks, and waits so many milliseconds for a sign of life.
    pub async fn ask(&self, text: &str, cargo: Cargo<'_>, patience: u64) -> Reply {
        let id = self.asked.get();
        self.asked.set(id.wrapping_add(1));
        let (answer, answered) = oneshot::channel();
        self.waiting.answers.borrow_mut().insert(id, answer);
        self.waiting.sign();
        let is_asked = |worker: &Worker| worker.ask(id, text, cargo);
        if !self.worker.borrow().as_ref().is_some_and(is_asked) {
            self.end();
        }
        let silent = Box::pin(silence(Rc::clone(&self.waiting), patience));
        match select(answered, silent).await {
            Either::Left((answered, _)) => answered.unwrap_or(Reply::Ended),
            Either::Right(_) => {
                self.end();
                Reply::Ended
            }
        }
    }
}

impl Waiting {
    fn sign(&self) {
        self.signs.set(self.signs.get().wrapping_add(1));
    }

    fn end(&self) {
        self.ended.set(true);
        for (_, answer) in self.answers.borrow_mut().drain() {
            let _ = answer.send(Reply::Ended);
        }
    }

    fn answer(&self, id: u32, reply: Reply) {
        if let Some(answer) = self.answers.borrow_mut().remove(&id) {
            let _ = answer.send(reply);
        }
    }

    fn take(&self, heard: Heard) {
        self.sign();
        match heard {
            Heard::Beat(far) => {
                let listener = self.heard.borrow().clone();
                if let Some(listener) = listener {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    listener(far as usize);
                }
            }
            Heard::Answer { id, text, file } => self.answer(id, Reply::Answer(text, file)),
            Heard::Unreadable { id } => self.answer(id, Reply::Unreadable),
            Heard::Ended => self.end(),
        }
    }
}

/// Passes when nothing was heard for so long. Counted in seconds in which the page ran: a laptop that slept has not
/// waited.
async fn silence(waiting: Rc<Waiting>, patience: u64) {
    let (mut heard, mut silent) = (waiting.signs.get(), 0_u64);
    while silent * 1000 < patience {
        clock::sleep(Duration::from_secs(1)).await;
        let now = waiting.signs.get();
        silent = if now == heard { silent + 1 } else { 0 };
        heard = now;
    }
}
