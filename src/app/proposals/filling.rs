//! Filling in a variant: what is left while amounts are typed.

use crate::{
    app::register::ledger::Ledger,
    domain::{money::Dong, proposal::Variant},
    rules::capital::{Overdraw, fits},
};

/// The amounts of one component in one variant, as they are or are being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    /// What is left of the component.
    pub limit: Dong,
    /// All amounts together.
    pub sum: Dong,
}

impl Filling {
    /// What would still be left.
    pub fn left_after(&self) -> Dong {
        self.limit - self.sum
    }

    /// Whether `wanted` fits in the place of `own`, which is one of the amounts.
    pub fn takes(&self, own: Dong, wanted: Dong) -> Result<(), Overdraw> {
        fits(self.limit, self.sum - own, wanted)
    }
}

/// What a variant gives to the projects of a component.
pub fn sum_of(ledger: &Ledger, variant: &Variant, component: &str) -> Dong {
    let all = variant.amounts.iter();
    let own = all.filter(|(project, _)| component_of(ledger, project) == Some(component));
    own.map(|(_, amount)| *amount).sum()
}

fn component_of<'l>(ledger: &'l Ledger, project: &str) -> Option<&'l str> {
    let project = ledger.project(project)?;
    Some(project.component.as_str())
}
