//! The chosen household: what it may join, what it wants, asked and was promised.

use leptos::prelude::*;

use super::{
    notes,
    plain::{Said, mark_of, said, wish},
    view::View,
};
use crate::{
    app::{
        eligibility::Verdict,
        outreach::{mark::Mark, offers::Offer, rows::Row},
        route::{AsOf, Narrows as _, Page, Route},
    },
    domain::{coded::Coded, outreach::Session},
    platform::page as window,
    ui::{
        kit::{labels, prelude::*},
        language::targets::{Tongue, target_name},
    },
};

/// Beside the list, where there is room: everything.
pub fn card(view: View, id: &str) -> AnyView {
    let household = id.to_owned();
    // A tick does not build it anew, or what is being typed would lose its cursor.
    let row = Memo::new(move |_| {
        view.lines.with(|rows| {
            let mut rows = rows.iter();
            rows.find(|row| row.household == household).cloned()
        })
    });
    (move || row.get().map(|row| whole(view, &row))).into_any()
}

fn whole(view: View, row: &Row) -> AnyView {
    let id = row.household.as_str();
    let route = view.sitting.register.route.get_untracked();
    let class = row
        .class
        .map(|(year, class)| format!("{} {year}", labels::code(class.code())));
    let about = [
        class.unwrap_or_else(|| t("takers.unlisted")),
        tv("household.n-people", &[("n", &row.people.to_string())]),
        row.code.clone(),
    ];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let show = route.with_form(format!("{id}.show")).to_string();
    let paper = handout(&route, id, view.sitting.session.with_value(|s| s.date));
    let page = route.about(Page::Household, id).to_string();
    view! {
        <section class="card hh-panel" aria-labelledby="h-household">
            <div class="card-h hh-head">
                <div class="grow">
                    <h2 id="h-household"><a class="plain" href=page>{row.name.clone()}</a></h2>
                    <p class="small muted">{about.join(" · ")}</p>
                </div>
                {Button::new(t("outreach.show")).icon(Icon::Eye).to(show)}
                {Button::new(t("outreach.handout")).icon(Icon::Printer).to(paper)}
            </div>
            {offers(view, id)}
            <div class="card-b hh-notes">
                {wants(view, id)}
                {notes::all(view, id)}
                {row.outside.then(|| away(view, id, &row.name))}
            </div>
        </section>
    }
    .into_any()
}

/// Takes a household of another place off the list again, with all that was noted of it.
fn away(view: View, id: &str, name: &str) -> AnyView {
    let said = tv("outreach.taken-off", &[("name", name)]);
    let id = id.to_owned();
    let take_off = move |_| {
        view.sitting.mark_and_say(&id, &Mark::Away, said.clone());
        let register = view.sitting.register;
        let route = register.route.get_untracked().without_form();
        window::replace(&route.to_string());
        register.route.set(route);
    };
    view! { <p>{Button::new(t("outreach.take-off")).icon(Icon::Bin).quiet().small().press(take_off)}</p> }
        .into_any()
}

/// Under its line, on a phone: what is tapped while people talk.
pub fn inline(view: View, id: &str) -> AnyView {
    let route = view.sitting.register.route.get_untracked();
    let show = route.with_form(format!("{id}.show")).to_string();
    let paper = handout(&route, id, view.sitting.session.with_value(|s| s.date));
    let page = route.about(Page::Household, id).to_string();
    let row = untrack(|| {
        let lines = view.lines.get();
        lines.into_iter().find(|row| row.household == id)
    });
    let outside = row.filter(|row| row.outside);
    let outside = outside.map(|row| away(view, id, &row.name));
    let attendance = untrack(|| view.sitting.attendance(id));
    let begun = !attendance.question.is_empty()
        || attendance.followup.is_made()
        || !attendance.answer.is_empty();
    let writing = RwSignal::new(begun);
    let notes = {
        let id = id.to_owned();
        move || writing.get().then(|| notes::all(view, &id))
    };
    view! {
        <div class="ex">
            {wants(view, id)}
            <div class="row ex-acts">
                {Button::new(t("outreach.show")).icon(Icon::Eye).grow().to(show)}
                {Button::new(t("outreach.write-question")).icon(Icon::Pencil).grow().expanded(move || writing.get()).press(move |_| writing.update(|on| *on = !*on))}
            </div>
            {notes}
            <p class="row wrap small ex-more">
                <a href=page>{t("outreach.why")}</a><a href=paper>{t("outreach.handout")}</a>
            </p>
            {outside}
        </div>
    }
    .into_any()
}

/// Before any household is chosen: what the session is about.
pub fn topics(view: View) -> AnyView {
    let register = view.sitting.register;
    let session = view.sitting.session.get_value();
    let names: Vec<AnyView> = register.peek(|ledger| {
        let topics = session.topics.iter();
        topics
            .map(|id| view! { <li>{target_name(ledger, id)}</li> }.into_any())
            .collect()
    });
    let none = names
        .is_empty()
        .then(|| view! { <p class="small muted">{t("outreach.no-topics")}</p> });
    let said = session.explained.clone();
    let over = crate::ui::pages::outreach::shown::over(&session);
    view! {
        <section class="card hh-panel" aria-labelledby="h-topics">
            <div class="card-h"><h2 id="h-topics">{t("outreach.topics")}</h2>
                {over.map(|text| view! { <span class="tag end">{text}</span> })}</div>
            <div class="card-b">
                {none}
                <ul class="dots">{names}</ul>
                {(!said.is_empty()).then(|| view! { <p class="said-lines">{said}</p> })}
                <p class="small muted keys">{t("outreach.keys")}</p>
            </div>
        </section>
    }
    .into_any()
}

/// The same on a phone, folded above the list.
pub fn topics_folded(view: View) -> Option<AnyView> {
    let register = view.sitting.register;
    let session = view.sitting.session.get_value();
    let names: Vec<String> = register.peek(|ledger| {
        let topics = session.topics.iter();
        topics.map(|id| target_name(ledger, id)).collect()
    });
    if names.is_empty() && session.explained.is_empty() {
        return None;
    }
    let names: Vec<AnyView> = names
        .into_iter()
        .map(|name| view! { <li>{name}</li> }.into_any())
        .collect();
    Some(
        view! {
            <details class="only-narrow topics-in">
                <summary>{t("outreach.topics")}</summary>
                <ul class="dots">{names}</ul>
                <p class="said-lines">{session.explained}</p>
            </details>
        }
        .into_any(),
    )
}

/// The hand-out of a household.
pub fn handout(route: &Route, id: &str, day: Option<jiff::civil::Date>) -> String {
    AsOf { day }.on(route.about(Page::Handout, id)).to_string()
}

fn offers(view: View, id: &str) -> AnyView {
    let sitting = view.sitting;
    let id = id.to_owned();
    (move || {
        let all = sitting.offers(&id);
        let (no, may): (Vec<&Offer>, Vec<&Offer>) = all
            .iter()
            .partition(|offer| offer.verdict == Verdict::No && !offer.listed);
        let may_lines = lines(view, &may);
        let none = may.is_empty().then(|| {
            view! { <p class="card-b small muted">{t("outreach.nothing-open")}</p> }
        });
        let folded = (!no.is_empty()).then(|| {
            let lines = lines(view, &no);
            let title = labels::count("outreach.not-now-n", lines.len());
            view! { <details class="more"><summary>{title}</summary><ul class="say">{lines}</ul></details> }
        });
        view! { {none}<ul class="say">{may_lines}</ul>{folded} }.into_any()
    })
    .into_any()
}

/// What is said of each; two components of one policy may have the same to say, and say it once.
fn lines(view: View, offers: &[&Offer]) -> Vec<AnyView> {
    let mut shown: Vec<(String, String)> = Vec::new();
    let mut lines = Vec::new();
    for offer in offers {
        let said = view
            .sitting
            .register
            .peek(|ledger| said(ledger, offer, Tongue::Screen));
        let same = (said.name.clone(), said.sentence.clone());
        if !shown.contains(&same) {
            shown.push(same);
            lines.push(line(offer, said));
        }
    }
    lines
}

fn line(offer: &Offer, said: Said) -> AnyView {
    let (class, glyph) = mark_of(offer);
    view! {
        <li>
            <span class=class>{icon(glyph)}</span>
            <div><b>{said.name}</b><br/><span class="muted">{said.sentence}</span></div>
        </li>
    }
    .into_any()
}

/// What can be wished for: what it may join or might, what the session is about beyond that, and what
/// it has wished for already.
fn choices(offers: &[Offer], session: &Session, wished: &[String]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut add = |id: String| {
        if !ids.contains(&id) {
            ids.push(id);
        }
    };
    let open = || offers.iter().filter(|offer| offer.verdict != Verdict::No);
    for offer in open().filter(|offer| offer.is_real()) {
        add(wish(offer));
    }
    let is_offered = |policy: &str| {
        let mut real = open().filter(|offer| offer.is_real());
        real.any(|offer| offer.policy.is_some_and(|p| p.id == policy))
    };
    for offer in open().filter(|offer| !offer.is_real()) {
        let id = wish(offer);
        if !is_offered(&id) {
            add(id);
        }
    }
    for topic in session.topics.iter().filter(|topic| !is_offered(topic)) {
        add(topic.clone());
    }
    for id in wished {
        add(id.clone());
    }
    ids
}

fn wants(view: View, id: &str) -> AnyView {
    let sitting = view.sitting;
    let wished = {
        let id = id.to_owned();
        Memo::new(move |_| sitting.attendance(&id).wants)
    };
    let other = {
        let id = id.to_owned();
        Memo::new(move |_| !sitting.attendance(&id).wants_other.is_empty())
    };
    let writing = RwSignal::new(false);
    let listed = {
        let id = id.to_owned();
        Memo::new(move |_| {
            let offers = sitting.offers(&id);
            let wished: Vec<String> = wished.get().into_iter().collect();
            sitting
                .session
                .with_value(|session| choices(&offers, session, &wished))
        })
    };
    let chip = {
        let household = id.to_owned();
        move |target: String| {
            let on = {
                let target = target.clone();
                Memo::new(move |_| wished.with(|wished| wished.contains(&target)))
            };
            let name = sitting.register.peek(|ledger| target_name(ledger, &target));
            let (household, target) = (household.clone(), target.clone());
            let tap = move |_| {
                let wish = Mark::Wants(target.clone(), !on.get_untracked());
                sitting.mark(&household, &wish);
            };
            view! {
                <button type="button" class="chip wish" class:on=on aria-pressed=move || on.get().to_string() on:click=tap>
                    {move || on.get().then(|| icon(Icon::Check))}{name}
                </button>
            }
        }
    };
    let words_of_its_own = {
        let id = id.to_owned();
        move || (writing.get() || other.get()).then(|| notes::other(view, &id))
    };
    view! {
        <div role="group" aria-labelledby="l-wants">
            <p class="lab" id="l-wants">{t("outreach.wants")}</p>
            <div class="row wrap wishes">
                <For each=move || listed.get() key=String::clone children=chip/>
                <button type="button" class="chip add" aria-expanded=move || (writing.get() || other.get()).to_string()
                    on:click=move |_| writing.set(true)>{icon(Icon::Plus)}{t("outreach.other")}</button>
            </div>
        </div>
        {words_of_its_own}
    }
    .into_any()
}
