//! Allocation proposals: what is left, who could have it, and what adopting makes of it.

mod adopting;
mod filling;
mod form;
mod merged;
mod papers;
mod table;

use jiff::civil::{Date, date};
use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        register::kinds::Record,
    },
    domain::{capital::Allocation, money::Dong, proposal::AllocationProposal},
};

use crate::scenario::{Scenario, allocation, office::Office};

const ID: &str = "proposal:1";
const TODAY: Date = date(2023, 6, 1);

/// 60 million are left of DA2; the projects a, b and c want 36 million each.
fn office() -> Office {
    let mut office = Office::new();
    for id in ["a", "b", "c"] {
        office.begin(id);
    }
    let elsewhere = allocation("elsewhere", &office.da2, &office.ward, 2_250_000_000);
    office.session.does(&elsewhere).expect("allocated");
    put(&mut office.session, &proposal()).expect("a proposal");
    office
}

/// A proposal in which nothing is filled in.
fn proposal() -> AllocationProposal {
    AllocationProposal {
        title: "Phân bổ đợt 2".into(),
        year: 2023,
        date: Some(TODAY),
        drawn_by: "Lý Thị Thử".into(),
        ..AllocationProposal::begun(ID.into())
    }
}

fn put(laptop: &mut Scenario, proposal: &AllocationProposal) -> Result<(), Refusal> {
    laptop.enters(Record::Proposal(proposal.clone()))
}

fn stored(laptop: &Scenario) -> AllocationProposal {
    laptop.look(|l| l.proposal(ID).expect("a proposal").clone())
}

/// As the page does it: what differs is written, whatever else has become of the proposal.
fn change(
    laptop: &mut Scenario,
    change: impl FnOnce(&mut AllocationProposal),
) -> Result<(), Refusal> {
    let before = stored(laptop);
    let mut after = before.clone();
    change(&mut after);
    let edit = (Record::Proposal(before), Record::Proposal(after));
    laptop.does(&Command::Edit(Box::new(edit)))
}

/// Fills in an amount in millions.
fn fill(laptop: &mut Scenario, variant: &str, project: &str, millions: i64) -> Result<(), Refusal> {
    change(laptop, |of| {
        let amounts = &mut of.variants.get_mut(variant).expect("a variant").amounts;
        amounts.insert(format!("project:{project}"), Dong(millions * 1_000_000));
    })
}

fn adopt(laptop: &mut Scenario, variant: &str, number: &str) -> Result<(), Refusal> {
    change(laptop, |of| {
        of.adopted = variant.into();
        of.decision = number.into();
        of.decided = Some(date(2023, 6, 12));
        of.decided_by = "Hà Quốc Thử".into();
    })
}

/// The allocations that name a project, by its name and in millions.
fn given(laptop: &Scenario) -> Vec<(String, i64)> {
    laptop.look(|l| {
        let named = |of: &Allocation| {
            let project = l.project(of.project.as_deref()?)?;
            Some((project.id.replace("project:", ""), of.amount.0 / 1_000_000))
        };
        let mut all: Vec<_> = l.allocations().values().filter_map(named).collect();
        all.sort();
        all
    })
}
