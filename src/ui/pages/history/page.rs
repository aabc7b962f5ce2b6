//! The page: what happened lately, or to one record.

use leptos::prelude::*;

use super::{lately::lately, record::of_record};
use crate::ui::state::handle::RegisterHandle;

/// The page: of one record, or of all.
pub fn page(register: RegisterHandle) -> AnyView {
    let record = Memo::new(move |_| register.route.with(|route| route.record.clone()));
    (move || match record.get() {
        Some(id) => of_record(register, id),
        None => lately(register),
    })
    .into_any()
}
