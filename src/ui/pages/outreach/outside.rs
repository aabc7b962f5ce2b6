//! A household from elsewhere has come: found in the whole register, or entered.

use leptos::prelude::*;

use super::view::View;
use crate::{
    app::{outreach::mark::Mark, route::Page},
    platform::page as window,
    ui::kit::{card::closer, prelude::*},
};

/// How many are shown.
const SHOWN: usize = 12;

/// The panel.
pub fn panel(view: View) -> AnyView {
    let register = view.sitting.register;
    let query = RwSignal::new(String::new());
    let found = move || {
        let query = query.get();
        if query.trim().is_empty() {
            return Vec::new();
        }
        let on_list = view.lines.with(|rows| {
            crate::order::set(
                rows.iter()
                    .filter(|row| !row.outside)
                    .map(|row| row.household.clone()),
            )
        });
        register.read(|ledger| {
            let found = ledger.find_households(&query);
            let directory = ledger.directory();
            let lines = found.iter().filter_map(|slot| directory.at(*slot));
            let ids = lines.map(|line| line.id.to_string());
            let others = ids.filter(|id| !on_list.contains(id)).take(SHOWN);
            let rows = others.filter_map(|id| {
                let household = ledger.household(&id)?;
                let home = household.home(None);
                let unit = ledger.unit_name(home.unit);
                let place: Vec<&str> = [home.village, unit]
                    .into_iter()
                    .filter(|p| !p.is_empty())
                    .collect();
                Some((id, household.head_name().to_owned(), place.join(", ")))
            });
            rows.collect::<Vec<_>>()
        })
    };
    let row = move |(id, name, place): (String, String, String)| {
        let said = tv("outreach.outside-added", &[("name", &name)]);
        let take = move |_| {
            view.sitting.mark_and_say(&id, &Mark::Outside, said.clone());
            let route = register.route.get_untracked().with_form(id.as_str());
            window::replace(&route.to_string());
            register.route.set(route);
        };
        view! {
            <li><button type="button" class="pick-row" on:click=take>
                <b>{name}</b><span class="s">{place}</span>
            </button></li>
        }
    };
    let add = register
        .route
        .get_untracked()
        .to(Page::Households)
        .with_form("household")
        .to_string();
    let results = move || {
        let all = found();
        let none = all.is_empty() && !query.with(|q| q.trim().is_empty());
        view! {
            {none.then(|| view! { <p class="card-b small muted">{t("households.none-found")}</p> })}
            <ul class="pick-list">{all.into_iter().map(row).collect_view()}</ul>
        }
    };
    Effect::new(move |_| window::focus("#f-outside"));
    view! {
        <section class="card panel out-panel" aria-labelledby="h-outside">
            <div class="card-h"><h2 id="h-outside">{t("outreach.outside")}</h2>
                {closer(register)}</div>
            <div class="card-b field">
                <label for="f-outside">{t("outreach.find")}</label>
                <input class="in" id="f-outside" type="search" autocomplete="off" placeholder=t("takers.find-hint")
                    prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))/>
                <p class="hint">{t("outreach.outside-hint")}</p>
            </div>
            {results}
            <p class="card-b small"><a href=add>{t("outreach.new-household")}</a></p>
        </section>
    }
    .into_any()
}
