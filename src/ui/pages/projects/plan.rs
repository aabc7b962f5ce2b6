//! What a project costs, line by line, and who pays.

use leptos::prelude::*;

use super::shown::form_link;
use crate::{
    app::{form::quantity, projects::view::ProjectView},
    domain::{money::Dong, project::parts::CostLine},
    ui::kit::{
        figure::amount,
        prelude::*,
        table::plain::{figures, thead, wide, words},
    },
};

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let project = &shown.project;
    let route = register.route.get_untracked();
    let add = form_link(&route, &format!("{}.cost", project.id));
    let add = Button::add(t("plan.add")).to(add);
    if project.costs.is_empty() {
        return empty(t("plan.empty"), t("plan.empty-text"), add).into_any();
    }
    let open = register.route.with_untracked(|route| route.form.clone());
    let rows: Vec<AnyView> = project
        .costs
        .iter()
        .map(|(key, line)| {
            let place = format!("{}.cost.{key}", project.id);
            let selected = open.as_ref() == Some(&place);
            let href = form_link(&route, &place);
            let many = format!("{} {} × {}", quantity(line.quantity).shown(), line.measure, line.price.shown());
            let common = line.common.then(|| view! { <span class="tag">{t("plan.common")}</span> });
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
        })
        .collect();
    let split = shown.split;
    view! {
        <div class="row wrap"><p class="small muted grow">{t("plan.how")}</p>{add}</div>
        <section class="card tw" aria-label=t("plan.title")>
            <table class="list">
                {thead(&[words("field.item"), figures("project.total"), wide(figures("project.state-budget")), wide(figures("plan.cash")), wide(figures("field.labour-part")), wide(figures("field.in_kind")), wide(figures("plan.other"))])}
                <tbody>{rows}</tbody>
                <tfoot><tr>
                    <td>{t("money.total")}</td>
                    <td class="num">{split.total.shown()}
                        <span class="sub only-narrow">{of_state(split.state)}</span></td>
                    <td class="num only-wide">{split.state.shown()}</td>
                    <td class="num only-wide">{split.cash.shown()}</td>
                    <td class="num only-wide">{split.labour.shown()}</td>
                    <td class="num only-wide">{split.kind.shown()}</td>
                    <td class="num only-wide">{split.other.shown()}</td>
                </tr></tfoot>
            </table>
        </section>
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
