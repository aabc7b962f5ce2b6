//! What stands open beside a page.

use leptos::prelude::*;

use super::EntryPanel;
use crate::ui::state::handle::RegisterHandle;

/// A page with the form that its address says is open.
pub fn beside_form(register: RegisterHandle, page: impl IntoView + 'static) -> AnyView {
    beside(register, page, |_| None)
}

/// The same of a page that has other panels, too: `panel` makes them by their name in the address.
pub fn beside(
    register: RegisterHandle,
    page: impl IntoView + 'static,
    panel: impl Fn(&str) -> Option<AnyView> + Send + 'static,
) -> AnyView {
    whole(register, page.into_any(), Box::new(panel))
}

fn whole(
    register: RegisterHandle,
    page: AnyView,
    panel: Box<dyn Fn(&str) -> Option<AnyView> + Send>,
) -> AnyView {
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    let open = move || {
        let form = form.get()?;
        Some(panel(&form).unwrap_or_else(|| view! { <EntryPanel register form/> }.into_any()))
    };
    view! {
        <div class="cols" class:cap-grid=move || form.get().is_some()>
            {page}
            {open}
        </div>
    }
    .into_any()
}
