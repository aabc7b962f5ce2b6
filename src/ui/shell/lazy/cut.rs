//! Where the wasm is cut. The macro makes each of these asynchronous, and whichever is called first
//! loads the part. They are plain functions inside: what waits comes back as a boxed future.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the error is that of loading the part, which the macro puts in"
)]

use futures::future::LocalBoxFuture;
use leptos::prelude::AnyView;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{not_read::NotRead, reading};
use crate::{
    app::{
        exchange::incoming::Incoming,
        route::Page,
        session::{ChangeSet, Failure, Session, near_copy::Pace, opening::Disk, undo::Direction},
    },
    ui::{
        pages::{files::identity, protection::following},
        shell::{alarm, app_state::AppState, locking, pages, rescue, stage::Alarm},
        state::handle::{self, RegisterHandle},
    },
};

impl From<SplitLoaderError> for NotRead {
    fn from(_: SplitLoaderError) -> Self {
        NotRead::NotLoaded
    }
}

/// A page.
#[wasm_split(pages, fallible, preload(load))]
pub fn show(page: Page, register: RegisterHandle) -> Result<AnyView, SplitLoaderError> {
    Ok(pages::show(page, register))
}

/// The sample register's first action: its packs are large, and few begin with it twice.
#[wasm_split(pages, fallible)]
pub fn sample() -> Result<ChangeSet, NotRead> {
    Ok(crate::app::sample::change_set())
}

/// [`handle::step_in_words`]: it checks what it leads to by all rules, which the first screen does without.
#[wasm_split(pages, fallible)]
pub fn step(
    session: &mut Session<Disk>,
    direction: Direction,
) -> Result<LocalBoxFuture<'_, Result<Vec<String>, Failure>>, NotRead> {
    Ok(Box::pin(handle::step_in_words(session, direction)))
}

/// [`reading::read_alone`].
#[wasm_split(pages, fallible)]
pub fn read_alone(
    file: String,
    bytes: Vec<u8>,
) -> Result<LocalBoxFuture<'static, Result<Incoming, String>>, NotRead> {
    Ok(Box::pin(reading::read_alone(file, bytes)))
}

/// [`handle::restore`].
#[wasm_split(pages, fallible)]
pub fn restore(
    session: &mut Session<Disk>,
    incoming: Incoming,
) -> Result<LocalBoxFuture<'_, Result<usize, NotRead>>, NotRead> {
    Ok(Box::pin(async move {
        let restored = handle::restore(session, incoming).await;
        restored.map_err(NotRead::Failure)
    }))
}

/// [`following::follow`], and the watch over a sealed register.
#[wasm_split(pages, fallible)]
pub fn follow(
    register: RegisterHandle,
    pace: Pace,
) -> Result<LocalBoxFuture<'static, ()>, NotRead> {
    locking::watch(register);
    Ok(Box::pin(following::follow(register, pace)))
}

/// [`alarm::alarm`].
#[wasm_split(pages, fallible, preload(load_alarm))]
pub fn alarm(app_state: AppState, alarm: Alarm) -> Result<AnyView, SplitLoaderError> {
    Ok(alarm::alarm(app_state, alarm))
}

/// [`identity::form`].
#[wasm_split(pages, fallible, preload(load_who))]
pub fn who(register: RegisterHandle) -> Result<AnyView, SplitLoaderError> {
    Ok(identity::form(register))
}

/// [`rescue::card`].
#[wasm_split(pages, fallible, preload(load_offered))]
pub fn offered(app_state: AppState) -> Result<AnyView, SplitLoaderError> {
    Ok(rescue::card(app_state))
}
