//! The passphrase of the register: giving it one, another one, another sheet, or none.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::place::{Stand, state};
use crate::{
    app::session::{
        Session,
        opening::{RegisterName, StoreError},
        sealing::{self, Key},
    },
    domain::date,
    platform::{events, page},
    ui::{
        kit::{i18n::sentence, prelude::*},
        pages::vault::{
            asked::asked,
            choose::{ChoosePassphrase, Chosen},
            fault::fault_text,
            flow::{Whose, flow, sheet_flow},
        },
        state::{
            local_settings,
            vault::{self, Opener},
        },
    },
    vault::{header::Header, recovery::RecoveryKey},
};

/// How often a seal is put on anew because another tab saved meanwhile.
const TRIES: usize = 4;

/// What is done just now.
#[derive(Clone)]
pub enum Doing {
    /// Nothing: the page is shown.
    Nothing,
    /// A passphrase for a register that has none.
    Begin,
    /// The passphrase that is in use is asked for, to do this with it.
    Ask(Wanted),
    /// Another passphrase is chosen; this is the one in use.
    Choose(String),
    /// Another sheet is printed.
    Sheet(Key, RecoveryKey),
}

/// What the passphrase is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Another passphrase.
    Passphrase,
    /// Another sheet.
    Sheet,
    /// No passphrase any more.
    Off,
}

/// What is being done with the passphrase of a register.
#[derive(Clone, Copy)]
pub struct Doings {
    register: RegisterHandle,
    doing: RwSignal<Doing, LocalStorage>,
    busy: RwSignal<bool>,
    said: RwSignal<String>,
}

impl Doings {
    pub fn new(register: RegisterHandle) -> Doings {
        Doings {
            register,
            doing: RwSignal::new_local(Doing::Nothing),
            busy: RwSignal::new(false),
            said: RwSignal::new(String::new()),
        }
    }

    /// The passphrase is chosen at once, where there is none. The address asks for it once.
    pub fn begin(self) {
        let route = self.register.route.get_untracked().asking(None);
        page::replace(&route.to_string());
        self.register.route.set(route);
        if self.register.is_stored() && !self.register.is_sealed() {
            self.doing.set(Doing::Begin);
        }
    }

    /// What takes the place of the page meanwhile.
    pub fn view(self) -> Option<AnyView> {
        let back = Callback::new(move |()| self.end());
        Some(match self.doing.get() {
            Doing::Nothing => return None,
            Doing::Begin => flow(
                self.whose(),
                self.said,
                Rc::new(move |key| self.turn_on(key)),
                Some(back),
            ),
            Doing::Ask(wanted) => {
                let text = match wanted {
                    Wanted::Passphrase => t("vault.ask-change"),
                    Wanted::Sheet => t("vault.ask-sheet"),
                    Wanted::Off => t("vault.ask-off"),
                };
                {
                    let on = move |typed| self.opened(wanted, typed);
                    asked(text, t("vault.go-on"), self.busy, self.said, on, Some(back))
                }
            }
            Doing::Choose(old) => {
                let old = StoredValue::new(old);
                view! {
                    <ChoosePassphrase
                        names=self.whose().names
                        busy=self.busy.into()
                        said=self.said.into()
                        on_chosen=Callback::new(move |chosen| self.change(old.get_value(), chosen))
                        on_later=Some(back)
                    />
                }
                .into_any()
            }
            Doing::Sheet(key, recovery) => sheet_flow(
                self.whose(),
                key,
                recovery,
                self.said,
                Rc::new(move |key| self.put(key)),
                back,
            ),
        })
    }

    fn end(self) {
        self.said.try_set(String::new());
        self.doing.try_set(Doing::Nothing);
    }

    fn whose(self) -> Whose {
        let author = self.register.author();
        let named = self
            .register
            .peek(|ledger| ledger.info().map(|info| info.name.clone()));
        Whose {
            unit: author.unit.clone(),
            register: named.unwrap_or_default(),
            names: vec![author.unit, author.by],
        }
    }

    /// Does something that takes a while, unless something is being done; a failure is a sentence.
    fn busily(self, act: impl Future<Output = Result<(), String>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.said.set(String::new());
        spawn_local(async move {
            if let Err(said) = act.await {
                self.said.try_set(said);
            }
            self.busy.try_set(false);
        });
    }

    fn turn_on(self, key: Key) {
        self.busily(async move {
            self.turn(None, Some(&key)).await?;
            self.reopened(None, Some(key)).await;
            Ok(())
        });
    }

    fn turn_off(self, key: Key) {
        self.busily(async move {
            // What is typed is in the database, and moves out of it when the register is opened as it lies then.
            let _ = self.register.keep_personal_now().await;
            self.turn(Some(&key), None).await?;
            self.reopened(Some(key), None).await;
            Ok(())
        });
    }

    async fn turn(self, from: Option<&Key>, to: Option<&Key>) -> Result<(), String> {
        for _ in 0..TRIES {
            let turned = self
                .register
                .while_nobody_saves(sealing::turn(from, to))
                .await;
            match turned {
                Some(Err(StoreError::Behind)) => {}
                Some(Err(error)) => return Err(sentence("store-error", &error)),
                Some(Ok(())) => return Ok(()),
                None => break,
            }
        }
        Err(sentence("store-error", &StoreError::Behind))
    }

    /// The register lies otherwise than this tab has opened it.
    async fn reopened(self, from: Option<Key>, to: Option<Key>) {
        sealing::hold(to);
        let database = self.register.with_session(Session::database_id);
        if let Some(database) = database.await {
            // What is left of it is written anew behind the next save.
            let _ = sealing::turn_copies(&database, from.as_ref()).await;
        }
        self.register.tell_others();
        self.register.open(RegisterName::Real);
    }

    fn opened(self, wanted: Wanted, typed: String) {
        self.busily(async move {
            let header = header().await?;
            let sheet = RecoveryKey::read(&typed).ok();
            let opener = opener(&typed, sheet.as_ref());
            match wanted {
                Wanted::Passphrase => {
                    vault::open(&header, &opener)
                        .await
                        .map_err(|f| fault_text(&f))?;
                    self.doing.try_set(Doing::Choose(typed));
                }
                Wanted::Sheet => {
                    let made = vault::with_sheet(&header, &opener).await;
                    let (header, recovery) = made.map_err(|f| fault_text(&f))?;
                    if let Some(key) = sealing::key() {
                        let key = Key { header, ..key };
                        self.doing.try_set(Doing::Sheet(key, recovery));
                    }
                }
                Wanted::Off => {
                    let key = vault::open(&header, &opener).await;
                    let key = key.map_err(|f| fault_text(&f))?;
                    self.busy.set(false);
                    self.turn_off(key);
                }
            }
            Ok(())
        });
    }

    fn change(self, old: String, chosen: Chosen) {
        self.busily(async move {
            let Some(key) = sealing::key() else {
                return Err(t("vault.no-header"));
            };
            let before = header().await?;
            let sheet = RecoveryKey::read(&old).ok();
            let opener = opener(&old, sheet.as_ref());
            let header = vault::with_passphrase(&before, &opener, &chosen.passphrase).await;
            let header = header.map_err(|fault| fault_text(&fault))?;
            local_settings::set_lock_after(chosen.lock_after_minutes);
            self.written(Key { header, ..key }).await
        });
    }

    fn put(self, key: Key) {
        self.busily(async move { self.written(key).await });
    }

    /// Writes the header that now belongs to the vault.
    async fn written(self, key: Key) -> Result<(), String> {
        let put = self
            .register
            .while_nobody_saves(sealing::put_header(&key.header))
            .await;
        match put {
            Some(Ok(())) => {
                sealing::hold(Some(key));
                // The copy keeps the header, too; at the latest with the next save.
                let _ = sealing::place(RegisterName::Real).await;
                self.register.say(t("vault.changed"), false);
                self.end();
                Ok(())
            }
            Some(Err(error)) => Err(sentence("store-error", &error)),
            None => Ok(()),
        }
    }

    /// The card on the page.
    pub fn card(self) -> AnyView {
        let press = move |doing: Doing| {
            move |_| {
                self.said.set(String::new());
                self.doing.set(doing.clone());
            }
        };
        let sealed = self.register.is_sealed();
        let body = if sealed {
            let check = sealing::key()
                .map(|key| key.header.check())
                .unwrap_or_default();
            let sheet = sealing::key()
                .map(|key| key.header.sheet)
                .unwrap_or_default();
            let sheet = match date::parse_iso(&sheet) {
                Some(day) => state(
                    Stand::Good,
                    tv("vault.sheet-made", &[("day", &date::format(day))]),
                ),
                None => state(Stand::Old, t("vault.sheet-missing")),
            };
            let after = match local_settings::lock_after() {
                Some(minutes) => tv("vault.locks-after", &[("minutes", &minutes.to_string())]),
                None => t("vault.locks-asked"),
            };
            view! {
                <p>{state(Stand::Good, t("vault.on"))}</p>
                <p>{sheet}</p>
                <p class="small muted">{t("vault.sheet-check")}" "<b>{check}</b></p>
                <p class="small muted">{after}</p>
                <div class="row wrap">
                    {Button::new(t("vault.lock-now")).icon(Icon::Lock).press(|_| events::tell_window("ssk-lock"))}
                    {Button::new(t("vault.change")).press(press(Doing::Ask(Wanted::Passphrase)))}
                    {Button::new(t("vault.new-sheet")).press(press(Doing::Ask(Wanted::Sheet)))}
                    {Button::new(t("vault.turn-off")).quiet().press(press(Doing::Ask(Wanted::Off)))}
                </div>
            }
            .into_any()
        } else {
            view! {
                <p>{state(Stand::Old, t("vault.off"))}</p>
                <p class="small muted">{t("vault.off-text")}</p>
                {Button::new(t("vault.turn-on")).icon(Icon::Lock).primary().press(press(Doing::Begin))}
            }
            .into_any()
        };
        view! {
            <section class="card" aria-labelledby="h-vault">
                <div class="card-h"><h2 id="h-vault">{t("vault.title")}</h2></div>
                <div class="card-b stack">{body}</div>
            </section>
        }
        .into_any()
    }
}

/// The header as it is on the disk now: another tab may have changed it.
async fn header() -> Result<Header, String> {
    match sealing::header().await {
        Ok(Some(header)) => Ok(header),
        Ok(None) => Err(t("vault.no-header")),
        Err(error) => Err(sentence("store-error", &error)),
    }
}

/// Whoever has forgotten the passphrase has the sheet.
fn opener<'a>(typed: &'a str, sheet: Option<&'a RecoveryKey>) -> Opener<'a> {
    sheet.map_or(Opener::Passphrase(typed), Opener::Sheet)
}
