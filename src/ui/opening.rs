//! From the loaded page to an open register.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{alarm, desk::Desk, environment::Browser, i18n, keep, later, shell, start, trail};
use crate::{
    app::{
        environment::{Author, Environment},
        opening::{self, Disk, Opened, RegisterName, StoreError, StoreFinding, Surroundings},
        route::Route,
        sample,
        session::Session,
        start::NewRegister,
    },
    domain::date,
    platform::{clock, events, page},
};

/// What fills the window.
#[derive(Clone)]
enum Stage {
    Opening,
    Start { denied: bool },
    Alarm(alarm::Alarm),
    Open(Desk),
}

/// What the first start and the alarms may ask for.
#[derive(Clone, Copy)]
pub struct Door {
    stage: RwSignal<Stage, LocalStorage>,
    waiting: StoredValue<Option<Waiting>, LocalStorage>,
    lang: RwSignal<i18n::Lang>,
    route: RwSignal<Route>,
}

/// An opened store in which no register has begun.
struct Waiting {
    name: RegisterName,
    session: Session<Disk>,
    notes: Vec<String>,
    denied: bool,
}

/// The application.
#[component]
pub fn App() -> impl IntoView {
    let lang = RwSignal::new(keep::lang());
    let door = Door {
        stage: RwSignal::new_local(Stage::Opening),
        waiting: StoredValue::new_local(None),
        lang,
        route: RwSignal::new(Route::parse(&page::hash())),
    };
    i18n::set_lang(lang.get_untracked());
    page::set_language(lang.get_untracked().code());
    events::on_window("hashchange", move |_| {
        trail::turn();
        let route = Route::parse(&page::hash());
        if door.route.get_untracked() != route {
            door.route.set(route);
        }
    });
    trail::begin();
    // The code of the page is on its way while the register is read.
    later::expect(door.route.with_untracked(|route| route.page));
    door.open(keep::open_register());
    move || {
        // Choosing a language builds everything anew.
        lang.track();
        match door.stage.get() {
            Stage::Opening => ().into_any(),
            Stage::Start { denied } => view! { <start::Start door denied/> }.into_any(),
            Stage::Alarm(alarm) => view! { <alarm::AlarmPage door alarm/> }.into_any(),
            Stage::Open(desk) => view! { <shell::Shell door desk/> }.into_any(),
        }
    }
}

impl Door {
    /// The language in use.
    pub fn lang(&self) -> i18n::Lang {
        self.lang.get()
    }

    /// Changes the language.
    pub fn set_lang(&self, lang: i18n::Lang) {
        i18n::set_lang(lang);
        keep::set_lang(lang);
        page::set_language(lang.code());
        self.lang.set(lang);
    }

    /// Opens a register, or the first start where none has begun.
    pub fn open(&self, name: RegisterName) {
        let door = *self;
        if let Stage::Open(desk) = self.stage.get_untracked() {
            desk.put_away();
        }
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            let seen = keep::seen(name);
            let outside = Surroundings {
                author: match name {
                    RegisterName::Real => keep::author(name).unwrap_or_default(),
                    RegisterName::Sample => sample::author(),
                },
                env: Rc::new(Browser),
                sleep: Rc::new(clock::sleep),
                keep_witness: keep_witness(name),
            };
            let witness = seen.as_ref().map(|seen| &seen.witness);
            match opening::open(name, witness, outside).await {
                Ok(opened) => door.opened(name, opened, seen).await,
                Err(error) => door
                    .stage
                    .set(Stage::Alarm(alarm::Alarm::Failed { name, error })),
            }
        });
    }

    async fn opened(&self, name: RegisterName, opened: Opened, seen: Option<keep::Seen>) {
        let Opened {
            session,
            findings,
            denied,
        } = opened;
        let gone = findings.iter().any(is_loss);
        let begun = session.ledger().borrow().info.is_some();
        let notes = findings
            .iter()
            .filter(|finding| begun || !is_loss(finding))
            .map(|finding| i18n::sentence("store", finding))
            .collect();
        let waiting = Waiting {
            name,
            session,
            notes,
            denied: denied.is_some(),
        };
        if name == RegisterName::Sample && !begun {
            // The sample can always be made anew; there is nothing to mourn.
            keep::forget_seen(name);
            return self.begin_sample(waiting).await;
        }
        if begun {
            if keep::author(name).is_none() && !waiting.denied {
                keep::set_author(name, waiting.session.author());
            }
            self.show(waiting);
        } else if let (true, Some(seen)) = (gone, seen) {
            self.waiting.set_value(Some(waiting));
            self.stage.set(Stage::Alarm(alarm::Alarm::Vanished(seen)));
        } else {
            let denied = waiting.denied;
            self.waiting.set_value(Some(waiting));
            self.stage.set(Stage::Start { denied });
        }
    }

    async fn begin_sample(&self, mut waiting: Waiting) {
        let first = match later::sample().await {
            Ok(first) => first,
            Err(fault) => {
                let said = fault.sentence();
                return self.stage.set(Stage::Alarm(alarm::Alarm::NotBegun(said)));
            }
        };
        match waiting.session.begin(&first).await {
            Ok(()) => self.show(waiting),
            Err(failure) => self
                .stage
                .set(Stage::Alarm(alarm::Alarm::NotBegun(i18n::failure(
                    &failure,
                )))),
        }
    }

    fn show(&self, waiting: Waiting) {
        let Waiting {
            name,
            session,
            notes,
            denied,
        } = waiting;
        keep::set_open_register(name);
        let desk = Desk::new(name, session, self.route, notes, denied);
        self.stage.set(Stage::Open(desk));
    }

    /// Begins a new register with the answers of the first screen.
    pub fn begin(&self, answers: NewRegister, failed: impl FnOnce(String) + 'static) {
        let door = *self;
        let device = keep::device();
        let (change_set, author) = answers.change_set(&device, &Browser);
        self.with_waiting(author, failed, move |mut waiting| async move {
            match waiting.session.begin(&change_set).await {
                Ok(()) => {
                    page::go("#/overview");
                    door.show(waiting);
                    Ok(())
                }
                Err(failure) => Err((waiting, i18n::failure(&failure))),
            }
        });
    }

    /// Opens a backup in the register that has not begun.
    pub fn restore(&self, file: String, bytes: Vec<u8>, failed: impl FnOnce(String) + 'static) {
        let door = *self;
        spawn_local(async move {
            let incoming = match later::read_alone(file, bytes).await {
                Ok(incoming) => incoming,
                Err(not_read) => return failed(not_read.sentence()),
            };
            let exported = &incoming.bundle.header.exported;
            let author = Author {
                by: exported.by.clone(),
                unit: exported.unit.clone(),
                device: keep::device(),
            };
            door.with_waiting(author, failed, move |mut waiting| async move {
                let restored = match later::restore(&mut waiting.session, incoming).await {
                    Ok(restoring) => restoring.await,
                    Err(not_read) => Err(not_read),
                };
                match restored {
                    Ok(_) => {
                        page::go("#/overview");
                        door.show(waiting);
                        Ok(())
                    }
                    Err(not_read) => Err((waiting, not_read.sentence())),
                }
            });
        });
    }

    /// Does `act` with the opened, empty session; a failure puts it back, so that nothing typed is
    /// lost and the person can try again.
    fn with_waiting<F>(
        &self,
        author: Author,
        failed: impl FnOnce(String) + 'static,
        act: impl FnOnce(Waiting) -> F + 'static,
    ) where
        F: Future<Output = Result<(), (Waiting, String)>> + 'static,
    {
        let door = *self;
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
                Ok(()) if !denied => keep::set_author(name, &signs),
                Ok(()) => {}
                Err((mut waiting, said)) => {
                    // Another tab began a register meanwhile: that one opens.
                    if matches!(waiting.session.refresh().await, Ok(true)) {
                        return door.open(name);
                    }
                    door.waiting.set_value(Some(waiting));
                    failed(said);
                }
            }
        });
    }

    /// After the alarm: the person has decided to begin anew or to open a backup.
    pub fn accept_loss(&self) {
        keep::forget_seen(RegisterName::Real);
        let mut denied = false;
        self.waiting.update_value(|waiting| {
            denied = waiting.as_ref().is_some_and(|waiting| waiting.denied);
        });
        self.stage.set(Stage::Start { denied });
    }
}

/// Keeps the witness after each save, with what a person would recognise the register by.
fn keep_witness(name: RegisterName) -> Rc<dyn Fn(&opening::Witness)> {
    Rc::new(move |witness| {
        let documents = usize::try_from(witness.documents).unwrap_or(usize::MAX);
        keep::set_seen(
            name,
            &keep::Seen {
                witness: witness.clone(),
                records: documents,
                day: date::iso(Browser.today()),
            },
        );
    })
}

/// Whether the whole database is gone, which is an alarm of its own and not a line above the page.
fn is_loss(finding: &StoreFinding) -> bool {
    matches!(
        finding,
        StoreFinding::Vanished { .. } | StoreFinding::Replaced { .. }
    )
}

/// Whether opening failed in a way that trying again may mend.
pub fn may_retry(error: &StoreError) -> bool {
    !matches!(error, StoreError::NewerFormat { .. })
}
