//! Putting households on a project's list: search, tick, add. All that are added are one action.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{editing::put, shown::shown};
use crate::{
    app::{
        projects::joining::{Candidate, candidates, joined},
        route::{Page, Route},
    },
    platform::page,
    ui::{
        kit::{
            i18n::{t, tv},
            icons::{Icon, icon},
            labels,
        },
        state::handle::RegisterHandle,
    },
};

/// How many are shown at a time.
const SHOWN: usize = 60;

/// The panel.
pub fn panel(register: RegisterHandle) -> AnyView {
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let found = Memo::new(move |_| {
        let id = register.route.with(|route| route.record.clone());
        register.read(|ledger| {
            let project = id.and_then(|id| ledger.project(&id).cloned());
            project.map_or_else(Default::default, |project| {
                query.with(|query| candidates(ledger, &project, query, SHOWN))
            })
        })
    });
    let close = move || register.route.with(Route::without_form).to_string();
    let add = move || {
        let ids: Vec<String> = chosen.with_untracked(|chosen| chosen.iter().cloned().collect());
        if ids.is_empty() {
            return page::focus("#f-find");
        }
        if let Some(view) = untrack(|| shown(register)) {
            let said = tv("takers.added", &[("n", &ids.len().to_string())]);
            put(register, &view.project, joined(&view.project, &ids), said);
            chosen.set(BTreeSet::new());
            page::focus("#f-find");
        }
    };
    let all = move |_| {
        let ids = found
            .with_untracked(|(found, _)| found.iter().map(|c| c.id.clone()).collect::<Vec<_>>());
        chosen.update(|chosen| chosen.extend(ids));
    };
    Effect::new(move |_| page::focus("#f-find"));
    on_cleanup(|| page::focus_in_place("#main"));
    let rows = move || {
        let (list, count) = found.get();
        if count == 0 {
            let households = register
                .route
                .get_untracked()
                .to(Page::Households)
                .with_form("household");
            return view! {
                <p class="small muted">{t("takers.none-found")}</p>
                <a class="btn" href=households.to_string()>{icon(Icon::Plus)}{t("households.add")}</a>
            }
            .into_any();
        }
        let more = (count > list.len()).then(|| {
            let text = tv("takers.more", &[("n", &(count - list.len()).to_string())]);
            view! { <p class="cap faint">{text}</p> }
        });
        let rows: Vec<AnyView> = list
            .into_iter()
            .map(|candidate| choice(chosen, candidate))
            .collect();
        view! { <ul class="picks">{rows}</ul>{more} }.into_any()
    };
    view! {
        <section class="card panel" aria-labelledby="h-form">
            <div class="card-h">
                <h2 id="h-form">{t("takers.add")}</h2>
                <a class="end btn quiet sm" href=close aria-label=t("action.close")>{icon(Icon::Cross)}</a>
            </div>
            <form on:submit=move |event| {
                event.prevent_default();
                add();
            }>
                <div class="field">
                    <label for="f-find">{t("takers.find")}</label>
                    <input class="in" id="f-find" autocomplete="off" placeholder=t("takers.find-hint")
                        prop:value=move || query.get()
                        on:input=move |event| query.set(event_target_value(&event))/>
                </div>
                <div class="row wrap">
                    <button class="btn primary" type="submit">
                        {move || tv("takers.add-n", &[("n", &chosen.with(BTreeSet::len).to_string())])}
                    </button>
                    <button class="btn quiet sm" type="button" on:click=all>{t("takers.choose-all")}</button>
                </div>
                <div role="group" aria-label=t("takers.found")>{rows}</div>
            </form>
        </section>
    }
    .into_any()
}

fn choice(chosen: RwSignal<BTreeSet<String>>, candidate: Candidate) -> AnyView {
    let id = candidate.id.clone();
    let is = {
        let id = id.clone();
        move || chosen.with(|chosen| chosen.contains(&id))
    };
    let flip = move |_| {
        chosen.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id.clone());
            }
        });
    };
    let class = if candidate.class.is_empty() {
        t("takers.unlisted")
    } else {
        labels::code(candidate.class)
    };
    let mut under = vec![candidate.code, candidate.village, class];
    if candidate.supported > 0 {
        under.push(tv(
            "takers.supported",
            &[("n", &candidate.supported.to_string())],
        ));
    }
    under.retain(|part| !part.is_empty());
    view! {
        <li><label class="tick">
            <input type="checkbox" prop:checked=is on:change=flip/>
            <span>{candidate.name}<span class="sub">{under.join(" · ")}</span></span>
        </label></li>
    }
    .into_any()
}
