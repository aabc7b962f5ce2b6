//! What the browser loads only when it is first used: pages, and reading files.
//!
//! The first screen must come quickly over a village line, and many a visit uses none of this. In a
//! release, everything that only the functions of `cut` reach is a file of its own:
//! `scripts/parts/split.mjs` takes the wasm apart. In every other build it is simply there.
//!
//! Every page comes so but the Overview, which [`super::frame`] shows itself. Code that the first file uses
//! as well stays in the first file by itself.

#[cfg(feature = "parts")]
mod cut;
#[cfg(feature = "parts")]
mod loading;
mod not_read;
mod reading;
#[cfg(not(feature = "parts"))]
mod whole;

#[cfg(feature = "parts")]
use self::cut::{follow, read_alone, restore, sample, step};
#[cfg(feature = "parts")]
pub use self::loading::{alarm_page, expect, page, rescue, who};
#[cfg(not(feature = "parts"))]
pub use self::whole::expect;
#[cfg(not(feature = "parts"))]
use self::whole::{follow, read_alone, restore, sample, step};
#[cfg(not(feature = "parts"))]
pub use super::{alarm::alarm as alarm_page, pages::show as page, rescue::card as rescue};
#[cfg(not(feature = "parts"))]
pub use crate::ui::pages::files::identity::form as who;
use futures::future::LocalBoxFuture;

use super::later::Later;
use crate::{
    app::session::{Session, near_copy::Pace, opening::Disk, undo::Direction},
    ui::state::handle::{RegisterHandle, Stepping},
};

/// What the window asks of the part.
pub const LATER: Later = Later {
    step: step_when_here,
    copy: follow_when_here,
    sample: || Box::pin(async { sample().await.map_err(|fault| fault.sentence()) }),
    read: |file, bytes| {
        Box::pin(async move {
            match read_alone(file, bytes).await {
                Ok(reading) => reading.await,
                Err(fault) => Err(fault.sentence()),
            }
        })
    },
    restore: |session, incoming| {
        Box::pin(async move {
            let restoring = restore(session, incoming).await;
            let restored = match restoring {
                Ok(restoring) => restoring.await,
                Err(fault) => Err(fault),
            };
            restored.map_err(|fault| fault.sentence())
        })
    },
};

/// Undoes or redoes, once the code for it is there.
fn step_when_here(session: &mut Session<Disk>, direction: Direction) -> Stepping<'_> {
    Box::pin(async move {
        match step(session, direction).await {
            Ok(stepping) => Some(stepping.await),
            Err(_) => None,
        }
    })
}

/// Brings the near copy and the folder of backups up to the register, once the code for it is there.
fn follow_when_here(register: RegisterHandle, pace: Pace) -> LocalBoxFuture<'static, ()> {
    Box::pin(async move {
        if let Ok(following) = follow(register, pace).await {
            following.await;
        }
    })
}
