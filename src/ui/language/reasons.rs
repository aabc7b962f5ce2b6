//! What rules say of a record, and what stands in the way, said as reasons: "còn 7 hộ chưa nhận đủ (Q13)".

use super::{
    i18n::{english, figures, t, tv},
    labels,
};
use crate::rules::{
    judge::{Finding, Outcome},
    pack::Spoken,
    say::{Words, say},
};

/// The reasons of a refusal in one line; whoever stands behind them is there by name already.
pub fn reasons_in_words(findings: &[Finding]) -> String {
    let by_name = |name: &str| name.to_owned();
    let all = findings.iter().map(|finding| reason(finding, &by_name));
    all.collect::<Vec<_>>().join("; ")
}

/// What one rule says, with its code behind it.
pub fn reason(finding: &Finding, who: &dyn Fn(&str) -> String) -> String {
    let said = if finding.outcome == Outcome::Unknown {
        let fact = t(&["fact.", &finding.missing].concat());
        tv("project.not-written", &[("fact", &fact)])
    } else {
        let says = finding.says.iter();
        let says = says.map(|line| lower_first(&spoken_of(finding, &line.text, who)));
        says.collect::<Vec<_>>().join(", ")
    };
    let said = if said.is_empty() {
        lower_first(finding.name.pick(english()))
    } else {
        said
    };
    format!("{said} ({})", finding.rule)
}

/// What a rule is called, with its code: of rules whose findings are not at hand.
pub fn rule_name(id: &str) -> String {
    let rules = &crate::app::projects::pack().rules;
    let name = rules.iter().find(|rule| rule.id == id);
    name.map_or_else(
        || id.to_owned(),
        |rule| format!("{} ({id})", lower_first(rule.name.pick(english()))),
    )
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // "UBND" stays as it is.
    let abbreviation = chars.clone().next().is_some_and(char::is_uppercase);
    if abbreviation {
        return text.to_owned();
    }
    first.to_lowercase().chain(chars).collect()
}

/// A pack's sentence in the language of the screens with the values put in; `who` names the ids in it.
pub fn spoken_of(finding: &Finding, text: &Spoken, who: &dyn Fn(&str) -> String) -> String {
    let words = Words {
        english: english(),
        code: &|code| {
            if code.starts_with("fact.") {
                t(code)
            } else {
                labels::code(code)
            }
        },
        household: who,
    };
    figures(say(text.pick(english()), finding, &words))
}
