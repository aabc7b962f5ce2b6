//! What stands where a list is empty.

use leptos::prelude::*;

use super::icons::empty_art;

/// What is missing, and what one may do about it; `()` where that is nothing.
pub fn empty(title: String, text: String, action: impl IntoView + 'static) -> AnyView {
    let action = action.into_any();
    view! {
        <section class="card empty">
            {empty_art()}
            <h2>{title}</h2>
            <p class="small">{text}</p>
            {action}
        </section>
    }
    .into_any()
}
