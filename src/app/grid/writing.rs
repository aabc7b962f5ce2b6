//! What is typed into a grid on its way to the register, and to the rows that stay.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Grid, WHO, Written, who::Found};
use crate::app::{
    capital::sums::overdrawn,
    command::{Command, Refusal},
    form::{Fault, Form, PlainProblem, Problem},
    register::{
        kinds::{Kind, Record},
        ledger::Ledger,
        place::Place,
    },
};

impl Grid {
    /// The form of a row as it is checked: of a household that is named for the list, once it is known which.
    fn asked(&self, at: usize, listed: &mut BTreeSet<String>) -> Result<Form, Fault> {
        let mut form = self.rows[at].form.clone();
        if self.kind != Kind::Participant || form.id.is_some() {
            return Ok(form);
        }
        let text = form.value(WHO.name).trim().to_owned();
        let problem = match self.households.find(&text) {
            _ if text.is_empty() => PlainProblem::Missing,
            Found::Nobody => PlainProblem::NoSuchHousehold { text },
            Found::Several(n) => PlainProblem::SeveralHouseholds { text, n },
            Found::One(id) if listed.contains(&id) => PlainProblem::OnTheList { text },
            Found::One(id) => {
                form.id = Some(Place::of_part(&self.owner, self.kind, Some(&id)));
                listed.insert(id);
                return Ok(form);
            }
        };
        Err(Fault {
            field: WHO.name,
            problem: Problem::Plain(problem),
        })
    }

    /// What writing it would do. `ids` gives a new id for a row.
    pub fn written(&self, ledger: &Ledger, ids: &dyn Fn(usize) -> String) -> Written {
        let mut written = Written::default();
        let mut changed: BTreeMap<String, Vec<Record>> = BTreeMap::new();
        let mut new: Vec<(usize, Record)> = Vec::new();
        let project = ledger.project(&self.owner);
        let listed = project.into_iter().flat_map(|of| of.participants.keys());
        let mut listed: BTreeSet<String> = listed.map(|id| ledger.same(id).to_owned()).collect();
        let typed = self.rows.iter().enumerate();
        for (at, _) in typed.filter(|(_, row)| !row.is_untouched()) {
            let checked = self.asked(at, &mut listed);
            let checked = checked.map_err(|fault| vec![fault]);
            match checked.and_then(|form| form.check(ledger, &ids(at), self.year)) {
                Err(faults) => drop(written.faults.insert(at, faults)),
                Ok(record) if self.kind.is_part() => {
                    written.count += 1;
                    let id = record.id().to_owned();
                    changed.entry(id).or_default().push(record);
                }
                Ok(record) => new.push((at, record)),
            }
        }
        // Each was checked against the register as it stands: together they may still be too much.
        let records = new.iter().map(|(_, record)| record);
        let over = overdrawn(ledger, records);
        new.retain(|(at, record)| {
            let Record::Allocation(one) = record else {
                return true;
            };
            let Some(refusal) = over.get(&(one.component.clone(), one.year)) else {
                return true;
            };
            let problem = Problem::Refused(refusal.clone());
            let field = "amount";
            written.faults.insert(*at, vec![Fault { field, problem }]);
            false
        });
        written.count += new.len();
        let new = new.into_iter();
        let mut commands: Vec<Command> = new
            .map(|(_, record)| Command::write(ledger, record))
            .collect();
        for (id, records) in changed {
            commands.extend(Command::write_all(ledger, &id, &records));
        }
        written.command = (!commands.is_empty()).then_some(Command::All(commands));
        if let Some(command) = &written.command
            && let Err(refusal) = command.plan(ledger)
        {
            let last = self.rows.len().saturating_sub(1);
            written.faults.entry(last).or_default().push(whole(refusal));
            written.command = None;
        }
        written
    }

    /// The rows as they stand after some of them were written: what is there now, and the rows that were not, as they
    /// were typed.
    #[must_use]
    pub fn after(&self, ledger: &Ledger, written: &Written, today: Date) -> Option<Grid> {
        let mut grid = Grid::about(ledger, self.kind, &self.owner, self.year, today)?;
        let kept = written.faults.keys().filter_map(|at| self.rows.get(*at));
        let kept = kept.filter(|row| !row.is_untouched());
        grid.take_up(kept.map(|row| row.form.clone()).collect());
        Some(grid)
    }
}

/// What is said of the whole, at none of its fields.
const fn whole(refusal: Refusal) -> Fault {
    Fault {
        field: "",
        problem: Problem::Refused(refusal),
    }
}
