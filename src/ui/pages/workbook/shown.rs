//! What the preview is drawn with, and what of it is chosen.

use std::{collections::BTreeSet, rc::Rc};

use leptos::prelude::*;

use super::state::Import;
use crate::app::tabular::{RowOutcome, TablePlan};

/// What the preview is drawn with.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub import: Import,
    pub plan: StoredValue<Rc<TablePlan>, LocalStorage>,
    /// The groups that are written.
    pub wanted: RwSignal<BTreeSet<RowOutcome>>,
    /// The group to bring into view.
    pub jump: RwSignal<Option<(usize, String)>>,
}

impl Shown {
    /// The outcomes that are written.
    pub fn chosen(self) -> Vec<RowOutcome> {
        self.wanted.get().into_iter().collect()
    }

    /// How many records that is.
    pub fn total(self) -> usize {
        let wanted = self.chosen();
        self.plan
            .with_value(|plan| wanted.iter().map(|outcome| plan.count(*outcome)).sum())
    }
}
