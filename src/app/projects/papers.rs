//! The papers of a payment: an editable checklist for each kind.
//!
//! What the treasury asks for stands in no source that could be read (NĐ 11/2020/NĐ-CP is named, from
//! memory), so the list is a proposal: papers can be added, waived with a reason, and given a holder.

use crate::{
    app::ledger::Ledger,
    domain::{
        capital::{Payment, PaymentKind},
        money::Dong,
        project::parts::Paper,
    },
    rules::case::PaymentCase,
};

/// The papers that each kind of payment begins with, by the code that `locales/` names.
pub const fn proposed(kind: PaymentKind) -> &'static [&'static str] {
    match kind {
        PaymentKind::Advance => &[
            "approval",
            "allocation",
            "contract",
            "withdrawal",
            "guarantee",
        ],
        PaymentKind::Payment => &[
            "approval",
            "contract",
            "acceptance",
            "volume",
            "invoice",
            "households",
            "quarantine",
            "price",
            "withdrawal",
            "statement",
        ],
        PaymentKind::Settlement => &[
            "settle-request",
            "acceptance",
            "invoice",
            "households",
            "statement",
        ],
        PaymentKind::Recovery => &["recovery-decision", "receipt"],
    }
}

/// All papers of a payment in their order: the proposed ones, then those that were added.
pub fn papers(payment: &Payment) -> Vec<(String, Paper)> {
    let proposed = proposed(payment.kind);
    let own = |code: &str| payment.papers.get(code).cloned().unwrap_or_default();
    let mut all: Vec<(String, Paper)> = Vec::new();
    for code in proposed {
        all.push(((*code).to_owned(), own(code)));
    }
    for (code, paper) in &payment.papers {
        if !proposed.contains(&code.as_str()) {
            all.push((code.clone(), paper.clone()));
        }
    }
    all
}

/// The papers that are neither there nor waived with a reason.
pub fn missing(payment: &Payment) -> Vec<String> {
    let open = papers(payment)
        .into_iter()
        .filter(|(_, paper)| !(paper.have || is_waived(paper)));
    open.map(|(code, paper)| {
        if paper.name.is_empty() {
            code
        } else {
            paper.name
        }
    })
    .collect()
}

/// Whether it is not needed, with the reason.
fn is_waived(paper: &Paper) -> bool {
    paper.waived && !paper.note.trim().is_empty()
}

/// The payment as the rules see it.
pub fn payment_case(payment: &Payment) -> PaymentCase {
    PaymentCase {
        kind: payment.kind,
        missing: missing(payment),
        amount: payment.amount,
    }
}

/// Advances out of the allocation and for the project of `pool` that no papers have cleared, the payment
/// with this id left out.
pub fn uncleared(ledger: &Ledger, pool: &Payment, id: &str) -> Dong {
    let same = ledger.payments.values().filter(|other| {
        other.id != id && other.allocation == pool.allocation && other.project == pool.project
    });
    same.map(Payment::advanced).sum()
}
