//! The columns beside the money of the units: households that have received all, and the report of the month.

use leptos::prelude::*;

use crate::{
    app::{
        overview::Work,
        reports::{Month, Standing},
        route::{Narrows as _, Page, ReportPart, Route},
    },
    domain::{coded::Coded as _, date},
    ui::kit::{labels::number, prelude::*},
};

/// Their heads.
pub fn heads(work: &Work) -> AnyView {
    let period = work.period;
    let values = [
        ("month", &*period.month.to_string()),
        ("year", &period.year.to_string()),
    ];
    let report = work.is_reported.then(|| {
        view! { <th scope="col" class="report-cell">{tv("year.report", &values)}</th> }
    });
    view! { <th scope="col" class="num">{t("year.reached")}</th>{report} }.into_any()
}

/// What stands there of a unit.
pub fn cells(route: &Route, work: &Work, unit: &str) -> AnyView {
    let of = work.units.get(unit);
    let got = of.filter(|of| of.listed > 0).map(|of| {
        let to = route.to(Page::Projects).in_unit(Some(unit.to_owned()));
        households(&to, of.listed, of.reached)
    });
    let report = work.is_reported.then(|| {
        let sent = of.and_then(|of| of.report).map(|(standing, sent)| {
            let to = route.about(Page::Report(ReportPart::Form), unit);
            let to = Month::of_period(work.period).on(to).to_string();
            let said = t(&["report-standing.", standing.code()].concat());
            let said = [said, sent.map(date::format).unwrap_or_default()].join(" ");
            let (glyph, class) = shape(standing);
            let aloud = said.clone();
            view! { <a class="plain" href=to title=said aria-label=aloud><span class=class>{icon(glyph)}</span></a> }
        });
        view! { <td class="report-cell">{sent}</td> }
    });
    view! { <td class="num">{got}</td>{report} }.into_any()
}

/// What they come to.
pub fn sums(route: &Route, work: &Work) -> AnyView {
    let (listed, reached) = work.households();
    let got = (listed > 0).then(|| households(&route.to(Page::Projects), listed, reached));
    let (sent, all) = work.reports();
    let report = work.is_reported.then(|| {
        let to = Month::of_period(work.period).on(route.to(Page::Reports));
        let text = [number(sent), number(all)].join("/");
        view! { <td class="report-cell num"><a class="plain" href=to.to_string()>{text}</a></td> }
    });
    view! { <td class="num">{got}</td>{report} }.into_any()
}

fn households(to: &Route, listed: u32, reached: u32) -> AnyView {
    view! {
        <a class="plain" href=to.to_string()><b>{number(reached as usize)}</b>"/"{number(listed as usize)}</a>
    }
    .into_any()
}

fn shape(standing: Standing) -> (Icon, &'static str) {
    match standing {
        Standing::Sent => (Icon::Pass, "t-pass"),
        Standing::SentLate => (Icon::Clock, "t-warn"),
        Standing::Missing => (Icon::Octagon, "t-block"),
        Standing::Waiting => (Icon::Ring, "muted"),
    }
}
