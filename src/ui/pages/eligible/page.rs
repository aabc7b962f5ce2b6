//! Households that may join something and have not been supported: by unit and village.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    asof, paper,
    waiting::{place, waiting, ways},
};
use crate::{
    app::{
        eligibility::{
            Target, Verdict, Village, Waiting, WaitingRow,
            columns::{self, COLUMNS},
            filter::Filter,
            table,
        },
        households::filter::Support,
        route::{AsOf, Narrows as _, Page},
    },
    domain::{coded::Coded, date},
    ui::{
        kit::{
            export::{self, Way},
            head::Head,
            labels,
            prelude::*,
            table::{headings, sorting, windowed},
        },
        language::targets::target_name,
    },
};

/// A line of the list.
enum Line {
    /// A village with how many wait there.
    Village(Village),
    /// One of its households.
    Household(WaitingRow),
}

/// The page, or the paper of it.
pub fn page(register: RegisterHandle) -> AnyView {
    let as_paper = Memo::new(move |_| register.route.with(Filter::of).sheet.is_some());
    (move || {
        if as_paper.get() {
            paper::view(register)
        } else {
            list(register)
        }
    })
    .into_any()
}

fn list(register: RegisterHandle) -> AnyView {
    let sort = sorting(register);
    // Everybody is judged anew when something else than the order of the rows changes.
    let narrowed = Memo::new(move |_| register.route.get().sorted(None));
    let found = Memo::new(move |_| {
        // Read and not only tracked: a memo that nobody reads follows nothing.
        narrowed.with(|_| ());
        register.version();
        untrack(|| waiting(register))
    });
    view! {
        {Head::new(t("eligible.page")).line(t("eligible.page-how")).actions(move || actions(register))}
        {move || narrowing(register)}
        {move || found.with(|found| figures(register, found))}
        {move || listing(register, found.get(), sort)}
    }
    .into_any()
}

fn actions(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let to_print = route.narrowed(|filter: &mut Filter| filter.sheet = Some(1));
    let save = move |as_workbook: bool| {
        let mut found = untrack(|| waiting(register));
        let sort = register.route.with_untracked(|route| route.sort.clone());
        columns::sort(&mut found, sort.as_deref());
        let ways = |targets: &[Target]| ways(register, targets, t);
        let count = found.yes + found.unknown;
        let name = format!("{}_ho-chua-duoc-ho-tro_{count}", date::iso(found.day));
        if as_workbook {
            let counted = tv("export.counted", &[("day", &date::format(found.day))]);
            let above = export::above(register, t("eligible.page"), vec![counted]);
            let book = register.peek(|ledger| table::workbook(above, ledger, &found, &t, &ways));
            export::save_workbook(register, name, book);
        } else {
            let text = register.peek(|ledger| table::csv(ledger, &found, &t, &ways));
            export::save_text(register, &name, &text);
        }
    };
    let saved = vec![
        Way::workbook(move || save(true)),
        Way::text(move || save(false)),
    ];
    view! {
        {export::menu(|| t("eligible.save"), saved)}
        {Button::new(t("eligible.print")).icon(Icon::Printer).to(to_print)}
    }
    .into_any()
}

/// In which years support is looked for, and as of when.
fn narrowing(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let ever = Filter::of(&route).is_ever();
    let year = register.year().to_string();
    let choice = |on: bool, support: Option<Support>, label: String| {
        let to = route.narrowed(|filter: &mut Filter| filter.support = support);
        let current = on.then_some("true");
        view! { <a class="chip" class:on=on aria-current=current href=to.to_string()>{label}</a> }
            .into_any()
    };
    view! {
        <div class="row wrap chips">
            {choice(!ever, None, tv("eligible.not-in-year", &[("year", &year)]))}
            {choice(ever, Some(Support::Never), t("eligible.not-ever"))}
        </div>
        <div class="as-of-line">{asof::control(register)}</div>
    }
    .into_any()
}

fn figures(register: RegisterHandle, found: &Waiting) -> AnyView {
    let list = register
        .route
        .get_untracked()
        .to(Page::Households)
        .to_string();
    let cell = |n: usize, label: &str| {
        view! { <div class="fig"><div class="k">{t(label)}</div><div class="v">{labels::number(n)}</div></div> }
            .into_any()
    };
    view! {
        <section class="card figs figs-5" aria-label=t("eligible.figures")>
            {cell(found.yes, "eligible.f-yes")}
            {cell(found.unknown, "eligible.f-unknown")}
            {cell(found.others(), "eligible.f-others")}
            {cell(found.supported, "eligible.f-supported")}
            <a class="fig" href=list><div class="k">{t("eligible.f-all")}</div><div class="v">{labels::number(found.households)}</div></a>
        </section>
    }
    .into_any()
}

fn listing(register: RegisterHandle, found: Waiting, sort: Memo<Option<String>>) -> AnyView {
    if found.households == 0 {
        let list = register
            .route
            .get_untracked()
            .to(Page::Households)
            .to_string();
        let action = Button::new(t("nav.households")).to(list);
        return empty(
            t("eligible.no-households"),
            t("eligible.no-households-text"),
            action,
        )
        .into_any();
    }
    if found.villages.is_empty() {
        let list = register
            .route
            .get_untracked()
            .to(Page::Households)
            .to_string();
        let action = Button::new(t("nav.households")).to(list);
        return empty(t("eligible.none"), t("eligible.none-text"), action).into_any();
    }
    let count = found.villages.len() + found.villages.iter().map(|v| v.rows.len()).sum::<usize>();
    let headings = headings(register, COLUMNS.iter().map(|column| column.head), sort);
    let body = move || {
        let mut found = found.clone();
        columns::sort(&mut found, sort.get().as_deref());
        let mut lines: Vec<Line> = Vec::with_capacity(count);
        for mut village in found.villages {
            let rows = std::mem::take(&mut village.rows);
            lines.push(Line::Village(village));
            lines.extend(rows.into_iter().map(Line::Household));
        }
        let row = move |i: usize| match &lines[i] {
            Line::Village(village) => heading(register, i, village),
            Line::Household(household) => household_row(register, i, household),
        };
        windowed(count, COLUMNS.len(), None, Arc::new(row))
    };
    view! {
        <section class="card tw waiting" aria-label=t("eligible.page")>
            <table class="list" aria-rowcount=(count + 1).to_string()>
                <thead><tr>{headings}</tr></thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

fn heading(register: RegisterHandle, i: usize, village: &Village) -> AnyView {
    let mut counts = vec![tv("eligible.n-yes", &[("n", &labels::number(village.yes))])];
    if village.unknown > 0 {
        counts.push(tv(
            "eligible.n-unknown",
            &[("n", &labels::number(village.unknown))],
        ));
    }
    view! {
        <tr class="village" aria-rowindex=(i + 2).to_string()>
            <th colspan="4" scope="rowgroup">{place(register, village)}
                <span class="cap faint">{counts.join(" · ")}</span></th>
        </tr>
    }
    .into_any()
}

fn household_row(register: RegisterHandle, i: usize, row: &WaitingRow) -> AnyView {
    let route = register.route.get_untracked();
    let to = AsOf::of(&route).on(route.about(Page::Household, &row.household));
    let class = row
        .class
        .map_or_else(|| t("takers.unlisted"), |class| labels::code(class.code()));
    let ways = ways(register, &row.ways, t);
    let open = [Verdict::Unknown, Verdict::NotJudged].contains(&row.verdict);
    let ask = open.then(|| {
        let text = t(&["eligible.is-", row.verdict.code()].concat());
        view! { <span class="row base muted">{icon(Icon::Ask)}<span>{text}</span></span> }
    });
    let wants: Vec<String> = register.peek(|ledger| {
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
