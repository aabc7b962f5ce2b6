//! Giving up on an answer that does not come.

use std::{pin::pin, rc::Rc, time::Duration};

use futures::future::{Either, LocalBoxFuture, select};

use super::{
    backend::{Backend, Contents},
    error::StoreError,
};

/// How the store waits: the browser's timer, or a clock that a test turns by hand.
pub type Sleep = Rc<dyn Fn(Duration) -> LocalBoxFuture<'static, ()>>;

/// How long an ordinary operation may take. One save takes a millisecond; with a full disk some
/// never end.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// How long everything may take to be read, once a fresh connection has been tried: a large register
/// on a slow disk is slow, not lost.
pub const LONG_PATIENCE: Duration = Duration::from_secs(30);

/// How long a write of so many bytes may take.
pub fn patience_for(bytes: usize) -> Duration {
    PATIENCE + Duration::from_secs((bytes / (2 * 1024 * 1024)) as u64)
}

/// How much of that one of the two tries may take, so that both end within it.
pub fn patience_of_try(bytes: usize) -> Duration {
    patience_for(bytes) * 48 / 100
}

/// The operation's own end, or [`StoreError::TimedOut`]; then the operation is dropped.
pub async fn watched<T>(
    sleep: &Sleep,
    limit: Duration,
    operation: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    let timer = sleep(limit);
    match select(pin!(operation), timer).await {
        Either::Left((end, _)) => end,
        Either::Right(((), _)) => Err(StoreError::TimedOut {
            seconds: limit.as_secs(),
        }),
    }
}

/// Everything, as of one moment. If it takes long, a fresh connection is tried with more patience.
pub async fn read_everything<B: Backend>(
    backend: &B,
    sleep: &Sleep,
) -> Result<Contents, StoreError> {
    match watched(sleep, PATIENCE, backend.read_all()).await {
        Err(error) if error.may_pass() => {
            watched(sleep, PATIENCE, backend.reopen()).await?;
            watched(sleep, LONG_PATIENCE, backend.read_all()).await
        }
        end => end,
    }
}
