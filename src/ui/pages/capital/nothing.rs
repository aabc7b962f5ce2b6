//! What stands where the list is empty: why, and the next thing to enter.

use leptos::prelude::*;

use crate::{
    app::{
        capital::filter::Filter,
        register::kinds::Kind,
        route::{Page, Tab},
    },
    domain::money::Dong,
    ui::kit::prelude::*,
};

/// Money has to be granted before it can be allocated, and allocated before it can be paid.
pub fn nothing(register: RegisterHandle, tab: Tab, filter: &Filter) -> impl IntoView + use<> {
    let route = register.route.get_untracked();
    let year = filter.year.to_string();
    if filter.narrows() {
        let all = route.to_all(route.page);
        return empty(
            t("capital.none-here"),
            t("capital.none-here-text"),
            Button::new(t("capital.show-all")).to(all),
        )
        .into_any();
    }
    let (title, text, form, label) = match tab {
        Tab::Grants => (
            "capital.no-grants",
            t("capital.no-grants-text"),
            Kind::Grant,
            "capital.add-grant",
        ),
        Tab::Allocations => {
            let total: Dong = register.peek(|ledger| {
                let year = filter.year;
                ledger
                    .grants()
                    .values()
                    .filter(|g| g.year == year)
                    .map(|g| ledger.worth_of_grant(g))
                    .sum()
            });
            if total == Dong::ZERO {
                (
                    "capital.no-allocations",
                    t("capital.grant-first"),
                    Kind::Grant,
                    "capital.add-grant",
                )
            } else {
                let text = tv(
                    "capital.left-to-allocate",
                    &[("amount", &total.to_string())],
                );
                (
                    "capital.no-allocations",
                    text,
                    Kind::Allocation,
                    "capital.add-allocation",
                )
            }
        }
        Tab::Payments => {
            let year = filter.year;
            let any = register.peek(|ledger| ledger.allocations().values().any(|a| a.year == year));
            let text = t("capital.no-payments-text");
            let next = if any {
                (Kind::Payment, "capital.add-payment")
            } else {
                (Kind::Allocation, "capital.add-allocation")
            };
            ("capital.no-payments", text, next.0, next.1)
        }
    };
    let target = match form {
        Kind::Grant => route.at(Page::Capital(Tab::Grants)),
        Kind::Allocation => route.at(Page::Capital(Tab::Allocations)),
        _ => route,
    };
    empty(
        tv(title, &[("year", &year)]),
        text,
        Button::add(t(label)).to(target.with_form(form.code())),
    )
    .into_any()
}
