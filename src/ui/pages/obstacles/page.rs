//! The page: what stands in the way, with one of them beside it.

use leptos::prelude::*;

use super::{board, by_kind, chips::chips, detail, list};
use crate::{
    app::{
        columns::excel::of_rows,
        obstacles::{
            columns::{self, COLUMNS},
            filter::Filter,
            list::{Found, found},
        },
        route::{Narrows as _, Page},
    },
    domain::date,
    ui::{
        kit::{
            export::{self, Way},
            form::beside_record,
            head::Head,
            labels::{count, number},
            prelude::*,
            table::sorting,
        },
        pages::together::picking::Picked,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    // Another form, record or order of the rows must not build the page anew.
    let narrowed = Memo::new(move |_| filter(register));
    let all = Memo::new(move |_| {
        let filter = narrowed.get();
        register.read(|ledger| found(ledger, &filter, register.today()))
    });
    let sort = sorting(register);
    let picked: Picked = RwSignal::new(std::collections::BTreeSet::new());
    let summary = move || all.with(summary);
    let actions = move || {
        let add = register.route.get().with_form("obstacle");
        view! {
            {move || {
                let is_there = all.with(|all| !all.open.is_empty() || !all.closed.is_empty());
                let ways = vec![
                    Way::workbook(move || save(register, narrowed, all, true)),
                    Way::text(move || save(register, narrowed, all, false)),
                ];
                is_there.then(|| export::menu(|| t("obstacles.save"), ways))
            }}
            {Button::add(t("obstacles.add")).to(add)}
        }
    };
    let page = view! {
        <div class="stack">
            {move || {
                let (filter, found) = (narrowed.get(), all.get());
                // Nothing to arrange or to narrow.
                let is_bare = found.open.is_empty() && found.closed.is_empty() && !filter.narrows();
                (!is_bare).then(|| chips(register, &filter, &found))
            }}
            {move || body(register, &narrowed.get(), &all.get(), (sort, picked))}
        </div>
    };
    view! {
        {Head::new(t("obstacles.title")).line(summary).actions(actions)}
        {beside_record(register, page, move |id| detail::panel(register, id))}
    }
    .into_any()
}

/// What the address narrows the page to, in the year and unit that are chosen.
fn filter(register: RegisterHandle) -> Filter {
    let year = register.year();
    let (narrowed, unit) = register
        .route
        .with(|route| (Filter::of(route), route.unit.clone()));
    Filter {
        year,
        unit,
        ..narrowed
    }
}

/// "8 chưa xong, 3 chưa giao ai, lâu nhất 28 ngày. Đã đóng trong năm: 2."
fn summary(found: &Found) -> String {
    use crate::app::obstacles::filter::Shown;

    let mut open = vec![count("obstacles.n-open", found.open.len())];
    let unassigned = found.count(Shown::Unassigned);
    if unassigned > 0 {
        open.push(count("obstacles.n-unassigned", unassigned));
    }
    if let Some(oldest) = found.oldest() {
        open.push(count("obstacles.n-oldest", oldest as usize));
    }
    let closed = tv("obstacles.n-closed", &[("n", &number(found.closed.len()))]);
    [open.join(", ") + ".", closed].join(" ")
}

fn body(
    register: RegisterHandle,
    filter: &Filter,
    found: &Found,
    (sort, picked): (Memo<Option<String>>, Picked),
) -> AnyView {
    let rows = found.shown(filter.shown, register.today());
    let closed_below = filter.shown.is_none() && !found.closed.is_empty();
    if rows.is_empty() && !closed_below {
        return nothing(register, filter);
    }
    let listed = match filter.arranged {
        _ if rows.is_empty() => {
            view! { <p class="card card-b alone small muted">{t("obstacles.none-open")}</p> }
                .into_any()
        }
        Some(arranged) => board::board(register, arranged, &rows),
        None => list::list(register, rows, sort, picked),
    };
    view! {
        {listed}
        {closed_below.then(|| list::closed(register, &found.closed))}
        {by_kind::card(register, found)}
    }
    .into_any()
}

fn nothing(register: RegisterHandle, filter: &Filter) -> AnyView {
    let route = register.route.get_untracked();
    if filter.narrows() {
        let all = route.to_all(Page::Obstacles);
        return empty(
            t("capital.none-here"),
            t("capital.none-here-text"),
            Button::new(t("capital.show-all")).to(all),
        );
    }
    empty(
        t("obstacles.empty"),
        t("obstacles.empty-text"),
        Button::add(t("obstacles.add")).to(route.with_form("obstacle")),
    )
}

/// Saves what is shown as a file, in the order in which it is.
fn save(register: RegisterHandle, narrowed: Memo<Filter>, all: Memo<Found>, as_workbook: bool) {
    let (filter, found) = (narrowed.get_untracked(), all.get_untracked());
    let mut rows = found.shown(filter.shown, register.today());
    let sort = register.route.with_untracked(|route| route.sort.clone());
    crate::app::columns::sort(&mut rows, COLUMNS, sort.as_deref());
    if filter.shown.is_none() {
        rows.extend(found.closed);
    }
    let name = format!("{}_vuong-mac_{}", date::iso(register.today()), rows.len());
    if as_workbook {
        let above = export::above(register, t("obstacles.title"), Vec::new());
        let columns: Vec<_> = columns::FILE.iter().collect();
        export::save_workbook(register, name, of_rows(above, &columns, &rows, &t));
    } else {
        export::save_text(register, &name, &columns::csv(&rows, &t));
    }
}
