//! A payment for a project, judged before it is ready.

use super::{cases::Cases, papers};
use crate::{
    app::ledger::Ledger,
    domain::{capital::Payment, project::Project},
    rules::{judge::Finding, pack::Gate},
};

/// What the rules that stand before a payment say of this one, on its day.
pub fn findings(ledger: &Ledger, project: &Project, payment: &Payment) -> Vec<Finding> {
    let day = payment
        .date
        .or_else(|| project.steps.values().max().copied());
    let cases = Cases::new(ledger, day.unwrap_or_default());
    let mut case = cases.case(project);
    // What the payment itself has added already would count twice.
    if let Some(old) = ledger.payments.get(&payment.id)
        && old.project.as_deref() == Some(project.id.as_str())
    {
        case.paid = case.paid - old.spent();
    }
    case.payment = Some(papers::payment_case(payment));
    let mut findings = cases.judge(&case);
    findings.retain(|finding| finding.gates.contains(&Gate::Payment));
    findings
}
