//! The keys of this office and of others.

use super::{RegisterHandle, Session};
use crate::{
    app::{
        exchange::office_keys::{KnownKey, Secret},
        session::near_copy::Pace,
    },
    ui::state::keys,
};

impl RegisterHandle {
    /// What opens the files that were sealed for this office, if it has a key.
    pub async fn own_key(&self) -> Option<Secret> {
        let inner = self.inner();
        let session = inner.session.lock().await;
        session.office_key().map(|own| own.secret)
    }

    /// The public key of this office, if it has one.
    pub async fn own_recipient(&self) -> Option<String> {
        let inner = self.inner();
        let session = inner.session.lock().await;
        session.office_key().map(|own| own.public)
    }

    /// Hears of the offices for which files can be sealed, by the identifiers of their laptops.
    pub fn ask_offices(&self, then: impl FnOnce(Vec<(String, KnownKey)>) + 'static) {
        self.ask(
            |session| Box::pin(async move { session.known_keys().into_iter().collect() }),
            then,
        );
    }

    /// Makes a key for the office and one for this laptop, unless they are there. The sample exchanges no files. A
    /// failure is no fault of what was asked for: files go out without a key, too.
    pub(super) async fn have_keys(&self) {
        if self.is_sample() {
            return;
        }
        let before = self.with_session(Session::saved_actions).await;
        self.have_office_key().await;
        self.have_laptop_key().await;
        // They were saved like any action: the copy follows them.
        if self.with_session(Session::saved_actions).await != before {
            self.copy(Pace::Later);
        }
    }

    async fn have_office_key(&self) {
        if self.own_recipient().await.is_some() {
            return;
        }
        let Ok(pair) = keys::identity().await else {
            return;
        };
        let inner = self.inner();
        let mut session = inner.session.lock().await;
        let _ = session.keep_office_key(&pair.secret).await;
    }
}
