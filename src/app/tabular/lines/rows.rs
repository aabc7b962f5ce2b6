//! What each row of such a table would do.

use std::collections::HashMap;

use super::{
    handing::{self, Handing},
    line::{About, Around, Line, at},
    money, people, project,
    roll::{self, Days},
    training,
};
use crate::{
    app::{
        command,
        register::{kinds::Record, ledger::Ledger},
        tabular::{
            choices::{Choices, Decision},
            fields::TableKind,
            finding::Why,
            households::Known,
            places::Places,
            plan::{Edit, RowOutcome, TableRow},
            reading::Reading,
            row::RowRead,
        },
    },
    replica::{Document, Revision},
};

/// The rows of a table, one after the other.
#[derive(Debug)]
pub struct Lines {
    places: Places,
    /// By what a row is about, the row.
    met: HashMap<String, u32>,
    /// The register with the rows before: what they take is no longer there.
    trial: Option<Ledger>,
    handing: Option<Handing>,
    days: Option<Days>,
}

impl Lines {
    /// Before the first of them.
    pub fn new(ledger: &Ledger, kind: TableKind) -> Lines {
        let adds_up = matches!(kind, TableKind::Allocations | TableKind::Payments);
        Lines {
            places: Places::new(ledger),
            met: HashMap::new(),
            trial: adds_up.then(|| ledger.clone()),
            handing: None,
            days: None,
        }
    }

    /// What a row would do.
    pub fn step(
        &mut self,
        ledger: &Ledger,
        reading: &Reading,
        choices: &Choices,
        known: &Known,
        read: &RowRead,
    ) -> TableRow {
        let around = Around {
            places: &self.places,
            known,
        };
        let mut line = Line {
            ledger,
            reading,
            choices,
            read,
            row: begin(read),
        };
        if choices.rows.get(&read.row) == Some(&Decision::Skip) {
            line.row.outcome = RowOutcome::Skipped;
            return line.row;
        }
        line.only_tells();
        let about = match reading.kind {
            TableKind::Participants => project::participant(around, &mut line),
            TableKind::Costs => project::cost(&mut line),
            TableKind::Allocations => money::allocation(around, &mut line),
            TableKind::Payments => money::payment(&mut line),
            TableKind::Learners => training::learner(around, &mut line),
            TableKind::Targets => training::target(around, &mut line),
            TableKind::Attendance => people::attendance(around, &mut line),
            TableKind::Handovers => {
                let project = ledger.project(line.owner());
                let handing = self.handing.get_or_insert_with(|| {
                    project.map_or_else(Handing::default, |project| Handing::new(ledger, project))
                });
                handing::handover(around, handing, &mut line)
            }
            TableKind::Roll => {
                let class = ledger.class(line.owner());
                let days = self.days.get_or_insert_with(|| {
                    class.map_or_else(Days::default, |class| Days::new(class, reading, choices))
                });
                roll::roll(days, &mut line)
            }
            TableKind::Households => About::Wrong(Why::Gone),
        };
        let mut row = line.row;
        match about {
            About::Wrong(why) => row.findings.push(at(read, None, why)),
            About::Noted => {}
            About::These { key, edits } => {
                row.outcome = RowOutcome::Changed;
                self.meet(key, read, &mut row);
                for (before, after, whole) in edits {
                    self.check(ledger, read, &whole, &mut row);
                    let edit = Edit {
                        before: Some(Box::new(before)),
                        after: Box::new(after),
                        based_on: None,
                    };
                    match &row.edit {
                        None => row.edit = Some(edit),
                        Some(_) => row.more.push(edit),
                    }
                }
            }
            About::Unclear(candidates) => {
                row.candidates = candidates;
                row.outcome = RowOutcome::Unclear;
            }
            About::This {
                key,
                is_new,
                before,
                after,
                whole,
            } => {
                if !is_new {
                    row.outcome = RowOutcome::Changed;
                }
                row.id = Some(after.id().to_owned());
                self.meet(key, read, &mut row);
                self.check(ledger, read, &whole, &mut row);
                row.edit = Some(Edit {
                    before,
                    after,
                    based_on: read.mark.as_ref().and_then(|mark| mark.rev),
                });
            }
        }
        end(row)
    }

    /// Two rows that are about the same.
    fn meet(&mut self, key: String, read: &RowRead, row: &mut TableRow) {
        if let Some(other) = self.met.insert(key, read.row) {
            let row_number = other + 1;
            row.findings
                .push(at(read, None, Why::SameRow { row: row_number }));
        }
    }

    fn check(&mut self, ledger: &Ledger, read: &RowRead, whole: &Record, row: &mut TableRow) {
        if !row.findings.is_empty() || row.outcome == RowOutcome::Changed && row.changes.is_empty()
        {
            return;
        }
        let against = self.trial.as_ref().unwrap_or(ledger);
        if let Err(refusal) = command::check(against, whole) {
            row.findings.push(at(read, None, Why::refused(refusal)));
            return;
        }
        if let Some(trial) = &mut self.trial {
            let mut fields = trial.fields(whole.id()).unwrap_or_default();
            whole.write(&mut fields);
            let mut document = Document::new(whole.id().to_owned());
            document.insert(Revision::new(whole.id(), None, false, &fields));
            trial.put(&document);
        }
    }
}

fn begin(read: &RowRead) -> TableRow {
    TableRow {
        row: read.row,
        rows: vec![read.row],
        outcome: RowOutcome::New,
        id: None,
        cells: read.cells.clone(),
        changes: Vec::new(),
        candidates: Vec::new(),
        findings: read.findings.clone(),
        edit: None,
        more: Vec::new(),
    }
}

fn end(mut row: TableRow) -> TableRow {
    if !row.findings.is_empty() {
        row.outcome = RowOutcome::Refused;
    } else if row.outcome == RowOutcome::Changed && row.changes.is_empty() {
        row.outcome = RowOutcome::Same;
    }
    if row.outcome == RowOutcome::New {
        row.changes.clear();
    }
    if !matches!(row.outcome, RowOutcome::New | RowOutcome::Changed) {
        row.changes.clear();
        row.edit = None;
        row.more.clear();
    }
    row
}
