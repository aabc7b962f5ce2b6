//! The hand-over sheet (biên bản giao nhận): one row for each household, which signs for what it
//! received and for nothing else.
//!
//! It is made before the hand-over, with everything that households still wait for, and can be printed
//! again afterwards as it was written down. What stands on it: [`minutes`].
//!
//! A sheet has as many rows as there are households: it is printed whole, so nothing here is windowed.

use leptos::prelude::*;

use crate::{
    app::{
        projects::{
            filter::SheetFilter,
            sheet::{
                list::Sheet,
                minutes::{BLANK, Printed, minutes},
            },
        },
        route::{Narrows as _, Page, ProjectTab, Route},
    },
    platform::page as browser,
    ui::kit::{
        labels::count,
        paper::{
            WORDS,
            stage::{Tools, stage},
        },
        prelude::*,
    },
};

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
    let printed = Printed {
        masked: choices.masked.get(),
        blank: choices.blank.get(),
    };
    stage(register, tools, minutes(sheet, printed, WORDS))
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
