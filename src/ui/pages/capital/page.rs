//! The page: lists of grants, allocations and payments, with their form beside them.

use leptos::prelude::*;

use super::{
    chips::chips,
    list::{filter, listing},
};
use crate::{
    app::{
        capital::{filter::Filter, lists, misplaced::all_misplaced},
        places::Within,
        register::kinds::Kind,
        route::{Narrows as _, Page, Tab},
    },
    ui::{
        kit::{
            as_grid::allocations_as_grid, form::beside_form, head::Head, misplaced, prelude::*,
            table::sorting, tabs,
        },
        pages::tasks::about,
    },
};

const fn kind(tab: Tab) -> Kind {
    match tab {
        Tab::Grants => Kind::Grant,
        Tab::Allocations => Kind::Allocation,
        Tab::Payments => Kind::Payment,
    }
}

/// The page.
pub fn page(register: RegisterHandle, tab: Tab) -> AnyView {
    // A change of the form alone must not build the list anew.
    let narrowed = Memo::new(move |_| filter(register));
    let sort = sorting(register);
    let add = move || {
        let route = register.route.get();
        // How what is left could be shared out stands where it is seen that something is left.
        let proposals = (tab == Tab::Allocations).then(|| {
            let to = route.to(Page::Proposals);
            Button::new(t("nav.proposals")).icon(Icon::Split).to(to)
        });
        let add = Button::add(t(match tab {
            Tab::Grants => "capital.add-grant",
            Tab::Allocations => "capital.add-allocation",
            Tab::Payments => "capital.add-payment",
        }))
        .to(route.with_form(kind(tab).code()));
        let table = Button::new(t("capital.disbursement")).icon(Icon::File);
        let table = table.to(route.to(Page::Disbursement));
        let grid = (tab == Tab::Allocations).then(|| allocations_as_grid(register));
        view! { {table}{proposals}{grid}{add} }
    };
    let title = move || tv("capital.title", &[("year", &register.year().to_string())]);
    view! {
        {Head::new(title).wide_line(t("capital.how")).actions(add)}
        {beside_form(register, view! {
            <div>
                {move || tabs(register, tab)}
                {move || chips(register, tab)}
                {move || misplaced_here(register, &narrowed.get())}
                {move || listing(register, tab, &narrowed.get(), sort)}
                {move || {
                    let component = narrowed.get().component?;
                    about::of_component(register, &component)
                }}
            </div>
        })}
    }
    .into_any()
}

/// Money of the year, and of the unit where one is chosen, that is not where it belongs.
fn misplaced_here(register: RegisterHandle, filter: &Filter) -> Option<AnyView> {
    let all = register.read(|ledger| {
        let within = Within::in_year(ledger, filter.unit.as_deref(), filter.year);
        let mut all = all_misplaced(ledger);
        all.retain(|one| one.year == filter.year && one.units.iter().any(|unit| within.has(unit)));
        all
    });
    misplaced::note(&register.route.get_untracked(), &all)
}

fn tabs(register: RegisterHandle, tab: Tab) -> impl IntoView {
    let route = register.route.get();
    let filter = filter(register);
    let counts = register.read(|ledger| lists::counts(ledger, &filter));
    // Each list is narrowed in its own way; only the component goes along.
    let component = Filter {
        component: filter.component,
        ..Filter::default()
    };
    let link = |to: Tab| {
        let list = route.without_form().at(Page::Capital(to)).sorted(None);
        let href = component.clone().on(list);
        let label = t(match to {
            Tab::Grants => "money.granted",
            Tab::Allocations => "money.allocation",
            Tab::Payments => "money.payment",
        });
        tabs::Tab {
            href: href.to_string(),
            label,
            count: counts[to as usize].shown(),
            is_here: to == tab,
        }
    };
    tabs::tabs(t("capital.kinds"), Tab::ALL.map(link))
}
