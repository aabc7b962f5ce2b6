//! Whether a programme or component may be written.

use super::refusal::Refusal;
use crate::{
    app::register::ledger::Ledger,
    domain::{
        programme::{Component, Programme},
        text::fold,
    },
};

/// Two programmes of one code at one time could not be told apart.
pub(super) fn check_programme(ledger: &Ledger, programme: &Programme) -> Result<(), Refusal> {
    let same = ledger.programmes().values().find(|other| {
        other.id != programme.id
            && fold(&other.code) == fold(&programme.code)
            && other.valid.overlaps(programme.valid)
    });
    refuse(same.map(|other| (other.code.as_str(), other.name.vi.as_str())))
}

/// A component's code is its own within its programme.
pub(super) fn check_component(ledger: &Ledger, component: &Component) -> Result<(), Refusal> {
    let same = ledger.components().values().find(|other| {
        other.id != component.id
            && other.programme == component.programme
            && fold(&other.code) == fold(&component.code)
            && other.valid.overlaps(component.valid)
    });
    refuse(same.map(|other| (other.code.as_str(), other.name.vi.as_str())))
}

fn refuse(same: Option<(&str, &str)>) -> Result<(), Refusal> {
    match same {
        None => Ok(()),
        Some((given, name)) => Err(Refusal::SameCode {
            given: given.to_owned(),
            name: name.to_owned(),
        }),
    }
}
