//! What of the Overview comes with the pages.

use leptos::prelude::*;

use super::{coverage, curve, matrix, open};
use crate::ui::{
    pages::overview::{
        attention,
        later::{Later, Slots},
    },
    state::handle::RegisterHandle,
};

/// What the rules say wants attention; the rest of the page is drawn from now on.
pub fn rest(register: RegisterHandle) -> AnyView {
    if let Some(slots) = use_context::<Slots>() {
        slots.fill(Later {
            curve: curve::card,
            units,
            open: open::cards,
        });
    }
    attention::list(register)
}

fn units(register: RegisterHandle) -> AnyView {
    view! { {matrix::card(register)}{coverage::card(register)} }.into_any()
}
