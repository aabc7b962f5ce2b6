//! What is written into all of them: the fields that were asked for, and the button that writes them.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{chosen::Chosen, effects::Effects};
use crate::{
    app::{
        command::Command,
        form::{
            Fault, Form,
            together::{Answer, Offered, Together, offered},
        },
        register::kinds::Kind,
    },
    platform::page,
    ui::{
        kit::{
            form::{loose_field, named},
            i18n::failure as failure_text,
            labels::{count, number},
            prelude::*,
        },
        state::handle::RegisterHandle as Handle,
    },
};

/// The fields that a class is not written without: the decision by which it was recognised, so that the rules
/// count the time from the right day.
const WITH_CLASS: [&str; 2] = ["recognised", "decision"];

/// What was asked for, and what was typed.
#[derive(Clone, Copy)]
pub(super) struct Change {
    pub register: Handle,
    pub chosen: StoredValue<Chosen>,
    /// The forms into which the answers are typed, one for each kind of form.
    forms: StoredValue<BTreeMap<Kind, RwSignal<Form>>>,
    /// The fields that are written, in the order in which they were asked for.
    pub asked: RwSignal<Vec<Offered>>,
    /// Those that only records get in which nothing stands.
    only_empty: RwSignal<BTreeSet<&'static str>>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<String>>,
}

impl Change {
    pub fn new(register: Handle, chosen: StoredValue<Chosen>) -> Change {
        let kind = chosen.with_value(|chosen| chosen.kind);
        let mut forms = BTreeMap::new();
        for one in offered(kind) {
            forms.entry(one.form).or_insert_with(|| {
                let mut form = Form::new(one.form, register.today());
                // Nothing is written that nobody has chosen, today's day no more than the first of a list.
                form.values.values_mut().for_each(String::clear);
                RwSignal::new(form)
            });
        }
        Change {
            register,
            chosen,
            forms: StoredValue::new(forms),
            asked: RwSignal::new(Vec::new()),
            only_empty: RwSignal::default(),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

    fn kind(self) -> Kind {
        self.chosen.with_value(|chosen| chosen.kind)
    }

    fn form(self, kind: Kind) -> Option<RwSignal<Form>> {
        self.forms.with_value(|forms| forms.get(&kind).copied())
    }

    /// What is to be written, as it was typed so far.
    pub fn together(self) -> Together {
        let only_empty = self.only_empty.get();
        let answer = |one: &Offered| {
            let form = self.form(one.form)?;
            let typed = form.with(|form| form.value(one.field.name).to_owned());
            let only_empty = only_empty.contains(one.field.name);
            Some((one.field.name.to_owned(), Answer { typed, only_empty }))
        };
        let answers = self
            .asked
            .with(|asked| asked.iter().filter_map(answer).collect());
        Together {
            kind: self.kind(),
            year: self.register.year(),
            answers,
        }
    }

    fn ask(self, name: &str) {
        let all = offered(self.kind());
        let mut names = vec![name];
        if name == "class" {
            names.extend(WITH_CLASS);
        }
        self.asked.update(|asked| {
            for name in names {
                let known = asked.iter().any(|one| one.field.name == name);
                let found = all.iter().find(|one| one.field.name == name);
                asked.extend(found.filter(|_| !known));
            }
        });
        let id = format!("#f-{name}");
        leptos::task::spawn_local(async move {
            crate::platform::clock::sleep(std::time::Duration::ZERO).await;
            page::focus(&id);
        });
    }

    fn leave_out(self, name: &'static str) {
        self.asked
            .update(|asked| asked.retain(|one| one.field.name != name));
        page::focus("#f-more");
    }

    fn write(self, effects: &Effects) {
        let commands: Vec<Command> = effects
            .all
            .iter()
            .filter_map(|one| one.command.clone())
            .collect();
        let (fields, records) = effects.changes();
        let values = [("fields", &*number(fields)), ("records", &number(records))];
        let said = tv("together.done", &values);
        let from = self.chosen.with_value(|chosen| chosen.from.to_string());
        self.busy.set(true);
        self.register
            .run(Command::All(commands), said, move |result| {
                self.busy.try_set(false);
                match result {
                    Ok(()) => page::go(&from),
                    Err(failure) => drop(self.refused.try_set(Some(failure_text(&failure)))),
                }
            });
    }
}

/// The card beside the table.
pub(super) fn card(change: Change, effects: RwSignal<Effects>) -> AnyView {
    let faults = Memo::new(move |_| effects.with(first_faults));
    let field = move |one: Offered| field(change, one, faults);
    let label = move || {
        let (fields, records) = effects.with(Effects::changes);
        match fields {
            _ if change.busy.get() => t("incoming.writing"),
            0 => t("together.nothing-to-write"),
            _ => {
                let values = [("fields", &*number(fields)), ("records", &number(records))];
                tv("together.write", &values)
            }
        }
    };
    let off = move || {
        let ready = effects.with(|effects| effects.is_ready && effects.changes().0 > 0);
        change.busy.get() || !ready
    };
    let back = move || change.chosen.with_value(|chosen| chosen.from.to_string());
    view! {
        <section class="card together-change" aria-labelledby="h-change">
            <h2 id="h-change">{t("together.change")}</h2>
            <div class="fields">
                <For each=move || change.asked.get() key=|one| one.field.name children=field/>
                {move || more(change)}
            </div>
            <div class="foot">
                {move || change.refused.get().map(|why| view! { <p class="err-line" role="alert">{why}</p> })}
                <div class="row">
                    {Button::new(label).primary().off(off).press(move |_| if !off() { effects.with_untracked(|effects| change.write(effects)) })}
                    {Button::new(t("entry.cancel")).changing_link(back)}
                </div>
                <p class="cap faint">{t("together.never")}</p>
            </div>
        </section>
    }
    .into_any()
}

/// Each fault once, of whichever record it is said first.
fn first_faults(effects: &Effects) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for fault in effects.all.iter().flat_map(|one| &one.faults) {
        if faults.iter().all(|known| known.field != fault.field) {
            faults.push(fault.clone());
        }
    }
    faults
}

fn field(change: Change, one: Offered, faults: Memo<Vec<Fault>>) -> Option<AnyView> {
    let form = change.form(one.form)?;
    let name = one.field.name;
    let only = move || change.only_empty.with(|only| only.contains(name));
    let switch = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        change.only_empty.update(|only| {
            if on {
                only.insert(name);
            } else {
                only.remove(name);
            }
        });
    };
    let off = tv("together.leave-out", &[("field", &named(one.form, name))]);
    Some(
        view! {
            <div class="one">
                {loose_field(change.register, form, *one.field, faults)}
                <div class="row wrap">
                    <label class="tick small">
                        <input type="checkbox" prop:checked=only on:change=switch/>
                        <span>{t("together.only-empty")}</span>
                    </label>
                    <button type="button" class="link small" aria-label=off
                        on:click=move |_| change.leave_out(name)>{t("together.out")}</button>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The fields that are not asked for yet.
fn more(change: Change) -> Option<AnyView> {
    let asked: BTreeSet<&str> = change
        .asked
        .with(|asked| asked.iter().map(|one| one.field.name).collect());
    let rest = offered(change.kind());
    let options: Vec<AnyView> = rest
        .into_iter()
        .filter(|one| !asked.contains(one.field.name))
        .map(|one| {
            let label = named(one.form, one.field.name);
            view! { <option value=one.field.name>{label}</option> }.into_any()
        })
        .collect();
    if options.is_empty() {
        return None;
    }
    let add = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        if !name.is_empty() {
            change.ask(&name);
        }
    };
    Some(
        view! {
            <label class="chip add" for="f-more">
                {icon(Icon::Plus)}
                <span class="sr">{t("together.add-field")}</span>
                <select id="f-more" on:change=add>
                    <option value="" selected>{t("together.add-field")}</option>
                    {options}
                </select>
            </label>
        }
        .into_any(),
    )
}

/// What is said under the table: what stays, and what cannot be.
pub(super) fn notes(effects: RwSignal<Effects>) -> AnyView {
    let said = move || {
        effects.with(|effects| {
            let kept = effects.kept();
            let refused = effects.refused();
            view! {
                {(kept > 0).then(|| view! { <p class="small muted">{count("together.kept", kept)}</p> })}
                {(refused > 0).then(|| view! {
                    <p class="small t-block" role="status">{icon(Icon::Octagon)}{count("together.refused", refused)}</p>
                })}
            }
            .into_any()
        })
    };
    said.into_any()
}
