//! Finding households that stand in the register twice.

use std::collections::{BTreeMap, BTreeSet};

use super::labelled::{DIFFERENT, Kind, Labelled, PEOPLE, SAME, labelled};
use so_sinh_ke::{
    app::duplicates::{Finder, Level, Pair, Shared},
    domain::household::{Household, Member},
};

fn found(register: &Labelled) -> Vec<Pair> {
    Finder::new(&register.ledger()).finish()
}

fn key(pair: &Pair) -> (String, String) {
    (pair.a.clone(), pair.b.clone())
}

/// What was reported as likely or better, held against the labels.
struct Outcome {
    precision: f64,
    recall: f64,
}

fn outcome(register: &Labelled, pairs: &[Pair]) -> Outcome {
    let kind_of = |pair: &Pair| register.pairs.get(&key(pair)).copied();
    let likely: Vec<&Pair> = pairs
        .iter()
        .filter(|p| p.level() >= Level::Likely)
        .collect();
    let is_true = |pair: &&&Pair| match kind_of(pair) {
        Some(kind) if SAME.contains(&kind) => true,
        Some(kind) => PEOPLE.contains(&kind) && pair.shared == Shared::People,
        None => false,
    };
    let right = likely.iter().filter(is_true).count();
    let by_kind = |kind: Kind| {
        let all = register.pairs.values().filter(|k| **k == kind).count();
        let told = likely
            .iter()
            .filter(|pair| kind_of(pair) == Some(kind))
            .count();
        (told, all)
    };
    let unlabelled: Vec<_> = likely
        .iter()
        .filter(|pair| kind_of(pair).is_none())
        .collect();
    for kind in SAME.into_iter().chain(PEOPLE).chain(DIFFERENT) {
        let (told, all) = by_kind(kind);
        println!("  {kind:?}: {told} of {all}");
    }
    let possible = pairs.len() - likely.len();
    println!(
        "  unlabelled: {}; only possible: {possible}",
        unlabelled.len()
    );
    if std::env::var("SHOW").is_ok() {
        show(register, pairs, &likely);
    }
    let truth = register.pairs.values();
    let truth = truth
        .filter(|kind| SAME.contains(kind) || PEOPLE.contains(kind))
        .count();
    let number = |n: usize| f64::from(u32::try_from(n).expect("few"));
    let share = |part, whole: usize| number(part) / number(whole.max(1));
    Outcome {
        precision: share(right, likely.len()),
        recall: share(right, truth),
    }
}

/// With `SHOW=1`: what was missed and what was reported wrongly.
fn show(register: &Labelled, pairs: &[Pair], likely: &[&Pair]) {
    let line =
        |id: &str| serde_json::to_string(&register.households[id]["members"]).expect("is written");
    let reported: BTreeSet<_> = likely.iter().map(|pair| key(pair)).collect();
    let weighed: BTreeMap<_, _> = pairs.iter().map(|pair| (key(pair), pair)).collect();
    for (pair, kind) in &register.pairs {
        let wanted = SAME.contains(kind) || PEOPLE.contains(kind);
        if wanted != reported.contains(pair) {
            println!(
                "{kind:?} {:?}\n  {}\n  {}",
                weighed.get(pair),
                line(&pair.0),
                line(&pair.1)
            );
        }
    }
    for pair in likely
        .iter()
        .filter(|pair| !register.pairs.contains_key(&key(pair)))
    {
        println!(
            "UNLABELLED {pair:?}\n  {}\n  {}",
            line(&pair.a),
            line(&pair.b)
        );
    }
}

fn holds(register: &Labelled, what: &str) {
    println!("{what}: {} households", register.households.len());
    let outcome = outcome(register, &found(register));
    println!(
        "  precision {:.4}, recall {:.4}",
        outcome.precision, outcome.recall
    );
    assert!(
        outcome.precision >= 0.95 && outcome.recall >= 0.95,
        "{what}"
    );
}

#[test]
fn nearly_all_that_are_the_same_are_found_and_next_to_nothing_else() {
    for seed in [1, 7, 2023] {
        holds(&labelled(10_000, 60, 200, seed), &format!("seed {seed}"));
    }
}

/// Many lists name nobody but the heads: then nothing but name, birth, number, telephone and village is
/// left to go by.
#[test]
fn so_they_are_where_nobody_but_the_heads_is_known() {
    for seed in [2, 11] {
        let register = labelled(10_000, 60, 200, seed).heads_only();
        holds(&register, &format!("heads alone, seed {seed}"));
    }
}

/// In a small register every name is rare.
#[test]
fn so_they_are_in_a_register_of_one_commune() {
    let mut all = Outcome {
        precision: 0.0,
        recall: 0.0,
    };
    let seeds = 8_u8;
    for seed in 0..seeds {
        let register = labelled(500, 4, 8, u64::from(seed));
        let outcome = outcome(&register, &found(&register));
        all.precision += outcome.precision / f64::from(seeds);
        all.recall += outcome.recall / f64::from(seeds);
    }
    println!(
        "one commune: precision {:.4}, recall {:.4}",
        all.precision, all.recall
    );
    assert!(all.precision >= 0.95 && all.recall >= 0.95);
}

#[test]
fn slices_of_any_size_give_what_the_whole_gives() {
    let register = labelled(1_500, 10, 20, 5);
    let ledger = register.ledger();
    let whole = Finder::new(&ledger).finish();
    assert!(whole.len() > 100);
    for budget in [1, 7, 1_000] {
        let mut finder = Finder::new(&ledger);
        let (mut steps, mut last) = (0, 0);
        loop {
            let progress = finder.step(budget);
            steps += 1;
            assert!(progress.done > last && progress.done <= progress.of);
            last = progress.done;
            if progress.is_done() {
                break;
            }
        }
        assert!(budget == 1_000 || steps > 100, "{steps} steps of {budget}");
        assert_eq!(finder.finish(), whole);
    }
}

#[test]
fn which_of_two_was_entered_first_makes_no_difference() {
    let register = labelled(800, 8, 16, 9);
    let pairs = found(&register);
    // The same households under ids in the opposite order.
    let mut turned = Labelled {
        households: BTreeMap::new(),
        pairs: BTreeMap::new(),
    };
    let new_id = |id: &str| {
        let flip = |c: char| {
            c.to_digit(16)
                .map_or(c, |d| char::from_digit(15 - d, 16).unwrap())
        };
        let (kind, uuid) = id.split_once(':').unwrap();
        format!("{kind}:{}", uuid.chars().map(flip).collect::<String>())
    };
    for (id, body) in &register.households {
        turned.households.insert(new_id(id), body.clone());
    }
    let told = |pairs: &[Pair], id: &dyn Fn(&str) -> String| -> BTreeMap<_, _> {
        let told = pairs.iter().map(|pair| {
            let clues: BTreeSet<_> = pair
                .evidence
                .iter()
                .map(|e| (e.evidence, e.points))
                .collect();
            let ids = BTreeSet::from([id(&pair.a), id(&pair.b)]);
            (ids, (pair.score, pair.shared, clues))
        });
        told.collect()
    };
    assert_eq!(told(&pairs, &new_id), told(&found(&turned), &str::to_owned));
}

#[test]
fn merged_households_and_pairs_found_to_be_different_are_left_out() {
    let mut register = labelled(800, 8, 8, 3);
    let certain: Vec<Pair> = found(&register)
        .into_iter()
        .filter(|p| p.level() == Level::Certain)
        .collect();
    let [merged, apart, through, ..] = &certain[..] else {
        panic!("pairs")
    };
    let put = |register: &mut Labelled, id: &str, field: &str, value: serde_json::Value| {
        register
            .households
            .get_mut(id)
            .unwrap()
            .insert(field.into(), value);
    };
    put(
        &mut register,
        &merged.b,
        "merged",
        serde_json::json!({"into": merged.a}),
    );
    put(
        &mut register,
        &apart.a,
        "apart",
        serde_json::json!({apart.b.clone(): true}),
    );
    // Found to be different from a household that has since been merged into the other of the pair.
    let third = "household:third";
    let body = serde_json::json!({"kind": "household", "merged": {"into": through.b}});
    register
        .households
        .insert(third.into(), body.as_object().unwrap().clone());
    put(
        &mut register,
        &through.a,
        "apart",
        serde_json::json!({third: true}),
    );
    let left: BTreeSet<_> = found(&register).iter().map(key).collect();
    for pair in &certain {
        let gone = [merged, apart, through]
            .iter()
            .any(|gone| key(gone) == key(pair));
        assert_eq!(left.contains(&key(pair)), !gone, "{pair:?}");
    }
}

#[test]
fn a_household_that_is_being_typed_is_recognised_as_it_grows() {
    let register = labelled(3_000, 10, 10, 4);
    let mut finder = Finder::new(&register.ledger());
    assert!(finder.similar_to(&Household::default()).is_empty());
    finder.finish();
    let (mut with_year, mut with_number, mut all) = (0, 0, 0);
    for (id, body) in register.households.iter().take(300) {
        let (there, _) = Household::read(id, body);
        let Some(head) = there.head() else { continue };
        if head.identity.len() < 9 {
            continue;
        }
        let draft = |member: Member| Household {
            unit: there.unit.clone(),
            village: there.village.clone(),
            head: "m1".into(),
            members: [(String::from("m1"), member)].into(),
            ..Household::default()
        };
        let is_first = |draft: &Household| {
            let similar = finder.similar_to(draft);
            similar
                .first()
                .is_some_and(|pair| [&pair.a, &pair.b].contains(&id))
        };
        let typed = Member {
            name: head.name.to_uppercase(),
            born: head.born.get(..4).unwrap_or_default().to_owned(),
            ..Member::default()
        };
        let named = draft(Member {
            name: typed.name.clone(),
            ..Member::default()
        });
        assert!(finder.similar_to(&named).len() < 60);
        all += 1;
        with_year += usize::from(is_first(&draft(typed.clone())));
        let identity = head.identity.clone();
        with_number += usize::from(is_first(&draft(Member { identity, ..typed })));
    }
    println!("of {all}: {with_year} by name, year and village; {with_number} with the number");
    assert!(with_year * 10 >= all * 9 && with_number == all);
}
