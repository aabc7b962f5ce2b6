//! Adopting a variant makes its allocations in one action, or is refused with the reason.

use jiff::civil::date;
use so_sinh_ke::{
    app::{command::Refusal, proposals::ProposalFault},
    domain::{money::Dong, project::kinds::Side},
    rules::capital::Overdraw,
};

use super::{ID, adopt, change, fill, given, office, stored};

#[test]
fn adopting_makes_the_allocations_in_one_action_that_is_undone_in_one() {
    let mut office = office();
    let laptop = &mut office.session;
    fill(laptop, "a1", "a", 36).expect("filled in");
    fill(laptop, "a1", "b", 20).expect("filled in");
    fill(laptop, "a2", "c", 30).expect("filled in");
    let before = laptop.content();
    adopt(laptop, "a1", "671/QĐ-UBND").expect("adopted");
    assert_eq!(given(laptop), [("a".into(), 36), ("b".into(), 20)]);
    laptop.look(|l| {
        let own = stored(laptop).allocation_id("project:a");
        let made = l.allocation(&own).expect("made");
        assert_eq!(made.decision, "671/QĐ-UBND");
        assert_eq!(made.date, Some(date(2023, 6, 12)));
        assert_eq!((made.year, &made.unit), (2023, &office.ward));
        assert_eq!(made.purpose, "Bò cái sinh sản a");
        assert_eq!(l.pool(&office.da2, 2023).unallocated(), Dong(4_000_000));
    });
    laptop.undoes().expect("undone");
    assert_eq!(laptop.content(), before);
    laptop.redoes().expect("redone");
    assert_eq!(given(laptop).len(), 2);
}

#[test]
fn nothing_is_adopted_without_a_number_a_day_and_an_amount() {
    let mut office = office();
    let laptop = &mut office.session;
    assert_eq!(
        adopt(laptop, "a1", "671/QĐ-UBND"),
        Err(ProposalFault::NothingProposed.into())
    );
    fill(laptop, "a1", "a", 10).expect("filled in");
    let undecided = Err(ProposalFault::Undecided.into());
    assert_eq!(adopt(laptop, "a1", "  "), undecided);
    let no_day = change(laptop, |of| {
        of.adopted = "a1".into();
        of.decision = "671/QĐ-UBND".into();
    });
    assert_eq!(no_day, undecided);
    assert_eq!(
        adopt(laptop, "gone", "671/QĐ-UBND"),
        Err(ProposalFault::NothingProposed.into())
    );
    assert_eq!(given(laptop), []);
    assert!(!stored(laptop).is_adopted());
}

#[test]
fn what_was_left_when_it_was_filled_in_is_looked_at_again() {
    let mut office = office();
    fill(&mut office.session, "a1", "a", 30).expect("filled in");
    fill(&mut office.session, "a1", "b", 30).expect("filled in");
    office
        .allocate("c", 36_000_000)
        .expect("allocated meanwhile");
    let laptop = &mut office.session;
    assert_eq!(
        adopt(laptop, "a1", "671/QĐ-UBND"),
        Err(Refusal::OverAllocated {
            component: "GNBV · DA2".into(),
            sum: Overdraw {
                limit: Dong(2_310_000_000),
                used: Dong(2_286_000_000),
                left: Dong(24_000_000),
                wanted: Dong(60_000_000),
                excess: Dong(36_000_000),
            },
        })
    );
    assert_eq!(given(laptop), [("c".into(), 36)]);
    // What is too much by now can be made less, step by step.
    fill(laptop, "a1", "a", 20).expect("less");
    fill(laptop, "a1", "b", 4).expect("less");
    adopt(laptop, "a1", "671/QĐ-UBND").expect("adopted");
    assert_eq!(
        given(laptop),
        [("a".into(), 20), ("b".into(), 4), ("c".into(), 36)]
    );
}

#[test]
fn a_project_that_a_rule_blocks_or_that_rests_is_given_nothing() {
    let mut office = office();
    fill(&mut office.session, "a1", "a", 10).expect("filled in");
    fill(&mut office.session, "a1", "b", 10).expect("filled in");
    // More than its state budget of 36 million.
    office.allocate("b", 40_000_000).expect("allocated");
    let refused = adopt(&mut office.session, "a1", "671/QĐ-UBND");
    let Err(Refusal::Proposal(ProposalFault::ProjectBlocked { project, rules, .. })) = refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!((&*project, &*rules), ("Bò cái sinh sản b", "Q15"));

    office
        .change("a", |of| {
            of.side = Some(Side::Suspended);
            of.side_reason = "dịch bệnh".into();
        })
        .expect("suspended");
    change(&mut office.session, |of| {
        of.variants
            .get_mut("a1")
            .expect("a1")
            .amounts
            .remove("project:b");
    })
    .expect("left out");
    assert_eq!(
        adopt(&mut office.session, "a1", "671/QĐ-UBND"),
        Err(ProposalFault::ProjectRests {
            project: "Bò cái sinh sản a".into()
        }
        .into())
    );
    assert_eq!(given(&office.session), [("b".into(), 40)]);
}

#[test]
fn what_was_adopted_stays_and_its_number_can_be_put_right() {
    let mut office = office();
    let laptop = &mut office.session;
    fill(laptop, "a1", "a", 36).expect("filled in");
    fill(laptop, "a2", "b", 36).expect("filled in");
    adopt(laptop, "a1", "671/QĐ-UBND").expect("adopted");
    let stays = Err(ProposalFault::AdoptedAlready.into());
    assert_eq!(fill(laptop, "a1", "a", 10), stays);
    assert_eq!(adopt(laptop, "a2", "672/QĐ-UBND"), stays);
    assert_eq!(change(laptop, |of| of.adopted = String::new()), stays);
    change(laptop, |of| of.decision = "617/QĐ-UBND".into()).expect("put right");
    assert_eq!(given(laptop), [("a".into(), 36)]);
    assert_eq!(
        laptop.look(|l| l.proposal(ID).unwrap().decision.clone()),
        "617/QĐ-UBND"
    );
}
