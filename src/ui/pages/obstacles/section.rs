//! What stands in the way of one project, on its page.

use leptos::prelude::*;

use super::parts::{age, kind, solver, way};
use crate::{
    app::obstacles::list::{Row, of_project},
    ui::kit::{
        card::card as section,
        labels::{self, count},
        prelude::*,
    },
};

/// The card, with one action to raise another one.
pub fn card(register: RegisterHandle, project: &str) -> AnyView {
    let route = register.route.get_untracked();
    let found = register.peek(|ledger| of_project(ledger, project, register.today()));
    let add = Button::new(t("obstacles.add"))
        .icon(Icon::Plus)
        .small()
        .end()
        .to(route.with_form("obstacle"));
    let n = (!found.open.is_empty())
        .then(|| view! { <span class="n faint">{labels::number(found.open.len())}</span> });
    let line = |row: &Row| {
        let to = way(&route, &row.obstacle.id);
        view! {
            <li>
                <div class="grow"><a href=to>{row.obstacle.text.clone()}</a>
                    <span class="sub">{kind(row.obstacle.kind)}</span>
                    <span class="small">{solver(row)}</span></div>
                {age(row)}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = found.open.iter().map(line).collect();
    let none = lines.is_empty().then(|| {
        view! { <p class="card-b small muted">{t("obstacles.none-of-project")}</p> }
    });
    let closed = (!found.closed.is_empty()).then(|| {
        let links = found.closed.iter().map(|row| {
            let to = way(&route, &row.obstacle.id);
            view! { <li><div class="grow"><a href=to>{row.obstacle.text.clone()}</a><span class="sub">{super::parts::closed_by(row)}</span></div></li> }
                .into_any()
        });
        let links: Vec<AnyView> = links.collect();
        let label = count("obstacles.n-closed-of-project", links.len());
        view! { <details class="more"><summary>{label}</summary><ul class="stuck">{links}</ul></details> }
    });
    section(
        "h-obstacles",
        t("nav.obstacles"),
        view! { {n}{add} },
        view! { {none}<ul class="stuck">{lines}</ul>{closed} },
    )
}
