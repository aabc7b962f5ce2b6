//! What is looked at, and how its amounts are written.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::{
        overview::{Curve, Forecast, Pace},
        route::Route,
    },
    domain::money::Dong,
    ui::{
        kit::{i18n::Shown as _, labels::millions},
        state::handle::RegisterHandle,
    },
};

/// What is looked at. The Overview builds all of this anew whenever the register or the address changes.
pub struct Looked {
    pub route: Route,
    pub year: i16,
    pub today: Date,
}

/// What the page looks at now.
pub fn looked(register: RegisterHandle) -> Looked {
    untrack(|| Looked {
        route: register.route.get(),
        year: register.year(),
        today: register.today(),
    })
}

/// All that the card of the curve shows.
pub struct Year {
    pub curve: Curve,
    pub whole: bool,
    pub today: Date,
    /// Until which day it is drawn.
    pub until: Date,
    pub pace: Option<Pace>,
    pub forecast: Option<Forecast>,
}

impl Year {
    /// Whether today lies within what is drawn.
    pub fn is_running(&self) -> bool {
        (self.curve.first_day()..=self.curve.closing()).contains(&self.today)
    }

    /// The highest amount that is spoken of.
    pub fn highest(&self) -> Dong {
        let pace = self.pace.map_or(Dong::ZERO, |pace| pace.by_end);
        pace.max(self.forecast.map_or(Dong::ZERO, |said| said.amount))
    }
}

/// A rate to the million: it is arithmetic and no record.
pub fn rounded(amount: Dong) -> Dong {
    const MILLION: i64 = 1_000_000;
    if amount.0 < 10 * MILLION {
        return amount;
    }
    Dong((amount.0 + MILLION / 2) / MILLION * MILLION)
}

/// An amount in millions of đồng.
pub fn in_millions(amount: Dong) -> String {
    millions(amount).shown()
}
