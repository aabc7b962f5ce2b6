//! What speaks for two households being one, in words: how sure it is, and why.

use leptos::prelude::*;

use super::{
    i18n::{t, tv},
    icons::{Icon, icon},
};
use crate::{
    app::{
        duplicates::{Level, Pair, WeightedEvidence},
        register::ledger::Ledger,
    },
    domain::{coded::Coded, household::masked},
};

/// How sure it is, as a word with the points.
pub fn level(pair: &Pair) -> AnyView {
    level_tag(pair.level(), pair.score)
}

/// The same, of something else than a pair.
pub fn level_tag(level: Level, score: u8) -> AnyView {
    let class = match level {
        Level::Certain => "tag info",
        Level::Likely | Level::Possible => "tag",
    };
    let text = t(&format!("level.{}", level.code()));
    let points = tv("duplicates.points", &[("n", &score.to_string())]);
    view! { <span class=class>{text}</span><span class="sub num">{points}</span> }.into_any()
}

/// A household's head, and what tells it from others of that name.
pub fn line(ledger: &Ledger, id: &str) -> (String, String) {
    let Some(household) = ledger.own_household(id) else {
        return (t("household.gone"), String::new());
    };
    let home = household.home(None);
    let born = household.head().map(|head| head.born.clone());
    let parts = [
        household.code.clone(),
        born.map(|born| crate::domain::schema::typing::typed_birth(&born))
            .unwrap_or_default(),
        home.village.to_owned(),
        ledger.unit_name(home.unit).to_owned(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = match household.head_name() {
        "" => t("households.no-name"),
        name => name.to_owned(),
    };
    (name, parts.join(" · "))
}

/// One thing that speaks for it or against it, in words.
pub fn said(evidence: &WeightedEvidence) -> String {
    let code = evidence.evidence.code();
    let shown = |at: usize| -> String {
        let value = evidence.values.get(at).cloned().unwrap_or_default();
        // Identity numbers are masked here as on every list; a day of birth is said as people say it.
        if code.contains("identity") || code == "old-in-new" {
            masked(&value)
        } else if code.ends_with("-year") {
            // One of them may be known to the day.
            value.get(..4).unwrap_or(&value).to_owned()
        } else {
            crate::domain::schema::typing::typed_birth(&value)
        }
    };
    let (a, b) = (shown(0), shown(1));
    tv(&format!("clue.{code}"), &[("a", &a), ("b", &b)])
}

/// The same with its points.
pub fn evidence_line(evidence: &WeightedEvidence) -> impl IntoView + use<> {
    let text = said(evidence);
    let (glyph, class) = if evidence.points >= 0 {
        (Icon::Plus, "for")
    } else {
        (Icon::Minus, "against")
    };
    let points = format!("{:+}", evidence.points).replace('-', "−");
    view! { <li class=class>{icon(glyph)}<span>{text}" "<span class="faint num">{points}</span></span></li> }
}
