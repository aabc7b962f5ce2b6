//! Whether a programme or component may be written, and who names it.

use super::refusal::{Refusal, known};
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

/// A component belongs to a programme that is there, and its code is its own within it.
pub(super) fn check_component(ledger: &Ledger, component: &Component) -> Result<(), Refusal> {
    known(
        ledger.programmes().contains_key(&component.programme),
        "programme",
    )?;
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

/// How many records name a component.
pub(super) fn naming(ledger: &Ledger, id: &str) -> usize {
    let grants = ledger.grants().values().filter(|r| r.component == id);
    let allocations = ledger.allocations().values().filter(|r| r.component == id);
    let projects = ledger.projects().values().filter(|r| r.component == id);
    let classes = ledger.classes().values();
    let classes = classes.filter(|r| r.component.as_deref() == Some(id));
    let sessions = ledger.sessions().values().filter(|r| r.topics.contains(id));
    let wishes = ledger
        .attendances()
        .values()
        .filter(|r| r.wants.contains(id));
    grants.count()
        + allocations.count()
        + projects.count()
        + classes.count()
        + sessions.count()
        + wishes.count()
}
