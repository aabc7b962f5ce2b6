//! Open obstacles on a board: a card for each kind, or for each who must solve some.

use leptos::prelude::*;

use super::parts::{about, age, kind, solver, way};
use crate::{
    app::obstacles::{
        by_kind::{board_by_kind, board_by_solver},
        filter::Arranged,
        list::Row,
    },
    ui::kit::{labels, prelude::*},
};

/// The board.
pub fn board(register: RegisterHandle, arranged: Arranged, rows: &[Row]) -> AnyView {
    let groups: Vec<(String, Vec<Row>)> = match arranged {
        Arranged::ByKind => { board_by_kind(rows).into_iter() }
            .map(|(of, rows)| (kind(of), rows))
            .collect(),
        Arranged::BySolver => { board_by_solver(rows).into_iter() }
            .map(|(of, rows)| {
                let name = match of.as_str() {
                    "" => t("obstacles.nobody"),
                    _ => of,
                };
                (name, rows)
            })
            .collect(),
    };
    let cards: Vec<AnyView> = { groups.iter().enumerate() }
        .map(|(at, (name, rows))| group(register, arranged, at, name, rows))
        .collect();
    view! { <div class="board" role="group" aria-label=t("obstacles.board")>{cards}</div> }
        .into_any()
}

fn group(
    register: RegisterHandle,
    arranged: Arranged,
    at: usize,
    name: &str,
    rows: &[Row],
) -> AnyView {
    let id = format!("h-group-{at}");
    let heading = id.clone();
    let lines: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let id = row.obstacle.id.clone();
            let to = move || register.route.with(|route| way(route, &id));
            let who = (arranged == Arranged::ByKind).then(|| solver(row));
            view! {
                <li>
                    <div class="grow"><a href=to>{row.obstacle.text.clone()}</a>
                        <span class="sub">{about(row, arranged != Arranged::ByKind)}</span>
                        {who.map(|who| view! { <span class="small">{who}</span> })}</div>
                    {age(row)}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="card" aria-labelledby=id>
            <div class="card-h"><h2 id=heading>{name.to_owned()}</h2><span class="n faint">{labels::number(rows.len())}</span></div>
            <ul class="stuck">{lines}</ul>
        </section>
    }
    .into_any()
}
