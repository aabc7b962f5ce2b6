//! Eligibility over a whole register: lists agree with the single answers, approved lists stay, and no
//! fact that is filled in takes back a yes.

use std::collections::BTreeSet;

use super::world::{HOUSEHOLD, PROJECT, World, base, day};
use crate::scenario::Scenario;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use so_sinh_ke::{
    app::{
        eligibility::{
            Source, Target, Verdict, could_join, not_yet_supported, of_household, received,
        },
        register::{kinds::Record, ledger::Ledger},
    },
    domain::{
        household::{Labour, PovertyClass},
        local::Comparison::AtLeast,
        money::Dong,
        project::kinds::{Side, State},
    },
};

const DAY: Date = date(2023, 6, 1);

fn with_sample(look: impl FnOnce(&Ledger)) {
    let session = Scenario::sample();
    look(&session.ledger().borrow());
}

#[test]
fn answers_stand_with_what_is_sure_first() {
    with_sample(|ledger| {
        let mut seen = BTreeSet::new();
        for id in ledger.household_ids().take(60) {
            let eligibilities = of_household(ledger, id, DAY);
            assert!(
                eligibilities.is_sorted_by_key(|eligibility| eligibility.verdict),
                "{id}"
            );
            let targets: BTreeSet<&Target> = eligibilities.iter().map(|c| &c.target).collect();
            assert_eq!(targets.len(), eligibilities.len(), "each once");
            for eligibility in &eligibilities {
                assert_eq!(eligibility.verdict, Verdict::of(&eligibility.findings));
                let waits = eligibility.verdict == Verdict::Unknown;
                assert!(!waits || !eligibility.missing.is_empty(), "{eligibility:?}");
                seen.insert(eligibility.verdict.code());
            }
        }
        assert!(seen.contains("yes") && seen.contains("no"), "{seen:?}");
    });
}

/// The list for a project says of every household what the household hears itself.
#[test]
fn a_projects_list_agrees_with_the_households() {
    with_sample(|ledger| {
        let mut compared = 0;
        for project in ledger.projects().values() {
            let could = could_join(ledger, &project.id, DAY).expect("a project");
            assert_eq!(could.yes + could.unknown + could.no, could.rows.len());
            let reasons = could
                .rows
                .iter()
                .filter(|row| row.eligibility.needs_reason());
            assert_eq!(reasons.count(), could.with_reason);
            assert!(could.rows.is_sorted_by_key(|row| row.eligibility.verdict));
            for row in could.rows.iter().step_by(3) {
                assert!(!project.participants.contains_key(&row.household));
                let eligibilities = of_household(ledger, &row.household, DAY);
                let own = eligibilities.iter().find(|c| c.target.id() == project.id);
                let Some(own) = own else {
                    // Nobody hears of what is over.
                    assert!(!project.is_open(), "{}", project.name);
                    continue;
                };
                assert_eq!(own.verdict, row.eligibility.verdict, "{}", row.name);
                let open = |eligibility: &so_sinh_ke::app::eligibility::Eligibility| -> Vec<_> {
                    let all = eligibility.findings.iter();
                    let open = all.filter(|f| f.outcome != so_sinh_ke::rules::judge::Outcome::Pass);
                    open.map(|f| (f.rule.clone(), f.outcome)).collect()
                };
                assert_eq!(open(own), open(&row.eligibility));
                assert_eq!(own.missing, row.eligibility.missing);
                compared += 1;
            }
        }
        assert!(compared > 100, "{compared}");
    });
}

#[test]
fn whoever_waits_may_join_something_and_has_had_nothing() {
    with_sample(|ledger| {
        let waiting = not_yet_supported(ledger, None, Some(2023), DAY);
        assert!(waiting.yes > 50, "{}", waiting.yes);
        let mut total = 0;
        let mut villages = BTreeSet::new();
        for village in &waiting.villages {
            assert!(
                villages.insert((&village.unit, &village.name)),
                "each village once"
            );
            assert_eq!(village.yes + village.unknown, village.rows.len());
            total += village.rows.len();
            for row in village.rows.iter().step_by(5) {
                let eligibilities = of_household(ledger, &row.household, DAY);
                let of_verdict = |target: &Target| {
                    let found = eligibilities
                        .iter()
                        .find(|eligibility| eligibility.target == *target);
                    found.map(|eligibility| eligibility.verdict)
                };
                assert!(!row.ways.is_empty());
                for way in &row.ways {
                    assert_eq!(of_verdict(way), Some(row.verdict), "{}", row.name);
                }
                // A class that somebody learns in is no production support.
                let mut had = received(ledger, &row.household, DAY);
                had.retain(|received| matches!(received.source, Source::Project(_)));
                assert!(
                    had.iter().all(|received| received.year != 2023),
                    "{}",
                    row.name
                );
            }
        }
        assert_eq!(total, waiting.yes + waiting.unknown);
        // Of one unit: its part of the whole.
        let unit = &waiting.villages[0].unit;
        let here = not_yet_supported(ledger, Some(unit), Some(2023), DAY);
        let part: Vec<_> = waiting
            .villages
            .iter()
            .filter(|v| v.unit == *unit)
            .collect();
        assert_eq!(here.villages.iter().collect::<Vec<_>>(), part);
        // Whoever never had anything had nothing this year.
        let never = not_yet_supported(ledger, None, None, DAY);
        assert!(never.yes <= waiting.yes && never.supported >= waiting.supported);
    });
}

#[test]
fn support_of_the_year_takes_a_household_off_the_list() {
    let on_list = |world: &World, year| {
        let waiting = not_yet_supported(&world.ledger(), None, year, world.day);
        let rows = waiting.villages.iter().flat_map(|village| &village.rows);
        let found = rows.filter(|row| row.household == HOUSEHOLD).count();
        (found, waiting.households, waiting.supported)
    };
    let mut world = base();
    assert_eq!(on_list(&world, Some(2023)), (1, 1, 0));
    world.had(2022, "Bò cái", Some("2022-02-01"));
    assert_eq!(on_list(&world, Some(2023)), (1, 1, 0));
    assert_eq!(on_list(&world, Some(2022)), (0, 1, 1));
    assert_eq!(on_list(&world, None), (0, 1, 1));
    world.had(2023, "Lợn", Some("2023-02-01"));
    assert_eq!(on_list(&world, Some(2023)), (0, 1, 1));
    // Approved only tomorrow: today it still waits.
    let mut world = base();
    world.had(2023, "Lợn", Some("2023-06-02"));
    assert_eq!(on_list(&world, Some(2023)), (1, 1, 0));
    // No class, no beneficiary: it does not wait for anything.
    let mut world = base();
    world.class(2023, "average", None);
    assert_eq!(on_list(&world, Some(2023)), (0, 1, 0));
}

#[test]
fn an_approved_list_stays_as_it_was_judged() {
    let mut world = base();
    world.join().amount = Dong(9_000_000);
    world.approve(Some("2023-03-15"));
    world.project.frozen = Some(so_sinh_ke::domain::project::Frozen {
        date: Some(day("2023-03-15")),
        packs: "quoc-gia 2026.11".into(),
        classes: [(String::from(HOUSEHOLD), String::from("near-poor"))].into(),
        ..Default::default()
    });
    let had = |world: &World| received(&world.ledger(), HOUSEHOLD, world.day);
    let before = had(&world);
    assert_eq!(before.len(), 1);
    assert_eq!(before[0].class, Some(PovertyClass::NearPoor));
    assert_eq!(before[0].amount, Dong(9_000_000));
    assert_eq!(before[0].source, Source::Project(PROJECT.into()));
    assert_eq!(before[0].day(), Some(day("2023-03-15")));
    // Another class, another list, another criterion: what was approved is as it was.
    world.class(2023, "average", None);
    world.agree("household.alluvial_m2", AtLeast, "500");
    assert_eq!(had(&world), before);
    assert!(world.eligibility().is_none());
    // Before the approval nothing was received.
    world.day = day("2023-03-14");
    assert!(had(&world).is_empty());
    world.day = day("2023-03-15");
    assert_eq!(had(&world).len(), 1);
    world.project.side = Some(Side::Cancelled);
    assert!(had(&world).is_empty());
}

#[test]
fn what_was_handed_over_is_told_with_its_day() {
    use so_sinh_ke::domain::handover::Handover;
    let mut world = base();
    world.join();
    world.approve(Some("2023-02-01"));
    for (id, on, quantity) in [("a", "2023-05-01", 30), ("b", "2023-06-02", 20)] {
        world.others.push(Record::Handover(Handover {
            id: format!("handover:{id}"),
            project: PROJECT.into(),
            household: HOUSEHOLD.into(),
            date: Some(day(on)),
            items: [(String::from("c1"), quantity.into())].into(),
            ..Handover::default()
        }));
    }
    let given = |world: &World| -> Vec<String> {
        let all = received(&world.ledger(), HOUSEHOLD, world.day);
        let given = all.iter().flat_map(|received| &received.given);
        given
            .map(|g| format!("{} {} {}", g.quantity, g.measure, g.item))
            .collect()
    };
    assert_eq!(given(&world), ["30 con Gà giống"]);
    world.day = day("2023-06-02");
    assert_eq!(given(&world), ["30 con Gà giống", "20 con Gà giống"]);
}

#[test]
fn households_on_an_approved_list_are_told_no_with_the_day_of_approval() {
    let mut world = base();
    world.approve(Some("2023-03-15"));
    let could = could_join(&world.ledger(), PROJECT, world.day).expect("a project");
    assert_eq!((could.yes, could.unknown, could.no), (0, 0, 1));
    let block = could.rows[0].eligibility.blocks().next().expect("a block");
    assert_eq!(block.rule, "T05");
    let said = so_sinh_ke::rules::say::say(
        &block.says[0].sum.vi,
        block,
        &so_sinh_ke::rules::say::Words {
            english: false,
            code: &|code| code.to_owned(),
            household: &|id| id.to_owned(),
        },
    );
    assert!(said.contains("15/03/2023"), "{said}");
}

/// The facts that a person can fill in, one bit each.
fn fill(world: &mut World, known: u8) {
    let is = |bit: u8| known & (1 << bit) != 0;
    if !is(0) {
        world.household.poverty.clear();
    }
    if !is(1) {
        for status in world.household.poverty.values_mut() {
            status.recognised = None;
        }
    }
    if !is(2) {
        world.household.land.alluvial = None;
    }
    if !is(3) {
        world.head().labour = None;
    }
    if !is(4) {
        world.head().ethnicity.clear();
    }
    if !is(5) {
        world.head().sex = None;
    }
    if !is(6) {
        world.household.unit.clear();
    }
    if !is(7) {
        world.household.area.clear();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Filling in what is not written down may turn "not known" into yes or no; a yes, or a no, that was
    /// said stays, and nothing known becomes "not known".
    #[test]
    fn filling_in_facts_takes_back_no_answer(
        less in any::<u8>(),
        more in any::<u8>(),
        class in 0_usize..4,
        land in 490_u32..510,
        (disabled, woman, able) in any::<(bool, bool, bool)>(),
        recognised in 0_i32..80,
        component in 0_usize..2,
        criterion in 0_usize..5,
    ) {
        let mut full = base();
        let since = so_sinh_ke::domain::date::add_months(full.day, -recognised);
        let class = ["poor", "near-poor", "escaped", "average"][class];
        full.class(2023, class, Some(&so_sinh_ke::domain::date::iso(since)));
        full.household.land.alluvial = Some(land.into());
        full.project.component = ["component:da2", "component:dt"][component].into();
        full.join();
        match criterion {
            0 => drop(full.agree("household.alluvial_m2", AtLeast, "500").id.clone()),
            1 => drop(full.agree("household.able", AtLeast, "1").id.clone()),
            2 => drop(full.agree("household.minority", so_sinh_ke::domain::local::Comparison::Is, "yes").id.clone()),
            3 => drop(full.agree("household.woman", so_sinh_ke::domain::local::Comparison::Is, "yes").id.clone()),
            _ => {}
        }
        let head = full.head();
        head.disabled = disabled;
        head.labour = Some(if able { Labour::Able } else { Labour::Unable });
        if woman {
            head.sex = Some(so_sinh_ke::domain::household::Sex::Female);
        }
        let answer = |known: u8| {
            let mut world = full.clone();
            fill(&mut world, known);
            world.eligibility().expect("it is on the list").verdict
        };
        let (before, after) = (answer(less & more), answer(more));
        prop_assert!(before == Verdict::Unknown || before == after, "{:?} became {:?}", before, after);
        prop_assert_ne!(answer(u8::MAX), Verdict::Unknown);
    }
}

#[test]
fn a_settled_project_is_over_for_everybody() {
    let mut world = base();
    world.approve(Some("2022-03-15"));
    world.project.state = Some(State::Settled);
    let could = could_join(&world.ledger(), PROJECT, world.day).expect("a project");
    // Asked about the project itself, everybody still learns why.
    assert_eq!((could.yes, could.no), (0, 1));
}
