//! The figures behind the curve: how it stood at the end of each month, and what is expected.

use leptos::prelude::*;

use jiff::civil::Date;

use super::shown::{Year, in_millions, rounded};
use crate::{
    app::overview::{Curve, Sums},
    domain::{date, money::Dong},
    ui::kit::{labels, prelude::*},
};

/// The table, folded until somebody asks for it.
pub fn behind(year: &Year) -> AnyView {
    let whole = year.whole;
    let line = |name: String, sums: Sums| {
        let left = if whole {
            sums.granted - sums.allocated
        } else {
            sums.allocated - sums.paid
        };
        let figure = |amount: Dong| view! { <td class="num">{in_millions(amount)}</td> };
        view! {
            <tr>
                <th scope="row">{name}</th>
                {whole.then(|| figure(sums.granted))}
                {figure(sums.allocated)}{figure(sums.paid)}{figure(left)}
            </tr>
        }
    };
    let days = month_ends(&year.curve, year.until).into_iter();
    let days = days.map(|day| line(date::format(day), year.curve.at(day)));
    let days = days.collect_view();
    let is_late = year.curve.end() != year.curve.at(year.curve.closing());
    let late = is_late.then(|| line(t("year.after"), year.curve.end()));
    let expected = |name: String, amount: Dong| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                {whole.then(|| view! { <td></td> })}
                <td></td><td class="num">{in_millions(amount)}</td><td></td>
            </tr>
        }
    };
    let pace = year
        .pace
        .map(|pace| expected(t("year.row-pace"), rounded(pace.by_end)));
    let said = year.forecast.map(|said| {
        let values = [
            ("n", &*labels::number(said.units)),
            ("all", &labels::number(said.all)),
        ];
        expected(tv("year.row-units", &values), said.amount)
    });
    let last = if whole {
        "money.unallocated"
    } else {
        "money.unpaid"
    };
    let caption = tv("year.table", &[("year", &year.curve.year.to_string())]);
    view! {
        <details class="year-figures">
            <summary class="small">{t("year.figures")}</summary>
            <div class="tw">
                <table class="plain">
                    <caption class="sr">{caption}</caption>
                    <thead><tr>
                        <th scope="col">{t("year.until")}</th>
                        {whole.then(|| view! { <th scope="col" class="num">{t("money.granted")}</th> })}
                        <th scope="col" class="num">{t("money.allocated")}</th>
                        <th scope="col" class="num">{t("money.paid")}</th>
                        <th scope="col" class="num">{t(last)}</th>
                    </tr></thead>
                    <tbody>{days}{late}{pace}{said}</tbody>
                </table>
            </div>
            <p class="cap faint year-marks">{t("year.marks")}</p>
        </details>
    }
    .into_any()
}

/// The ends of the months until a day, and that day.
fn month_ends(curve: &Curve, until: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = curve.first_day().last_of_month();
    while day < until {
        days.push(day);
        match day.tomorrow() {
            Ok(next) => day = next.last_of_month(),
            Err(_) => break,
        }
    }
    days.push(until);
    days
}
