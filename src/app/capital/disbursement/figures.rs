//! The figures of one line of the table on disbursement.

use std::{collections::BTreeMap, ops::AddAssign};

use crate::{
    app::{register::ledger::Ledger, reports},
    domain::{
        adjustment::{Fund, Nature},
        capital::GrantKind,
        money::Dong,
    },
};

/// The figures of one line: of a component, or sums of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Granted for the year itself.
    pub plan: Dong,
    /// Of it, for investment.
    pub investment: Dong,
    /// Of it, for recurrent spending.
    pub recurrent: Dong,
    /// Of it, of the central budget.
    pub central: Dong,
    /// Of it, of the local budget.
    pub local: Dong,
    /// Carried over from the year before.
    pub carried: Dong,
    /// Passed on, of either.
    pub allocated: Dong,
    /// Paid out of what is of the year itself.
    pub paid: Dong,
    /// Paid out of what was carried over.
    pub paid_carried: Dong,
    /// Advances that no papers have cleared.
    pub advanced: Dong,
    /// What communes forecast to be paid by the end of the year; `None` where none has said.
    pub forecast: Option<Dong>,
}

impl Figures {
    /// Granted or carried over, and not passed on.
    pub fn left(&self) -> Dong {
        self.plan + self.carried - self.allocated
    }

    /// Of the plan, what nobody has said the nature of.
    pub fn unsaid(&self) -> Dong {
        (self.plan - self.investment - self.recurrent).max(Dong::ZERO)
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Figures) {
        self.plan += other.plan;
        self.investment += other.investment;
        self.recurrent += other.recurrent;
        self.central += other.central;
        self.local += other.local;
        self.carried += other.carried;
        self.allocated += other.allocated;
        self.paid += other.paid;
        self.paid_carried += other.paid_carried;
        self.advanced += other.advanced;
        if let Some(more) = other.forecast {
            self.forecast = Some(self.forecast.unwrap_or_default() + more);
        }
    }
}

/// The figures of each component of a year. What is granted, carried over and passed on is that of
/// [`Ledger::chains`]; this only says what of it is what.
pub fn by_component(ledger: &Ledger, year: i16) -> BTreeMap<&str, Figures> {
    let mut all: BTreeMap<&str, Figures> = BTreeMap::new();
    for (component, chain) in ledger.chains(year, &|_| true) {
        let figures = Figures {
            plan: chain.granted - chain.carried,
            carried: chain.carried,
            allocated: chain.allocated,
            ..Figures::default()
        };
        all.insert(component, figures);
    }
    let grants = ledger.grants().values().filter(|grant| grant.year == year);
    for grant in grants.filter(|grant| grant.source != GrantKind::CarriedOver) {
        let figures = all.entry(&grant.component).or_default();
        let worth = ledger.worth_of_grant(grant);
        match grant.nature {
            Some(Nature::Investment) => figures.investment += worth,
            Some(Nature::Recurrent) => figures.recurrent += worth,
            None => {}
        }
        match grant.fund {
            Some(Fund::Central) => figures.central += worth,
            Some(Fund::Local) => figures.local += worth,
            None => {}
        }
    }
    let allocations = ledger.allocations().values();
    for allocation in allocations.filter(|allocation| allocation.year == year) {
        let figures = all.entry(&allocation.component).or_default();
        let paid = ledger.paid_from(&allocation.id);
        if allocation.carried_from.is_some() {
            figures.paid_carried += paid;
        } else {
            figures.paid += paid;
        }
    }
    for payment in ledger.payments().values() {
        let from = ledger.allocation(&payment.allocation);
        if let Some(from) = from.filter(|from| from.year == year) {
            all.entry(&from.component).or_default().advanced += payment.advanced();
        }
    }
    for (component, forecast) in reports::forecast::by_component(ledger, year) {
        // It is the register that lends the name.
        if let Some(component) = ledger.component(&component) {
            all.entry(&component.id).or_default().forecast = Some(forecast);
        }
    }
    all
}
