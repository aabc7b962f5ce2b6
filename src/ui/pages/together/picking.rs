//! Choosing rows of a list, to change them together.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::chosen::{self as together, Chosen};
use crate::{
    app::{register::kinds::Kind, route::Page},
    platform::page,
    ui::kit::{labels::number, prelude::*},
};

/// The rows that are chosen, by id.
pub(crate) type Picked = RwSignal<BTreeSet<String>>;

/// The tick of a row.
pub(crate) fn pick(picked: Picked, id: &str, name: &str) -> AnyView {
    let label = tv("together.choose", &[("name", name)]);
    let id = id.to_owned();
    let on = {
        let id = id.clone();
        move || picked.with(|picked| picked.contains(&id))
    };
    let switch = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        picked.update(|picked| {
            if on {
                picked.insert(id.clone());
            } else {
                picked.remove(&id);
            }
        });
    };
    view! {
        <label class="tick-box row-tick"><input type="checkbox" aria-label=label prop:checked=on on:change=switch/></label>
    }
    .into_any()
}

/// The bar above a list: all of it, or how many rows are chosen and the way to change them. `ids` is what the list
/// shows; what a filter hides by now is not changed.
pub(crate) fn bar(
    register: RegisterHandle,
    kind: Kind,
    ids: Arc<Vec<String>>,
    picked: Picked,
) -> AnyView {
    let ids = StoredValue::new(ids);
    let here = Memo::new(move |_| {
        picked.with(|picked| {
            let chosen =
                |all: &Arc<Vec<String>>| all.iter().filter(|id| picked.contains(*id)).count();
            ids.with_value(chosen)
        })
    });
    let all = ids.with_value(|ids| ids.len());
    let toggle = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        let shown = ids.get_value();
        picked.update(|picked| {
            picked.clear();
            if on {
                picked.extend(shown.iter().cloned());
            }
        });
    };
    let edit = move |_| {
        let mut ids = ids.get_value().to_vec();
        picked.with_untracked(|picked| ids.retain(|id| picked.contains(id)));
        let from = register.route.get_untracked().without_form();
        let to = from.to(Page::Together).to_string();
        together::choose(Chosen { kind, ids, from });
        page::go(&to);
    };
    let text = move || match here.get() {
        0 => t("together.choose-all"),
        n => tv("together.chosen", &[("n", &number(n))]),
    };
    let doing = move || {
        (here.get() > 0).then(|| {
            let label = t(&["together.edit-", kind.code()].concat());
            let none = move |_| picked.set(BTreeSet::new());
            view! {
                {Button::new(label).icon(Icon::Pencil).small().press(edit)}
                {Button::new(t("households.choose-none")).quiet().small().press(none)}
            }
        })
    };
    view! {
        <div class="pick-bar" class:on=move || here.get() != 0>
            <label class="tick">
                <input type="checkbox" prop:checked=move || here.get() == all
                    prop:indeterminate=move || (1..all).contains(&here.get()) on:change=toggle/>
                <span>{text}</span>
            </label>
            {doing}
        </div>
    }
    .into_any()
}
