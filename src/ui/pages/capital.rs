//! The Capital page: lists of grants, allocations and payments, with their form beside them.

use crate::ui::kit::i18n::Shown as _;
use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::{
    kit::{
        button::Button,
        empty::empty,
        figure::amount,
        form::beside_form,
        head::Head,
        i18n::{quoted, t, tv},
        icons::{Icon, icon},
        misplaced,
        table::{class, headings, sorting, windowed},
        tabs,
    },
    state::handle::RegisterHandle,
};
use crate::{
    app::{
        capital::{
            columns,
            filter::Filter,
            lists::{self, List, Row},
            misplaced::all_misplaced,
        },
        places::Within,
        register::kinds::Kind,
        route::{Narrows as _, Page, Tab},
    },
    domain::{
        adjustment::{Fund, Nature},
        coded::Coded,
        date,
        money::Dong,
    },
    platform::page,
};

const fn kind(tab: Tab) -> Kind {
    match tab {
        Tab::Grants => Kind::Grant,
        Tab::Allocations => Kind::Allocation,
        Tab::Payments => Kind::Payment,
    }
}

fn filter(register: RegisterHandle) -> Filter {
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

/// The page.
#[component]
pub fn CapitalPage(register: RegisterHandle, tab: Tab) -> impl IntoView {
    // A change of the form alone must not build the list anew.
    let narrowed = Memo::new(move |_| filter(register));
    let sort = sorting(register);
    let add = move || {
        let route = register.route.get();
        Button::add(t(match tab {
            Tab::Grants => "capital.add-grant",
            Tab::Allocations => "capital.add-allocation",
            Tab::Payments => "capital.add-payment",
        }))
        .to(&route.with_form(kind(tab).code()))
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
            </div>
        })}
    }
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

/// What narrows the list, each with its way out.
fn chips(register: RegisterHandle, tab: Tab) -> impl IntoView {
    let route = register.route.get().without_form();
    let year = register.year();
    let components = register.read(|ledger| crate::ui::kit::form::granted_components(ledger, year));
    let filter = Filter::of(&route);
    let chosen = filter.component;
    let pick = {
        let route = route.clone();
        move |event: leptos::ev::Event| {
            let component = Some(event_target_value(&event)).filter(|id| !id.is_empty());
            let to = route.narrowed(|filter: &mut Filter| filter.component = component);
            page::go(&to.to_string());
        }
    };
    let options = components
        .into_iter()
        .map(|choice| {
            let selected = chosen.as_ref() == Some(&choice.id);
            view! { <option value=choice.id selected=selected>{choice.label}</option> }
        })
        .collect_view();
    let class = if chosen.is_some() { "chip on" } else { "chip" };
    let idle = filter.idle.then(|| {
        let to = route.narrowed(|filter: &mut Filter| filter.idle = false);
        view! { <a class="chip on" href=to.to_string()>{t("capital.only-idle")}" "{icon(Icon::Cross)}</a> }
    });
    let unpaid = (tab == Tab::Allocations).then(|| {
        let to = route.narrowed(|filter: &mut Filter| filter.unpaid = !filter.unpaid);
        let class = if filter.unpaid { "chip on" } else { "chip" };
        view! {
            <a class=class href=to.to_string()>
                {t("capital.only-unpaid")}
                {filter.unpaid.then(|| icon(Icon::Cross))}
            </a>
        }
    });
    let allocation = filter.allocation.filter(|_| tab == Tab::Payments).map(|id| {
        let to = route.narrowed(|filter: &mut Filter| filter.allocation = None);
        let name = register.read(|ledger| {
            let found = ledger.allocation(&id);
            found.map(|a| format!("{} · {}", ledger.unit_name(&a.unit), a.purpose))
        });
        view! { <a class="chip on" href=to.to_string()>{name.unwrap_or_default()}" "{icon(Icon::Cross)}</a> }
    });
    view! {
        <div class="row chips">
            <label class=class>
                <span class="sr">{t("field.component")}</span>
                <select on:change=pick>
                    <option value="" selected=chosen.is_none()>{t("capital.all-components")}</option>
                    {options}
                </select>
                {icon(Icon::Down)}
            </label>
            {unpaid}
            {idle}
            {allocation}
        </div>
    }
}

fn listing(
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

/// What a row says of its source, of what was taken back and of what was carried on.
fn source(row: &Row) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(row.fund.map(|fund| t(&format!("choice.{}", fund.code()))));
    parts.extend(
        row.nature
            .map(|nature| t(&format!("choice.{}", nature.code()))),
    );
    let mut told = |key: &str, amount: Dong| {
        if amount != Dong::ZERO {
            parts.push(tv(key, &[("amount", &amount.to_string())]));
        }
    };
    told("capital.taken-back", row.taken_back);
    told("capital.moved", row.moved);
    if row.carried && row.sort.is_empty() {
        parts.push(t("choice.carried-over"));
    }
    parts.join(" · ")
}

fn line(register: RegisterHandle, tab: Tab, i: usize, row: &Row) -> impl IntoView + use<> {
    let id = row.id.clone();
    // The list is built anew when what narrows it changes, so its addresses stand still until then.
    let open = register
        .route
        .with_untracked(|route| route.with_form(&id))
        .to_string();
    let selected = {
        let id = id.clone();
        move || {
            register
                .route
                .with(|route| route.form.as_ref() == Some(&id))
        }
    };
    let day = row.date.map_or_else(|| t("capital.no-date"), date::format);
    let sort = (!row.sort.is_empty()).then(|| t(&format!("choice.{}", row.sort)));
    let state = (!row.state.is_empty()).then(|| t(&format!("paid-state.{}", row.state)));
    // What is not in the sum below stands apart from what is.
    let uncounted = row.counts == Dong::ZERO && row.amount != Dong::ZERO;
    let minus = if row.counts < Dong::ZERO { "− " } else { "" };
    let class = match row.state {
        "paid" => "tag pass",
        "came-back" => "tag info",
        "clears" | "ready" => "tag",
        _ => "tag warn",
    };
    let standing = state.clone();
    let join = |parts: Vec<String>| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    let (main, sub) = match tab {
        Tab::Grants => (
            row.code.clone(),
            join(vec![
                sort.unwrap_or_default(),
                source(row),
                row.text.clone(),
            ]),
        ),
        Tab::Allocations => (
            row.unit.clone(),
            join(vec![row.code.clone(), row.text.clone(), source(row)]),
        ),
        Tab::Payments => (
            row.payee().to_owned(),
            join(vec![
                sort.unwrap_or_default(),
                row.unit.clone(),
                row.code.clone(),
            ]),
        ),
    };
    let left = row.counts - row.paid;
    // Of money it is said what it is worth now; of a payment what stands in it.
    let worth = if tab == Tab::Payments {
        row.amount
    } else {
        row.counts
    };
    let three = tab == Tab::Allocations;
    let route = register.route.get_untracked().without_form();
    let payments = Filter {
        component: Filter::of(&route).component,
        ..Filter::paid_from(&id)
    };
    let payments = payments.on(route.at(Page::Capital(Tab::Payments)).sorted(None));
    let payments = payments.to_string();
    let paid = row.paid;
    view! {
        <tr class:sel=selected class:uncounted=uncounted aria-rowindex=(i + 2).to_string()>
            <td class="when"><a href=open>{day}</a><span class="sub">{row.document.clone()}</span></td>
            <td>{main}<span class="sub">{sub}</span></td>
            <td class="num">
                {minus}{quoted(row.quoted, &worth.shown())}
                {standing.map(|state| view! { <span class="sub only-narrow">{state}</span> })}
                {three.then(|| view! { <span class="sub only-narrow">{tv("capital.unpaid-short", &[("amount", &left.to_string())])}</span> })}
            </td>
            {state.map(|state| view! { <td class="only-wide"><span class=class>{state}</span></td> })}
            {three.then(|| view! {
                <td class="num only-wide"><a class="plain" href=payments>{amount(paid)}</a></td>
                <td class="num only-wide">{amount(left)}</td>
            })}
        </tr>
    }
}

fn nothing(register: RegisterHandle, tab: Tab, filter: &Filter) -> impl IntoView + use<> {
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
        Button::add(t(label)).to(&target.with_form(form.code())),
    )
    .into_any()
}
