//! What stands where a record is not: it was deleted, or the address is none.

use leptos::prelude::*;

use super::{button::Button, empty::empty, i18n::t, icons::Icon};
use crate::app::route::Page;
use crate::ui::state::handle::RegisterHandle;

/// Says whether the record of the address was deleted, and leads to the bin or to the list.
pub fn gone(register: RegisterHandle, list: Page, name: &'static str) -> AnyView {
    let id = register.route.get_untracked().record.unwrap_or_default();
    let deleted = RwSignal::new(false);
    register.ask(
        move |session| Box::pin(async move { session.was_deleted(&id) }),
        move |found| {
            let _ = deleted.try_set(found);
        },
    );
    let route = register.route.get_untracked();
    let (back, bin) = (route.to(list).to_string(), route.to(Page::Bin).to_string());
    (move || {
        let was = deleted.get();
        let (title, text) = if was {
            ("entry.deleted", "entry.deleted-text")
        } else {
            ("entry.gone", "entry.gone-text")
        };
        let (back, bin) = (back.clone(), bin.clone());
        let ways = view! {
            <div class="row wrap">
                {was.then(|| Button::new(t("history.bin")).icon(Icon::Bin).primary().to(bin))}
                {Button::new(t(name)).to(back)}
            </div>
        };
        empty(t(title), t(text), ways)
    })
    .into_any()
}
