//! What was found damaged, kept byte for byte: it can be saved to a file for somebody who can read it.

use std::io::{Cursor, Write};

use leptos::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    domain::date,
    platform::file,
    ui::kit::{
        labels::{count, size},
        prelude::*,
    },
};

type Kept = Vec<(String, Vec<u8>)>;

pub fn card(register: RegisterHandle) -> AnyView {
    let kept = RwSignal::new_local(Kept::new());
    register.ask(
        |session| Box::pin(async move { session.set_aside().await }),
        move |found| {
            kept.try_set(found);
        },
    );
    let save = move |_| {
        let name = format!("{}_phan-hong.zip", date::iso(register.present_day()));
        let packed = kept.with_untracked(packed);
        if packed.is_some_and(|bytes| file::save_bytes(&name, "application/zip", &bytes)) {
            register.say(tv("toast.exported", &[("file", &name)]), false);
        } else {
            register.refuse(t("files.not-saved"));
        }
    };
    (move || {
        let (n, bytes) = kept.with(|kept| (kept.len(), kept.iter().map(|(_, b)| b.len()).sum()));
        (n > 0).then(|| {
            view! {
                <section class="card" aria-labelledby="h-aside">
                    <div class="card-h"><h2 id="h-aside">{t("protection.aside")}</h2></div>
                    <div class="card-b stack">
                        <p class="small muted">{t("protection.aside-text")}</p>
                        <p class="small">{count("protection.aside-n", n)}" · "{size(bytes)}</p>
                        <div>{Button::new(t("protection.aside-save")).small().press(save)}</div>
                    </div>
                </section>
            }
        })
    })
    .into_any()
}

/// All of it in one archive, each under the key at which it lay.
fn packed(kept: &Kept) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (key, bytes) in kept {
        zip.start_file(key.as_str(), SimpleFileOptions::default())
            .ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
