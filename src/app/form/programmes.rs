//! Forms of a programme and of a component of it.

use super::{
    answers::Answers,
    fields::{Field, Input, field, half, optional},
    prefill::{Pairs, day, flag, pairs},
};
use crate::{
    app::register::ledger::Ledger,
    domain::{
        fields::Localised,
        programme::{Component, Programme},
    },
};

/// An official name may be long: that of the merged programme has 200 characters.
const MAX_OFFICIAL: usize = 500;

pub(super) const PROGRAMME: &[Field] = &[
    half(field("code", Input::Text)),
    field("name", Input::Text),
    optional("official", Input::Lines),
    optional("citation", Input::Text),
    half(optional("valid_from", Input::Date)),
    half(optional("valid_to", Input::Date)),
    field("checked", Input::Flag),
];

pub(super) const COMPONENT: &[Field] = &[
    field("programme", Input::Programme),
    half(field("code", Input::Text)),
    field("name", Input::Text),
    optional("official", Input::Lines),
    half(optional("valid_from", Input::Date)),
    half(optional("valid_to", Input::Date)),
    field("checked", Input::Flag),
];

impl Answers<'_> {
    pub(super) fn programme(&mut self, ledger: &Ledger, id: &str) -> Programme {
        let old = ledger.programme(id);
        Programme {
            id: id.to_owned(),
            code: self.text("code"),
            name: self.name(old.map(|old| &old.name)),
            official: self.official(),
            citation: self.text("citation"),
            basis: self.basis(old.map(|old| old.basis.as_str())),
            valid: self.period("valid_from", "valid_to"),
        }
    }

    pub(super) fn component(&mut self, ledger: &Ledger, id: &str) -> Component {
        let old = ledger.component(id);
        Component {
            id: id.to_owned(),
            programme: self.text("programme"),
            code: self.text("code"),
            name: self.name(old.map(|old| &old.name)),
            official: self.official(),
            basis: self.basis(None),
            valid: self.period("valid_from", "valid_to"),
        }
    }

    /// The name as typed; the English one of the catalogue goes with the name that it translates.
    fn name(&mut self, old: Option<&Localised>) -> Localised {
        let vi = self.text("name");
        match old {
            Some(old) if old.vi == vi => old.clone(),
            _ => Localised {
                vi,
                en: String::new(),
            },
        }
    }

    fn official(&mut self) -> String {
        self.text_within("official", MAX_OFFICIAL)
    }

    /// Whoever ticks it has compared it with the text. An entry of which nothing was said stays so.
    fn basis(&mut self, old: Option<&str>) -> String {
        let basis = match (self.flag("checked"), old) {
            (true, Some("")) => "",
            (true, _) => "read",
            (false, _) => "memory",
        };
        basis.to_owned()
    }
}

/// What stands in a programme.
pub(super) fn programme(ledger: &Ledger, id: &str) -> Option<Pairs> {
    let p = ledger.programme(id)?;
    Some(pairs! {
        "code": p.code.clone(),
        "name": p.name.vi.clone(),
        "official": p.official.clone(),
        "citation": p.citation.clone(),
        "valid_from": day(p.valid.from),
        "valid_to": day(p.valid.to),
        "checked": flag(p.basis != "memory"),
    })
}

/// What stands in a component.
pub(super) fn component(ledger: &Ledger, id: &str) -> Option<Pairs> {
    let c = ledger.component(id)?;
    Some(pairs! {
        "programme": c.programme.clone(),
        "code": c.code.clone(),
        "name": c.name.vi.clone(),
        "official": c.official.clone(),
        "valid_from": day(c.valid.from),
        "valid_to": day(c.valid.to),
        "checked": flag(c.basis == "read"),
    })
}
