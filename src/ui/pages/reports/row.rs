//! A project in a report: at the left what the register knows, at the right what people add.

use leptos::prelude::*;

use super::{
    correcting::correcting,
    fields::{FORECAST, NEXT, NEXT_DUE, OBSTACLE, OTHERS, Of, WORK, control},
    said::shown_amount,
    words::{amount, in_millions, reached, since},
    writing::Writing,
};
use crate::{
    app::{
        command::Command,
        environment::new_id,
        register::kinds::Record,
        reports::{Figures, Need, Row, missing, raising},
        route::{Page, ProjectTab},
    },
    domain::{coded::Coded as _, date, money::Dong, obstacle::ObstacleKind, report::ReportRow},
    ui::{
        kit::{labels, prelude::*},
        state::environment::Browser,
    },
};

/// A project of the report, the `at`th of its list.
pub fn row(writing: Writing, at: usize, project: &str) -> AnyView {
    let id = project.to_owned();
    let found = Memo::new(move |_| {
        writing
            .sheet
            .with(|sheet| sheet.rows.iter().find(|row| row.project == id).cloned())
    });
    let is_sent = writing
        .sheet
        .with_untracked(crate::app::reports::Sheet::is_sent);
    let heading = control(at, "h");
    let labelled = heading.clone();
    let right = if is_sent {
        (move || found.get().map(|row| written(&row))).into_any()
    } else {
        fields(writing, at, project, found)
    };
    let own = (!is_sent).then(|| correcting(writing, at, project, found));
    view! {
        <section class="project-row" aria-labelledby=labelled>
            <div class="known">{move || found.get().map(|row| known(writing, at, &heading, &row))}{own}</div>
            <div class="added">{right}{move || found.get().map(|row| raise(writing, &row))}</div>
        </section>
    }
    .into_any()
}

/// What the register knows, or knew when it was sent.
fn known(writing: Writing, at: usize, heading: &str, row: &Row) -> AnyView {
    let figures = &row.figures;
    let (n, state) = row.step();
    let step = [
        ("n", n.to_string()),
        (
            "all",
            crate::domain::project::kinds::State::ALL.len().to_string(),
        ),
        ("step", labels::coded(state)),
    ];
    let step = step.each_ref().map(|(name, value)| (*name, value.as_str()));
    let under = [
        row.component.clone(),
        row.mode.map(labels::coded).unwrap_or_default(),
        tv("reports.step", &step),
    ];
    let under: Vec<String> = under.into_iter().filter(|part| !part.is_empty()).collect();
    let change = |now: i64, before: fn(&Figures) -> i64| {
        let before = row.before.as_ref().map(before)?;
        Some(now - before)
    };
    let paid = change(figures.paid.0, |before| before.paid.0);
    let paid = paid.map(|n| since(n, &|n| in_millions(Dong(n))));
    let got = change(figures.reached.into(), |before| before.reached.into());
    let got = got.map(|n| since(n, &|n| n.to_string()));
    // A figure that the unit has otherwise stands beside the register's, which is struck out while nothing is sent.
    let cell = |label: &str, value: &dyn Fn(&Figures) -> String, since: Option<String>| {
        let (own, register) = (value(figures), value(&row.register));
        let is_own = !row.is_frozen && own != register;
        let struck = is_own.then(|| view! { <s>{register}</s>" " });
        let since = since.map(|text| view! { <span class="delta">{text}</span> });
        view! { <div><dt>{t(label)}</dt><dd class="num">{struck}<span class:own=is_own>{own}</span>{since}</dd></div> }
            .into_any()
    };
    let handed = |figures: &Figures| match figures.handed.as_str() {
        "" => String::from("–"),
        handed => handed.to_owned(),
    };
    // Of one that is not sent yet the lines below say it, with what can be done.
    let frozen = row.differences.iter().filter(|_| row.is_frozen);
    let differences: Vec<AnyView> = frozen
        .map(|found| {
            let figure = labels::coded(found.figure);
            let (sent, register) = (amount(&found.sent), amount(&found.register));
            let values = [("figure", figure.as_str()), ("sent", &sent), ("register", &register)];
            let own = row.said.corrected.get(&found.figure);
            let reason = own.map(|own| {
                [". ", &tv("reports.own-because", &[("reason", &own.reason)])].concat()
            });
            view! { <p class="differs t-warn">{icon(Icon::Triangle)}<span>{tv("reports.differs", &values)}{reason}</span></p> }
                .into_any()
        })
        .collect();
    let to = writing.register.route.get_untracked();
    let to = to.about(Page::Project(ProjectTab::Summary), &row.project);
    view! {
        <h3 id=heading.to_owned()>{format!("{}. ", at + 1)}<a href=to.to_string()>{row.name.clone()}</a></h3>
        <p class="cap faint">{under.join(" · ")}</p>
        <dl>
            {cell("field.report-allocated", &|of| in_millions(of.allocated), None)}
            {cell("field.report-paid", &|of| in_millions(of.paid), paid)}
            {cell("field.report-reached", &reached, got)}
            {cell("field.handed", &handed, None)}
        </dl>
        {differences}
    }
    .into_any()
}

/// What people add.
fn fields(writing: Writing, at: usize, project: &str, found: Memo<Option<Row>>) -> AnyView {
    let project = project.to_owned();
    let one = |of: &'static Of<ReportRow>| {
        let stored = Memo::new(move |_| {
            found.with(|row| {
                row.as_ref()
                    .map(|row| of.written(&row.said))
                    .unwrap_or_default()
            })
        });
        let id = project.clone();
        let is_missing = needs(writing, &project, of.need);
        let year = writing.period.year;
        of.shown(control(at, of.name), year, stored, is_missing, move |put| {
            writing.change_row(&id, put);
        })
    };
    let others: Vec<AnyView> = OTHERS.iter().map(one).collect();
    view! {
        {one(&WORK)}
        <div class="two">{one(&FORECAST)}{one(&NEXT_DUE)}</div>
        {one(&NEXT)}
        <div class="two">{kind(writing, at, &project, found)}{one(&OBSTACLE)}</div>
        <details><summary>{t("reports.others")}</summary><div class="others">{others}</div></details>
    }
    .into_any()
}

/// Whether a field is marked as missing: somebody has asked what is, and it is.
fn needs(
    writing: Writing,
    project: &str,
    need: Option<Need>,
) -> impl Fn() -> bool + Send + Sync + 'static {
    let id = project.to_owned();
    let is = Memo::new(move |_| {
        writing.asked.get()
            && writing.sheet.with(|sheet| {
                let mut missing = missing(sheet).into_iter();
                missing.any(|found| found.project == id && Some(found.need) == need)
            })
    });
    move || is.get()
}

/// What stands in the way is about.
fn kind(writing: Writing, at: usize, project: &str, found: Memo<Option<Row>>) -> AnyView {
    let id = control(at, "kind");
    let chosen =
        Memo::new(move |_| found.with(|row| row.as_ref().and_then(|row| row.said.obstacle_kind)));
    let is_missing = needs(writing, project, Some(Need::ObstacleKind));
    let none = move || chosen.get().is_none();
    let options: Vec<AnyView> = ObstacleKind::ALL
        .iter()
        .map(|kind| {
            let selected = move || chosen.get() == Some(*kind);
            view! { <option value=kind.code() selected=selected>{labels::coded(*kind)}</option> }
                .into_any()
        })
        .collect();
    let project = project.to_owned();
    let choose = move |event| {
        let kind = ObstacleKind::from_code(&event_target_value(&event));
        writing.change_row(&project, move |row| row.obstacle_kind = kind);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t("field.obstacle_kind")}</label>
            <select class="in" class:bad=is_missing id=id on:change=choose>
                <option value="" selected=none>{t("reports.no-obstacle")}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// What people had added when it was sent.
fn written(row: &Row) -> AnyView {
    let said = &row.said;
    let kind = said.obstacle_kind.map(labels::coded).unwrap_or_default();
    let obstacle = [kind, said.obstacle.clone()];
    let obstacle: Vec<String> = obstacle
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let next = [
        said.next.clone(),
        said.next_due.map(date::format).unwrap_or_default(),
    ];
    let next: Vec<String> = next.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [
        ("field.report-work", said.work.clone()),
        ("field.forecast", shown_amount(said.forecast)),
        ("field.report-next", next.join(", ")),
        ("kind.obstacle", obstacle.join(": ")),
        ("field.report-proposal", said.proposal.clone()),
        ("field.person", said.person.clone()),
        ("field.remarks", said.remarks.clone()),
    ];
    let parts: Vec<AnyView> = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| view! { <div><dt>{t(label)}</dt><dd>{text}</dd></div> }.into_any())
        .collect();
    view! { <dl class="written">{parts}</dl> }.into_any()
}

/// Writes down what stands in the way as an obstacle; or says that it is.
fn raise(writing: Writing, row: &Row) -> Option<AnyView> {
    if row.said.obstacle.trim().is_empty() {
        return None;
    }
    let register = writing.register;
    let known = register.read(|ledger| raising::raised(ledger, row));
    if let Some(id) = known {
        let route = register.route.get_untracked().to_all(Page::Obstacles);
        let to = route.showing(Some(&id));
        return Some(
            view! { <p class="small"><a href=to.to_string()>{t("reports.see-raised")}</a></p> }
                .into_any(),
        );
    }
    let row = row.clone();
    let press = move |_| {
        let (unit, row) = (writing.unit(), row.clone());
        let day = writing.sheet.with_untracked(|sheet| sheet.until);
        writing.act(move |_| {
            let id = new_id("obstacle", &Browser);
            let obstacle = raising::obstacle(id, &unit, &row, day);
            Some((
                Command::Put(Record::Obstacle(obstacle)),
                t("reports.raised-toast"),
            ))
        });
    };
    let button = Button::new(t("reports.raise"))
        .icon(Icon::Obstacle)
        .quiet()
        .small();
    Some(button.press(press))
}
