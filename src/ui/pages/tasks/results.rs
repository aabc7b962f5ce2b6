//! What each unit of a task did, where more than one takes part.

use leptos::prelude::*;

use crate::{
    app::{
        register::{kinds::Kind, place::Place},
        route::Route,
        tasks::{Row, UnitResult, results},
    },
    domain::date,
    ui::kit::prelude::*,
};

/// A line for each unit, with a way to write down what it did; nothing where one does it alone.
pub fn by_unit(register: RegisterHandle, row: &Row, route: &Route) -> Option<AnyView> {
    let task = &row.task;
    let all = register.peek(|ledger| results(ledger, task, register.today()));
    if all.len() < 2 {
        return None;
    }
    let said = all.iter().filter(|one| one.count > 0).count();
    let values = [("n", said.to_string()), ("all", all.len().to_string())];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let lines: Vec<AnyView> = all.iter().map(line).collect();
    let add = route.with_form(Place::of_part(&task.id, Kind::Proof, None));
    Some(
        view! {
            <div class="ruled card-b results">
                <div class="row"><h3 class="grow">{t("tasks.by-unit")}" "<span class="cap faint">{tv("tasks.n-reported", &values)}</span></h3>
                    <a class="small" href=add.to_string()>{t("tasks.add-result")}</a></div>
                <ul>{lines}</ul>
            </div>
        }
        .into_any(),
    )
}

fn line(one: &UnitResult) -> AnyView {
    let name = match one.name.as_str() {
        "" => t("tasks.no-unit"),
        name => name.to_owned(),
    };
    let leads = one
        .leads
        .then(|| view! { " "<span class="tag">{t("tasks.leads")}</span> });
    let result = match &one.latest {
        Some(proof) => {
            let day = proof.date.map(date::format).unwrap_or_default();
            let parts = [proof.note.as_str(), &proof.number, &day];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            let text = parts.collect::<Vec<_>>().join(" · ");
            view! { <span class="sub">{text}</span> }.into_any()
        }
        None => view! { <span class="sub faint">{t("tasks.not-reported")}</span> }.into_any(),
    };
    let glyph = if one.latest.is_some() {
        view! { <span class="t-pass">{icon(Icon::Pass)}</span> }.into_any()
    } else {
        view! { <span class="muted">{icon(Icon::Ring)}</span> }.into_any()
    };
    view! { <li>{glyph}<div class="grow">{name}{leads}{result}</div></li> }.into_any()
}
