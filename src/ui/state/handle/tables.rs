//! Tables that come in from workbooks.

use std::{cell::Cell, rc::Rc};

use super::{Failure, RegisterHandle};
use crate::app::{
    exchange::import::{Beat, unwatched},
    tabular::{self, Choices, Reading, RowOutcome, Sheet, TablePlan},
};

impl RegisterHandle {
    /// How a sheet is understood, looked at column by column; `None` where somebody stopped it.
    pub async fn understand_table(
        &self,
        sheet: &Sheet,
        choices: &Choices,
        beat: Beat<'_>,
    ) -> Option<Reading> {
        let inner = self.inner();
        tabular::understand(&inner.ledger, sheet, choices, beat).await
    }

    /// What the rows of a table would do, worked out a few at a time; `None` where the person stopped it.
    pub async fn plan_table(
        &self,
        sheet: &Sheet,
        reading: &Reading,
        choices: &Choices,
        beat: Beat<'_>,
    ) -> Option<TablePlan> {
        let inner = self.inner();
        tabular::plan(&inner.ledger, sheet, reading, choices, beat).await
    }

    /// Takes in the rows with these outcomes: one action. `count` gets how many records it was.
    pub fn take_table(
        &self,
        plan: Rc<TablePlan>,
        wanted: Vec<RowOutcome>,
        count: Rc<Cell<usize>>,
        done: impl FnOnce(Result<(), Failure>) + 'static,
    ) {
        self.save(
            move |session| {
                Box::pin(async move {
                    let wanted = |row: &tabular::TableRow| wanted.contains(&row.outcome);
                    count.set(session.take_table(&plan, &wanted, &unwatched).await?);
                    Ok(Vec::new())
                })
            },
            move |result| done(result.map(|_| ())),
        );
    }
}
