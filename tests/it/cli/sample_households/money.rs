//! Grants, allocations, payments and projects, as the application reads them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use serde_json::Value;
use so_sinh_ke::{
    app::{
        catalogue::{Units, programme_seed},
        register::ledger::Ledger,
    },
    cli::sample::generate,
    domain::{fields::FieldFinding, money::Dong},
    replica::{Document, Revision},
};

use super::city;
use crate::records;

/// The register as the application reads it.
fn ledger(count: usize, seed: u64) -> Ledger {
    let sampled = generate(count, seed).map(|s| Revision::new(s.id, None, false, &s.body));
    let documents: Vec<Document> = programme_seed()
        .into_iter()
        .chain(Units::load().seed(&city()))
        .chain(sampled)
        .map(records::alone)
        .collect();
    records::ledger_of(&documents)
}

#[test]
fn money_is_never_overdrawn() {
    for (count, seed) in [(0, 1), (1, 1), (40, 2), (400, 3), (8_000, 4), (8_000, 5)] {
        let ledger = ledger(count, seed);
        assert_eq!(ledger.findings(), Vec::<FieldFinding>::new());
        assert_eq!(ledger.grants().len(), 4);
        for grant in ledger.grants().values() {
            let pool = ledger.pool(&grant.component, 2023);
            assert!(pool.allocated <= pool.granted && pool.paid <= pool.allocated);
            assert!(grant.amount > Dong::ZERO);
        }
        for allocation in ledger.allocations().values() {
            assert!(ledger.paid_from(&allocation.id) <= allocation.amount);
        }
        for payment in ledger.payments().values() {
            let allocation = &ledger.allocations()[&payment.allocation];
            assert!(payment.amount > Dong::ZERO);
            assert!(payment.date > allocation.date && payment.date < Some(date(2023, 6, 1)));
        }
        if count >= 400 {
            assert!(!ledger.payments().is_empty(), "nothing was paid at {count}");
        }
        let info = ledger.info().expect("a register record");
        assert!(info.sample, "invented people must be marked as a sample");
    }
}

#[test]
fn costs_of_a_project_add_up_and_its_allocation_is_what_the_state_pays() {
    let whole = |value: &Value| value.as_i64().expect("whole đồng");
    let mut support: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for sampled in generate(4_000, 6).filter(|s| s.body["kind"] == "project") {
        let mut state = 0;
        for line in sampled.body["costs"]
            .as_object()
            .expect("lines by id")
            .values()
        {
            let quantity: i64 = line["quantity"]
                .as_str()
                .expect("text")
                .parse()
                .expect("whole");
            let total = quantity * whole(&line["price"]);
            // What the households pay is the rest.
            assert!((1..total).contains(&whole(&line["state"])));
            state += whole(&line["state"]);
        }
        let unit = sampled.body["unit"].as_str().expect("a unit").to_owned();
        support.entry(unit).or_default().push(state);
    }
    for allocation in ledger(4_000, 6).allocations().values() {
        assert!(support[&allocation.unit].contains(&allocation.amount.0));
    }
}

#[test]
fn who_takes_part_lives_there_and_the_parts_make_up_the_whole() {
    let ledger = ledger(2_000, 9);
    let mut seen = BTreeSet::new();
    let mut named = 0;
    for project in ledger.projects().values() {
        named += usize::from(!project.participants.is_empty());
        for household in project.participants.keys() {
            let unit = &ledger.household(household).expect("there").unit;
            assert_eq!(*unit, project.unit);
            assert!(seen.insert(household.clone()), "in two projects");
        }
        if !project.participants.is_empty() {
            assert_eq!(project.split().unassigned(), Dong::ZERO);
            assert_eq!(project.split().unpromised(), Dong::ZERO);
            assert_eq!(project.items_off(), []);
        }
        assert_eq!(project.approved().is_some(), project.state().is_approved());
    }
    assert!(named > 40, "{named}");
    for payment in ledger.payments().values() {
        assert_eq!(
            payment.project,
            ledger.allocations()[&payment.allocation].project
        );
    }
}

#[test]
fn about_one_household_in_forty_brings_a_project() {
    let projects = |count| {
        generate(count, 5)
            .filter(|s| s.body["kind"] == "project")
            .count()
    };
    assert_eq!([0, 1, 400, 10_000].map(projects), [0, 1, 10, 250]);
}
