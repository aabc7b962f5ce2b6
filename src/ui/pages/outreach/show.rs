//! What a household may join, large, to turn the screen around and show it. One tap closes it.

use leptos::prelude::*;

use super::{handout::leaf, view::View};
use crate::{
    app::outreach::mark::Mark,
    platform::page as window,
    ui::kit::{i18n::p, prelude::*},
};

/// The dialog over the page of a session.
pub fn dialog(view: View, id: String) -> AnyView {
    let sitting = view.sitting;
    let register = sitting.register;
    let offers = untrack(|| sitting.offers(&id));
    let day = sitting.session.with_value(|session| session.date);
    let day = day.unwrap_or_else(|| register.today());
    let content = register.peek(|ledger| leaf(ledger, &id, &offers, day));
    // It has been shown, so the household has heard it.
    let shown: Vec<String> = offers.iter().map(|offer| offer.id().to_owned()).collect();
    let news = untrack(|| {
        let explained = sitting.attendance(&id).explained;
        shown.iter().any(|id| !explained.contains(id))
    });
    if news {
        sitting.mark(&id, &Mark::Explained(shown));
    }
    let close = move || {
        let route = register.route.get_untracked();
        let route = if view.is_wide.get_untracked() || view.open.with_untracked(Option::is_some) {
            route.with_form(id.as_str())
        } else {
            route.without_form()
        };
        window::replace(&route.to_string());
        register.route.set(route);
    };
    Effect::new(move |_| {
        window::raise_dialog("show");
        window::focus("#show .shut");
    });
    let closed = close.clone();
    view! {
        <dialog class="show" id="show" aria-label=t("outreach.show") on:click=move |_| close()
            on:close=move |_| closed()
            // The frame closes the household's panel at Escape; here it only closes what is shown.
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); }>
            <div class="show-in" lang="vi">{content}</div>
            <div class="shut-bar"><button type="button" class="btn shut">{icon(Icon::Cross)}{p("handout.close")}</button></div>
        </dialog>
    }
    .into_any()
}
