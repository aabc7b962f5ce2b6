//! Who answers: the open workbook and the one that is being written.

use serde::Serialize;

use super::{
    ask::{Answer, Ask},
    book::{BookFault, Limits, Row},
    patch,
    read::{self, Opened},
    write::Writer,
};

/// The worker's memory between two questions.
#[derive(Default)]
pub struct Responder {
    open: Option<(Opened, Vec<u8>)>,
    written: Option<Writer>,
}

/// An answer with the file that it may bring.
pub struct Reply {
    /// As JSON.
    pub text: String,
    /// The file.
    pub file: Option<Vec<u8>>,
}

impl Responder {
    /// Answers a question that came as JSON. `beat` hears from time to time how many cells have been read.
    pub fn reply(
        &mut self,
        ask: &str,
        file: Option<Vec<u8>>,
        beat: &mut dyn FnMut(usize),
    ) -> Reply {
        let ask = serde_json::from_str(ask).map_err(not_understood);
        if let Ok(Ask::Rows { sheet, from, count }) = ask
            && let Some(text) = self.said_rows(sheet, from, count)
        {
            return Reply { text, file: None };
        }
        let answered = ask.and_then(|ask| self.answer(ask, file, beat));
        let (answer, file) = answered.unwrap_or_else(|fault| (Answer::Refused { fault }, None));
        let text = serde_json::to_string(&answer).unwrap_or_default();
        Reply { text, file }
    }

    /// [`Answer::Rows`] as JSON, from the rows as they lie: copies of all cells would take longer than the rest.
    fn said_rows(&self, sheet: usize, from: usize, count: usize) -> Option<String> {
        #[derive(Serialize)]
        #[serde(tag = "answer", rename = "rows")]
        struct Rows<'r> {
            rows: &'r [Row],
        }
        let (opened, _) = self.open.as_ref()?;
        let rows = opened.rows(sheet, from, count).ok()?;
        serde_json::to_string(&Rows { rows }).ok()
    }

    /// Answers a question.
    pub fn answer(
        &mut self,
        ask: Ask,
        file: Option<Vec<u8>>,
        beat: &mut dyn FnMut(usize),
    ) -> Result<(Answer, Option<Vec<u8>>), BookFault> {
        let done = match ask {
            Ask::Open { name } => {
                // Two large ones would not fit beside each other.
                self.open = None;
                let file = file.unwrap_or_default();
                let opened = read::open(&file, &name, &Limits::OFFICE, beat)?;
                let book = opened.book.clone();
                self.open = Some((opened, file));
                Answer::Opened { book }
            }
            Ask::Rows { sheet, from, count } => {
                let (opened, _) = self.open()?;
                let rows = opened.rows(sheet, from, count)?.to_vec();
                Answer::Rows { rows }
            }
            Ask::Mark { marks } => {
                let (_, file) = self.open()?;
                let marked = patch::marked(file, &marks, Limits::OFFICE)?;
                return Ok((Answer::File, Some(marked)));
            }
            Ask::Begin { workbook } => {
                self.written = Some(Writer::begin(workbook)?);
                Answer::Done
            }
            Ask::Lines { sheet, lines } => {
                let writer = self.written.as_mut().ok_or(BookFault::NoSheet)?;
                writer.rows(sheet, &lines)?;
                Answer::Done
            }
            Ask::Finish => {
                let writer = self.written.take().ok_or(BookFault::NoSheet)?;
                return Ok((Answer::File, Some(writer.finish()?)));
            }
            Ask::Close => {
                *self = Responder::default();
                Answer::Done
            }
            Ask::Practise => {
                // Not in the midst of what this one has open.
                Responder::default().practise()?;
                Answer::Done
            }
        };
        Ok((done, None))
    }

    fn open(&self) -> Result<&(Opened, Vec<u8>), BookFault> {
        self.open.as_ref().ok_or(BookFault::NoSheet)
    }
}

/// Page and worker are of one build, so this is a defect of ours.
fn not_understood(error: serde_json::Error) -> BookFault {
    BookFault::Damaged {
        what: error.to_string(),
    }
}
