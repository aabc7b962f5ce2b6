//! Files that go out, and emptying the sample.

use leptos::{prelude::*, task::spawn_local};

use super::{Failure, RegisterHandle};
use crate::{
    app::{
        environment::Environment,
        exchange::export::{self, Share},
    },
    domain::date,
    platform::file,
    ui::{
        language::i18n::{failure as failure_text, t, tv},
        state::{environment::Browser, local_settings},
    },
};

impl RegisterHandle {
    /// The day of the last backup; whoever calls this inside a view is called again after the next one.
    pub fn backup_day(&self) -> Option<String> {
        self.exported.track();
        self.version.track();
        local_settings::backup_day(self.name())
    }

    /// Writes a file into the download folder. Only a file with everything in it is a backup. This needs nothing that
    /// is not there when something is wrong; pages use [`RegisterHandle::give_out`].
    pub fn export(&self, share: Share) {
        let register = *self;
        spawn_local(async move {
            let inner = register.inner();
            let written = inner.session.lock().await.export(&share).await;
            register.put_out(&share, written);
        });
    }

    /// Puts the text of a file into the download folder.
    pub(super) fn put_out(&self, share: &Share, written: Result<String, Failure>) {
        match written {
            Ok(text) => {
                let name = export::file_name(&self.author(), share, &Browser);
                if file::save(&name, "application/json", &text) {
                    if *share == Share::Full {
                        self.backup_was_made();
                    }
                    self.say(tv("toast.exported", &[("file", &name)]), false);
                    self.exported.update(|files| *files += 1);
                } else {
                    self.refuse(t("files.not-saved"));
                }
            }
            Err(failure) => self.refuse(failure_text(&failure)),
        }
    }

    /// A file with everything in it was written today.
    pub(super) fn backup_was_made(&self) {
        local_settings::set_backup_day(self.name(), &date::iso(Browser.today()));
    }

    /// Empties the sample, so that it begins afresh at the next opening.
    pub fn erase_then(&self, then: impl FnOnce() + 'static) {
        let register = *self;
        spawn_local(async move {
            let inner = register.inner();
            let session = inner.session.lock().await;
            match session.erase().await {
                Ok(()) => {
                    local_settings::forget_seen(inner.name);
                    then();
                }
                Err(failure) => register.refuse(failure_text(&failure)),
            }
        });
    }
}
