//! Units × figures. On a phone each unit is a block of its own, with what is not nothing.

use std::rc::Rc;

use leptos::prelude::*;

use super::view::{View, cell, whole_label};
use crate::{
    app::{
        columns::Column,
        households::filter::{Filter, Support},
        places::{
            Figure, Figures, Standing, UnitFigures,
            columns::{self, HOUSEHOLDS, Of, WORK},
            sum,
        },
        route::{Narrows as _, Page, Route, Tab},
    },
    domain::{coded::Coded, date},
    ui::kit::{
        self,
        prelude::*,
        table::{headings, sorting},
    },
};

/// Both tables.
pub fn cards(register: RegisterHandle, route: &Route, view: &Rc<View>) -> AnyView {
    let sort = sorting(register);
    let card = |id, title, columns| card(register, route, view, id, t(title), columns, sort);
    view! {
        {card("units-h", "units.households", HOUSEHOLDS)}
        {card("units-w", "units.work", WORK)}
    }
    .into_any()
}

fn card(
    register: RegisterHandle,
    route: &Route,
    view: &Rc<View>,
    id: &'static str,
    title: String,
    columns: &'static [Column<Of>],
    sort: Memo<Option<String>>,
) -> AnyView {
    let figures = || columns.iter().filter_map(|column| figure(column.cell));
    let heads = headings(register, columns.iter().map(|column| column.head), sort);
    let rows = {
        let (view, route) = (StoredValue::new_local(view.clone()), route.clone());
        move || {
            let mut rows = view.with_value(|view| view.rows.clone());
            columns::sort(&mut rows, sort.get().as_deref());
            // An office has no households: it stands where it has something.
            rows.retain(|row| {
                row.is_commune || figures().any(|figure| row.figures.get(figure) != 0)
            });
            let lines = rows.iter().map(|row| line(&route, row, columns));
            lines.collect::<Vec<AnyView>>()
        }
    };
    let all = sum(&view.rows);
    let other = view.other.map(|(day, _, other)| {
        let name = tv("units.sum-on", &[("day", &date::format(day))]);
        let mark = if other == all {
            view! { <span class="tag pass">{icon(Icon::Pass)}{t("units.same")}</span> }.into_any()
        } else {
            view! { <span class="tag block">{icon(Icon::Octagon)}{t("units.differs")}</span> }
                .into_any()
        };
        let cells = cells_of(&other, columns);
        view! {
            <tr class="compare" role="row"><th scope="row" role="rowheader">{name}" "{mark}</th>{cells}</tr>
        }
    });
    let table = view! {
        <div class="tw">
            <table class="by-unit" role="table" aria-labelledby=id>
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
                <tfoot role="rowgroup">
                    <tr role="row">
                        <th scope="row" role="rowheader">{tv("units.sum-on", &[("day", &date::format(view.day))])}</th>
                        {cells_of(&all, columns)}
                    </tr>
                    {other}
                </tfoot>
            </table>
        </div>
    };
    kit::card::card(id, title, (), table)
}

fn figure(of: Of) -> Option<Figure> {
    match of {
        Of::Name => None,
        Of::Figure(figure) => Some(figure),
    }
}

fn class(figures: &Figures, figure: Figure) -> &'static str {
    if figures.get(figure) == 0 {
        "num zero"
    } else {
        "num"
    }
}

fn cells_of(sums: &Figures, columns: &'static [Column<Of>]) -> Vec<AnyView> {
    let figures = columns.iter().filter_map(|column| figure(column.cell));
    let cells = figures.map(|figure| {
        let (text, class) = (cell(sums, figure), class(sums, figure));
        view! { <td class=class role="cell" data-label=whole_label(figure)>{text}</td> }.into_any()
    });
    cells.collect()
}

fn line(route: &Route, row: &UnitFigures, columns: &'static [Column<Of>]) -> AnyView {
    let figures = || columns.iter().filter_map(|column| figure(column.cell));
    let name = match row.standing {
        Standing::Nowhere => t("standing.nowhere"),
        _ => row.name.clone(),
    };
    let standing = match row.standing {
        Standing::Present | Standing::Nowhere => None,
        other => Some(t(&format!("standing.{}", other.code()))),
    };
    let standing = standing.map(|text| view! { <span class="sub">{text}</span> });
    let cells: Vec<AnyView> = figures()
        .map(|figure| {
            let text = cell(&row.figures, figure);
            let text = match list_behind(route, row, figure) {
                Some(to) => view! { <a class="plain" href=to.to_string()>{text}</a> }.into_any(),
                None => text.into_any(),
            };
            let class = class(&row.figures, figure);
            view! { <td class=class role="cell" data-label=whole_label(figure)>{text}</td> }
                .into_any()
        })
        .collect();
    let chosen = route.unit.as_deref() == Some(row.unit.as_str());
    let mut class = String::from(if chosen { "sel" } else { "" });
    if figures().all(|figure| row.figures.get(figure) == 0) {
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
