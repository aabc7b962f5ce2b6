//! The far copy: a folder of this computer, a stick or a synced one, into which backups are written by
//! themselves. A backup counts once it was read back and opened.

use leptos::{prelude::*, task::spawn_local};

use super::place::{Stand, place, state};
use crate::{
    app::{
        environment::Environment,
        exchange::{
            export::{self, Share},
            import, thinning,
        },
        session::opening::RegisterName,
    },
    domain::date,
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
            handle::{Far, Saved},
            local_settings::{self, FolderSeen},
        },
    },
};

/// Between two backups that are written by themselves, in milliseconds.
const HOUR: u64 = 60 * 60 * 1000;

/// The small database in which the browser keeps the folder.
const PLACE: &str = "so-sinh-ke-thu-muc";

fn is_kept_here(register: RegisterHandle) -> bool {
    register.name() == RegisterName::Real
        && register.saved.try_get_untracked() != Some(Saved::Never)
}

/// Writes a backup if there is a folder, an hour has passed since the last one, and something has changed.
pub async fn by_itself(register: RegisterHandle) {
    let name = RegisterName::Real;
    let Some(seen) = local_settings::folder(name).filter(|_| is_kept_here(register)) else {
        return;
    };
    let waited = clock::now_ms().saturating_sub(seen.at_ms);
    if waited < HOUR || seen.seq == register.saved_actions().await {
        return register.far_is(Far::Good);
    }
    match folder::kept(PLACE).await {
        None => register.far_is(Far::Failed(t("protection.folder-gone"))),
        Some(folder) if folder.is_allowed().await => write(register, &folder).await,
        Some(_) => register.far_is(Far::Waiting),
    }
}

/// Writes a backup into the folder, reads it back and opens it; then thins.
async fn write(register: RegisterHandle, folder: &Folder) {
    register.far_is(Far::Busy);
    let end = match written(register, folder).await {
        Ok(()) => Far::Good,
        Err(why) => Far::Failed(why),
    };
    register.far_is(end);
}

async fn written(register: RegisterHandle, folder: &Folder) -> Result<(), String> {
    let seq = register.saved_actions().await;
    let text = register.backup_text().await;
    let text = text.map_err(|why| failure(&why))?;
    let second = u32::try_from(clock::now_ms() / 1000 % 60).unwrap_or_default();
    let person = export::file_name(&register.author(), &Share::Full, &Browser);
    let file = thinning::name_of(&person, second);
    let back = folder.write(&file, text.as_bytes()).await;
    let back = back.map_err(|trouble| in_words(&trouble))?;
    let bytes = back.len();
    let same = back == text.as_bytes();
    drop(text);
    if !same || import::read_alone(&file, back).is_err() {
        return Err(t("protection.folder-bad"));
    }
    let seen = FolderSeen {
        name: folder.name(),
        file,
        bytes,
        at: Browser.now_iso(),
        at_ms: clock::now_ms(),
        seq,
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
                folder::keep(PLACE, Some(&chosen)).await;
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
        register.far();
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
        match (register.far(), last) {
            (Far::Failed(why), _) => state(Stand::Bad, why),
            (Far::Busy, _) => state(Stand::Waiting, t("protection.folder-busy")),
            (Far::Waiting, _) => state(Stand::Old, t("protection.folder-waits")),
            (_, Some(seen)) => {
                let old = clock::now_ms().saturating_sub(seen.at_ms) / (24 * HOUR);
                let days = i32::try_from(old).unwrap_or(i32::MAX);
                let stand = super::copies::stand_of_age(days);
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
        match (register.far(), seen()) {
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
