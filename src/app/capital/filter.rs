//! What narrows the lists of the Capital screen.

use crate::{
    app::{
        places::Within,
        register::ledger::Ledger,
        route::{Name, Narrows, Visit},
    },
    domain::capital::{Allocation, Grant},
};

/// What the lists are narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Budget year.
    pub year: i16,
    /// Only this receiving unit.
    pub unit: Option<String>,
    /// Only this component.
    pub component: Option<String>,
    /// Only payments out of this allocation.
    pub allocation: Option<String>,
    /// Only allocations not fully paid.
    pub unpaid: bool,
    /// Only allocations that lie idle ([`super::lists::is_idle`]).
    pub idle: bool,
}

/// Year and unit belong to the address of every page.
impl Narrows for Filter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Component, &mut self.component);
        visit(Name::Allocation, &mut self.allocation);
        visit(Name::Unpaid, &mut self.unpaid);
        visit(Name::Idle, &mut self.idle);
    }
}

impl Filter {
    /// The money of one component.
    pub fn component(id: &str) -> Filter {
        Filter {
            component: Some(id.to_owned()),
            ..Filter::default()
        }
    }

    /// What was paid out of one allocation.
    pub fn paid_from(id: &str) -> Filter {
        Filter {
            allocation: Some(id.to_owned()),
            ..Filter::default()
        }
    }

    /// Allocations that are not fully paid.
    pub fn unpaid() -> Filter {
        Filter {
            unpaid: true,
            ..Filter::default()
        }
    }

    /// Allocations that lie idle.
    pub fn idle() -> Filter {
        Filter {
            idle: true,
            ..Filter::default()
        }
    }

    /// Whether anything but the year narrows.
    pub fn narrows(&self) -> bool {
        *self
            != Filter {
                year: self.year,
                ..Filter::default()
            }
    }

    pub(super) fn takes_grant(&self, grant: &Grant) -> bool {
        grant.year == self.year && self.takes_component(&grant.component)
    }

    pub(super) fn takes_allocation(&self, allocation: &Allocation, within: &Within) -> bool {
        allocation.year == self.year
            && self.takes_component(&allocation.component)
            && within.has(&allocation.unit)
    }

    fn takes_component(&self, component: &str) -> bool {
        let only = self.component.as_deref();
        only.is_none_or(|only| only == component)
    }

    /// The units that the chosen one stands for.
    pub(super) fn within(&self, ledger: &Ledger) -> Within {
        Within::in_year(ledger, self.unit.as_deref(), self.year)
    }
}
