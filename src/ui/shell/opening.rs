//! From the loaded page to an open register.

use leptos::{prelude::*, task::spawn_local};

use super::{
    app_state::AppState,
    frame, lazy,
    stage::{Alarm, Stage},
    start,
};
use crate::{
    app::route::Route,
    platform::{events, page},
    ui::{
        kit::{i18n, trail},
        state::local_settings,
    },
};

/// The application.
#[component]
pub fn App() -> impl IntoView {
    let lang = RwSignal::new(i18n::Lang::Vi);
    let app_state = AppState::new(lang, Route::parse(&page::hash()), lazy::LATER);
    events::on_window("hashchange", move |_| {
        trail::turn();
        let route = Route::parse(&page::hash());
        if app_state.route.get_untracked() != route {
            app_state.route.set(route);
        }
    });
    trail::begin();
    // The code of the page is on its way while the register is read.
    lazy::expect(app_state.route.with_untracked(|route| route.page));
    spawn_local(async move {
        let chosen = local_settings::lang();
        if i18n::load(chosen).await {
            app_state.speak(chosen);
        }
        app_state.open(local_settings::open_register());
    });
    move || {
        // Choosing a language builds everything anew.
        lang.track();
        match app_state.stage.get() {
            Stage::Opening => ().into_any(),
            Stage::Start { denied } => view! { <start::Start app_state denied/> }.into_any(),
            Stage::Alarm(alarm) => lazy::alarm_page(app_state, alarm),
            Stage::Who(from, _) => lazy::alarm_page(app_state, Alarm::Who(from)),
            Stage::Open(register) => view! { <frame::Shell app_state register/> }.into_any(),
        }
    }
}
