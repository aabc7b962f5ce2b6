//! Units × figures. On a phone each unit is a block of its own, with what is not nothing.

use leptos::prelude::*;

use super::view::{View, cell, label, whole_label};
use crate::{
    app::{
        households::filter::{Filter, Support},
        places::{Figure, Figures, Standing, UnitFigures, sum},
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::{coded::Coded, date},
    ui::kit::{
        i18n::{t, tv},
        icons::{Icon, icon},
    },
};

/// Of households and people.
const HOUSEHOLDS: [Figure; 10] = [
    Figure::Households,
    Figure::Poor,
    Figure::NearPoor,
    Figure::Escaped,
    Figure::Average,
    Figure::Unlisted,
    Figure::People,
    Figure::WomenHeads,
    Figure::MinorityHeads,
    Figure::Supported,
];

/// Of what is done for them.
const WORK: [Figure; 8] = [
    Figure::Projects,
    Figure::Budget,
    Figure::Allocated,
    Figure::Paid,
    Figure::Classes,
    Figure::Learners,
    Figure::Sessions,
    Figure::Attended,
];

/// Both tables.
pub fn cards(route: &Route, view: &View) -> AnyView {
    view! {
        {card(route, view, "units-h", &HOUSEHOLDS)}
        {card(route, view, "units-w", &WORK)}
    }
    .into_any()
}

fn card(route: &Route, view: &View, id: &'static str, figures: &'static [Figure]) -> AnyView {
    let money = figures.iter().any(|figure| figure.is_money());
    let title = t(if money {
        "units.work"
    } else {
        "units.households"
    });
    let heads: Vec<AnyView> = figures
        .iter()
        .map(|figure| {
            let unit = figure.is_money().then(|| {
                view! { <span class="sub light">{t("money.million")}</span> }
            });
            view! { <th class="num" scope="col" role="columnheader">{label(*figure)}{unit}</th> }
                .into_any()
        })
        .collect();
    // An office has no households: it stands where it has something.
    let has = |row: &&UnitFigures| {
        row.is_commune || figures.iter().any(|figure| row.figures.get(*figure) != 0)
    };
    let rows: Vec<AnyView> = { view.rows.iter().filter(has) }
        .map(|row| line(route, row, figures))
        .collect();
    let all = sum(&view.rows);
    let other = view.other.map(|(day, _, other)| {
        let name = tv("units.sum-on", &[("day", &date::format(day))]);
        let mark = if other == all {
            view! { <span class="tag pass">{icon(Icon::Pass)}{t("units.same")}</span> }.into_any()
        } else {
            view! { <span class="tag block">{icon(Icon::Octagon)}{t("units.differs")}</span> }
                .into_any()
        };
        let cells = cells_of(&other, figures);
        view! {
            <tr class="compare" role="row"><th scope="row" role="rowheader">{name}" "{mark}</th>{cells}</tr>
        }
    });
    view! {
        <section class="card" aria-labelledby=id>
            <div class="card-h"><h2 id=id>{title}</h2></div>
            <div class="tw">
                <table class="by-unit" role="table" aria-labelledby=id>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t("filter.unit")}</th>{heads}
                    </tr></thead>
                    <tbody role="rowgroup">{rows}</tbody>
                    <tfoot role="rowgroup">
                        <tr role="row">
                            <th scope="row" role="rowheader">{tv("units.sum-on", &[("day", &date::format(view.day))])}</th>
                            {cells_of(&all, figures)}
                        </tr>
                        {other}
                    </tfoot>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn class(figures: &Figures, figure: Figure) -> &'static str {
    if figures.get(figure) == 0 {
        "num zero"
    } else {
        "num"
    }
}

fn cells_of(sums: &Figures, figures: &'static [Figure]) -> Vec<AnyView> {
    let cells = figures.iter().map(|figure| {
        let (text, class) = (cell(sums, *figure), class(sums, *figure));
        view! { <td class=class role="cell" data-label=whole_label(*figure)>{text}</td> }.into_any()
    });
    cells.collect()
}

fn line(route: &Route, row: &UnitFigures, figures: &'static [Figure]) -> AnyView {
    let name = match row.standing {
        Standing::Nowhere => t("standing.nowhere"),
        _ => row.name.clone(),
    };
    let standing = match row.standing {
        Standing::Present | Standing::Nowhere => None,
        other => Some(t(&format!("standing.{}", other.code()))),
    };
    let standing = standing.map(|text| view! { <span class="sub">{text}</span> });
    let cells: Vec<AnyView> = figures
        .iter()
        .map(|figure| {
            let text = cell(&row.figures, *figure);
            let text = match list_behind(route, row, *figure) {
                Some(to) => view! { <a class="plain" href=to.to_string()>{text}</a> }.into_any(),
                None => text.into_any(),
            };
            let class = class(&row.figures, *figure);
            view! { <td class=class role="cell" data-label=whole_label(*figure)>{text}</td> }
                .into_any()
        })
        .collect();
    let chosen = route.unit.as_deref() == Some(row.unit.as_str());
    let mut class = String::from(if chosen { "sel" } else { "" });
    if figures.iter().all(|figure| row.figures.get(*figure) == 0) {
        class.push_str(" none");
    }
    view! {
        <tr class=class role="row">
            <th scope="row" role="rowheader">{name}{standing}</th>
            {cells}
        </tr>
    }
    .into_any()
}

/// The list that a figure is counted from. None where there is nothing, and where a list would show what
/// belongs to other rows as well.
fn list_behind(route: &Route, row: &UnitFigures, figure: Figure) -> Option<Route> {
    let countable = !matches!(row.standing, Standing::Later | Standing::Nowhere);
    if !countable || row.figures.get(figure) == 0 {
        return None;
    }
    let page = match figure {
        Figure::Projects | Figure::Budget => Page::Projects,
        Figure::Allocated => Page::Capital(Tab::Allocations),
        Figure::Paid => Page::Capital(Tab::Payments),
        Figure::Classes | Figure::Learners => Page::Training,
        Figure::Households | Figure::Supported => Page::Households,
        _ => return None,
    };
    let supported = figure == Figure::Supported;
    let filter = Filter::support(supported.then_some(Support::ThisYear));
    Some(filter.on(route.to(page).in_unit(Some(row.unit.clone()))))
}
