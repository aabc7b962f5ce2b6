//! The form that records a hand-over.

use std::collections::BTreeMap;

use jiff::civil::Date;
use leptos::prelude::*;

use super::{editing::run, shown::shown};
use crate::{
    app::{
        command::Command,
        environment::new_id,
        form::{dating, quantity},
        projects::handing::{self, Entry, Row, Sheet},
        register::kinds::{Kind, Record},
    },
    domain::{coded::Coded, date, handover::Signed, project::kinds::Place},
    platform::page,
    ui::{
        kit::{
            card,
            day::{day_field, preset},
            form::doubt::{asked, focus_soon},
            prelude::*,
        },
        state::environment::Browser,
    },
};

/// What is entered for one household while the sheet is open.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    chosen: bool,
    place: Place,
    agreement: String,
    signed: Signed,
    signer: String,
}

type Drafts = RwSignal<BTreeMap<String, Draft>>;

/// The panel that records a sheet: one day and witness, one tick a household.
pub fn panel(register: RegisterHandle) -> AnyView {
    let Some(view) = untrack(|| shown(register)) else {
        return ().into_any();
    };
    let project = view.project;
    let (_, next) = register.peek(|ledger| handing::sheets(ledger, &project.id));
    let day = RwSignal::new(preset(register, project.year));
    let year = register.year();
    let number = RwSignal::new(next.to_string());
    let witness = RwSignal::new(String::new());
    let sure = RwSignal::new(None::<Date>);
    let read = Memo::new(move |_| day.with(|text| date::parse_in(text, Some(year)).ok()));
    let of = project.year;
    let question = Memo::new(move |_| {
        dating::question(Kind::Handover, "date", read.get()?, of, register.today())
    });
    let is_sure = Memo::new(move |_| sure.get().is_some() && sure.get() == read.get());
    let flip = Callback::new(move |on: bool| sure.set(read.get_untracked().filter(|_| on)));
    let tried = RwSignal::new(false);
    let drafts: Drafts = RwSignal::new(BTreeMap::new());
    let rows = Memo::new(move |_| {
        let rows = shown(register).map(|view| view.rows).unwrap_or_default();
        rows.into_iter()
            .filter(|row| !row.complete)
            .collect::<Vec<Row>>()
    });
    let of = move |row: &Row| {
        drafts
            .with(|drafts| drafts.get(&row.household).cloned())
            .unwrap_or(Draft {
                chosen: false,
                place: row.place.unwrap_or(Place::Home),
                agreement: String::new(),
                signed: Signed::Head,
                signer: String::new(),
            })
    };
    let chosen = move || rows.with(|rows| rows.iter().filter(|row| of(row).chosen).count());
    let save = move || {
        tried.set(true);
        let (Ok(date), Ok(number)) = (
            date::parse_in(&day.get_untracked(), Some(year)),
            number.with_untracked(|text| text.trim().parse::<u32>()),
        ) else {
            return page::focus("#f-day");
        };
        if question.with_untracked(Option::is_some) && !is_sure.get_untracked() {
            return focus_soon(String::from("f-day-sure"));
        }
        let sheet = Sheet {
            date,
            number,
            witness: crate::domain::text::tidy(&witness.get_untracked()),
        };
        let mut commands = Vec::new();
        for row in rows.get_untracked() {
            let draft = untrack(|| of(&row));
            if draft.chosen {
                let entry = Entry {
                    household: row.household.clone(),
                    place: draft.place,
                    agreement: draft.agreement,
                    signed: draft.signed,
                    signer: draft.signer,
                };
                let id = new_id("handover", &Browser);
                let made = handing::handover(id, &project, &row, &sheet, &entry);
                commands.push(Command::Put(Record::Handover(made)));
            }
        }
        if commands.is_empty() {
            return;
        }
        let said = tv("handover.recorded", &[("n", &commands.len().to_string())]);
        drafts.set(BTreeMap::new());
        run(register, Command::All(commands), said);
        let route = register.route.get_untracked();
        page::go(&route.without_form().to_string());
    };
    let all = move |_| {
        let rows = rows.get_untracked();
        let every = rows.iter().all(|row| untrack(|| of(row)).chosen);
        let set: Vec<(String, Draft)> = rows
            .iter()
            .map(|row| {
                let draft = untrack(|| of(row));
                (
                    row.household.clone(),
                    Draft {
                        chosen: !every,
                        ..draft
                    },
                )
            })
            .collect();
        drafts.update(|drafts| drafts.extend(set));
    };
    Effect::new(move |_| page::focus("#f-day"));
    on_cleanup(|| page::focus_in_place("#main"));
    let picks = move || {
        let list = rows.get();
        if list.is_empty() {
            return view! { <p class="small muted">{t("handover.all-done")}</p> }.into_any();
        }
        let items: Vec<AnyView> = list
            .into_iter()
            .map(|row| pick(register, drafts, row, of))
            .collect();
        view! { <ul class="picks">{items}</ul> }.into_any()
    };
    let form = view! {
        <form novalidate on:submit=move |event| {
            event.prevent_default();
            save();
        }>
            <div class="fields">
                {day_field("f-day", t("field.date"), year, day, tried)}
                <div class="field">
                    <label for="f-sheet">{t("field.sheet")}</label>
                    <input class="in num" id="f-sheet" inputmode="numeric" autocomplete="off" prop:value=move || number.get()
                        on:input=move |event| number.set(event_target_value(&event))/>
                </div>
                <div class="field full">
                    <label for="f-witness">{t("field.witness")}</label>
                    <input class="in" id="f-witness" autocomplete="off" prop:value=move || witness.get()
                        on:input=move |event| witness.set(event_target_value(&event))/>
                </div>
            </div>
            {asked(String::from("f-day-sure"), question.into(), is_sure.into(), flip)}
            <p class="small muted">{t("handover.how")}</p>
            <div class="row wrap">
                {Button::new(move || tv("handover.record-n", &[("n", &chosen().to_string())])).primary().submit()}
                {Button::new(t("takers.choose-all")).quiet().small().press(all)}
            </div>
            <div role="group" aria-label=t("handover.waiting-list")>{picks}</div>
        </form>
    };
    card::panel(register, t("handover.record"), form)
}

fn pick(
    register: RegisterHandle,
    drafts: Drafts,
    row: Row,
    of: impl Fn(&Row) -> Draft + Copy + Send + Sync + 'static,
) -> AnyView {
    let row = StoredValue::new(row);
    let now = move || row.with_value(|row| of(row));
    let change = move |change: &dyn Fn(&mut Draft)| {
        let mut draft = untrack(now);
        change(&mut draft);
        let household = row.with_value(|row| row.household.clone());
        drafts.update(|drafts| drop(drafts.insert(household, draft)));
    };
    let what = row.with_value(|row| {
        let open = row
            .lines
            .iter()
            .filter(|(_, planned, given)| planned > given);
        let open = open.map(|(key, planned, given)| {
            let item = register.peek(|ledger| {
                let id = register.route.get_untracked().record?;
                Some(ledger.project(&id)?.costs.get(key)?.item.clone())
            });
            format!(
                "{} {}",
                quantity(*planned - *given).shown(),
                item.unwrap_or_default()
            )
        });
        open.collect::<Vec<_>>().join(", ")
    });
    let name = row.with_value(|row| row.name.clone());
    let label = |key: &str| format!("{}: {name}", t(key));
    let (place_label, signed_label) = (label("field.place"), label("field.signed"));
    let options = |codes: &'static [&'static str], chosen: &'static str| {
        let option = |code: &&'static str| {
            view! { <option value=*code selected=*code == chosen>{t(&format!("choice.{code}"))}</option> }
        };
        codes.iter().map(option).collect_view()
    };
    let details = move || {
        let draft = now();
        draft.chosen.then(|| {
            let away = draft.place != Place::Home;
            let other = draft.signed == Signed::Member;
            view! {
                <span class="row wrap picks-more">
                    <select class="in" aria-label=place_label.clone() on:change=move |event| {
                        let place = Place::from_code(&event_target_value(&event)).unwrap_or(Place::Home);
                        change(&|draft| draft.place = place);
                    }>{options(Place::CODES, draft.place.code())}</select>
                    <select class="in" aria-label=signed_label.clone() on:change=move |event| {
                        let signed = Signed::from_code(&event_target_value(&event)).unwrap_or(Signed::Head);
                        change(&|draft| draft.signed = signed);
                    }>{options(Signed::CODES, draft.signed.code())}</select>
                    {away.then(|| view! {
                        <input class="in" autocomplete="off" aria-label=t("field.agreement") placeholder=t("field.agreement")
                            prop:value=draft.agreement.clone()
                            on:change=move |event| {
                                let text = crate::domain::text::tidy(&event_target_value(&event));
                                change(&|draft| text.clone_into(&mut draft.agreement));
                            }/>
                    })}
                    {other.then(|| view! {
                        <input class="in" autocomplete="off" aria-label=t("field.signer") placeholder=t("field.signer")
                            prop:value=draft.signer.clone()
                            on:change=move |event| {
                                let text = crate::domain::text::tidy(&event_target_value(&event));
                                change(&|draft| text.clone_into(&mut draft.signer));
                            }/>
                    })}
                </span>
            }
        })
    };
    view! {
        <li>
            <label class="tick">
                <input type="checkbox" prop:checked=move || now().chosen
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        change(&|draft| draft.chosen = on);
                    }/>
                <span>{name.clone()}<span class="sub">{what}</span></span>
            </label>
            {details}
        </li>
    }
    .into_any()
}
