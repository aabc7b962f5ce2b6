//! The roll while it is being called: what each cell holds, where the keys are, and the way of a mark to
//! the disk.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{
        command::Command,
        register::ledger::Ledger,
        training::{days, roll},
    },
    domain::training::Mark,
    platform::page,
    ui::{
        kit::{i18n::p, prelude::*, save_queue::SaveQueue},
        pages::training::words::short_day,
    },
};

/// What a roll is drawn from. Marks are no part of it: while they change, it stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shape {
    /// The class.
    pub class: String,
    /// The learners: key, name, whether withdrawn.
    pub learners: Vec<(String, String, bool)>,
    /// The days that have a column.
    pub days: Vec<Date>,
    /// The day of the look.
    pub today: Option<Date>,
}

impl Shape {
    /// The shape of a class's roll.
    pub fn of(register: RegisterHandle, id: &str) -> Shape {
        let today = register.today();
        register.read(|ledger| {
            let Some(class) = ledger.class(id) else {
                return Shape::default();
            };
            let learners = roll::learners(class).into_iter();
            let learners = learners
                .map(|(key, trainee)| (key.clone(), trainee.name.clone(), trainee.withdrawn));
            Shape {
                class: id.to_owned(),
                learners: learners.collect(),
                days: roll::days(ledger, class),
                today: Some(today),
            }
        })
    }

    /// The column to begin with: today, else the last day before it, else the first.
    pub fn begin(&self) -> usize {
        let over = self.days.iter().filter(|day| Some(**day) <= self.today);
        over.count().saturating_sub(1)
    }
}

/// A roll on the screen. Cells by row and column.
#[derive(Clone, Copy)]
pub(super) struct Roll {
    pub register: RegisterHandle,
    pub shape: StoredValue<Shape>,
    cells: StoredValue<Vec<Vec<RwSignal<Option<Mark>>>>>,
    at: StoredValue<(usize, usize)>,
    /// The day that is chosen, as a column.
    pub day: RwSignal<usize>,
    queue: StoredValue<SaveQueue, LocalStorage>,
    /// Grows when nothing is on its way any more.
    landed: RwSignal<u32>,
}

impl Roll {
    /// The roll of `shape`, kept in step with the register.
    pub fn new(register: RegisterHandle, shape: Shape) -> Roll {
        let row = || shape.days.iter().map(|_| RwSignal::new(None)).collect();
        let cells = shape.learners.iter().map(|_| row()).collect();
        let begin = shape.begin();
        let landed = RwSignal::new(0_u32);
        let roll = Roll {
            register,
            shape: StoredValue::new(shape),
            cells: StoredValue::new(cells),
            at: StoredValue::new((0, begin)),
            day: RwSignal::new(begin),
            queue: StoredValue::new_local(SaveQueue::new(register)),
            landed,
        };
        roll.sync();
        Effect::new(move |_| {
            register.version();
            landed.track();
            // What was typed and is on its way is newer than what the register says.
            if !roll.queue.with_value(SaveQueue::is_busy) {
                roll.sync();
            }
        });
        roll
    }

    /// Takes over what the register holds; only cells that differ are drawn anew.
    fn sync(self) {
        let marks = self
            .shape
            .with_value(|shape| self.register.peek(|ledger| days(ledger, &shape.class)));
        self.shape.with_value(|shape| {
            for (row, (key, ..)) in shape.learners.iter().enumerate() {
                for (col, day) in shape.days.iter().enumerate() {
                    let stored = marks.get(day).and_then(|marks| marks.get(key)).copied();
                    let cell = self.cell(row, col);
                    if cell.get_untracked() != stored {
                        cell.set(stored);
                    }
                }
            }
        });
    }

    /// A cell.
    pub fn cell(self, row: usize, col: usize) -> RwSignal<Option<Mark>> {
        self.cells.with_value(|cells| cells[row][col])
    }

    /// Rows and columns.
    pub fn size(self) -> (usize, usize) {
        self.shape
            .with_value(|shape| (shape.learners.len(), shape.days.len()))
    }

    /// Where the keys are.
    pub fn at(self) -> (usize, usize) {
        self.at.get_value()
    }

    /// Writes a mark into a cell: at once on the screen, then into the register.
    pub fn set(self, row: usize, col: usize, mark: Option<Mark>) {
        let cell = self.cell(row, col);
        if cell.get_untracked() == mark {
            return;
        }
        cell.set(mark);
        let (class, day, trainee) = self.shape.with_value(|shape| {
            let trainee = shape.learners[row].0.clone();
            (shape.class.clone(), shape.days[col], trainee)
        });
        self.save(move |ledger| {
            let command = roll::mark(ledger, &class, day, &trainee, mark);
            Some((command, String::new()))
        });
    }

    /// Marks everybody without a mark as present on the day of a column.
    pub fn all_present(self, col: usize) {
        let (rows, _) = self.size();
        for row in 0..rows {
            let withdrawn = self.shape.with_value(|shape| shape.learners[row].2);
            let cell = self.cell(row, col);
            if !withdrawn && cell.get_untracked().is_none() {
                cell.set(Some(Mark::Present));
            }
        }
        let (class, day) = self
            .shape
            .with_value(|shape| (shape.class.clone(), shape.days[col]));
        self.save(move |ledger| {
            let command = roll::all_present(ledger, ledger.class(&class)?, day)?;
            let said = tv("roll.all-marked", &[("day", &short_day(day))]);
            Some((command, said))
        });
    }

    /// Everybody without a mark was there, on each day up to this one.
    pub fn all_present_until(self, last: usize) {
        let (rows, _) = self.size();
        for row in 0..rows {
            if self.shape.with_value(|shape| shape.learners[row].2) {
                continue;
            }
            for col in 0..=last {
                let cell = self.cell(row, col);
                if cell.get_untracked().is_none() {
                    cell.set(Some(Mark::Present));
                }
            }
        }
        let (class, day) = self
            .shape
            .with_value(|shape| (shape.class.clone(), shape.days[last]));
        self.save(move |ledger| {
            let command = roll::all_present_until(ledger, ledger.class(&class)?, day)?;
            let said = tv("roll.all-marked-until", &[("day", &short_day(day))]);
            Some((command, said))
        });
    }

    fn save(self, plan: impl FnOnce(&Ledger) -> Option<(Command, String)> + 'static) {
        let queue = self.queue.get_value();
        let own = queue.clone();
        let done = move || {
            if !own.is_busy() {
                // The page may have been left.
                self.landed.try_update(|n| *n += 1);
            }
        };
        queue.push(plan, done);
    }

    /// Notes that the focus has come to a cell.
    pub fn arrived(self, row: usize, col: usize) {
        let before = self.at.get_value();
        if before != (row, col) {
            self.at.set_value((row, col));
            page::rove(&cell_id(before.0, before.1), &cell_id(row, col));
        }
        if self.day.get_untracked() != col {
            self.day.set(col);
        }
    }

    /// Brings the focus to a cell.
    pub fn go(self, row: usize, col: usize) {
        let (rows, cols) = self.size();
        if rows == 0 || cols == 0 {
            return;
        }
        let (row, col) = (row.min(rows - 1), col.min(cols - 1));
        self.arrived(row, col);
        page::focus_near(&cell_id(row, col));
    }

    /// Goes on to the next learner of the day, after the last to the first of the next day.
    pub fn next(self) {
        let (row, col) = self.at();
        let (rows, cols) = self.size();
        if row + 1 < rows {
            self.go(row + 1, col);
        } else if col + 1 < cols {
            self.go(0, col + 1);
        }
    }
}

/// The id of a cell in the page.
pub(super) fn cell_id(row: usize, col: usize) -> String {
    format!("c-{row}-{col}")
}

/// The row and column that a cell's id names.
pub(super) fn place_of(id: &str) -> Option<(usize, usize)> {
    let (row, col) = id.strip_prefix("c-")?.split_once('-')?;
    Some((row.parse().ok()?, col.parse().ok()?))
}

/// The letter of a mark in the roll; the same as the key that sets it.
pub(super) fn letter(mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Present) => t("roll.key-present"),
        Some(Mark::Half) => t("roll.key-half"),
        Some(Mark::Excused) => t("roll.key-excused"),
        Some(Mark::Absent) => t("roll.key-absent"),
        None => String::new(),
    }
}

/// The letter of a mark on paper, which is Vietnamese.
pub(super) fn letter_on_paper(mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Present) => p("roll.key-present"),
        Some(Mark::Half) => p("roll.key-half"),
        Some(Mark::Excused) => p("roll.key-excused"),
        Some(Mark::Absent) => p("roll.key-absent"),
        None => String::new(),
    }
}

/// The mark in words.
pub(super) fn word(mark: Option<Mark>) -> String {
    match mark {
        Some(Mark::Present) => t("word.present"),
        Some(Mark::Half) => t("word.half"),
        Some(Mark::Excused) => t("word.excused"),
        Some(Mark::Absent) => t("word.absent"),
        None => t("roll.unmarked"),
    }
}

/// How many came on a day, were it for half of it; nothing where nobody was marked.
pub(super) fn there(marks: impl Iterator<Item = Option<Mark>>) -> String {
    let (mut marked, mut came) = (false, 0);
    for mark in marks.flatten() {
        marked = true;
        if matches!(mark, Mark::Present | Mark::Half) {
            came += 1;
        }
    }
    if marked {
        came.to_string()
    } else {
        String::new()
    }
}

/// Days attended: a half counts half.
pub(super) fn attended(marks: impl Iterator<Item = Option<Mark>>) -> String {
    let halves: u32 = marks
        .map(|mark| match mark {
            Some(Mark::Present) => 2,
            Some(Mark::Half) => 1,
            _ => 0,
        })
        .sum();
    if halves.is_multiple_of(2) {
        (halves / 2).to_string()
    } else {
        format!("{},5", halves / 2)
    }
}
