//! Whether the sheet is really at hand: two of its groups are asked for.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    groups,
    steps::{Step, steps},
};
use crate::{
    ui::kit::{head::Head, prelude::*},
    vault::recovery::{GROUPS, RecoveryKey},
};

const FAULT: &str = "vault-trial-err";

/// The last step. The sheet counts as made only when both are right.
#[component]
pub fn ConfirmSheet(
    /// The key of the sheet.
    key: RecoveryKey,
    /// The two groups that are asked for, counted from 0.
    ask: [usize; 2],
    /// Called when both are right: the sheet is there.
    on_made: Callback<()>,
    /// Back to the sheet, to print it again.
    on_back: Callback<()>,
) -> impl IntoView {
    let ask = ask.map(|group| group.min(GROUPS - 1));
    let right = StoredValue::new(key.groups());
    let typed: groups::Typed = RwSignal::new(Default::default());
    let tried = RwSignal::new(false);
    let differs = move |group: usize| {
        right.with_value(|right| typed.with(|typed| typed[group] != right[group]))
    };
    let is_wrong = move |group: usize| tried.get() && differs(group);
    let first_wrong = move || ask.into_iter().find(|group| differs(*group));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match untrack(first_wrong) {
            Some(group) => groups::focus(group),
            None => on_made.run(()),
        }
    };
    let sentence = move || {
        let wrong = first_wrong().filter(|_| tried.get())?;
        Some(tv(
            "vault.trial-wrong",
            &[("group", &(wrong + 1).to_string())],
        ))
    };
    let [one, other] = ask.map(|group| (group + 1).to_string());
    Effect::new(move |_| groups::focus(ask[0]));
    view! {
        {Head::new(t("vault.trial-title")).line(t("vault.trial-line")).alone()}
        {steps(Step::Trial)}
        <form class="card vault-form" on:submit=submit novalidate>
            <h2>{tv("vault.trial-ask", &[("one", &one), ("other", &other)])}</h2>
            {groups::fields(typed, ask, is_wrong, FAULT)}
            <p class="err-line" id=FAULT role="alert">{sentence}</p>
            <div class="note">{icon(Icon::Info)}<div>{t("vault.trial-after")}</div></div>
            <div class="row wrap">
                {Button::new(t("vault.trial-done")).icon(Icon::Lock).primary().submit()}
                {Button::new(t("vault.trial-back")).quiet().press(move |_| on_back.run(()))}
            </div>
        </form>
    }
}
