//! Who is on a hand-over sheet, and with what: of a sheet that was signed, or of the next one, with
//! everything that households still wait for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::{
    app::{
        projects::{handing, joining::name_key},
        register::ledger::Ledger,
    },
    domain::{
        capital::Allocation,
        money::Dong,
        place::Unit,
        project::{Project, kinds::Place, parts::CostLine},
        text,
    },
};

/// One household's line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The household.
    pub id: String,
    /// Its head.
    pub name: String,
    /// The head's year of birth.
    pub born: Option<i16>,
    /// Its village.
    pub village: String,
    /// The head's identity number, whole.
    pub identity: String,
    /// Ear tags, serial numbers.
    pub tags: String,
    /// How much of each cost line.
    pub items: BTreeMap<String, Decimal>,
    /// Where it is kept.
    pub place: Option<Place>,
}

/// A sheet.
pub struct Sheet {
    /// The project.
    pub project: Project,
    /// Its unit.
    pub unit: Option<Unit>,
    /// The decisions that gave it money, with the codes of their components.
    pub grounds: Vec<(Allocation, String)>,
    /// Which hand-over of the project.
    pub number: u32,
    /// All sheets that there are.
    pub sheets: Vec<u32>,
    /// Whether it is one of them, and not the next one.
    pub done: bool,
    /// Its day.
    pub date: Option<Date>,
    /// Who saw it.
    pub witness: String,
    /// The cost lines of which anything is handed over, in the order of the plan.
    pub columns: Vec<(String, CostLine)>,
    /// The households, by village and given name.
    pub lines: Vec<Line>,
}

impl Sheet {
    /// Sheet `wanted` of a project; the next one where there is none of that number.
    pub fn new(ledger: &Ledger, project: &Project, wanted: Option<u32>, today: Date) -> Sheet {
        let (sheets, next) = handing::sheets(ledger, &project.id);
        let found = wanted.filter(|number| sheets.contains(number));
        let allocations = ledger.naming(&project.id, ledger.allocations());
        let grounds = allocations.map(|allocation| {
            let component = ledger.component(&allocation.component);
            let code = component.map_or_else(String::new, |c| c.code.clone());
            (allocation.clone(), code)
        });
        let mut sheet = Sheet {
            project: project.clone(),
            unit: ledger.unit(&project.unit).cloned(),
            grounds: grounds.collect(),
            number: found.unwrap_or(next),
            sheets,
            done: found.is_some(),
            date: None,
            witness: String::new(),
            columns: Vec::new(),
            lines: Vec::new(),
        };
        if sheet.done {
            sheet.take_handed(ledger);
        } else {
            sheet.take_waiting(ledger, today);
        }
        crate::order::sort_by(&mut sheet.lines, |a, b| {
            let key = |line: &Line| {
                (
                    text::fold(&line.village),
                    name_key(&line.name),
                    line.id.clone(),
                )
            };
            key(a).cmp(&key(b))
        });
        let given = |key: &str| sheet.lines.iter().any(|line| line.items.contains_key(key));
        let costs = project.costs.iter().filter(|(key, _)| given(key));
        sheet.columns = costs
            .map(|(key, line)| (key.clone(), line.clone()))
            .collect();
        sheet
    }

    /// What was written down of this sheet. A household with two entries signs once.
    fn take_handed(&mut self, ledger: &Ledger) {
        let mut lines: BTreeMap<String, Line> = BTreeMap::new();
        let all = ledger.naming(&self.project.id, ledger.handovers());
        for handover in all.filter(|handover| handover.sheet == self.number) {
            let line = lines
                .entry(handover.household.clone())
                .or_insert_with(|| person(ledger, &handover.household));
            for (key, quantity) in &handover.items {
                *line.items.entry(key.clone()).or_default() += quantity;
            }
            if !line.tags.is_empty() && !handover.tags.is_empty() {
                line.tags.push_str(", ");
            }
            line.tags.push_str(&handover.tags);
            line.place = handover.place.or(line.place);
            self.date = self.date.max(handover.date);
            if self.witness.is_empty() {
                self.witness.clone_from(&handover.witness);
            }
        }
        self.lines = lines.into_values().collect();
    }

    /// What is planned and has not come.
    fn take_waiting(&mut self, ledger: &Ledger, today: Date) {
        let rows = handing::rows(ledger, &self.project, today);
        for row in rows.into_iter().filter(|row| !row.complete) {
            let open = row.lines.iter().filter_map(|(key, planned, given)| {
                let open = *planned - *given;
                (open > Decimal::ZERO).then(|| (key.clone(), open))
            });
            let mut line = person(ledger, &row.household);
            line.items = crate::order::map(open);
            line.place = row.place;
            self.lines.push(line);
        }
    }

    /// How much of a cost line all of them receive.
    pub fn total(&self, key: &str) -> Decimal {
        self.lines
            .iter()
            .filter_map(|line| line.items.get(key))
            .sum()
    }

    /// What all of it is worth by the cost plan, and the state's part of that.
    pub fn worth(&self) -> (Dong, Dong) {
        let (mut total, mut state) = (Dong::ZERO, Dong::ZERO);
        for (key, line) in &self.columns {
            let given = self.total(key);
            let part = |whole: Dong| {
                let exact = Decimal::from(whole.0)
                    .checked_mul(given)?
                    .checked_div(line.quantity)?;
                let round = RoundingStrategy::MidpointAwayFromZero;
                exact.round_dp_with_strategy(0, round).to_i64().map(Dong)
            };
            total += part(line.total()).unwrap_or(Dong::ZERO);
            state += part(line.state).unwrap_or(Dong::ZERO);
        }
        (total, state)
    }
}

/// The line of a household that has received nothing yet.
fn person(ledger: &Ledger, id: &str) -> Line {
    let mut line = Line {
        id: id.to_owned(),
        ..Line::default()
    };
    if let Some(household) = ledger.household(id) {
        household.home(None).village.clone_into(&mut line.village);
        if let Some(head) = household.head() {
            line.name.clone_from(&head.name);
            line.born = head.birth_year();
            line.identity.clone_from(&head.identity);
        }
        if line.name.is_empty() {
            line.name.clone_from(&household.code);
        }
    }
    line
}
