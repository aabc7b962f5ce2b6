//! Workbooks, read and written by a worker of their own that is fetched when it is first asked.
//!
//! A worker that dies or falls silent is a [`BookFault::Ended`]: the page goes on, and the next question gets a new
//! one. What was open in it is gone with it.

use std::{cell::RefCell, rc::Rc};

use futures::stream::{self, StreamExt};
use leptos::task::spawn_local;
use web_sys::File;

use super::beside::{Beside, Reply};
use crate::{
    excel::{
        ask::{Answer, Ask, ROWS_AT_ONCE, patience},
        book::{Book, BookFault, Limits, Row},
        marks::Marks,
        sheet::{Line, Workbook},
    },
    platform::worker::Cargo,
};

type Answered = Result<(Answer, Option<Vec<u8>>), BookFault>;

thread_local! {
    static RUNNING: RefCell<Option<Rc<Beside>>> = const { RefCell::new(None) };
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
    running.hear(Some(Rc::new(beat)));
    let answered = ask(&Ask::Open { name }, Some(file), size).await;
    running.hear(None);
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
        running.end();
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

fn running() -> Result<Rc<Beside>, BookFault> {
    let running = RUNNING.with_borrow(Clone::clone);
    if let Some(running) = running.filter(|running| !running.has_ended()) {
        return Ok(running);
    }
    let running = Rc::new(Beside::start("excel").ok_or(BookFault::Ended)?);
    RUNNING.set(Some(Rc::clone(&running)));
    Ok(running)
}

/// Asks, and waits as long as a file of so many bytes may take.
async fn ask(ask: &Ask, file: Option<&File>, size: u64) -> Answered {
    let running = running()?;
    let text = serde_json::to_string(ask).map_err(|_| BookFault::Ended)?;
    let cargo = file.map_or(Cargo::None, Cargo::File);
    match running.ask(&text, cargo, patience(size)).await {
        Reply::Answer(text, bytes) => match serde_json::from_str(&text) {
            Ok(Answer::Refused { fault }) => Err(fault),
            Ok(answer) => Ok((answer, bytes)),
            // Page and worker of different builds.
            Err(_) => Err(BookFault::Ended),
        },
        Reply::Unreadable => Err(BookFault::Damaged {
            what: "the browser cannot read the file".to_owned(),
        }),
        Reply::Ended => Err(BookFault::Ended),
    }
}
