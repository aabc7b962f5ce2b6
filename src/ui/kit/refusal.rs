//! Why something was refused, said where it was tried.

use leptos::prelude::*;

use super::icons::{Icon, icon};

/// A place for what is refused; it stands there until the next try.
pub fn refused(why: RwSignal<Option<String>>) -> AnyView {
    view! { <div role="alert">{move || why.get().map(refusal)}</div> }.into_any()
}

/// One refusal.
pub fn refusal(why: String) -> AnyView {
    view! { <div class="err">{icon(Icon::Octagon)}<div>{why}</div></div> }.into_any()
}
