//! The register as of a day in the past, for pages that are counted on one.

use std::rc::Rc;

use jiff::civil::Date;
use leptos::prelude::*;

use super::RegisterHandle;
use crate::app::register::ledger::Ledger;

/// What was looked back to last: the day, how often the register had been changed, and how it stood.
pub(super) type Past = (Date, u64, Rc<Ledger>);

/// Makes the register as it stood on a day.
pub type LookBack = fn(&Ledger, Date) -> Ledger;

impl RegisterHandle {
    /// Pages can be counted as of days in the past from now on.
    pub fn look_back_by(&self, look_back: LookBack) {
        if self.look_back.get_untracked().is_none() {
            self.look_back.set(Some(look_back));
        }
    }

    /// The day in the past as of which the page is counted; whoever calls this inside a view is called again.
    pub fn looks_back_to(&self) -> Option<Date> {
        self.as_of.get()
    }

    /// The register as of `day`, made once for all that the page asks.
    pub(super) fn as_of_day(&self, look_back: LookBack, day: Date) -> Rc<Ledger> {
        let inner = self.inner();
        let version = self.version_now();
        let mut past = inner.past.borrow_mut();
        match &*past {
            Some((of, at, ledger)) if (*of, *at) == (day, version) => ledger.clone(),
            _ => {
                let ledger = Rc::new(look_back(&inner.ledger.borrow(), day));
                *past = Some((day, version, ledger.clone()));
                ledger
            }
        }
    }
}
