//! What the table of a proposal shows: what is left, who needs what, how ready it is, and what stands against it.

use so_sinh_ke::{
    app::proposals::{Candidate, Section, Sheet, rows},
    domain::{
        money::Dong,
        project::{
            kinds::{Side, State},
            parts::Paper,
        },
    },
};

use super::{ID, TODAY, adopt, change, fill, office, proposal, stored};
use crate::scenario::{grant, office::Office};

fn sheet(office: &Office) -> Sheet {
    let of = stored(&office.session);
    office.session.look(|l| Sheet::new(l, &of, TODAY))
}

fn section(office: &Office) -> Section {
    let sheet = sheet(office);
    let found = sheet
        .sections
        .into_iter()
        .find(|of| of.component == office.da2);
    found.expect("DA2")
}

fn candidate(office: &Office, id: &str) -> Candidate {
    let section = section(office);
    let found = section
        .candidates
        .into_iter()
        .find(|of| of.id == format!("project:{id}"));
    found.expect("a candidate")
}

#[test]
fn it_shows_what_is_left_and_who_needs_it_what_is_ready_first() {
    let mut office = office();
    office
        .change("b", |of| {
            for paper in ["revolving", "supervision"] {
                let there = Paper {
                    have: true,
                    ..Paper::default()
                };
                of.dossier.insert(paper.into(), there);
            }
        })
        .expect("all papers");
    office.reach("b", State::Approved);
    office
        .change("c", |of| {
            of.households_planned = Some(9);
            of.dossier.remove("plan");
        })
        .expect("changed");
    office
        .change("a", |of| {
            of.side = Some(Side::Suspended);
            of.side_reason = "dịch bệnh".into();
        })
        .expect("suspended");
    let section = section(&office);
    assert_eq!(
        (section.code.as_str(), section.left),
        ("GNBV · DA2", Dong(60_000_000))
    );
    let ids: Vec<&str> = section.candidates.iter().map(|of| of.id.as_str()).collect();
    assert_eq!(ids, ["project:b", "project:c", "project:a"]);
    let [ready, waiting, resting] = &*section.candidates else {
        panic!("{ids:?}");
    };
    assert!(ready.is_open(), "{:?}", ready.blocks);
    assert!(ready.readiness.is_ready(), "{:?}", ready.readiness);
    assert_eq!(ready.need, Dong(36_000_000));
    assert!(waiting.is_open() && !waiting.readiness.is_ready());
    let of = &waiting.readiness;
    assert_eq!((of.is_approved, of.named, of.planned), (false, 6, 9));
    assert!(!of.has_households() && !of.has_papers());
    assert_eq!(
        of.papers - of.there,
        3,
        "the plan, and two that it never had"
    );
    assert!(resting.rests && !resting.is_open());
}

#[test]
fn what_is_allocated_is_no_longer_needed_and_too_much_of_it_blocks() {
    let mut office = office();
    office.allocate("a", 30_000_000).expect("allocated");
    assert_eq!(candidate(&office, "a").need, Dong(6_000_000));
    office.allocate("b", 30_000_000).expect("allocated");
    office
        .change("b", |of| {
            of.costs.get_mut("bo").expect("a line").state = Dong(20_000_000);
        })
        .expect("less");
    // Nothing is needed any more: it is no candidate, unless a variant names it.
    let section = section(&office);
    assert!(section.candidates.iter().all(|of| of.id != "project:b"));
}

#[test]
fn an_adopted_proposal_reads_as_it_did_before() {
    let mut office = office();
    fill(&mut office.session, "a1", "a", 36).expect("filled in");
    fill(&mut office.session, "a1", "b", 20).expect("filled in");
    let before = sheet(&office);
    adopt(&mut office.session, "a1", "671/QĐ-UBND").expect("adopted");
    let after = sheet(&office);
    let left = |sheet: &Sheet| {
        let all = sheet.sections.iter();
        let needs = |of: &Section| {
            of.candidates
                .iter()
                .map(|c| (c.id.clone(), c.need))
                .collect::<Vec<_>>()
        };
        all.map(|of| (of.left, needs(of))).collect::<Vec<_>>()
    };
    assert_eq!(left(&before), left(&after));
}

#[test]
fn a_proposal_of_one_component_leaves_the_others_out() {
    let mut office = office();
    let other = office.session.component("GNBV", "TDA1-DA3");
    office
        .session
        .does(&grant("other", &other, 5_000_000))
        .expect("granted");
    let components = |office: &Office| {
        let sections = sheet(office).sections;
        sections
            .into_iter()
            .map(|of| of.component)
            .collect::<Vec<_>>()
    };
    assert_eq!(components(&office), [office.da2.clone(), other]);
    let da2 = office.da2.clone();
    change(&mut office.session, |of| of.component = Some(da2)).expect("narrowed");
    assert_eq!(components(&office), [office.da2.clone()]);
}

#[test]
fn the_list_has_the_proposals_of_a_year_the_latest_first() {
    let mut office = office();
    fill(&mut office.session, "a1", "a", 36).expect("filled in");
    for (id, day, year) in [("proposal:2", 20, 2023), ("proposal:3", 1, 2024)] {
        let later = so_sinh_ke::domain::proposal::AllocationProposal {
            id: id.into(),
            year,
            date: Some(jiff::civil::date(year, 6, day)),
            ..proposal()
        };
        super::put(&mut office.session, &later).expect("stored");
    }
    office.session.look(|l| {
        let all = rows(l, 2023);
        let ids: Vec<&str> = all.iter().map(|row| row.proposal.id.as_str()).collect();
        assert_eq!(ids, ["proposal:2", ID]);
        let sums: Vec<Dong> = all[1].sums.iter().map(|(_, _, sum)| *sum).collect();
        assert_eq!(sums, [Dong(36_000_000), Dong::ZERO]);
        assert!(l.years().contains(&2024));
    });
}
