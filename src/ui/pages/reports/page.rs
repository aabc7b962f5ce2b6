//! The reports of a month: who has sent, what they say together, where they and the register differ.

use leptos::prelude::*;

use super::{differing, table, words::about};
use crate::{
    app::{
        register::place::Place,
        reports::{Line, Month, Summary, due, lines, reminder::to_remind, summary},
        route::{Narrows as _, Page, ReportPart, Route},
    },
    domain::{date, report::Period},
    ui::kit::{
        button::print,
        figure::headline,
        head::Head,
        labels::{count, number},
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let asked = Memo::new(move |_| register.route.get().without_form());
    (move || shown(register, &asked.get())).into_any()
}

fn shown(register: RegisterHandle, route: &Route) -> AnyView {
    let today = register.today();
    let year = register.year();
    let (period, due, lines, open) = register.read(|ledger| {
        let period = Month::of(route).period(ledger, year, today);
        let lines = lines(ledger, route.unit.as_deref(), period, today);
        let open = to_remind(ledger, &lines).len();
        (period, due(ledger, period), lines, open)
    });
    let all = summary(&lines);
    let due = date::format(due);
    let receive = Button::new(t("reports.receive"))
        .icon(Icon::Arrows)
        .primary();
    let remind = (open > 0).then(|| {
        let to = Month::of_period(period).on(route.to(Page::Report(ReportPart::Reminders)));
        Button::new(count("reports.remind", open))
            .icon(Icon::Megaphone)
            .to(to)
    });
    let actions = view! {
        {remind}
        {(!lines.is_empty()).then(print)}
        {receive.to(route.to_all(Page::Files))}
    };
    let body = if lines.is_empty() {
        let to = Button::new(t("nav.projects")).to(route.to(Page::Projects));
        empty(t("reports.empty"), t("reports.empty-text"), to)
    } else {
        view! {
            {figures(&lines, &all)}
            <div class="reports-page">
                {table::card(route, period, &lines, &all)}
                {differing::card(route, period, &lines)}
            </div>
        }
        .into_any()
    };
    view! {
        {Head::new(about("reports.title", period, &[])).line(tv("reports.line", &[("due", &due)])).actions(actions)}
        <div class="row wrap month-line">{months(route, period)}{due_day(register, route)}</div>
        {body}
    }
    .into_any()
}

/// Where the day by which reports are due is written down: with the unit whose register it is.
fn due_day(register: RegisterHandle, route: &Route) -> Option<AnyView> {
    let home = register.read(|ledger| ledger.home().map(|unit| unit.id.clone()))?;
    let to = route.to_all(Page::Catalogue);
    let to = to.with_form(Place::of_record(&home)).to_string();
    Some(view! { <a class="small due-day" href=to>{t("reports.due-where")}</a> }.into_any())
}

/// The months of the year.
fn months(route: &Route, period: Period) -> AnyView {
    let links = (1..=12).map(|month| {
        let one = Period { month, ..period };
        let to = Month::of_period(one).on(route.clone());
        let on = one == period;
        let current = on.then_some("true");
        let aloud = about("reports.month-aloud", one, &[]);
        let text = about("reports.month", one, &[]);
        view! { <a class="chip" class:on=on aria-current=current aria-label=aloud href=to.to_string()>{text}</a> }
            .into_any()
    });
    let links: Vec<AnyView> = links.collect();
    view! { <div class="row chips months" role="group" aria-label=t("reports.months")>{links}</div> }
        .into_any()
}

/// What the reports say together.
fn figures(lines: &[Line], all: &Summary) -> AnyView {
    let open: Vec<&str> = { lines.iter() }
        .filter(|line| !line.standing.is_sent())
        .map(|line| line.name.as_str())
        .collect();
    let few = open
        .iter()
        .take(4)
        .copied()
        .collect::<Vec<&str>>()
        .join(", ");
    let more = if open.len() > 4 { ", …" } else { "" };
    let not_sent = if open.is_empty() {
        t("reports.all-sent")
    } else {
        tv(
            "reports.not-sent",
            &[("units", &[few.as_str(), more].concat())],
        )
    };
    let differ = if all.differences == 0 {
        "reports.none-differ"
    } else {
        "reports.some-differ"
    };
    let fig = |label: &str, value: AnyView, under: String| {
        view! { <div class="fig"><span class="k">{t(label)}</span><span class="v num">{value}</span><span class="x">{under}</span></div> }
            .into_any()
    };
    let sent = view! { {number(all.sent)}<small>{count("reports.of-units", all.all)}</small> };
    let places = view! { {number(all.differences)}<small>{t("reports.places")}</small> };
    view! {
        <section class="card figs" aria-label=t("reports.figures")>
            {fig("reports.sent", sent.into_any(), not_sent)}
            {fig("reports.differing", places.into_any(), t(differ))}
            {fig("reports.paid", headline(all.paid).into_any(), t("reports.paid-under"))}
            {fig("reports.forecast", headline(all.forecast).into_any(), count("reports.n-forecasting", all.forecasting))}
        </section>
    }
    .into_any()
}
