//! Hand-over lists: each row is a thing that a household of the project received on a day. Rows of one household and
//! day are one hand-over, as it was signed for.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    line::{About, Around, Line, at},
    receivers::Receivers,
};
use crate::{
    app::{
        form::parse_quantity,
        projects::handing::sheets,
        register::{kinds::Record, ledger::Ledger},
        tabular::{
            choices::Decision,
            finding::Why,
            households::Found,
            names::{names, plain},
            plan::{Candidate, Change, Likeness},
        },
    },
    domain::{
        date,
        fixed_id::fixed_id,
        handover::Handover,
        project::{Project, parts::CostLine},
        schema::{Declared, typing::typed_quantity},
    },
};

/// What the rows of a hand-over list have in common.
#[derive(Debug, Default)]
pub(super) struct Handing {
    receivers: Receivers,
    /// The number of the next sheet, and those that days without one were given.
    next: u32,
    sheets: BTreeMap<Date, u32>,
    /// By hand-over and field what a row before said.
    said: HashMap<(String, &'static str), String>,
}

impl Handing {
    /// Before the first row.
    pub fn new(ledger: &Ledger, project: &Project) -> Handing {
        Handing {
            receivers: Receivers::new(ledger, project),
            next: sheets(ledger, &project.id).1,
            sheets: BTreeMap::new(),
            said: HashMap::new(),
        }
    }

    /// The sheet of a day that says none: that of the hand-overs of the day, else a new one.
    fn sheet_of(&mut self, ledger: &Ledger, project: &str, day: Date) -> u32 {
        let of_project = ledger.naming(project, ledger.handovers());
        let known = of_project.filter(|handover| handover.date == Some(day));
        if let Some(known) = known.map(|handover| handover.sheet).max() {
            return known;
        }
        let next = self.next;
        let sheet = *self.sheets.entry(day).or_insert(next);
        self.next = self.next.max(sheet + 1);
        sheet
    }

    /// Two rows of one hand-over that say different things of it.
    fn compare(&mut self, line: &mut Line<'_>, id: &str) {
        let fields = line
            .read
            .said
            .iter()
            .filter(|cell| cell.field.is_of(Handover::SCHEMA));
        for cell in fields {
            let key = (id.to_owned(), cell.field.code);
            match self.said.get(&key) {
                Some(other) if *other != cell.typed => {
                    let text = other.clone();
                    let found = at(line.read, Some(cell.field.code), Why::TwoValues { text });
                    line.row.findings.push(found);
                }
                Some(_) => {}
                None => drop(self.said.insert(key, cell.typed.clone())),
            }
        }
    }
}

/// A thing that a household received.
pub(super) fn handover(around: Around<'_>, handing: &mut Handing, line: &mut Line<'_>) -> About {
    let Some(project) = line.ledger.project(line.owner()).cloned() else {
        return line.no_owner();
    };
    let stands = match line.decided() {
        Some(Decision::Is(id)) => line.ledger.handover(id).cloned(),
        _ => None,
    };
    let household = match &stands {
        Some(stands) => line.ledger.same(&stands.household).to_owned(),
        None => match household(around, handing, line) {
            Ok(id) => id,
            Err(about) => return about,
        },
    };
    let (item, quantity) = item(line, &project);
    let day = date::parse(line.read.text("date")).ok();
    let said_day = line.read.text("date").to_owned();
    line.needs("date", &said_day);
    let (Some(item), Some(quantity), Some(day)) = (item, quantity, day) else {
        return About::Noted;
    };
    let said_sheet = line.read.text("sheet").parse::<u32>().ok();
    let stands = match stands {
        Some(stands) => Some(stands),
        None => match known(line, &project.id, &household, (day, said_sheet)) {
            Ok(stands) => stands,
            Err(about) => return about,
        },
    };
    let is_new = stands.is_none();
    let (before, mut after) = if let Some(stands) = stands {
        (stands.clone(), stands)
    } else {
        let number = said_sheet.unwrap_or_else(|| handing.sheet_of(line.ledger, &project.id, day));
        let source = &line.reading.source;
        let (iso, sheet) = (date::iso(day), number.to_string());
        let about = [
            &source.digest,
            &source.sheet,
            &project.id,
            &household,
            &iso,
            &sheet,
        ];
        let id = fixed_id("handover", &about.map(String::as_str));
        let begun = Handover {
            project: project.id.clone(),
            household: household.clone(),
            date: Some(day),
            sheet: number,
            ..Handover::with_id(id.clone())
        };
        (Handover::with_id(id), begun)
    };
    handing.compare(line, &after.id);
    line.enter(&mut after, Handover::SCHEMA);
    let was = before.items.get(&item).copied();
    if was != Some(quantity) {
        let cell = line.read.cell("quantity");
        line.row.changes.push(Change {
            field: "quantity",
            row: line.read.row,
            column: cell.map_or(0, |cell| cell.column),
            person: String::new(),
            before: was.map(typed_quantity).unwrap_or_default(),
            after: typed_quantity(quantity),
        });
    }
    after.items.insert(item.clone(), quantity);
    About::This {
        key: [after.id.as_str(), "|", &item].concat(),
        is_new,
        before: Some(Box::new(Record::Handover(before))),
        whole: Box::new(Record::Handover(after.clone())),
        after: Box::new(Record::Handover(after)),
    }
}

/// The household of the project that received.
fn household(around: Around<'_>, handing: &Handing, line: &mut Line<'_>) -> Result<String, About> {
    let id = match (line.decided(), handing.receivers.find(line.read)) {
        (Some(Decision::Is(id)), _) => id.clone(),
        (_, Found::Is(id)) => id,
        (_, Found::Unclear(candidates)) => return Err(About::Unclear(candidates)),
        // Somebody else of the register, or nobody at all.
        (_, Found::Nobody) => around.household(line)?,
    };
    if !handing.receivers.has(line.ledger.same(&id)) {
        return Err(About::Wrong(Why::NotListed));
    }
    Ok(id)
}

/// The cost line that a row names, and how much of it; what is wrong is noted.
fn item(line: &mut Line<'_>, project: &Project) -> (Option<String>, Option<Decimal>) {
    // What is for all of them is handed to nobody.
    let plan: Vec<(&String, &CostLine)> = project
        .costs
        .iter()
        .filter(|(_, cost)| !cost.common)
        .collect();
    let written = line.read.text("item").to_owned();
    let wanted = plain(&written);
    let bare = plain(written.split(['(', '[']).next().unwrap_or_default());
    let called = |wanted: &str| {
        let mut same = plan.iter().filter(|(_, cost)| plain(&cost.item) == wanted);
        same.next().filter(|_| same.next().is_none()).copied()
    };
    let found = match (written.is_empty(), &plan[..]) {
        // A list of one thing need not say which.
        (true, [only]) => Some(*only),
        (true, _) => None,
        _ => called(&wanted).or_else(|| called(&bare)),
    };
    let Some((key, cost)) = found else {
        if written.is_empty() {
            line.needs("item", "");
        } else {
            let all: Vec<&str> = plan.iter().map(|(_, cost)| cost.item.as_str()).collect();
            let known = all.join("; ");
            line.wrong(
                "item",
                Why::UnknownItem {
                    text: written,
                    known,
                },
            );
        }
        return (None, quantity(line));
    };
    line.row.cells.insert("item", cost.item.clone());
    let measure = line.read.text("measure").to_owned();
    if !measure.is_empty() && !cost.measure.is_empty() && !same_measure(&measure, &cost.measure) {
        let known = cost.measure.clone();
        line.wrong(
            "measure",
            Why::OtherMeasure {
                text: measure,
                known,
            },
        );
    }
    (Some(key.clone()), quantity(line))
}

fn same_measure(a: &str, b: &str) -> bool {
    let meant = |text: &str| {
        names()
            .code("measure", text)
            .map_or_else(|| plain(text), str::to_owned)
    };
    meant(a) == meant(b)
}

fn quantity(line: &mut Line<'_>) -> Option<Decimal> {
    let text = line.read.text("quantity").to_owned();
    line.needs("quantity", &text);
    // "2 con" is two of them.
    let figure = text.split(' ').next().unwrap_or_default();
    let read = parse_quantity(figure).filter(|n| *n > Decimal::ZERO);
    if read.is_none() && !text.is_empty() {
        line.wrong("quantity", Why::UnknownWord { text });
    }
    read
}

/// The hand-over of that day to the household, if there is one.
fn known(
    line: &Line<'_>,
    project: &str,
    household: &str,
    (day, sheet): (Date, Option<u32>),
) -> Result<Option<Handover>, About> {
    if line.decided() == Some(&Decision::New) {
        return Ok(None);
    }
    let of_project = line.ledger.naming(project, line.ledger.handovers());
    let same: Vec<&Handover> = of_project
        .filter(|other| line.ledger.same(&other.household) == household)
        .filter(|other| other.date == Some(day) && sheet.is_none_or(|n| n == other.sheet))
        .collect();
    match same[..] {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        _ => {
            let candidates = same.iter().map(|other| Candidate::Record {
                id: other.id.clone(),
                why: Likeness::Code,
            });
            Err(About::Unclear(candidates.collect()))
        }
    }
}
