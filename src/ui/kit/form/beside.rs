//! What stands open beside a page.

use leptos::prelude::*;

use super::EntryPanel;
use crate::{
    app::{obstacles::filter::Origin, route::Narrows as _},
    ui::state::handle::RegisterHandle,
};

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

/// The same of a list that shows one of its records beside it, too, while no form is open: `record` makes what is
/// shown by the record's id in the address.
pub fn beside_record(
    register: RegisterHandle,
    page: impl IntoView + 'static,
    record: impl Fn(String) -> AnyView + Send + 'static,
) -> AnyView {
    let open = Memo::new(move |_| {
        register
            .route
            .with(|route| (route.form.clone(), route.record.clone(), route.year))
    });
    let is_open = move || open.with(|(form, record, _)| form.is_some() || record.is_some());
    let beside = move || match open.get() {
        (Some(form), ..) => Some(view! { <EntryPanel register form/> }.into_any()),
        (None, Some(id), _) => Some(record(id)),
        (None, None, _) => None,
    };
    view! {
        <div class="cols" class:cap-grid=is_open>
            {page.into_any()}
            {beside}
        </div>
    }
    .into_any()
}

fn whole(
    register: RegisterHandle,
    page: AnyView,
    panel: Box<dyn Fn(&str) -> Option<AnyView> + Send>,
) -> AnyView {
    // Of another record, year or finding it is another form.
    let asked = Memo::new(move |_| {
        register.route.with(|route| {
            let form = route.form.clone()?;
            Some((
                form,
                route.record.clone(),
                route.year,
                Origin::of(route).rule,
            ))
        })
    });
    let open = move || {
        let (form, ..) = asked.get()?;
        Some(panel(&form).unwrap_or_else(|| view! { <EntryPanel register form/> }.into_any()))
    };
    view! {
        <div class="cols" class:cap-grid=move || asked.with(Option::is_some)>
            {page}
            {open}
        </div>
    }
    .into_any()
}
