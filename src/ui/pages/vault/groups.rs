//! Fields for groups of a recovery key. What is pasted or comes from a scanner runs on over the fields that follow.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    platform::page,
    ui::kit::prelude::*,
    vault::recovery::{GROUP, GROUPS, RecoveryFault, spelt},
};

/// What is typed into the eight fields.
pub type Typed = RwSignal<[String; GROUPS]>;

/// The id of the field of a group.
pub fn id(group: usize) -> String {
    format!("vault-group-{group}")
}

/// Goes to the field of a group.
pub fn focus(group: usize) {
    page::focus(&format!("#{}", id(group)));
}

/// The fields of `groups`. Those that `is_wrong` says are marked; `fault` is the id of what says so in words.
pub fn fields(
    typed: Typed,
    groups: impl IntoIterator<Item = usize>,
    is_wrong: impl Fn(usize) -> bool + Copy + Send + Sync + 'static,
    fault: &'static str,
) -> AnyView {
    let groups: Vec<usize> = groups.into_iter().collect();
    let order = StoredValue::new(groups.clone());
    let fields = groups.into_iter().map(|group| {
        let name = tv("vault.group", &[("n", &(group + 1).to_string())]);
        let keys = move |event: KeyboardEvent| {
            let is_empty = typed.with_untracked(|typed| typed[group].is_empty());
            if event.key() == "Backspace" && is_empty && step(order, group, -1) {
                event.prevent_default();
            }
        };
        view! {
            <div class="field">
                <label for=id(group)>{name}</label>
                <input class="in vault-group" class:bad=move || is_wrong(group) id=id(group) autocomplete="off"
                    autocapitalize="characters" spellcheck="false" maxlength="80" size=GROUP.to_string()
                    aria-describedby=fault aria-invalid=move || is_wrong(group).then_some("true")
                    prop:value=move || typed.with(|typed| typed[group].clone())
                    on:input=move |event| put(typed, order, group, &event_target_value(&event))
                    on:keydown=keys/>
            </div>
        }
    });
    view! { <div class="vault-groups">{fields.collect_view()}</div> }.into_any()
}

/// Takes what stands in a field, and what is too much for it into those that follow.
fn put(typed: Typed, order: StoredValue<Vec<usize>>, group: usize, text: &str) {
    let letters: Vec<char> = spelt(text).chars().collect();
    let mut last = group;
    let after = order.with_value(|order| {
        let place = order.iter().position(|one| *one == group).unwrap_or(0);
        order[place..].to_vec()
    });
    typed.update(|typed| {
        if letters.len() <= GROUP {
            typed[group] = letters.iter().collect();
            return;
        }
        let (parts, count) = (letters.chunks(GROUP), after.len());
        for (at, (one, part)) in after.iter().zip(parts).enumerate() {
            typed[*one] = part.iter().collect();
            // What is too much for the last one stays there, to be seen.
            if at + 1 == count {
                typed[*one] = letters[at * GROUP..].iter().collect();
            }
            last = *one;
        }
    });
    let is_full = typed.with_untracked(|typed| typed[last].chars().count() >= GROUP);
    if !is_full || !step(order, last, 1) {
        focus(last);
    }
}

/// Goes to the field before or behind; whether there is one.
fn step(order: StoredValue<Vec<usize>>, group: usize, by: isize) -> bool {
    let next = order.with_value(|order| {
        let place = order.iter().position(|one| *one == group)?;
        order.get(place.checked_add_signed(by)?).copied()
    });
    next.inspect(|next| focus(*next)).is_some()
}

/// The group that a fault is about.
pub fn group_of(fault: &RecoveryFault) -> Option<usize> {
    match fault {
        RecoveryFault::Letter { group, .. } => Some(*group),
        RecoveryFault::Length { group, .. } | RecoveryFault::Check { group } => *group,
    }
}

/// What is said of a fault.
pub fn sentence(fault: &RecoveryFault) -> String {
    let group = group_of(fault).map(|group| (group + 1).to_string());
    let group = ("group", group.as_deref().unwrap_or_default());
    match fault {
        RecoveryFault::Letter { letter, .. } => {
            let key = if letter.is_ascii() {
                "vault.no-such-letter"
            } else {
                "vault.letter-with-mark"
            };
            tv(key, &[group, ("letter", &letter.to_string())])
        }
        RecoveryFault::Length {
            group: Some(_),
            letters,
        } => tv("vault.group-length", &[group, ("n", &letters.to_string())]),
        RecoveryFault::Length { letters, .. } => {
            tv("vault.key-length", &[("n", &letters.to_string())])
        }
        RecoveryFault::Check { group: Some(_) } => tv("vault.group-wrong", &[group]),
        RecoveryFault::Check { group: None } => t("vault.key-wrong"),
    }
}
