//! The papers of a payment: an editable checklist for each kind.
//!
//! From 2026 it is that of NĐ 347/2025/NĐ-CP, article 6, which was read: few papers are sent to the Treasury,
//! the others the unit keeps and answers for. The older one (NĐ 11/2020/NĐ-CP) is named from memory. Either is
//! a proposal: papers can be added, waived with a reason, and given a holder.

use crate::{
    app::register::ledger::Ledger,
    domain::{
        capital::{Payment, PaymentKind},
        project::parts::Paper,
    },
    rules::case::{PaymentCase, Regime},
};

/// The papers that a kind of payment begins with under a decree, those that are sent first.
pub fn proposed_under(kind: PaymentKind, regime: Regime) -> Vec<&'static str> {
    match regime {
        Regime::Decree11 => older(kind),
        Regime::Decree347 => [sent(kind), kept(kind)].concat(),
    }
}

/// What shows that things were bought and handed over, whichever decree asks for it.
const DELIVERED: &[&str] = &[
    "approval",
    "contract",
    "acceptance",
    "volume",
    "invoice",
    "households",
    "quarantine",
    "price",
];

/// What goes to the Treasury (NĐ 347/2025/NĐ-CP, article 6.2): a paper that moves the money (forms 13 to 16 or 17
/// to 19), the request that clears an advance (form 10), the list of those who are paid by transfer (form 20),
/// the return of money (form 8). The approved estimate is sent once a year, and not with a payment.
const fn sent(kind: PaymentKind) -> &'static [&'static str] {
    match kind {
        PaymentKind::Advance | PaymentKind::Payment => &["transfer-347", "beneficiaries-347"],
        PaymentKind::Settlement => &["settle-347", "beneficiaries-347"],
        PaymentKind::Recovery => &["return-347"],
    }
}

/// What the unit keeps and answers for.
const fn kept(kind: PaymentKind) -> &'static [&'static str] {
    match kind {
        PaymentKind::Advance => &["approval", "allocation", "contract", "guarantee"],
        PaymentKind::Payment => DELIVERED,
        PaymentKind::Settlement => &["contract", "acceptance", "volume", "invoice", "households"],
        PaymentKind::Recovery => &["recovery-decision"],
    }
}

/// Whether the paper `code` of a payment is sent to the Treasury; `None` under the older decree, where nobody
/// has read what is kept.
pub fn is_sent(code: &str, kind: PaymentKind, regime: Regime) -> Option<bool> {
    (regime == Regime::Decree347).then(|| sent(kind).contains(&code))
}

/// The decree that a payment of the register is under.
pub fn regime(ledger: &Ledger, payment: &Payment) -> Regime {
    let allocation = ledger.allocation(&payment.allocation);
    let year = allocation.map(|allocation| allocation.year);
    let own = payment.date.map(jiff::civil::Date::year);
    Regime::of(payment.date, year.or(own).unwrap_or_default())
}

/// The papers that each kind of payment begins with under the older decree, by the code that `locales/` names.
fn older(kind: PaymentKind) -> Vec<&'static str> {
    match kind {
        PaymentKind::Advance => vec![
            "approval",
            "allocation",
            "contract",
            "withdrawal",
            "guarantee",
        ],
        PaymentKind::Payment => [DELIVERED, &["withdrawal", "statement"]].concat(),
        PaymentKind::Settlement => vec![
            "settle-request",
            "acceptance",
            "invoice",
            "households",
            "statement",
        ],
        PaymentKind::Recovery => vec!["recovery-decision", "receipt"],
    }
}

/// All papers of a payment in their order: the proposed ones, then those that were added.
pub fn papers(payment: &Payment, regime: Regime) -> Vec<(String, Paper)> {
    let proposed = proposed_under(payment.kind, regime);
    let own = |code: &str| payment.papers.get(code).cloned().unwrap_or_default();
    let mut all: Vec<(String, Paper)> = Vec::new();
    for code in &proposed {
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
pub fn missing(payment: &Payment, regime: Regime) -> Vec<String> {
    let open = open(payment, regime).into_iter();
    open.map(|(code, paper)| {
        if paper.name.is_empty() {
            code
        } else {
            paper.name
        }
    })
    .collect()
}

fn open(payment: &Payment, regime: Regime) -> Vec<(String, Paper)> {
    let mut all = papers(payment, regime);
    all.retain(|(_, paper)| !(paper.have || is_waived(paper)));
    all
}

/// Whether it is not needed, with the reason.
fn is_waived(paper: &Paper) -> bool {
    paper.waived && !paper.note.trim().is_empty()
}

/// The payment as the rules see it.
pub fn payment_case(payment: &Payment, regime: Regime) -> PaymentCase {
    let sent = |(code, _): &(String, Paper)| is_sent(code, payment.kind, regime) == Some(true);
    PaymentCase {
        kind: payment.kind,
        to_send: open(payment, regime).iter().filter(|p| sent(p)).count(),
        missing: missing(payment, regime),
        regime,
        amount: payment.amount,
    }
}
