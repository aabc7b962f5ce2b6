//! The card of the curve: what it says in sentences, the drawing, and the figures behind it.

use leptos::prelude::*;

use super::{
    drawing,
    shown::{Year, in_millions, looked, rounded},
    since, table,
};
use crate::{
    app::overview::{self, curve, forecast},
    domain::{date, money::Dong},
    ui::kit::{card::card as titled, labels, prelude::*},
};

/// The card.
pub fn card(register: RegisterHandle) -> AnyView {
    let of = looked(register);
    let unit = of.route.unit.as_deref();
    let (curve, said, changed) = register.peek(|ledger| {
        let is_whole = unit.is_none();
        (
            curve(ledger, of.year, unit),
            forecast(ledger, of.year, unit, of.today),
            is_whole
                .then(|| overview::since(ledger, of.year, of.today))
                .flatten(),
        )
    });
    let title = t("year.title");
    if curve.points.is_empty() {
        let text = tv("year.nothing", &[("year", &of.year.to_string())]);
        let text = view! { <p class="card-b muted small">{text}</p> };
        return titled("h-year", title, (), text);
    }
    // What was expected of a year that is over is no forecast any more.
    let is_over = of.today > curve.year_end();
    let year = Year {
        whole: unit.is_none(),
        today: of.today,
        until: curve.drawn_until(of.today),
        pace: curve.pace(of.today),
        forecast: said.filter(|_| !is_over),
        curve,
    };
    let lines = { changed.iter().map(since::sentence) }
        .chain(sentences(&year))
        .map(|line| view! { <p>{line}</p> });
    titled(
        "h-year",
        title,
        view! { <span class="faint cap end">{t("year.unit")}</span> },
        view! {
            <div class="card-b year-said">{lines.collect_view()}</div>
            <div class="card-b">
                {drawing::wide(&year, said_aloud(&year))}
                {drawing::narrow(&year)}
                {table::behind(&year)}
            </div>
        },
    )
}

/// What it comes to, above the drawing.
fn sentences(year: &Year) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(pace) = year.pace {
        let values = [
            ("since", &*date::format(pace.since)),
            ("monthly", &in_millions(rounded(pace.monthly))),
            ("needed", &in_millions(rounded(pace.needed))),
        ];
        let key = if pace.needed == Dong::ZERO {
            "year.pace"
        } else {
            "year.pace-needed"
        };
        lines.push(tv(key, &values));
    }
    if let Some(said) = year.forecast {
        let values = [
            ("n", &*labels::number(said.units)),
            ("all", &labels::number(said.all)),
            ("amount", &in_millions(said.amount)),
        ];
        lines.push(tv("year.forecast", &values));
    }
    if year.curve.undated > 0 {
        lines.push(labels::count("year.undated", year.curve.undated));
    }
    lines
}

/// What the drawing says, for readers aloud.
fn said_aloud(year: &Year) -> String {
    let sums = year.curve.at(year.until);
    let values = [
        ("year", &*year.curve.year.to_string()),
        ("day", &date::format(year.until)),
        ("granted", &in_millions(sums.granted)),
        ("allocated", &in_millions(sums.allocated)),
        ("paid", &in_millions(sums.paid)),
    ];
    let key = if year.whole {
        "year.aloud"
    } else {
        "year.aloud-unit"
    };
    tv(key, &values)
}
