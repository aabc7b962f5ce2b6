//! Two thousand projects of sixty households each, for judging all of them at once. What a changed
//! parameter must affect is known from how they are made.

use jiff::civil::date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use so_sinh_ke::{
    app::{
        catalogue,
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        household::{Household, Member, PovertyClass},
        local::LocalParameters,
        money::Dong,
        place::{AreaClass, Unit},
        project::{
            Project,
            kinds::{GroupKind, Mode, Place, State},
            parts::{CostLine, Participant},
        },
    },
    replica::Document,
};

use crate::records::{self, written};

/// How many projects.
pub const PROJECTS: usize = 2_000;
/// How many households in each.
pub const EACH: usize = 60;
/// How many households there are; each takes part in several projects that are not approved yet.
pub const HOUSEHOLDS: usize = 6_000;

/// How many of project `n`'s households are poor: 24 to 47 of 60.
pub fn poor(n: usize) -> usize {
    24 + n % 24
}

/// The largest support that a household of project `n` gets, in whole millions: 8 to 21.
pub fn largest(n: usize) -> i64 {
    8 + i64::try_from(n % 14).unwrap_or(0)
}

/// Percent that the state pays of project `n`: 40 to 69.
pub fn percent(n: usize) -> i64 {
    40 + i64::try_from(n % 30).unwrap_or(0)
}

/// The register.
pub fn ledger() -> Ledger {
    let mut documents: Vec<Document> = Vec::new();
    let mut component = String::new();
    for revision in catalogue::programme_seed() {
        if revision.id.starts_with("component:")
            && revision.body.field("code") == Some(Value::from("DA2"))
            && component.is_empty()
        {
            component.clone_from(&revision.id);
        }
        documents.push(records::alone(revision));
    }
    let unit = Unit {
        id: "unit:xa".into(),
        name: "Xã Thử".into(),
        area: [(date(2021, 6, 4), AreaClass::Other)].into(),
        ..catalogue_unit()
    };
    documents.push(written(&Record::Unit(unit)));
    // Even numbers are poor, odd ones average.
    for at in 0..HOUSEHOLDS {
        let poor = at % 2 == 0;
        let head = Member {
            name: format!("Nông Văn Thử {at}"),
            identity: format!("006{at:09}"),
            ethnicity: "Tày".into(),
            ..Member::default()
        };
        let class = if poor {
            PovertyClass::Poor
        } else {
            PovertyClass::Average
        };
        let id = format!("household:{at:05}");
        documents.push(written(&Record::Household(Household {
            poverty: [(2023, records::status(class))].into(),
            ..records::household_of(&id, "unit:xa", "m1", head)
        })));
    }
    for n in 0..PROJECTS {
        documents.push(written(&Record::Project(project(n, &component))));
    }
    records::ledger_of(&documents)
}

fn catalogue_unit() -> Unit {
    let (unit, _) = Unit::read("unit:xa", &Map::new());
    unit
}

fn project(n: usize, component: &str) -> Project {
    let each = i64::try_from(EACH).unwrap_or(0);
    // All get the same but two, of whom one gets a million more and the other one less.
    let usual = (largest(n) - 1) * 1_000_000;
    let state = usual * each;
    let total = state * 100 / percent(n);
    let line = CostLine {
        item: "Bò cái sinh sản".into(),
        measure: "con".into(),
        quantity: Decimal::from(each),
        price: Dong((total + each - 1) / each),
        state: Dong(state),
        direct: true,
        ..CostLine::default()
    };
    let mut project = Project {
        id: format!("project:{n:05}"),
        name: format!("Bò cái sinh sản {n}"),
        mode: Some(Mode::Community),
        state: Some(State::Appraisal),
        component: component.into(),
        unit: "unit:xa".into(),
        year: 2023,
        starts: Some(date(2023, 9, 1)),
        ends: Some(date(2025, 8, 31)),
        group_kind: Some(GroupKind::VillageBoard),
        costs: [("bo".to_owned(), line)].into(),
        ..Project::default()
    };
    for at in 0..EACH {
        let odd = usize::from(at >= poor(n));
        let household = (n * 7 + at) % (HOUSEHOLDS / 2) * 2 + odd;
        let participant = Participant {
            amount: Dong(match at {
                0 => usual + 1_000_000,
                1 => usual - 1_000_000,
                _ => usual,
            }),
            counterpart: Dong(1_000_000),
            committed: true,
            items: [("bo".to_owned(), Decimal::ONE)].into(),
            place: Some(Place::Home),
            ..Participant::default()
        };
        project
            .participants
            .insert(format!("household:{household:05}"), participant);
    }
    project
}

/// A resolution that sets one parameter.
pub fn resolution(parameter: &str, value: &str) -> LocalParameters {
    records::resolution("trial", parameter, "", value)
}
