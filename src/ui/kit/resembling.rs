//! While a household is being typed: those of the register that it may be.

use std::{rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::{
    evidence,
    i18n::t,
    icons::{Icon, icon},
};
use crate::{
    app::{
        duplicates::{Finder, Level, WeightedEvidence},
        form::Form,
        register::ledger::Ledger,
        route::Page,
    },
    platform::clock,
    ui::state::handle::RegisterHandle,
};

/// Households read or compared before the page may breathe: some 10 ms of work.
pub const SLICE: usize = 50;

/// How many are shown: the surest.
const SHOWN: usize = 3;
/// Letters of the head's name from which on the register is looked through.
const ENOUGH: usize = 2;

/// One that it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Match {
    id: String,
    /// Its head, and what tells it from others of that name.
    line: (String, String),
    level: Level,
    score: u8,
    /// The weightiest things that speak for it.
    clues: Vec<WeightedEvidence>,
}

/// The warning under the form of a new household. Empty while nothing resembles it.
pub fn warning(register: RegisterHandle, form: RwSignal<Form>) -> AnyView {
    let finder = RwSignal::new_local(None::<Rc<Finder>>);
    let begun =
        Memo::new(move |_| form.with(|form| form.value("head_name").trim().len() >= ENOUGH));
    Effect::new(move |was: Option<bool>| {
        let begin = begun.get();
        if begin && was != Some(true) {
            read(register, finder);
        }
        begin || was == Some(true)
    });
    let found = Memo::new(move |_| {
        finder
            .with(|finder| {
                let finder = finder.as_ref()?;
                form.with(|form| register.peek(|ledger| Some(similar(ledger, finder, form))))
            })
            .unwrap_or_default()
    });
    view! {
        <div class="resembling" role="status" id="resembling">
            {move || found.with(|found| (!found.is_empty()).then(|| shown(register, found)))}
        </div>
    }
    .into_any()
}

/// Reads the register in slices, so that typing goes on meanwhile.
fn read(register: RegisterHandle, into: RwSignal<Option<Rc<Finder>>, LocalStorage>) {
    spawn_local(async move {
        let mut finder = register.peek(Finder::new);
        while !finder.is_ready() {
            finder.step(SLICE);
            clock::sleep(Duration::ZERO).await;
            if into.is_disposed() {
                // The form was closed.
                return;
            }
        }
        into.try_set(Some(Rc::new(finder)));
    });
}

fn similar(ledger: &Ledger, finder: &Finder, form: &Form) -> Vec<Match> {
    let Some(draft) = form.household_so_far(ledger) else {
        return Vec::new();
    };
    let mut found: Vec<Match> = Vec::new();
    for pair in finder.similar_to(&draft) {
        let other = if pair.a == draft.id { &pair.b } else { &pair.a };
        // It may have been merged or deleted since the form was opened.
        let Some(there) = ledger.household(other) else {
            continue;
        };
        if found.iter().any(|known| known.id == there.id) {
            continue;
        }
        let clues = pair.evidence.iter().filter(|evidence| evidence.points > 0);
        found.push(Match {
            id: there.id.clone(),
            line: evidence::line(ledger, &there.id),
            level: pair.level(),
            score: pair.score,
            clues: clues.take(3).cloned().collect(),
        });
        if found.len() == SHOWN {
            break;
        }
    }
    found
}

fn shown(register: RegisterHandle, found: &[Match]) -> impl IntoView + use<> {
    let route = register.route.get_untracked();
    let lines: Vec<AnyView> = found
        .iter()
        .map(|one| {
            let to = route.about(Page::Household, &one.id).to_string();
            let mut clues: Vec<String> = one.clues.iter().map(evidence::said).collect();
            let rest = clues.split_off(clues.len().min(1));
            let rest: Vec<AnyView> = rest
                .into_iter()
                .map(|evidence_line| view! { " · "{evidence_line} }.into_any())
                .collect();
            view! {
                <li><a href=to><b>{one.line.0.clone()}</b></a>" "{evidence::level_tag(one.level, one.score)}
                    <span class="sub">{one.line.1.clone()}</span>
                    <span class="sub">{clues}<span class="only-wide">{rest}</span></span></li>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="note warn">{icon(Icon::Triangle)}
            <div><b>{t("duplicates.maybe-there")}</b>
                <ul>{lines}</ul>
                <p class="cap muted only-wide">{t("duplicates.maybe-there-text")}</p></div>
        </div>
    }
}
