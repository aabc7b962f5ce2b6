//! One household: what it may join, who lives in it, what it counts as, what happened.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    course,
    people::{self, identity},
};
use crate::{
    app::{
        households::{filter::Filter, home},
        merging,
        route::{Narrows as _, Page},
    },
    domain::{coded::Coded, date, household::Household},
    ui::{
        kit::{
            card::card, form::beside_form, gone::gone, head::Head, i18n::failure, labels,
            prelude::*,
        },
        pages::eligible,
    },
};

/// The household that the address names, or the one that it was merged into.
pub(super) fn shown(register: RegisterHandle) -> Option<Rc<Household>> {
    let id = register.route.with(|route| route.record.clone())?;
    register.read(|ledger| ledger.household(&id))
}

pub fn page(register: RegisterHandle) -> AnyView {
    view! {
        {move || match shown(register) {
            Some(household) => head(register, &household),
            None => gone(register, Page::Households, "nav.households"),
        }}
        {beside_form(register, view! {
            <div>{move || shown(register).map(|household| body(register, &household))}</div>
        })}
    }
    .into_any()
}

/// The name with what lists say of it, and what can be done.
fn head(register: RegisterHandle, household: &Household) -> AnyView {
    let route = register.route.get();
    let year = register.year();
    let home = household.home(None);
    let unit = register.peek(|ledger| ledger.unit_name(home.unit).to_owned());
    let list = route.to(Page::Households);
    let own_unit = Some(home.unit.to_owned()).filter(|unit| !unit.is_empty());
    let of_unit = list.clone().in_unit(own_unit);
    let of_village = Filter::village(home.village).on(of_unit.clone());
    let crumbs = [
        (list.to_string(), t("nav.households")),
        (of_unit.to_string(), unit),
        (of_village.to_string(), home.village.to_owned()),
    ];
    let crumbs: Vec<AnyView> = crumbs
        .into_iter()
        .filter(|(_, name)| !name.is_empty())
        .enumerate()
        .map(|(at, (to, name))| {
            let between = (at > 0).then_some(" / ");
            view! { {between}<a href=to>{name}</a> }.into_any()
        })
        .collect();
    let class = household.status_in(year).and_then(|(from, status)| {
        let class = labels::code(status.class?.code());
        Some(view! { <span class="tag">{format!("{class} {from}")}</span> })
    });
    let people = household.people(None).count();
    let name = match household.head_name() {
        "" => t("households.no-name"),
        name => name.to_owned(),
    };
    let edit = route.with_form(household.id.as_str());
    let past = route.about(Page::History, &household.id).to_string();
    let leaf = route.about(Page::Handout, &household.id).to_string();
    let asked = route.record.clone().filter(|asked| *asked != household.id);
    let merged = asked.map(|asked| {
        let was = register.peek(|ledger| ledger.own_household(&asked));
        let was = was.map(|was| crate::app::projects::joining::called(&was));
        let text = tv(
            "household.was-merged",
            &[("name", &was.unwrap_or_default())],
        );
        let apart = move |_| {
            let command = register.peek(|ledger| merging::unmerge(ledger, &asked));
            if let Some(command) = command {
                register.run(command, t("merged.noted"), move |result| {
                    if let Err(trouble) = result {
                        register.refuse(failure(&trouble));
                    }
                });
            }
        };
        view! {
            <div class="note banner">{icon(Icon::Info)}
                <div>{text}" "<button type="button" class="as-link" on:click=apart>{t("merged.unmerge")}</button></div></div>
        }
    });
    let people = tv("household.n-people", &[("n", &people.to_string())]);
    let tags = view! {
        {class}
        <span class="tag">{people}</span>
        <span class="small muted num">{household.code.clone()}</span>
        {household.head().map(|head| identity(&head.identity))}
    };
    let past = Button::new(t("history.title")).icon(Icon::Clock).to(past);
    let leaf = Button::new(t("household.leaf"))
        .icon(Icon::Printer)
        .to(leaf);
    let edit = Button::new(t("household.edit"))
        .icon(Icon::Pencil)
        .primary()
        .to(&edit);
    let head = Head::new(name).crumb(crumbs).tags(tags);
    let head = head.actions((past, leaf, edit));
    view! {
        {merged}
        {head}
    }
    .into_any()
}

fn body(register: RegisterHandle, household: &Household) -> AnyView {
    view! {
        <div class="cols cols-main">
            <div class="stack">
                {eligible::answers::eligibility_card(register, household.id.clone())}
                {people::card(register, household)}
            </div>
            <div class="stack">
                {eligible::classified::classification_card(register, household.id.clone())}
                {eligible::checks::checks_card(register, household.id.clone())}
                {course::card(register, household)}
                {crate::ui::pages::outreach::record::card(register, &household.id)}
                {living(register, household)}
                {consent(register, household)}
            </div>
        </div>
    }
    .into_any()
}

/// Where it lives, how to reach it, what it works with.
fn living(register: RegisterHandle, household: &Household) -> AnyView {
    let route = register.route.get();
    let lives = household.home(None);
    let unit = register.peek(|ledger| ledger.unit_name(lives.unit).to_owned());
    let place: Vec<&str> = [lives.village, unit.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let since = lives
        .since
        .map(|since| tv("household.since", &[("day", &date::format(since))]));
    let area = register.peek(|ledger| home::settlement(ledger, household, register.today()));
    let written = household.area.range(..=register.today()).next_back();
    let area = area.map(|area| {
        let under = written.map_or_else(
            || t("household.area-of-unit"),
            |(from, _)| tv("household.since", &[("day", &date::format(*from))]),
        );
        view! { <dt>{t("field.area")}</dt><dd>{labels::coded(area)}<span class="sub faint">{under}</span></dd> }
    });
    let land: Vec<AnyView> = household
        .land
        .areas()
        .into_iter()
        .filter_map(|(name, area)| {
            let area = grouped(area?);
            let text = tv("household.area", &[("m2", &area)]);
            let name = t(&format!("household.{name}"));
            Some(view! { <dt>{name}</dt><dd class="nowrap">{text}</dd> }.into_any())
        })
        .collect();
    let no_land = land.is_empty().then(|| {
        view! { <dt>{t("field.land")}</dt><dd class="faint">{t("word.nothing")}</dd> }
    });
    let means = route
        .with_form(format!("{}.means", household.id))
        .to_string();
    let text = |text: &str| match text {
        "" => view! { <span class="faint">{t("word.nothing")}</span> }.into_any(),
        text => text.to_owned().into_any(),
    };
    card(
        "h-living",
        t("household.living"),
        view! { <a class="end small" href=means>{t("household.edit-means")}</a> },
        view! {
            <div class="card-b"><dl class="kv">
                <dt>{t("household.home")}</dt><dd>{place.join(", ")}{since.map(|since| view! { <span class="sub faint">{since}</span> })}</dd>
                {area}
                <dt>{t("field.phone")}</dt><dd class="num-l">{text(&household.phone)}</dd>
                <dt>{t("field.livelihood")}</dt><dd>{text(&household.livelihood)}</dd>
                {no_land}
                {land}
                {(!household.note.is_empty()).then(|| view! { <dt>{t("field.note")}</dt><dd class="pre">{household.note.clone()}</dd> })}
            </dl></div>
        },
    )
}

/// A quantity with its thousands apart: `21.000`, `350,5`.
fn grouped(quantity: rust_decimal::Decimal) -> String {
    use rust_decimal::prelude::ToPrimitive;
    let text = crate::domain::schema::typing::typed_quantity(quantity);
    let whole = quantity.trunc().to_i64().unwrap_or_default();
    match text.strip_prefix(&whole.to_string()) {
        Some(rest) => format!("{}{rest}", crate::domain::money::Dong(whole)),
        None => text,
    }
}

/// What the household was told about its data, and what it said.
fn consent(register: RegisterHandle, household: &Household) -> AnyView {
    let form = register
        .route
        .get()
        .with_form(format!("{}.consent", household.id))
        .to_string();
    let informed = household.told.map_or_else(
        || t("household.not-told"),
        |day| tv("household.told-on", &[("day", &date::format(day))]),
    );
    let said = household.consent.map(labels::coded);
    let said: Vec<String> = said
        .into_iter()
        .chain(Some(household.consent_note.clone()).filter(|note| !note.is_empty()))
        .collect();
    card(
        "h-consent",
        t("household.data"),
        view! { <a class="end small" href=form>{t("household.edit-consent")}</a> },
        view! {
            <div class="card-b small">
                <p>{informed}</p>
                {(!said.is_empty()).then(|| view! { <p class="muted">{said.join(" · ")}</p> })}
                <p class="cap faint">{t("household.purpose")}</p>
            </div>
        },
    )
}
