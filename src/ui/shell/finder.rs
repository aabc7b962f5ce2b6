//! The search over everything: Ctrl+K from anywhere, a page of its own on a phone.

use std::cell::Cell;

use leptos::prelude::*;

use super::{
    deeds::{self, Act, Deed},
    place,
};
use crate::{
    app::{
        global_search::{Group, find},
        route::{Page, Route},
    },
    platform::page,
    ui::{
        kit::{
            i18n::{t, tv},
            icons::{Icon, icon},
            labels,
        },
        pages::households::rows::marked,
        state::handle::RegisterHandle,
    },
};

/// The dialog that the search stands in over other pages.
pub const DIALOG: &str = "finder";

/// How many of each kind are shown.
const SHOWN: usize = 6;

thread_local! {
    /// What was looked for last: opening the search again goes on from there.
    static LAST: Cell<String> = const { Cell::new(String::new()) };
}

/// The field and what it finds.
pub fn view(register: RegisterHandle, all: &'static [place::Place]) -> AnyView {
    let asked = register.route.with_untracked(|route| route.words.clone());
    let asked = asked.filter(|_| {
        register
            .route
            .with_untracked(|route| route.page == Page::Find)
    });
    let begin = asked.unwrap_or_else(|| LAST.replace(String::new()));
    let query = RwSignal::new(begin);
    crate::ui::pages::households::ready::prepare(register);
    let at = RwSignal::new(0_usize);
    // With the words, so that other words that find the same are marked anew.
    let found = Memo::new(move |_| {
        let words = query.get();
        Found {
            deeds: deeds::find(register, all, &words, SHOWN),
            groups: register.read(|ledger| find(ledger, &words, SHOWN)),
            words,
        }
    });
    let ways = move || found.with(ways);
    let count = Memo::new(move |_| ways().len());
    let open = move || {
        let ways = untrack(ways);
        if let Some(act) = ways.get(at.get_untracked()) {
            go(act, &query.get_untracked());
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let n = count.get_untracked();
        let now = at.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" if n > 0 => (now + 1) % n,
            "ArrowUp" if n > 0 => (now + n - 1) % n,
            "Enter" => {
                event.prevent_default();
                return open();
            }
            // The browser would empty the field first, and close at the second press. The form behind stays open.
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                return page::close_dialog(DIALOG);
            }
            _ => return,
        };
        event.prevent_default();
        at.set(to);
        page::show(&format!("#hit-{to}"));
        page::focus_in_place("#f-everything");
    };
    Effect::new(move |_| page::focus("#f-everything"));
    let active = move || (count.get() > 0).then(|| format!("hit-{}", at.get()));
    view! {
        <div class="finder">
            <div class="big-find">
                {icon(Icon::Search)}
                <label class="sr" for="f-everything">{t("finder.label")}</label>
                <input class="bare" id="f-everything" type="search" autocomplete="off" enterkeyhint="search"
                    role="combobox" aria-expanded=move || (count.get() > 0).to_string() aria-controls="hits"
                    aria-activedescendant=active placeholder=t("finder.hint")
                    prop:value=move || query.get()
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        at.set(0);
                    }
                    on:keydown=keys/>
            </div>
            // A list only where there is something to choose.
            <div id="hits" role=move || (count.get() > 0).then_some("listbox")
                aria-label=move || (count.get() > 0).then(|| t("finder.found"))>
                {move || found.with(|found| results(found, at))}
            </div>
            <p class="sr" role="status">{move || found.with(how_many)}</p>
        </div>
    }
    .into_any()
}

/// What the words find.
#[derive(Clone, PartialEq)]
struct Found {
    words: String,
    deeds: Vec<Deed>,
    groups: Vec<Group>,
}

/// Where all that can be chosen leads, in the order in which it stands.
fn ways(found: &Found) -> Vec<Act> {
    let ways = found.groups.iter().flat_map(|group| {
        let hits = group.hits.iter().map(|hit| hit.route.clone());
        hits.chain(all_of(group, &found.words))
    });
    let deeds = found.deeds.iter().map(|deed| deed.act.clone());
    deeds.chain(ways.map(Act::Go)).collect()
}

/// The list of all households that were found, where not all of them are shown.
fn all_of(group: &Group, query: &str) -> Option<Route> {
    let is_more = group.kind == "household" && group.all > group.hits.len();
    is_more.then(|| {
        let list = Route::default().to(Page::Households);
        list.searching(query.trim())
    })
}

/// Leaves for what was chosen, and remembers the words.
fn go(act: &Act, query: &str) {
    LAST.set(query.to_owned());
    page::close_dialog(DIALOG);
    act.run();
}

/// How many were found, for those who hear the page.
fn how_many(found: &Found) -> String {
    let all: usize = found.groups.iter().map(|group| group.all).sum();
    if found.words.trim().is_empty() {
        return String::new();
    }
    labels::count("finder.n", all + found.deeds.len())
}

fn results(found: &Found, at: RwSignal<usize>) -> AnyView {
    let query = found.words.as_str();
    if found.groups.is_empty() && found.deeds.is_empty() {
        let text = if query.trim().is_empty() {
            t("finder.how")
        } else {
            tv("finder.none", &[("words", query.trim())])
        };
        return view! { <p class="small muted">{text}</p> }.into_any();
    }
    let mut position = 0;
    let mut views = Vec::new();
    let mut deeds = Vec::new();
    for deed in &found.deeds {
        let shown = view! {
            <span>{marked(&deed.name, query)}</span><span class="sub">{t(deed.kind)}</span>
        };
        deeds.push(choice(position, "hit", at, deed.act.clone(), query, shown));
        position += 1;
    }
    if !deeds.is_empty() {
        let name = t("finder.pages");
        let label = name.clone();
        views.push(
            view! { <div role="group" aria-label=label><div class="cap faint hit-group" aria-hidden="true">{name}</div>{deeds}</div> }
                .into_any(),
        );
    }
    for group in &found.groups {
        let mut hits = Vec::new();
        for hit in &group.hits {
            let own = position;
            position += 1;
            let title = if hit.title.is_empty() {
                t("households.no-name")
            } else {
                hit.title.clone()
            };
            let shown = view! {
                <span>{marked(&title, query)}</span>
                <span class="sub">{marked(&hit.under.join(" · "), query)}</span>
            };
            hits.push(choice(
                own,
                "hit",
                at,
                Act::Go(hit.route.clone()),
                query,
                shown,
            ));
        }
        let more = all_of(group, query).map(|route| {
            let own = position;
            position += 1;
            let text = labels::count("finder.all", group.all);
            let shown = view! { <span class="as-link small">{text}</span> };
            choice(own, "hit hit-all", at, Act::Go(route), query, shown)
        });
        let name = tv(
            "finder.group",
            &[
                ("kind", &labels::kind(group.kind)),
                ("n", &labels::number(group.all)),
            ],
        );
        let label = name.clone();
        views.push(
            view! { <div role="group" aria-label=label><div class="cap faint hit-group" aria-hidden="true">{name}</div>{hits}{more}</div> }
                .into_any(),
        );
    }
    views.into_any()
}

/// One thing that can be chosen.
fn choice(
    own: usize,
    class: &'static str,
    at: RwSignal<usize>,
    act: Act,
    query: &str,
    shown: impl IntoView + 'static,
) -> AnyView {
    let words = query.to_owned();
    view! {
        <div class=class id=format!("hit-{own}") role="option" tabindex="-1"
            aria-selected=move || (at.get() == own).to_string()
            on:click=move |_| go(&act, &words)>
            {shown}
        </div>
    }
    .into_any()
}
