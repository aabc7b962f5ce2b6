//! Payments for a project and the papers that each needs.

use leptos::prelude::*;

use super::{
    editing::{edit, edit_or},
    money,
    papers::{all_there, is_open, paper_line},
    shown::form_link,
};
use crate::{
    app::{
        capital::lists::standing,
        columns::cell::Cell,
        projects::{
            papers,
            view::{ProjectView, papers_of},
        },
        register::kinds::Record,
    },
    domain::{
        capital::{Payment, PaymentState},
        money::Dong,
    },
    ui::{
        kit::{
            labels, misplaced,
            prelude::*,
            refusal::refused,
            table::{
                plain::{figures, wide, words},
                short::{line as table_line, summed_table},
            },
        },
        language::labels::day,
    },
};

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let route = register.route.get_untracked();
    let add = form_link(&route, "payment");
    let add = Button::add(t("capital.add-payment")).to(add);
    if shown.allocations.is_empty() && shown.open.is_empty() && shown.payments.is_empty() {
        return empty(
            t("payments.no-money"),
            t("payments.no-money-text"),
            money::allocate(&route),
        )
        .into_any();
    }
    if shown.payments.is_empty() {
        return empty(t("payments.empty"), t("payments.empty-text"), add).into_any();
    }
    let rows = shown
        .payments
        .iter()
        .map(|payment| {
            let (have, all) = register.peek(|ledger| papers_of(ledger, payment));
            let said = t(&format!("paid-state.{}", standing(payment)));
            let sign = if payment.spent() < Dong::ZERO { -1 } else { 1 };
            let cells = vec![
                Cell::day(payment.date),
                Cell::Texts(vec![
                    labels::coded(payment.kind),
                    payment.payee.clone(),
                    payment.document.clone(),
                ]),
                Cell::Money(Dong(sign * payment.amount.0)),
                Cell::Text(said),
                Cell::Part(have, all),
            ];
            let payment = payment.clone();
            table_line(cells, move || row(register, &payment))
        })
        .collect();
    let headings = [
        words("capital.date-decision"),
        words("field.payment_kind"),
        figures("field.amount"),
        wide(words("field.payment_state")),
        wide(words("payments.papers")),
    ];
    let open: Vec<AnyView> = shown
        .payments
        .iter()
        .rev()
        .filter(|payment| payment.state != PaymentState::Paid || !payment.papers.is_empty())
        .map(|payment| dossier(register, payment))
        .collect();
    let paid = shown.payments.iter().filter(|p| p.spent() != Dong::ZERO);
    let counted = tv("payments.counted", &[("n", &paid.count().to_string())]);
    let sums = view! {
        <tr>
            <td>{t("capital.total-paid")}</td>
            <td>{counted}</td>
            <td class="num">{shown.paid.shown()}</td>
            <td class="only-wide"></td>
            <td class="only-wide"></td>
        </tr>
    };
    let name = ["payments ", shown.project.id.as_str()].concat();
    let table = summed_table(name, &headings, rows, Some(sums.into_any()));
    view! {
        {misplaced::note(&route, &shown.misplaced)}
        <div class="row wrap bar">
            <p class="small muted grow">{tv("payments.state", &[
                ("allocated", &shown.allocated.to_string()),
                ("paid", &shown.paid.to_string()),
                ("left", &(shown.allocated - shown.paid).to_string()),
            ])}</p>
            {add}
        </div>
        <section class="card" aria-label=t("project-tab.payments")>{table}</section>
        {open}
    }
    .into_any()
}

fn row(register: RegisterHandle, payment: &Payment) -> AnyView {
    let route = register.route.get_untracked();
    let (have, all) = register.peek(|ledger| papers_of(ledger, payment));
    let state = standing(payment);
    let class = match state {
        "paid" => "tag pass",
        "came-back" | "ready" => "tag info",
        "clears" => "tag",
        _ => "tag warn",
    };
    let uncounted = payment.spent() == Dong::ZERO;
    let minus = if payment.spent() < Dong::ZERO {
        "− "
    } else {
        ""
    };
    let said = t(&format!("paid-state.{state}"));
    view! {
        <tr class:uncounted=uncounted>
            <td class="when"><a href=form_link(&route, &payment.id)>{day(payment.date)}</a><span class="sub">{payment.document.clone()}</span></td>
            <td>{labels::coded(payment.kind)}<span class="sub">{payment.payee.clone()}</span>
                <span class="only-narrow"><span class=class>{said.clone()}</span></span></td>
            <td class="num">{minus}{payment.amount.shown()}</td>
            <td class="only-wide"><span class=class>{said.clone()}</span></td>
            <td class="only-wide num-l">{format!("{have}/{all}")}</td>
        </tr>
    }
    .into_any()
}

/// The checklist of the payment that is being prepared, for the summary.
pub fn dossier_card(register: RegisterHandle, shown: &ProjectView) -> Option<AnyView> {
    let preparing = shown
        .payments
        .iter()
        .rev()
        .find(|payment| payment.state != PaymentState::Paid)?;
    Some(dossier(register, preparing))
}

/// The papers of one payment: what is there, what is missing and who holds it.
fn dossier(register: RegisterHandle, payment: &Payment) -> AnyView {
    let route = register.route.get_untracked();
    let regime = register.peek(|ledger| papers::regime(ledger, payment));
    let missing = papers::missing(payment, regime).len();
    let tag = if missing > 0 {
        let text = tv("payments.n-missing", &[("n", &missing.to_string())]);
        view! { <span class="end tag block">{text}</span> }.into_any()
    } else {
        view! { <span class="end tag pass">{icon(Icon::Pass)}{t("payments.complete")}</span> }
            .into_any()
    };
    let items: Vec<AnyView> = papers::papers(payment, regime)
        .into_iter()
        .map(|(code, paper)| {
            let label = if paper.name.is_empty() {
                t(&format!("paper-name.{code}"))
            } else {
                paper.name.clone()
            };
            let flip = {
                let (payment, paper, code) = (payment.clone(), paper.clone(), code.clone());
                move || {
                    let mut after = payment.clone();
                    let mut changed = paper.clone();
                    changed.have = !changed.have;
                    after.papers.insert(code.clone(), changed);
                    let before = Record::Payment(payment.clone());
                    edit(
                        register,
                        before,
                        Record::Payment(after),
                        t("payments.paper-changed"),
                    );
                }
            };
            let mut under = Vec::new();
            match papers::is_sent(&code, payment.kind, regime) {
                Some(true) => under.push(t("payments.sent")),
                Some(false) => under.push(t("payments.kept")),
                None => {}
            }
            let href = form_link(&route, &format!("{}.paper.{code}", payment.id));
            paper_line(&paper, label, under, href, flip)
        })
        .collect();
    let title = tv(
        "payments.dossier-of",
        &[
            ("kind", &labels::coded(payment.kind)),
            ("amount", &payment.amount.to_string()),
        ],
    );
    let add = form_link(&route, &format!("{}.paper", payment.id));
    let open = papers::papers(payment, regime).into_iter();
    let open: Vec<String> = open
        .filter(|(_, paper)| is_open(paper))
        .map(|(code, _)| code)
        .collect();
    let all = {
        let payment = payment.clone();
        all_there(open.len(), move || {
            let mut after = payment.clone();
            for code in &open {
                after.papers.entry(code.clone()).or_default().have = true;
            }
            edit(
                register,
                Record::Payment(payment.clone()),
                Record::Payment(after),
                t("payments.papers-changed"),
            );
        })
    };
    let refusal = RwSignal::new(None);
    let ready =
        (payment.state == PaymentState::Preparing && payment.amount > Dong::ZERO).then(|| {
            let before = payment.clone();
            let mut after = payment.clone();
            after.state = PaymentState::Ready;
            Button::new(t("payments.make-ready")).press(move |_| {
                edit_or(
                    register,
                    (
                        Record::Payment(before.clone()),
                        Record::Payment(after.clone()),
                    ),
                    t("payments.made-ready"),
                    refusal,
                );
            })
        });
    view! {
        <section class="card" aria-label=title.clone()>
            <div class="card-h"><h2>{title.clone()}</h2>{tag}</div>
            <ul class="papers small">{items}</ul>
            <div class="card-b row wrap no-print">
                {refused(refusal)}
                {ready}
                {all}
                {Button::new(t("payments.add-paper")).icon(Icon::Plus).quiet().small().to(add)}
            </div>
        </section>
    }
    .into_any()
}
