//! Workbooks, read and written by a worker of their own that is fetched when it is first asked.
//!
//! A worker that dies or falls silent is a [`BookFault::Ended`]: the page goes on, and the next question gets a new
//! one. What was open in it is gone with it.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use futures::{
    channel::oneshot,
    future::{Either, select},
    stream::{self, StreamExt},
};
use leptos::task::spawn_local;
use web_sys::File;

use crate::{
    excel::{
        ask::{Answer, Ask, ROWS_AT_ONCE, patience},
        book::{Book, BookFault, Limits, Row},
        marks::Marks,
        sheet::{Line, Workbook},
    },
    platform::{
        clock,
        worker::{self, Heard, Worker},
    },
};

type Answered = Result<(Answer, Option<Vec<u8>>), BookFault>;

/// What has been asked and not answered.
#[derive(Default)]
struct Waiting {
    answers: RefCell<HashMap<u32, oneshot::Sender<Answered>>>,
    // How often there was a sign of life, or a question.
    signs: Cell<u64>,
    heard: RefCell<Option<Rc<dyn Fn(usize)>>>,
}

/// A worker that runs, and what it was asked.
struct Running {
    worker: Worker,
    waiting: Rc<Waiting>,
    asked: Cell<u32>,
}

thread_local! {
    static RUNNING: RefCell<Option<Rc<Running>>> = const { RefCell::new(None) };
}

/// Has the worker fetched and practise, for somebody who is about to choose a file.
pub fn practise() {
    spawn_local(async {
        // What goes wrong here goes wrong with the file, too, and is said then.
        let _ = ask(&Ask::Practise, None, 0).await;
    });
}

/// Opens a file; `beat` hears how many cells have been read so far. Only one is open at a time.
pub async fn open(file: &File, beat: impl Fn(usize) + 'static) -> Result<Book, BookFault> {
    let size = bytes(file);
    if size > Limits::OFFICE.file {
        return Err(BookFault::TooLarge {
            limit: Limits::OFFICE.file,
        });
    }
    let name = file.name();
    let running = running()?;
    *running.waiting.heard.borrow_mut() = Some(Rc::new(beat));
    let answered = ask(&Ask::Open { name }, Some(file), size).await;
    running.waiting.heard.borrow_mut().take();
    match answered? {
        (Answer::Opened { book }, _) => Ok(book),
        _ => Err(BookFault::Ended),
    }
}

/// The next rows of a sheet of the open workbook, from the `from`th of those with something in them: none when
/// there are no more.
pub async fn rows(sheet: usize, from: usize) -> Result<Vec<Row>, BookFault> {
    let count = ROWS_AT_ONCE;
    match ask(&Ask::Rows { sheet, from, count }, None, 0).await? {
        (Answer::Rows { rows }, _) => Ok(rows),
        _ => Err(BookFault::Ended),
    }
}

/// All rows of a sheet, fetched piece by piece; the page answers between two of them, and while it takes one in, the
/// worker puts the next one into words. `beat` hears how many there are so far.
pub async fn all_rows(sheet: usize, beat: impl Fn(usize)) -> Result<Vec<Row>, BookFault> {
    let mut all = Vec::new();
    let from = (0..).step_by(ROWS_AT_ONCE);
    let mut pieces = stream::iter(from.map(|from| rows(sheet, from))).buffered(2);
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        let last = piece.len() < ROWS_AT_ONCE;
        all.extend(piece);
        beat(all.len());
        if last {
            break;
        }
    }
    Ok(all)
}

/// The file of the open workbook with a column that says what was refused.
pub async fn mark(marks: Marks) -> Result<Vec<u8>, BookFault> {
    file(ask(&Ask::Mark { marks }, None, Limits::OFFICE.file).await?)
}

/// The file of a workbook. It travels to the worker in pieces.
pub async fn write(mut workbook: Workbook) -> Result<Vec<u8>, BookFault> {
    let sheets = workbook.sheets.iter_mut();
    let lines: Vec<Vec<Line>> = sheets
        .map(|sheet| std::mem::take(&mut sheet.rows))
        .collect();
    ask(&Ask::Begin { workbook }, None, 0).await?;
    for (sheet, lines) in lines.into_iter().enumerate() {
        for piece in lines.chunks(ROWS_AT_ONCE) {
            let lines = piece.to_vec();
            ask(&Ask::Lines { sheet, lines }, None, 0).await?;
        }
    }
    file(ask(&Ask::Finish, None, Limits::OFFICE.file).await?)
}

/// Ends whatever is going on; what was asked is answered with [`BookFault::Ended`].
pub fn stop() {
    let running = RUNNING.with_borrow_mut(Option::take);
    if let Some(running) = running {
        for (_, answer) in running.waiting.answers.borrow_mut().drain() {
            let _ = answer.send(Err(BookFault::Ended));
        }
    }
}

fn file((answer, file): (Answer, Option<Vec<u8>>)) -> Result<Vec<u8>, BookFault> {
    match (answer, file) {
        (Answer::File, Some(file)) => Ok(file),
        _ => Err(BookFault::Ended),
    }
}

/// The size of a file, which the browser says as a fraction.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn bytes(file: &File) -> u64 {
    file.size().max(0.0) as u64
}

fn running() -> Result<Rc<Running>, BookFault> {
    if let Some(running) = RUNNING.with_borrow(Clone::clone) {
        return Ok(running);
    }
    let waiting = Rc::new(Waiting::default());
    let listening = Rc::clone(&waiting);
    let script = worker::script("excel").ok_or(BookFault::Ended)?;
    let worker =
        Worker::start(&script, move |heard| listening.take(heard)).ok_or(BookFault::Ended)?;
    let running = Rc::new(Running {
        worker,
        waiting,
        asked: Cell::new(0),
    });
    RUNNING.set(Some(Rc::clone(&running)));
    Ok(running)
}

impl Waiting {
    fn take(&self, heard: Heard) {
        self.signs.set(self.signs.get().wrapping_add(1));
        match heard {
            Heard::Beat(cells) => {
                let listener = self.heard.borrow().clone();
                if let Some(listener) = listener {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    listener(cells as usize);
                }
            }
            Heard::Answer { id, text, file } => {
                if let Some(answer) = self.answers.borrow_mut().remove(&id) {
                    let _ = answer.send(understood(&text).map(|words| (words, file)));
                }
            }
            Heard::Ended => stop(),
        }
    }
}

fn understood(text: &str) -> Result<Answer, BookFault> {
    match serde_json::from_str(text) {
        Ok(Answer::Refused { fault }) => Err(fault),
        Ok(answer) => Ok(answer),
        // Page and worker of different builds.
        Err(_) => Err(BookFault::Ended),
    }
}

/// Asks, and waits as long as a file of so many bytes may take.
async fn ask(ask: &Ask, file: Option<&File>, size: u64) -> Answered {
    let running = running()?;
    let id = running.asked.get();
    running.asked.set(id.wrapping_add(1));
    let text = serde_json::to_string(ask).map_err(|_| BookFault::Ended)?;
    let (answer, answered) = oneshot::channel();
    running.waiting.answers.borrow_mut().insert(id, answer);
    let signs = &running.waiting.signs;
    signs.set(signs.get().wrapping_add(1));
    if !running.worker.ask(id, &text, file) {
        stop();
    }
    let silent = Box::pin(silence(Rc::clone(&running.waiting), patience(size)));
    match select(answered, silent).await {
        Either::Left((answered, _)) => answered.unwrap_or(Err(BookFault::Ended)),
        Either::Right(_) => {
            stop();
            Err(BookFault::Ended)
        }
    }
}

/// Passes when nothing was heard for so long. Counted in seconds in which the page ran: a laptop that slept has not
/// waited.
async fn silence(waiting: Rc<Waiting>, patience: u64) {
    let (mut heard, mut silent) = (waiting.signs.get(), 0_u64);
    while silent * 1000 < patience {
        clock::sleep(std::time::Duration::from_secs(1)).await;
        let now = waiting.signs.get();
        silent = if now == heard { silent + 1 } else { 0 };
        heard = now;
    }
}
