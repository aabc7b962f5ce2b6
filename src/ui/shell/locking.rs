//! Locking a sealed register: what is being typed is sealed and written, then the page is loaded anew, since nothing
//! else takes keys and records out of a browser's memory.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use crate::{
    app::{
        environment::new_uuid,
        route::{Route, unsaid},
        session::opening::RegisterName,
    },
    platform::{
        channel::Channel,
        clock, cover, events, local, page,
        typing::{self, Place},
    },
    ui::{
        kit::i18n::t,
        pages::protection::folder,
        state::{environment::Browser, handle::RegisterHandle, local_settings, personal},
    },
};

/// What the button in the bar sends.
pub const WANTED: &str = "ssk-lock";
/// The channel on which tabs tell each other that the register is locked.
const CHANNEL: &str = "so-sinh-ke khoa";
/// Under which name it is kept when a register was locked, and why.
const LOCKED: &str = "ssk.locked";
/// Under which name it is kept when a hand was on any tab last, in milliseconds since 1970.
const HANDS: &str = "ssk.hand";
/// How the names begin under which it is kept what signs in addresses stand for.
const WORDS: &str = "ssk.words.";
/// How the names begin under which it is kept where a tab was.
const PLACE: &str = "ssk.place.";

const NAME: RegisterName = RegisterName::Real;

/// How often it is looked whether somebody is there.
const BEAT: Duration = Duration::from_secs(5);
/// A clock that jumps by more was asleep, in milliseconds.
const ASLEEP: u64 = 90_000;

/// Why a register was locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Somebody asked for it, here or in another tab.
    Asked,
    /// Nobody touched it for so many minutes.
    Idle(u32),
    /// The machine slept.
    Slept,
}

/// When a register was locked, and why. Nothing of what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// ISO 8601 in UTC.
    pub at: String,
    /// Why.
    pub why: Why,
    /// Whether something was being typed.
    pub typing: bool,
}

/// When the register was locked last in this browser.
pub fn last() -> Option<Locked> {
    local::get(LOCKED)
}

thread_local! {
    /// The register that is watched: the listeners live as long as the page.
    static WATCHED: Cell<Option<RegisterHandle>> = const { Cell::new(None) };
    static LOCKING: Cell<bool> = const { Cell::new(false) };
    /// Whether somebody who asked was told that what is typed is not written.
    static REFUSED: Cell<bool> = const { Cell::new(false) };
    static HAND: Cell<u64> = const { Cell::new(0) };
    static OTHERS: RefCell<Option<Channel>> = const { RefCell::new(None) };
}

/// A sealed register was opened: what this browser still keeps of it in the clear moves in, and it locks itself from
/// now on.
pub fn begin(register: RegisterHandle, comes_back: bool) {
    register.keep_personal();
    let moved = personal::move_in(register.name());
    spawn_local(async move {
        if register.keep_personal_now().await.is_ok() {
            for key in moved {
                local::remove(&key);
            }
        }
    });
    watch(register);
    keep_words(register);
    if comes_back {
        come_back();
    }
}

/// The browser writes every address down, so no address of a sealed register says what was searched for.
fn keep_words(register: RegisterHandle) {
    let own = [WORDS, &local_settings::tab()].concat();
    let pieces = personal::all(WORDS);
    let mut known = unsaid::Signs::new();
    for (key, text) in pieces {
        known.extend(serde_json::from_str::<unsaid::Signs>(&text).unwrap_or_default());
        // All of it goes on under the name of this tab.
        if key != own {
            personal::remove(NAME, &key);
        }
    }
    let heard = Rc::new(move |signs: &unsaid::Signs| {
        personal::set(NAME, &own, signs);
    });
    let mut prefix = new_uuid(&Browser);
    prefix.retain(|c| c != '-');
    unsaid::begin(known, prefix, heard);
    // The address was read before anybody knew what its signs mean.
    register.route.set(Route::parse(&page::hash()));
}

/// A sealed register is watched from now on; one that lies open is not.
pub fn watch(register: RegisterHandle) {
    if !register.is_sealed() {
        WATCHED.set(None);
        unsaid::end();
        spawn_local(async move { register.forget_personal().await });
        return;
    }
    HAND.set(clock::now_ms());
    if WATCHED.replace(Some(register)).is_some() {
        return;
    }
    register.keep_personal();
    for event in ["pointerdown", "keydown", "wheel", "touchstart", "input"] {
        events::on_window(event, |_| HAND.set(clock::now_ms()));
    }
    events::on_window("input", |_| REFUSED.set(false));
    events::on_window(WANTED, |_| lock(Why::Asked, true));
    let keys = window_event_listener(leptos::ev::keydown, |event| {
        let wanted = (event.ctrl_key() || event.meta_key()) && event.shift_key();
        if wanted && event.key().eq_ignore_ascii_case("l") {
            event.prevent_default();
            lock(Why::Asked, true);
        }
    });
    // The page is its only owner.
    std::mem::forget(keys);
    let channel = Channel::open(CHANNEL, || lock(Why::Asked, false));
    OTHERS.with_borrow_mut(|others| *others = channel);
    spawn_local(beat());
}

async fn beat() {
    let mut last = clock::now_ms();
    loop {
        clock::sleep(BEAT).await;
        let now = clock::now_ms();
        // Whoever works in another tab has their hand on this register, too.
        let elsewhere = local::get::<u64>(HANDS).unwrap_or_default().min(now);
        if HAND.get() > elsewhere {
            local::set(HANDS, &HAND.get());
        }
        let hand = HAND.get().max(elsewhere);
        let still = Duration::from_millis(now.saturating_sub(hand));
        let limit = local_settings::lock_after();
        if now.saturating_sub(last) > ASLEEP {
            lock(Why::Slept, true);
        } else if let Some(minutes) = limit
            && still >= Duration::from_secs(u64::from(minutes) * 60)
        {
            lock(Why::Idle(minutes), true);
        }
        last = now;
    }
}

/// Locks. Where what is being typed cannot be written, the page stays and says so; somebody who asks once more locks it
/// without. By itself it tries again, and drops nothing.
fn lock(why: Why, tells: bool) {
    let Some(register) = WATCHED.get() else {
        return;
    };
    if LOCKING.replace(true) {
        return;
    }
    // Only whoever was told what it costs, here, may ask for it.
    let again = tells && why == Why::Asked && REFUSED.get();
    // What is hidden loses the focus.
    let place = typing::here();
    cover::show(&t("vault.locking"));
    spawn_local(async move {
        // Cells that are being typed in are taken over as when the page is left.
        events::tell_window("pagehide");
        let locked = Locked {
            at: clock::now_iso(),
            why,
            typing: place.caret.is_some(),
        };
        if personal::is_laid_out() {
            personal::set(NAME, &place_key(), &place);
        }
        let kept = register.keep_personal_now().await;
        if let (Err(_), false) = (&kept, again) {
            LOCKING.set(false);
            REFUSED.set(tells && why == Why::Asked);
            cover::hide();
            register.refuse(t("vault.not-locked"));
            return;
        }
        if tells {
            OTHERS.with_borrow(|others| {
                if let Some(others) = others {
                    others.tell();
                }
            });
        }
        local::set(LOCKED, &locked);
        if tells {
            folder::before_locking(register).await;
        }
        // Words that were searched for stand in it.
        page::replace("#/overview");
        page::reload();
    });
}

fn place_key() -> String {
    format!("{PLACE}{}", local_settings::tab())
}

/// Where this tab was when it was locked; where it is a new one, where the tab was that was locked last.
fn was_at() -> Option<(String, Place)> {
    let own = place_key();
    let mut all = personal::all(PLACE);
    all.sort_by_key(|(key, _)| *key != own);
    let (key, text) = all.into_iter().next()?;
    Some((key, serde_json::from_str(&text).ok()?))
}

/// Leads back to where this tab was, as soon as the page is built, unless somebody goes on meanwhile.
fn come_back() {
    let Some((key, place)) = was_at() else {
        return;
    };
    let began = HAND.get();
    spawn_local(async move {
        if page::hash() != place.hash {
            page::go(&place.hash);
        }
        for _ in 0..200 {
            clock::sleep(Duration::from_millis(50)).await;
            if typing::come_back(&place) {
                break;
            }
            if HAND.get() != began {
                // Somebody has gone on to something else; it is there again after the next start.
                return;
            }
        }
        personal::remove(NAME, &key);
    });
}
