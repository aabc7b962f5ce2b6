//! The near copy, written behind each save.
//!
//! Not while something was found wrong and nobody has answered it: the copy may be what is needed then. And
//! where the database cannot be shown to go on from its copy, the copy is opened, and followed only if
//! nothing is in it that the register lacks.

use std::{
    cell::{Cell, RefCell},
    pin::pin,
    rc::Rc,
    time::Duration,
};

use futures::future::{Either, select};
use leptos::prelude::*;

use super::folder;
use crate::{
    app::session::{
        near_copy::{self, Followed, NearCopy, Pace},
        opening::{RegisterName, StoreError},
        sealing,
    },
    platform::clock,
    ui::{kit::prelude::RegisterHandle, state::handle::Beside},
};

/// After so long the browser is no longer waited for. The first copy of a large register takes a while.
const PATIENCE: Duration = Duration::from_secs(120);

const NAME: RegisterName = RegisterName::Real;

/// Who is writing, and what was asked for meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Writing {
    #[default]
    Nobody,
    Somebody,
    /// And again afterwards, with this right.
    Again(Pace),
}

thread_local! {
    static WRITING: Cell<Writing> = const { Cell::new(Writing::Nobody) };
    /// The database with which the copy was the same in this session.
    static SAME: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Brings the copy up to the register, then the folder of backups when it is time.
pub async fn follow(register: RegisterHandle, pace: Pace) {
    let waiting = match WRITING.get() {
        Writing::Nobody => None,
        Writing::Somebody => Some(Pace::Later),
        Writing::Again(pace) => Some(pace),
    };
    if let Some(waiting) = waiting {
        // Neither a decision nor a comparison that was asked for is forgotten over a later save.
        let asked = [Pace::Decided, Pace::First];
        let strongest = asked.into_iter().find(|p| [pace, waiting].contains(p));
        return WRITING.set(Writing::Again(strongest.unwrap_or(Pace::Later)));
    }
    let mut pace = pace;
    loop {
        WRITING.set(Writing::Somebody);
        let end = match select(pin!(once(register, pace)), clock::sleep(PATIENCE)).await {
            Either::Left((end, _)) => end,
            Either::Right(_) => Err(StoreError::TimedOut {
                seconds: PATIENCE.as_secs(),
            }),
        };
        if let Some(beside) = stands(end) {
            register.beside_is(beside);
        }
        match WRITING.replace(Writing::Nobody) {
            Writing::Again(next) => pace = next,
            Writing::Nobody | Writing::Somebody => break,
        }
        clock::idle().await;
    }
    folder::by_itself(register).await;
}

fn stands(end: Result<Followed, StoreError>) -> Option<Beside> {
    Some(match end {
        Ok(Followed::Same(index)) => Beside::Same(index.at, index.seq),
        Ok(Followed::Other(_)) => Beside::Other,
        Err(error) => Beside::Failed(error),
        // The next save tries again.
        Ok(Followed::Nothing | Followed::Unsettled) => return None,
    })
}

async fn once(register: RegisterHandle, pace: Pace) -> Result<Followed, StoreError> {
    let nothing = Ok(Followed::Nothing);
    let alarmed = register
        .alarms
        .try_with_untracked(|alarms| !alarms.is_empty());
    if alarmed != Some(false) {
        return nothing;
    }
    let known = register.with_session(|session| {
        let alarms = session.alarms().iter();
        let answered = alarms.map(|alarm| alarm.noticed.clone()).max();
        (session.database_id(), answered.unwrap_or_default())
    });
    let Some((database, alarmed_at)) = known.await else {
        return nothing;
    };
    let vault = sealing::key()
        .map(|key| key.header.vault)
        .unwrap_or_default();
    let followed = [database.as_str(), &vault].join(" ");
    let same = SAME.with_borrow(|same| *same == followed);
    if !same && !vault.is_empty() {
        // A copy that was left in the clear, by a passphrase that came later, may know more than the register.
        sealing::turn_copies(&database, None).await?;
    }
    let now = clock::now_iso();
    let sleep = Rc::new(clock::sleep);
    let mut pace = match pace {
        Pace::Later if !same => Pace::First,
        pace => pace,
    };
    if pace == Pace::First {
        // After an alarm that was answered the register may lack what the copy holds, and look sound.
        let copy = NearCopy::of(NAME, &database, sleep.clone()).await?;
        let doubtful = copy.filter(|copy| copy.is_older_than(&alarmed_at));
        if let Some(copy) = doubtful {
            match lacks(register, &copy).await {
                Some(true) => return Ok(Followed::Other(copy.index().clone())),
                Some(false) => pace = Pace::Decided,
                None => return nothing,
            }
        }
    }
    let mut end = near_copy::follow(NAME, pace, &now).await?;
    if let Followed::Other(index) = &end {
        let copy = NearCopy::of(NAME, &index.register, sleep).await?;
        if let Some(copy) = copy
            && lacks(register, &copy).await == Some(false)
        {
            end = near_copy::follow(NAME, Pace::Decided, &now).await?;
        }
    }
    let is_same = matches!(end, Followed::Same(_));
    if is_same && !same {
        // What is left of another passphrase, or of none.
        sealing::forget_other_copies(&database).await?;
    }
    SAME.with_borrow_mut(|same| *same = if is_same { followed } else { String::new() });
    Ok(end)
}

/// Whether the register lacks anything that the copy holds.
async fn lacks(register: RegisterHandle, copy: &NearCopy) -> Option<bool> {
    let more = register.with_session(|session| copy.offer(session.documents()).more);
    Some(more.await? > 0)
}

/// The person has decided that the register as it is goes on, whatever the near copy knows.
pub async fn go_on(register: RegisterHandle) {
    follow(register, Pace::Decided).await;
}
