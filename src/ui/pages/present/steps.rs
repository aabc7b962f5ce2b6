//! Which unit is at which step: a mark for each project.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        present::{Look, Mark, Stage, UnitSteps},
        route::{Page, ProjectTab},
    },
    domain::{coded::Coded as _, money::Dong, text::fold},
    ui::{kit::prelude::*, language::labels},
};

/// Marks that stand below one another on one screen.
const ROOM: usize = 7;

pub fn answer(asking: &Asking<'_>) -> Answer {
    asking.steps.with(|units| shown(units, asking))
}

fn shown(units: &[UnitSteps], asking: &Asking<'_>) -> Answer {
    let marks = || units.iter().flat_map(|unit| &unit.marks);
    let sum = |of: fn(&Mark) -> usize| labels::number(marks().map(of).sum());
    let said = [
        ("n", &*labels::number(marks().count())),
        ("handed", &*sum(|mark| mark.handed)),
        ("households", &*sum(|mark| mark.households)),
    ];
    let said = tv("present.steps", &said);
    let screens = screens(units);
    let sheets = screens.len().max(1);
    let shown = screens
        .get(asking.sheet.min(sheets - 1))
        .copied()
        .unwrap_or_default();
    let heads = Stage::ALL.iter().map(|stage| {
        view! { <th scope="col">{labels::coded(*stage)}</th> }
    });
    let rows = shown.iter().map(|unit| row(asking, unit));
    let legend = Look::ALL.iter().map(|look| {
        view! { <span class="project-mark" class:in-step=*look == Look::InStep class:waits=*look == Look::Suspended class:stuck=*look == Look::Blocked>{sign(*look)}{labels::coded(*look)}</span> }
    });
    let body = view! {
        <table class="matrix boxed">
            <thead><tr><th scope="col">{t("field.unit")}</th>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p class="legend">{legend.collect_view()}</p>
    };
    Answer {
        said,
        body: body.into_any(),
        sheets,
    }
}

/// As many units on each screen as it has room for; a unit is never parted.
fn screens(units: &[UnitSteps]) -> Vec<&[UnitSteps]> {
    let height = |unit: &UnitSteps| {
        let stacked = Stage::ALL.iter().map(|stage| {
            unit.marks
                .iter()
                .filter(|mark| mark.stage == *stage)
                .count()
        });
        stacked.max().unwrap_or(0).max(1)
    };
    let mut screens = Vec::new();
    let (mut from, mut full) = (0, 0);
    for (at, unit) in units.iter().enumerate() {
        let more = height(unit);
        if full + more > ROOM && at > from {
            screens.push(&units[from..at]);
            (from, full) = (at, 0);
        }
        full += more;
    }
    if from < units.len() {
        screens.push(&units[from..]);
    }
    screens
}

/// What a project is called beside its unit, whose name is left out behind the comma.
fn short(name: &str) -> String {
    let (own, place) = name.rsplit_once(", ").unwrap_or((name, ""));
    let is_place = ["xa ", "phuong ", "thi tran ", "dac khu "];
    let place = fold(place);
    let short = if is_place.iter().any(|word| place.starts_with(word)) {
        own
    } else {
        name
    };
    short.to_owned()
}

fn row(asking: &Asking<'_>, unit: &UnitSteps) -> impl IntoView + use<> {
    let money = if unit.allocated == Dong::ZERO {
        t("present.no-money")
    } else {
        let paid = labels::millions(unit.paid);
        let allocated = labels::millions(unit.allocated);
        tv(
            "present.paid-of",
            &[("paid", &paid), ("allocated", &allocated)],
        )
    };
    let cells = Stage::ALL.iter().map(|stage| {
        let marks = unit.marks.iter().filter(|mark| mark.stage == *stage);
        let marks = marks.map(|mark| {
            let to = asking.route.about(Page::Project(ProjectTab::Summary), &mark.id);
            let reached = format!("{}/{}", labels::number(mark.handed), labels::number(mark.households));
            let look = labels::coded(mark.look);
            view! {
                <a class="project-mark" class:in-step=mark.look == Look::InStep class:waits=mark.look == Look::Suspended class:stuck=mark.look == Look::Blocked href=to.to_string()>
                    {sign(mark.look)}<span class="name">{short(&mark.name)}</span><span class="num">{reached}</span>
                    <span class="sr">{look}</span>
                </a>
            }
        });
        view! { <td>{marks.collect_view()}</td> }
    });
    view! {
        <tr>
            <th scope="row">{unit.name.clone()}<span class="sub">{money}</span></th>
            {cells.collect_view()}
        </tr>
    }
}

/// A look is told by shape and word as well as by colour.
fn sign(look: Look) -> Option<AnyView> {
    match look {
        Look::InStep | Look::Unfunded => None,
        Look::Suspended => Some(icon(Icon::Triangle).into_any()),
        Look::Blocked => Some(icon(Icon::Octagon).into_any()),
    }
}
