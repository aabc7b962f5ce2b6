//! The classes of a year.

use leptos::prelude::*;

use super::{target, words::state_tag};
use crate::{
    app::{
        places::Within,
        route::{ClassTab, Page},
        training::Classes,
    },
    domain::{date, training::TrainingClass},
    rules::{
        judge::{Finding, Outcome},
        pack::Severity,
    },
    ui::{
        kit::{
            form::EntryPanel,
            i18n::{Shown as _, t, tv},
            icons::{Icon, icon},
            parts::{empty, link_button},
        },
        state::handle::RegisterHandle,
    },
};

/// The page.
pub fn page(register: RegisterHandle) -> AnyView {
    let form = Memo::new(move |_| register.route.with(|route| route.form.clone()));
    let title = move || {
        tv(
            "training.page-title",
            &[("year", &register.year().to_string())],
        )
    };
    let actions = move || {
        let route = register.route.get();
        view! {
            {link_button(&route.with_form("target"), Icon::Plus, t("training.add-target"), false)}
            {link_button(&route.with_form("class"), Icon::Plus, t("training.add-class"), true)}
        }
    };
    view! {
        <div class="head">
            <div class="grow"><h1>{title}</h1><p class="muted small">{t("training.how")}</p></div>
            <div class="actions">{actions}</div>
        </div>
        <div class="cols" class:cap-grid=move || form.get().is_some()>
            <div class="stack">
                {move || target::card(register)}
                {move || classes(register)}
            </div>
            {move || form.get().map(|form| view! { <EntryPanel register form/> })}
        </div>
    }
    .into_any()
}

/// How many rules stand against a class, and how many are not known.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    blocks: usize,
    warns: usize,
    unknown: usize,
    pub(super) passes: usize,
}

impl Tally {
    pub(super) fn of(findings: &[Finding]) -> Tally {
        let mut tally = Tally::default();
        for finding in findings {
            match (finding.outcome, finding.severity) {
                (Outcome::Pass, _) => tally.passes += 1,
                (Outcome::Unknown | Outcome::NoLimit | Outcome::NotJudged, _) => tally.unknown += 1,
                (Outcome::Fail, Severity::Block) => tally.blocks += 1,
                (Outcome::Fail, Severity::Warn) => tally.warns += 1,
                (Outcome::Fail, Severity::Info) => {}
            }
        }
        tally
    }

    /// What is not as it should be, as tags.
    pub(super) fn tags(self) -> Vec<AnyView> {
        let tag = |class: &'static str, glyph: Icon, key: &str, n: usize| {
            (n > 0).then(|| {
                let text = tv(key, &[("n", &n.to_string())]);
                view! { <span class=class>{icon(glyph)}{text}</span> }.into_any()
            })
        };
        let tags = [
            tag("tag block", Icon::Octagon, "project.n-blocks", self.blocks),
            tag("tag warn", Icon::Triangle, "project.n-warns", self.warns),
            tag("tag", Icon::Ask, "project.n-unknown", self.unknown),
        ];
        tags.into_iter().flatten().collect()
    }
}

fn classes(register: RegisterHandle) -> AnyView {
    let route = register.route.get();
    let year = register.year();
    let mut classes: Vec<TrainingClass> = register.read(|ledger| {
        let classes = ledger.classes.values().filter(|class| class.year == year);
        let within = Within::in_year(ledger, route.unit.as_deref(), year);
        let of_unit = classes.filter(|c| within.takes(c.unit.as_deref()));
        of_unit.cloned().collect()
    });
    crate::order::sort_by(&mut classes, |a, b| {
        let key = |c: &TrainingClass| (c.opened.is_none(), c.opened, c.trade.clone(), c.id.clone());
        key(a).cmp(&key(b))
    });
    if classes.is_empty() {
        let form = route.with_form("class");
        let add = link_button(&form, Icon::Plus, t("training.add-class"), true);
        let title = tv("training.empty", &[("year", &year.to_string())]);
        return empty(title, t("training.empty-text"), add).into_any();
    }
    let learners: u32 = classes
        .iter()
        .filter(|class| class.counts())
        .filter_map(TrainingClass::learners)
        .sum();
    let today = register.today();
    let tallies: Vec<Tally> = register.peek(|ledger| {
        let all = Classes::new(ledger);
        let tally = |class: &TrainingClass| Tally::of(&all.findings(&class.id, today));
        classes.iter().map(tally).collect()
    });
    let count = tv("training.n-classes", &[("n", &classes.len().to_string())]);
    let rows: Vec<AnyView> = classes
        .iter()
        .zip(tallies)
        .map(|(class, tally)| row(register, class, tally))
        .collect();
    view! {
        <section class="card tw" aria-label=t("training.list")>
            <table class="list">
                <thead><tr>
                    <th scope="col">{t("kind.class")}</th>
                    <th class="only-wide" scope="col">{t("training.time")}</th>
                    <th class="only-wide" scope="col">{t("field.class-unit")}</th>
                    <th class="num" scope="col">{t("field.learners")}</th>
                    <th scope="col">{t("field.state")}</th>
                    <th class="only-wide" scope="col">{t("training.checks")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr>
                    <td>{count}</td>
                    <td class="only-wide"></td>
                    <td class="only-wide"></td>
                    <td class="num">{learners.shown()}</td>
                    <td></td>
                    <td class="only-wide"></td>
                </tr></tfoot>
            </table>
        </section>
    }
    .into_any()
}

/// The days of a class: "27/03/2023 – 20/05/2023".
pub(super) fn period(class: &TrainingClass) -> String {
    match (class.opened, class.closed) {
        (Some(from), Some(to)) => format!("{} – {}", date::format(from), date::format(to)),
        (day, _) => crate::ui::language::labels::day(day),
    }
}

fn row(register: RegisterHandle, class: &TrainingClass, tally: Tally) -> AnyView {
    let route = register.route.get_untracked();
    let href = route.about(Page::Class(ClassTab::default()), &class.id);
    let unit = class.unit.as_deref().unwrap_or_default();
    let unit = register.peek(|ledger| ledger.unit_name(unit).to_owned());
    let title = class.title().to_owned();
    let trade = if class.name.is_empty() {
        String::new()
    } else {
        class.trade.clone()
    };
    let under = [trade, class.provider.clone()];
    let under: Vec<String> = under.into_iter().filter(|part| !part.is_empty()).collect();
    let learners = class
        .learners()
        .map_or_else(|| String::from("–"), |n| n.to_string());
    let learners = match class.capacity {
        Some(capacity) => format!("{learners}/{capacity}"),
        None => learners,
    };
    let narrow = [period(class), unit.clone()];
    let narrow: Vec<String> = narrow.into_iter().filter(|part| !part.is_empty()).collect();
    let state = class.state_on(register.today());
    let faint = !class.counts();
    let tags = tally.tags();
    let tags = if tags.is_empty() && class.learners().unwrap_or(0) == 0 {
        vec![view! { <span class="tag">{t("training.no-learners")}</span> }.into_any()]
    } else if tags.is_empty() && tally.passes > 0 {
        vec![
            view! { <span class="tag pass">{icon(Icon::Pass)}{t("training.all-pass")}</span> }
                .into_any(),
        ]
    } else {
        tags
    };
    view! {
        <tr class:past=faint>
            <td>
                <a class="line" href=href.to_string()>{title}</a>
                <span class="sub">{under.join(" · ")}</span>
                <span class="sub only-narrow">{narrow.join(" · ")}</span>
            </td>
            <td class="only-wide when">{period(class)}</td>
            <td class="only-wide">{unit}<span class="sub">{class.place.clone()}</span></td>
            <td class="num">{learners}</td>
            <td>{state_tag(state)}</td>
            <td class="only-wide"><span class="row wrap tags-s">{tags}</span></td>
        </tr>
    }
    .into_any()
}
