//! Who has reported on the month that is heard: received, late, missing, and where a report and the register differ.

use leptos::prelude::*;

use crate::{
    app::{
        meetings::reports::{Row, reports},
        reports::{Month, Standing},
        route::{Narrows as _, Page, ReportPart, Route},
    },
    domain::{date, meeting::Meeting, report::Period},
    ui::kit::{
        card::card as section,
        labels::{count, number},
        prelude::*,
    },
};

/// The card; where no month is heard, the way to say which.
pub fn card(register: RegisterHandle, route: &Route, meeting: &Meeting) -> Option<AnyView> {
    if Period::parse(&meeting.period).is_none() {
        return unsaid(route, meeting);
    }
    let today = register.today();
    let all = register.read(|ledger| reports(ledger, meeting, today))?;
    let period = all.period;
    let (month, year) = (period.month.to_string(), period.year.to_string());
    let title = tv("meetings.reports", &[("month", &month), ("year", &year)]);
    let n = [number(all.received()), number(all.rows.len())].join("/");
    let list = Month::of_period(period).on(route.to_all(Page::Reports));
    let stamp = all.is_frozen.then(|| {
        let day = meeting.frozen.map(date::format).unwrap_or_default();
        view! { <span class="tag stamp">{icon(Icon::Lock)}{tv("meetings.frozen", &[("day", &day)])}</span> }
    });
    let beside = view! {
        <span class="n faint">{n}</span>{stamp}
        <a class="end small" href=list.to_string()>{t("meetings.all-reports")}</a>
    };
    let rows = all.rows.iter().map(|row| line(route, period, row));
    let rows: Vec<AnyView> = rows.collect();
    Some(section(
        "h-reports",
        title,
        beside,
        view! { <ul class="given heard">{rows}</ul> },
    ))
}

/// Nobody has said which month is heard: it is asked for where anybody could report.
fn unsaid(route: &Route, meeting: &Meeting) -> Option<AnyView> {
    meeting.date?;
    let to = route.with_form(meeting.id.as_str());
    let to = to.asking(Some(String::from("period"))).to_string();
    let body = view! {
        <p class="card-b small muted">{t("meetings.no-period")}" "<a href=to>{t("meetings.give-period")}</a></p>
    };
    Some(section("h-reports", t("nav.reports"), (), body))
}

fn line(route: &Route, period: Period, row: &Row) -> AnyView {
    let route = route.about(Page::Report(ReportPart::Form), &row.unit);
    let to = Month::of_period(period).on(route).to_string();
    let late = || usize::try_from(row.late).unwrap_or(0);
    let sent = row.sent.map(date::format).unwrap_or_default();
    let (glyph, class, text) = match row.standing {
        Standing::Sent => (Icon::Pass, "standing t-pass", sent),
        Standing::SentLate => (
            Icon::Clock,
            "standing t-warn",
            tv(
                "reports.sent-late",
                &[("day", &sent), ("n", &number(late()))],
            ),
        ),
        Standing::Missing => (
            Icon::Octagon,
            "standing t-block",
            count("meetings.not-sent", late()),
        ),
        Standing::Waiting => (Icon::Ring, "standing muted", t("report-standing.waiting")),
    };
    let differs = (row.differences > 0).then(|| {
        let text = count("meetings.n-differ", row.differences as usize);
        view! { <span class="sub t-warn">{text}</span> }
    });
    let under = match (row.sent, row.since) {
        (None, Some(day)) => {
            let text = tv("meetings.came-later", &[("day", &date::format(day))]);
            Some(view! { <span class="sub">{text}</span> }.into_any())
        }
        (None, None) => {
            let aloud = tv("meetings.write-in-of", &[("unit", &row.name)]);
            let to = to.clone();
            Some(
                view! { <a class="sub" href=to aria-label=aloud>{t("meetings.write-in")}</a> }
                    .into_any(),
            )
        }
        _ => None,
    };
    view! {
        <li>
            <div class="grow"><a href=to>{row.name.clone()}</a>{differs}{under}</div>
            <span class=class>{icon(glyph)}<span>{text}</span></span>
        </li>
    }
    .into_any()
}
