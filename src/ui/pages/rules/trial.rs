//! "What if": which open projects would come out differently under another local value. Nothing is
//! stored; a value that is to stay is carried over into the form as a draft.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::words::{parameter_name, scope, valued};
use crate::{
    app::{
        form::Form,
        projects::{
            pack,
            whatif::{Affected, WhatIf},
        },
        register::kinds::Kind,
        route::{Page, ProjectTab},
    },
    domain::{
        local::{LocalParameters, LocalValue},
        money,
    },
    platform::page,
    rules::{judge::Outcome, pack::Severity, value},
    ui::{
        kit::{
            i18n::english,
            labels,
            prelude::*,
            table::plain::{plain_table, wide, words},
        },
        state::local_settings,
    },
};

/// So many changes are listed; the rest is counted.
const SHOWN: usize = 100;

/// So many households are named in one cell.
const NAMED: usize = 5;

/// What is being tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Trial {
    /// The set that it would stand in; empty for a new one.
    set: String,
    /// The value. Without one the whole set is taken away.
    value: LocalValue,
}

impl Trial {
    /// Whether there is anything to try.
    fn is_begun(&self) -> bool {
        let typed = !self.value.parameter.is_empty() && !self.text().is_empty();
        typed || !self.set.is_empty()
    }

    /// What was typed, without a sign of percent.
    fn text(&self) -> &str {
        self.value.value.trim().trim_end_matches('%').trim()
    }

    /// The value as records keep it, and as it is understood; `None` when it cannot be.
    fn read(&self) -> Option<(LocalValue, String)> {
        let parameter = pack().parameters.get(&self.value.parameter)?;
        let mut value = self.value.clone();
        value.value = match parameter.kind {
            value::Kind::Money => money::parse(self.text()).ok()?.0.to_string(),
            _ => self.text().to_owned(),
        };
        let understood = valued(parameter.kind, &parameter.read(&value.value)?, t).shown();
        Some((value, understood))
    }
}

/// The set as it would be: with the value in it, or with none at all.
fn changed(set: Option<LocalParameters>, value: Option<LocalValue>) -> LocalParameters {
    let mut set = set.unwrap_or_else(|| LocalParameters {
        id: String::from("parameters:trial"),
        ..LocalParameters::default()
    });
    let Some(value) = value else {
        set.values.clear();
        return set;
    };
    let same = set.values.values_mut().find(|other| is_same(other, &value));
    match same {
        Some(other) => *other = value,
        None => drop(set.values.insert(String::from("trial"), value)),
    }
    set
}

/// Whether two values are about the same.
fn is_same(a: &LocalValue, b: &LocalValue) -> bool {
    let key = |v: &LocalValue| {
        [
            v.parameter.clone(),
            v.programme.clone(),
            v.mode.clone(),
            v.area.clone(),
            v.class.clone(),
        ]
    };
    key(a) == key(b)
}

/// The card.
pub fn view(register: RegisterHandle) -> AnyView {
    let trial = RwSignal::new(Trial::default());
    let begun = Memo::new(move |_| trial.with(Trial::is_begun));
    let result = move || {
        if !begun.get() {
            return view! { <p class="small muted">{t("rules.trial-hint")}</p> }.into_any();
        }
        // All projects are judged once for each state of the register, not at each letter.
        let today = register.today();
        let all = Arc::new(register.read(|ledger| WhatIf::new(ledger, today)));
        (move || outcome(register, &all, &trial.get())).into_any()
    };
    let pairs = |codes: &[&str]| {
        let all = codes.iter().map(|code| {
            let label = match *code {
                "" => t("rules.scope-all"),
                "especially-difficult" | "difficult" | "other" => t(&["area.", *code].concat()),
                code => labels::code(code),
            };
            ((*code).to_owned(), label)
        });
        all.collect::<Vec<_>>()
    };
    let modes = pairs(&["", "community", "value-chain", "assigned-task"]);
    let areas = pairs(&["", "especially-difficult", "difficult", "other"]);
    let classes = pairs(&["", "poor", "near-poor", "escaped"]);
    let mut parameters = vec![(String::new(), t("entry.choose"))];
    let local = pack()
        .parameters
        .values()
        // Lists are ticked in the form.
        .filter(|parameter| parameter.may_be_local() && parameter.kind != value::Kind::Codes);
    parameters.extend(local.map(|p| (p.id.clone(), p.name.pick(english()).to_owned())));
    view! {
        <section class="card trial" aria-labelledby="h-trial">
            <div class="card-h"><h2 id="h-trial">{t("rules.trial")}</h2></div>
            <div class="card-b">
                <p class="small muted">{t("rules.trial-how")}</p>
                <div class="trial-fields">
                    {move || sets(register, trial)}
                    {select(trial, "trial-parameter", t("rules.col-parameter"), parameters, |at, v| at.value.parameter = v)}
                    {select(trial, "trial-mode", t("rules.mode"), modes, |at, v| at.value.mode = v)}
                    {select(trial, "trial-area", t("rules.area"), areas, |at, v| at.value.area = v)}
                    {select(trial, "trial-class", t("rules.class"), classes, |at, v| at.value.class = v)}
                    <div class="field">
                        <label for="trial-value">{t("rules.col-local")}</label>
                        <input class="in num" id="trial-value" autocomplete="off"
                            prop:value=move || trial.with(|trial| trial.value.value.clone())
                            on:input=move |event| trial.update(|trial| trial.value.value = event_target_value(&event))/>
                    </div>
                </div>
                <div role="status">{result}</div>
            </div>
        </section>
    }
    .into_any()
}

/// The sets to choose from, built anew when the register changes.
fn sets(register: RegisterHandle, trial: RwSignal<Trial>) -> AnyView {
    let mut all = vec![(String::new(), t("rules.trial-new"))];
    all.extend(register.read(|ledger| {
        let sets = ledger.parameters().values();
        sets.map(|set| (set.id.clone(), set.resolution.clone()))
            .collect::<Vec<_>>()
    }));
    select(trial, "trial-set", t("rules.trial-set"), all, |at, v| {
        at.set = v;
    })
}

fn select(
    trial: RwSignal<Trial>,
    id: &'static str,
    label: String,
    options: Vec<(String, String)>,
    put: fn(&mut Trial, String),
) -> AnyView {
    let chosen = trial.with_untracked(|trial| trial.set.clone());
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(value, label)| {
            let here = id == "trial-set" && value == chosen;
            view! { <option value=value selected=here>{label}</option> }.into_any()
        })
        .collect();
    let set = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        trial.update(|trial| put(trial, chosen));
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="in" id=id on:change=set>{options}</select>
        </div>
    }
    .into_any()
}

/// What would come out differently, and the way to the form.
fn outcome(register: RegisterHandle, all: &WhatIf, trial: &Trial) -> AnyView {
    let set = register.peek(|ledger| ledger.parameter_set(&trial.set).cloned());
    let typed = !trial.text().is_empty() && !trial.value.parameter.is_empty();
    let read = trial.read();
    if typed && read.is_none() {
        let text = tv("rules.trial-unread", &[("text", trial.text())]);
        return view! { <p class="err-line">{text}</p> }.into_any();
    }
    let value = read.filter(|_| typed);
    let said = if let Some((value, understood)) = &value {
        let name = parameter_name(pack(), &value.parameter);
        let scope = scope(value);
        let values = [
            ("name", name.as_str()),
            ("scope", &scope),
            ("value", understood),
        ];
        tv("rules.trial-value", &values)
    } else {
        let name = set
            .as_ref()
            .map_or_else(String::new, |set| set.resolution.clone());
        tv("rules.trial-without", &[("name", &name)])
    };
    let laxer = value.as_ref().and_then(|(value, _)| {
        let parameter = pack().parameters.get(&value.parameter)?;
        let laxer = parameter.laxer(value, Some(register.today()))?;
        let national = valued(parameter.kind, &laxer.national, t).shown();
        let text = tv("rules.trial-laxer", &[("national", &national)]);
        Some(view! { <p class="note warn">{icon(Icon::Triangle)}<span>{text}</span></p> })
    });
    let save = value.is_some().then(|| {
        let trial = trial.clone();
        let label = if set.is_some() {
            t("rules.trial-save")
        } else {
            t("rules.trial-save-new")
        };
        Button::new(label)
            .icon(Icon::Pencil)
            .press(move |_| keep_value(register, &trial))
    });
    let changed = changed(set, value.map(|(value, _)| value));
    let affected = all.with_local(&changed);
    let projects: BTreeSet<&str> = crate::order::set(affected.iter().map(|a| a.project.as_str()));
    let counts = [
        ("n", labels::number(projects.len())),
        ("of", labels::number(all.len())),
    ];
    let counts = counts
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let more = affected.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| {
        view! { <p class="small muted">{labels::count("rules.trial-more", more)}</p> }
    });
    let rows: Vec<AnyView> = affected
        .iter()
        .take(SHOWN)
        .map(|change| row(register, change))
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            {plain_table(&[words("rules.col-project"), words("rules.col-change"), wide(words("rules.col-households"))], rows)}
        }
    });
    view! {
        <p class="small">{said}</p>
        {laxer}
        <div class="row wrap result-line">
            <b>{tv("rules.affected", &counts)}</b>
            {save}
        </div>
        {table}
        {more}
    }
    .into_any()
}

fn row(register: RegisterHandle, change: &Affected) -> AnyView {
    let page = Page::Project(ProjectTab::Summary);
    let href = register
        .route
        .get_untracked()
        .about(page, &change.project)
        .to_string();
    let (name, unit) = register.peek(|ledger| {
        let project = ledger.project(&change.project);
        project.map_or_else(Default::default, |project| {
            (
                project.name.clone(),
                ledger.unit_name(&project.unit).to_owned(),
            )
        })
    });
    let rule = pack().rules.iter().find(|rule| rule.id == change.rule);
    let grave = rule.map_or(Severity::Info, |rule| rule.severity);
    let rule_name = rule.map_or_else(String::new, |rule| rule.name.pick(english()).to_owned());
    let rule_name = format!("{} · {rule_name}", change.rule);
    let who: Vec<String> = register.peek(|ledger| {
        let named = change.who.iter().take(NAMED);
        named.map(|id| labels::household(ledger, id)).collect()
    });
    let mut who = who.join(", ");
    if change.who.len() > NAMED {
        let more = (change.who.len() - NAMED).to_string();
        who = tv("rules.and-more", &[("names", &who), ("n", &more)]);
    }
    view! {
        <tr>
            <td><a href=href>{name}</a><span class="sub">{unit}</span></td>
            <td>
                <span class="row wrap">
                    {came_out(change.before, grave)}" → "{came_out(change.after, grave)}
                </span>
                <span class="sub">{rule_name}</span>
                <span class="sub only-narrow">{who.clone()}</span>
            </td>
            <td class="only-wide small">{who}</td>
        </tr>
    }
    .into_any()
}

/// How a rule came out: sign and word.
fn came_out(outcome: Outcome, grave: Severity) -> AnyView {
    let (class, glyph) = match (outcome, grave) {
        (Outcome::Pass, _) => ("sev t-pass", Icon::Pass),
        (Outcome::Fail, Severity::Block) => ("sev t-block", Icon::Octagon),
        (Outcome::Fail, Severity::Warn) => ("sev t-warn", Icon::Triangle),
        (Outcome::Fail, Severity::Info) => ("sev t-accent", Icon::Info),
        (Outcome::Unknown | Outcome::NoLimit | Outcome::NotJudged, _) => ("sev muted", Icon::Ask),
    };
    let text = match outcome {
        Outcome::Pass => t("outcome.pass"),
        Outcome::Fail => t("outcome.fail"),
        Outcome::Unknown => t("outcome.unknown"),
        Outcome::NoLimit => t("outcome.no-limit"),
        Outcome::NotJudged => t("outcome.not-judged"),
    };
    view! { <span class=class>{icon(glyph)}{text}</span> }.into_any()
}

/// Opens the form of the value with what was tried in it; of a new set while there is none.
fn keep_value(register: RegisterHandle, trial: &Trial) {
    let Some((value, _)) = trial.read() else {
        return;
    };
    let today = register.today();
    let found = register.peek(|ledger| {
        let set = ledger.parameter_set(&trial.set)?;
        let same = set.values.iter().find(|(_, other)| is_same(other, &value));
        Some(if let Some((key, _)) = same {
            let place = [set.id.as_str(), ".value.", key].concat();
            let form = Form::of(ledger, &place)?;
            (place, form)
        } else {
            let place = [set.id.as_str(), ".value"].concat();
            (
                place,
                Form::new_in(ledger, Kind::LocalValue, &set.id, today),
            )
        })
    });
    let place = match found {
        None => String::from("parameters"),
        Some((place, mut form)) => {
            let typed = [
                ("parameter", value.parameter),
                ("value", value.value),
                ("mode", value.mode),
                ("area", value.area),
                ("class", value.class),
            ];
            for (name, text) in typed {
                form.values.insert(name.to_owned(), text);
            }
            local_settings::set_draft(register.name(), &place, &form);
            place
        }
    };
    page::go(&register.route.get_untracked().with_form(place).to_string());
}
