//! Forms of allocation proposals: the proposal itself, a variant, and which one is adopted by what decision.

use super::{answers::Answers, field::Of, input::Input, topic::Topic, typed::Form};
use crate::{
    app::register::{
        kinds::{Record, Tables},
        ledger::Ledger,
    },
    domain::{
        proposal::{AllocationProposal, Variant},
        schema::Declared,
    },
};

const P: Of = Of(AllocationProposal::SCHEMA);
const V: Of = Of(Variant::SCHEMA);

pub(super) const PROPOSAL: Topic = Topic {
    fields: &[
        P.must("title"),
        P.may("component"),
        P.must("date").half(),
        P.may("number").half(),
        P.may("drawn_by").half(),
    ],
    show: |at, form| form.shows(at.ledger.proposal(at.id)),
    take: |answers| {
        let year = answers.year;
        let mut proposal = answers.record(Tables::proposal, AllocationProposal::begun);
        if proposal.year == 0 {
            proposal.year = year.unwrap_or_default();
        }
        Some(Record::Proposal(proposal))
    },
    ..Topic::PLAIN
};

pub(super) const VARIANT: Topic = Topic {
    fields: &[V.must("name"), V.may("basis")],
    show: |at, form| form.shows(at.ledger.proposal(at.id)?.variants.get(at.key?)),
    take: |answers| {
        let mut proposal = own(answers)?;
        let key = answers.key();
        let mut variant = proposal.variants.remove(&key).unwrap_or_default();
        answers.take(&mut variant);
        proposal.variants.insert(key, variant);
        Some(Record::Proposal(proposal))
    },
    remove: |at| {
        let mut proposal = at.ledger.proposal(at.id)?.clone();
        proposal.variants.remove(at.key?)?;
        Some(Record::Proposal(proposal))
    },
    ..Topic::PLAIN
};

pub(super) const ADOPTION: Topic = Topic {
    fields: &[
        P.must("adopted").shown(Input::Variant),
        P.must("decision").half(),
        P.must("decided").half(),
        P.may("decided_by"),
    ],
    begin: |ledger: &Ledger, form: &mut Form| {
        let proposal = ledger.proposal(&form.owner);
        let only = proposal.filter(|proposal| proposal.variants.len() == 1);
        if let Some(key) = only.and_then(|proposal| proposal.variants.keys().next()) {
            form.put("adopted", key.as_str());
        }
    },
    show: |at, form| {
        let proposal = at.ledger.proposal(at.id)?;
        proposal.is_adopted().then_some(())?;
        form.shows(Some(proposal))
    },
    take: |answers| {
        let mut proposal = own(answers)?;
        answers.take(&mut proposal);
        Some(Record::Proposal(proposal))
    },
    ..Topic::PLAIN
};

fn own(answers: &Answers<'_>) -> Option<AllocationProposal> {
    answers.ledger.proposal(&answers.form.owner).cloned()
}
