//! The ways to all places: the sidebar, the tab bar, and what has no room in it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    app_state::AppState,
    foot::Foot,
    pages::{self, PLACES},
};
use crate::{
    app::{
        reports::period::sent,
        route::{Page, Route},
        tasks::{self, State},
    },
    platform::page,
    ui::{
        kit::{
            button::Button,
            i18n::{Shown as _, t},
            icons::{Icon, icon},
        },
        state::handle::RegisterHandle,
    },
};

/// The links to all places, or to those of the tab bar.
pub fn places(register: RegisterHandle, at: Memo<Route>, narrow: bool) -> Vec<AnyView> {
    let route = at.get();
    let waiting = register.read(|ledger| ledger.disputed().len());
    let today = register.today();
    let unit = route.unit.as_deref();
    let year = register.year();
    let late = register.read(|ledger| tasks::count(ledger, year, unit, State::Overdue, today));
    let mut links = Vec::new();
    for place in &PLACES {
        let is_here = place.name == pages::name(route.page);
        let name = if narrow { place.short } else { place.name };
        // Nothing to choose: no way there.
        let idle = place.page == Page::Conflicts && waiting == 0 && !is_here;
        if name.is_empty() || idle {
            continue;
        }
        let is_here = is_here
            || (narrow && route.page == Page::Flow && matches!(place.page, Page::Capital(_)));
        let href = route.to(place.page).to_string();
        if !narrow && !place.group.is_empty() {
            links.push(view! { <div class="nav-label">{t(place.group)}</div> }.into_any());
        }
        let badge = match place.page {
            Page::Conflicts if waiting > 0 => {
                Some(view! { " "<span class="n hot">{waiting.shown()}</span> }.into_any())
            }
            Page::Obstacles => {
                let open = register.read(|ledger| {
                    let all = ledger.obstacles().values();
                    // As in the list: what was written down ahead has not happened yet.
                    all.filter(|of| of.closed.is_none_or(|day| today < day))
                        .count()
                });
                (open > 0).then(|| view! { " "<span class="n">{open.shown()}</span> }.into_any())
            }
            // Of those who report how many have sent.
            Page::Reports => {
                let year = register.year();
                let sent = register.read(|ledger| sent(ledger, year, unit, today));
                sent.map(|(n, all)| {
                    let text = [n.shown(), all.shown()].join("/");
                    view! { " "<span class="n">{text}</span> }.into_any()
                })
            }
            Page::Tasks if late > 0 => {
                let label = t("nav.n-overdue");
                Some(
                    view! { " "<span class="n past-due">{late.shown()}<span class="sr">" "{label}</span></span> }
                        .into_any(),
                )
            }
            _ => None,
        };
        let link = view! {
            <a href=href aria-current=is_here.then_some("page")>
                {icon(place.glyph)}<span>{t(name)}</span>{badge}
            </a>
        };
        links.push(link.into_any());
    }
    links
}

/// The dialog with what has no room in the tab bar.
pub const MORE: &str = "more";

/// The last tab: it opens every place there is.
pub fn more_tab(register: RegisterHandle, at: Memo<Route>) -> impl IntoView {
    let here = move || {
        let page = at.get().page;
        let mut tabs = PLACES.iter().filter(|place| !place.short.is_empty());
        let is_tab = page == Page::Flow || tabs.any(|place| place.name == pages::name(page));
        (!is_tab).then_some("true")
    };
    let waits = move || register.read(|ledger| !ledger.disputed().is_empty());
    view! {
        <button type="button" aria-haspopup="dialog" aria-current=here
            on:click=move |_| { page::raise_dialog(MORE); }>
            {icon(Icon::More)}<span>{t("nav.more-short")}</span>
            {move || waits().then(|| view! { <span class="dot" aria-hidden="true"></span> })}
        </button>
    }
}

/// Every place, over the page of a phone, with who works here.
#[component]
pub fn MorePlaces(app_state: AppState, register: RegisterHandle, at: Memo<Route>) -> impl IntoView {
    view! {
        <dialog class="more-box" id=MORE aria-labelledby="h-more" on:click=move |event| {
            // A click beside the box falls on the dialog itself; a link leads on, if only to where one is.
            let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            let leads = target.is_some_and(|t| t.id() == MORE || matches!(t.closest("a"), Ok(Some(_))));
            if leads {
                page::close_dialog(MORE);
            }
        }>
            <div class="row">
                <h2 id="h-more">{t("nav.more")}</h2>
                {Button::only(Icon::Cross, t("action.close")).end().press(move |_| page::close_dialog(MORE))}
            </div>
            <nav class="nav" aria-label=t("nav.more")>{move || places(register, at, false)}</nav>
            <div class="views"></div>
            <Foot app_state register/>
        </dialog>
    }
}
