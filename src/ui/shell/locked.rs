//! The page of a register that is locked.

use leptos::{prelude::*, task::spawn_local};

use super::{
    app_state::AppState,
    locking,
    stage::{Alarm, Stage},
};
use crate::{
    app::session::{
        opening::{Disk, RegisterName, StoreError},
        sealing,
    },
    platform::{clock, local, page},
    ui::{
        kit::i18n::{sentence, t, tv},
        language::i18n,
        pages::vault::{fault::fault_text, unlock::Unlock},
        state::vault::{self, Opener, VaultFault},
    },
    vault::{header::Header, recovery::RecoveryKey},
};

const NAME: RegisterName = RegisterName::Real;
/// Under which name it is kept how often a wrong passphrase was given.
const TRIES: &str = "ssk.tries";
/// So many tries are free; behind each later one there is a wait, in milliseconds, that doubles.
const FREE: u32 = 5;
const WAIT: u64 = 30_000;
const LONGEST: u64 = 15 * 60_000;

/// How often in a row, and until when nobody may try.
type Tries = (u32, u64);

/// The page, or the register where this tab has its key.
pub fn page(app_state: AppState) -> AnyView {
    i18n::add_later_words();
    page::mark_root("sample", false);
    page::set_title(&t("product.name"));
    if let Some(key) = sealing::key() {
        // Another tab may have sealed the register anew.
        spawn_local(async move {
            if sealing::fits(&key).await.unwrap_or(true) {
                show(app_state, true).await;
            } else {
                sealing::hold(None);
                app_state.open(NAME);
            }
        });
        return ().into_any();
    }
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let wait = RwSignal::new(left());
    let header = RwSignal::new_local(None::<Header>);
    spawn_local(async move {
        match sealing::header().await {
            Ok(Some(found)) => drop(header.try_set(Some(found))),
            // Nobody can open it without: what is left to do is said.
            Ok(None) => app_state.stage.set(Stage::Alarm(Alarm::Failed {
                name: NAME,
                error: StoreError::Locked,
            })),
            Err(error) => drop(said.try_set(sentence("store-error", &error))),
        }
    });
    spawn_local(async move {
        while wait.try_set(left()).is_none() {
            clock::sleep(std::time::Duration::from_secs(1)).await;
        }
    });
    let open = move |typed: Typed| {
        if busy.get_untracked() || left() > 0 {
            return;
        }
        let Some(header) = header.get_untracked() else {
            return;
        };
        busy.set(true);
        said.set(String::new());
        spawn_local(async move {
            let by_sheet = matches!(typed, Typed::Sheet(_));
            match vault::open(&header, &typed.opener()).await {
                Ok(key) if !sealing::fits(&key).await.unwrap_or(true) => {
                    said.try_set(t("vault.no-header"));
                }
                Ok(key) => {
                    local::remove(TRIES);
                    sealing::hold(Some(key));
                    show(app_state, !by_sheet).await;
                    if by_sheet {
                        // Whoever needed the sheet has no passphrase.
                        page::go("#/protection");
                    }
                }
                Err(fault) => {
                    if fault == VaultFault::Wrong {
                        count();
                    }
                    said.try_set(fault_text(&fault));
                    wait.try_set(left());
                }
            }
            busy.try_set(false);
        });
    };
    let locked = locking::last();
    let kept = locked.as_ref().is_some_and(|locked| locked.typing);
    view! {
        <Unlock
            title=String::new()
            locked=locked.map(|locked| why(&locked))
            kept=kept.then(|| t("vault.typing-kept"))
            busy=busy.into()
            said=said.into()
            wait=wait.into()
            on_try=Callback::new(move |typed| open(Typed::Passphrase(typed)))
            on_recovery=Callback::new(move |key| open(Typed::Sheet(key)))
        />
    }
    .into_any()
}

/// What was typed.
enum Typed {
    Passphrase(String),
    Sheet(RecoveryKey),
}

impl Typed {
    fn opener(&self) -> Opener<'_> {
        match self {
            Typed::Passphrase(text) => Opener::Passphrase(text),
            Typed::Sheet(key) => Opener::Sheet(key),
        }
    }
}

/// Opens the register with the key that this tab has.
async fn show(app_state: AppState, comes_back: bool) {
    let disk: Disk = sealing::disk(NAME);
    app_state.open_on(disk).await;
    if let Stage::Open(register) = app_state.stage.get_untracked() {
        locking::begin(register, comes_back);
    }
}

fn why(locked: &locking::Locked) -> String {
    let at = clock::local(&locked.at).unwrap_or_else(|| locked.at.clone());
    match locked.why {
        locking::Why::Asked => tv("vault.locked-asked", &[("at", &at)]),
        locking::Why::Slept => tv("vault.locked-slept", &[("at", &at)]),
        locking::Why::Idle(minutes) => tv(
            "vault.locked-idle",
            &[("at", &at), ("minutes", &minutes.to_string())],
        ),
    }
}

/// How many seconds nobody may try.
fn left() -> u32 {
    let (tries, until) = local::get::<Tries>(TRIES).unwrap_or_default();
    let now = clock::now_ms();
    let mut left = until.saturating_sub(now);
    if left > LONGEST {
        // The clock was set back: nobody waits for longer than the longest wait.
        left = LONGEST;
        local::set(TRIES, &(tries, now + LONGEST));
    }
    u32::try_from(left.div_ceil(1000)).unwrap_or_default()
}

/// One wrong passphrase more.
fn count() {
    let (tries, _) = local::get::<Tries>(TRIES).unwrap_or_default();
    let tries = tries + 1;
    let wait = match tries.checked_sub(FREE) {
        None => 0,
        Some(doublings) => (WAIT << doublings.min(8)).min(LONGEST),
    };
    local::set(TRIES, &(tries, clock::now_ms() + wait));
}
