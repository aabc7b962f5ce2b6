//! The units of a month with what each reports.

use leptos::prelude::*;

use super::words::{in_millions, reached, report, since, standing};
use crate::{
    app::{
        reports::{Figure, Figures, Line, Summary},
        route::Route,
    },
    domain::{money::Dong, report::Period},
    ui::kit::{
        card,
        labels::{count, number},
        prelude::*,
        table::plain::{figures, thead, wide, words},
    },
};

/// The table in its card.
pub fn card(route: &Route, period: Period, lines: &[Line], all: &Summary) -> AnyView {
    let headings = [
        words("reports.col-unit"),
        words("reports.col-sent"),
        figures("reports.col-paid"),
        figures("reports.col-reached"),
        wide(words("reports.col-since")),
        wide(figures("reports.col-forecast")),
        wide(figures("reports.col-obstacles")),
    ];
    let rows: Vec<AnyView> = lines.iter().map(|one| line(route, period, one)).collect();
    let beside = view! { <span class="end cap faint only-wide">{t("reports.in-millions")}</span> };
    let obstacles: usize = lines.iter().map(|line| line.sheet.obstacles()).sum();
    let communes = || lines.iter().filter(|line| !line.is_cooperative);
    let (listed, got) = communes().fold((0, 0), |(listed, got), line| {
        let (a, b) = line.sheet.households();
        (listed + a, got + b)
    });
    let got = reached(&Figures {
        approved: listed,
        reached: got,
        ..Figures::default()
    });
    card::card(
        "h-by-unit",
        t("reports.by-unit"),
        beside,
        view! {
            <div class="tw"><table class="list reports">
                {thead(&headings)}
                <tbody>{rows}</tbody>
                <tfoot><tr>
                    <th scope="row">{t("reports.total")}</th>
                    <td>{[number(all.sent), number(all.all)].join("/")}</td>
                    <td class="num">{in_millions(all.paid)}</td>
                    <td class="num">{got}</td>
                    <td class="only-wide"></td>
                    <td class="num only-wide">{in_millions(all.forecast)}</td>
                    <td class="num only-wide">{number(obstacles)}</td>
                </tr></tfoot>
            </table></div>
        },
    )
}

fn line(route: &Route, period: Period, line: &Line) -> AnyView {
    let sheet = &line.sheet;
    let is_sent = sheet.is_sent();
    let paid = figure(line, Figure::Paid, |of| of.paid.0, &|n| {
        in_millions(Dong(n))
    });
    let (listed, got) = sheet.households();
    let got = if line.sheet.rows.is_empty() {
        String::from("–")
    } else {
        [number(got as usize), number(listed as usize)].join("/")
    };
    let change = sheet.paid_since().filter(|_| is_sent);
    let change = change.map(|change| since(change.0, &|n| in_millions(Dong(n))));
    let forecast = sheet.forecast().filter(|_| is_sent);
    let forecast = forecast.map_or_else(|| String::from("–"), in_millions);
    let differs = line.differences() > 0;
    view! {
        <tr>
            <td><a class="line" href=report(route, &line.unit, period)>{line.name.clone()}</a>
                <span class="sub">{count("reports.n-projects", sheet.rows.len())}</span></td>
            <td>{standing(line.standing, line.late, sheet.report.first_sent())}</td>
            <td class="num">{paid}</td>
            <td class="num" class:t-warn=differs_in(line, Figure::Reached)>{got}</td>
            <td class="only-wide"><span class="delta">{change}</span></td>
            <td class="num only-wide" class:zero=!is_sent>{forecast}</td>
            <td class="num only-wide" class:zero=!differs && sheet.obstacles() == 0>{number(sheet.obstacles())}</td>
        </tr>
    }
    .into_any()
}

fn differs_in(line: &Line, figure: Figure) -> bool {
    let mut all = line.sheet.rows.iter().flat_map(|row| &row.differences);
    all.any(|found| found.figure == figure)
}

/// A sum as it was sent and, where it differs, what the register says of the same. Of a unit that has not sent only
/// the register's, in grey.
fn figure(
    line: &Line,
    figure: Figure,
    of: fn(&Figures) -> i64,
    shown: &dyn Fn(i64) -> String,
) -> AnyView {
    let rows = || line.sheet.rows.iter();
    let register: i64 = rows().map(|row| of(&row.register)).sum();
    if !line.sheet.is_sent() {
        return view! { <span class="zero">{["– / ", &shown(register)].concat()}</span> }
            .into_any();
    }
    let sent: i64 = rows().map(|row| of(&row.figures)).sum();
    if !differs_in(line, figure) {
        return shown(sent).into_any();
    }
    let register = [" / ", &shown(register)].concat();
    view! { <b class="t-warn">{shown(sent)}</b><span class="faint">{register}</span> }.into_any()
}
