//! One field of a form: its label, what it is typed into or chosen from, what is understood of it, and
//! what is wrong with it.

use leptos::{prelude::*, task::spawn_local};

use super::{
    choices::{Choice, choices},
    doubt::doubt_view,
    empty,
    entry::Entry,
    faults::{explain, fault_view},
    numbering::{proposed, usual},
};
use crate::{
    app::form::{
        Fault, Field, Form, Input,
        life::{is_needed, state_of},
        suggest::suggestions,
    },
    app::register::kinds::Kind,
    domain::coded::Coded,
    ui::kit::{
        day::{DayBox, day_box, understood as understood_day},
        i18n::{quoted, t, tv},
    },
};

/// A refusal that belongs to no field that is asked for: no click is left without a word.
pub(super) fn trouble(entry: Entry) -> Option<impl IntoView + use<>> {
    let faults = entry.visible_faults().into_iter();
    let orphan = entry.form.with(|form| {
        let shown = |fault: &Fault| form.asked().any(|field| field.name == fault.field);
        faults.into_iter().find(|fault| !shown(fault))
    })?;
    Some(view! { <p class="err-line" role="alert">{explain(&orphan.problem)}</p> })
}

pub(super) fn field_view(entry: Entry, field: Field) -> AnyView {
    let name = field.name;
    let fault = Memo::new(move |_| {
        let faults = entry.visible_faults();
        faults.into_iter().find(|fault| fault.field == name)
    });
    let id = format!("f-{name}");
    let invalid = move || fault.with(Option::is_some).then_some("true");
    let described = format!("{id}-r {id}-e");
    let class = if field.half { "field" } else { "field full" };
    let optional = move || {
        let is_line = matches!(field.input, Input::LineQuantity(_));
        field.optional && !is_line && !entry.form.with(|form| is_needed(form, name))
    };
    let label = label_of(entry, field);
    let value = move || entry.form.with(|form| form.value(name).to_owned());
    let control = match field.input {
        Input::Lines => view! {
            <textarea class="in" autocomplete="off" class:bad=move || fault.with(Option::is_some) id=id.clone() rows="3"
                aria-describedby=described aria-invalid=invalid
                aria-required=(!field.optional).then_some("true")
                placeholder=usual(entry, name)
                prop:value=value
                on:input=move |event| entry.set(name, event_target_value(&event))
                on:change=move |_| entry.touch(name)></textarea>
        }
        .into_any(),
        Input::Flag => {
            return view! {
                <div class=class>
                    <label class="tick" for=id.clone()>
                        <input type="checkbox" id=id.clone()
                            prop:checked=move || value() == "yes"
                            on:change=move |event| {
                                let on = event_target_checked(&event);
                                entry.set(name, String::from(if on { "yes" } else { "no" }));
                            }/>
                        <span>{label}</span>
                    </label>
                </div>
            }
            .into_any();
        }
        Input::Date => day_box(DayBox {
            id: id.clone(),
            described,
            year: entry.year,
            required: !field.optional,
            typed: Signal::derive(value),
            bad: Signal::derive(move || fault.with(Option::is_some)),
            set: Callback::new(move |text| entry.set(name, text)),
            leave: Callback::new(move |()| entry.touch(name)),
        }),
        Input::Several(_) | Input::People | Input::Topics | Input::Units => {
            return several(entry, field, label, fault);
        }
        input if !input.is_choice() => {
            let (mode, class) = match field.input {
                Input::Money | Input::Quantity | Input::LineQuantity(_) => ("text", "in num"),
                Input::Count => ("numeric", "in num"),
                _ => ("text", "in"),
            };
            let hint = match field.input {
                Input::Money if field.half => t("entry.money-hint-short"),
                Input::Money => t("entry.money-hint"),
                _ => usual(entry, name),
            };
            // Made when the field is entered: most fields of a form are left as they are.
            let list = RwSignal::new(Vec::<String>::new());
            let suggest = move |_| {
                let of = |form: &Form| entry.register.peek(|ledger| suggestions(ledger, form, field));
                list.set(entry.form.with_untracked(of));
            };
            let list_id = format!("{id}-l");
            let listed = (field.input == Input::Text).then(|| list_id.clone());
            let options = move || {
                let texts = list.get().into_iter();
                texts.map(|text| view! { <option value=text></option> }).collect_view()
            };
            view! {
                <input class=class class:bad=move || fault.with(Option::is_some) id=id.clone() inputmode=mode
                    list=move || listed.clone().filter(|_| list.with(|list| !list.is_empty()))
                    on:focus=suggest
                    placeholder=hint autocomplete="off" aria-describedby=described aria-invalid=invalid
                    aria-required=(!field.optional).then_some("true")
                    prop:value=value
                    on:input=move |event| entry.set(name, event_target_value(&event))
                    on:change=move |_| entry.touch(name)/>
                {move || list.with(|list| !list.is_empty()).then(|| view! { <datalist id=list_id.clone()>{options}</datalist> })}
            }
            .into_any()
        }
        // What can pay depends on the project: the list is another one when that is.
        Input::Allocation => {
            let project = Memo::new(move |_| {
                let project = |form: &Form| form.value("project").to_owned();
                entry.form.with(project)
            });
            let list = Memo::new(move |_| {
                // Not at each letter that is typed elsewhere, nor at a save: there may be very many. Looked
                // at, not merely tracked: a memo that nobody has looked at follows nothing yet.
                project.with(|_| ());
                entry.form.with_untracked(|form| {
                    let chosen = form.value(name);
                    let choices = |ledger: &_| choices(ledger, form, field.input, entry.year, chosen);
                    entry.register.peek(choices)
                })
            });
            let node = NodeRef::<leptos::html::Select>::new();
            // What stands there may have been chosen by what was chosen elsewhere; it can be shown only once
            // it stands among the options.
            Effect::new(move |_| {
                let chosen = value();
                list.with(|_| ());
                spawn_local(async move {
                    if let Some(select) = node.try_get_untracked().flatten() {
                        select.set_value(&chosen);
                    }
                });
            });
            view! {
                <select class="in" class:bad=move || fault.with(Option::is_some) id=id.clone() node_ref=node
                    aria-describedby=described aria-invalid=invalid
                    aria-required=(!field.optional).then_some("true")
                    on:change=move |event| {
                        entry.set(name, event_target_value(&event));
                        entry.touch(name);
                    }>
                    <option value="">{t("entry.choose")}</option>
                    {move || grouped(list.get(), "")}
                </select>
            }
            .into_any()
        }
        _ => {
            // Built once: two hundred options are not made anew at each letter or save.
            let chosen = untrack(value);
            let list = entry.form.with_untracked(|form| {
                let choices = |ledger: &_| choices(ledger, form, field.input, entry.year, &chosen);
                entry.register.peek(choices)
            });
            let unset = !matches!(field.input, Input::Choice { .. } | Input::ProgrammeCode);
            let way_out = empty::way_out(entry, field, list.is_empty());
            let options = view! {
                {unset.then(|| view! { <option value="" selected=chosen.is_empty()>{t("entry.choose")}</option> })}
                {grouped(list, &chosen)}
            };
            view! {
                <select class="in" class:bad=move || fault.with(Option::is_some) id=id.clone()
                    aria-describedby=described aria-invalid=invalid
                    aria-required=(!field.optional).then_some("true")
                    prop:value=value
                    on:change=move |event| {
                        entry.set(name, event_target_value(&event));
                        entry.touch(name);
                    }>
                    {options}
                </select>
                {way_out}
            }
            .into_any()
        }
    };
    let money = field.input == Input::Money;
    let day = field.input == Input::Date;
    let read = move || day.then(|| understood_day(&value(), entry.year)).flatten();
    view! {
        <div class=class>
            <label for=id.clone()>
                {label}
                {move || (!optional() && !field.input.is_answered()).then(|| view! { <i class="needed" aria-hidden="true"></i> })}
            </label>
            {control}
            <div class="read" id=format!("{id}-r")>
                {move || money.then(|| understood(entry, name)).flatten()}
                {read}
                {move || proposed(entry, name)}
            </div>
            <div id=format!("{id}-e") role="alert">
                {move || fault.get().map(|fault| fault_view(entry, &fault))}
            </div>
            {(day || matches!(name, "born" | "identity")).then(|| doubt_view(entry, name))}
        </div>
    }
    .into_any()
}

/// Any of several things, a box for each.
fn several(entry: Entry, field: Field, label: String, fault: Memo<Option<Fault>>) -> AnyView {
    let name = field.name;
    // What can be chosen may depend on other answers: what a session is about, on where it takes place.
    let list = Memo::new(move |_| {
        entry.form.with(|form| {
            let chosen = form.value(name);
            let choices = |ledger: &_| choices(ledger, form, field.input, entry.year, chosen);
            entry.register.peek(choices)
        })
    });
    let boxes = move || {
        let all = list.get().into_iter().enumerate();
        all.map(|(at, choice)| one_of_several(entry, name, at, choice))
            .collect_view()
    };
    let described = format!("f-{name}-e");
    let describes = described.clone();
    view! {
        <fieldset class="field full several" aria-describedby=describes>
            <legend>{label}</legend>
            <div class="boxes">{boxes}</div>
            <div id=described role="alert">
                {move || fault.get().map(|fault| fault_view(entry, &fault))}
            </div>
        </fieldset>
    }
    .into_any()
}

fn one_of_several(entry: Entry, name: &'static str, at: usize, choice: Choice) -> AnyView {
    let code = choice.id;
    let checked = {
        let code = code.clone();
        move || {
            let all = entry.form.with(|form| form.value(name).to_owned());
            all.split(' ').any(|chosen| chosen == code)
        }
    };
    let pick = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        let chosen = entry
            .form
            .with_untracked(|form| form.value(name).to_owned());
        let mut all: Vec<&str> = chosen
            .split(' ')
            .filter(|c| !c.is_empty() && *c != code)
            .collect();
        if on {
            all.push(&code);
        }
        entry.set(name, all.join(" "));
        entry.touch(name);
    };
    // The first one carries the field's id, so that a refusal can lead there.
    let id = if at == 0 {
        format!("f-{name}")
    } else {
        format!("f-{name}-{at}")
    };
    view! {
        <label class="tick" for=id.clone()>
            <input type="checkbox" id=id.clone() prop:checked=checked on:change=pick/>
            <span>{choice.label}</span>
        </label>
    }
    .into_any()
}

/// What a field is called: in forms of its kind, or everywhere; a quantity after the thing it is about.
fn label_of(entry: Entry, field: Field) -> String {
    if let Some(state) = state_of(field.name).filter(|_| field.name != "proposed") {
        let state = t(&format!("state.{}", state.code()));
        return tv("project.step-day", &[("state", &state)]);
    }
    if let Input::LineQuantity(at) = field.input {
        let item = entry.form.with_untracked(|form| {
            let line = form.line_of(at)?;
            entry.register.peek(|ledger| {
                let line = ledger.project(&form.owner)?.costs.get(line)?;
                Some(if line.measure.is_empty() {
                    line.item.clone()
                } else {
                    format!("{} ({})", line.item, line.measure)
                })
            })
        });
        return item.unwrap_or_default();
    }
    named(entry.form.with_untracked(|form| form.kind), field.name)
}

/// What a field is called: in forms of this kind, or everywhere.
pub fn named(kind: Kind, field: &str) -> String {
    let key = format!("field.{}-{field}", kind.code());
    let own = Some(t(&key)).filter(|text| *text != key);
    own.unwrap_or_else(|| t(&format!("field.{field}")))
}

fn understood(entry: Entry, field: &str) -> Option<impl IntoView + use<>> {
    let (amount, quote) = entry.form.with(|form| form.money(field))?;
    let text = quoted(quote, &tv("money.n-dong", &[("n", &amount.to_string())]));
    Some(view! { <span>{t("entry.understood")}</span><span class="num">{text}</span> })
}

/// Options under their headings, in the order in which they come.
fn grouped(list: Vec<Choice>, chosen: &str) -> impl IntoView + use<> {
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for choice in list {
        match groups.last_mut() {
            Some((group, members)) if *group == choice.group => members.push(choice),
            _ => groups.push((choice.group.clone(), vec![choice])),
        }
    }
    let chosen = chosen.to_owned();
    let option = move |choice: Choice| {
        let selected = choice.id == chosen;
        view! { <option value=choice.id selected=selected>{choice.label}</option> }
    };
    groups
        .into_iter()
        .map(|(group, members)| {
            let members = members.into_iter().map(&option).collect_view();
            if group.is_empty() {
                members.into_any()
            } else {
                view! { <optgroup label=group>{members}</optgroup> }.into_any()
            }
        })
        .collect_view()
}
