//! Programmes and their components to choose from.

use std::collections::BTreeSet;

use super::choice::Choice;
use crate::{
    app::{form::suggest, register::ledger::Ledger},
    domain::programme::{Component, code_order},
    ui::language::i18n::{english, t, tv},
};

/// A component under its programme.
fn component_choice(ledger: &Ledger, id: &str) -> Option<Choice> {
    let component = ledger.component(id)?;
    let programme = ledger.programme(&component.programme);
    Some(Choice {
        id: id.to_owned(),
        label: format!("{} · {}", component.code, component.name.pick(english())),
        group: programme.map_or_else(String::new, |p| p.name.pick(english()).to_owned()),
    })
}

/// Where components of several programmes stand in a list, each says its programme: a closed list shows
/// the entry alone, and who types a code must not get that of another programme.
fn tell_apart(ledger: &Ledger, choices: &mut [Choice]) {
    let of = |choice: &Choice| {
        let component = ledger.component(&choice.id);
        component.map_or("", |c| c.programme.as_str())
    };
    let first = choices.first().map_or("", of);
    if choices.iter().all(|choice| of(choice) == first) {
        return;
    }
    for choice in choices {
        let programme = ledger.programme(of(choice));
        let code = programme.map_or("", |p| p.code.as_str());
        let own = format!("{code} · ");
        if !code.is_empty() && !choice.label.starts_with(&own) {
            choice.label.insert_str(0, &own);
        }
    }
}

/// Where a component stands among others: those of the later programme first, then by its code.
fn place_of(ledger: &Ledger, id: &str) -> impl Ord + use<> {
    let component = ledger.component(id);
    let programme = component.and_then(|c| ledger.programme(&c.programme));
    let code = component.map(|c| code_order(&c.code));
    let of = programme.map(|p| (std::cmp::Reverse(p.valid.from), p.id.clone()));
    (of, code)
}

/// The components that money of `year` can be for, and the one that is `chosen`. Those whose time ended
/// the year before come after them: their money may be carried over.
pub fn choosable_components(ledger: &Ledger, year: i16, chosen: &str) -> Vec<Choice> {
    let of = |ended: bool| {
        let in_year = |c: &Component, year: i16| {
            let programme = ledger.programme(&c.programme);
            c.valid.touches_year(year) && programme.is_none_or(|p| p.valid.touches_year(year))
        };
        let fits = |c: &&Component| {
            let now = in_year(c, year) || c.id == chosen;
            if ended {
                !now && in_year(c, year - 1)
            } else {
                now
            }
        };
        let components = ledger.components().values().filter(fits);
        let mut choices: Vec<Choice> = components
            .filter_map(|c| component_choice(ledger, &c.id))
            .collect();
        crate::order::sort_by(&mut choices, |a, b| {
            place_of(ledger, &a.id).cmp(&place_of(ledger, &b.id))
        });
        choices
    };
    let mut choices = of(false);
    let earlier = of(true).into_iter().map(|choice| Choice {
        group: tv("entry.carried-group", &[("group", &choice.group)]),
        ..choice
    });
    choices.extend(earlier);
    tell_apart(ledger, &mut choices);
    choices
}

/// Components with a grant in `year`.
pub fn granted_components(ledger: &Ledger, year: i16) -> Vec<Choice> {
    let grants = ledger.grants().values().filter(|grant| grant.year == year);
    let granted: BTreeSet<&str> = crate::order::set(grants.map(|grant| grant.component.as_str()));
    let mut choices: Vec<Choice> = granted
        .into_iter()
        .filter_map(|id| component_choice(ledger, id))
        .collect();
    crate::order::sort_by(&mut choices, |a, b| {
        place_of(ledger, &a.id).cmp(&place_of(ledger, &b.id))
    });
    tell_apart(ledger, &mut choices);
    choices
}

/// All programmes, the latest first.
pub(super) fn programmes(ledger: &Ledger) -> Vec<Choice> {
    let mut all: Vec<_> = ledger.programmes().values().collect();
    crate::order::sort_by(&mut all, |a, b| {
        (b.valid.from, &a.code).cmp(&(a.valid.from, &b.code))
    });
    let choice = |p: &crate::domain::programme::Programme| Choice {
        id: p.id.clone(),
        label: format!("{} · {}", p.code, p.name.pick(english())),
        group: String::new(),
    };
    all.into_iter().map(choice).collect()
}

/// The programmes by their codes, by which they are called; before them that it is for all.
pub(super) fn programme_codes(ledger: &Ledger, chosen: &str) -> Vec<Choice> {
    let choice = |code: String| Choice {
        label: if code.is_empty() {
            t("choice.unset")
        } else {
            code.clone()
        },
        id: code,
        group: String::new(),
    };
    let codes = suggest::programme_codes(ledger, chosen).into_iter();
    std::iter::once(String::new())
        .chain(codes)
        .map(choice)
        .collect()
}
