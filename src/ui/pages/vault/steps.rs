//! How far somebody has come who sets a passphrase.

use leptos::prelude::*;

use crate::ui::kit::prelude::*;

/// A step of setting a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Choosing the passphrase.
    Passphrase,
    /// Printing the sheet.
    Sheet,
    /// Trying the sheet.
    Trial,
}

/// All steps, with the one that one is at.
pub fn steps(now: Step) -> AnyView {
    let all = [
        (Step::Passphrase, "vault.step-passphrase"),
        (Step::Sheet, "vault.step-sheet"),
        (Step::Trial, "vault.step-trial"),
    ];
    let step = |(at, (step, words)): (usize, (Step, &str))| {
        let is_done = (step as usize) < now as usize;
        let is_now = (step == now).then_some("step");
        let mark = if is_done {
            icon(Icon::Check).into_any()
        } else {
            (at + 1).to_string().into_any()
        };
        view! { <li aria-current=is_now class:done=is_done><i>{mark}</i><span>{t(words)}</span></li> }
    };
    let all: Vec<_> = all.into_iter().enumerate().map(step).collect();
    view! { <ol class="vault-steps" aria-label=t("vault.steps")>{all}</ol> }.into_any()
}
