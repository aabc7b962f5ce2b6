//! An answer that hardly can be: what is asked about it, and the tick that says that it is right.

use leptos::prelude::*;

use super::entry::Entry;
use crate::{
    app::form::dating::{Question, sure_name},
    platform::{clock, page},
    ui::kit::{
        i18n::{sentence, t},
        icons::{Icon, icon},
    },
};

/// The question below a field; nothing while its answer is a usual one.
pub(super) fn doubt_view(entry: Entry, name: &'static str) -> AnyView {
    let question = Memo::new(move |_| entry.doubt(name).map(|doubt| doubt.question));
    let sure = Memo::new(move |_| entry.doubt(name).is_some_and(|doubt| doubt.sure));
    let flip = Callback::new(move |on: bool| {
        let doubt = untrack(|| entry.doubt(name)).filter(|_| on);
        let answer = doubt.map(|doubt| doubt.answer).unwrap_or_default();
        entry.confirm(sure_name(name), answer);
    });
    asked(format!("f-{name}-sure"), question.into(), sure.into(), flip)
}

/// Puts the focus on the tick under `id`, which may be about to appear.
pub fn focus_soon(id: String) {
    leptos::task::spawn_local(async move {
        clock::sleep(std::time::Duration::ZERO).await;
        page::focus_near(&id);
    });
}

/// What is asked about an answer, with the tick under `id` that says that it is right.
pub fn asked(
    id: String,
    question: Signal<Option<Question>>,
    sure: Signal<bool>,
    flip: Callback<bool>,
) -> AnyView {
    let view = move |question: Question| {
        let is_day = matches!(
            question,
            Question::OutsideYear { .. } | Question::ToCome { .. }
        );
        view! {
            <div class="note warn">
                {icon(Icon::Triangle)}
                <div>
                    {sentence("day", &question)}
                    <label class="tick" for=id.clone()>
                        <input type="checkbox" id=id.clone() prop:checked=move || sure.get()
                            on:change=move |event| flip.run(event_target_checked(&event))/>
                        <span>{t(if is_day { "day.sure" } else { "day.sure-value" })}</span>
                    </label>
                </div>
            </div>
        }
    };
    view! { <div aria-live="polite">{move || question.get().map(view.clone())}</div> }.into_any()
}
