//! What each household of a table would do.

use std::collections::{BTreeMap, HashMap};

use super::{
    draft::{Around, Draft},
    groups::Group,
    known::{Found, Known, Who, resembling},
};
use crate::{
    app::{
        command,
        duplicates::Finder,
        register::{kinds::Record, ledger::Ledger},
        tabular::{
            choices::{Choices, Decision},
            finding::{Finding, Why},
            names::plain,
            places::{Places, village_key},
            plan::{Candidate, Edit, RowOutcome, TableRow},
            reading::Reading,
        },
    },
    domain::{fixed_id::fixed_id, household::Household},
};

/// What is done for a household.
#[derive(Debug)]
pub enum Step {
    /// This is what it would do.
    Done(Box<TableRow>),
    /// Nobody has its number or code: it waits for the search for duplicates.
    Waits(Group),
}

/// The households of a table, one after the other.
#[derive(Debug)]
pub struct Rows {
    places: Places,
    /// By number of identity, and by name with birth and village, the row of the sheet that has it.
    met: HashMap<String, u32>,
    /// By record the row that is it.
    taken: HashMap<String, u32>,
}

/// Where a row's household lives.
struct Home {
    unit: String,
    /// Whether the row itself says which unit.
    is_said: bool,
    village: String,
    unknown_village: bool,
}

impl Rows {
    /// Before the first of them.
    pub fn new(ledger: &Ledger) -> Rows {
        Rows {
            places: Places::new(ledger),
            met: HashMap::new(),
            taken: HashMap::new(),
        }
    }

    /// What a household would do; with the search for duplicates where it has been waited for.
    pub fn step(
        &mut self,
        ledger: &Ledger,
        reading: &Reading,
        choices: &Choices,
        group: Group,
        (known, finder): (&Known, Option<&Finder>),
    ) -> Step {
        let mut row = begin(&group);
        let first = row.row;
        let decision = choices.rows.get(&first);
        if decision == Some(&Decision::Skip) {
            row.outcome = RowOutcome::Skipped;
            return Step::Done(Box::new(row));
        }
        let home = self.home(reading, choices, &group, &mut row);
        let who = who(&group, &home);
        let found = match decision {
            Some(Decision::Is(id)) => Found::Is(id.clone()),
            Some(_) => Found::Nobody,
            None => match group.rows.iter().find_map(|row| row.mark.as_ref()) {
                Some(mark) => Found::Is(mark.id.clone()),
                None => known.find(ledger, &who),
            },
        };
        let may_resemble = decision.is_none() && ledger.household_ids().next().is_some();
        match found {
            Found::Is(id) => self.existing(ledger, reading, &id, &group, &home, &mut row),
            Found::Unclear(candidates) => {
                row.candidates = candidates;
                row.outcome = RowOutcome::Unclear;
                Rows::draft(ledger, reading, None, &group, &home, &mut row);
                return Step::Done(Box::new(end(row)));
            }
            Found::Nobody if may_resemble && finder.is_none() => return Step::Waits(group),
            Found::Nobody => {
                let household = Rows::draft(ledger, reading, None, &group, &home, &mut row);
                if let Some(finder) = finder.filter(|_| may_resemble) {
                    row.candidates = resembling(finder, &household);
                }
            }
        }
        if decision != Some(&Decision::New) {
            self.meet(&who, &mut row);
        }
        if home.unknown_village {
            let like = self.places.like(&home.unit, &home.village);
            let villages = like.into_iter().map(|name| Candidate::Village { name });
            row.candidates.extend(villages);
            row.outcome = RowOutcome::Unclear;
        }
        if !row.candidates.is_empty() {
            row.outcome = RowOutcome::Unclear;
        }
        Step::Done(Box::new(end(row)))
    }

    fn home(
        &self,
        reading: &Reading,
        choices: &Choices,
        group: &Group,
        row: &mut TableRow,
    ) -> Home {
        let written = group.text("unit");
        let named = self.places.unit(written);
        if !written.is_empty() && named.is_none() {
            let text = written.to_owned();
            row.findings
                .push(at_cell(group, "unit", Why::UnknownUnit { text }));
        }
        // Where a household lives can be changed in a list that was written here, but not taken away.
        for code in ["unit", "village"] {
            let mut cells = group.rows.iter().filter_map(|row| row.cell(code));
            if cells.any(|cell| cell.typed.is_empty()) {
                row.findings.push(at_cell(group, code, Why::Missing));
            }
        }
        let unit = named
            .or(reading.unit.as_deref())
            .unwrap_or_default()
            .to_owned();
        let written = group.text("village").to_owned();
        let meant = choices.villages.get(&village_key(&written));
        let known = self.places.village(&unit, &written);
        let unknown_village = !written.is_empty()
            && meant.is_none()
            && known.is_none()
            && self.places.has_villages(&unit);
        let village = match (meant, known) {
            (Some(meant), _) => meant.clone(),
            (None, Some(known)) => known.to_owned(),
            (None, None) => written,
        };
        Home {
            unit,
            is_said: named.is_some(),
            village,
            unknown_village,
        }
    }

    fn existing(
        &mut self,
        ledger: &Ledger,
        reading: &Reading,
        id: &str,
        group: &Group,
        home: &Home,
        row: &mut TableRow,
    ) {
        let Some(household) = ledger.own_household(id).filter(|_| ledger.same(id) == id) else {
            row.findings.push(finding(row.row, Why::Gone));
            return;
        };
        row.id = Some(id.to_owned());
        if let Some(other) = self.taken.insert(id.to_owned(), row.row) {
            let marked = group.rows.iter().any(|row| row.mark.is_some());
            let other = other + 1;
            let why = if marked {
                Why::CopiedRow { row: other }
            } else {
                Why::SameRow { row: other }
            };
            row.findings.push(finding(row.row, why));
            return;
        }
        Rows::draft(ledger, reading, Some(&household), group, home, row);
    }

    /// The household as it would stand; what is wrong and what changes goes into the row.
    fn draft(
        ledger: &Ledger,
        reading: &Reading,
        before: Option<&Household>,
        group: &Group,
        home: &Home,
        row: &mut TableRow,
    ) -> Household {
        let begun = before.cloned().unwrap_or_else(|| {
            let first = row.row.to_string();
            let source = &reading.source;
            let about = [
                source.digest.as_str(),
                source.sheet.as_str(),
                first.as_str(),
            ];
            Household::with_id(fixed_id("household", &about))
        });
        // Untouched cells say nothing, and a table that names no unit does not move anybody.
        let untouched = group
            .rows
            .iter()
            .all(|row| row.mark.is_some() && row.cell("village").is_none());
        let around = Around {
            year: reading.year,
            unit: if before.is_none() || home.is_said {
                &home.unit
            } else {
                ""
            },
            village: if untouched { "" } else { &home.village },
        };
        let draft = Draft::new(begun, group, around);
        row.findings.extend(draft.findings);
        row.changes = draft.changes;
        let household = draft.household;
        if household.head_name().is_empty() {
            row.findings.push(at_cell(group, "head_name", Why::Missing));
        }
        if household.home(None).unit.is_empty() {
            row.findings.push(finding(row.row, Why::NoUnit));
        }
        if row.findings.is_empty() && !row.changes.is_empty() {
            let record = Record::Household(household.clone());
            if let Err(refusal) = command::check(ledger, &record) {
                row.findings.push(finding(row.row, Why::refused(refusal)));
            }
        }
        if row.id.is_none() {
            row.id = Some(household.id.clone());
        }
        row.edit = Some(Edit {
            before: before.map(|before| Box::new(Record::Household(before.clone()))),
            after: Box::new(Record::Household(household.clone())),
            based_on: group.rows.iter().find_map(|row| row.mark.as_ref()?.rev),
        });
        household
    }

    /// Two rows of one sheet that are one household.
    fn meet(&mut self, who: &Who, row: &mut TableRow) {
        let person = who.born.map(|born| {
            format!(
                "{}|{}|{born}|{}",
                who.unit,
                plain(&who.name),
                village_key(&who.village)
            )
        });
        let keys = [
            Some(who.identity.clone()).filter(|id| !id.is_empty()),
            person,
        ];
        for key in keys.into_iter().flatten() {
            match self.met.get(&key) {
                Some(other) if *other != row.row => {
                    let why = Why::SameRow { row: other + 1 };
                    if !row.findings.iter().any(|known| known.why == why) {
                        row.findings.push(finding(row.row, why));
                    }
                }
                Some(_) => {}
                None => drop(self.met.insert(key, row.row)),
            }
        }
    }
}

fn end(mut row: TableRow) -> TableRow {
    if !row.findings.is_empty() {
        row.outcome = RowOutcome::Refused;
    } else if row.outcome != RowOutcome::Unclear {
        let is_new = row.edit.as_ref().is_some_and(|edit| edit.before.is_none());
        row.outcome = match (is_new, row.changes.is_empty()) {
            (true, _) => RowOutcome::New,
            (false, true) => RowOutcome::Same,
            (false, false) => RowOutcome::Changed,
        };
    }
    match row.outcome {
        RowOutcome::New => row.changes.clear(),
        RowOutcome::Changed => {}
        _ => {
            row.changes.clear();
            row.edit = None;
        }
    }
    let of_existing = row.outcome == RowOutcome::Unclear || row.outcome == RowOutcome::Refused;
    if of_existing && row.edit.is_none() {
        row.id = None;
    }
    row
}

fn begin(group: &Group) -> TableRow {
    let first = group.rows.first();
    let mut cells: BTreeMap<&'static str, String> = BTreeMap::new();
    for row in &group.rows {
        for (code, text) in &row.cells {
            cells.entry(code).or_insert_with(|| text.clone());
        }
    }
    cells.insert("head_name", group.head_name().to_owned());
    TableRow {
        row: first.map_or(0, |row| row.row),
        rows: group.rows.iter().map(|row| row.row).collect(),
        outcome: RowOutcome::New,
        id: None,
        cells,
        changes: Vec::new(),
        candidates: Vec::new(),
        findings: group
            .rows
            .iter()
            .flat_map(|row| row.findings.clone())
            .collect(),
        edit: None,
        more: Vec::new(),
    }
}

fn who(group: &Group, home: &Home) -> Who {
    let births = ["born", "born_male", "born_female"];
    let born = births
        .iter()
        .map(|code| group.head_text(code))
        .find(|text| !text.is_empty());
    let year = born.and_then(|text| text.get(text.len().saturating_sub(4)..));
    Who {
        name: group.head_name().to_owned(),
        born: year.and_then(|year| year.parse().ok()),
        identity: group.head_text("identity").to_owned(),
        code: group.text("code").to_owned(),
        unit: home.unit.clone(),
        village: home.village.clone(),
    }
}

fn finding(row: u32, why: Why) -> Finding {
    Finding {
        row,
        column: None,
        field: None,
        why,
    }
}

fn at_cell(group: &Group, code: &'static str, why: Why) -> Finding {
    let cell = group.rows.iter().find_map(|row| row.cell(code));
    Finding {
        row: cell.map_or_else(
            || group.rows.first().map_or(0, |row| row.row),
            |cell| cell.row,
        ),
        column: cell.map(|cell| cell.column),
        field: Some(code),
        why,
    }
}
