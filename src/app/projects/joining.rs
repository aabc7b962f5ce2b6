//! Putting households on a project's list, and dividing what there is among them.

use rust_decimal::Decimal;

use crate::{
    app::{places::is_within, register::ledger::Ledger},
    domain::{
        collate::{Key, person_key},
        household::Household,
        money::Dong,
        project::{Project, kinds::Place, parts::Participant},
        text,
    },
};

/// A household that could be put on the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The household.
    pub id: String,
    /// Its head.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Its village.
    pub village: String,
    /// What it counts as in the year, as a code; empty where no list names it.
    pub class: &'static str,
    /// How many other projects support it.
    pub supported: usize,
}

/// Households of the project's unit whose name, code or village has words beginning with those of
/// `query`, by given name; those on the list are left out. At most `limit`, and how many there are.
pub fn candidates(
    ledger: &Ledger,
    project: &Project,
    query: &str,
    limit: usize,
) -> (Vec<Candidate>, usize) {
    let query = text::tidy(query);
    let joined = ledger.participation();
    let listed = project.participants.keys().map(|id| ledger.same(id));
    let listed = crate::order::set(listed);
    let mut found = Vec::new();
    for id in ledger.household_ids() {
        if listed.contains(id.as_str()) {
            continue;
        }
        let Some(household) = ledger.household(id) else {
            continue;
        };
        let home = household.home(None);
        if !is_within(ledger, home.unit, &project.unit) {
            continue;
        }
        let words = [household.head_name(), &household.code, home.village].join(" ");
        if !query.is_empty() && !text::matches(&words, &query) {
            continue;
        }
        let status = household.status_in(project.year).and_then(|(_, s)| s.class);
        found.push(Candidate {
            id: id.clone(),
            name: household.head_name().to_owned(),
            code: household.code.clone(),
            village: home.village.to_owned(),
            class: status.map_or("", crate::domain::coded::Coded::code),
            supported: joined.of(id).filter(|other| **other != project.id).count(),
        });
    }
    crate::order::sort_by(&mut found, |a, b| {
        (name_key(&a.name), &a.id).cmp(&(name_key(&b.name), &b.id))
    });
    let count = found.len();
    found.truncate(limit);
    (found, count)
}

/// Where a person stands on a list.
pub fn name_key(name: &str) -> (Key, String) {
    (person_key(name), name.to_owned())
}

/// What a household is called on lists: its head and its code.
pub fn called(household: &Household) -> String {
    match (household.head_name(), household.code.as_str()) {
        ("", code) => code.to_owned(),
        (name, "") => name.to_owned(),
        (name, code) => format!("{name} ({code})"),
    }
}

/// The project with these households on its list, nothing given to them yet.
pub fn joined(project: &Project, households: &[String]) -> Project {
    let mut after = project.clone();
    for household in households {
        let new = Participant {
            place: Some(Place::Home),
            ..Participant::default()
        };
        after.participants.entry(household.clone()).or_insert(new);
    }
    after
}

/// The project with the plan divided evenly: support, counterpart and things. What does not divide goes
/// one by one to the first on the list, so that the parts make up the whole exactly.
pub fn divided(project: &Project) -> Project {
    let mut after = project.clone();
    let split = project.split();
    let many = project.participants.len();
    if many == 0 {
        return after;
    }
    let parts = evenly(split.state - split.common, many);
    let counterparts = evenly(split.counterpart().max(Dong::ZERO), many);
    for (at, participant) in after.participants.values_mut().enumerate() {
        participant.amount = parts[at];
        participant.counterpart = counterparts[at];
        participant.items.clear();
    }
    for (key, line) in project.costs.iter().filter(|(_, line)| !line.common) {
        let quantities = share_out(line.quantity, many);
        for (participant, quantity) in after.participants.values_mut().zip(quantities) {
            if quantity > Decimal::ZERO {
                participant.items.insert(key.clone(), quantity);
            }
        }
    }
    after
}

fn evenly(whole: Dong, many: usize) -> Vec<Dong> {
    let count = i64::try_from(many).unwrap_or(1).max(1);
    let (each, rest) = (whole.0 / count, whole.0 % count);
    let part = |at: usize| i64::from(i64::try_from(at).unwrap_or(0) < rest);
    (0..many).map(|at| Dong(each + part(at))).collect()
}

/// A quantity in parts of its own precision: animals stay whole, kilograms keep their decimals.
fn share_out(whole: Decimal, many: usize) -> Vec<Decimal> {
    let unit = Decimal::new(1, whole.normalize().scale());
    let count = Decimal::from(many);
    let each = (whole / count / unit).floor() * unit;
    let mut rest = whole - each * count;
    let mut parts = Vec::with_capacity(many);
    for _ in 0..many {
        if rest > Decimal::ZERO {
            parts.push(each + unit);
            rest -= unit;
        } else {
            parts.push(each);
        }
    }
    parts
}

/// The projects of a year whose list is still open, by name.
pub fn open_projects(ledger: &Ledger, year: i16) -> Vec<(String, String)> {
    let open = ledger.projects().values().filter(|project| {
        project.year == year && !project.is_list_fixed() && project.side.is_none()
    });
    let mut all: Vec<(String, String)> = open
        .map(|project| (project.id.clone(), project.name.clone()))
        .collect();
    crate::order::sort_by(&mut all, |a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    all
}
