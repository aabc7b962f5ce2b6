//! What is done with several households at once.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::joining::join;
use crate::{
    app::{
        outreach::filter::leaves_of,
        projects::joining,
        register::{index::directory::RowIndex, kinds::Kind},
        route::{MOST_HOUSEHOLDS, Page},
    },
    platform::page,
    ui::{
        kit::{labels, prelude::*},
        pages::together::chosen::{self as together, Chosen},
    },
};

/// The bar above the list: all of it, or what is chosen and what to do with it.
pub(super) fn bar(
    register: RegisterHandle,
    shown: Arc<Vec<RowIndex>>,
    chosen: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let all = StoredValue::new(shown);
    let each = move |act: &mut dyn FnMut(&str)| {
        register.peek(|ledger| {
            let directory = ledger.directory();
            let line = |slot: &RowIndex| directory.at(*slot);
            all.with_value(|all| {
                all.iter().filter_map(line).for_each(|line| act(&line.id));
            });
        });
    };
    let here = Memo::new(move |_| {
        chosen.with(|chosen| {
            let mut n = 0;
            if !chosen.is_empty() {
                each(&mut |id| n += usize::from(chosen.contains(id)));
            }
            n
        })
    });
    let count = all.with_value(|all| all.len());
    let toggle = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            each(&mut |id| {
                if on {
                    chosen.insert(id.to_owned());
                } else {
                    chosen.remove(id);
                }
            });
        });
    };
    let whole = move || here.get() == count;
    let part = move || (1..count).contains(&here.get());
    let text = move || match chosen.with(BTreeSet::len) {
        0 => t("households.choose-all"),
        n => tv("households.chosen", &[("n", &labels::number(n))]),
    };
    let doing = move || (chosen.with(BTreeSet::len) > 0).then(|| actions(register, chosen, each));
    view! {
        <div class="bulk" class:on=move || chosen.with(|chosen| !chosen.is_empty())>
            <label class="tick">
                <input type="checkbox" prop:checked=whole prop:indeterminate=part on:change=toggle/>
                <span>{text}</span>
            </label>
            {doing}
        </div>
    }
    .into_any()
}

fn actions(
    register: RegisterHandle,
    chosen: RwSignal<BTreeSet<String>>,
    each: impl Fn(&mut dyn FnMut(&str)) + Copy + Send + 'static,
) -> AnyView {
    let projects = register.read(|ledger| joining::open_projects(ledger, register.year()));
    let options: Vec<AnyView> = projects
        .into_iter()
        .map(|(id, name)| view! { <option value=id>{name}</option> }.into_any())
        .collect();
    let add = move |event: leptos::ev::Event| {
        let project = event_target_value(&event);
        if !project.is_empty() {
            let ids: Vec<String> = chosen.with_untracked(|chosen| chosen.iter().cloned().collect());
            join(register, &project, &ids);
            chosen.set(BTreeSet::new());
        }
    };
    let leaves = move || {
        let ids: Vec<String> = chosen.with(|chosen| chosen.iter().cloned().collect());
        if ids.len() > MOST_HOUSEHOLDS {
            let most = labels::number(MOST_HOUSEHOLDS);
            let text = tv("households.too-many-leaves", &[("n", &most)]);
            return view! { <span class="small muted">{text}</span> }.into_any();
        }
        let route = register.route.get_untracked();
        let to = leaves_of(&route, ids).to_string();
        Button::new(t("households.leaves"))
            .icon(Icon::Printer)
            .small()
            .to(to)
    };
    let edit = move |_| {
        // In the order of the list, and what a filter hides now behind it.
        let mut ids: Vec<String> = Vec::new();
        each(&mut |id| ids.push(id.to_owned()));
        chosen.with_untracked(|chosen| {
            ids.retain(|id| chosen.contains(id));
            let shown: BTreeSet<&String> = ids.iter().collect();
            let hidden = chosen.iter().filter(|id| !shown.contains(id));
            let hidden: Vec<String> = hidden.cloned().collect();
            ids.extend(hidden);
        });
        let from = register.route.get_untracked();
        let to = from.to(Page::Together).to_string();
        together::choose(Chosen {
            kind: Kind::Household,
            ids,
            from,
        });
        page::go(&to);
    };
    view! {
        {Button::new(t("together.edit")).icon(Icon::Pencil).small().press(edit)}
        {leaves}
        <label class="chip">
            <span class="sr">{t("households.to-project")}</span>
            <select on:change=add>
                <option value="">{t("households.to-project")}</option>
                {options}
            </select>
            {icon(Icon::Down)}
        </label>
        {Button::new(t("households.choose-none")).quiet().small().press(move |_| chosen.set(BTreeSet::new()))}
    }
    .into_any()
}
