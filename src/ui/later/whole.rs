//! The same as `cut`, for builds in one piece.

use std::future::{Ready, ready};

use futures::future::LocalBoxFuture;

use super::NotRead;
use crate::{
    app::{
        exchange::{self, Incoming},
        opening::Disk,
        session::Session,
    },
    ui::desk,
};

/// [`exchange::read_alone`].
pub fn read_alone(file: String, bytes: Vec<u8>) -> Ready<Result<Incoming, NotRead>> {
    ready(exchange::read_alone(&file, bytes).map_err(NotRead::Fault))
}

type Restoring<'s> = LocalBoxFuture<'s, Result<usize, NotRead>>;

/// [`desk::restore`].
pub fn restore(
    session: &mut Session<Disk>,
    incoming: Incoming,
) -> Ready<Result<Restoring<'_>, NotRead>> {
    let restoring = desk::restore(session, incoming);
    ready(Ok(Box::pin(async move {
        restoring.await.map_err(NotRead::Failure)
    })))
}
