//! One conclusion that is being typed: its sentence, what was understood of it, and the same to be corrected.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{choices::Choice, editor::Editor, typed::Typed, words::joined};
use crate::{
    app::meetings::quick,
    domain::{coded::Coded as _, date},
    ui::kit::prelude::*,
};

/// The line.
pub(super) fn line(editor: Editor, key: String) -> AnyView {
    let typed = Typed::new(editor, key.clone());
    on_cleanup(move || typed.keep());
    let place = Memo::new({
        let key = key.clone();
        move |_| editor.number(&key)
    });
    let is_now = Memo::new({
        let key = key.clone();
        move |_| editor.at.with(|at| *at == key)
    });
    let entered = {
        let key = key.clone();
        move |_| editor.at.set(key.clone())
    };
    let rows = move || {
        let lines = typed.text.with(|text| text.chars().count() / 62 + 1);
        lines.clamp(1, 8).to_string()
    };
    let aloud = move |key: &'static str| move || tv(key, &[("n", &place.get().to_string())]);
    view! {
        <li data-line=key class:typing=is_now on:focusin=entered on:keydown=move |event| typed.keyed(&event)>
            <span class="no" aria-hidden="true">{move || place.get()}</span>
            <div class="what">
                <textarea class="in" autocomplete="off" rows=rows aria-label=aloud("meetings.line-text") placeholder=t("meetings.line-hint")
                    prop:value=move || typed.text.get()
                    on:input=move |event| typed.type_in(event_target_value(&event))
                    on:blur=move |_| typed.keep()></textarea>
                <span class="cap muted" role="status">{move || is_now.get().then(|| understood(&typed))}</span>
                {move || (!is_now.get()).then(|| with(&typed))}
            </div>
            {who(&typed, aloud("meetings.line-unit"))}
            {until(&typed, aloud("meetings.line-due"))}
            {move || is_now.get().then(|| days(&typed))}
        </li>
    }
    .into_any()
}

/// Who takes part and what it solves, under a line that is at rest.
fn with(typed: &Typed) -> Option<AnyView> {
    let now = typed.now();
    let partners = match now.partners.as_str() {
        "" => String::new(),
        partners => tv("tasks.with", &[("partners", partners)]),
    };
    let obstacle = now.obstacle.and_then(|id| {
        let register = typed.editor.register;
        let text = register.peek(|ledger| Some(ledger.obstacle(&id)?.text.clone()))?;
        Some(tv("meetings.solves", &[("what", &text)]))
    });
    let text = joined([partners, obstacle.unwrap_or_default()]);
    (!text.is_empty()).then(|| view! { <span class="cap faint sub">{text}</span> }.into_any())
}

/// The days that are chosen with one press.
fn days(typed: &Typed) -> AnyView {
    let typed = *typed;
    let all = quick::days(typed.editor.day).into_iter();
    let all = all.map(|(quick, day)| {
        let label = t(&["meeting-day.", quick.code()].concat());
        let short: String = date::format(day).chars().take(5).collect();
        let on = move || (typed.due() == Some(day)).to_string();
        // Enter presses it, and does not lead to the next line.
        let keyed = |event: leptos::ev::KeyboardEvent| event.stop_propagation();
        view! {
            <button type="button" class="chip" aria-pressed=on on:keydown=keyed
                on:click=move |_| typed.choose(day)>{label}", "<span class="num">{short}</span></button>
        }
        .into_any()
    });
    let all: Vec<AnyView> = all.collect();
    view! { <div class="days row wrap" role="group" aria-label=t("meetings.quick-days")>{all}</div> }.into_any()
}

/// "Hiểu là: chủ trì …, hạn …. Không phải".
fn understood(typed: &Typed) -> Option<AnyView> {
    let typed = *typed;
    let heard = typed.editor.heard(&typed.text.get());
    let draft = typed.is_draft.get().then(|| t("meetings.from-draft"));
    let mut parts = Vec::new();
    if typed.units.get().is_none() && !heard.units.is_empty() {
        parts.push(tv(
            "meetings.heard-unit",
            &[("unit", &typed.editor.called(&heard.units))],
        ));
    }
    if let Some(day) = heard.due.filter(|_| typed.due.get().is_none()) {
        parts.push(tv("meetings.heard-due", &[("day", &date::format(day))]));
    }
    if parts.is_empty() {
        return draft.map(IntoAny::into_any);
    }
    if !heard.partners.is_empty() {
        parts.push(tv("tasks.with", &[("partners", &heard.partners)]));
    }
    let text = tv("meetings.heard", &[("what", &parts.join(", "))]);
    let no = view! { <button type="button" class="link" on:keydown=|event: leptos::ev::KeyboardEvent| event.stop_propagation()
    on:click=move |_| typed.reject()>{t("meetings.heard-no")}</button> };
    Some(view! { {draft}" "{text}" "{no} }.into_any())
}

/// Whom it is given to.
fn who(typed: &Typed, aloud: impl Fn() -> String + Send + 'static) -> AnyView {
    let typed = *typed;
    let chosen = move || {
        let units = typed.units();
        if units.is_empty() {
            return String::new();
        }
        typed.editor.choices.with_value(|choices| {
            let at = choices.iter().position(|choice| choice.units == units);
            at.map_or_else(|| String::from("own"), |at| at.to_string())
        })
    };
    let chosen = Memo::new(move |_| chosen());
    let own = move || {
        (chosen.get() == "own").then(|| {
            let label = typed.editor.called(&typed.units());
            view! { <option value="own" selected=true>{label}</option> }
        })
    };
    let change = move |event| {
        let value = event_target_value(&event);
        let picked = value.parse::<usize>().ok();
        let picked =
            picked.and_then(|at| typed.editor.choices.with_value(|all| all.get(at).cloned()));
        match (picked, value.as_str()) {
            (Some(choice), _) => typed.units.set(Some(choice.units)),
            (None, "") => typed.units.set(Some(BTreeSet::new())),
            _ => return,
        }
        typed.keep();
    };
    let options = options(&typed.editor.choices.get_value(), chosen);
    view! {
        <select class="in" aria-label=aloud prop:value=move || chosen.get() on:change=change>
            <option value="" selected=move || chosen.get().is_empty()>{t("meetings.nobody-given")}</option>
            {own}
            {options}
        </select>
    }
    .into_any()
}

fn options(choices: &[Choice], chosen: Memo<String>) -> Vec<AnyView> {
    let mut groups: Vec<(&str, Vec<AnyView>)> = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        let value = at.to_string();
        let own = value.clone();
        let option = view! {
            <option value=value selected=move || chosen.with(|chosen| *chosen == own)>{choice.label.clone()}</option>
        }
        .into_any();
        match groups.iter_mut().find(|(name, _)| *name == choice.group) {
            Some((_, options)) => options.push(option),
            None => groups.push((&choice.group, vec![option])),
        }
    }
    let group = |(name, options): (&str, Vec<AnyView>)| {
        if name.is_empty() {
            options.into_any()
        } else {
            view! { <optgroup label=t(name)>{options}</optgroup> }.into_any()
        }
    };
    groups.into_iter().map(group).collect()
}

/// Until when.
fn until(typed: &Typed, aloud: impl Fn() -> String + Send + 'static) -> AnyView {
    let typed = *typed;
    let shown = move || typed.due().map(date::format).unwrap_or_default();
    view! {
        <div class="until">
            <input class="in num" class:bad=move || typed.wrong.get() inputmode="numeric" autocomplete="off"
                aria-label=aloud placeholder=t("meetings.due-hint")
                aria-invalid=move || typed.wrong.get().then_some("true")
                prop:value=shown
                on:change=move |event| typed.dated(&event_target_value(&event))/>
            {move || typed.wrong.get().then(|| view! { <span class="err-line" role="alert">{t("meetings.no-day")}</span> })}
        </div>
    }
    .into_any()
}
