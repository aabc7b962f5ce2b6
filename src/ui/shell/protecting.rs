//! A passphrase for a register that is about to begin: nothing of it is ever written in the clear.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    app_state::AppState,
    locking,
    stage::{Beginning, Stage},
};
use crate::{
    app::session::{opening::RegisterName, sealing},
    ui::{
        language::i18n,
        pages::vault::flow::{Whose, flow},
    },
};

/// The page.
pub fn page(app_state: AppState) -> AnyView {
    i18n::add_later_words();
    let said = RwSignal::new(String::new());
    let author = beginning(app_state).map(|beginning| beginning.author.clone());
    let author = author.unwrap_or_default();
    let whose = Whose {
        unit: author.unit.clone(),
        register: author.unit.clone(),
        names: vec![author.unit, author.by],
    };
    let failed = move |sentence: String| {
        said.try_set(sentence);
    };
    let done = move |key| {
        let Some(beginning) = beginning(app_state) else {
            return;
        };
        spawn_local(async move {
            sealing::hold(Some(key));
            let disk = sealing::disk_to_begin(RegisterName::Real);
            let began = move |app_state: AppState| {
                if let Stage::Open(register) = app_state.stage.get_untracked() {
                    locking::begin(register, false);
                }
            };
            app_state.begin_on(disk, &beginning, failed, began).await;
        });
    };
    let later = Callback::new(move |()| {
        if let Some(beginning) = beginning(app_state) {
            spawn_local(async move {
                // A try with a passphrase may have failed before.
                sealing::hold(None);
                let disk = sealing::disk_to_begin(RegisterName::Real);
                app_state.begin_on(disk, &beginning, failed, |_| ()).await;
            });
        }
    });
    view! {
        <div class="alone">
            {flow(whose, said, Rc::new(done), Some(later))}
        </div>
    }
    .into_any()
}

fn beginning(app_state: AppState) -> Option<Rc<Beginning>> {
    app_state.beginning.get_value()
}
