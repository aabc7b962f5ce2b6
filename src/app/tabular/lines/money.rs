//! Allocations of the year, and the payments out of the allocation that was chosen.

use super::line::{About, Around, Line};
use crate::{
    app::{
        register::{kinds::Record, naming},
        tabular::{
            choices::Decision,
            finding::Why,
            names::plain,
            plan::{Candidate, Likeness},
            row::CellRead,
        },
    },
    domain::{
        capital::{Allocation, Payment},
        schema::Declared,
    },
};

impl Around<'_> {
    /// The unit that a row names, else that of the table; a name that is not known is noted.
    pub(super) fn unit(self, line: &mut Line<'_>) -> Option<String> {
        if line
            .read
            .cell("unit")
            .is_some_and(|cell| cell.typed.is_empty())
        {
            line.wrong("unit", Why::Missing);
            return Some(String::new());
        }
        let written = line.read.text("unit").to_owned();
        let named = self.places.unit(&written).map(str::to_owned);
        if !written.is_empty() && named.is_none() {
            line.wrong("unit", Why::UnknownUnit { text: written });
            // What is wrong is said; whatever else is, too.
            return Some(String::new());
        }
        named.or_else(|| line.reading.unit.clone())
    }
}

/// The component that a cell names: by its code, or by one of its names.
fn component(line: &Line<'_>, written: &str) -> Option<String> {
    let wanted = plain(written);
    let all = line.ledger.components().values();
    let mut found = all.filter(|component| {
        let ours = naming::component(line.ledger, &component.id);
        let names = [
            &component.code,
            &component.name.vi,
            &component.official,
            &ours,
        ];
        names
            .iter()
            .any(|name| !name.is_empty() && plain(name) == wanted)
    });
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    }
}

/// Money that is passed on to a unit.
pub(super) fn allocation(around: Around<'_>, line: &mut Line<'_>) -> About {
    let marked = line.marked().map(|(id, _)| id.to_owned());
    let marked = marked.map(|id| line.ledger.allocation(&id).cloned());
    if marked.as_ref().is_some_and(Option::is_none) {
        return About::Wrong(Why::Gone);
    }
    let marked = marked.flatten();
    let unit = match &marked {
        Some(known) if line.read.cell("unit").is_none() => Some(known.unit.clone()),
        _ => around.unit(line),
    };
    let Some(unit) = unit else {
        return About::Wrong(Why::NoUnit);
    };
    let written = line.read.text("component").to_owned();
    line.needs("component", &written);
    let amount = line.read.text("amount").to_owned();
    line.needs("amount", &amount);
    let component = match &marked {
        Some(known) if line.read.cell("component").is_none() => Some(known.component.clone()),
        _ => component(line, &written),
    };
    let Some(component) = component else {
        return About::Wrong(Why::UnknownRecord { text: written });
    };
    let before = match marked {
        Some(known) => Some(known),
        None => match same(line, &unit, &component) {
            Ok(known) => known,
            Err(about) => return about,
        },
    };
    let mut after = before.clone().unwrap_or_else(|| Allocation {
        year: line.reading.year,
        ..Allocation::with_id(line.new_id("allocation"))
    });
    // Names were looked up; what is typed into such fields are ids.
    let read = line.read.clone();
    let mut resolved = read.clone();
    for cell in &mut resolved.said {
        let id = match cell.field.code {
            "unit" => &unit,
            "component" => &component,
            _ => continue,
        };
        id.clone_into(&mut cell.typed);
    }
    resolved
        .said
        .retain(|cell: &CellRead| !cell.typed.is_empty() || cell.edited);
    let mut of_ids = Line {
        ledger: line.ledger,
        reading: line.reading,
        choices: line.choices,
        read: &resolved,
        row: std::mem::take(&mut line.row),
    };
    of_ids.enter(&mut after, Allocation::SCHEMA);
    line.row = of_ids.row;
    let named = line
        .row
        .changes
        .iter_mut()
        .filter(|change| change.field == "component");
    for change in named {
        for id in [&mut change.before, &mut change.after] {
            *id = naming::component(line.ledger, id);
        }
    }
    let was = before
        .as_ref()
        .map_or("", |before| before.unit.as_str())
        .to_owned();
    line.moved(before.is_some(), &was, &unit);
    after.unit.clone_from(&unit);
    About::This {
        key: after.id.clone(),
        is_new: before.is_none(),
        before: before.map(|before| Box::new(Record::Allocation(before))),
        whole: Box::new(Record::Allocation(after.clone())),
        after: Box::new(Record::Allocation(after)),
    }
}

/// The allocation that a row is: the only one of its year, unit and component that fits what else it says.
fn same(line: &Line<'_>, unit: &str, component: &str) -> Result<Option<Allocation>, About> {
    let (decision, purpose) = (line.read.text("decision"), line.read.text("purpose"));
    let fits = |said: &str, stands: &str| said.is_empty() || plain(said) == plain(stands);
    let year = line.reading.year;
    let all = line.ledger.allocations().values();
    let same: Vec<&Allocation> = all
        .filter(|other| (other.year, &*other.unit, &*other.component) == (year, unit, component))
        .filter(|other| fits(decision, &other.decision) && fits(purpose, &other.purpose))
        .collect();
    match (line.decided(), &same[..]) {
        (Some(Decision::New), _) | (_, []) => Ok(None),
        (Some(Decision::Is(id)), _) => Ok(line.ledger.allocation(id).cloned()),
        (_, [one]) => Ok(Some((*one).clone())),
        (_, several) => {
            let candidates = several.iter().map(|other| Candidate::Record {
                id: other.id.clone(),
                why: Likeness::Code,
            });
            Err(About::Unclear(candidates.collect()))
        }
    }
}

/// A payment: known by the number of its voucher.
pub(super) fn payment(line: &mut Line<'_>) -> About {
    let marked = line.marked().map(|(id, _)| id.to_owned());
    let known = marked
        .as_deref()
        .and_then(|id| line.ledger.payment(id))
        .cloned();
    if marked.is_some() && known.is_none() {
        return About::Wrong(Why::Gone);
    }
    let allocation = match &known {
        Some(known) => known.allocation.clone(),
        None => line.owner().to_owned(),
    };
    if line.ledger.allocation(&allocation).is_none() {
        return line.no_owner();
    }
    let amount = line.read.text("amount").to_owned();
    line.needs("amount", &amount);
    let document = plain(line.read.text("document"));
    let same = |other: &&Payment| {
        other.allocation == allocation && !document.is_empty() && plain(&other.document) == document
    };
    let stands = line.ledger.payment(&line.new_id("payment")).cloned();
    let same = || line.ledger.payments().values().find(same).cloned();
    let before = known.or_else(same).or(stands);
    let mut after = before.clone().unwrap_or_else(|| Payment {
        allocation,
        ..Payment::with_id(line.new_id("payment"))
    });
    line.enter(&mut after, Payment::SCHEMA);
    About::This {
        key: after.id.clone(),
        is_new: before.is_none(),
        before: before.map(|before| Box::new(Record::Payment(before))),
        whole: Box::new(Record::Payment(after.clone())),
        after: Box::new(Record::Payment(after)),
    }
}
