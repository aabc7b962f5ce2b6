//! One conclusion that is being typed: its sentence, what was understood of it, and the same to be corrected.

use std::collections::BTreeSet;

use jiff::civil::Date;
use leptos::{ev::KeyboardEvent, prelude::*};

use super::editor::{Choice, Editor, field_of};
use crate::{
    domain::{date, meeting::Conclusion},
    platform::page as window,
    ui::kit::prelude::*,
};

/// The state of a line. What somebody corrected holds; where nobody did, what is read of the sentence.
#[derive(Clone, Copy)]
#[expect(
    clippy::option_option,
    reason = "a day may be corrected to none at all"
)]
struct Typed {
    editor: Editor,
    key: StoredValue<String>,
    text: RwSignal<String>,
    units: RwSignal<Option<BTreeSet<String>>>,
    due: RwSignal<Option<Option<Date>>>,
    /// What was typed as a day and is none.
    wrong: RwSignal<bool>,
    /// How it was kept last.
    kept: StoredValue<Conclusion>,
}

impl Typed {
    fn new(editor: Editor, key: String) -> Typed {
        let typed = Typed {
            editor,
            key: StoredValue::new(key),
            text: RwSignal::new(String::new()),
            units: RwSignal::new(None),
            due: RwSignal::new(None),
            wrong: RwSignal::new(false),
            kept: StoredValue::new(Conclusion::default()),
        };
        // What another laptop or an undo changes is shown, unless something is being typed here.
        Effect::new(move |_| {
            let stored = editor.register.read(|ledger| {
                let meeting = ledger.meeting(&typed.editor.meeting.get_value())?;
                meeting.conclusions.get(&typed.key.get_value()).cloned()
            });
            let Some(stored) = stored else {
                return;
            };
            let is_at_rest = untrack(|| typed.now()) == typed.kept.get_value();
            if is_at_rest {
                typed.show(stored);
            }
        });
        typed
    }

    fn show(&self, stored: Conclusion) {
        let stored = Conclusion {
            order: None,
            ..stored
        };
        if self.kept.get_value() == stored {
            return;
        }
        let heard = self.editor.heard(&stored.text);
        let (units, due) = (stored.units.clone(), stored.due);
        self.units.set((heard.units != units).then_some(units));
        self.due.set((heard.due != due).then_some(due));
        self.text.set(stored.text.clone());
        self.kept.set_value(stored);
    }

    fn units(&self) -> BTreeSet<String> {
        let own = self.units.get();
        own.unwrap_or_else(|| self.editor.heard(&self.text.get()).units)
    }

    fn due(&self) -> Option<Date> {
        let own = self.due.get();
        own.unwrap_or_else(|| self.editor.heard(&self.text.get()).due)
    }

    fn now(&self) -> Conclusion {
        let text = crate::domain::text::tidy(&self.text.get());
        let partners = self.editor.heard(&text).partners;
        Conclusion {
            text,
            units: self.units(),
            due: self.due(),
            partners,
            order: None,
        }
    }

    /// Keeps it as it stands, where that is new.
    fn keep(&self) {
        let (Some(key), Some(kept)) = (self.key.try_get_value(), self.kept.try_get_value()) else {
            return;
        };
        let now = untrack(|| self.now());
        if now == kept || now.text.is_empty() && kept.text.is_empty() {
            return;
        }
        self.kept.set_value(now.clone());
        self.editor.save(&key, now);
    }

    fn keyed(&self, event: &KeyboardEvent) {
        let key = self.key.get_value();
        let is_moving = event.alt_key() && !event.ctrl_key();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                self.keep();
                if let Some(next) = self.editor.beside(&key, 1) {
                    // The line after it may only now be made.
                    request_animation_frame(move || window::focus(&field_of(&next)));
                }
            }
            "ArrowUp" | "ArrowDown" if is_moving => {
                event.prevent_default();
                self.keep();
                self.editor.shift(&key, event.key() == "ArrowDown");
            }
            _ => {}
        }
    }

    /// Takes back what was understood, so that it is chosen by hand.
    fn reject(&self) {
        self.units.set(Some(BTreeSet::new()));
        self.due.set(Some(None));
        self.keep();
        let field = ["[data-line=\"", &self.key.get_value(), "\"] select"].concat();
        window::focus(&field);
    }

    fn dated(&self, typed: &str) {
        let day = match typed.trim() {
            "" => Ok(None),
            typed => {
                let day = self.editor.day;
                let is_year = typed.chars().filter(char::is_ascii_digit).count() > 4;
                let read = date::parse_in(typed, Some(day.year())).map(|read| {
                    // Without a year the first such day from the meeting on.
                    let next = (read < day && !is_year).then(|| date::add_months(read, 12));
                    Some(next.unwrap_or(read))
                });
                read.map_err(|_| ())
            }
        };
        self.wrong.set(day.is_err());
        if let Ok(day) = day {
            self.due.set(Some(day));
            self.keep();
        }
    }
}

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
                <textarea class="in" rows=rows aria-label=aloud("meetings.line-text") placeholder=t("meetings.line-hint")
                    prop:value=move || typed.text.get()
                    on:input=move |event| typed.text.set(event_target_value(&event))
                    on:blur=move |_| typed.keep()></textarea>
                <span class="cap muted" role="status">{move || is_now.get().then(|| understood(&typed))}</span>
                {move || (!is_now.get()).then(|| with(&typed))}
            </div>
            {who(&typed, aloud("meetings.line-unit"))}
            {until(&typed, aloud("meetings.line-due"))}
        </li>
    }
    .into_any()
}

/// Who takes part, under a line that is at rest.
fn with(typed: &Typed) -> Option<AnyView> {
    let typed = *typed;
    let partners = typed.now().partners;
    (!partners.is_empty()).then(|| {
        let text = tv("tasks.with", &[("partners", &partners)]);
        view! { <span class="cap faint sub">{text}</span> }.into_any()
    })
}

/// "Hiểu là: chủ trì …, hạn …. Không phải".
fn understood(typed: &Typed) -> Option<AnyView> {
    let typed = *typed;
    let heard = typed.editor.heard(&typed.text.get());
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
        return None;
    }
    if !heard.partners.is_empty() {
        parts.push(tv("tasks.with", &[("partners", &heard.partners)]));
    }
    let text = tv("meetings.heard", &[("what", &parts.join(", "))]);
    let no = view! { <button type="button" class="link" on:click=move |_| typed.reject()>{t("meetings.heard-no")}</button> };
    Some(view! { {text}" "{no} }.into_any())
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
