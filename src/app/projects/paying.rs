//! A payment for a project, judged before it is ready.

use super::{
    cases::{Cases, is_shared},
    papers,
};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        capital::{Payment, PaymentKind},
        project::Project,
    },
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
    if let Some(old) = ledger.payment(&payment.id)
        && old.project.as_deref() == Some(project.id.as_str())
    {
        case.paid = case.paid - old.spent();
        if is_shared(ledger, old) {
            case.allocated = case.allocated - old.spent();
        }
    }
    // What the unit has for all of its projects is this one's as far as it is paid for it; whether so
    // much is left there is asked of every payment.
    if is_shared(ledger, payment)
        && matches!(payment.kind, PaymentKind::Payment | PaymentKind::Advance)
    {
        case.allocated += payment.amount;
    }
    case.payment = Some(papers::payment_case(
        payment,
        papers::regime(ledger, payment),
    ));
    let mut findings = cases.judge(&case);
    findings.retain(|finding| finding.gates.contains(&Gate::Payment));
    findings
}
