//! Two laptops draw up, fill in and adopt one proposal: nothing is lost, and nothing is given twice.

use so_sinh_ke::{
    app::{command::Refusal, register::kinds::Record},
    domain::money::Dong,
};

use super::{TODAY, adopt, fill, given, office, stored};
use crate::scenario::{Scenario, allocation};

fn exchange(one: &mut Scenario, other: &mut Scenario) {
    one.sends(other);
    other.sends(one);
    assert_eq!(one.content(), other.content());
}

/// Two laptops with the same proposal.
fn two() -> (super::Office, Scenario) {
    let office = office();
    let other = office.session.colleague("ward", TODAY);
    (office, other)
}

#[test]
fn two_who_fill_in_the_same_table_keep_each_others_amounts() {
    let (mut office, mut other) = two();
    let own = &mut office.session;
    fill(own, "a1", "a", 20).expect("filled in");
    fill(own, "a2", "a", 30).expect("filled in");
    fill(&mut other, "a1", "b", 24).expect("filled in");
    fill(&mut other, "a2", "c", 10).expect("filled in");
    exchange(own, &mut other);
    let of = stored(own);
    assert_eq!(
        own.look(|l| l.disputed().len()),
        0,
        "nothing is left to choose"
    );
    let amounts = |key: &str| {
        let all = of.variants[key].amounts.iter();
        all.map(|(id, n)| (id.as_str(), n.0 / 1_000_000))
            .collect::<Vec<_>>()
    };
    assert_eq!(amounts("a1"), [("project:a", 20), ("project:b", 24)]);
    assert_eq!(amounts("a2"), [("project:a", 30), ("project:c", 10)]);
}

#[test]
fn the_same_variant_adopted_on_two_laptops_makes_the_same_allocations() {
    let (mut office, mut other) = two();
    let own = &mut office.session;
    fill(own, "a1", "a", 36).expect("filled in");
    exchange(own, &mut other);
    adopt(own, "a1", "671/QĐ-UBND").expect("adopted");
    adopt(&mut other, "a1", "671/QĐ-UBND").expect("adopted");
    exchange(own, &mut other);
    assert_eq!(own.look(|l| l.disputed().len()), 0);
    assert_eq!(given(own), [("a".into(), 36)]);
}

#[test]
fn different_variants_adopted_on_two_laptops_are_asked_about_and_give_nothing_twice() {
    let (mut office, mut other) = two();
    let own = &mut office.session;
    fill(own, "a1", "a", 36).expect("filled in");
    fill(own, "a2", "a", 10).expect("filled in");
    exchange(own, &mut other);
    adopt(own, "a1", "671/QĐ-UBND").expect("adopted");
    adopt(&mut other, "a2", "672/QĐ-UBND").expect("adopted");
    exchange(own, &mut other);
    let all = given(own);
    assert!(matches!(&*all, [(id, 36 | 10)] if id == "a"), "{all:?}");
    own.look(|l| {
        assert!(l.disputed().contains(super::ID), "which one is asked");
        assert!(l.pool(&office.da2, 2023).unallocated() >= Dong::ZERO);
    });
}

#[test]
fn what_a_merge_has_taken_from_the_remainder_stands_against_adopting() {
    let (mut office, mut other) = two();
    let own = &mut office.session;
    fill(own, "a1", "a", 36).expect("filled in");
    fill(own, "a1", "b", 24).expect("filled in");
    let elsewhere = allocation("other", &office.da2, &office.ward, 50_000_000);
    other.does(&elsewhere).expect("allocated there");
    other.sends(own);
    let refused = adopt(own, "a1", "671/QĐ-UBND");
    let Err(Refusal::OverAllocated { sum, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((sum.left, sum.wanted), (Dong(10_000_000), Dong(60_000_000)));
    assert_eq!(given(own), []);
}

#[test]
fn a_variant_filled_in_while_it_was_adopted_elsewhere_shows_what_was_given() {
    let (mut office, mut other) = two();
    let own = &mut office.session;
    fill(own, "a1", "a", 30).expect("filled in");
    exchange(own, &mut other);
    adopt(own, "a1", "671/QĐ-UBND").expect("adopted");
    fill(&mut other, "a1", "a", 20).expect("filled in");
    exchange(own, &mut other);
    let changed = own.look(|l| {
        let of = l.proposal(super::ID).expect("there");
        so_sinh_ke::app::proposals::adopting::changed_since(l, of)
    });
    assert_eq!(changed, [("project:a".to_owned(), Dong(30_000_000))].into());
    // What was given is what was decided.
    assert_eq!(given(own), [("a".into(), 30)]);
    let record = own.look(|l| l.project("project:a").cloned()).expect("a");
    assert!(own.enters(Record::Project(record)).is_ok());
}
