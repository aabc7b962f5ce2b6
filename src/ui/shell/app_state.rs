//! Opening registers: what fills the window, and how it gets from one stage to the next.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    later::Later,
    stage::{self, Beginning, Stage},
    surroundings::{clock_line, surroundings},
};
use crate::{
    app::{
        exchange::{
            export::{self, Share},
            incoming::Incoming,
        },
        route::Route,
        session::{
            Session,
            opening::{self, Alarm, Disk, Opened, RegisterName, StoreError},
            sealing,
            standing::{self, Standing},
        },
    },
    platform::{file, page},
    ui::{
        kit::{i18n, labels},
        state::{
            environment::Browser,
            handle::{Above, RegisterHandle},
            local_settings, personal,
        },
    },
};

/// What the first start and the alarms may ask for.
#[derive(Clone, Copy)]
pub struct AppState {
    pub stage: RwSignal<Stage, LocalStorage>,
    pub(super) waiting: StoredValue<Option<Waiting>, LocalStorage>,
    /// A backup that was read.
    pub(super) backup: StoredValue<Option<Incoming>, LocalStorage>,
    /// A register whose passphrase is being chosen.
    pub(super) beginning: StoredValue<Option<Rc<Beginning>>, LocalStorage>,
    lang: RwSignal<i18n::Lang>,
    pub route: RwSignal<Route>,
    pub(super) later: Later,
}

/// An opened store in which no register has begun.
pub(super) struct Waiting {
    pub name: RegisterName,
    pub session: Session<Disk>,
    pub notes: Vec<String>,
    pub denied: bool,
}

impl AppState {
    /// Before a register is open.
    pub fn new(lang: RwSignal<i18n::Lang>, route: Route, later: Later) -> AppState {
        AppState {
            stage: RwSignal::new_local(Stage::Opening),
            waiting: StoredValue::new_local(None),
            backup: StoredValue::new_local(None),
            beginning: StoredValue::new_local(None),
            lang,
            route: RwSignal::new(route),
            later,
        }
    }

    /// The language in use.
    pub fn lang(&self) -> i18n::Lang {
        self.lang.get()
    }

    /// Changes the language, once its words are there.
    pub fn set_lang(&self, lang: i18n::Lang) {
        let app_state = *self;
        spawn_local(async move {
            if i18n::load(lang).await {
                local_settings::set_lang(lang);
                app_state.speak(lang);
            }
        });
    }

    pub fn speak(&self, lang: i18n::Lang) {
        i18n::set_lang(lang);
        page::set_language(lang.code());
        if self.lang.get_untracked() != lang {
            self.lang.set(lang);
        }
    }

    /// Opens a register, or the first start where none has begun.
    pub fn open(&self, name: RegisterName) {
        let app_state = *self;
        let kept = personal::written();
        if let Stage::Open(register) = self.stage.get_untracked() {
            register.put_away();
        }
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            if let Some(kept) = kept {
                kept.await;
            }
            let seen = local_settings::seen(name);
            let outside = surroundings(name);
            let witness = seen.as_ref().map(|seen| &seen.witness);
            match opening::open(name, witness, outside).await {
                Ok(opened) => app_state.opened(name, opened, seen).await,
                Err(StoreError::Locked) => app_state.stage.set(Stage::Alarm(stage::Alarm::Locked)),
                Err(error) => app_state
                    .stage
                    .set(Stage::Alarm(stage::Alarm::Failed { name, error })),
            }
        });
    }

    pub(super) async fn opened(
        &self,
        name: RegisterName,
        opened: Opened,
        seen: Option<local_settings::Seen>,
    ) {
        let Opened {
            mut session,
            standing,
            denied,
        } = opened;
        personal_of(&session);
        if session.is_sealed()
            && let Some(author) = local_settings::author(name)
        {
            session.set_author(author);
        }
        let mut notes = Vec::new();
        if name == RegisterName::Real {
            notes.extend(clock_line(&session, seen.as_ref()));
        }
        let waiting = Waiting {
            name,
            session,
            notes,
            denied: denied.is_some(),
        };
        if name == RegisterName::Sample && standing != Standing::Begun {
            // The sample can always be made anew; there is nothing to mourn.
            local_settings::forget_seen(name);
            return self.begin_sample(waiting).await;
        }
        if standing == Standing::Begun {
            if local_settings::author(name).is_none() && !waiting.denied {
                local_settings::set_author(name, waiting.session.author());
            }
            let mut waiting = waiting;
            let whole = !waiting.session.alarms().iter().any(Alarm::stands);
            if name == RegisterName::Real && !waiting.denied && whole {
                // A register of an earlier version goes on without it; the next start tries again.
                let _ = waiting.session.complete_catalogue().await;
            }
            return self.show(waiting);
        }
        let stage = match (standing, seen) {
            (Standing::Vanished, Some(seen)) => Stage::Alarm(stage::Alarm::Vanished(seen)),
            (Standing::Headless(rest), _) => {
                let said = waiting.session.alarms().iter();
                let said = said
                    .filter(|alarm| alarm.stands())
                    .map(labels::alarm)
                    .collect();
                Stage::Alarm(stage::Alarm::Headless(rest, said))
            }
            (_, Some(seen)) if waiting.denied && seen.witness.seq > 0 => {
                Stage::Alarm(stage::Alarm::Shut(seen))
            }
            _ => Stage::Start {
                denied: waiting.denied,
            },
        };
        self.waiting.set_value(Some(waiting));
        self.stage.set(stage);
    }

    /// Looks at what was opened and has no register that can be shown.
    pub fn with_opened<T>(&self, look: impl FnOnce(Option<&Session<Disk>>) -> T) -> T {
        self.waiting
            .with_value(|waiting| look(waiting.as_ref().map(|waiting| &waiting.session)))
    }

    /// The person knows that the register is there and cannot be reached, and works in this window.
    pub fn work_in_memory(&self) {
        self.stage.set(Stage::Start { denied: true });
    }

    /// Works in this window alone, because the database does not open.
    pub fn open_in_memory(&self, name: RegisterName, why: StoreError) {
        let app_state = *self;
        spawn_local(async move {
            match opening::in_memory(surroundings(name), why).await {
                Ok(opened) => app_state.opened(name, opened, None).await,
                Err(error) => app_state
                    .stage
                    .set(Stage::Alarm(stage::Alarm::Failed { name, error })),
            }
        });
    }

    /// Goes on with what is left of a register that lost the record of what it is. Where that cannot
    /// be made anew from what is known, the first screen asks for it.
    pub fn go_on(&self, failed: impl FnOnce(String) + 'static) {
        let mut made = None;
        self.waiting.update_value(|waiting| {
            if let Some(waiting) = waiting {
                let session = &waiting.session;
                let (ledger, author) = (session.ledger(), session.author().clone());
                let head = standing::head_anew(&ledger.borrow(), &author, &Browser);
                made = head.map(|head| (head, author));
            }
        });
        let app_state = *self;
        let Some((head, author)) = made else {
            return self.stage.set(Stage::Start { denied: false });
        };
        self.with_waiting(author, failed, move |mut waiting| async move {
            match waiting.session.begin(&head).await {
                Ok(()) => {
                    page::go("#/overview");
                    app_state.show(waiting);
                    Ok(())
                }
                Err(failure) => Err((waiting, i18n::failure(&failure))),
            }
        });
    }

    /// Writes what is left to a file, whatever it says about itself.
    pub fn save_rest(&self, said: impl FnOnce(String) + 'static) {
        let app_state = *self;
        let Some(waiting) = self.waiting.try_update_value(Option::take).flatten() else {
            return;
        };
        spawn_local(async move {
            let written = waiting.session.export(&Share::Full).await;
            let author = waiting.session.author().clone();
            app_state.waiting.set_value(Some(waiting));
            said(match written {
                Ok(text) => {
                    let name = export::file_name(&author, &Share::Full, &Browser);
                    if file::save(&name, "application/json", &text) {
                        i18n::tv("toast.exported", &[("file", &name)])
                    } else {
                        i18n::t("files.not-saved")
                    }
                }
                Err(failure) => i18n::failure(&failure),
            });
        });
    }

    async fn begin_sample(&self, mut waiting: Waiting) {
        let first = match (self.later.sample)().await {
            Ok(first) => first,
            Err(said) => return self.stage.set(Stage::Alarm(stage::Alarm::NotBegun(said))),
        };
        match waiting.session.begin(&first).await {
            Ok(()) => self.show(waiting),
            Err(failure) => {
                let said = i18n::failure(&failure);
                self.stage.set(Stage::Alarm(stage::Alarm::NotBegun(said)));
            }
        }
    }

    pub(super) fn show(&self, waiting: Waiting) {
        let Waiting {
            name,
            session,
            notes,
            denied,
        } = waiting;
        local_settings::set_open_register(name);
        if name == RegisterName::Real && !session.is_sealed() {
            // A key that was given for a copy is not that of a register that lies open.
            sealing::hold(None);
        }
        let app_state = *self;
        let above = Above {
            step: self.later.step,
            copy: self.later.copy,
            open: Box::new(move |name| app_state.open(name)),
        };
        let register = RegisterHandle::new(above, name, session, self.route, notes, denied);
        self.stage.set(Stage::Open(register));
    }
}

/// What is in the middle of being done lies beside the records where they are sealed.
pub(super) fn personal_of(session: &Session<Disk>) {
    if session.is_sealed() {
        personal::lay_out(session.personal().clone());
    } else {
        personal::clear();
    }
}
