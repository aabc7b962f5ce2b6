//! Findings about one household in words: in one paragraph, or rule by rule.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{
        eligibility::{Eligibility, Learner, Received, Target, Verdict, says_for_whom},
        form::quantity,
    },
    domain::date,
    rules::{
        judge::{Finding, Outcome},
        pack::{Basis, Severity},
    },
    ui::{
        kit::{i18n::english, prelude::*},
        pages::projects::findings::spoken,
    },
};

/// The rules whose sentences say why a household may join, in the order in which people ask.
const WHY: [&str; 6] = ["T01", "T02", "T03", "T07", "T04", "T06"];

/// What it is called that may be joined.
pub fn name(register: RegisterHandle, target: &Target) -> String {
    register.peek(|ledger| match target {
        Target::Component(id) => {
            let component = ledger.component(id);
            component.map_or_else(String::new, |c| c.name.pick(english()).to_owned())
        }
        target => target.name(ledger).to_owned(),
    })
}

/// Who of the household would learn, what is paid at most, and why not.
fn learning(eligibility: &Eligibility, learner: &Learner) -> String {
    let key = if eligibility.verdict == Verdict::No {
        "eligible.learner"
    } else {
        "eligible.learner-paid"
    };
    let amount = learner.maximum.to_string();
    let mut texts = vec![tv(key, &[("name", &learner.name), ("amount", &amount)])];
    for (code, values) in &learner.reasons {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        // Where only the year of birth is written, there is no day to name.
        let undated = code == "young" && values.is_empty();
        let code = if undated { "young-year" } else { code };
        texts.push(tv(&format!("class-chance.{code}"), &values));
    }
    texts.join(" ")
}

/// The code of the component that pays.
pub fn component(register: RegisterHandle, target: &Target) -> String {
    register
        .peek(|ledger| {
            let component = target.component(ledger)?;
            Some(ledger.component(component)?.code.clone())
        })
        .unwrap_or_default()
}

/// The sign of an answer with its class.
pub fn sign(eligibility: &Eligibility) -> (&'static str, Icon) {
    match eligibility.verdict {
        Verdict::Yes if eligibility.needs_reason() => ("finding warn", Icon::Triangle),
        Verdict::Yes => ("finding pass", Icon::Pass),
        Verdict::Unknown | Verdict::NotJudged => ("finding ask", Icon::Ask),
        Verdict::No => ("finding block plain", Icon::Octagon),
    }
}

/// The findings that the short answer speaks of.
pub fn telling(eligibility: &Eligibility) -> Vec<&Finding> {
    let all = || eligibility.findings.iter();
    match eligibility.verdict {
        Verdict::No => eligibility.blocks().chain(eligibility.warnings()).collect(),
        Verdict::Unknown => all()
            .filter(|f| {
                let blocks = f.severity == Severity::Block && f.outcome != Outcome::Pass;
                blocks || f.outcome == Outcome::Unknown && says_for_whom(f)
            })
            .collect(),
        Verdict::NotJudged => all()
            .filter(|f| f.outcome == Outcome::NotJudged)
            .take(1)
            .collect(),
        Verdict::Yes => {
            // What asks for a reason is said before what speaks for it.
            let warned = eligibility.warnings();
            let why = WHY.iter().filter_map(|id| all().find(|f| f.rule == *id));
            // Criteria of the place that hold are reasons, too.
            let agreed = all().filter(|f| f.basis == Basis::Agreed);
            let others = why.chain(agreed).filter(|f| f.outcome != Outcome::Fail);
            warned.chain(others).collect()
        }
    }
}

/// One finding as one or more sentences.
pub fn sentences(register: RegisterHandle, finding: &Finding, with_sums: bool) -> String {
    let mut parts = Vec::new();
    match finding.outcome {
        Outcome::Unknown => {
            let name = finding.name.pick(english());
            parts.push(tv("eligible.unknown", &[("rule", name)]));
        }
        Outcome::NoLimit => {
            let name = finding.name.pick(english());
            parts.push(tv("eligible.no-limit", &[("rule", name)]));
        }
        Outcome::NotJudged => {
            let says = finding.says.iter();
            parts.extend(says.map(|line| spoken(register, finding, &line.text)));
            if parts.is_empty() {
                parts.push(t("outcome.not-judged"));
            }
        }
        Outcome::Pass | Outcome::Fail => {
            for line in &finding.says {
                parts.push(spoken(register, finding, &line.text));
                if with_sums {
                    parts.push(spoken(register, finding, &line.sum));
                }
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    let ended = parts.iter().map(|part| {
        let part = part.trim_end();
        if part.ends_with('.') {
            part.to_owned()
        } else {
            format!("{part}.")
        }
    });
    ended.collect::<Vec<String>>().join(" ")
}

/// What a fact is called within a sentence.
pub fn fact(name: &str) -> String {
    let text = t(&["fact.", name].concat());
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => text,
    }
}

/// The short answer.
pub fn paragraph(register: RegisterHandle, eligibility: &Eligibility) -> String {
    if let Some(learner) = &eligibility.learner {
        return learning(eligibility, learner);
    }
    let no = eligibility.verdict == Verdict::No;
    let open = eligibility.verdict == Verdict::Unknown;
    let all = telling(eligibility).into_iter();
    let mut texts: Vec<String> = all
        // The missing things say enough of what is not known; what was agreed locally is said as well.
        .filter(|finding| !open || finding.basis == Basis::Agreed)
        .map(|finding| {
            if open {
                format!("{}.", finding.name.pick(english()).trim_end_matches('.'))
            } else {
                // Who the beneficiaries are stands in the list of all rules.
                sentences(register, finding, no && finding.rule != "T01")
            }
        })
        .collect();
    if !eligibility.missing.is_empty() {
        let facts = eligibility.missing.iter().map(|missing| fact(missing.fact));
        let facts: Vec<String> = facts.collect();
        texts.push(tv("eligible.not-written", &[("facts", &facts.join(", "))]));
    }
    for before in &eligibility.received_before {
        texts.push(received(before));
    }
    texts.join(" ")
}

/// One support that it had before, as a sentence.
fn received(received: &Received) -> String {
    let mut days: Vec<(Option<Date>, Vec<String>)> = Vec::new();
    for given in &received.given {
        let what = format!(
            "{} {} {}",
            quantity(given.quantity).shown(),
            given.measure,
            given.item
        );
        match days.last_mut() {
            Some((day, things)) if *day == given.date => things.push(what),
            _ => days.push((given.date, vec![what])),
        }
    }
    let things: Vec<String> = days
        .into_iter()
        .map(|(day, things)| {
            let what = things.join(", ");
            match day.map(date::format) {
                Some(day) => tv("eligible.given-on", &[("what", &what), ("day", &day)]),
                None => what,
            }
        })
        .collect();
    let year = received.year.to_string();
    let values = [("name", received.name.as_str()), ("year", year.as_str())];
    if things.is_empty() {
        tv("eligible.had", &values)
    } else {
        let things = things.join("; ");
        let [name, year] = values;
        tv("eligible.had-things", &[name, year, ("things", &things)])
    }
}

/// The texts that the short answer follows, each once, with how sure they are.
pub fn citations(eligibility: &Eligibility) -> AnyView {
    let telling = telling(eligibility);
    let mut texts: Vec<&str> = Vec::new();
    for text in telling.iter().flat_map(|finding| &finding.citations) {
        // What the program itself says needs no source.
        if !text.is_empty() && !texts.contains(&text.as_str()) {
            texts.push(text);
        }
    }
    let own = telling.iter().filter(|f| f.basis == Basis::Design);
    let own: Vec<&String> = own.flat_map(|finding| &finding.citations).collect();
    texts.retain(|text| !own.iter().any(|own| own == text));
    let unread = telling.iter().any(|f| f.basis == Basis::Memory);
    let agreed = telling.iter().any(|f| f.basis == Basis::Agreed);
    let tag = |on: bool, text: String| {
        on.then(|| view! { <span class="tag unread">{text}</span> }.into_any())
    };
    view! {
        <span>{texts.join("; ")}</span>
        {tag(agreed, t("basis.agreed"))}
        {tag(unread, t("basis.memory"))}
    }
    .into_any()
}

/// All findings, rule by rule, folded.
pub fn all(register: RegisterHandle, eligibility: &Eligibility) -> AnyView {
    let all = eligibility.findings.iter();
    // Rules that are not judged all say the same, and it stands above already.
    let silent = [Outcome::NoLimit, Outcome::NotJudged];
    let judged = all.filter(|finding| !silent.contains(&finding.outcome));
    let rows: Vec<AnyView> = judged
        .map(|finding| {
            let (class, glyph) = match (finding.outcome, finding.severity) {
                (Outcome::Pass, _) => ("t-pass", Icon::Pass),
                (Outcome::Fail, Severity::Block) => ("t-block", Icon::Octagon),
                (Outcome::Fail, Severity::Warn) => ("t-warn", Icon::Triangle),
                (Outcome::Fail, Severity::Info) => ("muted", Icon::Info),
                (Outcome::Unknown | Outcome::NoLimit | Outcome::NotJudged, _) => {
                    ("muted", Icon::Ask)
                }
            };
            let cited = finding.citations.join("; ");
            let rule = finding.rule.clone();
            view! {
                <li>
                    <span class=class>{icon(glyph)}</span>
                    <div>{sentences(register, finding, true)}<span class="sub">{rule}" · "{cited}</span></div>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <details class="how">
            <summary>{t("eligible.how")}</summary>
            <ul class="reasons small">{rows}</ul>
        </details>
    }
    .into_any()
}
