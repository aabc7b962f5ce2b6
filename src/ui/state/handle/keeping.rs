//! Keeping what somebody is in the middle of, in a register that is sealed.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::RegisterHandle;
use crate::{app::session::Failure, platform::clock, ui::state::personal};

/// What is typed within this time is written at once; a machine that dies takes no more with it.
const PAUSE: Duration = Duration::from_millis(300);

impl RegisterHandle {
    /// From now on whatever changes of what is personal is written, soon.
    pub fn keep_personal(&self) {
        let register = *self;
        let waiting = Rc::new(Cell::new(false));
        let heard = Rc::new(move || {
            if waiting.replace(true) {
                return;
            }
            let waiting = waiting.clone();
            spawn_local(async move {
                clock::sleep(PAUSE).await;
                waiting.set(false);
                // What could not be written is tried again with the next change.
                let _ = register.keep_personal_now().await;
            });
        });
        let writer: personal::Writer = Rc::new(move || {
            let written = register.keep_personal_now();
            Box::pin(async move { drop(written.await) })
        });
        personal::when_changed(heard, writer);
    }

    /// Writes what has changed of what is personal and is not written yet.
    pub fn keep_personal_now(&self) -> impl Future<Output = Result<(), Failure>> + use<> {
        // Now: while it is written the register may be put away.
        let changes = personal::take_changes();
        let inner = self.inner.try_get_value();
        async move {
            let Some(inner) = inner else {
                return Ok(());
            };
            // Also where nothing is left to write: somebody before may be at it, and fail.
            let mut session = inner.session.lock().await;
            let mut changes = changes;
            changes.extend(personal::take_changes());
            let kept = session.keep_personal(&changes).await;
            if kept.is_err() {
                personal::put_back(&changes);
            }
            kept
        }
    }

    /// What was sealed beside the records does not come back once the register lies open.
    pub async fn forget_personal(&self) {
        let Some(inner) = self.inner.try_get_value().filter(|inner| !inner.is_sealed) else {
            return;
        };
        let mut session = inner.session.lock().await;
        let pieces = session.personal().iter();
        // What could not be put elsewhere stays.
        let moved = pieces.filter(|(key, text)| personal::move_out(inner.name, key, text));
        let gone: personal::Changes = moved.map(|(key, _)| (key.clone(), None)).collect();
        // Where it cannot be written, the next start does it.
        let _ = session.keep_personal(&gone).await;
    }
}
