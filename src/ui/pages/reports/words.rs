//! What the pages of reports say the same way.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{
        reports::{Amount, Figure, Figures, Month, Standing},
        route::{Narrows as _, Page, ReportPart, Route},
    },
    domain::{coded::Coded as _, date, money::Dong, report::Period},
    ui::kit::{
        i18n::figures,
        labels::{self, count, millions},
        prelude::*,
    },
};

/// A text about a month.
pub fn about(key: &str, period: Period, values: &[(&str, &str)]) -> String {
    let (month, year) = (period.month.to_string(), period.year.to_string());
    let mut all = vec![("month", month.as_str()), ("year", &year)];
    all.extend(values);
    tv(key, &all)
}

/// Where the report of a unit on a month is.
pub fn way(route: &Route, part: ReportPart, unit: &str, period: Period) -> String {
    let route = route.about(Page::Report(part), unit);
    Month::of_period(period).on(route).to_string()
}

/// Where a unit writes its report on a month.
pub fn report(route: &Route, unit: &str, period: Period) -> String {
    way(route, ReportPart::Form, unit, period)
}

/// An amount in millions, as the whole page counts.
pub fn in_millions(amount: Dong) -> String {
    figures(millions(amount))
}

/// Where what a figure is counted from is written down.
pub fn register_of(route: &Route, figure: Figure, project: &str) -> String {
    let (page, form) = figure.written_at();
    let to = match page {
        Page::Project(_) => route.about(page, project),
        page => route.to(page),
    };
    form.map_or_else(|| to.to_string(), |form| to.with_form(form).to_string())
}

/// A figure that differs.
pub fn amount(of: &Amount) -> String {
    match of {
        Amount::Step(state) => labels::coded(*state),
        Amount::Money(amount) => amount.shown(),
        Amount::Count(n) => labels::number(*n as usize),
        Amount::Words(words) if words.is_empty() => t("reports.not-written"),
        Amount::Words(words) => words.clone(),
    }
}

/// How many households have received all, of those on the list.
pub fn reached(figures: &Figures) -> String {
    let n = |n: u32| labels::number(n as usize);
    [n(figures.reached), n(figures.approved)].join("/")
}

/// How a unit stands with its report, as shape, word and colour.
pub fn standing(standing: Standing, late: i32, sent: Option<Date>) -> AnyView {
    let day = || sent.map(date::format).unwrap_or_default();
    let late = || usize::try_from(late).unwrap_or(0);
    let n = || labels::number(late());
    let (glyph, class, text) = match standing {
        Standing::Sent => (Icon::Pass, "t-pass", day()),
        Standing::SentLate => {
            let text = tv("reports.sent-late", &[("day", &day()), ("n", &n())]);
            (Icon::Clock, "t-warn", text)
        }
        // Of a month long past nobody counts the days.
        Standing::Missing if late() > 90 => (Icon::Octagon, "t-block", word(standing)),
        Standing::Missing => (Icon::Octagon, "t-block", count("reports.late", late())),
        Standing::Waiting => (Icon::Ring, "muted", word(standing)),
    };
    let class = ["standing", class].join(" ");
    view! { <span class=class>{icon(glyph)}<span>{text}</span></span> }.into_any()
}

fn word(standing: Standing) -> String {
    t(&["report-standing.", standing.code()].concat())
}

/// What a figure has become since the report before.
pub fn since(change: i64, shown: &dyn Fn(i64) -> String) -> String {
    match change {
        0 => t("reports.same"),
        1.. => tv("reports.more", &[("n", &shown(change))]),
        _ => tv("reports.less", &[("n", &shown(-change))]),
    }
}
