//! What a project costs, line by line, and who pays.

use leptos::prelude::*;

use super::shown::form_link;
use crate::{
    app::{columns::cell::Cell, form::quantity, projects::view::ProjectView},
    domain::{money::Dong, project::parts::CostLine},
    ui::kit::{
        as_grid::as_grid,
        figure::amount,
        prelude::*,
        table::{
            plain::{figures, wide, words},
            short::{line as table_line, summed_table},
        },
    },
};

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let project = &shown.project;
    let route = register.route.get_untracked();
    let add = form_link(&route, &format!("{}.cost", project.id));
    let grid = as_grid(register, &format!("{}.cost", project.id));
    let add = view! { {grid}{Button::add(t("plan.add")).to(add)} };
    if project.costs.is_empty() {
        let add = view! { <div class="row wrap center">{add}</div> };
        return empty(t("plan.empty"), t("plan.empty-text"), add).into_any();
    }
    let rows = project
        .costs
        .iter()
        .map(|(key, line)| {
            let cells = vec![
                Cell::Text(line.item.clone()),
                Cell::Money(line.total()),
                Cell::Money(line.state),
                Cell::Money(line.cash()),
                Cell::Money(line.labour),
                Cell::Money(line.kind),
                Cell::Money(line.other),
            ];
            let place = format!("{}.cost.{key}", project.id);
            let line = line.clone();
            table_line(cells, move || row(register, &place, &line))
        })
        .collect();
    let split = shown.split;
    let sums = view! {
        <tr>
            <td>{t("money.total")}</td>
            <td class="num">{split.total.shown()}
                <span class="sub only-narrow">{of_state(split.state)}</span></td>
            <td class="num only-wide">{split.state.shown()}</td>
            <td class="num only-wide">{split.cash.shown()}</td>
            <td class="num only-wide">{split.labour.shown()}</td>
            <td class="num only-wide">{split.kind.shown()}</td>
            <td class="num only-wide">{split.other.shown()}</td>
        </tr>
    };
    let headings = [
        words("field.item"),
        figures("project.total"),
        wide(figures("project.state-budget")),
        wide(figures("plan.cash")),
        wide(figures("field.labour-part")),
        wide(figures("field.in_kind")),
        wide(figures("plan.other")),
    ];
    let name = ["costs ", project.id.as_str()].concat();
    let table = summed_table(name, &headings, rows, Some(sums.into_any()));
    view! {
        <div class="row wrap"><p class="small muted grow">{t("plan.how")}</p>{add}</div>
        <section class="card" aria-label=t("plan.title")>{table}</section>
    }
    .into_any()
}

fn row(register: RegisterHandle, place: &str, line: &CostLine) -> AnyView {
    let route = register.route.get_untracked();
    let selected = {
        let place = place.to_owned();
        move || register.has_open(&place)
    };
    let href = form_link(&route, place);
    let many = format!(
        "{} {} × {}",
        quantity(line.quantity).shown(),
        line.measure,
        line.price.shown()
    );
    let common = line
        .common
        .then(|| view! { <span class="tag">{t("plan.common")}</span> });
    let over = (line.cash() < Dong::ZERO).then(|| {
        let excess = Dong(-line.cash().0).to_string();
        view! { <span class="sub t-block">{tv("plan.over", &[("amount", &excess)])}</span> }
    });
    let reference = reference(line);
    view! {
        <tr class:sel=selected>
            <td><a href=href>{line.item.clone()}</a>" "{common}<span class="sub num">{many}</span>{reference}{over}</td>
            <td class="num">{line.total().shown()}
                <span class="sub only-narrow">{of_state(line.state)}</span></td>
            <td class="num only-wide">{amount(line.state)}</td>
            <td class="num only-wide">{amount(line.cash())}</td>
            <td class="num only-wide">{amount(line.labour)}</td>
            <td class="num only-wide">{amount(line.kind)}</td>
            <td class="num only-wide">{amount(line.other)}</td>
        </tr>
    }
    .into_any()
}

/// What one should cost, by whom, in amber where it is to cost more.
fn reference(line: &CostLine) -> Option<AnyView> {
    let class = if line.above_reference().is_some() {
        "sub num t-warn"
    } else {
        "sub num"
    };
    let source = line.reference_source.trim();
    let mut text = [&t("field.reference"), " ", &line.reference.to_string()].concat();
    if !source.is_empty() {
        text.extend([" (", source, ")"]);
    }
    (line.reference > Dong::ZERO).then(|| view! { <span class=class>{text}</span> }.into_any())
}

/// The part that the state pays, under the whole where there is no room beside it.
fn of_state(amount: Dong) -> String {
    format!("{} {}", t("project.state-budget"), amount.shown())
}
