//! The list with its sums.

use std::sync::Arc;

use leptos::prelude::*;

use super::{nothing::nothing, row::line};
use crate::{
    app::{
        capital::{
            columns,
            filter::Filter,
            lists::{self, List},
        },
        route::{Narrows as _, Tab},
    },
    domain::{
        adjustment::{Fund, Nature},
        coded::Coded,
        money::Dong,
    },
    ui::kit::{
        prelude::*,
        table::{class, headings, windowed},
    },
};

/// What the address narrows the list to, in the year and unit that are chosen.
pub fn filter(register: RegisterHandle) -> Filter {
    let route = register.route.get();
    let narrowed = Filter::of(&route);
    Filter {
        year: register.year(),
        unit: route.unit,
        ..narrowed
    }
}

fn list(register: RegisterHandle, tab: Tab, filter: &Filter) -> List {
    let today = register.today();
    register.read(|ledger| match tab {
        Tab::Grants => lists::grants(ledger, filter),
        Tab::Allocations => lists::allocations(ledger, filter, today),
        Tab::Payments => lists::payments(ledger, filter),
    })
}

/// The list, or why it is empty.
pub fn listing(
    register: RegisterHandle,
    tab: Tab,
    filter: &Filter,
    sort: Memo<Option<String>>,
) -> AnyView {
    let list = list(register, tab, filter);
    if list.ids.is_empty() {
        return nothing(register, tab, filter).into_any();
    }
    let count = list.ids.len();
    let (total, paid) = (list.amount, list.paid);
    let number = |n: usize| Dong(i64::try_from(n).unwrap_or(0)).to_string();
    let values = [
        ("n", &*number(list.counted)),
        ("amount", &*total.to_string()),
    ];
    let rest = count - list.counted;
    let summary = match (tab, rest) {
        (Tab::Payments, 0) => tv("capital.summary-paid", &values),
        (Tab::Payments, rest) => [
            tv("capital.summary-paid", &values),
            tv("capital.summary-uncounted", &[("n", &number(rest))]),
        ]
        .join(" · "),
        _ => tv("capital.summary", &values),
    };
    let split = split(&list);
    let all = columns::of(tab);
    let headings = headings(register, all.iter().map(|column| column.head), sort);
    let footer: Vec<AnyView> = { all.iter() }
        .map(|column| {
            let class = class(&column.head);
            let text = match column.head.code {
                "date" if tab == Tab::Payments => t("capital.total-paid"),
                "date" => t("money.total"),
                "amount" => total.shown(),
                "paid" => paid.shown(),
                "left" => (total - paid).shown(),
                _ => String::new(),
            };
            let class = class.replace("when", "");
            view! { <td class=class>{text}</td> }.into_any()
        })
        .collect();
    let ids = list.ids;
    let body = move || {
        let sort = sort.get();
        let ids = register.peek(|ledger| columns::sorted(ledger, &ids, tab, sort.as_deref()));
        let row = move |i: usize| {
            let row = register.peek(|ledger| lists::row(ledger, &ids[i]));
            row.map(|row| line(register, tab, i, &row)).into_any()
        };
        windowed(count, all.len(), None, Arc::new(row))
    };
    view! {
        <p class="small muted summary num">{summary}</p>
        {split}
        <section class="card tw" aria-label=t("capital.list")>
            <table aria-rowcount=(count + 2).to_string() class="list">
                <thead><tr>{headings}</tr></thead>
                {body}
                <tfoot><tr>{footer}</tr></tfoot>
            </table>
        </section>
    }
    .into_any()
}

/// The sum by whose budget pays and by what it may be spent on, where anybody has said it.
fn split(list: &List) -> Option<AnyView> {
    let said = list.funds.iter().any(|(fund, _)| fund.is_some())
        || list.natures.iter().any(|(nature, _)| nature.is_some());
    if !said {
        return None;
    }
    let part = |code: Option<&str>, amount: Dong| {
        let name = code.map_or_else(
            || t("capital.fund-unsaid"),
            |code| t(&format!("choice.{code}")),
        );
        format!("{name} {}", amount.shown())
    };
    let funds = list
        .funds
        .iter()
        .map(|(fund, amount)| part(fund.map(Fund::code), *amount));
    let natures = list
        .natures
        .iter()
        .map(|(nature, amount)| part(nature.map(Nature::code), *amount));
    let lines = [funds.collect::<Vec<_>>(), natures.collect::<Vec<_>>()];
    let line =
        |parts: Vec<String>| view! { <p class="small muted summary num">{parts.join(" · ")}</p> };
    Some(lines.map(line).collect_view().into_any())
}
