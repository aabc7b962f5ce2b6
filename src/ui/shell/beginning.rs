//! Beginning a register, or having it back from a backup.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    app_state::{AppState, Waiting, personal_of},
    stage::{self, Beginning, Stage},
    surroundings::surroundings,
};
use crate::{
    app::{
        catalogue::Units,
        environment::Author,
        exchange::sealing::is_sealed_name,
        identity::Identity,
        session::{
            opening::{self, Disk, RegisterName},
            sealing,
            start::NewRegister,
        },
    },
    platform::page,
    ui::{
        kit::i18n,
        state::{environment::Browser, local_settings},
    },
};

const NAME: RegisterName = RegisterName::Real;

impl AppState {
    /// Opens the own register on a disk whose key is there.
    pub async fn open_on(&self, disk: Disk) {
        let seen = local_settings::seen(NAME);
        let witness = seen.as_ref().map(|seen| &seen.witness);
        match opening::open_on(disk, witness, surroundings(NAME)).await {
            Ok(opened) => self.opened(NAME, opened, seen).await,
            Err(error) => {
                let failed = stage::Alarm::Failed { name: NAME, error };
                self.stage.set(Stage::Alarm(failed));
            }
        }
    }

    /// Begins a register on an empty disk whose key is there.
    pub async fn begin_on(
        &self,
        disk: Disk,
        beginning: &Beginning,
        failed: impl FnOnce(String) + 'static,
        began: impl FnOnce(AppState) + 'static,
    ) {
        match opening::open_on(disk, None, surroundings(NAME)).await {
            Ok(opened) if opened.session.saved_actions() > 0 => {
                // Another tab was first.
                sealing::hold(None);
                self.open(NAME);
            }
            Ok(opened) => {
                personal_of(&opened.session);
                let waiting = Waiting {
                    name: NAME,
                    session: opened.session,
                    notes: Vec::new(),
                    denied: opened.denied.is_some(),
                };
                self.waiting.set_value(Some(waiting));
                self.begin_with(beginning, failed, began);
            }
            Err(error) => failed(i18n::sentence("store-error", &error)),
        }
    }

    /// Begins a new register with the answers of the first screen; where it is to be sealed, as soon as its
    /// passphrase was chosen. `units` are those that the unit was chosen from.
    pub fn begin(
        &self,
        answers: NewRegister,
        units: Option<&Units>,
        seals: bool,
        failed: impl FnOnce(String) + 'static,
    ) {
        let device = local_settings::device();
        let (first, author) = answers.change_set_of(units, &device, &Browser);
        let beginning = Beginning { first, author };
        // What is left of another register would be sealed in by another key, and never opened again.
        let is_empty = self.with_opened(|session| {
            session.is_none_or(|session| {
                session.saved_actions() == 0 && session.documents().is_empty()
            })
        });
        if seals && is_empty {
            self.beginning.set_value(Some(Rc::new(beginning)));
            return self.stage.set(Stage::Alarm(stage::Alarm::Protect));
        }
        self.begin_with(&beginning, failed, |_| ());
    }

    /// Begins a register with its first action.
    pub fn begin_with(
        &self,
        beginning: &Beginning,
        failed: impl FnOnce(String) + 'static,
        began: impl FnOnce(AppState) + 'static,
    ) {
        let app_state = *self;
        let first = beginning.first.clone();
        self.with_waiting(
            beginning.author.clone(),
            failed,
            move |mut waiting| async move {
                match waiting.session.begin(&first).await {
                    Ok(()) => {
                        page::go("#/overview");
                        // The first screen may have been scrolled down to its button.
                        page::scroll_to_top();
                        app_state.show(waiting);
                        began(app_state);
                        Ok(())
                    }
                    Err(failure) => Err((waiting, i18n::failure(&failure))),
                }
            },
        );
    }

    /// Reads a backup for the register that has not begun, and asks whoever opens it who they are: the
    /// name in the file is that of a colleague as often as not.
    pub fn restore(&self, file: String, bytes: Vec<u8>, failed: impl FnOnce(String) + 'static) {
        let app_state = *self;
        spawn_local(async move {
            let incoming = match (app_state.later.read)(file, bytes).await {
                Ok(incoming) => incoming,
                Err(said) => return failed(said),
            };
            let from = Identity::of_file(&incoming.bundle.header.exported);
            app_state.backup.set_value(Some(incoming));
            let behind = Rc::new(app_state.stage.get_untracked());
            app_state.stage.set(Stage::Who(from, behind));
        });
    }

    /// Back to where the backup was chosen; nothing of it was taken.
    pub fn put_file_away(&self) {
        self.backup.set_value(None);
        if let Stage::Who(_, behind) = self.stage.get_untracked() {
            self.stage.set((*behind).clone());
        }
    }

    /// Opens the backup that was read; `author` signs from now on.
    pub fn restore_as(&self, author: Author, failed: impl FnOnce(String) + 'static) {
        let app_state = *self;
        let Some(incoming) = self.backup.get_value() else {
            return;
        };
        // Whoever sealed the backup does not mean the register to lie open.
        let begins_at = if is_sealed_name(&incoming.file) && !sealing::is_held() {
            "#/protection?field=passphrase"
        } else {
            "#/overview"
        };
        self.with_waiting(author, failed, move |mut waiting| async move {
            match (app_state.later.restore)(&mut waiting.session, incoming).await {
                Ok(_) => {
                    app_state.backup.set_value(None);
                    page::go(begins_at);
                    app_state.show(waiting);
                    Ok(())
                }
                Err(said) => Err((waiting, said)),
            }
        });
    }

    /// Does `act` with the opened, empty session; a failure puts it back, so that nothing typed is
    /// lost and the person can try again.
    pub(super) fn with_waiting<F>(
        &self,
        author: Author,
        failed: impl FnOnce(String) + 'static,
        act: impl FnOnce(Waiting) -> F + 'static,
    ) where
        F: Future<Output = Result<(), (Waiting, String)>> + 'static,
    {
        let app_state = *self;
        let Some(mut waiting) = self.waiting.try_update_value(Option::take).flatten() else {
            return;
        };
        let (name, denied) = (waiting.name, waiting.denied);
        let signs = author.clone();
        waiting.session.set_author(author);
        page::ask_to_persist();
        spawn_local(async move {
            match act(waiting).await {
                // Kept only now: whoever did not begin the register does not sign in it.
                Ok(()) if !denied => local_settings::set_author(name, &signs),
                Ok(()) => {}
                Err((mut waiting, said)) => {
                    // Another tab began a register meanwhile: that one opens.
                    if matches!(waiting.session.refresh().await, Ok(true)) {
                        return app_state.open(name);
                    }
                    app_state.waiting.set_value(Some(waiting));
                    failed(said);
                }
            }
        });
    }

    /// After the alarm: the person has decided to begin anew or to open a backup.
    pub fn accept_loss(&self) {
        let app_state = *self;
        let Some(mut waiting) = self.waiting.try_update_value(Option::take).flatten() else {
            return;
        };
        let denied = waiting.denied;
        if !denied {
            local_settings::forget_seen(RegisterName::Real);
        }
        spawn_local(async move {
            // It goes on record with the first thing that is stored.
            let _ = waiting.session.answer_alarms().await;
            app_state.waiting.set_value(Some(waiting));
            app_state.stage.set(Stage::Start { denied });
        });
    }
}
