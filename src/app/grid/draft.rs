//! What is typed into a grid and not written: kept while the page is left, taken up again, thrown away.
//!
//! A draft is the rows that were typed, each a form as it stands. One of a record follows what has become of it
//! since, as the draft of a form does; where the record has gone its row is a new one, so that nothing typed is lost.

use super::{Grid, MOST, Row, Typed};
use crate::app::form::Form;

impl Grid {
    /// The rows that are not written.
    pub fn draft(&self) -> Vec<Form> {
        let typed = self.rows.iter().filter(|row| !row.is_untouched());
        typed.map(|row| row.form.clone()).collect()
    }

    /// Takes up rows that were typed before. Returns how many there are.
    pub fn take_up(&mut self, draft: Vec<Form>) -> usize {
        let own = |form: &Form| form.kind == self.kind && form.owner == self.fresh.owner;
        let draft: Vec<Form> = draft.into_iter().filter(own).collect();
        let mut taken = 0;
        for mut form in draft {
            let there = match &form.id {
                Some(_) => self.rows.iter().position(|row| row.form.id == form.id),
                None if self.is_closed() => self.rows.iter().position(|row| {
                    row.form.value("household") == form.value("household") && row.is_untouched()
                }),
                None => None,
            };
            match there {
                Some(at) => form.rebase(&self.rows[at].form),
                // A closed grid has no other rows than its own.
                None if self.is_closed() => continue,
                None => {
                    form.id = None;
                    form.base.clone_from(&self.fresh.base);
                }
            }
            let row = Row { form };
            if row.is_untouched() {
                continue;
            }
            match there {
                Some(at) => self.rows[at] = row,
                None if self.rows.len() < MOST => {
                    let is_empty = |row: &Row| row.form.id.is_none() && row.is_untouched();
                    let end = self.rows.iter().rposition(|row| !is_empty(row));
                    self.rows.insert(end.map_or(0, |end| end + 1), row);
                }
                None => continue,
            }
            taken += 1;
        }
        self.past.clear();
        self.ahead.clear();
        self.end_empty();
        taken
    }

    /// Throws away all that is not written, as one step that can be taken back.
    pub fn discard(&mut self) {
        let mut typed = Vec::new();
        for (at, row) in self.rows.iter_mut().enumerate() {
            for name in &self.columns {
                let base = row.form.base.get(*name).cloned().unwrap_or_default();
                let before = row.form.value(name).to_owned();
                if before == base {
                    continue;
                }
                row.form.values.insert((*name).to_owned(), base.clone());
                typed.push(Typed {
                    row: at,
                    field: name,
                    before,
                    after: base,
                });
            }
        }
        self.done(typed);
    }
}
