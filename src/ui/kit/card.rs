//! A section of a page under its heading.

use leptos::prelude::*;

use super::{button::Button, i18n::t, icons::Icon};
use crate::{app::route::Route, ui::state::handle::RegisterHandle};

/// A section whose heading has the id `id`. What belongs to the heading stands in `beside`, `()` where that
/// is nothing.
pub fn card(
    id: &'static str,
    title: String,
    beside: impl IntoView + 'static,
    body: impl IntoView + 'static,
) -> AnyView {
    section("card", id, title, beside.into_any(), body.into_any())
}

/// What opens beside its page to be filled in, with the way to close it.
pub fn panel(register: RegisterHandle, title: String, body: impl IntoView + 'static) -> AnyView {
    let close = closer(register);
    section("card panel", "h-form", title, close, body.into_any())
}

/// Closes what stands open on a page.
pub fn closer(register: RegisterHandle) -> AnyView {
    let href = move || register.route.with(Route::without_form).to_string();
    Button::only(Icon::Cross, t("action.close"))
        .end()
        .changing_link(href)
}

/// What a heading has beside it where one may change what stands below.
pub fn changes(label: String, href: impl ToString) -> AnyView {
    let link = Button::new(label).icon(Icon::Pencil);
    link.end().quiet().small().to(href)
}

fn section(
    class: &'static str,
    id: &'static str,
    title: String,
    beside: AnyView,
    body: AnyView,
) -> AnyView {
    view! {
        <section class=class aria-labelledby=id>
            <div class="card-h"><h2 id=id>{title}</h2>{beside}</div>
            {body}
        </section>
    }
    .into_any()
}
