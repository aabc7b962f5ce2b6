//! One changed parameter over two thousand projects of sixty households: exactly those that come out
//! differently are listed. How long that takes is measured by `tests/bench/whatif.rs`.

use super::many::{EACH, PROJECTS, largest, ledger, percent, poor, resolution};
use jiff::civil::date;
use so_sinh_ke::{
    app::{
        projects::whatif::{Affected, WhatIf},
        register::kinds::Record,
    },
    rules::judge::Outcome,
};

use crate::records::written;

fn numbers(affected: &[Affected]) -> Vec<usize> {
    let number = |a: &Affected| {
        a.project
            .trim_start_matches("project:")
            .parse()
            .expect("a number")
    };
    affected.iter().map(number).collect()
}

fn of(is: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..PROJECTS).filter(|n| is(*n)).collect()
}

#[test]
fn exactly_the_affected_of_two_thousand_projects_are_listed() {
    let ledger = ledger();
    let whatif = WhatIf::new(&ledger, date(2023, 8, 1));
    assert_eq!(whatif.len(), PROJECTS);
    assert_eq!(
        ledger
            .projects()
            .values()
            .next()
            .expect("a project")
            .participants
            .len(),
        EACH
    );
    let all_fail = |affected: &[Affected], rule: &str| {
        assert!(
            affected
                .iter()
                .all(|a| a.rule == rule && a.after == Outcome::Fail)
        );
    };
    // 60 % of beneficiaries instead of 50: those between.
    let affected = whatif.with_local(&resolution("share.beneficiaries.min", "60"));
    assert_eq!(
        numbers(&affected),
        of(|n| poor(n) * 2 >= EACH && poor(n) * 100 < EACH * 60)
    );
    all_fail(&affected, "Q01");
    // Half instead of 60 % of state support.
    let affected = whatif.with_local(&resolution("ceiling.state", "50"));
    assert_eq!(numbers(&affected), of(|n| (51..=60).contains(&percent(n))));
    all_fail(&affected, "Q05");
    // What is unusual, from 50 millions down to 15: one household each.
    let affected = whatif.with_local(&resolution("outlier.amount", "15.000.000"));
    assert_eq!(numbers(&affected), of(|n| largest(n) > 15));
    all_fail(&affected, "Q11");
    assert!(affected.iter().all(|a| a.who.len() == 1));
    // A first cap concerns everybody: those who keep it come out differently, too.
    let affected = whatif.with_local(&resolution("cap.household", "12.000.000"));
    assert_eq!(numbers(&affected), of(|_| true));
    for (n, a) in affected.iter().enumerate() {
        assert_eq!(
            (a.before, a.after == Outcome::Fail),
            (Outcome::NoLimit, largest(n) > 12)
        );
        let over = match largest(n) {
            ..=12 => 0,
            13 => 1,
            14 => EACH - 1,
            _ => EACH,
        };
        assert_eq!(a.who.len(), over, "{n}");
    }
    // Nobody here has escaped, and 50 % is what holds anyway.
    for (parameter, value) in [
        ("escaped.months", "1"),
        ("share.beneficiaries.min", "50"),
        ("period.months.max", "24"),
    ] {
        assert_eq!(
            whatif.with_local(&resolution(parameter, value)),
            [],
            "{parameter}"
        );
    }
}

#[test]
fn a_changed_resolution_is_held_against_the_one_before() {
    let mut ledger = ledger();
    let before = resolution("cap.household", "20.000.000");
    ledger.put(&written(&Record::Parameters(before)));
    let whatif = WhatIf::new(&ledger, date(2023, 8, 1));
    let affected = whatif.with_local(&resolution("cap.household", "12.000.000"));
    assert_eq!(numbers(&affected), of(|n| (13..=20).contains(&largest(n))));
    assert!(
        affected
            .iter()
            .all(|a| (a.before, a.after) == (Outcome::Pass, Outcome::Fail))
    );
    // Taking the cap away: nothing is limited any more, for anybody.
    let affected = whatif.with_local(&resolution("escaped.months", "36"));
    assert_eq!(numbers(&affected), of(|_| true));
    assert!(affected.iter().all(|a| a.after == Outcome::NoLimit));
}
