//! The page with its tabs.

use leptos::prelude::*;

use super::{catalogue, criteria, local};
use crate::{
    app::route::{Page, RulesTab},
    ui::kit::{
        form::beside_form,
        head::Head,
        labels,
        prelude::*,
        tabs::{self, Tab},
    },
};

/// The page.
pub fn page(register: RegisterHandle, tab: RulesTab) -> AnyView {
    let add = move || {
        let route = register.route.get();
        let (form, label) = match tab {
            RulesTab::Catalogue => return None,
            RulesTab::Local => ("parameters", t("rules.add-local")),
            RulesTab::Criteria => ("criterion", t("rules.add-criterion")),
        };
        Some(Button::add(label).to(route.with_form(form)))
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
        {Head::new(t("rules.title")).line(how).actions(add)}
        {beside_form(register, view! {
            <div>
                {move || tabs(register, tab)}
                {body}
            </div>
        })}
    }
    .into_any()
}

fn tabs(register: RegisterHandle, tab: RulesTab) -> AnyView {
    let route = register.route.get();
    let (locals, agreed) =
        register.read(|ledger| (ledger.parameters().len(), ledger.criteria().len()));
    let link = |to: RulesTab| {
        let (label, n) = match to {
            RulesTab::Catalogue => (t("rules.tab-catalogue"), None),
            RulesTab::Local => (t("rules.tab-local"), Some(locals)),
            RulesTab::Criteria => (t("rules.tab-criteria"), Some(agreed)),
        };
        Tab {
            href: route.to(Page::Rules(to)).to_string(),
            label,
            count: n.map_or_else(String::new, labels::number),
            is_here: to == tab,
        }
    };
    tabs::tabs(t("rules.title"), RulesTab::ALL.map(link))
}
