//! The near copy, where the register itself cannot be shown: what is in it, and one button.

use std::{collections::BTreeMap, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::{app_state::AppState, stage::Stage, surroundings::surroundings};
use crate::{
    app::{
        environment::Environment,
        session::{
            Session,
            near_copy::{self, NearCopy, Offer},
            opening::RegisterName,
        },
    },
    platform::clock,
    ui::{
        kit::offer::{self, Restoring},
        language::i18n,
        state::environment::Browser,
    },
};

/// The copy of the own register, as soon as it was read and checked; nothing where it would bring nothing
/// back.
pub fn card(app_state: AppState) -> AnyView {
    i18n::add_later_words();
    let found = RwSignal::new_local(None::<Offer>);
    let state = RwSignal::new(Restoring::No);
    spawn_local(async move {
        let register = app_state.with_opened(|session| session.map(Session::database_id));
        let register = register.unwrap_or_default();
        let copy = NearCopy::read(RegisterName::Real, &register, Rc::new(clock::sleep)).await;
        let offer = copy.map(|copy| {
            let none = BTreeMap::new();
            app_state.with_opened(|session| copy.offer(session.map_or(&none, |s| s.documents())))
        });
        found.try_set(offer.filter(|offer| offer.more > 0));
    });
    let restore = move |offer: Offer| {
        state.set(Restoring::Busy);
        spawn_local(async move {
            let env: Rc<dyn Environment> = Rc::new(Browser);
            let name = RegisterName::Real;
            let sleep = Rc::new(clock::sleep);
            match near_copy::restore(name, &offer, None, &env, sleep).await {
                Ok(()) => app_state.open(name),
                Err(error) => {
                    state.try_set(Restoring::Failed(i18n::sentence("store-error", &error)));
                }
            }
        });
    };
    let to_file = move |offer: Offer| {
        spawn_local(async move {
            let name = RegisterName::Real;
            let said = offer::save_to_file(name, offer, surroundings(name)).await;
            state.try_set(Restoring::Said(said));
        });
    };
    // Where the first start is shown, nothing above the copy says what happened.
    let first = matches!(app_state.stage.get_untracked(), Stage::Start { .. });
    let text = move || first.then(|| i18n::t("protection.before-first"));
    let card = move |found| offer::card(found, text(), state, restore, to_file);
    (move || found.get().map(card)).into_any()
}
