//! What a household may join, in words that are spoken to it.

use crate::{
    app::{
        eligibility::{self, Verdict},
        outreach::{
            offers::Offer,
            target::{Target, target},
        },
        register::ledger::Ledger,
    },
    rules::{
        judge::Finding,
        say::{Words, say},
    },
    ui::{
        kit::icons::Icon,
        language::{
            labels,
            targets::{Tongue, name_in},
        },
    },
};

/// The id that a household's wish is kept under: of support that has no project yet, the policy.
pub fn wish(offer: &Offer) -> String {
    match (&offer.target, offer.policy) {
        (eligibility::Target::Component(_), Some(policy)) => policy.id.clone(),
        _ => offer.id().to_owned(),
    }
}

/// What is said of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is.
    pub name: String,
    /// Whether the household may join, and what to do, or why not, or what has to be asked.
    pub sentence: String,
    /// What to bring; empty where it cannot join.
    pub bring: String,
    /// Whom to ask.
    pub ask: String,
}

/// What is said of an offer.
pub fn said(ledger: &Ledger, offer: &Offer, tongue: Tongue) -> Said {
    let english = tongue.english();
    let sentence = match offer.verdict {
        _ if offer.listed => tongue.t("offer.listed"),
        Verdict::Yes if !offer.is_real() => tongue.t("offer.later"),
        Verdict::Yes => match offer.policy {
            Some(policy) => policy.plain.pick(english).to_owned(),
            None => tongue.t("offer.yes"),
        },
        Verdict::NotJudged => tongue.t("offer.not-judged"),
        Verdict::Unknown => needed(offer, tongue),
        Verdict::No => against(ledger, offer, tongue),
    };
    let may = offer.verdict == Verdict::Yes && offer.is_real();
    let of_policy = |pick: fn(&crate::app::outreach::policies::Policy) -> &str| {
        offer.policy.map(|policy| pick(policy).to_owned())
    };
    let (bring, ask) = if english {
        (
            of_policy(|p| p.bring.pick(true)),
            of_policy(|p| p.ask.pick(true)),
        )
    } else {
        (
            of_policy(|p| p.bring.pick(false)),
            of_policy(|p| p.ask.pick(false)),
        )
    };
    Said {
        name: match target(ledger, &wish(offer)) {
            // A leaf lies about where neighbours read it: not from which programme the money is.
            Some(Target::Policy(policy)) if tongue == Tongue::Household => policy.short.vi.clone(),
            _ => name_in(ledger, &wish(offer), tongue),
        },
        sentence,
        bring: bring.filter(|_| may).unwrap_or_default(),
        ask: ask.unwrap_or_default(),
    }
}

/// What has to be asked to know.
fn needed(offer: &Offer, tongue: Tongue) -> String {
    let mut asked: Vec<String> = Vec::new();
    for missing in &offer.missing {
        let key = ["need.", missing.fact].concat();
        let own = tongue.t(&key);
        let text = if own == key {
            let fact = tongue.t(&["fact.", missing.fact].concat());
            tongue.tv("offer.need", &[("what", &fact)])
        } else {
            own
        };
        if !asked.contains(&text) {
            asked.push(text);
        }
    }
    if asked.is_empty() {
        tongue.t("offer.unknown")
    } else {
        asked.join(" ")
    }
}

/// Why not, kindly: the reasons that everybody meets in words of their own, others as they were agreed.
fn against(ledger: &Ledger, offer: &Offer, tongue: Tongue) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for finding in &offer.against {
        let key = ["not-this-time.", finding.rule.as_str()].concat();
        let own = tongue.t(&key);
        let text = if own == key {
            in_own_words(ledger, finding, tongue)
        } else {
            own
        };
        if !text.is_empty() && !reasons.contains(&text) {
            reasons.push(text);
        }
    }
    if reasons.is_empty() {
        tongue.t("offer.no")
    } else {
        reasons.join(" ")
    }
}

fn in_own_words(ledger: &Ledger, finding: &Finding, tongue: Tongue) -> String {
    let words = Words {
        english: tongue.english(),
        code: &|code| match code.strip_prefix("fact.") {
            Some(_) => tongue.t(code),
            None => labels::code(code),
        },
        household: &|id| labels::household(ledger, id),
    };
    let lines = finding.says.iter().map(|line| {
        let text = line.text.pick(words.english);
        let text = say(text, finding, &words);
        text.trim_end_matches('.').to_owned()
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("{}.", lines.join(". "))
}

/// How an offer is drawn.
pub fn mark_of(offer: &Offer) -> (&'static str, Icon) {
    match offer.verdict {
        _ if offer.listed => ("t-pass", Icon::Pass),
        Verdict::Yes => ("t-pass", Icon::Pass),
        Verdict::Unknown | Verdict::NotJudged => ("faint", Icon::Ask),
        Verdict::No => ("faint", Icon::NotNow),
    }
}
