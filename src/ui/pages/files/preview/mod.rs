//! What taking in the chosen files would do: looked at before anything is written.

mod choice;
mod files;
mod rows;

use std::{collections::BTreeSet, rc::Rc, sync::Arc};

use leptos::prelude::*;

use self::choice::Choice;
use crate::{
    app::{
        capital::misplaced,
        exchange::{
            import::Plan,
            laptop_keys::FileSignature,
            preview::{Group, lines},
        },
    },
    platform::page,
    ui::{
        kit::{
            icons::empty_art,
            labels::{count, number},
            prelude::*,
            table::windowed,
        },
        state::handle::Preview,
    },
};

pub fn preview(register: RegisterHandle, plan: Rc<Plan>, choose: AnyView) -> AnyView {
    let all = lines(&plan);
    let choice = Choice {
        register,
        lines: StoredValue::new(all),
        without: RwSignal::new(BTreeSet::from([Group::Doubtful])),
        own: RwSignal::default(),
        jump: RwSignal::new(None),
        busy: RwSignal::new(false),
        plan: StoredValue::new_local(plan.clone()),
    };
    let units: BTreeSet<&str> = plan
        .files
        .iter()
        .map(|(_, header, ..)| header.exported.unit.as_str())
        .filter(|unit| !unit.is_empty())
        .collect();
    let title = match (plan.files.len(), units.first()) {
        (1, Some(unit)) => tv("incoming.title-unit", &[("unit", unit)]),
        (1, None) => t("incoming.title"),
        (n, _) => count("incoming.title-many", n),
    };
    // The page has changed under the hand of whoever chose the files.
    Effect::new(|_| page::focus_in_place("#h-preview"));
    // That the file comes from a register begun apart is no news by itself.
    let is_same = plan.rows.is_empty() && plan.refused.is_empty() && !plan.is_takeover();
    let body = if is_same {
        nothing_new(choice, &plan)
    } else {
        view! {
            {table(choice)}
            {apply_bar(choice)}
        }
        .into_any()
    };
    view! {
        <div class="head">
            <div class="grow">
                <h1 id="h-preview" tabindex="-1">{title}</h1>
                <p class="muted small">{t("incoming.nothing-written")}</p>
            </div>
            <div class="actions only-wide">{choose}</div>
        </div>
        <section class="card files" aria-label=t("incoming.files")>
            {files::boxes(&plan)}
            {tiles(choice, &plan)}
            {misplaced(register, &plan)}
        </section>
        {body}
    }
    .into_any()
}

/// What the files would bring of money that is not where it belongs.
fn misplaced(register: RegisterHandle, plan: &Plan) -> Option<AnyView> {
    let all = register.peek(|ledger| misplaced::brought(ledger, plan));
    if all.is_empty() {
        return None;
    }
    let lines = all
        .iter()
        .take(20)
        .map(|one| view! { <li>{crate::ui::kit::misplaced::said(one)}</li> });
    let title = count("incoming.misplaced", all.len());
    Some(
        view! {
            <div class="note block misplaced" role="status">
                {icon(Icon::Octagon)}<div><b>{title}</b><ul>{lines.collect_view()}</ul></div>
            </div>
        }
        .into_any(),
    )
}

/// The counts. Each leads to its group.
fn tiles(choice: Choice, plan: &Plan) -> AnyView {
    let tile = |glyph: Icon, class: &'static str, group: Group| {
        let n = group.count(plan);
        let name = t(&["incoming.tile-", group.code()].concat());
        view! {
            <button type="button" class="tile" disabled=n == 0 on:click=move |_| choice.go_to(group)>
                <b>{number(n)}</b><span class=class>{icon(glyph)}{name}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <div class="tiles num">
            {tile(Icon::Plus, "t-pass", Group::New)}
            {tile(Icon::Pencil, "t-accent", Group::Changed)}
            <div class="tile">
                <b>{number(plan.same)}</b><span class="muted">{icon(Icon::Check)}{t("incoming.tile-same")}</span>
            </div>
            {tile(Icon::Fork, "t-warn", Group::Conflict)}
            {(Group::Doubtful.count(plan) > 0).then(|| tile(Icon::Ask, "t-block", Group::Doubtful))}
            {tile(Icon::Octagon, "t-block", Group::Refused)}
        </div>
    }
    .into_any()
}

fn table(choice: Choice) -> AnyView {
    let row = move |i: usize| {
        let line = choice.lines.with_value(|lines| lines.get(i).copied());
        let before = choice
            .lines
            .with_value(|lines| lines.get(i.checked_sub(1)?).copied());
        line.map_or_else(|| ().into_any(), |line| rows::row(choice, line, before))
    };
    let all = choice.lines.with_value(Vec::len);
    let heads = ["record", "field", "here", "there", "result"].map(|name| {
        view! { <th scope="col">{t(&["incoming.head-", name].concat())}</th> }.into_any()
    });
    view! {
        <section class="card incoming" aria-label=t("incoming.records")>
            <table class="list" aria-rowcount=(all + 1).to_string()>
                <thead class="only-wide"><tr>{heads.into_iter().collect_view()}</tr></thead>
                {windowed(all, 5, Some(choice.jump), Arc::new(row))}
            </table>
        </section>
    }
    .into_any()
}

fn put_away(register: RegisterHandle) {
    register.preview.set(Preview::None);
    page::focus_in_place("#main");
}

fn apply_bar(choice: Choice) -> AnyView {
    let said = move || {
        let groups = [Group::New, Group::Changed, Group::Conflict, Group::Refused];
        let parts: Vec<String> = groups
            .into_iter()
            .chain([Group::Doubtful, Group::Register])
            .filter_map(|group| {
                let n = choice.chosen(group);
                (n > 0).then(|| count(&["incoming.part-", group.code()].concat(), n))
            })
            .collect();
        view! {
            <b>{count("incoming.will-write", choice.total())}</b>
            {(!parts.is_empty()).then(|| [" (", &parts.join(", "), ")"].concat())}
        }
    };
    let label = move || match choice.total() {
        _ if choice.busy.try_get().unwrap_or_default() => t("incoming.writing"),
        0 => t("incoming.nothing-chosen"),
        n => count("incoming.write", n),
    };
    let off = move || choice.busy.try_get().unwrap_or_default() || choice.total() == 0;
    view! {
        <div class="apply">
            <span class="grow small only-wide" role="status">{said}</span>
            {Button::new(t("entry.cancel")).press(move |_| put_away(choice.register))}
            {Button::new(label).primary().off(off).press(move |_| if !off() { choice.apply() })}
        </div>
    }
    .into_any()
}

/// The register already says all that the files say.
fn nothing_new(choice: Choice, plan: &Plan) -> AnyView {
    let n = plan.records.len();
    let (text, more) = if n == 0 {
        // A key may be news where no record is.
        let has_key = plan.keys.iter().any(Option::is_some);
        let has_laptop = || plan.signatures.iter().any(FileSignature::is_news);
        let label = if has_key {
            Some("incoming.keep-key")
        } else {
            has_laptop().then_some("incoming.keep-laptop")
        };
        let keep = label.map(|label| Button::new(t(label)).press(move |_| choice.apply()));
        (count("incoming.same-text", plan.same), keep)
    } else {
        let write = Button::new(t("incoming.write-history"))
            .primary()
            .press(move |_| choice.apply());
        (count("incoming.same-but-history", n), Some(write))
    };
    view! {
        <section class="card empty">
            {empty_art()}
            <h2>{t("incoming.same-title")}</h2>
            <p class="small">{text}</p>
            <div class="row wrap">
                {more}
                {Button::new(t("action.close")).press(move |_| put_away(choice.register))}
            </div>
        </section>
    }
    .into_any()
}
