//! An import on its way: the file, what was decided about it, and what it would do.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::ahead::Ahead;
use crate::{
    app::{
        session::opening::RegisterName,
        tabular::{Choices, Reading, RowOutcome, Sheet, TablePlan},
    },
    excel::book::{Book, BookFault, Row},
    platform::page as window,
    ui::{
        kit::i18n::{failure, sentence},
        state::{excel, handle::RegisterHandle},
    },
};

/// The sheet in which a list that was written here says whose rows are whose.
const MARKS: &str = "_sosinhke";

/// Where a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Which file, which sheet, where its heading is.
    File,
    /// Which column is which field.
    Columns,
    /// What each row would do.
    Preview,
    /// What was done.
    Done,
}

impl Step {
    pub const ALL: [Step; 4] = [Step::File, Step::Columns, Step::Preview, Step::Done];

    pub const fn code(self) -> &'static str {
        match self {
            Step::File => "file",
            Step::Columns => "columns",
            Step::Preview => "preview",
            Step::Done => "done",
        }
    }
}

/// What is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Nothing.
    Idle,
    /// The file is being read; thousandths, as far as is known.
    Reading(usize),
    /// The rows are compared with the register; thousandths.
    Planning(usize),
    /// What was accepted is being written.
    Writing,
}

/// A file that was read.
#[derive(Clone)]
pub(super) struct Opened {
    pub name: String,
    pub size: usize,
    pub book: Book,
}

/// What was written, and what was left.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// How many records.
    pub count: usize,
    /// How often the register had been changed by then; it can be undone as long as that stands.
    pub version: u64,
}

/// All of it, as it is kept while another page is looked at.
#[derive(Clone, Default)]
struct Kept {
    /// Of which register, and how often that had been changed when the plan was made.
    of: Option<(RegisterName, u64)>,
    step: Option<Step>,
    file: Option<Rc<Opened>>,
    at: usize,
    sheet: Option<Rc<Sheet>>,
    choices: Choices,
    plan: Option<Rc<TablePlan>>,
    written: Option<Written>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
    /// A file that was chosen on another page.
    static WAITING: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Whether a file is a workbook by its name.
pub(crate) fn is_workbook(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    matches!(
        ending.as_str(),
        "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" | "csv"
    )
}

/// Has a file read on the page of workbooks.
pub(crate) fn begin(register: RegisterHandle, file: File) {
    WAITING.with(|waiting| waiting.replace(Some(file)));
    let to = register
        .route
        .get_untracked()
        .to(crate::app::route::Page::Workbook);
    window::go(&to.to_string());
}

/// What is known of the work that was done.
#[derive(Default)]
pub(super) struct Behind {
    /// Of which sheet and choices the reading is.
    pub read_of: Option<(Rc<Sheet>, Choices)>,
    /// What was worked out before it was asked for.
    pub ahead: Option<Rc<Ahead>>,
    /// How often the register had been changed when the plan was made.
    pub planned_at: u64,
}

/// The import that the page shows.
#[derive(Clone, Copy)]
pub(super) struct Import {
    pub register: RegisterHandle,
    pub step: RwSignal<Step>,
    pub work: RwSignal<Work>,
    /// Why the last file was not read, or nothing was written.
    pub trouble: RwSignal<Option<String>>,
    pub file: RwSignal<Option<Rc<Opened>>, LocalStorage>,
    /// The number of the sheet.
    pub at: RwSignal<usize>,
    pub sheet: RwSignal<Option<Rc<Sheet>>, LocalStorage>,
    pub choices: RwSignal<Choices>,
    pub reading: RwSignal<Option<Rc<Reading>>, LocalStorage>,
    pub plan: RwSignal<Option<Rc<TablePlan>>, LocalStorage>,
    pub behind: StoredValue<Behind, LocalStorage>,
    pub written: RwSignal<Option<Written>>,
    /// Set to stop what is going on.
    stop: RwSignal<Rc<Cell<bool>>, LocalStorage>,
}

impl Kept {
    /// What of it holds in the register as it stands.
    fn for_now(mut self, register: RegisterHandle) -> Kept {
        let Some((name, version)) = self.of else {
            return self;
        };
        if name != register.name() {
            return Kept::default();
        }
        if version != register.version_now() && self.step == Some(Step::Preview) {
            // It said what the rows would do before something else was changed.
            self.step = Some(Step::Columns);
            self.plan = None;
        }
        self
    }
}

impl Import {
    pub fn new(register: RegisterHandle) -> Import {
        let kept = KEPT.with(|kept| kept.borrow().clone()).for_now(register);
        let import = Import {
            register,
            step: RwSignal::new(kept.step.unwrap_or(Step::File)),
            work: RwSignal::new(Work::Idle),
            trouble: RwSignal::new(None),
            file: RwSignal::new_local(kept.file),
            at: RwSignal::new(kept.at),
            sheet: RwSignal::new_local(kept.sheet),
            choices: RwSignal::new(kept.choices),
            reading: RwSignal::new_local(None),
            behind: StoredValue::new_local(Behind {
                planned_at: register.version_now(),
                ..Behind::default()
            }),
            plan: RwSignal::new_local(kept.plan),
            written: RwSignal::new(kept.written),
            stop: RwSignal::new_local(Rc::default()),
        };
        import.understand();
        Effect::new(move |_| import.keep());
        on_cleanup(move || {
            if let Some(stop) = import.stop.try_get_untracked() {
                stop.set(true);
            }
        });
        if let Some(file) = WAITING.with(RefCell::take) {
            import.open(file);
        } else if import.file.with_untracked(Option::is_none) {
            excel::practise();
            import.practise();
        }
        import
    }

    fn keep(self) {
        let kept = Kept {
            of: Some((
                self.register.name(),
                self.behind.with_value(|behind| behind.planned_at),
            )),
            step: Some(self.step.get()),
            file: self.file.get(),
            at: self.at.get(),
            sheet: self.sheet.get(),
            choices: self.choices.get(),
            plan: self.plan.get(),
            written: self.written.get(),
        };
        KEPT.with(|now| now.replace(kept));
    }

    /// Puts everything away.
    pub fn forget(self) {
        self.stop.get_untracked().set(true);
        self.step.set(Step::File);
        self.file.set(None);
        self.sheet.set(None);
        self.choices.set(Choices::default());
        self.reading.set(None);
        self.plan.set(None);
        self.puts_ahead_away();
        self.written.set(None);
        self.trouble.set(None);
        self.work.set(Work::Idle);
    }

    /// Stops what is going on.
    pub fn stop(self) {
        self.stop.get_untracked().set(true);
        if matches!(self.work.get_untracked(), Work::Reading(_)) {
            excel::stop();
        }
        self.work.set(Work::Idle);
    }

    pub fn begins(self, work: Work) -> Rc<Cell<bool>> {
        self.stop.get_untracked().set(true);
        let stop = Rc::new(Cell::new(false));
        self.stop.set(stop.clone());
        self.trouble.set(None);
        self.work.set(work);
        stop
    }

    /// Reads a file and its likeliest sheet.
    pub fn open(self, file: File) {
        let stop = self.begins(Work::Reading(0));
        self.puts_ahead_away();
        self.written.set(None);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size in bytes is a whole number above nothing"
        )]
        let size = file.size() as usize;
        let name = file.name();
        spawn_local(async move {
            let opened = excel::open(&file, |_| ()).await;
            if stop.get() {
                return;
            }
            match opened {
                Err(fault) => self.fails(&name, &fault),
                Ok(book) => {
                    let likely = likeliest(&book);
                    let opened = Rc::new(Opened { name, size, book });
                    self.file.try_set(Some(opened));
                    self.step.try_set(Step::File);
                    self.read(likely, &stop).await;
                }
            }
        });
    }

    /// Reads another sheet of the file.
    pub fn turn_to(self, at: usize) {
        let stop = self.begins(Work::Reading(0));
        self.puts_ahead_away();
        spawn_local(async move { self.read(at, &stop).await });
    }

    fn fails(self, name: &str, fault: &BookFault) {
        self.work.try_set(Work::Idle);
        let why = sentence("excel", fault);
        self.trouble.try_set(Some([name, ": ", &why].concat()));
    }

    async fn read(self, at: usize, stop: &Rc<Cell<bool>>) {
        let Some(file) = self.file.try_get_untracked().flatten() else {
            return;
        };
        let Some(info) = file.book.sheets.get(at).cloned() else {
            self.work.try_set(Work::Idle);
            return;
        };
        let marks = file
            .book
            .sheets
            .iter()
            .position(|sheet| sheet.name == MARKS);
        let rows = self.rows(at, info.rows).await;
        let marks = match marks {
            Some(marks) => self.rows(marks, file.book.sheets[marks].rows).await,
            None => Ok(Vec::new()),
        };
        if stop.get() {
            return;
        }
        match (rows, marks) {
            (Ok(rows), Ok(marks)) => {
                self.at.try_set(at);
                self.plan.try_set(None);
                self.choices.try_set(Choices::default());
                self.sheet.try_set(Some(Rc::new(Sheet {
                    file: file.name.clone(),
                    digest: file.book.digest.clone(),
                    info,
                    rows: Rc::new(rows),
                    marks,
                })));
                self.work.try_set(Work::Idle);
            }
            (Err(fault), _) | (_, Err(fault)) => self.fails(&file.name, &fault),
        }
    }

    async fn rows(self, sheet: usize, all: u32) -> Result<Vec<Row>, BookFault> {
        let all = usize::try_from(all.max(1)).unwrap_or(1);
        excel::all_rows(sheet, |so_far| {
            let share = so_far.min(all) * 1000 / all;
            self.work.try_set(Work::Reading(share));
        })
        .await
    }

    /// Changes what was decided; what the rows would do is worked out anew.
    pub fn decide(self, change: impl FnOnce(&mut Choices)) {
        self.choices.update(change);
        if self.step.get_untracked() == Step::Preview {
            self.plan_rows();
        } else {
            self.plan.set(None);
        }
    }

    /// Takes in the rows with these outcomes: one action.
    pub fn take(self, wanted: Vec<RowOutcome>) {
        let Some(plan) = self.plan.get_untracked() else {
            return;
        };
        self.work.set(Work::Writing);
        self.trouble.set(None);
        let count = Rc::new(Cell::new(0));
        let counted = count.clone();
        let done = move |result: Result<(), crate::app::session::Failure>| {
            self.work.try_set(Work::Idle);
            match result {
                Ok(()) => {
                    self.written.try_set(Some(Written {
                        count: counted.get(),
                        version: self.register.version_now(),
                    }));
                    self.step.try_set(Step::Done);
                }
                Err(why) => drop(self.trouble.try_set(Some(failure(&why)))),
            }
        };
        self.register.take_table(plan, wanted, count, done);
    }
}

/// The sheet that is most likely meant: the fullest of those that are shown.
fn likeliest(book: &Book) -> usize {
    let shown = book
        .sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| !sheet.hidden);
    let fullest = shown.max_by_key(|(at, sheet)| (sheet.cells, std::cmp::Reverse(*at)));
    fullest.map_or(0, |(at, _)| at)
}
