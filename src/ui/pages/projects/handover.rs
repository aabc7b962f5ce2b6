//! Handing over: who waits for what, and recording a whole sheet at once.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    editing::run,
    shown::{form_link, shown},
};
use crate::{
    app::{
        command::Command,
        environment::new_id,
        form::{dating, quantity},
        projects::{
            handing::{self, Entry, Row, Sheet},
            view::ProjectView,
        },
        register::kinds::{Kind, Record},
        route::{Page, Route},
    },
    domain::{
        coded::Coded,
        date,
        handover::Signed,
        project::{Project, kinds::Place},
    },
    platform::page,
    ui::{
        kit::{
            day::{day_field, preset},
            form::doubt::{asked, focus_soon},
            i18n::{Shown as _, t, tv},
            icons::{Icon, icon},
            parts::empty,
            table::WindowedBody,
        },
        state::{environment::Browser, handle::RegisterHandle},
    },
};

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    if shown.rows.is_empty() {
        return empty(t("takers.empty"), t("handover.empty-text"), ()).into_any();
    }
    let route = register.route.get_untracked();
    let waiting = shown.rows.len() - shown.complete;
    let record = form_link(&route, "hand");
    let (sheets, _) = register.peek(|ledger| handing::sheets(ledger, &shown.project.id));
    let printed: Vec<AnyView> = sheets
        .iter()
        .map(|number| {
            let to = Route {
                sheet: Some(*number),
                ..route.about(Page::Sheet, &shown.project.id)
            };
            let label = tv("handover.sheet-n", &[("n", &number.to_string())]);
            view! { <a class="chip" href=to.to_string()>{icon(Icon::Printer)}{label}</a> }
                .into_any()
        })
        .collect();
    let missing: Vec<String> = lines_missing(shown);
    let project = shown.project.clone();
    let begun = shown.rows.iter().any(|row| !row.handovers.is_empty());
    let row = move |_: usize, row: &Row| line(register, &project, row, begun);
    view! {
        <div class="row wrap bar">
            <p class="small grow">
                {tv("handover.state", &[("n", &shown.complete.to_string()), ("all", &shown.rows.len().to_string())])}
                {" "}{(waiting > 0).then(|| view! { <b class:t-block=begun>{tv("handover.waiting", &[("n", &waiting.to_string())])}</b> })}
                {(!missing.is_empty()).then(|| view! { <span class="muted">{" · "}{missing.join(" · ")}</span> })}
            </p>
            <a class="btn primary" href=record>{t("handover.record")}</a>
        </div>
        <div class="row chips">{printed}</div>
        <section class="card tw" aria-label=t("handover.title")>
            <table class="list" aria-rowcount=(shown.rows.len() + 1).to_string()>
                <thead><tr>
                    <th scope="col">{t("field.head")}</th>
                    <th scope="col">{t("handover.received")}</th>
                    <th scope="col">{t("field.place")}</th>
                    <th scope="col" class="only-wide">{t("handover.day-signer")}</th>
                </tr></thead>
                <WindowedBody rows=Arc::new(shown.rows.clone()) columns=4 row=row/>
            </table>
        </section>
    }
    .into_any()
}

/// Line by line, what has still to be handed over.
fn lines_missing(shown: &ProjectView) -> Vec<String> {
    let mut open: BTreeMap<&str, rust_decimal::Decimal> = BTreeMap::new();
    for row in &shown.rows {
        for (line, planned, given) in &row.lines {
            let rest = *planned - *given;
            if rest > rust_decimal::Decimal::ZERO {
                *open.entry(line).or_default() += rest;
            }
        }
    }
    let lines = open.into_iter().filter_map(|(key, rest)| {
        let line = shown.project.costs.get(key)?;
        let what = format!("{} {} {}", quantity(rest).shown(), line.measure, line.item);
        Some(tv("handover.still", &[("what", &what)]))
    });
    lines.collect()
}

fn line(register: RegisterHandle, project: &Project, row: &Row, begun: bool) -> AnyView {
    let route = register.route.get_untracked();
    let things: Vec<String> = row
        .lines
        .iter()
        .map(|(key, planned, given)| {
            let item = project.costs.get(key).map_or("", |line| line.item.as_str());
            format!(
                "{}/{} {item}",
                quantity(*given).shown(),
                quantity(*planned).shown()
            )
        })
        .collect();
    // Before anything was handed over nothing is late: red is for whoever was passed over.
    let class = match (row.complete, begun) {
        (true, _) => "",
        (false, true) => "t-block strong",
        (false, false) => "faint",
    };
    let place = match row.place {
        _ if row.handovers.is_empty() => {
            view! { <span class="faint">{t("handover.not-yet")}</span> }.into_any()
        }
        Some(Place::Home) => t("choice.home").into_any(),
        Some(place) => {
            view! { <span class="tag block">{t(&format!("choice.{}", place.code()))}</span> }
                .into_any()
        }
        None => t("word.nothing").into_any(),
    };
    let moments: Vec<AnyView> = row
        .handovers
        .iter()
        .filter_map(|id| {
            register.peek(|ledger| {
                let handover = ledger.handover(id)?;
                let signed = handover.signed.map_or("nobody", Coded::code);
                let mut text = format!(
                    "{}, {}",
                    crate::ui::language::labels::day(handover.date),
                    t(&format!("choice.{signed}"))
                );
                for who in [&handover.signer, &handover.witness] {
                    if !who.is_empty() {
                        text.push_str(", ");
                        text.push_str(who);
                    }
                }
                let href = form_link(&route, id);
                let class = if handover.is_signed() {
                    "line"
                } else {
                    "line t-block"
                };
                Some(view! { <a class=class href=href>{text}</a> }.into_any())
            })
        })
        .collect();
    view! {
        <tr>
            <td>{row.name.clone()}<span class="sub">{row.village.clone()}</span>
                <span class="sub only-narrow">{row.handovers.first().map(|id| {
                    let href = form_link(&route, id);
                    view! { <a href=href>{t("handover.open")}</a> }
                })}</span>
            </td>
            <td class=class>{things.join(", ")}</td>
            <td>{place}</td>
            <td class="only-wide">{moments}</td>
        </tr>
    }
    .into_any()
}

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
    let close = move || register.route.with(Route::without_form).to_string();
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
    view! {
        <section class="card panel" aria-labelledby="h-form">
            <div class="card-h">
                <h2 id="h-form">{t("handover.record")}</h2>
                <a class="end btn quiet sm" href=close aria-label=t("action.close")>{icon(Icon::Cross)}</a>
            </div>
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
                    <button class="btn primary" type="submit">
                        {move || tv("handover.record-n", &[("n", &chosen().to_string())])}
                    </button>
                    <button class="btn quiet sm" type="button" on:click=all>{t("takers.choose-all")}</button>
                </div>
                <div role="group" aria-label=t("handover.waiting-list")>{picks}</div>
            </form>
        </section>
    }
    .into_any()
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
    let options = |codes: &'static [&'static str], held: &'static str| {
        let option = |code: &&'static str| {
            view! { <option value=*code selected=*code == held>{t(&format!("choice.{code}"))}</option> }
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
                        <input class="in" aria-label=t("field.agreement") placeholder=t("field.agreement")
                            prop:value=draft.agreement.clone()
                            on:change=move |event| {
                                let text = crate::domain::text::tidy(&event_target_value(&event));
                                change(&|draft| text.clone_into(&mut draft.agreement));
                            }/>
                    })}
                    {other.then(|| view! {
                        <input class="in" aria-label=t("field.signer") placeholder=t("field.signer")
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
