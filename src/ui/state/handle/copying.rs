//! The near copy and the backups in a folder, as far as the first screen must know of them. What writes
//! them comes with the pages.

use leptos::{prelude::*, task::spawn_local};

use super::RegisterHandle;
use crate::{
    app::{
        exchange::export::Share,
        session::{
            Failure, Session,
            near_copy::Pace,
            opening::{Disk, RegisterName, StoreError},
        },
    },
    ui::state::local_settings,
};

use super::{Saved, standing_alarms};

/// How the near copy stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    /// Nobody has looked yet.
    Unknown,
    /// It was what the register was at this moment, ISO 8601 in UTC, after so many actions.
    Same(String, u64),
    /// It knows more than the register, or has another past, and was left as it is.
    Other,
    /// It could not be written.
    Failed(StoreError),
}

/// How the folder of backups stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Far {
    /// There is none, or nobody has looked yet.
    Unknown,
    /// A backup is being written.
    Busy,
    /// The last backup was read back.
    Good,
    /// The person has to allow it, inside a click.
    Waiting,
    /// It could not be written, in a sentence.
    Failed(String),
}

impl RegisterHandle {
    /// Brings the near copy up to the register, and the folder of backups when it is time, behind whatever
    /// is going on.
    pub(super) fn copy(&self, pace: Pace) {
        // The register may have been put away meanwhile.
        if let Some(inner) = self.inner.try_get_value()
            && self.is_stored()
        {
            spawn_local((inner.above.copy)(*self, pace));
        }
    }

    /// Whether it is somebody's own register and lies on the disk: the sample can be made anew.
    pub fn is_stored(&self) -> bool {
        let inner = self.inner.try_get_value();
        let own = inner.is_some_and(|inner| inner.name == RegisterName::Real);
        own && self
            .saved
            .try_with_untracked(|saved| *saved != Saved::Never)
            == Some(true)
    }

    /// Looks at the session, when nobody else holds it; `None` where the register was put away.
    pub async fn with_session<T>(&self, look: impl FnOnce(&Session<Disk>) -> T) -> Option<T> {
        let inner = self.inner.try_get_value()?;
        let session = inner.session.lock().await;
        Some(look(&session))
    }

    /// Does something while nobody saves in this tab; `None` where the register was put away.
    pub async fn while_nobody_saves<T>(&self, act: impl Future<Output = T>) -> Option<T> {
        let inner = self.inner.try_get_value()?;
        let _session = inner.session.lock().await;
        Some(act.await)
    }

    /// Whether everything of it is sealed on the disk.
    pub fn is_sealed(&self) -> bool {
        let inner = self.inner.try_get_value();
        inner.is_some_and(|inner| inner.is_sealed)
    }

    /// Everything, as it stands in a backup.
    pub async fn backup_text(&self) -> Option<Result<String, Failure>> {
        self.inner.try_get_value()?;
        Some(self.text_of(&Share::Full).await)
    }

    /// A backup of this day, ISO 8601, was read back.
    pub fn backed_up(&self, day: &str) {
        if let Some(inner) = self.inner.try_get_value() {
            local_settings::set_backup_day(inner.name, day);
            self.exported.try_update(|files| *files += 1);
        }
    }

    /// Another tab is told to look at what is stored.
    pub fn tell_others(&self) {
        if let Some(inner) = self.inner.try_get_value()
            && let Some(channel) = &*inner.channel.borrow()
        {
            channel.tell();
        }
    }

    /// How both stand; whoever calls this inside a view is called again.
    pub fn copies(&self) -> (Beside, Far) {
        self.copies.get()
    }

    /// How the near copy stands; whoever calls this inside a view is called again.
    pub fn beside(&self) -> Beside {
        self.copies.with(|copies| copies.0.clone())
    }

    /// How the near copy stands now.
    pub fn beside_is(&self, beside: Beside) {
        let other = |copies: &(Beside, Far)| copies.0 != beside;
        if self.copies.try_with_untracked(other) == Some(true) {
            self.copies.try_update(|copies| copies.0 = beside);
        }
    }

    /// How the folder of backups stands now.
    pub fn far_is(&self, far: Far) {
        let other = |copies: &(Beside, Far)| copies.1 != far;
        if self.copies.try_with_untracked(other) == Some(true) {
            self.copies.try_update(|copies| copies.1 = far);
        }
    }

    /// The same alarms as the session knows: it may have read another tab's work, and found damage.
    pub(super) fn alarms_of(&self, session: &Session<Disk>) {
        let alarms = standing_alarms(session);
        if self.alarms.try_with_untracked(|known| *known != alarms) == Some(true) {
            self.alarms.try_set(alarms);
        }
    }
}
