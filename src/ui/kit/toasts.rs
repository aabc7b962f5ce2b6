//! What was done or refused, said at the foot of the page.

use leptos::prelude::*;

use super::{
    i18n::t,
    icons::{Icon, icon},
};
use crate::{app::session::undo::Direction, ui::state::handle::RegisterHandle};

/// The message at the foot of the page.
#[component]
pub fn Toasts(register: RegisterHandle) -> impl IntoView {
    view! {
        <div role="alert">
            {move || register.toast.get().filter(|toast| toast.refused).map(|toast| view! {
                <div class="toast refused">
                    {icon(Icon::Octagon)}
                    <span class="small">{toast.text}</span>
                    <button type="button" on:click=move |_| register.toast.set(None)>{t("toast.dismiss")}</button>
                </div>
            })}
        </div>
        <div role="status" aria-live="polite">
            {move || {
                register.toast.get().filter(|toast| !toast.refused).map(|toast| {
                    let undo = move |_| {
                        register.toast.set(None);
                        register.step(Direction::Undo);
                    };
                    view! {
                        <div class="toast">
                            {icon(Icon::Check)}
                            <span class="small">{toast.text}</span>
                            {toast.undo.then(|| view! {
                                <button type="button" on:click=undo>{t("action.undo")}</button>
                            })}
                        </div>
                    }
                })
            }}
        </div>
    }
}
