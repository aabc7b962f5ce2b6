//! The report of a unit: its projects, what is said in general, sending.

use leptos::prelude::*;

use super::{
    fields::{GENERAL, NUMBER, Of},
    past::past,
    row::row,
    said::{Field, Input, Said, field},
    sending,
    words::{about, way},
    writing::Writing,
};
use crate::{
    app::{
        exchange::export::Share,
        reports::{Month, Sheet, due},
        route::{Narrows as _, Page, ReportPart},
    },
    domain::{
        date,
        report::{Period, ProgressReport},
    },
    ui::kit::{card::card, form::offer_number, gone::gone, head::Head, labels::number, prelude::*},
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    // Kept apart from what is written: the fields stay while they are stored.
    let asked = Memo::new(move |_| asked(register));
    (move || {
        let (unit, period) = asked.get();
        match Writing::open(register, &unit, period) {
            Some(writing) => shown(writing),
            None => gone(register, Page::Reports, "nav.reports"),
        }
    })
    .into_any()
}

/// The unit and the month of the address.
pub(super) fn asked(register: RegisterHandle) -> (String, Period) {
    let (unit, month) = register.route.with(|route| {
        let unit = route.record.clone().unwrap_or_default();
        (unit, Month::of(route))
    });
    let (year, today) = (register.year(), register.today());
    (
        unit,
        register.read(|ledger| month.period(ledger, year, today)),
    )
}

fn shown(writing: Writing) -> AnyView {
    let unit = writing.unit();
    let register = writing.register;
    let name = register.peek(|ledger| ledger.unit_name(&unit).to_owned());
    let title = about("reports.of", writing.period, &[("unit", &name)]);
    let route = register.route.get_untracked();
    let back = Month::of_period(writing.period).on(route.to_all(Page::Reports));
    let to = |part| way(&route, part, &unit, writing.period);
    let (paper, half) = (to(ReportPart::Paper), to(ReportPart::HalfSheet));
    // What is written in stays while it is stored: the page is only made anew when it is sent or taken back, or when
    // a project comes or goes.
    let made_of = Memo::new(move |_| {
        writing.sheet.with(|sheet| {
            let projects = sheet.rows.iter().map(|row| row.project.clone());
            (sheet.is_sent(), projects.collect::<Vec<String>>())
        })
    });
    let report = StoredValue::new(crate::domain::report::report_id(&unit, writing.period));
    let actions = move || {
        let (is_sent, _) = made_of.get();
        let file = is_sent.then(|| {
            let file = Button::new(t("reports.file")).icon(Icon::File).primary();
            file.press(move |_| register.give_out(Share::Report(report.get_value())))
        });
        let half = Button::new(t("reports.half-sheet"))
            .icon(Icon::Printer)
            .to(half.clone());
        view! {
            {half}
            {Button::new(t("reports.paper")).icon(Icon::Printer).to(paper.clone())}
            {file}
        }
    };
    let crumb = view! { <a href=back.to_string()>{t("reports.back")}</a> };
    let body = move || {
        let (is_sent, projects) = made_of.get();
        if projects.is_empty() {
            let values = [("year", writing.period.year.to_string())];
            let values = [("year", values[0].1.as_str())];
            return empty(
                t("reports.nothing"),
                tv("reports.nothing-text", &values),
                (),
            );
        }
        let foot = if is_sent {
            sending::taking_back(writing)
        } else {
            sending::bar(writing)
        };
        view! {
            <div class="stack report">
                {projects_card(writing, &projects)}
                {general(writing, is_sent)}
                {past(writing)}
                {foot}
            </div>
        }
        .into_any()
    };
    view! {
        {Head::new(title).crumb(crumb).line(move || line(writing)).actions(actions)}
        {body}
    }
    .into_any()
}

/// How it stands.
fn line(writing: Writing) -> String {
    let due = writing.register.read(|ledger| due(ledger, writing.period));
    writing.sheet.with(|sheet| {
        let (until, due) = (date::format(sheet.until), date::format(due));
        let Some(sent) = sheet.report.sent.map(date::format) else {
            return tv("reports.of-line", &[("until", &until), ("due", &due)]);
        };
        let values = [
            ("day", sent.as_str()),
            ("until", &until),
            ("by", &sheet.report.sent_by),
        ];
        if sheet.report.sent_by.is_empty() {
            tv("reports.of-sent", &values)
        } else {
            tv("reports.of-sent-by", &values)
        }
    })
}

fn projects_card(writing: Writing, projects: &[String]) -> AnyView {
    let rows: Vec<AnyView> = { projects.iter().enumerate() }
        .map(|(at, project)| row(writing, at, project))
        .collect();
    let stamp = move || {
        writing.sheet.with(|sheet| {
            let day = date::format(sheet.until);
            if sheet.is_sent() {
                let text = tv("reports.frozen", &[("day", &day)]);
                view! { <span class="stamped">{icon(Icon::Lock)}{text}</span> }.into_any()
            } else {
                let text = tv("reports.live", &[("day", &day)]);
                view! { <span class="cap faint">{text}</span> }.into_any()
            }
        })
    };
    let beside = view! {
        <span class="n faint">{number(projects.len())}</span>{stamp}
        <span class="end cap faint only-wide">{t("reports.million")}</span>
    };
    card("h-projects", t("reports.projects"), beside, rows)
}

fn general(writing: Writing, is_sent: bool) -> AnyView {
    let texts: Vec<AnyView> = GENERAL
        .iter()
        .filter_map(|of| {
            let stored = Memo::new(move |_| writing.sheet.with(|sheet| of.written(&sheet.report)));
            if is_sent {
                let text = stored.get_untracked();
                return (!text.is_empty()).then(|| {
                    view! { <div><p class="lab">{t(of.label)}</p><p class="said">{text}</p></div> }
                        .into_any()
                });
            }
            Some(text(writing, of, stored))
        })
        .collect();
    let days = (!is_sent).then(|| days(writing));
    let again: Vec<AnyView> = writing.sheet.with_untracked(reopenings);
    // Of one that was sent only what was said in general.
    if is_sent && texts.is_empty() && again.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card" aria-labelledby="h-general">
            <div class="card-h"><h2 id="h-general">{t("reports.general")}</h2></div>
            <div class="card-b general">{days}{texts}{again}</div>
        </section>
    }
    .into_any()
}

/// The day of the figures, and the number of the document.
fn days(writing: Writing) -> AnyView {
    let until = Memo::new(move |_| writing.sheet.with(|sheet| date::format(sheet.until)));
    let number = Memo::new(move |_| writing.sheet.with(|sheet| NUMBER.written(&sheet.report)));
    let next = move || {
        let year = writing.sheet.with(|sheet| sheet.until.year());
        let is_open = number.with(String::is_empty);
        let next = is_open.then(|| writing.next_number(year)).flatten()?;
        Some(offer_number(next, move |number| {
            writing.change(move |report| report.number = number);
        }))
    };
    let shown = Field {
        id: String::from("g-until"),
        label: t("field.report-until"),
        input: Input::Day,
        year: writing.period.year,
    };
    view! {
        <div class="two">
            {field(shown, until, || false, move |said: Said| {
                let day = said.day();
                writing.change(move |report| report.until = day);
            })}
            <div>{text(writing, &NUMBER, number)}{next}</div>
        </div>
    }
    .into_any()
}

/// A field of the whole report.
fn text(writing: Writing, of: &'static Of<ProgressReport>, stored: Memo<String>) -> AnyView {
    let id = ["g-", of.name].concat();
    let year = writing.period.year;
    of.shown(id, year, stored, || false, move |put| writing.change(put))
}

/// When it was taken back, and why.
fn reopenings(sheet: &Sheet) -> Vec<AnyView> {
    let all = sheet.report.reopened.values();
    all.map(|again| {
        let day = again.date.map(date::format).unwrap_or_default();
        let text = tv(
            "reports.reopened-line",
            &[("day", &day), ("reason", &again.reason)],
        );
        view! { <p class="small muted">{text}</p> }.into_any()
    })
    .collect()
}
