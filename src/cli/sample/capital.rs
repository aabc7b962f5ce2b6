//! The register record and the chain of money: grants cover allocations, allocations cover
//! payments.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde_json::Map;

use super::{
    authors::FINANCE,
    moment::{Moment, id, workday},
    places::PLACES,
    project::{self, Project},
    random::Random,
    sampled::Sampled,
};
use crate::domain::{
    capital::{Allocation, Grant, GrantKind, Payment, PaymentKind},
    money::Dong,
    register::RegisterInfo,
};

const YEAR: i16 = 2023;
/// The day that the register stands at: the meeting of 1 June.
const TODAY: Date = date(2023, 6, 1);
const MILLION: i64 = 1_000_000;

/// What the register says about itself.
pub fn register(seed: u64) -> Sampled {
    let at = Moment::on(date(2023, 1, 3), &mut Random::of(seed, "register", 0));
    let info = RegisterInfo {
        id: id("register", seed, 0, at),
        unit: PLACES.city.clone(),
        year: YEAR,
        sample: true,
        as_of: Some(TODAY),
        name: String::from("Bắc Kạn 2023"),
    };
    let mut body = Map::new();
    info.write(&mut body);
    Sampled::new(info.id, body, FINANCE, at)
}

/// For each component the year's first estimate and a supplement: together about two and a half
/// times what has been allocated by June, as it was in the city.
pub fn grants(households: usize, seed: u64) -> impl Iterator<Item = Sampled> {
    let mut allocated = [Dong::ZERO; 2];
    for project in project::all(households, seed).filter(Project::is_funded) {
        allocated[usize::from(project.goods.crop)] += project.support();
    }
    let parts = [
        (GrantKind::Original, date(2023, 2, 10), "214/QĐ-UBND"),
        (GrantKind::Supplement, date(2023, 4, 20), "745/QĐ-UBND"),
    ];
    let grants = (0..2).flat_map(move |component| {
        let whole = millions(allocated[component].0 * 245 / 100).max(200 * MILLION);
        let first = millions(whole * 85 / 100);
        [first, whole - first]
            .into_iter()
            .zip(parts)
            .map(move |(amount, part)| (component, amount, part))
    });
    grants.zip(0..).map(move |(grant, index)| {
        let (component, amount, (source, day, decision)) = grant;
        let at = after(day, seed, "grant-entry", index);
        let grant = Grant {
            id: id("grant", seed, index, at),
            component: PLACES.components[component].clone(),
            year: YEAR,
            date: Some(day),
            decision: decision.to_owned(),
            amount: Dong(amount),
            source,
            ..Grant::default()
        };
        let mut body = Map::new();
        grant.write(&mut body);
        Sampled::new(grant.id, body, FINANCE, at)
    })
}

/// One allocation for each funded project: exactly what the state pays of it.
pub fn allocations(households: usize, seed: u64) -> impl Iterator<Item = Sampled> {
    let funded = project::all(households, seed).filter(Project::is_funded);
    funded.map(|project| {
        let (allocation, at) = allocation_of(&project);
        let mut body = Map::new();
        allocation.write(&mut body);
        Sampled::new(allocation.id, body, FINANCE, at)
    })
}

fn allocation_of(project: &Project) -> (Allocation, Moment) {
    let mut random = Random::of(project.seed, "allocation-body", project.index);
    let day = workday(
        project
            .approved
            .saturating_add(random.between(7, 21).days()),
    );
    let at = after(day, project.seed, "allocation-entry", project.index);
    let allocation = Allocation {
        id: id("allocation", project.seed, project.index, at),
        component: project.component.to_owned(),
        unit: project.place.id.clone(),
        year: YEAR,
        date: Some(day),
        decision: format!("{}/QĐ-UBND", 500 + project.index),
        amount: project.support(),
        purpose: project.goods.name.to_owned(),
        project: Some(project.id.clone()),
        ..Allocation::default()
    };
    (allocation, at)
}

/// Advances of projects that have a contract, payments of those that have begun to hand over.
pub fn payments(households: usize, seed: u64) -> impl Iterator<Item = Sampled> {
    let funded = project::all(households, seed).filter(Project::is_funded);
    funded.flat_map(|project| payments_of(&project))
}

fn payments_of(project: &Project) -> Vec<Sampled> {
    let (allocation, _) = allocation_of(project);
    let mut random = Random::of(project.seed, "payment-body", project.index);
    let whole = allocation.amount.0;
    // Shares of the allocation, in percent; together never above a hundred.
    let (advance, payment) = match project.state {
        "contracted" => (random.between(15, 30), 0),
        "handing-over" => (random.between(20, 30), random.between(0, 45)),
        "accepted" => (random.between(20, 30), random.between(50, 70)),
        _ => (0, 0),
    };
    let mut day = allocation.date.unwrap_or(TODAY);
    let mut made = Vec::new();
    for (share, kind) in [
        (advance, PaymentKind::Advance),
        (payment, PaymentKind::Payment),
    ] {
        let amount = whole * share / 100 / 1000 * 1000;
        day = workday(day.saturating_add(random.between(7, 18).days()));
        if amount == 0 {
            continue;
        }
        let index = project.index * 2 + u64::from(kind == PaymentKind::Payment);
        let at = after(day, project.seed, "payment-entry", index);
        let payment = Payment {
            id: id("payment", project.seed, index, at),
            allocation: allocation.id.clone(),
            kind,
            date: Some(day),
            document: format!("GRDT {}", index + 1),
            amount: Dong(amount),
            payee: project.lead.clone(),
            project: Some(project.id.clone()),
            ..Payment::default()
        };
        let mut body = Map::new();
        payment.write(&mut body);
        made.push(Sampled::new(payment.id, body, FINANCE, at));
    }
    made
}

/// The next day or the one after: papers are entered when they arrive.
fn after(day: Date, seed: u64, sort: &str, index: u64) -> Moment {
    let mut random = Random::of(seed, sort, index);
    let day = day.saturating_add(random.between(0, 2).days());
    Moment::on(day.min(TODAY), &mut random)
}

/// Rounded up to whole millions, so that a grant never falls below what was allocated from it.
fn millions(amount: i64) -> i64 {
    (amount + MILLION - 1) / MILLION * MILLION
}
