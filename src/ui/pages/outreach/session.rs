//! The page of a session: the list on the left, the chosen household on the right or under its line.

use leptos::prelude::*;

use super::{
    lines, outside, panel, show,
    shown::{about, gone, shown, title},
    sitting::Sitting,
    view::View,
};
use crate::{
    app::{
        command::Command,
        outreach::{
            filter::SessionFilter,
            rows::{Row, matches, rows},
        },
        register::kinds::Record,
        route::{Narrows as _, Page, Route, SessionPart},
    },
    domain::outreach::Session,
    platform::page as window,
    ui::kit::{form::EntryPanel, prelude::*, trail},
};

/// From this width on, in CSS pixels, the household stands beside the list.
const WIDE: f64 = 1024.0;

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let session = Memo::new(move |_| shown(register));
    // Names are typed at once; on a telephone that would bring up the keyboard over the list.
    let is_bare = register.route.with_untracked(|route| route.form.is_none());
    if is_bare && !trail::is_return() && window::width() >= WIDE {
        Effect::new(move |_| window::focus_in_place("#f-find"));
    }
    (move || match session.get() {
        Some(session) => open(register, session),
        None => gone(register),
    })
    .into_any()
}

fn open(register: RegisterHandle, session: Session) -> AnyView {
    let sitting = Sitting::new(register, session.clone());
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    let width = RwSignal::new(window::width());
    let resized = window_event_listener(leptos::ev::resize, move |_| width.set(window::width()));
    on_cleanup(move || resized.remove());
    let lines = Memo::new(move |_| {
        let mut rows = register.read(|ledger| sitting.session.with_value(|s| rows(ledger, s)));
        for row in &mut rows {
            row.records.clear();
        }
        rows
    });
    let asked = Memo::new(move |_| {
        register.route.with(|route| {
            let words = route.words.clone().unwrap_or_default();
            (words, SessionFilter::of(route).shown)
        })
    });
    let visible = Memo::new(move |_| {
        let (words, shown) = asked.get();
        let words = crate::domain::text::tidy(&words);
        let fits = |row: &&Row| {
            let present = untrack(|| sitting.attendance(&row.household).present);
            matches(row, &words) && shown.takes(present)
        };
        lines.with(|rows| {
            let found = rows.iter().filter(fits);
            found.map(|row| row.household.clone()).collect::<Vec<_>>()
        })
    });
    let view = View {
        sitting,
        lines,
        visible,
        open: Memo::new(move |_| form.get().as_deref().and_then(household_in)),
        // A telephone resizes the page whenever its keyboard comes up: that changes nothing here.
        is_wide: Memo::new(move |_| width.get() >= WIDE),
    };
    let none_known = Memo::new(move |_| sitting.knows_nothing());
    Effect::new(move |_| {
        if none_known.get() {
            let all = lines.with(|rows| rows.iter().map(|row| row.household.clone()).collect());
            sitting.work_out_all(all);
        }
    });
    let aside = move || aside(view, form.get());
    let showing = move || {
        let form = form.get()?;
        let id = form.strip_suffix(".show")?.to_owned();
        Some(show::dialog(view, id))
    };
    view! {
        {head(register, &session)}
        <div class="cols out-cols">
            <div>
                {panel::topics_folded(view)}
                {lines::counter(view)}
                {lines::search(view)}
                {lines::filter(view)}
                {lines::list(view)}
            </div>
            {aside}
        </div>
        {foot(register, &session)}
        {showing}
    }
    .into_any()
}

/// The household in a place of the address: `household:uuid` or `household:uuid.show`.
fn household_in(form: &str) -> Option<String> {
    let id = form.strip_suffix(".show").unwrap_or(form);
    id.starts_with("household:").then(|| id.to_owned())
}

/// What stands beside the list.
fn aside(view: View, form: Option<String>) -> AnyView {
    let register = view.sitting.register;
    match form.as_deref() {
        Some("outside") => outside::panel(view),
        Some(form) => match household_in(form) {
            Some(id) if view.is_wide.get() => panel::card(view, &id),
            Some(_) => ().into_any(),
            None => {
                let form = form.to_owned();
                view! { <EntryPanel register form/> }.into_any()
            }
        },
        None if view.is_wide.get() => panel::topics(view),
        None => ().into_any(),
    }
}

fn head(register: RegisterHandle, session: &Session) -> AnyView {
    let route = register.route.get_untracked();
    let list = route.to(Page::Outreach).to_string();
    let unit = register.peek(|ledger| ledger.unit_name(&session.unit).to_owned());
    let (edit, paper) = ways(&route, session);
    let outside = route.with_form("outside").to_string();
    view! {
        <div class="head out-head">
            <div class="grow">
                <div class="crumb only-wide"><a href=list>{t("nav.outreach")}</a>" / "{unit}</div>
                <h1>{title(register, session)}</h1>
                <p class="muted small">{about(session)}</p>
            </div>
            <div class="actions only-wide">
                {Button::new(t("outreach.edit")).icon(Icon::Pencil).quiet().to(edit)}
                {Button::new(t("outreach.outside")).icon(Icon::Plus).to(outside)}
                {Button::new(t("outreach.print-list")).icon(Icon::Printer).to(paper)}
                {finish(register, session)}
            </div>
        </div>
    }
    .into_any()
}

/// The form of a session, and its paper.
fn ways(route: &Route, session: &Session) -> (String, String) {
    let paper = route.about(Page::Session(SessionPart::Paper), &session.id);
    let edit = route.with_form(session.id.as_str());
    (edit.to_string(), paper.to_string())
}

/// What a thumb reaches on a phone; what is seldom needed stands below the list.
fn foot(register: RegisterHandle, session: &Session) -> AnyView {
    let route = register.route.get_untracked();
    let outside = route.with_form("outside").to_string();
    let (edit, paper) = ways(&route, session);
    view! {
        <div class="row out-more only-narrow">
            {Button::new(t("outreach.edit")).icon(Icon::Pencil).grow().to(edit)}
            {Button::new(t("outreach.print-list")).icon(Icon::Printer).grow().to(paper)}
        </div>
        <div class="foot-bar only-narrow">
            {Button::new(t("outreach.outside")).icon(Icon::Plus).grow().to(outside)}
            {finish(register, session)}
        </div>
    }
    .into_any()
}

/// Closes the session, or leads to what came of it.
fn finish(register: RegisterHandle, session: &Session) -> AnyView {
    let route = register.route.get_untracked();
    let summary = route
        .about(Page::Session(SessionPart::Summary), &session.id)
        .to_string();
    if session.ended.is_some() {
        return Button::new(t("outreach.see-summary"))
            .primary()
            .grow()
            .to(summary);
    }
    let before = session.clone();
    let end = move |_| {
        let after = Session {
            ended: Some(register.today()),
            ..before.clone()
        };
        let edit = (Record::Session(before.clone()), Record::Session(after));
        let summary = summary.clone();
        register.run(
            Command::Edit(Box::new(edit)),
            t("outreach.ended"),
            move |result| {
                if result.is_ok() {
                    window::go(&summary);
                }
            },
        );
    };
    Button::new(t("outreach.end")).primary().grow().press(end)
}
