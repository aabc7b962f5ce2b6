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
#[cfg(not(feature = "parts"))]
mod whole;

#[cfg(feature = "parts")]
use self::cut::{back_up, follow, step};
#[cfg(not(feature = "parts"))]
use self::whole::{back_up, follow, step};
#[cfg(not(feature = "parts"))]
pub use self::whole::{expect, read_alone, restore, sample};
#[cfg(feature = "parts")]
pub use self::{
    cut::{read_alone, restore, sample},
    loading::{expect, page, rescue},
};
#[cfg(not(feature = "parts"))]
pub use super::{pages::show as page, rescue::card as rescue};
use futures::future::LocalBoxFuture;

use crate::{
    app::session::{
        Session,
        near_copy::Way,
        opening::{Disk, RegisterName},
        undo::Direction,
    },
    ui::state::handle::{Following, RegisterHandle, Stepping},
};

/// Undoes or redoes, once the code for it is there.
pub fn step_when_here(session: &mut Session<Disk>, direction: Direction) -> Stepping<'_> {
    Box::pin(async move {
        match step(session, direction).await {
            Ok(stepping) => Some(stepping.await),
            Err(_) => None,
        }
    })
}

/// Brings the near copy up to the register, once the code for it is there.
pub fn follow_when_here(name: RegisterName, way: Way, now: String) -> Following {
    Box::pin(async move {
        match follow(name, way, now).await {
            Ok(following) => Some(following.await),
            Err(_) => None,
        }
    })
}

/// Writes a backup into the chosen folder, when it is time and once the code for it is there.
pub fn back_up_when_here(register: RegisterHandle) -> LocalBoxFuture<'static, ()> {
    Box::pin(async move {
        if let Ok(backing_up) = back_up(register).await {
            backing_up.await;
        }
    })
}
