//! The minutes in which a commune and its cooperatives agree on criteria (biên bản thống nhất tiêu chí),
//! for both to sign. What is signed is what the program judges by: the text of each criterion stands
//! beside the comparison that is made.
//!
//! An official paper: its words are Vietnamese in every language of the screen, see [`frame`].

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::criteria::compared;
use crate::{
    app::{
        register::ledger::Ledger,
        route::{Page, RulesTab},
    },
    domain::{date, local::Criterion, place::Unit},
    ui::kit::{
        i18n::{p, pv},
        labels::count,
        paper::frame::{self, Tools},
        prelude::*,
    },
};

/// What is agreed, by whom and for what.
struct Minutes {
    unit: Option<Unit>,
    /// The project's name, where it is about one only.
    project: String,
    criteria: Vec<Criterion>,
}

impl Minutes {
    /// The criteria of a project, or of a unit for all its projects. Those of single projects of the
    /// unit have minutes of their own.
    fn of(ledger: &Ledger, record: &str) -> Minutes {
        let project = ledger.project(record);
        let unit = project.map_or(record, |project| project.unit.as_str());
        let about = |criterion: &&Criterion| match &criterion.project {
            Some(only) => only == record,
            None => project.is_none() && criterion.unit == record,
        };
        let mut criteria: Vec<Criterion> =
            ledger.criteria().values().filter(about).cloned().collect();
        crate::order::sort_by(&mut criteria, |a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        let signed = criteria
            .first()
            .map_or(unit, |criterion| criterion.unit.as_str());
        Minutes {
            unit: ledger.unit(unit).or_else(|| ledger.unit(signed)).cloned(),
            project: project.map_or_else(String::new, |project| project.name.clone()),
            criteria,
        }
    }

    /// Different texts in one field of the criteria, in their order.
    fn all(&self, field: impl Fn(&Criterion) -> &str) -> Vec<String> {
        let texts = self
            .criteria
            .iter()
            .map(|criterion| field(criterion).trim().to_owned());
        let texts: BTreeSet<String> = crate::order::set(texts);
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }
}

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let asked = Memo::new(move |_| {
        register
            .route
            .with(|route| route.record.clone().unwrap_or_default())
    });
    (move || {
        let record = asked.get();
        let minutes = register.read(|ledger| Minutes::of(ledger, &record));
        let back = register
            .route
            .get_untracked()
            .to(Page::Rules(RulesTab::Criteria));
        let back = back.to_string();
        if minutes.criteria.is_empty() {
            let action = Button::new(t("minutes.back")).to(back);
            return empty(t("minutes.none"), t("minutes.none-text"), action).into_any();
        }
        let tools = Tools {
            back,
            to: t("minutes.back"),
            title: t("minutes.title"),
            about: count("minutes.criteria", minutes.criteria.len()),
            choices: ().into_any(),
        };
        frame::stage(tools, false, paper(&minutes))
    })
    .into_any()
}

fn paper(minutes: &Minutes) -> AnyView {
    let unit = minutes.unit.as_ref();
    let day = minutes
        .criteria
        .iter()
        .filter_map(|criterion| criterion.date)
        .max();
    let name = unit.map_or_else(|| frame::or_dots(""), |unit| frame::small(&unit.name));
    let about = if minutes.project.is_empty() {
        pv("paper.about-criteria", &[("unit", &name)])
    } else {
        pv(
            "paper.about-criteria-project",
            &[("project", &minutes.project), ("unit", &name)],
        )
    };
    let signers = minutes.all(|criterion| &criterion.commune_signer);
    let cooperatives = minutes.all(|criterion| &criterion.cooperative);
    let place = frame::or_dots("");
    let met = [
        ("day", frame::day(day)),
        ("place", place),
        ("committee", frame::in_text(unit)),
        ("signer", frame::or_dots(&signers.join(", "))),
        ("cooperatives", frame::or_dots(&cooperatives.join("; "))),
    ];
    let met = met.each_ref().map(|(name, value)| (*name, value.as_str()));
    let rows: Vec<AnyView> = minutes
        .criteria
        .iter()
        .enumerate()
        .map(|(at, criterion)| row(at + 1, criterion))
        .collect();
    let cooperative = |name: &str| {
        frame::signature(
            vec![p("paper.for-cooperative")],
            p("paper.sign-seal-if"),
            name,
        )
    };
    let both: Vec<AnyView> = if cooperatives.is_empty() {
        vec![cooperative("")]
    } else {
        cooperatives.iter().map(|name| cooperative(name)).collect()
    };
    let copies = (both.len() + 1).to_string();
    let headings = view! {
        <th scope="col" class="tt">{p("paper.col-number")}</th>
        <th scope="col">{p("paper.col-criterion")}</th>
        <th scope="col" class="cp">{p("paper.col-comparison")}</th>
        <th scope="col" class="fl">{p("paper.col-failing")}</th>
        <th scope="col" class="fr">{p("paper.col-from")}</th>
    };
    view! {
        {frame::head(unit, p("paper.number-open"), &frame::day(day))}
        {frame::title(p("paper.criteria"), vec![about])}
        <div class="text">
            <p>{pv("paper.met", &met)}</p>
            <p>{pv("paper.led", &[("dots", &frame::or_dots(""))])}</p>
            <p>{p("paper.agreed")}</p>
        </div>
        <table class="criteria">
            {frame::thead(headings, 5)}
            <tbody>{rows}</tbody>
        </table>
        <div class="text">
            <p>{p("paper.not-laxer")}</p>
            <p>{p("paper.when-judged")}</p>
        </div>
        <div class="close">
            <div class="text">
                <p>{pv("paper.copies", &[("n", &copies)])}</p>
                <p>{p("paper.ended")}</p>
            </div>
            <div class="sign two">
                {of_meeting("paper.secretary")}
                {of_meeting("paper.presiding")}
                {both}
                {frame::seal(unit)}
            </div>
            <p class="to">
                <b>{p("paper.receivers")}</b><br/>
                {p("paper.to-parties")}<br/>
                {p("paper.filed")}
            </p>
        </div>
    }
    .into_any()
}

/// Who kept the minutes or led the meeting: named by hand, since nobody is known before it.
fn of_meeting(title: &str) -> AnyView {
    frame::signature(vec![p(title)], p("paper.sign-name"), "")
}

fn row(number: usize, criterion: &Criterion) -> AnyView {
    let failing = if criterion.blocks {
        p("paper.blocks")
    } else {
        p("paper.warns")
    };
    // A criterion holds from the day that it names, else from that of the minutes.
    let from = criterion.valid.from.or(criterion.date).map(date::format);
    view! {
        <tr>
            <td class="c">{number.to_string()}</td>
            <td>{criterion.text.clone()}</td>
            <td>{compared(criterion, p)}</td>
            <td>{failing}</td>
            <td class="c">{from.unwrap_or_default()}</td>
        </tr>
    }
    .into_any()
}
