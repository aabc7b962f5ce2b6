//! All rules of one day with what they demand and where that stands. Nothing is judged here: where a
//! sentence speaks of a figure of a project, it stays open.

use std::collections::BTreeSet;

use jiff::civil::Date;
use leptos::prelude::*;

use super::words::{basis, period, set_to, severity, valued};
use crate::{
    app::projects::pack,
    domain::{coded::Coded, date, project::kinds::Mode, text::matches},
    rules::{
        pack::{Basis, Dated, Gate, Parameter, Rule},
        value::Kind,
    },
    ui::kit::{
        i18n::{english, sentence},
        labels,
        prelude::*,
    },
};

/// Area classes from the hardest on, as the columns of a table of ceilings.
const AREAS: [&str; 3] = ["especially-difficult", "difficult", "other"];

/// The day, and the rules that hold on it.
pub fn view(register: RegisterHandle) -> AnyView {
    let today = register.today();
    let typed = RwSignal::new(date::format(today));
    // While a date is being typed the rules of the last whole one stay.
    let day = RwSignal::new(today);
    let fault = Memo::new(move |_| {
        let read = typed.with(|typed| date::parse_in(typed, Some(register.year())));
        read.err().map(|fault| sentence("date-fault", &fault))
    });
    let set = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        if let Ok(read) = date::parse_in(&text, Some(register.year())) {
            day.set(read);
        }
        typed.set(text);
    };
    // The search over everything leads to one of them.
    let asked = Memo::new(move |_| register.route.with(|route| route.words.clone()));
    let words = RwSignal::new(asked.get_untracked().unwrap_or_default());
    Effect::new(move |before: Option<()>| {
        let now = asked.get();
        if before.is_some() {
            words.set(now.unwrap_or_default());
        }
    });
    let bad = move || fault.with(Option::is_some);
    view! {
        <div class="row wrap rule-ask">
        <div class="field rule-day">
            <label for="rules-day">{t("rules.day")}</label>
            <input class="in num" class:bad=bad id="rules-day" inputmode="text" autocomplete="off"
                placeholder=t("entry.date-hint") aria-describedby="rules-day-e"
                aria-invalid=move || bad().then_some("true")
                prop:value=move || typed.get() on:input=set/>
            <div id="rules-day-e" class="err-line" role="alert">{move || fault.get()}</div>
        </div>
        <div class="field rule-find">
            <label for="rules-find">{t("rules.find")}</label>
            <input class="in" id="rules-find" type="search" autocomplete="off"
                prop:value=move || words.get() on:input=move |event| words.set(event_target_value(&event))/>
        </div>
        </div>
        {move || words.with(|words| of_day(day.get(), words))}
    }
    .into_any()
}

fn of_day(day: Date, words: &str) -> AnyView {
    let wanted = |rule: &&Rule| {
        let name = rule.name.pick(english());
        let text = [rule.id.as_str(), name, rule.citation.as_str()].join(" ");
        rule.valid.contains(day) && (words.trim().is_empty() || matches(&text, words))
    };
    let rules = pack().rules.iter().filter(wanted);
    let rules: Vec<&Rule> = rules.collect();
    let is_only = rules.len() == 1;
    let rules = rules.into_iter().map(|rule| card(rule, day, is_only));
    let rules: Vec<AnyView> = rules.collect();
    let summary = tv(
        "rules.summary",
        &[
            ("n", &rules.len().to_string()),
            ("day", &date::format(day)),
            ("pack", &pack().label()),
        ],
    );
    view! {
        <p class="small muted summary">{summary}</p>
        // What the two signs and the dots in the sentences mean.
        <p class="small muted row wrap rule-key">
            <span class="row"><span class="t-pass">{icon(Icon::Pass)}</span>{t("rules.key-pass")}</span>
            <span class="row">{icon(Icon::Cross)}{t("rules.key-fail")}</span>
            <span>{t("rules.key-dots")}</span>
        </p>
        <section class="card rules" aria-label=t("rules.tab-catalogue")><ul>{rules}</ul></section>
    }
    .into_any()
}

fn card(rule: &Rule, day: Date, is_open: bool) -> AnyView {
    let demand = |class: &'static str, glyph: Icon, text: &str| {
        let text = open(text, day);
        view! { <p class=class>{icon(glyph)}<span>{text}</span></p> }.into_any()
    };
    let passes = demand("t-pass", Icon::Pass, rule.pass.pick(english()));
    let fails: Vec<AnyView> = rule
        .checks
        .iter()
        .map(|check| demand("fails", Icon::Cross, check.fail.pick(english())))
        .collect();
    let gates: Vec<String> = rule.gates.iter().map(|gate| gate_name(*gate)).collect();
    let gates = tv("rules.gates", &[("steps", &gates.join(", "))]);
    let mut used = Vec::new();
    let checks = rule.checks.iter().map(|check| &check.require);
    for condition in checks.chain(rule.applies.iter()) {
        condition.parameters(&mut used);
    }
    let used: BTreeSet<String> = crate::order::set(used);
    let parameters = used.iter().filter_map(|id| pack().parameters.get(id));
    let parameters: Vec<AnyView> = parameters.map(|found| parameter(found, day)).collect();
    view! {
        <li class="rule">
            <div class="row wrap base">
                <b class="num">{rule.id.clone()}</b>
                <h2 class="h3">{rule.name.pick(english()).to_owned()}</h2>
                {severity(rule.severity)}
                {basis(rule.basis)}
            </div>
            <details class="rule-more" open=is_open>
            <summary class="small">{t("rules.more")}</summary>
            <div class="demands small">{passes}{fails}</div>
            {(!parameters.is_empty()).then(|| view! { <dl class="limits small">{parameters}</dl> })}
            <p class="cap faint">{rule.citation.clone()}" · "{period(rule.valid)}" · "{gates}</p>
            </details>
        </li>
    }
    .into_any()
}

/// Where a rule stands in the way.
fn gate_name(gate: Gate) -> String {
    match gate {
        Gate::State(state) => t(&["state.", state.code()].concat()),
        Gate::Payment => t("rules.gate-payment"),
        Gate::Join => t("rules.gate-join"),
        Gate::ClassOpen => t("rules.gate-class-open"),
        Gate::ClassPay => t("rules.gate-class-pay"),
    }
}

/// The sentence with the limits of the day put in, and dots for figures of projects. A limit that
/// differs by mode or area stays open, too: the table below it tells.
fn open(text: &str, day: Date) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("%{") {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let limit = name.strip_prefix("param:").and_then(|id| single(id, day));
        out.push_str(limit.as_deref().unwrap_or("…"));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The value of a parameter that has one and the same for all.
fn single(id: &str, day: Date) -> Option<String> {
    let found = pack().parameters.get(id)?;
    let mut values = found
        .values
        .iter()
        .filter(|dated| dated.valid.contains(day));
    let only = values.next().filter(|dated| is_for_all(dated))?;
    values.next().is_none().then(|| only.value.text().shown())
}

fn is_for_all(dated: &Dated) -> bool {
    let narrow = [&dated.programme, &dated.mode, &dated.area, &dated.class];
    narrow.into_iter().all(String::is_empty)
}

/// A parameter with its values on the day.
fn parameter(found: &Parameter, day: Date) -> AnyView {
    let values = found
        .values
        .iter()
        .filter(|dated| dated.valid.contains(day));
    let values: Vec<&Dated> = values.collect();
    let unread = values.iter().any(|dated| dated.basis == Basis::Memory);
    let unread = if unread { basis(Basis::Memory) } else { None };
    let by_area = !values.is_empty()
        && values
            .iter()
            .all(|d| !d.area.is_empty() && d.programme.is_empty() && d.class.is_empty());
    let shown = if values.is_empty() {
        view! { <span class="faint">{t("rules.no-value")}</span> }.into_any()
    } else if by_area {
        matrix(found.kind, &values)
    } else {
        let lines = values.iter().map(|dated| {
            let text = set_to(found, &dated.value).shown();
            let text = match narrowed(dated) {
                scope if scope.is_empty() => text,
                scope => format!("{scope}: {text}"),
            };
            view! { <span class="line">{text}</span> }.into_any()
        });
        lines.collect::<Vec<AnyView>>().into_any()
    };
    view! {
        <dt>{found.name.pick(english()).to_owned()}</dt>
        <dd>{shown}{unread}</dd>
    }
    .into_any()
}

/// What a value is only for.
fn narrowed(dated: &Dated) -> String {
    let coded = [&dated.mode, &dated.class]
        .into_iter()
        .filter(|code| !code.is_empty());
    let mut parts: Vec<String> = coded.map(|code| labels::code(code)).collect();
    if !dated.area.is_empty() {
        parts.push(t(&["area.", &dated.area].concat()));
    }
    if !dated.programme.is_empty() {
        parts.push(dated.programme.clone());
    }
    parts.join(", ")
}

/// Ceilings by mode and area.
fn matrix(kind: Kind, values: &[&Dated]) -> AnyView {
    let heads: Vec<AnyView> = AREAS
        .into_iter()
        .map(|area| {
            let name = t(&["area.", area].concat());
            view! { <th class="num" scope="col">{name}</th> }.into_any()
        })
        .collect();
    let modes = Mode::CODES.iter().copied().chain([""]);
    let modes = modes.filter(|mode| values.iter().any(|dated| dated.mode == *mode));
    let rows: Vec<AnyView> = modes
        .map(|mode| {
            let cells: Vec<AnyView> = AREAS
                .into_iter()
                .map(|area| {
                    let found = values.iter().find(|d| d.mode == mode && d.area == area);
                    let text = found.map(|dated| valued(kind, &dated.value, t).shown());
                    let text = text.unwrap_or_else(|| String::from("–"));
                    view! { <td class="num">{text}</td> }.into_any()
                })
                .collect();
            let name = match mode {
                "" => t("rules.scope-all"),
                mode => labels::code(mode),
            };
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <table class="ceilings">
            <thead><tr><th scope="col">{t("rules.mode")}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
