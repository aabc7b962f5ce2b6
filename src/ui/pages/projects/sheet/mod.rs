//! The hand-over sheet (biên bản giao nhận): one row for each household, which signs for what it
//! received and for nothing else.
//!
//! It is made before the hand-over, with everything that households still wait for, and can be printed
//! again afterwards as it was written down. Its words are Vietnamese in every language of the screen:
//! see [`frame`].
//!
//! A sheet has as many rows as there are households: it is printed whole, so nothing here is windowed.

mod list;
mod table;

use leptos::prelude::*;
use rust_decimal::prelude::ToPrimitive;

use self::{
    list::Sheet,
    table::{BEFORE, COLUMNS, cost_columns, measured, table},
};
use crate::{
    app::{
        projects::filter::SheetFilter,
        route::{Narrows as _, Page, ProjectTab, Route},
    },
    domain::money::Dong,
    platform::page as browser,
    ui::kit::{
        i18n::{p, pv},
        labels::count,
        paper::{frame, frame::Tools, numerals},
        prelude::*,
    },
};

/// Empty rows for households that come unexpected.
const BLANK: usize = 3;

/// What is chosen about the paper.
#[derive(Clone, Copy)]
struct Choices {
    /// Whether identity numbers show their first three and last four digits only.
    masked: RwSignal<bool>,
    /// Whether there are empty rows at the end.
    blank: RwSignal<bool>,
}

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let choices = Choices {
        masked: RwSignal::new(true),
        blank: RwSignal::new(false),
    };
    let asked = Memo::new(move |_| {
        register.route.with(|route| {
            (
                route.record.clone().unwrap_or_default(),
                SheetFilter::of(route).sheet,
            )
        })
    });
    (move || {
        let (project, number) = asked.get();
        let today = register.today();
        let sheet = register.read(|ledger| {
            let project = ledger.project(&project)?;
            let sheet = Sheet::new(ledger, project, number, today);
            // Everything has arrived: the sheet that was signed last is what one comes for.
            let last = sheet.sheets.iter().max().copied();
            match (number, last) {
                (None, Some(last)) if sheet.lines.is_empty() => {
                    Some((Sheet::new(ledger, project, Some(last), today), false))
                }
                _ => Some((sheet, true)),
            }
        });
        match sheet {
            None => gone(register),
            Some((sheet, waits)) => laid_out(register, &sheet, waits, choices),
        }
    })
    .into_any()
}

fn gone(register: RegisterHandle) -> AnyView {
    let href = register
        .route
        .get_untracked()
        .to(Page::Projects)
        .to_string();
    let action = Button::new(t("sheet.projects")).to(href);
    empty(t("entry.gone"), t("entry.gone-text"), action).into_any()
}

fn back_to(register: RegisterHandle, project: &str) -> Route {
    let page = Page::Project(ProjectTab::Handover);
    register.route.get_untracked().about(page, project)
}

/// `waits`: whether there may be a next sheet.
fn laid_out(register: RegisterHandle, sheet: &Sheet, waits: bool, choices: Choices) -> AnyView {
    let back = back_to(register, &sheet.project.id).to_string();
    if sheet.lines.is_empty() && sheet.sheets.is_empty() {
        let action = Button::new(t("sheet.back")).to(back);
        return empty(t("sheet.nobody"), t("sheet.nobody-text"), action).into_any();
    }
    let number = sheet.number.to_string();
    let tools = Tools {
        back,
        to: t("sheet.back"),
        title: tv("sheet.title", &[("n", &number)]),
        about: count("sheet.households", sheet.lines.len()),
        choices: tools(register, sheet, waits, choices),
    };
    let wide = sheet.columns.len() > 1 && sheet.columns.len() <= COLUMNS;
    if sheet.lines.is_empty() {
        // Everything has arrived: there is no next sheet, only those that were signed.
        let nobody = empty(t("sheet.nobody-waits"), t("sheet.nobody-waits-text"), ());
        return view! {
            <div class="sheet-tools">
                {Button::new(tools.to).icon(Icon::Down).quiet().with("back").to(tools.back)}
                <span class="grow"></span>
                {tools.choices}
            </div>
            {nobody}
        }
        .into_any();
    }
    frame::stage(
        tools,
        wide,
        paper(sheet, choices.masked.get(), choices.blank.get()),
    )
}

/// Which sheet, and how it is printed.
fn tools(register: RegisterHandle, sheet: &Sheet, waits: bool, choices: Choices) -> AnyView {
    let route = register.route.get_untracked();
    let chosen = if sheet.done { sheet.number } else { 0 };
    let next = !sheet.done;
    let pick = move |event: leptos::ev::Event| {
        let wanted = event_target_value(&event).parse().ok();
        let sheet = wanted.filter(|number| *number > 0);
        let to = SheetFilter { sheet }.on(route.clone());
        browser::go(&to.to_string());
    };
    let numbers = sheet.sheets.iter().map(|number| {
        let label = tv("sheet.number", &[("n", &number.to_string())]);
        let here = *number == chosen;
        view! { <option value=number.to_string() selected=here>{label}</option> }
    });
    let numbers: Vec<_> = numbers.collect();
    let (masked, blank) = (choices.masked, choices.blank);
    view! {
        <label class="pick">
            <span class="only-wide">{t("sheet.which")}</span>
            <select aria-label=t("sheet.which") on:change=pick>
                {waits.then(|| view! { <option value="0" selected=next>{t("sheet.waiting")}</option> })}
                {numbers}
            </select>
            {icon(Icon::Down)}
        </label>
        <label class="row small">
            <input type="checkbox" class="box" prop:checked=move || masked.get()
                on:change=move |event| masked.set(event_target_checked(&event))/>
            {t("sheet.mask")}
        </label>
        <label class="row small">
            <input type="checkbox" class="box" prop:checked=move || blank.get()
                on:change=move |event| blank.set(event_target_checked(&event))/>
            {count("sheet.blank", BLANK)}
        </label>
    }
    .into_any()
}

/// The paper itself.
fn paper(sheet: &Sheet, masked: bool, blank: bool) -> AnyView {
    let project = &sheet.project;
    let unit = sheet.unit.as_ref();
    let year = project.year.to_string();
    let number = sheet.number.to_string();
    let items = names(sheet);
    let unit_name = unit.map_or_else(|| frame::or_dots(""), |unit| frame::small(&unit.name));
    // A project's name often says where it is.
    let says_where =
        crate::domain::text::fold(&project.name).contains(&crate::domain::text::fold(&unit_name));
    let about = vec![
        pv(
            "paper.about-handover",
            &[
                ("items", &items),
                ("n", &number),
                ("project", &project.name),
            ],
        ),
        if says_where {
            pv("paper.in-year", &[("year", &year)])
        } else {
            pv("paper.unit-year", &[("unit", &unit_name), ("year", &year)])
        },
    ];
    let giver = match (project.lead.trim(), project.leader.trim()) {
        ("", "") => frame::or_dots(""),
        ("", only) | (only, "") => only.to_owned(),
        (lead, leader) => pv("paper.lead-leader", &[("lead", lead), ("leader", leader)]),
    };
    let people = sheet.lines.len().to_string();
    let place = frame::or_dots("");
    let witness = frame::or_dots(&sheet.witness);
    let handed = [
        ("place", place.as_str()),
        ("giver", &giver),
        ("n", &people),
        ("witness", &witness),
    ];
    let last = BEFORE + cost_columns(sheet);
    let columns = [
        ("first", BEFORE.to_string()),
        ("last", last.to_string()),
        ("place", (last + 1).to_string()),
    ];
    let columns = columns
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    view! {
        {frame::head(unit, p("paper.number-open"), &frame::day(sheet.date))}
        {frame::title(p("paper.handover"), about)}
        <div class="text">
            {grounds(sheet)}
            <p>{pv("paper.handed", &handed)}</p>
            <p class="warnline">{pv("paper.sign-only", &columns)}</p>
        </div>
        {table(sheet, masked, if blank { BLANK } else { 0 })}
        <div class="close">
            <div class="text">
                {totals(sheet)}
                <p>{p("paper.copies-three")}</p>
            </div>
            <div class="sign">
                {frame::signature(vec![p("paper.giver")], p("paper.sign-name"), &project.leader)}
                {frame::signature(vec![p("paper.witness")], p("paper.sign-name"), &sheet.witness)}
                {frame::seal(unit)}
            </div>
            {receivers(sheet)}
        </div>
    }
    .into_any()
}

/// What is handed over, in a few words.
fn names(sheet: &Sheet) -> String {
    let all = sheet.columns.iter().map(|(_, line)| line.item.as_str());
    let some: Vec<&str> = all.take(COLUMNS).collect();
    let some = frame::or_dots(&some.join(", "));
    if sheet.columns.len() > COLUMNS {
        return pv("paper.and-others", &[("items", &some)]);
    }
    some
}

/// The decisions behind it: on the money, and on the project with its list.
fn grounds(sheet: &Sheet) -> AnyView {
    let project = &sheet.project;
    let money = sheet.grounds.iter().map(|(allocation, code)| {
        let number = frame::or_dots(&allocation.decision);
        let day = frame::day(allocation.date);
        let values = [
            ("number", number.as_str()),
            ("day", &day),
            ("component", code),
        ];
        view! { <p>{pv("paper.ground-money", &values)}</p> }.into_any()
    });
    let mut grounds: Vec<AnyView> = money.collect();
    let number = frame::or_dots(&project.decision);
    let day = frame::day(project.approved());
    let households = project.participants.len().to_string();
    let values = [
        ("number", number.as_str()),
        ("day", &day),
        ("n", &households),
    ];
    grounds.push(view! { <p>{pv("paper.ground-list", &values)}</p> }.into_any());
    grounds.into_any()
}

/// All of it in figures and in words, and what it is worth.
fn totals(sheet: &Sheet) -> AnyView {
    let given = sheet.columns.iter().map(|(key, cost)| {
        let quantity = sheet.total(key);
        let figures = measured(quantity, cost);
        match quantity.to_i64().filter(|_| quantity.fract().is_zero()) {
            Some(whole) => {
                let values = [
                    ("figures", figures.as_str()),
                    ("words", &numerals::number(whole)),
                ];
                pv("paper.in-words", &values)
            }
            None => figures,
        }
    });
    let given = given.collect::<Vec<String>>().join("; ");
    let given = frame::or_dots(&given);
    let (worth, state) = sheet.worth();
    let money = (worth > Dong::ZERO).then(|| {
        let words = numerals::number(state.0);
        let (worth, state) = (worth.to_string(), state.to_string());
        let values = [
            ("worth", worth.as_str()),
            ("state", &state),
            ("words", &words),
        ];
        view! { <p>{pv("paper.worth", &values)}</p> }
    });
    view! { <p>{pv("paper.all-given", &[("items", &given)])}</p>{money} }.into_any()
}

/// Who receives a copy.
fn receivers(sheet: &Sheet) -> AnyView {
    let unit = pv("paper.to", &[("who", &frame::in_text(sheet.unit.as_ref()))]);
    let lead = sheet.project.lead.trim();
    let lead = (!lead.is_empty()).then(|| view! { <br/>{pv("paper.to", &[("who", lead)])} });
    view! {
        <p class="to">
            <b>{p("paper.receivers")}</b><br/>
            {unit}{lead}<br/>
            {p("paper.filed")}
        </p>
    }
    .into_any()
}
