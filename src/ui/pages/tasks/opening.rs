//! Opening a task beside its list, and closing it again.

use leptos::prelude::*;

use crate::{app::route::Route, platform::page as browser, ui::state::handle::RegisterHandle};

/// The page with a task open beside its list.
pub(super) fn beside_list(route: &Route, id: &str) -> Route {
    route.without_form().showing(Some(id))
}

/// Closes the task that is open, and puts the focus back on its line.
pub(super) fn close(register: RegisterHandle, id: &str) {
    let route = register.route.get_untracked();
    let line = beside_list(&route, id).to_string();
    let to = route.without_form().showing(None);
    browser::go(&to.to_string());
    request_animation_frame(move || {
        if !browser::land(&line) {
            browser::focus_in_place("#main");
        }
    });
}
