//! What narrows the list.

use leptos::prelude::*;

use crate::{
    app::{
        capital::filter::Filter,
        route::{Narrows as _, Tab},
    },
    platform::page,
    ui::kit::{form::granted_components, prelude::*},
};

/// Each with its way out.
pub fn chips(register: RegisterHandle, tab: Tab) -> impl IntoView {
    let route = register.route.get().without_form();
    let year = register.year();
    let components = register.read(|ledger| granted_components(ledger, year));
    let filter = Filter::of(&route);
    let chosen = filter.component;
    let pick = {
        let route = route.clone();
        move |event: leptos::ev::Event| {
            let component = Some(event_target_value(&event)).filter(|id| !id.is_empty());
            let to = route.narrowed(|filter: &mut Filter| filter.component = component);
            page::go(&to.to_string());
        }
    };
    let options = components
        .into_iter()
        .map(|choice| {
            let selected = chosen.as_ref() == Some(&choice.id);
            view! { <option value=choice.id selected=selected>{choice.label}</option> }
        })
        .collect_view();
    let class = if chosen.is_some() { "chip on" } else { "chip" };
    let idle = filter.idle.then(|| {
        let to = route.narrowed(|filter: &mut Filter| filter.idle = false);
        view! { <a class="chip on" href=to.to_string()>{t("capital.only-idle")}" "{icon(Icon::Cross)}</a> }
    });
    let unpaid = (tab == Tab::Allocations).then(|| {
        let to = route.narrowed(|filter: &mut Filter| filter.unpaid = !filter.unpaid);
        let class = if filter.unpaid { "chip on" } else { "chip" };
        view! {
            <a class=class href=to.to_string()>
                {t("capital.only-unpaid")}
                {filter.unpaid.then(|| icon(Icon::Cross))}
            </a>
        }
    });
    let allocation = filter.allocation.filter(|_| tab == Tab::Payments).map(|id| {
        let to = route.narrowed(|filter: &mut Filter| filter.allocation = None);
        let name = register.read(|ledger| {
            let found = ledger.allocation(&id);
            found.map(|a| format!("{} · {}", ledger.unit_name(&a.unit), a.purpose))
        });
        view! { <a class="chip on" href=to.to_string()>{name.unwrap_or_default()}" "{icon(Icon::Cross)}</a> }
    });
    view! {
        <div class="row chips">
            <label class=class>
                <span class="sr">{t("field.component")}</span>
                <select on:change=pick>
                    <option value="" selected=chosen.is_none()>{t("capital.all-components")}</option>
                    {options}
                </select>
                {icon(Icon::Down)}
            </label>
            {unpaid}
            {idle}
            {allocation}
        </div>
    }
}
