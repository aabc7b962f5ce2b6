//! The page: the list of pairs, or one pair side by side.

use leptos::prelude::*;

use super::{
    after,
    board::{Board, look, open_pairs},
    doubts, pairs, sides,
};
use crate::{
    app::{
        duplicates::filter::Beside,
        route::{Narrows as _, Page},
    },
    ui::kit::{labels, prelude::*},
};

/// The page: the list of pairs, or one pair side by side.
pub fn page(register: RegisterHandle) -> AnyView {
    let board = Board {
        register,
        pairs: RwSignal::new_local(None),
        done: RwSignal::new(0),
    };
    look(board);
    let compared = Memo::new(move |_| {
        register
            .route
            .with(|route| Some((route.record.clone()?, Beside::of(route).other?)))
    });
    view! {
        {move || match compared.get() {
            Some((a, b)) => sides::view(board, &a, &b),
            None => list(board),
        }}
    }
    .into_any()
}

fn list(board: Board) -> AnyView {
    let back = move || board.register.route.get().to(Page::Households).to_string();
    let state = move || match open_pairs(board) {
        None => tv(
            "duplicates.looking",
            &[("done", &board.done.get().to_string())],
        ),
        Some(pairs) => labels::count("duplicates.n", pairs.len()),
    };
    view! {
        <div class="head">
            <div class="grow">
                <div class="crumb"><a href=back>{t("nav.households")}</a></div>
                <h1>{t("duplicates.title")}</h1>
                <p class="muted small" role="status">{state}</p>
            </div>
        </div>
        {move || after::card(board.register)}
        {move || open_pairs(board).map(|pairs| pairs::list(board.register, &pairs))}
        {doubts::card(board)}
    }
    .into_any()
}
