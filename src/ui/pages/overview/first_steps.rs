//! The first steps of a register that has just begun, on the Overview until they are taken or put away.

use leptos::prelude::*;

use crate::{
    app::{
        first_steps::{self, Kept, Step},
        route::{Page, Route, Tab},
    },
    platform::folder,
    ui::{kit::prelude::*, state::local_settings},
};

/// The list; nothing when all is done, in the sample, and once it was put away.
pub fn card(register: RegisterHandle) -> AnyView {
    let hidden =
        RwSignal::new(register.is_sample() || local_settings::steps_hidden(register.name()));
    let view = move || {
        // The page around it may be made anew while this is still listening.
        if hidden.try_get().unwrap_or(true) {
            return None;
        }
        let year = register.year();
        let kept = Kept {
            backed_up: register.backup_day().is_some(),
            sealed: register.is_sealed(),
            folder: folder::can_be_chosen().then(|| local_settings::has_folder(register.name())),
        };
        let (open, all, keeper) = register.read(|ledger| {
            (
                first_steps::open_steps(ledger, year, kept),
                first_steps::count(ledger, kept),
                first_steps::keeper(ledger),
            )
        });
        if open.is_empty() {
            return None;
        }
        let route = register.route.get();
        let done = tv(
            "first-steps.done",
            &[
                ("n", &(all - open.len()).to_string()),
                ("all", &all.to_string()),
            ],
        );
        let away = move |_| {
            local_settings::hide_steps(register.name());
            hidden.set(true);
        };
        let rows = open.iter().map(|step| {
            let name = t(&["first-steps.", step.code()].concat());
            let why = tv(
                &["first-steps.", step.code(), "-text"].concat(),
                &[("year", &year.to_string())],
            );
            view! {
                <li>
                    <div class="grow"><b>{name}</b><span class="sub">{why}</span></div>
                    {Button::new(t(&["first-steps.", step.code(), "-do"].concat())).small().to(leads(&route, *step))}
                </li>
            }
        });
        Some(view! {
            <section class="card first-steps" aria-labelledby="h-first-steps">
                <div class="card-h">
                    <h2 id="h-first-steps">{t(&["first-steps.title-", keeper.code()].concat())}</h2>
                    <span class="faint cap">{done}</span>
                    {Button::new(t("first-steps.hide")).icon(Icon::Cross).quiet().small().end().press(away)}
                </div>
                <ol>{rows.collect_view()}</ol>
            </section>
        })
    };
    view.into_any()
}

/// Where a step is taken.
fn leads(route: &Route, step: Step) -> Route {
    let at = |page: Page| route.to_all(page);
    match step {
        Step::Components => at(Page::Programmes).with_form("component"),
        Step::Grants => at(Page::Capital(Tab::Grants)).with_form("grant"),
        Step::Allocations => at(Page::Capital(Tab::Allocations)).with_form("allocation"),
        Step::Projects => at(Page::Projects).with_form("project"),
        Step::Households => at(Page::Households).with_form("household"),
        Step::Backup => at(Page::Files),
        Step::Passphrase => at(Page::Protection).asking(Some("passphrase".to_owned())),
        Step::Folder => at(Page::Protection),
    }
}
