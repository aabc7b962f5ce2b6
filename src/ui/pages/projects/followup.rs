//! What became of it, and what is returned for the next household.

use leptos::prelude::*;

use super::shown::form_link;
use crate::{
    app::projects::view::ProjectView,
    domain::{
        handover::{FollowUp, Return},
        money::Dong,
    },
    ui::{
        kit::{
            as_grid::about_as_grid,
            card::card,
            labels,
            prelude::*,
            table::plain::{figures, thead, wide, words},
        },
        language::labels::day,
    },
};

/// The tab.
pub fn tab(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let id = &shown.project.id;
    let mut looks: Vec<FollowUp> =
        register.peek(|l| l.naming(id, l.followups()).cloned().collect());
    crate::order::sort_by(&mut looks, |a, b| (b.date, &a.id).cmp(&(a.date, &b.id)));
    let mut returns: Vec<Return> = register.peek(|l| l.naming(id, l.returns()).cloned().collect());
    crate::order::sort_by(&mut returns, |a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    let grid =
        (!shown.project.participants.is_empty()).then(|| about_as_grid(register, id, "followup"));
    view! {
        {followups(register, &looks, grid)}
        {revolving(register, shown.project.revolves, &returns)}
    }
    .into_any()
}

fn followups(register: RegisterHandle, looks: &[FollowUp], grid: Option<AnyView>) -> AnyView {
    let route = register.route.get_untracked();
    let add = form_link(&route, "followup");
    let rows: Vec<AnyView> = looks
        .iter()
        .map(|look| {
            let name = register.peek(|ledger| labels::household(ledger, &look.household));
            view! {
                <tr>
                    <td class="when"><a href=form_link(&route, &look.id)>{day(look.date)}</a></td>
                    <td>{name}<span class="sub">{look.note.clone()}</span></td>
                    <td class="num">{look.alive.shown()}</td>
                    <td class="num">{look.dead.shown()}</td>
                    <td class="num">{look.sold.shown()}</td>
                    <td class="num">{look.elsewhere.shown()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let sum = |of: fn(&FollowUp) -> u32| looks.iter().map(of).sum::<u32>().to_string();
    let table = if rows.is_empty() {
        view! { <p class="card-b small muted">{t("followup.empty")}</p> }.into_any()
    } else {
        view! {
            <div class="tw"><table class="list">
                {thead(&[words("field.date"), words("field.household"), figures("field.alive"), figures("field.dead"), figures("field.sold"), figures("field.elsewhere")])}
                <tbody>{rows}</tbody>
                <tfoot><tr>
                    <td>{t("money.total")}</td>
                    <td></td>
                    <td class="num">{sum(|l| l.alive)}</td>
                    <td class="num">{sum(|l| l.dead)}</td>
                    <td class="num">{sum(|l| l.sold)}</td>
                    <td class="num">{sum(|l| l.elsewhere)}</td>
                </tr></tfoot>
            </table></div>
        }
        .into_any()
    };
    card(
        "h-followups",
        t("followup.title"),
        view! {
            {grid}
            {Button::new(t("followup.add")).icon(Icon::Plus).end().to(add)}
        },
        table,
    )
}

fn revolving(register: RegisterHandle, revolves: bool, returns: &[Return]) -> AnyView {
    if !revolves && returns.is_empty() {
        return view! { <p class="small muted">{t("papers.no-revolving")}</p> }.into_any();
    }
    let route = register.route.get_untracked();
    let today = register.today();
    let rows: Vec<AnyView> = returns
        .iter()
        .map(|due| {
            let name = register.peek(|ledger| labels::household(ledger, &due.household));
            let next = due.next.as_ref().map(|id| register.peek(|ledger| labels::household(ledger, id)));
            let what = match (due.heads, due.amount) {
                (0, amount) => amount.shown(),
                (heads, Dong(0)) => tv("followup.n-heads", &[("n", &heads.to_string())]),
                (heads, amount) => {
                    format!("{}, {}", tv("followup.n-heads", &[("n", &heads.to_string())]), amount.shown())
                }
            };
            let late = due.returned.is_none() && due.due.is_some_and(|day| day < today);
            let state = match due.returned {
                Some(on) => view! { <span class="tag pass">{icon(Icon::Pass)}{day(Some(on))}</span> }.into_any(),
                None if late => view! { <span class="tag block">{icon(Icon::Octagon)}{t("followup.late")}</span> }.into_any(),
                None => view! { <span class="tag">{t("followup.due")}</span> }.into_any(),
            };
            view! {
                <tr>
                    <td class="when"><a href=form_link(&route, &due.id)>{day(due.due)}</a></td>
                    <td>{name}</td>
                    <td class="num">{what}</td>
                    <td>{state}</td>
                    <td class="only-wide">{next}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let none = returns.is_empty();
    let add = form_link(&route, "return");
    card(
        "h-returns",
        t("followup.returns"),
        Button::new(t("followup.add-return"))
            .icon(Icon::Plus)
            .end()
            .to(add),
        view! {
            {none.then(|| view! { <p class="card-b small muted">{t("followup.no-returns")}</p> })}
            <div class="tw" hidden=none><table class="list">
                {thead(&[words("field.due"), words("field.household"), figures("followup.what"), words("field.returned"), wide(words("field.next"))])}
                <tbody>{rows}</tbody>
            </table></div>
        },
    )
}
