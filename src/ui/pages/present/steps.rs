//! Which unit is at which step: a mark for each project.

use leptos::prelude::*;

use super::answer::{Answer, Asking};
use crate::{
    app::{
        present::{Look, Mark, Stage, UnitSteps, steps},
        register::ledger::Ledger,
        route::{Page, ProjectTab},
    },
    domain::{coded::Coded as _, money::Dong},
    ui::{kit::prelude::*, language::labels},
};

/// Units on one screen.
const ROOM: usize = 8;

pub fn answer(ledger: &Ledger, asking: &Asking<'_>) -> Answer {
    let units = steps(ledger, asking.year, asking.unit(), asking.today);
    let marks = || units.iter().flat_map(|unit| &unit.marks);
    let sum = |of: fn(&Mark) -> usize| labels::number(marks().map(of).sum());
    let said = [
        ("n", &*labels::number(marks().count())),
        ("handed", &*sum(|mark| mark.handed)),
        ("households", &*sum(|mark| mark.households)),
    ];
    let said = tv("present.steps", &said);
    let (shown, sheets) = asking.cut(&units, ROOM);
    let heads = Stage::ALL.iter().map(|stage| {
        view! { <th scope="col">{labels::coded(*stage)}</th> }
    });
    let rows = shown.iter().map(|unit| row(asking, unit));
    let legend = Look::ALL.iter().map(|look| {
        view! { <span class=class(*look)>{sign(*look)}{labels::coded(*look)}</span> }
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
                <a class=class(mark.look) href=to.to_string()>
                    {sign(mark.look)}<span>{mark.name.clone()}</span><span class="num">{reached}</span>
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
const fn class(look: Look) -> &'static str {
    match look {
        Look::InStep => "project-mark in-step",
        Look::Unfunded => "project-mark",
        Look::Suspended => "project-mark waits",
        Look::Blocked => "project-mark stuck",
    }
}

fn sign(look: Look) -> Option<AnyView> {
    match look {
        Look::InStep | Look::Unfunded => None,
        Look::Suspended => Some(icon(Icon::Triangle).into_any()),
        Look::Blocked => Some(icon(Icon::Octagon).into_any()),
    }
}
