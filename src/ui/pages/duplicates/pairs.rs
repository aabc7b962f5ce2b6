//! The pairs, the surest first, each with what speaks for it and against it.

use std::sync::Arc;

use leptos::prelude::*;

use super::pair_route;
use crate::{
    app::{
        duplicates::{Level, Pair, Shared, WeightedEvidence},
        register::ledger::Ledger,
    },
    domain::{coded::Coded, household::masked},
    ui::{
        kit::{
            i18n::{t, tv},
            icons::{Icon, icon},
            parts::empty,
            table::windowed,
        },
        state::handle::RegisterHandle,
    },
};

/// The list.
pub(super) fn list(register: RegisterHandle, pairs: &[Pair]) -> AnyView {
    if pairs.is_empty() {
        return empty(t("duplicates.none"), t("duplicates.none-text"), ()).into_any();
    }
    let pairs: Arc<Vec<Pair>> = Arc::new(pairs.to_vec());
    let count = pairs.len();
    let row = move |at: usize| pairs.get(at).map(|pair| row(register, at, pair)).into_any();
    view! {
        <section class="card tw pairs" aria-label=t("duplicates.title")>
            <table class="list" aria-rowcount=(count + 1).to_string()>
                <thead><tr>
                    <th scope="col">{t("duplicates.how-sure")}</th>
                    <th scope="col">{t("duplicates.households")}</th>
                    <th scope="col" class="only-wide">{t("duplicates.why")}</th>
                </tr></thead>
                {windowed(count, 3, None, Arc::new(row))}
            </table>
        </section>
    }
    .into_any()
}

/// How sure it is, as a word with the points.
pub(super) fn level(pair: &Pair) -> AnyView {
    level_tag(pair.level(), pair.score)
}

/// The same, of something else than a pair.
pub(super) fn level_tag(level: Level, score: u8) -> AnyView {
    let class = match level {
        Level::Certain => "tag info",
        Level::Likely | Level::Possible => "tag",
    };
    let text = t(&format!("level.{}", level.code()));
    let points = tv("duplicates.points", &[("n", &score.to_string())]);
    view! { <span class=class>{text}</span><span class="sub num">{points}</span> }.into_any()
}

fn row(register: RegisterHandle, at: usize, pair: &Pair) -> AnyView {
    let route = register.route.get_untracked();
    let to = pair_route(&route, &pair.a, &pair.b).to_string();
    let (a, b) = register.peek(|ledger| (line(ledger, &pair.a), line(ledger, &pair.b)));
    let shared = (pair.shared == Shared::People)
        .then(|| view! { <span class="sub">{t("duplicates.shares-people")}</span> });
    let weightiest = || pair.evidence.iter().take(3);
    let clues: Vec<AnyView> = weightiest().map(|e| evidence_line(e).into_any()).collect();
    let told: Vec<String> = weightiest().filter(|e| e.points > 0).map(said).collect();
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <td>{level(pair)}</td>
            <td><a href=to><b>{a.0}</b>" · "<b>{b.0}</b></a>
                <span class="sub">{a.1}</span><span class="sub">{b.1}</span>{shared}
                <span class="sub only-narrow">{told.join(" · ")}</span></td>
            <td class="only-wide"><ul class="clues">{clues}</ul></td>
        </tr>
    }
    .into_any()
}

/// A household's head, and what tells it from others of that name.
pub(super) fn line(ledger: &Ledger, id: &str) -> (String, String) {
    let Some(household) = ledger.own_household(id) else {
        return (t("household.gone"), String::new());
    };
    let home = household.home(None);
    let born = household.head().map(|head| head.born.clone());
    let parts = [
        household.code.clone(),
        born.map(|born| crate::app::form::typed_birth(&born))
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
pub(super) fn said(evidence: &WeightedEvidence) -> String {
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
            crate::app::form::typed_birth(&value)
        }
    };
    let (a, b) = (shown(0), shown(1));
    tv(&format!("clue.{code}"), &[("a", &a), ("b", &b)])
}

/// The same with its points.
pub(super) fn evidence_line(evidence: &WeightedEvidence) -> impl IntoView + use<> {
    let text = said(evidence);
    let (glyph, class) = if evidence.points >= 0 {
        (Icon::Plus, "for")
    } else {
        (Icon::Minus, "against")
    };
    let points = format!("{:+}", evidence.points).replace('-', "−");
    view! { <li class=class>{icon(glyph)}<span>{text}" "<span class="faint num">{points}</span></span></li> }
}
