//! What fills the window.

use std::rc::Rc;

use crate::{
    app::{
        environment::Author,
        identity::Identity,
        session::{
            ChangeSet,
            opening::{RegisterName, StoreError},
            standing::Rest,
        },
    },
    ui::state::{handle::RegisterHandle, local_settings::Seen},
};

/// What is wrong.
#[derive(Clone)]
pub enum Alarm {
    /// The browser dropped the database. Never shown as an empty register.
    Vanished(Seen),
    /// The record of what register this is, is gone; this is left, and this was found.
    Headless(Rest, Vec<String>),
    /// The browser gives out nothing although there is a register.
    Shut(Seen),
    /// The database does not open.
    Failed {
        /// Which register.
        name: RegisterName,
        /// Why.
        error: StoreError,
    },
    /// It is sealed, and this tab has no key.
    Locked,
    /// It is about to begin; the passphrase is chosen first.
    Protect,
    /// A backup was read; whoever opens it says who they are.
    Who(Identity),
    /// The sample could not be stored.
    NotBegun(String),
}

/// A register that begins as soon as its passphrase was chosen.
pub struct Beginning {
    /// Its first action.
    pub first: ChangeSet,
    /// Who signs.
    pub author: Author,
}

/// What fills the window.
#[derive(Clone)]
pub enum Stage {
    Opening,
    Start {
        denied: bool,
    },
    Alarm(Alarm),
    /// A backup was read; whoever opens it says who they are. Behind it, where they came from.
    Who(Identity, Rc<Stage>),
    Open(RegisterHandle),
}
