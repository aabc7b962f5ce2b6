//! The hand-out: on one A5 leaf, in large type and plain Vietnamese, what a household may join and what
//! it has to do, what it may not this time and why, what is missing, whom to ask. No identity numbers
//! and no classes stand on it: neighbours see it too.

use jiff::civil::Date;
use leptos::prelude::*;

use super::plain::{mark_of, said};
use crate::{
    app::{
        eligibility::Verdict,
        outreach::{
            filter::{Chosen, HandoutFilter},
            offers::{Offer, offers},
            rows::{expected, rows},
        },
        projects::joining::name_key,
        register::ledger::Ledger,
        route::{Narrows as _, Page, SessionPart},
    },
    domain::{date, outreach::Session},
    platform::page as window,
    ui::{
        kit::{
            i18n::{p, pv},
            labels,
            prelude::*,
        },
        language::targets::Tongue,
    },
};

/// How many things of each kind have room on a leaf.
const MAY: usize = 4;

const OPEN: usize = 2;

const NOT: usize = 2;

/// The leaves of a household, of several, of all households of a session, or of a village.
pub fn page(register: RegisterHandle) -> AnyView {
    let asked = Memo::new(move |_| {
        register.route.with(|route| {
            let filter = HandoutFilter::of(route);
            (route.record.clone(), route.unit.clone(), filter)
        })
    });
    (move || {
        let (record, unit, filter) = asked.get();
        let HandoutFilter {
            village,
            households: Chosen(chosen),
            day,
        } = filter;
        let day = day.unwrap_or_else(|| register.today());
        let record = record.unwrap_or_default();
        let (households, day) = register.read(|ledger| match ledger.session(&record) {
            Some(session) => {
                let rows = rows(ledger, session).into_iter();
                let all = rows.map(|row| row.household).collect();
                (all, session.date.unwrap_or(day))
            }
            None if ledger.household(&record).is_some() => (vec![record.clone()], day),
            None if !chosen.is_empty() => (of_choice(ledger, &chosen), day),
            None => (of_place(ledger, unit, village, day), day),
        });
        let route = register.route.get_untracked();
        let back = if record.starts_with("session:") {
            route.about(Page::Session(SessionPart::Lines), &record)
        } else if !chosen.is_empty() {
            route.to(Page::Households)
        } else if record.is_empty() {
            route.to(Page::Outreach)
        } else {
            route.about(Page::Household, &record)
        };
        if households.is_empty() {
            let list = route.to(Page::Outreach).to_string();
            let action = Button::new(t("nav.outreach")).to(list);
            return view! {
                <div class="head"><h1>{t("handout.title")}</h1></div>
                {empty(t("handout.none"), t("handout.none-text"), action)}
            }
            .into_any();
        }
        let count = labels::count("handout.n", households.len());
        let leaves: Vec<AnyView> = register.peek(|ledger| {
            let leaves = households.iter().map(|id| {
                let offers = offers(ledger, id, day);
                let content = leaf(ledger, id, &offers, day);
                view! { <article class="leaf" lang="vi">{content}</article> }.into_any()
            });
            leaves.collect()
        });
        view! {
            <div class="sheet-tools leaf-tools">
                {Button::new(t("handout.back")).icon(Icon::Down).quiet().with("back").to(back)}
                <div class="grow"><h1 class="h">{t("handout.title")}</h1>" "<span class="muted small">{count}</span></div>
                {Button::new(t("handout.print")).icon(Icon::Printer).primary().press(move |_| window::print())}
            </div>
            <div class="leaves">{leaves}</div>
        }
        .into_any()
    })
    .into_any()
}

/// The households of a village, or of a unit, by given name.
fn of_place(
    ledger: &Ledger,
    unit: Option<String>,
    village: Option<String>,
    day: Date,
) -> Vec<String> {
    let place = Session {
        unit: unit.unwrap_or_default(),
        village: village.unwrap_or_default(),
        date: Some(day),
        ..Session::default()
    };
    if place.unit.is_empty() {
        return Vec::new();
    }
    let mut all = expected(ledger, &place);
    by_name(ledger, &mut all);
    all
}

/// The chosen households that are still there, each once, by given name.
fn of_choice(ledger: &Ledger, chosen: &[String]) -> Vec<String> {
    let there = chosen.iter().filter_map(|id| ledger.household(id));
    let mut all: Vec<String> = there.map(|household| household.id.clone()).collect();
    by_name(ledger, &mut all);
    all.dedup();
    all
}

fn by_name(ledger: &Ledger, all: &mut [String]) {
    let key = |id: &String| {
        let household = ledger.household(id);
        name_key(
            household
                .as_ref()
                .map_or("", |household| household.head_name()),
        )
    };
    crate::order::sort_by(all, |a, b| (key(a), a).cmp(&(key(b), b)));
}

/// What stands on a leaf, and on the screen that is turned around.
pub fn leaf(ledger: &Ledger, id: &str, offers: &[Offer], day: Date) -> AnyView {
    let household = ledger.household(id);
    let (name, village) = household.map_or_else(Default::default, |household| {
        let head = household.members.get(household.head_key(Some(day)));
        let name = head.map_or("", |head| head.name.as_str()).to_owned();
        (name, household.home(Some(day)).village.to_owned())
    });
    let of = |verdict: Verdict| {
        let all = offers.iter();
        all.filter(move |offer| {
            if offer.listed {
                verdict == Verdict::Yes
            } else {
                offer.verdict == verdict
            }
        })
    };
    // What is there to be joined comes before what may come one day.
    let mut may: Vec<&Offer> = of(Verdict::Yes).collect();
    crate::order::sort_by(&mut may, |a, b| (!a.is_real()).cmp(&!b.is_real()));
    let open: Vec<&Offer> = of(Verdict::Unknown)
        .chain(of(Verdict::NotJudged))
        .filter(|offer| offer.is_real())
        .collect();
    let not: Vec<&Offer> = of(Verdict::No).filter(|offer| offer.is_real()).collect();
    let mut ask: Vec<String> = Vec::new();
    for offer in may.iter().chain(&open).chain(&not) {
        let whom = said(ledger, offer, Tongue::Household).ask;
        if !whom.is_empty() && !ask.contains(&whom) {
            ask.push(whom);
        }
    }
    ask.truncate(2);
    let nothing = (may.is_empty() && open.is_empty())
        .then(|| view! { <p class="leaf-none">{p("handout.nothing")}</p> });
    let ask = if ask.is_empty() {
        p("handout.ask-commune")
    } else {
        ask.join("; ")
    };
    let day = date::format(day);
    view! {
        <header class="leaf-h">
            <p class="leaf-for">{p("handout.for")}</p>
            <h2>{name}</h2>
            <p class="leaf-place">{village}</p>
        </header>
        {nothing}
        {part(ledger, &may, MAY, "handout.may")}
        {part(ledger, &open, OPEN, "handout.open")}
        {part(ledger, &not, NOT, "handout.not")}
        <footer class="leaf-f">
            <p><b>{p("handout.ask")}</b>" "{ask}</p>
            <p class="leaf-src">{pv("handout.source", &[("day", &day)])}</p>
        </footer>
    }
    .into_any()
}

fn part(ledger: &Ledger, offers: &[&Offer], most: usize, title: &'static str) -> Option<AnyView> {
    if offers.is_empty() {
        return None;
    }
    let mut groups = grouped(ledger, offers);
    let rest = groups.split_off(groups.len().min(most));
    let more: usize = rest.iter().map(|group| group.names.len()).sum();
    let more = (more > 0).then(|| {
        let text = pv("handout.more", &[("n", &more.to_string())]);
        view! { <li class="leaf-more">{text}</li> }
    });
    let lines: Vec<AnyView> = groups.into_iter().map(line).collect();
    Some(
        view! {
            <section class="leaf-part">
                <h3>{p(title)}</h3>
                <ul>{lines}{more}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Offers of which the same is said.
struct Group {
    names: Vec<String>,
    sentence: String,
    bring: String,
    mark: (&'static str, Icon),
}

/// What is said of several is said once, under all their names.
fn grouped(ledger: &Ledger, offers: &[&Offer]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for offer in offers {
        let said = said(ledger, offer, Tongue::Household);
        let same = groups
            .iter_mut()
            .find(|group| group.sentence == said.sentence && group.bring == said.bring);
        match same {
            Some(group) if group.names.contains(&said.name) => {}
            Some(group) => group.names.push(said.name),
            None => groups.push(Group {
                names: vec![said.name],
                sentence: said.sentence,
                bring: said.bring,
                mark: mark_of(offer),
            }),
        }
    }
    groups
}

fn line(group: Group) -> AnyView {
    let (class, glyph) = group.mark;
    let names: Vec<AnyView> = group
        .names
        .into_iter()
        .map(|name| view! { <b class="leaf-name">{name}</b> }.into_any())
        .collect();
    let bring = (!group.bring.is_empty()).then(|| {
        view! { <p><i>{p("handout.bring")}</i>" "{group.bring}</p> }
    });
    view! {
        <li><span class=class>{icon(glyph)}</span><div>{names}<p>{group.sentence}</p>{bring}</div></li>
    }
    .into_any()
}
