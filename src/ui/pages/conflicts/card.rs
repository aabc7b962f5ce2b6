//! One record with its disputed fields, both sides beside each other.

use leptos::prelude::*;
use serde_json::Value;

use super::board::{Board, REPEATED};
use crate::{
    app::{
        identity::same_laptop,
        route::Page,
        session::{
            history::{Dispute, Side},
            settle::{self, Typing},
        },
    },
    ui::kit::{
        labels::{self, laptop, moment},
        prelude::*,
    },
};

/// The card.
pub fn card(board: Board, dispute: Dispute) -> AnyView {
    let register = board.register;
    let body = dispute.body.fields();
    let (id, field) = (&dispute.id, &dispute.field);
    let shown =
        |value: Option<&Value>| register.peek(|l| labels::value_or_none(id, field, value, l));
    let title = [
        &register.peek(|l| labels::record(id, &body, l)),
        ": ",
        &register.peek(|l| labels::field(id, field, &body, l)),
    ]
    .concat();
    let total = board.all.with(|all| all.as_ref().map_or(0, Vec::len));
    let at = (board.at.get_untracked() + 1).to_string();
    let place = tv("conflicts.place", &[("at", &at), ("n", &total.to_string())]);
    let own = register.author().device;
    let values: Vec<String> = dispute
        .sides
        .iter()
        .map(|s| shown(s.value.as_ref()))
        .collect();
    let sides = dispute.sides.iter().zip(&values).enumerate();
    let sides: Vec<AnyView> = sides
        .map(|(index, (side, value))| side_view(board, index, side, value.clone(), &own))
        .collect();
    let other = sides.len();
    let typing = register.peek(|ledger| settle::typing(&dispute, ledger));
    let third = (typing != Typing::Given).then(|| typed_side(board, other, typing));
    let label = move || {
        let value = board.chosen.get().map(|side| {
            let typed = || board.typed.get().trim().to_owned();
            values.get(side).cloned().unwrap_or_else(typed)
        });
        let next = if total > 1 { "-next" } else { "" };
        match value {
            None => t("conflicts.choose-one"),
            Some(value) if value.is_empty() || value.chars().count() > REPEATED => {
                t(&["conflicts.choose-this", next].concat())
            }
            Some(value) => tv(&["conflicts.choose", next].concat(), &[("value", &value)]),
        }
    };
    let off = move || {
        let busy = board.busy.try_get().unwrap_or_default();
        busy || board.chosen.try_get().flatten().is_none()
    };
    let past = register
        .route
        .get_untracked()
        .about(Page::History, id)
        .to_string();
    view! {
        <section class="card conflict" aria-labelledby="h-conflict">
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                board.confirm();
            }>
                <div class="card-h">
                    <h2 id="h-conflict" tabindex="-1">{title}</h2>
                    <span class="end cap faint nowrap">{place}</span>
                </div>
                <p class="before"><span class="muted">{t("conflicts.before")}</span>" "<b>{shown(dispute.before.as_ref())}</b></p>
                <fieldset class="cf" aria-labelledby="h-conflict">{sides}</fieldset>
                {third}
                <div class="acts">
                    <div role="alert">{move || {
                        let said = board.trouble.get();
                        (!said.is_empty()).then(|| view! { <div class="err" id="conflict-e">{icon(Icon::Octagon)}<div>{said}</div></div> })
                    }}</div>
                    <div class="row wrap">
                        {Button::new(label).primary().off(off).submit()}
                        {(total > 1).then(|| Button::new(t("conflicts.later")).quiet().press(move |_| board.skip()))}
                        <a class="small end" href=past>{t("history.of-record")}</a>
                    </div>
                    <p class="cap faint only-wide">{t("conflicts.keys")}</p>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// The head of a side: the round button, whose value it is, its key.
fn pick(board: Board, index: usize, label: String) -> AnyView {
    view! {
        <span class="row">
            <input type="radio" name="side" class="radio" prop:checked=move || board.chosen.get() == Some(index)
                on:change=move |_| board.choose(index)/>
            <span class="small muted">{label}</span>
            <kbd class="only-wide" aria-hidden="true">{(index + 1).shown()}</kbd>
        </span>
    }
    .into_any()
}

fn side_view(board: Board, index: usize, side: &Side, value: String, own: &str) -> AnyView {
    let meta = &side.meta;
    let whose = match (meta.device.as_str(), meta.unit.as_str()) {
        ("", "") => t("who.nobody"),
        (device, _) if same_laptop(device, own) => t("who.this"),
        (device, "") => laptop(device),
        (_, unit) => unit.to_owned(),
    };
    let by = [meta.by.as_str(), meta.unit.as_str()];
    let by: Vec<&str> = by.into_iter().filter(|part| !part.is_empty()).collect();
    let clock =
        (!meta.device.is_empty()).then(|| tv("who.told-by", &[("laptop", &laptop(&meta.device))]));
    view! {
        <label class="side-v" class:sel=move || board.chosen.get() == Some(index)>
            {pick(board, index, whose)}
            <span class="val">{value}</span>
            <span class="kv">
                <span class="faint">{t("who.who")}</span><span>{by.join(", ")}</span>
                <span class="faint">{t("who.when")}</span>
                <span>{moment(&meta.at)}" "<span class="faint">{clock}</span></span>
            </span>
        </label>
    }
    .into_any()
}

fn typed_side(board: Board, index: usize, typing: Typing) -> AnyView {
    let (mode, class, hint) = match typing {
        Typing::Money => ("text", "in num", t("entry.money-hint")),
        Typing::Date => ("text", "in num", t("entry.date-hint")),
        Typing::Count => ("numeric", "in num", String::new()),
        Typing::Text | Typing::Given => ("text", "in", String::new()),
    };
    view! {
        <div class="side-v third" class:sel=move || board.chosen.get() == Some(index)>
            <label>{pick(board, index, t("conflicts.other"))}</label>
            <input class=class id="f-other" inputmode=mode placeholder=hint autocomplete="off"
                aria-label=t("conflicts.other") aria-describedby="conflict-e"
                prop:value=move || board.typed.get()
                on:focus=move |_| board.choose(index)
                on:input=move |event| {
                    board.typed.set(event_target_value(&event));
                    board.choose(index);
                }/>
        </div>
    }
    .into_any()
}
