//! The near copy, written behind after each save, and the backups in a folder.

use leptos::{prelude::*, task::spawn_local};

use super::{RegisterHandle, Saved};
use crate::{
    app::{
        exchange::export::Share,
        session::{
            Failure,
            near_copy::{Followed, Way},
            opening::{RegisterName, StoreError},
        },
    },
    platform::clock,
    ui::state::local_settings,
};

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

/// Whether somebody is writing it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Copying {
    #[default]
    Idle,
    Busy,
    /// And there is more to copy already.
    Again,
}

impl RegisterHandle {
    /// Brings the near copy up to the register, behind whatever is going on. Not for the sample, which can
    /// be made anew, nor where nothing is stored. And not while something was found wrong and nobody has
    /// answered it: the copy may be what is needed then.
    pub(super) fn copy(&self, way: Way) {
        let register = *self;
        // The register may have been put away meanwhile.
        let Some(inner) = self.inner.try_get_value() else {
            return;
        };
        let sound = self.alarms.try_with_untracked(Vec::is_empty);
        let stored = self
            .saved
            .try_with_untracked(|saved| *saved != Saved::Never);
        if inner.name == RegisterName::Sample || sound != Some(true) || stored != Some(true) {
            return;
        }
        if inner.copying.get() != Copying::Idle {
            inner.copying.set(Copying::Again);
            return;
        }
        inner.copying.set(Copying::Busy);
        spawn_local(async move {
            let mut way = way;
            loop {
                let end = (inner.above.copy)(inner.name, way, clock::now_iso()).await;
                register.copied(end);
                way = Way::Later;
                if inner.copying.replace(Copying::Busy) != Copying::Again {
                    break;
                }
                inner.copying.set(Copying::Busy);
                clock::idle().await;
            }
            inner.copying.set(Copying::Idle);
            (inner.above.back_up)(register).await;
        });
    }

    fn copied(&self, end: Option<Result<Followed, StoreError>>) {
        let beside = match end {
            Some(Ok(Followed::Same(index))) => Beside::Same(index.at, index.seq),
            Some(Ok(Followed::Other(_))) => Beside::Other,
            Some(Err(error)) => Beside::Failed(error),
            // The next save tries again.
            Some(Ok(Followed::Nothing | Followed::Unsettled)) | None => return,
        };
        let known = self.copies.try_with_untracked(|copies| copies.0 == beside);
        if known == Some(false) {
            self.copies.try_update(|copies| copies.0 = beside);
        }
    }

    /// How the near copy stands; whoever calls this inside a view is called again.
    pub fn beside(&self) -> Beside {
        self.copies.with(|copies| copies.0.clone())
    }

    /// How the folder of backups stands; whoever calls this inside a view is called again.
    pub fn far(&self) -> Far {
        self.copies.with(|copies| copies.1.clone())
    }

    /// How the folder of backups stands now.
    pub fn far_is(&self, far: Far) {
        let known = self.copies.try_with_untracked(|copies| copies.1 == far);
        if known == Some(false) {
            self.copies.try_update(|copies| copies.1 = far);
        }
    }

    /// How many actions are saved.
    pub async fn saved_actions(&self) -> u64 {
        let Some(inner) = self.inner.try_get_value() else {
            return 0;
        };
        let session = inner.session.lock().await;
        session.saved_actions()
    }

    /// Everything, as it stands in a backup.
    pub async fn backup_text(&self) -> Result<String, Failure> {
        let inner = self.inner();
        let session = inner.session.lock().await;
        session.export(&Share::Full).await
    }

    /// A backup of this day, ISO 8601, was read back.
    pub fn backed_up(&self, day: &str) {
        if let Some(inner) = self.inner.try_get_value() {
            local_settings::set_backup_day(inner.name, day);
            self.exported.try_update(|files| *files += 1);
        }
    }

    /// The person has decided that the register as it is goes on, whatever the near copy knows.
    pub fn go_on_without_copy(&self) {
        self.copy(Way::Decided);
    }
}
