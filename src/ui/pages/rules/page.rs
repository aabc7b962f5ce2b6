//! The page with its tabs.

use leptos::prelude::*;

use super::{catalogue, criteria, local};
use crate::{
    app::route::{Page, RulesTab},
    ui::{
        kit::{form::EntryPanel, i18n::t, icons::Icon, labels, parts::link_button},
        state::handle::RegisterHandle,
    },
};

/// The page.
pub fn page(register: RegisterHandle, tab: RulesTab) -> AnyView {
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    let add = move || {
        let route = register.route.get();
        let (form, label) = match tab {
            RulesTab::Catalogue => return None,
            RulesTab::Local => ("parameters", t("rules.add-local")),
            RulesTab::Criteria => ("criterion", t("rules.add-criterion")),
        };
        Some(link_button(&route.with_form(form), Icon::Plus, label, true))
    };
    let how = t(match tab {
        RulesTab::Catalogue => "rules.how-catalogue",
        RulesTab::Local => "rules.how-local",
        RulesTab::Criteria => "rules.how-criteria",
    });
    let body = match tab {
        RulesTab::Catalogue => catalogue::view(register),
        RulesTab::Local => local::view(register),
        RulesTab::Criteria => criteria::view(register),
    };
    view! {
        <div class="head">
            <div class="grow"><h1>{t("rules.title")}</h1><p class="muted small">{how}</p></div>
            <div class="actions">{add}</div>
        </div>
        <div class="cols" class:cap-grid=move || form.get().is_some()>
            <div>
                {move || tabs(register, tab)}
                {body}
            </div>
            {move || form.get().map(|form| view! { <EntryPanel register form/> })}
        </div>
    }
    .into_any()
}

fn tabs(register: RegisterHandle, tab: RulesTab) -> AnyView {
    let route = register.route.get();
    let (locals, agreed) =
        register.read(|ledger| (ledger.parameters().len(), ledger.criteria().len()));
    let link = |to: RulesTab| {
        let here = (to == tab).then_some("page");
        let href = route.to(Page::Rules(to)).to_string();
        let (label, n) = match to {
            RulesTab::Catalogue => (t("rules.tab-catalogue"), None),
            RulesTab::Local => (t("rules.tab-local"), Some(locals)),
            RulesTab::Criteria => (t("rules.tab-criteria"), Some(agreed)),
        };
        let n = n.map(|n| view! { " "<span class="n">{labels::number(n)}</span> });
        view! { <a href=href aria-current=here>{label}{n}</a> }
    };
    crate::ui::kit::parts::see_tab();
    view! { <nav class="tabs" aria-label=t("rules.title")>{RulesTab::ALL.map(link).collect_view()}</nav> }
        .into_any()
}
