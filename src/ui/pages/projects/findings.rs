//! What the rules say of a project: the conclusion, its arithmetic, its source, and what to do.

use leptos::prelude::*;

use super::papers::dossier_item;
use crate::{
    app::{
        obstacles::{filter::Origin, list::raised_from},
        projects::{
            mending::{Mends, mends},
            view::ProjectView,
        },
        route::{Narrows as _, Page, ProjectTab, Route, Tab},
    },
    domain::{date, project::kinds::State},
    rules::{
        judge::{Finding, Outcome},
        pack::{Basis, Severity, Spoken},
    },
    ui::{
        kit::{i18n::english, labels, prelude::*},
        language::reasons::{rule_name, spoken_of},
    },
};

/// The card with all findings up to the next step.
pub fn card(register: RegisterHandle, shown: &ProjectView) -> AnyView {
    let counts = shown.tally;
    let unchecked = shown.findings.is_empty();
    let tag = |class: &'static str, glyph: Icon, key: &str, n: usize| {
        (n > 0).then(|| {
            let text = tv(key, &[("n", &n.to_string())]);
            view! { <span class=class>{icon(glyph)}{text}</span> }
        })
    };
    let (open, passes): (Vec<&Finding>, Vec<&Finding>) = shown
        .findings
        .iter()
        .partition(|finding| finding.outcome != Outcome::Pass);
    let shown_passes = passes.len().min(if open.is_empty() { 4 } else { 2 });
    let views: Vec<AnyView> = open
        .iter()
        .chain(&passes[..shown_passes])
        .map(|finding| finding_view(register, shown, finding))
        .collect();
    let folded: Vec<AnyView> = passes[shown_passes..]
        .iter()
        .map(|finding| finding_view(register, shown, finding))
        .collect();
    let more = (!folded.is_empty()).then(|| {
        let label = tv("project.more-pass", &[("n", &folded.len().to_string())]);
        view! { <details class="more"><summary>{label}</summary>{folded}</details> }
    });
    let drifted = (!shown.drifted.is_empty()).then(|| {
        let rules: Vec<String> = shown.drifted.iter().map(|id| rule_name(id)).collect();
        let text = tv("project.drifted", &[("rules", &rules.join(", "))]);
        view! { <p class="note drift">{icon(Icon::Info)}<span>{text}</span></p> }
    });
    let frozen = shown
        .project
        .frozen
        .as_ref()
        .map(|frozen| tv("project.frozen", &[("packs", &frozen.packs)]));
    view! {
        <section class="card findings" id="findings" tabindex="-1" aria-labelledby="h-findings">
            <div class="card-h">
                <h2 id="h-findings">{t("project.findings")}</h2>
                {tag("tag block", Icon::Octagon, "project.n-blocks", counts.blocks)}
                {tag("tag warn", Icon::Triangle, "project.n-warns", counts.warns)}
                {tag("tag", Icon::Ask, "project.n-unknown", counts.unknown)}
                {tag("tag", Icon::Ask, "project.n-not-judged", counts.not_judged)}
                {tag("tag pass", Icon::Pass, "project.n-passes", counts.passes)}
                {tag("tag", Icon::Check, "project.n-waived", shown.waived)}
                <span class="end cap faint only-wide">
                    {tv("project.rules-of", &[("day", &date::format(shown.date))])}
                </span>
            </div>
            {drifted}
            {unchecked.then(|| view! { <p class="card-b small muted">{t("project.no-rules")}</p> })}
            {views}
            {more}
            {frozen.map(|text| view! { <p class="card-b cap faint frozen">{text}</p> })}
        </section>
    }
    .into_any()
}

/// One finding.
pub fn finding_view(register: RegisterHandle, shown: &ProjectView, finding: &Finding) -> AnyView {
    let written = shown.project.overrides.get(&finding.rule);
    let written = written.filter(|_| finding.outcome == Outcome::Fail);
    let passed_over = written.map(|written| {
        let values = [
            ("reason", written.reason.as_str()),
            ("by", written.by.as_str()),
        ];
        tv("project.let-pass", &values)
    });
    let household = |id: &str| register.peek(|ledger| labels::household(ledger, id));
    let missing = missing_items(shown, finding).map(|text| view! { <p class="sum">{text}</p> });
    let does = actions(register, shown, finding);
    let does = (missing.is_some() || does.is_some()).then(|| view! { {missing}{does} }.into_any());
    article(finding, &household, passed_over, does)
}

/// Which items of the dossier are missing, by name.
fn missing_items(shown: &ProjectView, finding: &Finding) -> Option<String> {
    let asks = finding.rule == "Q09" && finding.outcome == Outcome::Fail;
    let missing = shown.dossier.iter().filter(|(_, there)| !there);
    let named = missing.map(|(code, _)| dossier_item(&shown.project, code));
    let named: Vec<String> = named.collect();
    (asks && !named.is_empty())
        .then(|| tv("project.missing-items", &[("items", &named.join("; "))]))
}

/// A finding of whatever it is about: `who` names those behind it, `actions` lead to where it is put
/// right.
pub fn article(
    finding: &Finding,
    who: &dyn Fn(&str) -> String,
    passed_over: Option<String>,
    actions: Option<AnyView>,
) -> AnyView {
    let (class, glyph) = match (finding.outcome, finding.severity) {
        (Outcome::Pass, _) => ("finding pass", Icon::Pass),
        (Outcome::Unknown | Outcome::NoLimit | Outcome::NotJudged, _) => ("finding ask", Icon::Ask),
        (Outcome::Fail, Severity::Block) => ("finding block", Icon::Octagon),
        // A warning that somebody has answered for in writing stands in nobody's way.
        (Outcome::Fail, _) if passed_over.is_some() => ("finding waived", Icon::Check),
        (Outcome::Fail, Severity::Warn) => ("finding warn", Icon::Triangle),
        (Outcome::Fail, Severity::Info) => ("finding ask", Icon::Info),
    };
    // The source of a rule of the application is the application: its tag says so in either language.
    let own = usize::from(finding.basis == Basis::Design);
    let citations = finding.citations.iter().skip(own);
    let citations = citations.filter(|text| !text.is_empty());
    let citations: Vec<String> = citations.cloned().collect();
    let basis = match finding.basis {
        _ if finding.outcome == Outcome::NotJudged => None,
        Basis::Read => None,
        Basis::Memory => Some(t("basis.memory")),
        Basis::Design => Some(t("basis.design")),
        Basis::Agreed => Some(t("basis.agreed")),
    };
    view! {
        <article class=class>
            {icon(glyph)}
            <div>
                {lines(finding, who)}
                {passed_over.map(|text| view! { <p class="sum">{text}</p> })}
                {advice(finding, who)}
                <p class="cite">
                    <span>{[finding.rule.clone()].into_iter().chain(citations).collect::<Vec<_>>().join(" · ")}</span>
                    {basis.map(|text| view! { <span class="tag unread">{text}</span> })}
                </p>
                {actions}
            </div>
        </article>
    }
    .into_any()
}

/// A pack's sentence in the language of the screens with the values put in.
pub fn spoken(register: RegisterHandle, finding: &Finding, text: &Spoken) -> String {
    let household = |id: &str| register.peek(|ledger| labels::household(ledger, id));
    spoken_of(finding, text, &household)
}

fn lines(finding: &Finding, who: &dyn Fn(&str) -> String) -> AnyView {
    let name = finding.name.pick(english()).to_owned();
    match finding.outcome {
        Outcome::Unknown => {
            let fact = t(&format!("fact.{}", finding.missing));
            let text = tv("project.unknown", &[("fact", &fact)]);
            view! { <h3>{name}</h3><p class="sum">{text}</p> }.into_any()
        }
        Outcome::NoLimit => {
            let found = crate::app::projects::pack()
                .parameters
                .get(&finding.missing);
            let limit = found.map(|found| found.name.pick(english()).to_owned());
            let text = tv("project.no-limit", &[("limit", &limit.unwrap_or_default())]);
            view! { <h3>{name}</h3><p class="sum">{text}</p> }.into_any()
        }
        Outcome::NotJudged => {
            let said = finding.says.iter();
            let said = said.map(|line| spoken_of(finding, &line.text, who));
            let text: Vec<String> = said.filter(|text| !text.is_empty()).collect();
            let text = if text.is_empty() {
                t("outcome.not-judged")
            } else {
                text.join(" ")
            };
            view! { <h3>{name}</h3><p class="sum">{text}</p> }.into_any()
        }
        Outcome::Pass | Outcome::Fail => finding
            .says
            .iter()
            .map(|line| {
                let sum = spoken_of(finding, &line.sum, who);
                view! {
                    <h3>{spoken_of(finding, &line.text, who)}</h3>
                    {(!sum.is_empty()).then(|| view! { <p class="sum">{sum}</p> })}
                }
            })
            .collect_view()
            .into_any(),
    }
}

/// What to do, said before the source.
fn advice(finding: &Finding, who: &dyn Fn(&str) -> String) -> Option<AnyView> {
    if finding.outcome != Outcome::Fail {
        return None;
    }
    let text = spoken_of(finding, &finding.advice, who);
    (!text.is_empty()).then(|| view! { <p class="sum">{text}</p> }.into_any())
}

/// Where a finding is put right.
fn actions(register: RegisterHandle, shown: &ProjectView, finding: &Finding) -> Option<AnyView> {
    if finding.outcome == Outcome::Pass {
        return None;
    }
    let route = register.route.get_untracked();
    let id = shown.project.id.as_str();
    let tab = |tab| route.about(Page::Project(tab), id);
    let (to, label): (Route, &str) = match mends(finding) {
        Mends::Tab(own) => (
            tab(own),
            match own {
                ProjectTab::Plan => "project.see-plan",
                ProjectTab::Papers => "project.see-papers",
                ProjectTab::Handover => "project.see-handover",
                ProjectTab::Payments => "project.see-payments",
                ProjectTab::FollowUp => "project.see-followup",
                ProjectTab::Summary | ProjectTab::Households => "project.see-households",
            },
        ),
        Mends::Allocation => {
            let capital = route.about(Page::Capital(Tab::Allocations), id);
            (capital.with_form("allocation"), "capital.add-allocation")
        }
        Mends::Project(field) => {
            let form = route.with_form(id).asking(field.map(str::to_owned));
            (form, "project.edit")
        }
    };
    let fails = finding.outcome == Outcome::Fail;
    let may_pass =
        fails && finding.severity == Severity::Warn && shown.project.state() < State::Settled;
    let pass = may_pass.then(|| {
        let form = format!("{id}.override.{}", finding.rule);
        let has = shown.project.overrides.contains_key(&finding.rule);
        let label = t(if has {
            "project.edit-reason"
        } else {
            "project.write-reason"
        });
        Button::new(label).small().to(route.with_form(form))
    });
    let link = to.to_string();
    let stuck = stuck(register, &route, id, &finding.rule);
    Some(
        view! { <div class="do no-print">{Button::new(t(label)).small().to(link)}{pass}{stuck}</div> }
            .into_any(),
    )
}

/// Writes down that the project is stuck with it; where somebody has, leads there.
fn stuck(register: RegisterHandle, route: &Route, project: &str, rule: &str) -> AnyView {
    let day = register.today();
    let raised = register.peek(|ledger| {
        let raised = raised_from(ledger, project, rule, day)?;
        Some(raised.id.clone())
    });
    if let Some(id) = raised {
        let to = route.to_all(Page::Obstacles).about(Page::Obstacles, &id);
        return Button::new(t("obstacles.raised-already"))
            .quiet()
            .small()
            .to(to);
    }
    let origin = Origin {
        rule: Some(rule.to_owned()),
    };
    let form = origin.on(route.with_form("obstacle"));
    Button::new(t("obstacles.add")).quiet().small().to(form)
}
