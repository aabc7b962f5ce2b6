//! How the support of projects compares: state support for one household against the median of like
//! projects, so that what stands out is seen before somebody asks about it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{
        projects::{
            comparing::{Compared, Unusual, compared},
            filter::Filter,
        },
        route::{Narrows as _, Page, ProjectTab, Route},
    },
    domain::{coded::Coded, money::Dong, percent::scaled, project::kinds::Mode},
    platform::page as browser,
    ui::{
        kit::{
            button,
            card::card,
            head::Head,
            labels::{self, count, number},
            prelude::*,
            table::{
                WindowedBody,
                plain::{figures, thead, wide, words},
            },
        },
        language::labels::millions,
    },
};

/// How many projects the chart draws; the table has all.
const DRAWN: usize = 30;

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    (move || shown(register)).into_any()
}

fn shown(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let year = register.year();
    let filter = narrowed(&route, year);
    let today = register.today();
    let all = register.read(|ledger| compared(ledger, &filter, today));
    let body = if all.is_empty() {
        nothing(&route, &filter)
    } else {
        view! { <div class="stack">{summary(&all)}{chart(&route, &all)}{table(&route, all)}</div> }
            .into_any()
    };
    let projects = route.to(Page::Projects).to_string();
    let head = Head::new(t("compare.title"))
        .line(tv("compare.line", &[("year", &year.to_string())]))
        .actions((
            Button::new(t("compare.projects")).to(projects),
            button::print(),
        ));
    view! {
        <div class="compare-page">
            {head}
            {chips(register, &route, year)}
            {body}
        </div>
    }
    .into_any()
}

/// What the view is narrowed to: not by state or verdict.
fn narrowed(route: &Route, year: i16) -> Filter {
    let filter = Filter::of(route);
    Filter {
        year,
        unit: route.unit.clone(),
        state: None,
        verdict: None,
        ..filter
    }
}

/// What narrows the view, in the address like everywhere.
fn chips(register: RegisterHandle, route: &Route, year: i16) -> AnyView {
    let components = register.read(|ledger| crate::ui::kit::form::granted_components(ledger, year));
    let components: Vec<(String, String)> = components
        .into_iter()
        .map(|choice| (choice.id, choice.label))
        .collect();
    let modes = Mode::CODES
        .iter()
        .map(|code| ((*code).to_owned(), labels::code(code)));
    let filter = Filter::of(route);
    let to_component: Change = |filter, component| filter.component = component;
    let to_mode: Change = |filter, mode| filter.mode = mode.as_deref().and_then(Mode::from_code);
    let component = ["field.component", "capital.all-components"];
    let mode = ["field.mode", "compare.all-modes"];
    view! {
        <div class="row chips">
            {chip(component, route, filter.component, components, to_component)}
            {chip(mode, route, filter.mode.map(|mode| mode.code().to_owned()), modes.collect(), to_mode)}
        </div>
    }
    .into_any()
}

/// The longest bar, in times the middle one.
const LONGEST: i64 = 3;

/// Puts another choice into what narrows the view.
type Change = fn(&mut Filter, Option<String>);

/// One choice.
fn chip(
    [label, all]: [&'static str; 2],
    route: &Route,
    chosen: Option<String>,
    options: Vec<(String, String)>,
    change: Change,
) -> AnyView {
    let class = if chosen.is_some() { "chip on" } else { "chip" };
    let none = chosen.is_none();
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(id, name)| {
            let selected = chosen.as_ref() == Some(&id);
            view! { <option value=id selected=selected>{name}</option> }.into_any()
        })
        .collect();
    let route = route.clone();
    let pick = move |event: leptos::ev::Event| {
        let chosen = Some(event_target_value(&event)).filter(|id| !id.is_empty());
        let to = route.narrowed(|filter| change(filter, chosen));
        browser::go(&to.to_string());
    };
    view! {
        <label class=class>
            <span class="sr">{t(label)}</span>
            <select on:change=pick>
                <option value="" selected=none>{t(all)}</option>
                {options}
            </select>
            {icon(Icon::Down)}
        </label>
    }
    .into_any()
}

fn nothing(route: &Route, filter: &Filter) -> AnyView {
    let (title, text, to, label) = if filter.narrows() {
        (
            "compare.none-here",
            "compare.none-here-text",
            route.to_all(Page::Compare),
            "capital.show-all",
        )
    } else {
        (
            "compare.none",
            "compare.none-text",
            route.to(Page::Projects),
            "compare.projects",
        )
    };
    let way = Button::new(t(label)).primary().to(to);
    empty(t(title), t(text), way).into_any()
}

/// How many stand out, and in which words.
fn summary(all: &[Compared]) -> AnyView {
    let unusual = all.iter().filter(|one| one.unusual.is_some()).count();
    let n = number(all.len());
    let factor = all
        .iter()
        .map(|one| one.factor.clone())
        .find(|factor| !factor.is_empty());
    let limit = all.iter().filter_map(|one| one.limit).min();
    let how = tv(
        "compare.how",
        &[
            ("factor", &factor.unwrap_or_default()),
            ("limit", &millions(limit.unwrap_or_default())),
        ],
    );
    let (class, glyph, lead) = if unusual > 0 {
        let said = tv("compare.unusual", &[("m", &number(unusual)), ("n", &n)]);
        ("note block", Icon::Octagon, said)
    } else {
        ("note", Icon::Check, tv("compare.usual", &[("n", &n)]))
    };
    view! { <div class=class>{icon(glyph)}<div><b>{lead}</b>" "{how}</div></div> }.into_any()
}

fn project(route: &Route, id: &str) -> String {
    route
        .about(Page::Project(ProjectTab::Summary), id)
        .to_string()
}

/// Bars on one scale with the median of the like projects as a mark. Names and amounts are text of the
/// page, so that they wrap instead of being cut.
fn chart(route: &Route, all: &[Compared]) -> AnyView {
    let most = all
        .iter()
        .map(|one| one.average.max(one.row.median.unwrap_or_default()))
        .max();
    // One far above all others would make the others look alike: it is cut, and says so.
    let mut averages: Vec<Dong> = all.iter().map(|one| one.average).collect();
    crate::order::sort_by(&mut averages, Ord::cmp);
    let middle = averages
        .get(averages.len() / 2)
        .copied()
        .unwrap_or_default();
    let most = most.unwrap_or_default();
    let limit = Dong(middle.0.saturating_mul(LONGEST));
    let is_cut = limit > Dong::ZERO && most > limit;
    let scale = if is_cut { limit } else { most };
    let drawn = all.len().min(DRAWN);
    let rows: Vec<AnyView> = all
        .iter()
        .take(DRAWN)
        .map(|one| bar(route, one, scale))
        .collect();
    let said = tv(
        "compare.sentence",
        &[
            ("n", &number(drawn)),
            (
                "most",
                &all.first()
                    .map_or_else(String::new, |one| millions(one.average)),
            ),
            (
                "name",
                &all.first()
                    .map_or_else(String::new, |one| one.row.name.clone()),
            ),
        ],
    );
    let some = (all.len() > drawn).then(|| {
        let text = tv(
            "compare.some",
            &[("n", &number(drawn)), ("all", &number(all.len()))],
        );
        view! { <p class="card-b small muted">{text}</p> }
    });
    card(
        "h-bars",
        t("compare.chart"),
        view! {
            <div class="legend end">
                <span><i class="sw"></i>{t("compare.average")}</span>
                <span><i class="sw unusual"></i>{t("compare.stands-out")}</span>
                <span><i class="sw median"></i>{t("compare.median")}</span>
                {is_cut.then(|| view! { <span>{t("compare.broken")}</span> })}
            </div>
        },
        view! {
            <ol class="bars" aria-label=said>{rows}</ol>
            {some}
        },
    )
}

fn bar(route: &Route, one: &Compared, scale: Dong) -> AnyView {
    let is_cut = one.average > scale;
    let width = scaled(one.average.min(scale), scale, 1000);
    let class = if one.unusual.is_some() {
        "f-block"
    } else {
        "f-paid"
    };
    let median = one
        .row
        .median
        .filter(|median| *median > Dong::ZERO)
        .map(|median| {
            let x = scaled(median.min(scale), scale, 1000);
            view! { <line x1=x.clone() x2=x y1="0" y2="24" class="s-median"></line> }
        });
    let amount = tv("money.n-million", &[("n", &millions(one.average))]);
    let tag = one.unusual.map(|why| {
        view! { <span class="tag block">{icon(Icon::Octagon)}{word(why, one)}</span> }
    });
    view! {
        <li>
            <a class="who" href=project(route, &one.row.id)>{one.row.name.clone()}</a>
            <svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
                <rect y="6" height="12" width=width class=class></rect>
                {median}
                {is_cut.then(|| view! { <path d="M962 3l-14 18h10l14-18z" class="f-surface"></path> })}
            </svg>
            <span class="val"><span class="num">{amount}</span>{tag}</span>
        </li>
    }
    .into_any()
}

/// Why it stands out, in words.
fn word(why: Unusual, one: &Compared) -> String {
    match why {
        Unusual::Amount => {
            let limit = millions(one.limit.unwrap_or_default());
            tv("compare.over-amount", &[("limit", &limit)])
        }
        Unusual::Times => tv("compare.over-times", &[("factor", &one.factor)]),
    }
}

/// Hundredths as people write them: `3,04`, `2,5`, `1`.
fn times(hundredths: i64) -> String {
    let whole = Dong(hundredths / 100).to_string();
    match hundredths % 100 {
        0 => whole,
        part if part % 10 == 0 => format!("{whole},{}", part / 10),
        part => format!("{whole},{part:02}"),
    }
}

fn table(route: &Route, all: Vec<Compared>) -> AnyView {
    let total = all.len() + 1;
    let caption = count("compare.caption", all.len());
    let base = route.clone();
    let row = move |i: usize, one: &Compared| line(&base, i, one);
    view! {
        <section class="card tw" aria-labelledby="h-table">
            <div class="card-h">
                <h2 id="h-table">{t("flow.table")}</h2>
                <span class="end cap faint">{t("money.dong")}</span>
            </div>
            <table class="list" aria-rowcount=total.to_string()>
                <caption class="sr">{caption}</caption>
                {thead(&[words("kind.project"), wide(words("field.mode")), wide(figures("compare.households")), wide(figures("compare.budget")), figures("compare.average"), wide(figures("compare.median")), figures("compare.times")])}
                <WindowedBody rows=Arc::new(all) columns=7 row=row/>
            </table>
        </section>
    }
    .into_any()
}

fn line(route: &Route, i: usize, one: &Compared) -> AnyView {
    let row = &one.row;
    let parts = [row.unit.as_str(), row.component.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mode = row.mode.map_or_else(
        || t("word.nothing"),
        |mode| t(&format!("mode.{}", mode.code())),
    );
    let median = row
        .median
        .map_or_else(|| String::from("–"), |median| median.shown());
    let many = one
        .hundredths()
        .map_or_else(|| String::from("–"), |n| times(n).shown());
    let out = one.unusual.map(|why| {
        view! { <span class="tag block">{icon(Icon::Octagon)}{word(why, one)}</span> }
    });
    let class = if one.unusual.is_some() {
        "num strong t-block"
    } else {
        "num"
    };
    view! {
        <tr aria-rowindex=(i + 2).to_string()>
            <td><a href=project(route, &row.id)>{row.name.clone()}</a><span class="sub">{parts.join(" · ")}</span>{out}</td>
            <td class="only-wide">{mode}</td>
            <td class="num only-wide">{number(row.households)}</td>
            <td class="num only-wide">{row.budget.shown()}</td>
            <td class=class>{one.average.shown()}</td>
            <td class="num only-wide">{median}</td>
            <td class="num">{many}</td>
        </tr>
    }
    .into_any()
}
