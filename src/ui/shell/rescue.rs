//! The near copy, where the register itself cannot be shown: what is in it, and one button.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{app_state::AppState, stage::Stage, surroundings::surroundings};
use crate::{
    app::{
        environment::Environment,
        session::{
            Session,
            near_copy::{self, Held, NearCopy, Offer},
            opening::RegisterName,
            sealing::{self, Key},
        },
    },
    platform::clock,
    ui::{
        kit::{
            i18n::{sentence, t},
            offer::{self, Restoring},
        },
        language::i18n,
        pages::vault::{asked::asked, fault::fault_text},
        state::{
            environment::Browser,
            local_settings,
            vault::{self, Opener, VaultFault},
        },
    },
    vault::{header::Header, recovery::RecoveryKey},
};

const NAME: RegisterName = RegisterName::Real;

/// The copy of the own register, as soon as it was read and checked; nothing where it would bring nothing
/// back.
pub fn card(app_state: AppState) -> AnyView {
    i18n::add_later_words();
    let reading = RwSignal::new(false);
    let found = RwSignal::new_local(None::<Offer>);
    let state = RwSignal::new(Restoring::No);
    let sealed = RwSignal::new_local(Vec::<Header>::new());
    let look = move || {
        spawn_local(async move {
            let some = near_copy::exists(NAME).await;
            reading.try_set(some);
            let copy = if some { read(app_state).await } else { None };
            let offer = copy.map(|copy| copy.offer(&held(app_state).documents));
            let offer = offer.filter(|offer| offer.more > 0);
            if offer.is_none() && sealing::key().is_none() {
                sealed.try_set(sealing::headers_of_copies().await.unwrap_or_default());
            }
            found.try_set(offer);
            reading.try_set(false);
        });
    };
    look();
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(String::new()));
    let unlock = move |typed: String| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wrong.set(String::new());
        spawn_local(async move {
            match open_any(&sealed.get_untracked(), &typed).await {
                Ok(key) => {
                    sealing::hold(Some(key));
                    sealed.try_set(Vec::new());
                    look();
                }
                Err(fault) => drop(wrong.try_set(fault_text(&fault))),
            }
            busy.try_set(false);
        });
    };
    let asking = move || {
        let some = !sealed.with(Vec::is_empty);
        some.then(|| {
            asked(
                t("vault.ask-copy"),
                t("vault.open-copy"),
                busy,
                wrong,
                unlock,
                None,
            )
        })
    };
    let restore = move |offer: Offer| {
        state.set(Restoring::Busy);
        spawn_local(async move {
            let env: Rc<dyn Environment> = Rc::new(Browser);
            let sleep = Rc::new(clock::sleep);
            match near_copy::restore(NAME, &offer, held(app_state), &env, sleep).await {
                Ok(witness) => {
                    // Where somebody remembers more, the next start says what is missing.
                    if local_settings::seen(NAME).is_none() {
                        local_settings::set_witness(NAME, witness);
                    }
                    app_state.open(NAME);
                }
                Err(error) => {
                    state.try_set(Restoring::Failed(sentence("store-error", &error)));
                }
            }
        });
    };
    let to_file = move |_: Offer| {
        spawn_local(async move {
            let copy = Ok(read(app_state).await);
            let said = offer::save_to_file(copy, surroundings(NAME)).await;
            state.try_set(Restoring::Said(said));
        });
    };
    // Where the first start is shown, nothing above the copy says what happened.
    let first = matches!(app_state.stage.get_untracked(), Stage::Start { .. });
    let text = move || first.then(|| t("protection.before-first"));
    let joins = !held(app_state).documents.is_empty();
    let card = move |found| offer::card(found, text(), joins, state, restore, to_file);
    let line = move || {
        reading
            .get()
            .then(|| view! { <p class="small muted" role="status">{t("protection.reading")}</p> })
    };
    view! { {line}{asking}{move || found.get().map(card)} }.into_any()
}

/// The key of the first of these vaults that this opens: the passphrase, or the eight groups of the sheet.
async fn open_any(headers: &[Header], typed: &str) -> Result<Key, VaultFault> {
    let sheet = RecoveryKey::read(typed).ok();
    let mut end = Err(VaultFault::Wrong);
    for header in headers {
        let opener = sheet
            .as_ref()
            .map_or(Opener::Passphrase(typed), Opener::Sheet);
        end = vault::open(header, &opener).await;
        if end.is_ok() {
            break;
        }
    }
    end
}

/// What was opened and cannot be shown.
fn held(app_state: AppState) -> Held {
    app_state.with_opened(|session| session.map(Session::held).unwrap_or_default())
}

/// The copy of the register that was used here last; where nobody remembers which it was, the copy that was
/// written last.
async fn read(app_state: AppState) -> Option<NearCopy> {
    let opened = app_state.with_opened(|session| session.map(Session::database_id));
    let witnessed = local_settings::seen(NAME).map(|seen| seen.witness.register);
    let register = witnessed.or(opened).unwrap_or_default();
    let copy = NearCopy::of_or_last(NAME, &register, Rc::new(clock::sleep)).await;
    copy.ok().flatten()
}
