//! What an address shows that leads nowhere here: that it does, and ways on.

use leptos::prelude::*;

use crate::{
    app::route::Page,
    platform::page as window,
    ui::kit::{head::Head, icons::empty_art, prelude::*},
};

/// The longest part of an address that is shown.
const SHOWN: usize = 80;

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let text = move || {
        // Another unknown address may follow the first.
        register.route.track();
        let typed: String = window::hash().chars().take(SHOWN).collect();
        tv("lost.text", &[("address", &typed)])
    };
    let ways = move || {
        let route = register.route.get();
        [
            (Page::Overview, "nav.overview"),
            (Page::Projects, "nav.projects"),
            (Page::Households, "nav.households"),
            (Page::Find, "lost.find"),
        ]
        .map(|(page, name)| {
            let button = Button::new(t(name));
            let button = match page {
                Page::Overview => button.primary(),
                _ => button,
            };
            button.to(route.to(page))
        })
        .into_iter()
        .collect_view()
    };
    view! {
        {Head::new(t("lost.title")).alone()}
        <section class="card empty">
            {empty_art()}
            <p class="small">{text}</p>
            <div class="row wrap center">{ways}</div>
        </section>
    }
    .into_any()
}
