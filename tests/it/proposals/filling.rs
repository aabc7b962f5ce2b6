//! Amounts are refused beyond what is left, each variant by itself.

use so_sinh_ke::{
    app::{
        command::Refusal,
        proposals::{Filling, ProposalFault},
    },
    domain::money::Dong,
};

use super::{fill, office, stored};

#[test]
fn a_variant_gives_no_more_than_is_left_of_a_component() {
    let mut office = office();
    let laptop = &mut office.session;
    fill(laptop, "a1", "a", 36).expect("filled in");
    assert_eq!(
        fill(laptop, "a1", "b", 25),
        Err(Refusal::Proposal(ProposalFault::ProposedTooMuch {
            project: "Bò cái sinh sản b".into(),
            component: "GNBV · DA2".into(),
            limit: Dong(60_000_000),
            used: Dong(36_000_000),
            left: Dong(24_000_000),
            wanted: Dong(25_000_000),
        }))
    );
    fill(laptop, "a1", "b", 24).expect("all of it");
    // The other variant begins anew.
    fill(laptop, "a2", "b", 60).expect("filled in");
    let of = stored(laptop);
    let sum = |key: &str| of.variants[key].amounts.values().copied().sum::<Dong>();
    assert_eq!((sum("a1"), sum("a2")), (Dong(60_000_000), Dong(60_000_000)));
}

#[test]
fn what_is_typed_counts_in_the_place_of_what_stands_there() {
    let filling = Filling {
        limit: Dong(60),
        sum: Dong(50),
    };
    assert_eq!(filling.left_after(), Dong(10));
    assert_eq!(filling.takes(Dong(30), Dong(40)), Ok(()));
    let sum = filling.takes(Dong(30), Dong(41)).expect_err("too much");
    assert_eq!(
        (sum.used, sum.left, sum.excess),
        (Dong(20), Dong(40), Dong(1))
    );
}
