//! What resolutions of the province set for this place, beside what holds everywhere.

use leptos::prelude::*;

use super::{
    trial,
    words::{parameter_name, period, scope, set_to},
};
use crate::{
    app::projects::pack,
    domain::{
        date,
        local::{LocalParameters, LocalValue},
    },
    rules::pack::{Dated, Parameter},
    ui::kit::{
        prelude::*,
        table::plain::{figures, plain_table, wide, words},
    },
};

/// The sets, then the trial.
pub fn view(register: RegisterHandle) -> AnyView {
    view! {
        <div class="stack">
            {move || sets(register)}
            {trial::view(register)}
        </div>
    }
    .into_any()
}

fn sets(register: RegisterHandle) -> AnyView {
    let all: Vec<LocalParameters> =
        register.read(|ledger| ledger.parameters().values().cloned().collect());
    if all.is_empty() {
        let route = register.route.get_untracked();
        let add = Button::add(t("rules.add-local")).to(route.with_form("parameters"));
        return empty(t("rules.no-local"), t("rules.no-local-text"), add).into_any();
    }
    let cards: Vec<AnyView> = all.iter().map(|set| card(register, set)).collect();
    view! { <div class="stack">{cards}</div> }.into_any()
}

fn card(register: RegisterHandle, set: &LocalParameters) -> AnyView {
    let route = register.route.get_untracked();
    let edit = route.with_form(&set.id).to_string();
    let more = route
        .with_form([set.id.as_str(), ".value"].concat())
        .to_string();
    let place = set
        .unit
        .as_ref()
        .map(|unit| register.peek(|ledger| ledger.unit_name(unit).to_owned()));
    let place = place.unwrap_or_else(|| t("rules.whole-register"));
    let about = match set.date.map(date::format) {
        Some(day) => tv("rules.resolution-of", &[("day", &day), ("place", &place)]),
        None => place,
    };
    let rows: Vec<AnyView> = set
        .values
        .iter()
        .map(|(key, value)| row(register, set, key, value))
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            {plain_table(&[words("rules.col-parameter"), wide(words("rules.col-scope")), figures("rules.col-local"), wide(figures("rules.col-national"))], rows)}
        }
    });
    view! {
        <section class="card">
            <div class="card-h">
                <div class="grow">
                    <h2><a href=edit>{set.resolution.clone()}</a></h2>
                    <p class="cap faint">{about}" · "{period(set.valid)}</p>
                </div>
                {Button::new(t("rules.add-value")).icon(Icon::Plus).small().to(more)}
            </div>
            {table}
        </section>
    }
    .into_any()
}

fn row(register: RegisterHandle, set: &LocalParameters, key: &str, value: &LocalValue) -> AnyView {
    let place = [set.id.as_str(), ".value.", key].concat();
    let href = register
        .route
        .with_untracked(|route| route.with_form(&place))
        .to_string();
    let selected = move || {
        register
            .route
            .with(|route| route.form.as_ref() == Some(&place))
    };
    let day = set.valid.from.unwrap_or_else(|| register.today());
    let parameter = pack().parameters.get(&value.parameter);
    let own = parameter.and_then(|p| Some(set_to(p, &p.read(&value.value)?).shown()));
    let own = own.unwrap_or_else(|| value.value.clone());
    let national = parameter.map(|parameter| national(parameter, value, day));
    let laxer = parameter.and_then(|parameter| parameter.laxer(value, Some(day))).map(|_| {
        view! { <span class="unfit t-warn small">{icon(Icon::Triangle)}{t("rules.laxer")}</span> }
    });
    let scope = scope(value);
    view! {
        <tr class:sel=selected>
            <td>
                <a href=href>{parameter_name(pack(), &value.parameter)}</a>
                <span class="sub only-narrow">{scope.clone()}</span>
                {laxer}
            </td>
            <td class="only-wide">{scope}</td>
            <td class="num strong">{own}<span class="sub only-narrow">{t("rules.col-national")}": "{national.clone()}</span></td>
            <td class="num muted only-wide">{national}</td>
        </tr>
    }
    .into_any()
}

/// What holds everywhere within the scope of a local value: one value, or several where it differs by
/// what the local one leaves open.
fn national(parameter: &Parameter, local: &LocalValue, day: jiff::civil::Date) -> String {
    let meets = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
    let here = |dated: &&Dated| {
        dated.valid.contains(day)
            && meets(&local.programme, &dated.programme)
            && meets(&local.mode, &dated.mode)
            && meets(&local.area, &dated.area)
            && meets(&local.class, &dated.class)
    };
    let mut texts: Vec<String> = Vec::new();
    for dated in parameter.values.iter().filter(here) {
        let text = set_to(parameter, &dated.value).shown();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.is_empty() {
        return t("rules.no-national");
    }
    texts.join(" · ")
}
