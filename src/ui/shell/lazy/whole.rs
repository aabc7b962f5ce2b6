//! The same as `cut`, for builds in one piece.

use std::future::{Ready, ready};

use futures::future::LocalBoxFuture;

use super::{not_read::NotRead, reading};
use crate::{
    app::{
        exchange::incoming::Incoming,
        route::Page,
        session::{ChangeSet, Failure, Session, near_copy::Pace, opening::Disk, undo::Direction},
    },
    ui::{
        pages::protection::following,
        shell::locking,
        state::handle::{self, RegisterHandle},
    },
};

/// Nothing has to be loaded.
pub fn expect(_: Page) {}

/// The sample register's first action.
pub fn sample() -> Ready<Result<ChangeSet, NotRead>> {
    ready(Ok(crate::app::sample::change_set()))
}

type Stepping<'s> = LocalBoxFuture<'s, Result<Vec<String>, Failure>>;

/// [`handle::step_in_words`].
pub fn step(
    session: &mut Session<Disk>,
    direction: Direction,
) -> Ready<Result<Stepping<'_>, NotRead>> {
    ready(Ok(Box::pin(handle::step_in_words(session, direction))))
}

type Reading = LocalBoxFuture<'static, Result<Incoming, String>>;

/// [`reading::read_alone`].
pub fn read_alone(file: String, bytes: Vec<u8>) -> Ready<Result<Reading, NotRead>> {
    ready(Ok(Box::pin(reading::read_alone(file, bytes))))
}

type Restoring<'s> = LocalBoxFuture<'s, Result<usize, NotRead>>;

/// [`handle::restore`].
pub fn restore(
    session: &mut Session<Disk>,
    incoming: Incoming,
) -> Ready<Result<Restoring<'_>, NotRead>> {
    let restoring = handle::restore(session, incoming);
    ready(Ok(Box::pin(async move {
        restoring.await.map_err(NotRead::Failure)
    })))
}

/// [`following::follow`], and the watch over a sealed register.
pub fn follow(
    register: RegisterHandle,
    pace: Pace,
) -> Ready<Result<LocalBoxFuture<'static, ()>, NotRead>> {
    locking::watch(register);
    ready(Ok(Box::pin(following::follow(register, pace))))
}
