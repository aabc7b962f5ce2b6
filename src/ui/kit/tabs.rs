//! The parts of a page, one of which is open.

use leptos::prelude::*;

use super::i18n::t;
use crate::{
    app::route::{Page, Route},
    platform::page,
};

/// One of the tabs.
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// How much is in it; empty where that is not said.
    pub count: String,
    /// Whether it is the open one.
    pub is_here: bool,
}

/// The tabs under the heading of a page; `label` is what they are called together.
pub fn tabs(label: String, tabs: impl IntoIterator<Item = Tab>) -> AnyView {
    let links: Vec<AnyView> = tabs.into_iter().map(link).collect();
    // Those that run out of a narrow page are scrolled to the open one. Just before the page is painted:
    // asked earlier, the browser would lay it out once more.
    Effect::new(move |_| request_animation_frame(page::center_tabs));
    view! { <nav class="tabs" aria-label=label>{links}</nav> }.into_any()
}

fn link(tab: Tab) -> AnyView {
    let current = tab.is_here.then_some("page");
    let count = (!tab.count.is_empty()).then(|| view! { " "<span class="n">{tab.count}</span> });
    view! { <a href=tab.href aria-current=current>{tab.label}{count}</a> }.into_any()
}

/// Pages that belong together, as tabs that say no figures.
pub fn pages<const N: usize>(route: &Route, pages: [(Page, &str); N]) -> [Tab; N] {
    pages.map(|(page, name)| Tab {
        href: route.to(page).to_string(),
        label: t(name),
        count: String::new(),
        is_here: route.page == page,
    })
}
