//! The message at the foot of the page.

use leptos::{prelude::*, task::spawn_local};

use super::RegisterHandle;
use crate::platform::clock;

/// A short message that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What was done.
    pub text: String,
    /// Whether it offers to undo.
    pub undo: bool,
    /// Whether something was refused: it stays until it was read, and never wears a green tick.
    pub refused: bool,
    /// Counts up, so that the same words twice are two toasts.
    pub number: u64,
}

impl RegisterHandle {
    /// Shows a message, with a button to take the last action back if `undo`.
    pub fn say(&self, text: String, undo: bool) {
        // Counted over all of them: the end of one that is gone must not take the next one away.
        let number = self.said.get_value() + 1;
        self.said.set_value(number);
        self.toast.set(Some(Toast {
            text,
            undo,
            refused: false,
            number,
        }));
        let register = *self;
        spawn_local(async move {
            clock::sleep(std::time::Duration::from_secs(10)).await;
            let same = |toast: &Option<Toast>| toast.as_ref().is_some_and(|t| t.number == number);
            if register.toast.with_untracked(same) {
                register.toast.set(None);
            }
        });
    }

    /// Says what was refused and why. It stays until it was read, or the next action went well.
    pub fn refuse(&self, text: String) {
        let number = self.said.get_value() + 1;
        self.said.set_value(number);
        self.toast.set(Some(Toast {
            text,
            undo: false,
            refused: true,
            number,
        }));
    }
}
