//! What happens outside of actions: other tabs, and stored bytes that no start reads.

use leptos::prelude::*;

use super::{RegisterHandle, Saved, standing_alarms};
use crate::{
    app::session::{
        Failure,
        near_copy::Pace,
        opening::{RegisterName, StoreError},
    },
    platform::{clock, page},
    ui::state::local_settings,
};

impl RegisterHandle {
    /// In quiet moments, some time after the start: the near copy, and the bytes that no start reads.
    pub(super) async fn look_at_history(&self) {
        let inner = self.inner();
        clock::sleep(std::time::Duration::from_secs(1)).await;
        self.copy(Pace::First);
        clock::sleep(std::time::Duration::from_secs(2)).await;
        let parts = inner.session.lock().await.history_parts();
        for part in parts {
            clock::idle().await;
            let mut session = inner.session.lock().await;
            if session.look_at(&part).await {
                self.alarms.try_set(standing_alarms(&session));
            }
        }
    }

    pub(super) async fn take_in_others(&self) {
        let inner = self.inner();
        let mut session = inner.session.lock().await;
        // Who signs may have been changed in another tab.
        let signer =
            local_settings::author(inner.name).filter(|_| inner.name == RegisterName::Real);
        if let Some(author) = signer.filter(|author| *author != self.author()) {
            session.set_author(author.clone());
            self.signer.set(author);
        }
        let result = session.refresh().await;
        let alarms = standing_alarms(&session);
        drop(session);
        if self.alarms.with_untracked(|known| *known != alarms) {
            self.alarms.set(alarms);
        }
        match result {
            Ok(true) => self.version.update(|version| *version += 1),
            // It was sealed in another tab, or lies open now: what is typed here is kept as a draft.
            Err(Failure::Store(StoreError::Locked)) => page::reload(),
            Err(Failure::Store(error)) => self.saved.set(Saved::No(error)),
            Ok(false) | Err(_) => {}
        }
    }
}
