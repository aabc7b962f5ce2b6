//! The list: found by any word, narrowed in the address, never more rows than fit.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use leptos::prelude::*;

use super::{bulk, chips, rows, shown::Shown};
use crate::{
    app::{
        columns,
        households::{
            apart::{Apart, apart},
            columns::{COLUMNS, file as as_file, sorted},
            filter::Filter,
            list::slots,
            workbook::{self, Asked},
        },
        register::kinds::Kind,
        route::{Narrows as _, Page, Route},
    },
    domain::{coded::Coded as _, date},
    platform::page as window,
    ui::kit::{
        as_grid::as_grid,
        export::{self, Way},
        form::beside_form,
        head::Head,
        labels,
        prelude::*,
        table::{headings, named_columns, sorting},
        trail,
    },
};

/// What narrows the list, as the address says.
fn filter(route: &Route, year: i16) -> Filter {
    let narrowed = Filter::of(route);
    Filter {
        year,
        unit: route.unit.clone(),
        ..narrowed
    }
}

pub fn page(register: RegisterHandle) -> AnyView {
    // Back from a household leads to what was chosen here.
    let chosen = RwSignal::new(trail::chosen());
    Effect::new(move |_| {
        register.route.track();
        trail::choose(chosen.get());
    });
    let wanted = Memo::new(move |_| {
        let year = register.year();
        register.route.with(|route| {
            let query = route.words.clone().unwrap_or_default();
            (filter(route, year), query)
        })
    });
    let named = Memo::new(move |_| named_columns(register));
    let sort = sorting(register);
    let ready = crate::ui::pages::households::ready::prepare(register);
    let shown: Memo<Shown> = Memo::new(move |_| {
        if !ready.get() {
            return Shown::default();
        }
        let (filter, query) = wanted.get();
        register.read(|ledger| {
            let found = (!query.trim().is_empty()).then(|| ledger.find_households(&query));
            let shown = slots(ledger, &filter, found.as_deref());
            // Where a unit or a village is chosen already, units of that name are not offered.
            let shown = if filter.unit.is_none() && filter.village.is_none() {
                apart(ledger, shown, &query)
            } else {
                Apart {
                    own: shown,
                    units: Vec::new(),
                }
            };
            Shown {
                slots: Arc::new(shown.own),
                query,
                all: ledger.directory().len(),
                units: shown.units,
                year: filter.year,
            }
        })
    });
    view! {
        {Head::new(t("nav.households")).actions(actions(register, shown))}
        {beside_form(register, view! {
            <div>
                {search(register)}
                {move || if ready.get() {
                    view! {
                        {chips::view(register, shown)}
                        {units_found(register, shown)}
                        {move || listing(register, shown, named, sort, chosen)}
                    }.into_any()
                } else {
                    view! { <p class="small muted" role="status">{t("households.reading")}</p> }.into_any()
                }}
            </div>
        })}
    }
    .into_any()
}

/// Saves the list as a workbook that comes back: each household in the revision in which it stands there.
fn workbook(
    register: RegisterHandle,
    shown: &Shown,
    full: bool,
    name: impl Fn(usize) -> String + 'static,
) {
    let (slots, year) = (shown.slots.clone(), register.year());
    let route = register.route.get_untracked();
    let rows = register.peek(|ledger| sorted(ledger, &slots, year, route.sort.as_deref()));
    let above = export::above(register, t("nav.households"), narrowed(register, &route));
    let ids: Vec<String> = register.peek(|ledger| {
        let directory = ledger.directory();
        let lines = rows.iter().filter_map(|row| directory.at(*row));
        lines.map(|line| line.id.to_string()).collect()
    });
    register.ask(
        move |session| {
            let documents = session.documents();
            let known = ids.into_iter().filter_map(|id| {
                let (revision, _) = documents.get(&id)?.winner()?;
                Some((id, revision.to_string()))
            });
            let known: HashMap<String, String> = known.collect();
            Box::pin(std::future::ready(known))
        },
        move |known: HashMap<String, String>| {
            let revision = |id: &str| known.get(id).cloned().unwrap_or_default();
            let book = register.peek(|ledger| {
                let asked = Asked {
                    named: route.columns.as_deref(),
                    year,
                    full,
                    register: ledger
                        .info()
                        .map(|info| info.id.clone())
                        .unwrap_or_default(),
                    revision: &revision,
                };
                workbook::workbook(ledger, &rows, above, &asked, &t)
            });
            export::save_workbook(register, name(rows.len()), book);
        },
    );
}

/// What the list is narrowed to, beside unit and year.
fn narrowed(register: RegisterHandle, route: &Route) -> Vec<String> {
    let filter = Filter::of(route);
    let project = register.peek(|ledger| {
        let project = filter.project.as_deref().and_then(|id| ledger.project(id));
        project.map(|project| project.name.clone())
    });
    let classes = filter
        .classes
        .iter()
        .map(|class| labels::code(class.code()));
    let support = filter.support.map(|support| {
        let year = register.year().to_string();
        tv(&["support.", support.code()].concat(), &[("year", &year)])
    });
    let words = classes
        .chain(filter.village)
        .chain(filter.ethnicity)
        .chain(support)
        .chain(project);
    vec![words.collect::<Vec<String>>().join("; ")]
}

fn actions(register: RegisterHandle, shown: Memo<Shown>) -> AnyView {
    // Not made anew with every letter of the search: a menu that is open stays open.
    let at = Memo::new(move |_| register.route.with(|route| route.to(route.page)));
    let n = move || labels::number(shown.with(|shown| shown.slots.len()));
    let name = move |n: usize| format!("{}_ho_{n}", date::iso(register.today()));
    let text = move |full: bool| {
        let Shown { slots, .. } = shown.get_untracked();
        let route = register.route.get_untracked();
        let text = register.peek(|ledger| {
            let year = register.year();
            let slots = sorted(ledger, &slots, year, route.sort.as_deref());
            as_file(ledger, &slots, route.columns.as_deref(), (year, full), &t)
        });
        export::save_text(register, &name(slots.len()), &text);
    };
    let book = move |full: bool| workbook(register, &shown.get_untracked(), full, name);
    let menu = export::menu(
        move || tv("households.export", &[("n", &n())]),
        vec![
            Way::new(t("households.export-masked"), move || book(false)),
            Way::new(t("households.export-full"), move || book(true)),
            Way::new(t("households.text-masked"), move || text(false)),
            Way::new(t("households.text-full"), move || text(true)),
        ],
    );
    let duplicates = move || at.get().to(Page::Duplicates).to_string();
    let eligible = move || at.get().to(Page::Eligible).to_string();
    let add = move || {
        let to = register.route.get().with_form("household");
        Button::add(t("households.add")).to(&to)
    };
    let excel = move || at.get().to(Page::Workbook).to_string();
    let grid = move || {
        at.track();
        as_grid(register, Kind::Household.code())
    };
    view! {
        <span class="only-wide">{Button::new(t("workbook.from-excel")).icon(Icon::Grid).changing_link(excel)}</span>
        <span class="only-wide">{grid}</span>
        {menu}
        {Button::new(t("nav.eligible")).changing_link(eligible)}
        {Button::new(t("households.duplicates")).changing_link(duplicates)}
        {add}
    }
    .into_any()
}

fn search(register: RegisterHandle) -> AnyView {
    let words = move || {
        register
            .route
            .with(|route| route.words.clone().unwrap_or_default())
    };
    view! {
        <div class="big-find" role="search">
            {icon(Icon::Search)}
            <label class="sr" for="f-words">{t("households.find")}</label>
            <input class="bare" id="f-words" type="search" autocomplete="off" enterkeyhint="search"
                aria-describedby="f-words-hint" placeholder=t("households.find-short")
                prop:value=words
                on:input=move |event| {
                    let words = event_target_value(&event);
                    let route = register.route.get_untracked().searching(&words);
                    // In the address, but not as a step of the history for each letter.
                    window::replace(&route.to_string());
                    register.route.set(route);
                }/>
            <span class="cap faint only-wide" id="f-words-hint">{t("households.find-hint")}</span>
        </div>
    }
    .into_any()
}

fn listing(
    register: RegisterHandle,
    shown: Memo<Shown>,
    named: Memo<Option<String>>,
    sort: Memo<Option<String>>,
    chosen: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let Shown {
        slots,
        query,
        all,
        units: _,
        year: _,
    } = shown.get();
    if slots.is_empty() {
        return nothing(register, &query, all).into_any();
    }
    let count = slots.len();
    let wanted = columns::shown(COLUMNS, named.get().as_deref());
    let heads = wanted.iter().map(|column| column.head);
    let headings = headings(register, heads, sort);
    let bar = bulk::bar(register, slots.clone(), chosen);
    let body = move || {
        let sort = sort.get();
        let year = untrack(|| register.year());
        let slots = register.peek(|ledger| sorted(ledger, &slots, year, sort.as_deref()));
        rows::body(register, slots.into(), &query, wanted.clone(), chosen)
    };
    view! {
        <section class="card tw household-list" aria-label=t("nav.households")>
            {bar}
            <table class="list" aria-rowcount=(count + 1).to_string()>
                <thead><tr>
                    <th scope="col" class="tick-cell"><span class="sr">{t("households.choose")}</span></th>
                    {headings}
                </tr></thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

/// The units whose names have what was typed, as a choice of their own. They stand before the rows, and
/// stay where they are while the rows change.
fn units_found(register: RegisterHandle, shown: Memo<Shown>) -> impl IntoView {
    let units = Memo::new(move |_| shown.with(|shown| shown.units.clone()));
    move || units.with(|units| unit_links(register, units))
}

fn unit_links(register: RegisterHandle, units: &[(String, usize)]) -> Option<AnyView> {
    let route = register.route.get_untracked();
    let links: Vec<AnyView> = units
        .iter()
        .map(|(id, n)| {
            let name = register.peek(|ledger| ledger.unit_name(id).to_owned());
            let text = tv(
                "households.unit-found",
                &[("unit", &name), ("n", &labels::number(*n))],
            );
            let to = route.without_form().searching("").in_unit(Some(id.clone()));
            view! { <a class="chip" href=to.to_string()>{icon(Icon::Map)}{text}</a> }.into_any()
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <p class="row wrap chips">
                <span class="small muted">{t("households.also-found")}</span>{links}
            </p>
        }
        .into_any()
    })
}

fn nothing(register: RegisterHandle, query: &str, all: usize) -> impl IntoView + use<> {
    let route = register.route.get_untracked();
    let add = Button::add(t("households.add")).to(route.with_form("household"));
    let (title, under) = if all == 0 {
        ("households.empty", "households.empty-text")
    } else {
        ("households.none-found", "households.none-found-text")
    };
    let plain = route.to_all(Page::Households);
    let wider = (all > 0 && !query.is_empty() || route != plain)
        .then(|| Button::new(t("households.show-all")).to(plain));
    empty(
        t(title),
        t(under),
        view! { <div class="row wrap center">{wider}{add}</div> },
    )
}
