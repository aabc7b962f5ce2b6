//! Whether a unit may be written.

use super::refusal::{Refusal, known};
use crate::{
    app::register::ledger::Ledger,
    domain::{place::Unit, text::fold},
};

/// The unit above must not lie under this one. A second unit of the same kind and name
/// under the same unit at the same time could not be told from the first; what stands there twice already,
/// as after a merge, can still be changed in all else.
pub(super) fn check_unit(ledger: &Ledger, unit: &Unit) -> Result<(), Refusal> {
    let mut above = unit.parent.as_deref();
    for _ in 0..ledger.units().len() {
        known(above != Some(unit.id.as_str()), "parent")?;
        let Some(next) = above.and_then(|id| ledger.unit(id)) else {
            break;
        };
        above = next.parent.as_deref();
    }
    let is_same = |a: &Unit, b: &Unit| {
        a.kind == b.kind
            && a.parent == b.parent
            && fold(&a.name) == fold(&b.name)
            && a.valid.overlaps(b.valid)
    };
    if ledger
        .unit(&unit.id)
        .is_some_and(|before| is_same(before, unit))
    {
        return Ok(());
    }
    let mut others = ledger.units().values().filter(|other| other.id != unit.id);
    match others.find(|other| is_same(other, unit)) {
        None => Ok(()),
        Some(other) => Err(Refusal::SameUnit {
            unit: other.name.clone(),
        }),
    }
}
