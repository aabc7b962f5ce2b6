//! Files that go out sealed.

use leptos::{prelude::*, task::spawn_local};

use super::RegisterHandle;
use crate::{
    app::exchange::{
        export::{self, Share},
        sealing::sealed_name,
    },
    keys::ask::Closed,
    platform::file,
    ui::{
        language::i18n::{failure as failure_text, t, tv},
        state::{environment::Browser, keys},
    },
};

impl RegisterHandle {
    /// Writes a file that says the key of the office and by which laptop it was written. Both keys are made if there are
    /// none yet.
    pub fn give_out(&self, share: Share) {
        let register = *self;
        spawn_local(async move {
            register.have_keys().await;
            let written = register.text_of(&share).await;
            register.put_out(&share, written);
        });
    }

    /// Writes a file that only those open for whom it is meant. `done` hears whether it was written.
    pub fn export_sealed(&self, share: Share, closed: Closed, done: impl FnOnce(bool) + 'static) {
        let register = *self;
        spawn_local(async move {
            // Whoever knows the passphrase has the register back; a key may be gone with its laptop.
            let is_backup = share == Share::Full && matches!(closed, Closed::Passphrase(_));
            let written = register.sealed(&share, closed).await;
            done(written.is_ok());
            match written {
                Ok(name) => {
                    if is_backup {
                        register.backup_was_made();
                    }
                    register.say(tv("sealed.exported", &[("file", &name)]), false);
                    register.exported.update(|files| *files += 1);
                }
                Err(why) => register.refuse(why),
            }
        });
    }

    async fn sealed(&self, share: &Share, closed: Closed) -> Result<String, String> {
        self.have_keys().await;
        let closed = match closed {
            // What is sealed for others is opened here again, too.
            Closed::Recipients(mut all) => {
                all.extend(self.own_recipient().await);
                Closed::Recipients(all)
            }
            words @ Closed::Passphrase(_) => words,
        };
        let text = self.text_of(share).await;
        let text = text.map_err(|failure| failure_text(&failure))?;
        let sealed = keys::seal(text.as_bytes(), closed).await;
        let sealed = sealed.map_err(|fault| keys::said(&fault))?;
        let name = sealed_name(&export::file_name(&self.author(), share, &Browser));
        if file::save_bytes(&name, "application/octet-stream", &sealed) {
            Ok(name)
        } else {
            Err(t("files.not-saved"))
        }
    }
}
