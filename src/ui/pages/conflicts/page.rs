//! Fields about which people disagree, side by side: both values, who, when, and the choice.

use leptos::prelude::*;

use super::{board::Board, card::card};
use crate::{
    app::route::Page,
    platform::page as window,
    ui::kit::{
        labels::{self, count},
        prelude::*,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let board = Board {
        register,
        all: RwSignal::new(None),
        at: RwSignal::new(0),
        chosen: RwSignal::new(None),
        typed: RwSignal::new(String::new()),
        trouble: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    Effect::new(move |_| {
        register.version();
        board.load();
    });
    watch_keys(board);
    let title = move || {
        board.all.with(|all| match all.as_deref() {
            None | Some([]) => t("conflicts.title"),
            Some(all) => count("conflicts.title-n", all.len()),
        })
    };
    let files = move || {
        register
            .route
            .with(|route| route.to(Page::Files))
            .to_string()
    };
    view! {
        <div class="head">
            <div class="grow">
                <div class="crumb only-wide"><a href=files>{t("nav.files")}</a>" / "{t("nav.conflicts")}</div>
                <h1>{title}</h1>
                <p class="muted small">{move || {
                    let some = board.all.with(|all| all.as_ref().is_some_and(|all| !all.is_empty()));
                    some.then(|| t("conflicts.how"))
                }}</p>
            </div>
        </div>
        {move || board.all.with(|all| all.as_ref().map(Vec::is_empty)).map(|none| {
            if none { all_settled(register) } else { both(board) }
        })}
    }
    .into_any()
}

fn all_settled(register: RegisterHandle) -> AnyView {
    let href = register.route.get_untracked().to(Page::Files).to_string();
    let back = Button::new(t("nav.files")).to(href);
    empty(t("conflicts.none"), t("conflicts.none-text"), back).into_any()
}

fn both(board: Board) -> AnyView {
    view! {
        <div class="cols two-col">
            <nav class="card clist only-wide" aria-label=t("conflicts.list")>
                <ul>{move || list(board)}</ul>
            </nav>
            {move || board.open().map(|dispute| card(board, dispute))}
        </div>
    }
    .into_any()
}

fn list(board: Board) -> Vec<AnyView> {
    let at = board.at.get();
    let all = board.all.get().unwrap_or_default().into_iter().enumerate();
    all.map(|(index, dispute)| {
        let body = dispute.body.fields();
        let name = board
            .register
            .peek(|l| labels::record(&dispute.id, &body, l));
        let field = board
            .register
            .peek(|l| labels::field(&dispute.id, &dispute.field, &body, l));
        view! {
            <li>
                <button type="button" aria-current=(index == at).then_some("true")
                    on:click=move |_| board.go_to(index)>
                    <b>{name}</b><span class="sub">{field}</span>
                </button>
            </li>
        }
        .into_any()
    })
    .collect()
}

/// 1, 2, 3 choose; Enter confirms, wherever it does nothing else.
fn watch_keys(board: Board) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || window::is_typing() {
            return;
        }
        let Some(dispute) = untrack(|| board.open()) else {
            return;
        };
        let key = event.key();
        if key == "Enter" {
            if !window::is_on_control() {
                event.prevent_default();
                board.confirm();
            }
            return;
        }
        let Some(side) = key.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) else {
            return;
        };
        let sides = dispute.sides.len();
        if side < sides {
            board.choose(side);
        } else if side == sides {
            event.prevent_default();
            window::focus("#f-other");
        }
    });
    on_cleanup(move || listener.remove());
}
