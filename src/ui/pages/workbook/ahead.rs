//! What the rows would do, worked out while the person still looks at how the columns were understood.

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use crate::app::tabular::{Choices, Sheet, TablePlan};

/// A plan that nobody asked for yet.
pub(super) struct Ahead {
    sheet: Rc<Sheet>,
    choices: Choices,
    /// How often the register had been changed when it began.
    version: u64,
    plan: OnceCell<Rc<TablePlan>>,
    progress: Cell<usize>,
    /// Somebody waits for it, until this is set.
    awaited: RefCell<Option<Rc<Cell<bool>>>>,
    /// Nobody will ask for it any more.
    dropped: Cell<bool>,
}

impl Ahead {
    /// Before the first row.
    pub fn new(sheet: &Rc<Sheet>, choices: &Choices, version: u64) -> Ahead {
        Ahead {
            sheet: sheet.clone(),
            choices: choices.clone(),
            version,
            plan: OnceCell::new(),
            progress: Cell::new(0),
            awaited: RefCell::default(),
            dropped: Cell::new(false),
        }
    }

    /// Whether it is of these.
    pub fn is_of(&self, sheet: &Rc<Sheet>, choices: &Choices, version: u64) -> bool {
        Rc::ptr_eq(&self.sheet, sheet) && self.choices == *choices && self.version == version
    }

    /// Somebody waits for it now, until `stop` is set.
    pub fn wait(&self, stop: &Rc<Cell<bool>>) {
        self.awaited.replace(Some(stop.clone()));
    }

    /// Something else is worked on now.
    pub fn put_away(&self) {
        self.dropped.set(true);
    }

    /// Whether it was put away, or stopped by the one who waited.
    pub fn is_stopped(&self) -> bool {
        let awaited = self.awaited.borrow();
        self.dropped.get() || awaited.as_ref().is_some_and(|stop| stop.get())
    }

    /// Whether somebody waits.
    pub fn is_awaited(&self) -> bool {
        self.awaited.borrow().is_some() && !self.is_stopped()
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> &Cell<usize> {
        &self.progress
    }

    /// It is done.
    pub fn done(&self, plan: Rc<TablePlan>) {
        let _ = self.plan.set(plan);
    }

    /// The plan, once it is done.
    pub fn plan(&self) -> Option<Rc<TablePlan>> {
        self.plan.get().cloned()
    }
}
