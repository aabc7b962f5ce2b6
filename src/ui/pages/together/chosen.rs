//! What was chosen in a list, on its way to the page where it is changed.

use std::cell::RefCell;

use crate::app::{register::kinds::Kind, route::Route};

/// The records that were chosen, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chosen {
    /// What they are.
    pub kind: Kind,
    /// Their ids, in the order of their list.
    pub ids: Vec<String>,
    /// The list, as it was narrowed.
    pub from: Route,
}

thread_local! {
    /// As long as the page lives: an address has no room for a thousand households.
    static CHOSEN: RefCell<Option<Chosen>> = const { RefCell::new(None) };
}

/// Keeps what was chosen for the page where it is changed.
pub(crate) fn choose(chosen: Chosen) {
    CHOSEN.with(|kept| kept.replace(Some(chosen)));
}

/// What was chosen last.
pub(crate) fn chosen() -> Option<Chosen> {
    CHOSEN.with(|kept| kept.borrow().clone())
}
