//! One form for every kind of record, beside the list it belongs to.
//!
//! What is typed stays exactly as typed, is kept as a draft from the first letter, and is read back
//! at once ("Hiểu là …"). A refusal shows its sum and offers what would be allowed.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    desk::Desk,
    environment::Browser,
    i18n::{english, failure as failure_text, quoted, sentence, t, tv},
    icons::{Icon, icon},
    keep,
};
use crate::{
    app::{
        command::{Command, Refusal},
        environment::new_id,
        form::{Fault, Field, Form, Input, Problem, fields},
        ledger::Ledger,
        record::Kind,
        route::{Page, Route},
        session::Failure,
    },
    domain::{money::Dong, place::UnitKind},
    platform::page,
    rules::capital::Overdraw,
};

/// One entry of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The record's id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// The heading it stands under; empty for none.
    pub group: String,
}

/// Units that money can go to in `year`, communes first.
pub fn choosable_units(ledger: &Ledger, year: i16) -> Vec<(String, String)> {
    let mut units: Vec<_> = ledger
        .units
        .values()
        .filter(|unit| unit.kind != UnitKind::Province && unit.valid.touches_year(year))
        .collect();
    crate::order::sort_by(&mut units, |a, b| {
        let key =
            |u: &crate::domain::place::Unit| (!u.kind.is_commune_level(), u.kind, u.short.clone());
        key(a).cmp(&key(b))
    });
    let names = units
        .into_iter()
        .map(|unit| (unit.id.clone(), unit.short.clone()));
    names.collect()
}

fn component_choice(ledger: &Ledger, id: &str) -> Option<Choice> {
    let component = ledger.components.get(id)?;
    let programme = ledger.programmes.get(&component.programme);
    Some(Choice {
        id: id.to_owned(),
        label: format!("{} · {}", component.code, component.name.pick(english())),
        group: programme.map_or_else(String::new, |p| p.name.pick(english()).to_owned()),
    })
}

/// Components with a grant in `year`.
pub fn granted_components(ledger: &Ledger, year: i16) -> Vec<Choice> {
    let grants = ledger.grants.values().filter(|grant| grant.year == year);
    let granted: BTreeSet<&str> = crate::order::set(grants.map(|grant| grant.component.as_str()));
    let mut choices: Vec<Choice> = granted
        .into_iter()
        .filter_map(|id| component_choice(ledger, id))
        .collect();
    crate::order::sort_by(&mut choices, |a, b| {
        (&a.group, &a.label).cmp(&(&b.group, &b.label))
    });
    choices
}

/// What a field of this kind offers.
fn choices(ledger: &Ledger, kind: Kind, input: Input, year: i16, held: &str) -> Vec<Choice> {
    match input {
        Input::Component if kind == Kind::Allocation => {
            let mut choices = granted_components(ledger, year);
            for choice in &mut choices {
                let left = ledger.pool(&choice.id, year).unallocated();
                let values = [
                    ("label", choice.label.as_str()),
                    ("left", &left.to_string()),
                ];
                choice.label = tv("entry.with-left", &values);
            }
            choices
        }
        Input::Component => {
            let valid = ledger.components.values();
            let valid = valid.filter(|c| c.valid.touches_year(year) || c.id == held);
            let mut choices: Vec<Choice> = valid
                .filter_map(|c| component_choice(ledger, &c.id))
                .collect();
            crate::order::sort_by(&mut choices, |a, b| {
                (&b.group, &a.label).cmp(&(&a.group, &b.label))
            });
            choices
        }
        Input::Unit => choosable_units(ledger, year)
            .into_iter()
            .map(|(id, label)| Choice {
                group: unit_group(ledger, &id),
                id,
                label,
            })
            .collect(),
        Input::Allocation => {
            let mut all: Vec<_> = ledger
                .allocations
                .values()
                .filter(|a| a.year == year)
                .collect();
            crate::order::sort_by(&mut all, |a, b| {
                let unit = |a: &crate::domain::capital::Allocation| ledger.unit_name(&a.unit);
                (unit(a), a.date, &a.id).cmp(&(unit(b), b.date, &b.id))
            });
            all.into_iter()
                .map(|a| {
                    let left = a.amount - ledger.paid_from(&a.id);
                    let code = ledger
                        .components
                        .get(&a.component)
                        .map_or("", |c| c.code.as_str());
                    let mut label = String::from(code);
                    if !a.purpose.is_empty() {
                        label = format!("{code} · {}", a.purpose);
                    }
                    Choice {
                        id: a.id.clone(),
                        label: tv(
                            "entry.with-left",
                            &[("label", &label), ("left", &left.to_string())],
                        ),
                        group: ledger.unit_name(&a.unit).to_owned(),
                    }
                })
                .collect()
        }
        Input::Choice(codes) => codes
            .iter()
            .map(|code| Choice {
                id: (*code).to_owned(),
                label: match *code {
                    "" => t("choice.unset"),
                    // "other" is a kind of unit and a class of area.
                    code if codes.contains(&"difficult") => t(&format!("area.{code}")),
                    code => t(&format!("choice.{code}")),
                },
                group: String::new(),
            })
            .collect(),
        Input::Text | Input::Money | Input::Date | Input::Count => Vec::new(),
    }
}

fn unit_group(ledger: &Ledger, id: &str) -> String {
    let kind = ledger
        .units
        .get(id)
        .map_or(UnitKind::Other, |unit| unit.kind);
    t(if kind.is_commune_level() {
        "entry.communes"
    } else {
        "entry.offices"
    })
}

/// The panel. `form` is its place in the address: a kind for a new record, or a record's id.
#[component]
pub fn EntryPanel(desk: Desk, form: String) -> impl IntoView {
    let place = form;
    let editing = place.contains(':');
    let stored = desk.peek(|ledger| Form::of(ledger, &place));
    let kind = Kind::of_id(&place);
    let year = desk.year();
    let fresh = match (editing, kind) {
        (true, _) => stored.clone(),
        (false, Some(kind)) => Some(prefilled(desk, Form::new(kind, desk.today()))),
        (false, None) => None,
    };
    let Some(fresh) = fresh else {
        return view! {
            <section class="card panel" aria-labelledby="h-form">
                <div class="card-h"><h2 id="h-form">{t("entry.gone")}</h2>{closer(desk)}</div>
                <p class="card-b small muted">{t("entry.gone-text")}</p>
            </section>
        }
        .into_any();
    };
    let kind = fresh.kind;
    let draft = keep::draft(desk.name(), &place).filter(|draft| draft.kind == kind);
    let draft = draft.and_then(|mut draft| {
        // A draft of a new record keeps its own beginnings; one of a change follows the record.
        if editing {
            draft.rebase(&fresh);
        }
        draft.is_changed().then_some(draft)
    });
    let from_draft = draft.is_some();
    let form = RwSignal::new(draft.unwrap_or(fresh));
    let faults = Memo::new(move |_| {
        form.with(|form| {
            let id = format!("{}:new", form.kind.code());
            let checked = desk.read(|ledger| form.check(ledger, &id, year));
            checked.err().unwrap_or_default()
        })
    });
    let record = place.clone();
    Effect::new(move |_| {
        // Another tab, or an undo, may change the record under the open form.
        let now = desk.read(|ledger| Form::of(ledger, &record));
        if let Some(now) = now {
            form.update(|form| form.rebase(&now));
        }
    });
    let entry = Entry {
        desk,
        place: StoredValue::new(place.clone()),
        form,
        faults,
        touched: RwSignal::new(BTreeSet::new()),
        busy: RwSignal::new(false),
        year,
    };
    let title = t(&format!(
        "entry.{}-{}",
        if editing { "edit" } else { "add" },
        kind.code()
    ));
    Effect::new(move |_| page::focus(".panel select, .panel input"));
    // With the form its focus would vanish, and the next Tab begin at the top of the page.
    on_cleanup(|| page::focus_in_place("#main"));
    let views = fields(kind)
        .iter()
        .map(|field| field_view(entry, *field))
        .collect_view();
    let remove = move |_| entry.delete();
    let past = desk
        .route
        .get_untracked()
        .about(Page::History, &place)
        .to_string();
    view! {
        <section class="card panel" aria-labelledby="h-form">
            <div class="card-h"><h2 id="h-form">{title}</h2>{closer(desk)}</div>
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                entry.save();
            }>
                <div class="fields">{views}</div>
                {move || trouble(entry)}
                <div class="row wrap">
                    <button class="btn primary" type="submit"
                        // Leaving a field shows its fault and moves this button away under the pointer.
                        on:mousedown=move |event| event.prevent_default()
                        aria-disabled=move || (entry.busy.try_get().unwrap_or_default() || !entry.visible_faults().is_empty()).to_string()>
                        {t("entry.save")}
                    </button>
                    <button class="btn quiet" type="button" on:click=move |_| entry.cancel()>{t("entry.cancel")}</button>
                    <span class="cap faint grow right">{if from_draft { t("entry.from-draft") } else { t("entry.draft") }}</span>
                </div>
                {editing.then(|| view! {
                    <div class="row wrap">
                        <button class="btn danger grow" type="button" on:click=remove>
                            {icon(Icon::Bin)}{t("entry.delete")}
                        </button>
                        <a class="btn" href=past>{icon(Icon::Clock)}{t("history.title")}</a>
                    </div>
                })}
            </form>
        </section>
    }
    .into_any()
}

/// A new form takes over what the list is narrowed to.
fn prefilled(desk: Desk, mut form: Form) -> Form {
    let route = desk.route.get_untracked();
    let pairs = [
        ("component", route.component),
        ("unit", route.unit),
        ("allocation", route.allocation),
    ];
    for (name, value) in pairs {
        if let (Some(value), true) = (value, form.values.contains_key(name)) {
            form.values.insert(name.to_owned(), value);
        }
    }
    form
}

fn closer(desk: Desk) -> impl IntoView {
    let href = move || desk.route.with(Route::without_form).to_string();
    view! { <a class="end btn quiet sm" href=href aria-label=t("action.close")>{icon(Icon::Cross)}</a> }
}

/// The state of one open form.
#[derive(Clone, Copy)]
struct Entry {
    desk: Desk,
    place: StoredValue<String>,
    form: RwSignal<Form>,
    touched: RwSignal<BTreeSet<&'static str>>,
    busy: RwSignal<bool>,
    faults: Memo<Vec<Fault>>,
    year: i16,
}

impl Entry {
    /// Faults of fields that were left or tried to be saved. Nobody is scolded while still typing,
    /// except for a sum that is understood and too large.
    fn visible_faults(&self) -> Vec<Fault> {
        // The page may have been left while the record was on its way to the disk.
        let touched = self.touched.try_get().unwrap_or_default();
        let mut faults = self.faults.try_get().unwrap_or_default();
        faults.retain(|fault| {
            touched.contains(fault.field) || matches!(fault.problem, Problem::Refused(_))
        });
        faults
    }

    fn set(&self, field: &'static str, value: String) {
        self.form.update(|form| {
            form.values.insert(field.to_owned(), value);
        });
        let place = self.place.get_value();
        self.form
            .with_untracked(|form| keep::set_draft(self.desk.name(), &place, form));
    }

    fn touch(&self, field: &'static str) {
        self.touched.update(|touched| {
            touched.insert(field);
        });
    }

    fn close(&self) {
        keep::forget_draft(self.desk.name(), &self.place.get_value());
        let route = self.desk.route.get_untracked();
        page::go(&route.without_form().to_string());
    }

    fn cancel(&self) {
        self.close();
    }

    fn save(&self) {
        let kind = self.form.with_untracked(|form| form.kind);
        self.touched
            .set(fields(kind).iter().map(|field| field.name).collect());
        let id = new_id(kind.code(), &Browser);
        let year = self.year;
        let checked = self
            .form
            .with_untracked(|form| self.desk.peek(|ledger| form.check(ledger, &id, year)));
        match checked {
            Err(faults) => {
                if let Some(first) = faults.first() {
                    page::focus(&format!("#f-{}", first.field));
                }
            }
            Ok(_) if self.busy.get_untracked() => {}
            Ok(record) => {
                let amount = self
                    .form
                    .with_untracked(Form::amount)
                    .map_or_else(String::new, |(n, _)| n.to_string());
                let editing = self.form.with_untracked(|form| form.id.is_some());
                let verb = if editing { "changed" } else { "added" };
                let said = tv(
                    &format!("toast.{verb}-{}", kind.code()),
                    &[("amount", &amount)],
                );
                self.send(Command::Put(record), said);
            }
        }
    }

    fn delete(&self) {
        let place = self.place.get_value();
        let kind = self.form.with_untracked(|form| form.kind);
        let amount = self
            .form
            .with_untracked(Form::amount)
            .map_or_else(String::new, |(n, _)| n.to_string());
        let said = tv(
            &format!("toast.deleted-{}", kind.code()),
            &[("amount", &amount)],
        );
        self.send(Command::Delete(place), said);
    }

    fn send(&self, command: Command, said: String) {
        let entry = *self;
        self.busy.set(true);
        self.desk.run(command, said, move |result| {
            entry.busy.try_set(false);
            match result {
                Ok(()) => entry.close(),
                // The form stands as it was; the banner above the page says why and what to do.
                Err(Failure::Store(_)) => {}
                Err(failure) => entry.desk.say(failure_text(&failure), false),
            }
        });
    }
}

/// A refusal that belongs to no field.
fn trouble(entry: Entry) -> Option<impl IntoView + use<>> {
    let kind = entry.form.with(|form| form.kind);
    let orphan = entry
        .visible_faults()
        .into_iter()
        .find(|fault| fields(kind).iter().all(|field| field.name != fault.field))?;
    Some(view! { <p class="err-line" role="alert">{explain(&orphan.problem)}</p> })
}

fn explain(problem: &Problem) -> String {
    match problem {
        Problem::Money(fault) => sentence("money-fault", fault),
        Problem::Date(fault) => sentence("date-fault", fault),
        Problem::Plain(fault) => sentence("field-fault", fault),
        Problem::Refused(refusal) => sentence("fault", refusal),
    }
}

fn field_view(entry: Entry, field: Field) -> impl IntoView {
    let name = field.name;
    let fault = Memo::new(move |_| {
        let faults = entry.visible_faults();
        faults.into_iter().find(|fault| fault.field == name)
    });
    let id = format!("f-{name}");
    let invalid = move || fault.with(Option::is_some).then_some("true");
    let described = format!("{id}-r {id}-e");
    let class = if field.half { "field" } else { "field full" };
    let kind = entry.form.with_untracked(|form| form.kind);
    let label_key = format!("field.{}-{name}", kind.code());
    let label = Some(t(&label_key)).filter(|text| *text != label_key);
    let label = label.unwrap_or_else(|| t(&format!("field.{name}")));
    let value = move || entry.form.with(|form| form.value(name).to_owned());
    let control = match field.input {
        Input::Text | Input::Money | Input::Date | Input::Count => {
            let (mode, class) = match field.input {
                Input::Date | Input::Money => ("text", "in num"),
                Input::Count => ("numeric", "in num"),
                _ => ("text", "in"),
            };
            let hint = match field.input {
                Input::Date => t("entry.date-hint"),
                Input::Money => t("entry.money-hint"),
                _ => String::new(),
            };
            view! {
                <input class=class class:bad=move || fault.with(Option::is_some) id=id.clone() inputmode=mode
                    placeholder=hint autocomplete="off" aria-describedby=described aria-invalid=invalid
                    aria-required=(!field.optional).then_some("true")
                    prop:value=value
                    on:input=move |event| entry.set(name, event_target_value(&event))
                    on:change=move |_| entry.touch(name)/>
            }
            .into_any()
        }
        Input::Component | Input::Unit | Input::Allocation | Input::Choice(_) => {
            // Built once: two hundred options are not made anew at each letter or save.
            let held = untrack(value);
            let list = entry
                .desk
                .peek(|ledger| choices(ledger, kind, field.input, entry.year, &held));
            let unset = !matches!(field.input, Input::Choice(_));
            let options = view! {
                {unset.then(|| view! { <option value="" selected=held.is_empty()>{t("entry.choose")}</option> })}
                {grouped(list, &held)}
            };
            view! {
                <select class="in" class:bad=move || fault.with(Option::is_some) id=id.clone()
                    aria-describedby=described aria-invalid=invalid
                    aria-required=(!field.optional).then_some("true")
                    on:change=move |event| {
                        entry.set(name, event_target_value(&event));
                        entry.touch(name);
                    }>
                    {options}
                </select>
            }
            .into_any()
        }
    };
    let money = field.input == Input::Money;
    view! {
        <div class=class>
            <label for=id.clone()>
                {label}
                {field.optional.then(|| view! { " "<span class="faint light">{t("entry.optional")}</span> })}
            </label>
            {control}
            <div class="read" id=format!("{id}-r")>
                {move || money.then(|| understood(entry)).flatten()}
            </div>
            <div id=format!("{id}-e") role="alert">
                {move || fault.get().map(|fault| fault_view(entry, &fault))}
            </div>
        </div>
    }
}

fn understood(entry: Entry) -> Option<impl IntoView + use<>> {
    let (amount, quote) = entry.form.with(Form::amount)?;
    let text = quoted(quote, &tv("money.n-dong", &[("n", &amount.to_string())]));
    Some(view! { <span>{t("entry.understood")}</span><span class="num">{text}</span> })
}

/// Options under their headings, in the order in which they come.
fn grouped(list: Vec<Choice>, held: &str) -> impl IntoView + use<> {
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for choice in list {
        match groups.last_mut() {
            Some((group, members)) if *group == choice.group => members.push(choice),
            _ => groups.push((choice.group.clone(), vec![choice])),
        }
    }
    let held = held.to_owned();
    let option = move |choice: Choice| {
        let selected = choice.id == held;
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

fn fault_view(entry: Entry, fault: &Fault) -> impl IntoView + use<> {
    let body = match &fault.problem {
        Problem::Refused(Refusal::OverAllocated { component, sum }) => overdraw(
            entry,
            "over-allocated",
            *sum,
            tv("sum.granted", &[("code", component)]),
            t("sum.allocated"),
            t("sum.left-to-allocate"),
        )
        .into_any(),
        Problem::Refused(Refusal::OverPaid { unit, sum }) => overdraw(
            entry,
            "over-paid",
            *sum,
            tv("sum.received", &[("unit", unit)]),
            t("sum.paid"),
            t("sum.left-to-pay"),
        )
        .into_any(),
        problem => view! { <div><b>{explain(problem)}</b></div> }.into_any(),
    };
    view! { <div class="err">{icon(Icon::Octagon)}{body}</div> }
}

/// A refusal with its sum as a small column, and a button that fills in what would be allowed.
fn overdraw(
    entry: Entry,
    code: &str,
    sum: Overdraw,
    limit: String,
    used: String,
    left: String,
) -> impl IntoView + use<> {
    let headline = tv(
        &format!("sum.{code}"),
        &[
            ("wanted", &sum.wanted.to_string()),
            ("excess", &sum.excess.to_string()),
        ],
    );
    let allowed = sum.left;
    let fill = (allowed > Dong::ZERO).then(|| {
        view! {
            <button class="btn sm" type="button" on:click=move |_| entry.set("amount", allowed.to_string())>
                {tv("sum.fill", &[("amount", &allowed.to_string())])}
            </button>
        }
    });
    view! {
        <div>
            <b>{headline}</b>
            <table class="sums"><tbody>
                <tr><td>{limit}</td><td>{sum.limit.to_string()}</td></tr>
                <tr><td>{used}</td><td>"− "{sum.used.to_string()}</td></tr>
                <tr class="tot"><td>{left}</td><td>{sum.left.to_string()}</td></tr>
            </tbody></table>
            {fill}
        </div>
    }
}
