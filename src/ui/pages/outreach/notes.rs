//! What is written down of a household in words. Each field is stored when it is left, and while one
//! writes after a moment's pause: a telephone that dies loses no sentence.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use leptos::{prelude::*, task::spawn_local};

use super::view::View;
use crate::{
    app::outreach::mark::Mark,
    domain::{
        date,
        household::Member,
        outreach::{Attendance, Promise},
        text,
    },
    platform::clock,
    ui::kit::i18n::{sentence, t},
};

/// How long a pause in writing is.
const PAUSE: Duration = Duration::from_millis(700);

/// Who came, the question with its answer, and what was promised.
pub fn all(view: View, id: &str) -> AnyView {
    let asked = {
        let id = id.to_owned();
        Memo::new(move |_| {
            let attendance = view.sitting.attendance(&id);
            !attendance.question.is_empty() || !attendance.answer.is_empty()
        })
    };
    let answer = {
        let id = id.to_owned();
        move || asked.get().then(|| field(view, &id, &ANSWER))
    };
    view! {
        {who(view, id)}
        {field(view, id, &QUESTION)}
        {answer}
        <fieldset class="promise">
            <legend class="lab">{t("outreach.promise")}</legend>
            {field(view, id, &PROMISE)}
            <div class="row two-fields">
                {field(view, id, &PROMISED_BY)}
                {due(view, id)}
            </div>
            {done(view, id)}
        </fieldset>
    }
    .into_any()
}

/// What else it wants.
pub fn other(view: View, id: &str) -> AnyView {
    field(view, id, &OTHER)
}

/// A field of words.
struct Field {
    name: &'static str,
    label: &'static str,
    has_lines: bool,
    stored: fn(&Attendance) -> &str,
    mark: fn(String) -> Mark,
}

/// A field of one line.
const fn line(
    name: &'static str,
    label: &'static str,
    stored: fn(&Attendance) -> &str,
    mark: fn(String) -> Mark,
) -> Field {
    Field {
        name,
        label,
        has_lines: false,
        stored,
        mark,
    }
}

const OTHER: Field = line(
    "other",
    "field.wants_other",
    |attendance| &attendance.wants_other,
    Mark::WantsOther,
);

const QUESTION: Field = Field {
    has_lines: true,
    ..line(
        "question",
        "field.question",
        |attendance| &attendance.question,
        Mark::Question,
    )
};

const ANSWER: Field = line(
    "answer",
    "field.answer",
    |attendance| &attendance.answer,
    Mark::Answer,
);

const PROMISE: Field = line(
    "promise",
    "field.promise",
    |attendance| &attendance.followup.what,
    Mark::Promise,
);

const PROMISED_BY: Field = line(
    "promised-by",
    "field.promised_by",
    |attendance| &attendance.followup.who,
    Mark::PromisedBy,
);

/// What was typed, ready to be stored: each line tidied.
fn tidy(typed: &str) -> String {
    let lines: Vec<String> = typed.lines().map(text::tidy).collect();
    lines.join("\n").trim().to_owned()
}

fn field(view: View, id: &str, field: &'static Field) -> AnyView {
    let sitting = view.sitting;
    let household = id.to_owned();
    let stored = {
        let id = household.clone();
        Memo::new(move |_| (field.stored)(&sitting.attendance(&id)).to_owned())
    };
    // What is being typed stands until the field is left: a mark that arrives does not overwrite it.
    let typed = RwSignal::new(None::<String>);
    let waiting: Arc<Mutex<Option<String>>> = Arc::default();
    let turn = StoredValue::new(0_u32);
    let store = {
        let waiting = waiting.clone();
        move || {
            let words = waiting.lock().ok().and_then(|mut waiting| waiting.take());
            if let Some(words) = words {
                sitting.mark(&household, &(field.mark)(tidy(&words)));
            }
        }
    };
    let write = {
        let store = store.clone();
        move |event| {
            let words = event_target_value(&event);
            typed.set(Some(words.clone()));
            if let Ok(mut waiting) = waiting.lock() {
                *waiting = Some(words);
            }
            turn.update_value(|turn| *turn += 1);
            let (now, store) = (turn.get_value(), store.clone());
            spawn_local(async move {
                clock::sleep(PAUSE).await;
                if turn.try_get_value() == Some(now) {
                    store();
                }
            });
        }
    };
    let leave = {
        let store = store.clone();
        move |_| {
            store();
            typed.set(None);
        }
    };
    on_cleanup(store);
    let value = move || typed.get().unwrap_or_else(|| stored.get());
    let name = format!("n-{}", field.name);
    let control = if field.has_lines {
        view! { <textarea class="in" autocomplete="off" id=name.clone() rows="2" prop:value=value on:input=write on:change=leave></textarea> }
            .into_any()
    } else {
        view! { <input class="in" id=name.clone() type="text" autocomplete="off" prop:value=value on:input=write on:change=leave/> }
            .into_any()
    };
    view! { <div class="field grow"><label for=name>{t(field.label)}</label>{control}</div> }
        .into_any()
}

/// Until when.
fn due(view: View, id: &str) -> AnyView {
    let sitting = view.sitting;
    let household = id.to_owned();
    let stored = {
        let id = household.clone();
        Memo::new(move |_| sitting.attendance(&id).followup.due)
    };
    let typed = RwSignal::new(None::<String>);
    let fault = RwSignal::new(None::<String>);
    let leave = move |event| {
        let words = event_target_value(&event);
        if words.trim().is_empty() {
            sitting.mark(&household, &Mark::Due(None));
            typed.set(None);
            fault.set(None);
            return;
        }
        match date::parse_in(&words, Some(sitting.register.year())) {
            Ok(day) => {
                sitting.mark(&household, &Mark::Due(Some(day)));
                typed.set(None);
                fault.set(None);
            }
            // What was typed stays, with what is wrong about it.
            Err(wrong) => fault.set(Some(sentence("date-fault", &wrong))),
        }
    };
    let value = move || {
        typed
            .get()
            .unwrap_or_else(|| stored.get().map(date::format).unwrap_or_default())
    };
    let wrong = move || fault.with(Option::is_some);
    view! {
        <div class="field due">
            <label for="n-due">{t("field.promise_due")}</label>
            <input class="in num" class:bad=wrong id="n-due" type="text" autocomplete="off" placeholder=t("entry.date-hint")
                aria-describedby="n-due-e" aria-invalid=move || wrong().then_some("true")
                prop:value=value on:input=move |event| typed.set(Some(event_target_value(&event))) on:change=leave/>
            <p class="err-line" id="n-due-e" role="alert">{move || fault.get()}</p>
        </div>
    }
    .into_any()
}

fn done(view: View, id: &str) -> AnyView {
    let sitting = view.sitting;
    let household = id.to_owned();
    let stored = {
        let id = household.clone();
        Memo::new(move |_| sitting.attendance(&id).followup)
    };
    let flip = move |event| {
        let day = event_target_checked(&event).then(|| sitting.register.today());
        sitting.mark(&household, &Mark::Done(day));
    };
    view! {
        <label class="tick" class:hidden=move || !stored.with(Promise::is_made)>
            <input type="checkbox" prop:checked=move || stored.with(|f| f.done.is_some()) on:change=flip/>
            <span>{t("outreach.done")}</span>
        </label>
    }
    .into_any()
}

/// Who came: the head, or another of the household.
fn who(view: View, id: &str) -> AnyView {
    let sitting = view.sitting;
    let day = sitting.session.with_value(|session| session.date);
    let (head, people) = sitting.register.peek(|ledger| {
        let Some(household) = ledger.household(id) else {
            return (String::new(), Vec::new());
        };
        let people = household.people(day);
        let people: Vec<(String, Member)> = people.map(|(k, m)| (k.clone(), m.clone())).collect();
        (household.head_key(day).to_owned(), people)
    });
    let household = id.to_owned();
    let attendance = {
        let id = household.clone();
        Memo::new(move |_| sitting.attendance(&id))
    };
    let names: Vec<(String, String)> = people
        .iter()
        .map(|(k, m)| (k.clone(), m.name.clone()))
        .collect();
    let pick = move |event| {
        let key = event_target_value(&event);
        let found = names.iter().find(|(known, _)| *known == key);
        let (key, name) = found.cloned().unwrap_or_default();
        sitting.mark(&household, &Mark::Who(name, key));
    };
    let options: Vec<AnyView> = people
        .into_iter()
        .map(|(key, member)| {
            let is_head = key == head;
            let selected = {
                let key = key.clone();
                move || {
                    attendance.with(|attendance| {
                        attendance.member == key || attendance.member.is_empty() && is_head
                    })
                }
            };
            let born = member.born.get(..4).unwrap_or_default().to_owned();
            let label = [member.name.as_str(), &born].join(" ");
            view! { <option value=key selected=selected>{label}</option> }.into_any()
        })
        .collect();
    view! {
        <div class="field" class:hidden=move || !attendance.with(|attendance| attendance.present)>
            <label for="n-who">{t("outreach.who-came")}</label>
            <select class="in" id="n-who" on:change=pick>{options}</select>
        </div>
    }
    .into_any()
}
