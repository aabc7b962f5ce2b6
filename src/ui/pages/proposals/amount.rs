//! One amount of the table: typed where it stands, Enter and the arrows lead down and up its column.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::board::{Board, Spot, Wrong};
use crate::{
    app::proposals::{Candidate, Section},
    domain::money::Dong,
    platform::page,
    ui::kit::{i18n::sentence, prelude::*},
};

/// The field, or the amount to be read where nothing can be typed.
pub(super) fn amount(
    board: Board,
    section: &Section,
    candidate: &Candidate,
    variant: &str,
    name: &str,
) -> AnyView {
    let spot: Spot = (variant.to_owned(), candidate.id.clone());
    let can_have = candidate.is_open();
    let label = tv(
        "proposals.amount-of",
        &[("variant", name), ("project", &candidate.name)],
    );
    let of = spot.clone();
    // What a project that gets nothing was given before can be taken back from it.
    let is_field =
        Memo::new(move |_| board.is_open() && (can_have || board.stored(&of) > Dong::ZERO));
    let section = StoredValue::new(section.clone());
    move_to_view(move || {
        if is_field.get() {
            field(board, section, spot.clone(), label.clone())
        } else {
            let amount = board.stored(&spot);
            let class = if amount == Dong::ZERO { "zero" } else { "" };
            view! { <span class=class>{amount.shown()}</span> }.into_any()
        }
    })
}

fn move_to_view(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    view.into_any()
}

fn field(board: Board, section: StoredValue<Section>, spot: Spot, label: String) -> AnyView {
    let id = format!("a-{}-{}", spot.0, spot.1.replace(':', "-"));
    let described = format!("{id}-e");
    let of = spot.clone();
    let wrong = Memo::new(move |_| section.with_value(|section| board.wrong(&of, section)));
    let (shown, typed, left, keyed, read) = (
        spot.clone(),
        spot.clone(),
        spot.clone(),
        spot.clone(),
        spot.clone(),
    );
    // A field that is taken away with its page still says that it was left.
    let store = move |spot: &Spot| {
        section.try_with_value(|section| board.store(spot, section));
    };
    let understood = move || match board.typed(&read) {
        Some(Ok(amount)) if amount.to_string() != board.text(&read).trim() => {
            let n = tv("money.n-dong", &[("n", &amount.to_string())]);
            Some(view! { <span class="cap faint num">{n}</span> })
        }
        _ => None,
    };
    let on_key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "Enter" | "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Escape" => {
                // The form beside the page stays open: only what was typed here goes.
                event.prevent_default();
                return board.forget(&keyed);
            }
            _ => return,
        };
        event.prevent_default();
        store(&keyed);
        let column = format!(".sharing input[data-variant='{}']", keyed.0);
        page::focus_beside(&column, step);
    };
    let variant = spot.0.clone();
    let fault = {
        let described = described.clone();
        move || {
            let said = wrong.get().map(|wrong| explained(board, &spot, wrong));
            view! { <div id=described.clone() role="alert">{said}</div> }
        }
    };
    view! {
        <input class="in num" class:bad=move || wrong.with(Option::is_some) id=id inputmode="text"
            autocomplete="off" aria-label=label data-variant=variant
            aria-describedby=described aria-invalid=move || wrong.with(Option::is_some).then_some("true")
            prop:value=move || board.text(&shown)
            on:focus=|event| select(&event)
            on:input=move |event| board.set(&typed, event_target_value(&event))
            on:keydown=on_key
            on:change=move |_| store(&left)/>
        {understood}
        {fault}
    }
    .into_any()
}

/// What stands in the field is replaced by what is typed.
fn select(event: &leptos::ev::FocusEvent) {
    event_target::<web_sys::HtmlInputElement>(event).select();
}

/// What is wrong, and what would be right.
fn explained(board: Board, spot: &Spot, wrong: Wrong) -> AnyView {
    match wrong {
        Wrong::Unread(fault) => {
            view! { <p class="err-line">{sentence("money-fault", &fault)}</p> }.into_any()
        }
        Wrong::TooMuch(sum) => {
            let left = sum.left.max(Dong::ZERO);
            let values = [
                ("excess", &*(sum.wanted - left).to_string()),
                ("left", &*left.to_string()),
            ];
            let spot = spot.clone();
            let fill = Button::new(tv("sum.fill", &[("amount", &left.to_string())]))
                .small()
                .press(move |_| board.set(&spot, left.to_string()));
            view! { <p class="err-line">{tv("proposals.too-much", &values)}</p>{fill} }.into_any()
        }
    }
}
