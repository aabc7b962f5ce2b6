//! Where reports and register differ, figure by figure: both values, and the ways to look into it. Nothing is
//! overwritten.

use leptos::prelude::*;

use super::words::{amount, report};
use crate::{
    app::{
        reports::{Amount, Difference, Line, Row},
        route::{Page, ProjectTab, Route},
    },
    domain::{date, money::Dong, report::Period},
    ui::kit::{
        card,
        labels::{self, number},
        prelude::*,
    },
};

/// The card; nothing where nothing differs.
pub fn card(route: &Route, period: Period, lines: &[Line]) -> Option<AnyView> {
    let all: Vec<AnyView> = lines
        .iter()
        .flat_map(|line| {
            let rows = line.sheet.rows.iter();
            let is_sent = line.standing.is_sent();
            let found = rows.filter(move |row| is_sent && !row.differences.is_empty());
            found.map(|row| one(route, period, line, row))
        })
        .collect();
    if all.is_empty() {
        return None;
    }
    let n: usize = lines.iter().map(Line::differences).sum();
    let beside = view! { <span class="n faint">{number(n)}</span> };
    Some(card::card(
        "h-differing",
        t("reports.differences"),
        beside,
        all,
    ))
}

fn one(route: &Route, period: Period, line: &Line, row: &Row) -> AnyView {
    let values = [("unit", line.name.as_str()), ("project", &row.name)];
    let title = tv("reports.difference-of", &values);
    let day = date::format(line.sheet.until);
    let sums: Vec<AnyView> = { row.differences.iter() }
        .map(|found| {
            let own = row.said.corrected.get(&found.figure);
            let reason = own.map(|own| {
                view! { <p class="small muted">{tv("reports.own-because", &[("reason", &own.reason)])}</p> }
            });
            view! { {sum(found, &day)}{reason} }.into_any()
        })
        .collect();
    let project = route.about(Page::Project(ProjectTab::Summary), &row.project);
    view! {
        <div class="finding warn">{icon(Icon::Triangle)}
            <div>
                <h3>{title}</h3>
                {sums}
                <div class="do row wrap">
                    {Button::new(t("reports.open")).small().to(report(route, &line.unit, period))}
                    {Button::new(t("reports.see-project")).small().to(project)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn sum(found: &Difference, day: &str) -> AnyView {
    let by = match (&found.sent, &found.register) {
        (Amount::Money(sent), Amount::Money(register)) => Some((
            sent.0 - register.0,
            Dong((sent.0 - register.0).abs()).shown(),
        )),
        (Amount::Count(sent), Amount::Count(register)) => {
            let by = i64::from(*sent) - i64::from(*register);
            Some((by, number(sent.abs_diff(*register) as usize)))
        }
        _ => None,
    };
    let last = by.map(|(by, text)| {
        let label = if by > 0 {
            "reports.more-by"
        } else {
            "reports.less-by"
        };
        view! { <tr class="tot"><th scope="row">{t(label)}</th><td>{text}</td></tr> }
    });
    view! {
        <table class="compared">
            <caption>{labels::coded(found.figure)}</caption>
            <tbody>
                <tr><th scope="row">{tv("reports.as-sent", &[("day", day)])}</th><td>{amount(&found.sent)}</td></tr>
                <tr><th scope="row">{t("reports.as-register")}</th><td>{amount(&found.register)}</td></tr>
                {last}
            </tbody>
        </table>
    }
    .into_any()
}
