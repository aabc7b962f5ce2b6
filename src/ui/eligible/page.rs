//! Households that may join something and have not been supported: by unit and village.

use std::sync::Arc;

use leptos::prelude::*;

use super::{asof, paper, reasons};
use crate::{
    app::{
        eligibility::{Target, Verdict, Village, Waiting, WaitingRow, not_yet_supported, table},
        route::{Page, Route},
    },
    domain::{coded::Coded, date},
    platform::file,
    ui::{
        desk::Desk,
        i18n::{t, tv},
        icons::{Icon, icon},
        outreach::target_name,
        parts::empty,
        table::WindowedBody,
        words,
    },
};

/// Support is looked for in all years.
pub const EVER: &str = "never";

/// A line of the list.
enum Line {
    /// A village with how many wait there.
    Village(Village),
    /// One of its households.
    Household(WaitingRow),
}

/// Who waits, as the address narrows it.
pub fn waiting(desk: Desk) -> Waiting {
    let route = desk.route.get();
    let day = asof::day(desk);
    let year = (route.support.as_deref() != Some(EVER)).then(|| desk.year());
    desk.read(|ledger| not_yet_supported(ledger, route.unit.as_deref(), year, day))
}

/// The page, or the paper of it.
pub fn page(desk: Desk) -> AnyView {
    let as_paper = Memo::new(move |_| desk.route.with(|route| route.sheet.is_some()));
    (move || {
        if as_paper.get() {
            paper::view(desk)
        } else {
            list(desk)
        }
    })
    .into_any()
}

fn list(desk: Desk) -> AnyView {
    view! {
        <div class="head">
            <div class="grow"><h1>{t("eligible.page")}</h1><p class="muted small">{t("eligible.page-how")}</p></div>
            <div class="actions">{move || actions(desk)}</div>
        </div>
        {move || {
            let found = waiting(desk);
            view! { {narrowing(desk)}{figures(desk, &found)}{listing(desk, found)} }
        }}
    }
    .into_any()
}

fn actions(desk: Desk) -> AnyView {
    let route = desk.route.get();
    let to_print = Route {
        sheet: Some(1),
        ..route
    };
    let save = move |_| {
        let found = untrack(|| waiting(desk));
        let ways = |targets: &[Target]| ways(desk, targets, t);
        let text = desk.peek(|ledger| table::csv(ledger, &found, &|key| t(key), &ways));
        let name = format!(
            "{}_ho-chua-duoc-ho-tro_{}.csv",
            date::iso(found.day),
            found.yes + found.unknown
        );
        let said = if file::save(&name, "text/csv;charset=utf-8", &text) {
            tv("toast.exported", &[("file", &name)])
        } else {
            t("files.not-saved")
        };
        desk.say(said, false);
    };
    view! {
        <button type="button" class="btn" on:click=save>{icon(Icon::File)}{t("eligible.save")}</button>
        <a class="btn" href=to_print.to_string()>{icon(Icon::Printer)}{t("eligible.print")}</a>
    }
    .into_any()
}

/// What may be joined, in few words: projects by name, then the components that have none open.
pub fn ways(desk: Desk, targets: &[Target], say: fn(&str) -> String) -> String {
    let (later, open): (Vec<&Target>, Vec<&Target>) = targets
        .iter()
        .partition(|target| matches!(target, Target::Component(_)));
    let mut texts: Vec<String> = open
        .into_iter()
        .map(|target| reasons::name(desk, target))
        .collect();
    let codes = later
        .into_iter()
        .map(|target| reasons::component(desk, target));
    let codes: Vec<String> = codes.collect();
    if !codes.is_empty() {
        texts.push(say("eligible.when-open").replace("%{codes}", &codes.join(", ")));
    }
    texts.join("; ")
}

/// In which years support is looked for, and as of when.
fn narrowing(desk: Desk) -> AnyView {
    let route = desk.route.get();
    let ever = route.support.as_deref() == Some(EVER);
    let year = desk.year().to_string();
    let choice = |on: bool, support: Option<&str>, label: String| {
        let to = Route {
            support: support.map(str::to_owned),
            ..route.clone()
        };
        let current = on.then_some("true");
        view! { <a class="chip" class:on=on aria-current=current href=to.to_string()>{label}</a> }
            .into_any()
    };
    view! {
        <div class="row wrap chips">
            {choice(!ever, None, tv("eligible.not-in-year", &[("year", &year)]))}
            {choice(ever, Some(EVER), t("eligible.not-ever"))}
        </div>
        <div class="as-of-line">{asof::control(desk)}</div>
    }
    .into_any()
}

fn figures(desk: Desk, found: &Waiting) -> AnyView {
    let list = desk.route.get_untracked().to(Page::Households).to_string();
    let cell = |n: usize, label: &str| {
        view! { <div class="fig"><div class="k">{t(label)}</div><div class="v">{words::number(n)}</div></div> }
            .into_any()
    };
    view! {
        <section class="card figs figs-5" aria-label=t("eligible.figures")>
            {cell(found.yes, "eligible.f-yes")}
            {cell(found.unknown, "eligible.f-unknown")}
            {cell(found.others(), "eligible.f-others")}
            {cell(found.supported, "eligible.f-supported")}
            <a class="fig" href=list><div class="k">{t("eligible.f-all")}</div><div class="v">{words::number(found.households)}</div></a>
        </section>
    }
    .into_any()
}

fn listing(desk: Desk, found: Waiting) -> AnyView {
    if found.households == 0 {
        let list = desk.route.get_untracked().to(Page::Households).to_string();
        let action = view! { <a class="btn" href=list>{t("nav.households")}</a> };
        return empty(
            t("eligible.no-households"),
            t("eligible.no-households-text"),
            action,
        )
        .into_any();
    }
    if found.villages.is_empty() {
        let list = desk.route.get_untracked().to(Page::Households).to_string();
        let action = view! { <a class="btn" href=list>{t("nav.households")}</a> };
        return empty(t("eligible.none"), t("eligible.none-text"), action).into_any();
    }
    let mut lines: Vec<Line> = Vec::new();
    for mut village in found.villages {
        let rows = std::mem::take(&mut village.rows);
        lines.push(Line::Village(village));
        lines.extend(rows.into_iter().map(Line::Household));
    }
    let count = lines.len();
    let row = move |i: usize, line: &Line| match line {
        Line::Village(village) => heading(desk, i, village),
        Line::Household(household) => household_row(desk, i, household),
    };
    view! {
        <section class="card tw waiting" aria-label=t("eligible.page")>
            <table class="list" aria-rowcount=(count + 1).to_string()>
                <thead><tr>
                    <th scope="col">{t("field.head")}</th>
                    <th scope="col" class="only-wide">{t("field.class")}</th>
                    <th scope="col" class="only-wide">{t("field.phone")}</th>
                    <th scope="col">{t("eligible.ways")}</th>
                </tr></thead>
                <WindowedBody rows=Arc::new(lines) columns=4 row=row/>
            </table>
        </section>
    }
    .into_any()
}

/// A village's name with its unit.
pub fn place(desk: Desk, village: &Village) -> String {
    let unit = desk.peek(|ledger| ledger.unit_name(&village.unit).to_owned());
    let name = match village.name.as_str() {
        "" => t("eligible.no-village"),
        name => name.to_owned(),
    };
    [name, unit]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<String>>()
        .join(", ")
}

fn heading(desk: Desk, i: usize, village: &Village) -> AnyView {
    let mut counts = vec![tv("eligible.n-yes", &[("n", &words::number(village.yes))])];
    if village.unknown > 0 {
        counts.push(tv(
            "eligible.n-unknown",
            &[("n", &words::number(village.unknown))],
        ));
    }
    view! {
        <tr class="village" aria-rowindex=(i + 2).to_string()>
            <th colspan="4" scope="rowgroup">{place(desk, village)}
                <span class="cap faint">{counts.join(" · ")}</span></th>
        </tr>
    }
    .into_any()
}

fn household_row(desk: Desk, i: usize, row: &WaitingRow) -> AnyView {
    let route = desk.route.get_untracked();
    let to = Route {
        day: route.day.clone(),
        ..route.about(Page::Household, &row.household)
    };
    let class = row
        .class
        .map_or_else(|| t("takers.unlisted"), |class| words::code(class.code()));
    let ways = ways(desk, &row.ways, t);
    let open = [Verdict::Unknown, Verdict::NotJudged].contains(&row.verdict);
    let ask = open.then(|| {
        let text = t(&["eligible.is-", row.verdict.code()].concat());
        view! { <span class="row base muted">{icon(Icon::Ask)}<span>{text}</span></span> }
    });
    let wants: Vec<String> = desk.peek(|ledger| {
        let wants = row.wants.iter();
        wants.map(|id| target_name(ledger, id)).collect()
    });
    let wants = (!wants.is_empty()).then(|| {
        let text = tv("outreach.wants-list", &[("names", &wants.join(", "))]);
        view! { <span class="sub">{text}</span> }
    });
    let name = match row.name.as_str() {
        "" => t("households.no-name"),
        name => name.to_owned(),
    };
    view! {
        <tr aria-rowindex=(i + 2).to_string()>
            <td><a href=to.to_string()>{name}</a><span class="sub">{row.code.clone()}</span>
                <span class="sub only-narrow">{class.clone()}</span>
                <span class="sub only-narrow num-l">{row.phone.clone()}</span></td>
            <td class="only-wide">{class}</td>
            <td class="only-wide num-l">{row.phone.clone()}</td>
            <td>{ask}<span class="small">{ways}</span>{wants}</td>
        </tr>
    }
    .into_any()
}
