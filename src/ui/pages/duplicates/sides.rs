//! Two households side by side: what they agree on, where they differ, whose value stands.

use leptos::prelude::*;

use super::board::{Board, open_pairs};
use crate::{
    app::{
        command::Command,
        duplicates::{Pair, compare, filter::pair_route},
        merging::{self, Change, Choices, Proposal, Side},
        route::Page,
    },
    platform::page as window,
    ui::kit::{
        card::card,
        evidence::{evidence_line, level, line},
        head::Head,
        i18n::failure,
        labels,
        prelude::*,
    },
};

/// The page of one pair.
pub(super) fn view(board: Board, a: &str, b: &str) -> AnyView {
    let register = board.register;
    let choices = RwSignal::new(Choices::default());
    let (keep, gone) = (a.to_owned(), b.to_owned());
    let proposal = {
        let (keep, gone) = (keep.clone(), gone.clone());
        Memo::new(move |_| {
            let choices = choices.get();
            register.read(|ledger| Proposed(merging::propose(ledger, &keep, &gone, &choices)))
        })
    };
    let pair = {
        let (a, b) = (keep.clone(), gone.clone());
        Memo::new(move |_| {
            register.read(|ledger| {
                let (a, b) = (ledger.own_household(&a)?, ledger.own_household(&b)?);
                compare(&a, &b)
            })
        })
    };
    let back = move || register.route.get().to(Page::Duplicates).to_string();
    let body = {
        let (keep, gone) = (keep.clone(), gone.clone());
        move || match proposal.get().0 {
            Some(proposal) => compared(register, &proposal, choices, pair.get().as_ref()),
            None => settled(register, &keep, &gone),
        }
    };
    let actions = move || {
        proposal
            .get()
            .0
            .is_some()
            .then(|| actions(board, &keep, &gone, choices))
    };
    let head = Head::new(t("duplicates.compare"))
        .crumb(view! { <a href=back>{t("duplicates.title")}</a> })
        .actions(actions);
    view! {
        {head}
        {body}
    }
    .into_any()
}

/// So that a memo can tell whether anything changed.
#[derive(Clone, PartialEq)]
struct Proposed(Option<Proposal>);

/// One of them is not there any more, or they are one already.
fn settled(register: RegisterHandle, keep: &str, gone: &str) -> AnyView {
    let same = register.read(|ledger| ledger.same(keep) == ledger.same(gone));
    let text = t(if same {
        "duplicates.are-one"
    } else {
        "duplicates.not-there"
    });
    let to = register
        .route
        .get_untracked()
        .about(Page::Household, keep)
        .to_string();
    view! {
        <div class="note banner">{icon(Icon::Info)}<div>{text}" "<a href=to>{t("duplicates.open")}</a></div></div>
    }
    .into_any()
}

/// Goes on to the next pair, or back to the list after the last.
fn go_on(board: Board, a: &str, b: &str) {
    let route = board.register.route.get_untracked();
    let next = untrack(|| open_pairs(board)).and_then(|pairs| {
        let is_this = |pair: &&Pair| {
            [pair.a.as_str(), &pair.b].contains(&a) && [pair.a.as_str(), &pair.b].contains(&b)
        };
        pairs.iter().find(|pair| !is_this(pair)).cloned()
    });
    let to = match next {
        Some(pair) => pair_route(&route, &pair.a, &pair.b),
        None => route.to(Page::Duplicates),
    };
    window::go(&to.to_string());
}

fn act(board: Board, command: Option<Command>, said: String, then: impl FnOnce() + 'static) {
    let register = board.register;
    let Some(command) = command else {
        return register.refuse(t("duplicates.not-there"));
    };
    register.run(command, said, move |result| match result {
        Ok(()) => then(),
        Err(trouble) => register.refuse(failure(&trouble)),
    });
}

fn actions(board: Board, keep: &str, gone: &str, choices: RwSignal<Choices>) -> AnyView {
    let register = board.register;
    let name = |id: &str| register.peek(|ledger| line(ledger, id).0);
    let (kept, other) = (name(keep), name(gone));
    let ids = StoredValue::new((keep.to_owned(), gone.to_owned()));
    let merge = move |_| {
        let (keep, gone) = ids.get_value();
        let command = register.peek(|ledger| {
            choices.with_untracked(|choices| {
                merging::plan(ledger, &keep, &gone, choices, register.today())
            })
        });
        let said = tv("duplicates.merged", &[("name", &other)]);
        act(board, command, said, move || go_on(board, &keep, &gone));
    };
    let apart = move |_| {
        let (keep, gone) = ids.get_value();
        let command = register.peek(|ledger| merging::keep_apart(ledger, &keep, &gone));
        act(board, command, t("duplicates.kept-apart"), move || {
            go_on(board, &keep, &gone);
        });
    };
    let turned = {
        let route = register.route.get_untracked();
        pair_route(&route, gone, keep).to_string()
    };
    view! {
        {Button::new(t("duplicates.keep-apart")).press(apart)}
        {Button::new(t("duplicates.turn")).icon(Icon::Arrows).to(turned)}
        {Button::new(tv("duplicates.merge-into", &[("name", &kept)])).primary().press(merge)}
    }
    .into_any()
}

fn compared(
    register: RegisterHandle,
    proposal: &Proposal,
    choices: RwSignal<Choices>,
    pair: Option<&Pair>,
) -> AnyView {
    let route = register.route.get_untracked();
    let side = |id: &str, key: &'static str| -> AnyView {
        let (name, under) = register.peek(|ledger| line(ledger, id));
        let to = route.about(Page::Household, id).to_string();
        let named = register.peek(|ledger| ledger.naming_count(id));
        let named = tv("duplicates.named", &[("n", &named.to_string())]);
        view! {
            <th scope="col"><span class="cap faint">{t(key)}</span>
                <a href=to>{name}</a><span class="sub">{under}</span><span class="sub">{named}</span></th>
        }
        .into_any()
    };
    let (differ, taken): (Vec<&Change>, Vec<&Change>) =
        proposal.changes.iter().partition(|change| change.differs());
    let differ: Vec<AnyView> = differ
        .into_iter()
        .map(|change| row(register, proposal, change, choices))
        .collect();
    let taken: Vec<AnyView> = taken
        .into_iter()
        .map(|change| row(register, proposal, change, choices))
        .collect();
    let group = |key: &'static str, rows: Vec<AnyView>| {
        (!rows.is_empty()).then(|| {
            view! { <tr class="group"><th colspan="3" scope="colgroup">{t(key)}</th></tr>{rows} }
        })
    };
    let same = (proposal.changes.is_empty()).then(
        || view! { <tr><td colspan="3" class="muted">{t("duplicates.nothing-differs")}</td></tr> },
    );
    view! {
        <div class="cols cols-main">
            <section class="card tw sides" aria-label=t("duplicates.compare")>
                <table class="list">
                    <thead><tr><th scope="col"><span class="sr">{t("duplicates.field")}</span></th>
                        {side(&proposal.keep, "duplicates.kept-one")}
                        {side(&proposal.gone, "duplicates.gone-one")}</tr></thead>
                    <tbody>{same}{group("duplicates.differs", differ)}{group("duplicates.takes-over", taken)}</tbody>
                </table>
            </section>
            <div class="stack">{pair.map(evidence)}
                <p class="small muted">{t("duplicates.what-happens")}</p></div>
        </div>
    }
    .into_any()
}

fn evidence(pair: &Pair) -> AnyView {
    let clues: Vec<AnyView> = pair
        .evidence
        .iter()
        .map(|e| evidence_line(e).into_any())
        .collect();
    card(
        "h-why",
        t("duplicates.why"),
        (),
        view! { <div class="card-b"><p class="row">{level(pair)}</p><ul class="clues">{clues}</ul></div> },
    )
}

/// One field, with both values and which stands.
fn row(
    register: RegisterHandle,
    proposal: &Proposal,
    change: &Change,
    choices: RwSignal<Choices>,
) -> AnyView {
    let (label, ours, theirs) = register.peek(|ledger| {
        let body = ledger.fields(&proposal.keep);
        let body = body.unwrap_or_default();
        let label = labels::field(&proposal.keep, &change.field, &body, ledger);
        let value = |value| labels::value_or_none(&proposal.keep, &change.field, value, ledger);
        (
            label,
            value(change.ours.as_ref()),
            value(Some(&change.theirs)),
        )
    });
    if !change.differs() {
        return view! {
            <tr><th scope="row">{label}</th><td class="faint">{ours}</td><td>{theirs}" "<span class="tag">{t("duplicates.added")}</span></td></tr>
        }
        .into_any();
    }
    let stands = if change.then == change.theirs {
        Some(Side::Other)
    } else if Some(&change.then) == change.ours.as_ref() {
        Some(Side::Kept)
    } else {
        None
    };
    let name = format!("side-{}", change.field);
    let pick = |side: Side, text: String| -> AnyView {
        let field = change.field.clone();
        let set = move |_| {
            choices.update(|choices| {
                choices.fields.insert(field.clone(), side);
            });
        };
        let checked = stands == Some(side);
        view! {
            <td><label class="tick"><input type="radio" name=name.clone() prop:checked=checked on:change=set/>
                <span>{text}</span></label></td>
        }
        .into_any()
    };
    let both = stands.is_none().then(|| {
        let then = register.peek(|ledger| {
            labels::value_or_none(&proposal.keep, &change.field, Some(&change.then), ledger)
        });
        view! { <span class="sub">{tv("duplicates.both", &[("value", &then)])}</span> }
    });
    view! {
        <tr><th scope="row">{label}{both}</th>{pick(Side::Kept, ours)}{pick(Side::Other, theirs)}</tr>
    }
    .into_any()
}
