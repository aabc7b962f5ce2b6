//! "What may it join?": the answers of one household, what is sure first.

use jiff::civil::Date;
use leptos::prelude::*;

use super::{asof, reasons};
use crate::{
    app::{
        eligibility::{Chance, Missing, Received, Target, Verdict, of_household},
        form::quantity,
        route::{Page, ProjectTab},
    },
    domain::date,
    rules::judge::Outcome,
    ui::{
        desk::Desk,
        households::join,
        i18n::{Shown as _, t, tv},
        icons::{Icon, icon},
        parts::link_button,
    },
};

/// How many answers that say no stand open.
const NOES: usize = 2;

/// The card.
pub fn chances_card(desk: Desk, household: String) -> AnyView {
    let id = household;
    let answers = move || {
        let day = asof::day(desk);
        let all = desk.read(|ledger| of_household(ledger, &id, day));
        let (no, open): (Vec<Chance>, Vec<Chance>) = all
            .into_iter()
            .partition(|chance| chance.verdict == Verdict::No);
        if open.is_empty() && no.is_empty() {
            return view! { <p class="card-b small muted">{t("eligible.nothing")}</p> }.into_any();
        }
        let row = |chance: &Chance| answer(desk, &id, chance);
        let shown: Vec<AnyView> = open.iter().chain(no.iter().take(NOES)).map(row).collect();
        let folded: Vec<AnyView> = no.iter().skip(NOES).map(row).collect();
        let more = (!folded.is_empty()).then(|| {
            let label = tv("eligible.more-no", &[("n", &folded.len().to_string())]);
            view! { <details class="more"><summary>{label}</summary>{folded}</details> }
        });
        view! { {shown}{more} }.into_any()
    };
    let title = move || {
        let year = asof::day(desk).year();
        tv("eligible.title", &[("year", &year.to_string())])
    };
    view! {
        <section class="card findings chances" aria-labelledby="h-chances">
            <div class="card-h">
                <h2 id="h-chances">{title}</h2>
                <div class="end">{move || asof::control(desk)}</div>
            </div>
            {answers}
        </section>
    }
    .into_any()
}

fn answer(desk: Desk, household: &str, chance: &Chance) -> AnyView {
    let (class, glyph) = reasons::sign(chance);
    let is_component = matches!(chance.target, Target::Component(_));
    let key = match (chance.verdict, is_component) {
        (Verdict::Yes, _) if chance.needs_reason() => "eligible.with-reason",
        (Verdict::Yes, false) => "eligible.yes",
        (Verdict::Yes, true) => "eligible.yes-component",
        (Verdict::Unknown, _) => "eligible.ask",
        (Verdict::NotJudged, _) => "eligible.not-judged",
        (Verdict::No, _) => "eligible.no",
    };
    let title = title(desk, key, &chance.target);
    let code = reasons::component(desk, &chance.target);
    let listed = chance
        .listed
        .then(|| view! { <span class="tag">{t("eligible.listed")}</span> });
    let pledge = chance.verdict == Verdict::Yes
        && chance
            .findings
            .iter()
            .any(|finding| finding.rule == "T08" && finding.outcome == Outcome::Fail);
    let pledge = pledge.then(|| {
        let finding = chance.findings.iter().find(|f| f.rule == "T08");
        let text = finding.map(|f| reasons::sentences(desk, f, false));
        view! { <span>"· "{text.map(|text| text.trim_end_matches('.').to_owned())}</span> }
    });
    view! {
        <article class=class>
            {icon(glyph)}
            <div>
                <h3>{title}" "<span class="tag info">{code}</span>" "{listed}</h3>
                <p class="sum">{reasons::paragraph(desk, chance)}</p>
                <p class="cite">{reasons::citations(chance)}{pledge}</p>
                <div class="do-how">{doing(desk, household, chance)}{reasons::all(desk, chance)}</div>
            </div>
        </article>
    }
    .into_any()
}

/// The answer with what it is about, which leads there.
fn title(desk: Desk, key: &str, target: &Target) -> AnyView {
    let name = reasons::name(desk, target);
    let said = t(key);
    let (before, after) = said.split_once("%{name}").unwrap_or((&said, ""));
    let (before, after) = (before.to_owned(), after.to_owned());
    let name = match target {
        Target::Project(project) => {
            let route = desk.route.get_untracked();
            let to = route.about(Page::Project(ProjectTab::Households), project);
            view! { <a href=to.to_string()>{name}</a> }.into_any()
        }
        _ => name.into_any(),
    };
    view! { {before}{name}{after} }.into_any()
}

/// What can be done about it.
fn doing(desk: Desk, household: &str, chance: &Chance) -> Option<AnyView> {
    let mut links: Vec<AnyView> = chance
        .missing
        .iter()
        .map(|missing| write(desk, missing))
        .collect();
    if let Target::Project(project) = &chance.target
        && chance.verdict == Verdict::Yes
        && !chance.listed
    {
        let (project, household) = (project.clone(), household.to_owned());
        let put = move |_| join(desk, &project, std::slice::from_ref(&household));
        let button = view! {
            <button type="button" class="btn sm" on:click=put>{icon(Icon::Plus)}{t("eligible.put")}</button>
        };
        links.push(button.into_any());
    }
    (!links.is_empty()).then(|| view! { <div class="do no-print">{links}</div> }.into_any())
}

/// A link to the form that asks for what is missing.
pub fn write(desk: Desk, missing: &Missing) -> AnyView {
    let fact = reasons::fact(missing.fact);
    let label = tv("eligible.write", &[("fact", &fact)]);
    let to = desk.route.get_untracked();
    // Forms of a household stand beside its own page.
    let household = missing.form.split('.').next().unwrap_or_default();
    let to = if to.page == Page::Household {
        to
    } else {
        to.about(Page::Household, household)
    };
    link_button(
        &to.with_form(missing.form.as_str()),
        Icon::Pencil,
        label,
        false,
    )
    .into_any()
}

/// One support that it had before, as a sentence.
pub fn received(received: &Received) -> String {
    let mut days: Vec<(Option<Date>, Vec<String>)> = Vec::new();
    for given in &received.given {
        let what = format!(
            "{} {} {}",
            quantity(given.quantity).shown(),
            given.measure,
            given.item
        );
        match days.last_mut() {
            Some((day, things)) if *day == given.date => things.push(what),
            _ => days.push((given.date, vec![what])),
        }
    }
    let things: Vec<String> = days
        .into_iter()
        .map(|(day, things)| {
            let what = things.join(", ");
            match day.map(date::format) {
                Some(day) => tv("eligible.given-on", &[("what", &what), ("day", &day)]),
                None => what,
            }
        })
        .collect();
    let year = received.year.to_string();
    let values = [("name", received.name.as_str()), ("year", year.as_str())];
    if things.is_empty() {
        tv("eligible.had", &values)
    } else {
        let things = things.join("; ");
        let [name, year] = values;
        tv("eligible.had-things", &[name, year, ("things", &things)])
    }
}
