//! The Overview: the money question of the meeting, answered on one screen.

use leptos::prelude::*;

use super::{
    classes::classes_card,
    components::components_card,
    figures::figures,
    later::Slots,
    money::{Judged, attention_card},
    units::units_card,
};
use crate::{
    app::{
        capital::overview::{Overview, overview},
        route::{Page, Route, Tab},
    },
    domain::date,
    ui::kit::{button, head::Head, prelude::*},
};

/// The page.
#[component]
pub fn OverviewPage(register: RegisterHandle, attention: Judged) -> impl IntoView {
    let slots = Slots::new();
    move || {
        let route = register.route.get();
        let year = register.year();
        let today = register.today();
        let view = register.read(|ledger| overview(ledger, year, route.unit.as_deref(), today));
        let place = register.read(|ledger| {
            let unit = route.unit.as_ref().and_then(|id| ledger.unit(id));
            unit.or_else(|| ledger.home())
                .map(|unit| unit.name.clone())
                .unwrap_or_default()
        });
        let nothing = view.grants == 0 && view.allocations == 0;
        let title = tv("overview.title", &[("year", &year.to_string())]);
        let stand = tv(
            "overview.stand",
            &[("place", &place), ("day", &date::format(today))],
        );
        let head = Head::new(title).line(stand).actions((
            present_button(&route, view.grants),
            (!nothing).then(|| table_button(&route)),
            button::print(),
            add_button(&route, view.grants),
        ));
        view! {
            {head}
            {super::first_steps::card(register)}
            {if nothing && route.unit.is_none() {
                // Work may have begun before its money is written down.
                let begun = register.read(|ledger| {
                    !ledger.projects().is_empty() || !ledger.sessions().is_empty() || !ledger.tasks().is_empty()
                        || !ledger.obstacles().is_empty()
                });
                view! {
                    {begun.then(|| attention_card(attention, register, &route, &view))}
                    {first_steps(&route, &view)}
                }
                .into_any()
            } else {
                filled(attention, slots, register, &route, &view).into_any()
            }}
        }
    }
}

/// To the wall of the meeting room, where there is something to show.
fn present_button(route: &Route, grants: usize) -> Option<AnyView> {
    let button = Button::new(t("overview.present"))
        .icon(Icon::Grid)
        .with("only-wide");
    (grants > 0).then(|| button.to(route.to(Page::Present)))
}

/// The same figures as offices hand them on.
fn table_button(route: &Route) -> AnyView {
    let table = Button::new(t("capital.disbursement")).icon(Icon::File);
    table.to(route.to(Page::Disbursement))
}

/// The next thing to enter: money has to be granted before it can be allocated.
fn add_button(route: &Route, grants: usize) -> impl IntoView + use<> {
    let (tab, form, label) = if grants == 0 {
        (Tab::Grants, "grant", "capital.add-grant")
    } else {
        (Tab::Allocations, "allocation", "capital.add-allocation")
    };
    let to = route.to(Page::Capital(tab)).with_form(form);
    Button::add(t(label)).to(&to)
}

/// Before any money is entered: where to begin.
fn first_steps(route: &Route, view: &Overview) -> impl IntoView + use<> {
    let year = view.year.to_string();
    let grant = route.to(Page::Capital(Tab::Grants)).with_form("grant");
    view! {
        <div class="cols cols-main">
            {empty(
                tv("overview.empty-title", &[("year", &year)]),
                t("overview.empty-text"),
                Button::add(t("capital.add-grant")).to(&grant),
            )}
            {classes_card(route, view)}
        </div>
    }
}

fn filled(
    judged: Judged,
    slots: Slots,
    register: RegisterHandle,
    route: &Route,
    view: &Overview,
) -> impl IntoView + use<> {
    view! {
        {figures(route, view)}
        <div class="cols cols-main urgent-first">
            <div class="stack">
                <div class="year-room">{slots.show(register, |later| later.curve)}</div>
                {units_card(route, view)}
                {components_card(route, view)}
                {slots.show(register, |later| later.units)}
            </div>
            <div class="stack">
                {attention_card(judged, register, route, view)}
                {slots.show(register, |later| later.open)}
                {classes_card(route, view)}
            </div>
        </div>
    }
}
