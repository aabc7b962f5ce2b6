//! A box with its words beside it.

use leptos::prelude::*;

/// A tick that is stored at once.
pub fn tick(on: bool, label: String, change: impl Fn() + 'static) -> AnyView {
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=on on:change=move |_| change()/>
            <span>{label}</span>
        </label>
    }
    .into_any()
}
