//! What the window needs and what comes with the pages, so that the window knows none of them.

use futures::future::LocalBoxFuture;

use crate::{
    app::{
        exchange::incoming::Incoming,
        session::{ChangeSet, Session, near_copy::Pace, opening::Disk, undo::Direction},
    },
    ui::state::handle::{RegisterHandle, Stepping},
};

/// A future of this tab.
type Soon<'s, T> = LocalBoxFuture<'s, T>;

/// What comes with the pages; handed in by whoever loads them. A failure is a sentence.
#[derive(Clone, Copy)]
pub struct Later {
    pub step: for<'s> fn(&'s mut Session<Disk>, Direction) -> Stepping<'s>,
    pub copy: fn(RegisterHandle, Pace) -> Soon<'static, ()>,
    /// The sample's first action.
    pub sample: fn() -> Soon<'static, Result<ChangeSet, String>>,
    /// Reads a backup.
    pub read: fn(String, Vec<u8>) -> Soon<'static, Result<Incoming, String>>,
    /// Takes it into a register that has not begun.
    pub restore: for<'s> fn(&'s mut Session<Disk>, Incoming) -> Soon<'s, Result<usize, String>>,
}
