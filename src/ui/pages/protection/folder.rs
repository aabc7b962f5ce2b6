//! The far copy: a folder of this computer, a stick or a synced one, into which backups are written by
//! themselves. A backup counts once it was read back.

use std::{cell::Cell, time::Duration};

use futures::future::select;
use leptos::{prelude::*, task::spawn_local};

use super::place::{Stand, place, stand_of_age, state};
use crate::{
    app::{
        environment::Environment,
        exchange::{
            export::{self, Share},
            thinning,
        },
        session::{Session, near_copy, opening::RegisterName, sealing},
    },
    domain::date,
    keys::ask::Closed,
    platform::{
        clock,
        folder::{self, Folder, Trouble},
    },
    ui::{
        kit::{
            i18n::failure,
            labels::{count, size},
            offer::moment,
            prelude::*,
        },
        state::{
            environment::Browser,
            handle::Far,
            keys,
            local_settings::{self, FolderSeen},
        },
    },
};

/// Between two backups that are written by themselves, in milliseconds.
const HOUR: u64 = 60 * 60 * 1000;

/// The small database in which the browser keeps the folder.
const PLACE: &str = "so-sinh-ke-thu-muc";

/// Whoever locks the register goes away: a backup may take no longer.
const PATIENCE: Duration = Duration::from_secs(15);

/// After a failure it is left alone for so long, in milliseconds.
const PAUSE: u64 = 10 * 60 * 1000;

thread_local! {
    static WRITING: Cell<bool> = const { Cell::new(false) };
    static FAILED_AT: Cell<u64> = const { Cell::new(0) };
}

/// Writes a backup if there is a folder, an hour has passed since the last one, and something has changed.
pub async fn by_itself(register: RegisterHandle) {
    let seen = local_settings::folder(RegisterName::Real);
    let Some(seen) = seen.filter(|_| register.is_stored()) else {
        return;
    };
    let now = clock::now_ms();
    if WRITING.get() || now.saturating_sub(FAILED_AT.get()) < PAUSE {
        return;
    }
    let seq = register.with_session(Session::saved_actions).await;
    if now.saturating_sub(seen.at_ms) < HOUR || seq.is_none_or(|seq| seq == seen.seq) {
        return register.far_is(Far::Good);
    }
    match folder::kept(PLACE).await {
        None => register.far_is(Far::Failed(t("protection.folder-gone"))),
        Some(folder) if folder.is_allowed().await => write(register, &folder).await,
        Some(_) => register.far_is(Far::Waiting),
    }
}

/// Writes a backup of what has changed since the last one, where nobody has to be asked for it.
pub async fn before_locking(register: RegisterHandle) {
    let written = Box::pin(write_changed(register));
    select(written, clock::sleep(PATIENCE)).await;
}

async fn write_changed(register: RegisterHandle) {
    let seen = local_settings::folder(RegisterName::Real);
    let Some(seen) = seen.filter(|_| register.is_stored()) else {
        return;
    };
    let seq = register.with_session(Session::saved_actions).await;
    let has_changed = seq.is_some_and(|seq| seq != seen.seq);
    if let Some(folder) = folder::kept(PLACE).await.filter(|_| has_changed)
        && folder.is_allowed().await
    {
        write(register, &folder).await;
    }
}

/// Writes a backup into the folder and reads it back; then thins.
async fn write(register: RegisterHandle, folder: &Folder) {
    if WRITING.replace(true) {
        return;
    }
    register.far_is(Far::Busy);
    let end = written(register, folder).await;
    WRITING.set(false);
    register.far_is(match end {
        Ok(()) => Far::Good,
        Err(why) => {
            FAILED_AT.set(clock::now_ms());
            Far::Failed(why)
        }
    });
}

async fn written(register: RegisterHandle, folder: &Folder) -> Result<(), String> {
    let gone = || t("protection.folder-gone");
    // Before anything is written out: a stick that was pulled is still allowed.
    folder.names().await.map_err(|trouble| in_words(&trouble))?;
    let seq = register.with_session(Session::saved_actions).await;
    // It is read and compared with its digest before it is given out.
    let text = register.backup_text().await.ok_or_else(gone)?;
    let text = text.map_err(|why| failure(&why))?;
    let second = u32::try_from(clock::now_ms() / 1000 % 60).unwrap_or_default();
    let person = export::file_name(&register.author(), &Share::Full, &Browser);
    let (file, bytes) = sealed(thinning::name_of(&person, second), text.into_bytes()).await?;
    let why = match folder.write(&file, &bytes).await {
        Ok(back) if back == bytes => None,
        Ok(_) => Some(t("protection.folder-bad")),
        Err(trouble) => Some(in_words(&trouble)),
    };
    if let Some(why) = why {
        // What is not whole must not stand among the backups.
        let _ = folder.remove(&file).await;
        return Err(why);
    }
    let seen = FolderSeen {
        name: folder.name(),
        file,
        bytes: bytes.len(),
        at: Browser.now_iso(),
        at_ms: clock::now_ms(),
        seq: seq.unwrap_or_default(),
    };
    local_settings::set_folder(RegisterName::Real, Some(&seen));
    register.backed_up(&date::iso(Browser.today()));
    // What is too much can go another time.
    if let Ok(names) = folder.names().await {
        for name in thinning::superfluous(&names, &seen.file) {
            let _ = folder.remove(&name).await;
        }
    }
    Ok(())
}

/// The backup of a sealed register is sealed for its sheet, once that was tried: else whoever forgets the passphrase would
/// have backups that nobody opens.
async fn sealed(file: String, plain: Vec<u8>) -> Result<(String, Vec<u8>), String> {
    let header = sealing::key().map(|key| key.header);
    let Some(header) = header.filter(|header| !header.sheet.is_empty()) else {
        return Ok((file, plain));
    };
    let closed = Closed::Recipients(vec![header.backup]);
    match keys::seal(&plain, closed).await {
        Ok(bytes) => Ok((thinning::sealed_name(&file), bytes)),
        Err(fault) => Err(keys::said(&fault)),
    }
}

fn in_words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Dismissed | Trouble::NotAllowed => t("protection.folder-not-allowed"),
        Trouble::Gone => t("protection.folder-gone"),
        Trouble::Full => t("protection.folder-full"),
        Trouble::Other(words) => tv("protection.folder-other", &[("why", words)]),
    }
}

/// Shows the dialog, remembers what was chosen and writes the first backup.
fn choose(register: RegisterHandle) {
    spawn_local(async move {
        match folder::choose().await {
            Ok(chosen) => {
                // Where the disk was full the browser loses what is written behind; then it is chosen again.
                if near_copy::before_another_write(RegisterName::Real)
                    .await
                    .is_ok()
                {
                    folder::keep(PLACE, Some(&chosen)).await;
                }
                write(register, &chosen).await;
            }
            Err(Trouble::Dismissed) => {}
            Err(trouble) => register.far_is(Far::Failed(in_words(&trouble))),
        }
    });
}

/// Asks for the right to write, and writes.
fn allow(register: RegisterHandle) {
    spawn_local(async move {
        match folder::kept(PLACE).await {
            None => register.far_is(Far::Failed(t("protection.folder-gone"))),
            Some(folder) if folder.ask().await => write(register, &folder).await,
            Some(_) => register.far_is(Far::Waiting),
        }
    });
}

fn forget(register: RegisterHandle) {
    spawn_local(async move {
        folder::keep(PLACE, None).await;
        local_settings::set_folder(RegisterName::Real, None);
        register.far_is(Far::Unknown);
    });
}

/// The folder among the places; nothing where this browser has no such interface.
pub fn row(register: RegisterHandle) -> Option<AnyView> {
    if !folder::can_be_chosen() {
        return None;
    }
    spawn_local(by_itself(register));
    let seen = move || {
        register.copies();
        local_settings::folder(RegisterName::Real)
    };
    let name = move || match seen() {
        Some(seen) => tv("protection.folder-named", &[("name", &seen.name)]),
        None => t("protection.folder"),
    };
    let about = move || match seen() {
        Some(seen) => tv(
            "protection.folder-last",
            &[("file", &seen.file), ("size", &size(seen.bytes))],
        ),
        None => t("protection.folder-text"),
    };
    let stand = move || {
        let last = seen();
        match (register.copies().1, last) {
            (Far::Failed(why), _) => state(Stand::Bad, why),
            (Far::Busy, _) => state(Stand::Waiting, t("protection.folder-busy")),
            (Far::Waiting, _) => state(Stand::Old, t("protection.folder-waits")),
            (_, Some(seen)) => {
                let old = clock::now_ms().saturating_sub(seen.at_ms) / (24 * HOUR);
                let days = i32::try_from(old).unwrap_or(i32::MAX);
                let stand = stand_of_age(days);
                let checked = tv("protection.folder-checked", &[("at", &moment(&seen.at))]);
                if days > 0 {
                    let days = usize::try_from(days).unwrap_or_default();
                    let age = count("protection.days-ago", days);
                    state(stand, [checked, age].join(" · "))
                } else {
                    state(stand, checked)
                }
            }
            (_, None) => ().into_any(),
        }
    };
    let buttons = move || {
        match (register.copies().1, seen()) {
        (Far::Busy, _) => ().into_any(),
        (Far::Waiting, Some(_)) => Button::new(t("protection.folder-allow"))
            .small()
            .primary()
            .press(move |_| allow(register))
            .into_any(),
        (_, Some(_)) => view! {
            {Button::new(t("protection.folder-now")).small().press(move |_| allow(register))}
            {Button::new(t("protection.folder-other-one")).small().quiet().press(move |_| choose(register))}
            {Button::new(t("protection.folder-forget")).small().quiet().press(move |_| forget(register))}
        }
        .into_any(),
        (_, None) => Button::new(t("protection.folder-choose"))
            .small()
            .icon(Icon::Folder)
            .press(move |_| choose(register))
            .into_any(),
    }
    };
    Some(place(
        Icon::Folder,
        name,
        about,
        view! { {stand}<div class="row wrap keep-do">{buttons}</div> },
    ))
}
