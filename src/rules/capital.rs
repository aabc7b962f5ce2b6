//! No more is allocated than was granted, no more paid than was allocated: a rule of the register
//! itself, the same in all periods, and none of the pack's.

use serde::Serialize;

use crate::domain::money::Dong;

/// A sum that would be overdrawn, with everything needed to show the arithmetic:
/// `limit − used = left`, and `wanted − left = excess`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Overdraw {
    /// What there is in all: granted, or allocated.
    pub limit: Dong,
    /// What others already use of it.
    pub used: Dong,
    /// What is left. Negative when the records already disagree, as after joining two registers.
    pub left: Dong,
    /// What was asked for.
    pub wanted: Dong,
    /// By how much it goes beyond.
    pub excess: Dong,
}

/// Whether `wanted` fits into `limit` beside `used`.
pub fn fits(limit: Dong, used: Dong, wanted: Dong) -> Result<(), Overdraw> {
    let left = limit - used;
    if wanted <= left {
        return Ok(());
    }
    Err(Overdraw {
        limit,
        used,
        left,
        wanted,
        excess: wanted - left,
    })
}

/// The three states of one pool of money. `granted = unallocated + unpaid + paid`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// Given to the register's unit.
    pub granted: Dong,
    /// Passed on to those who spend it.
    pub allocated: Dong,
    /// Paid out.
    pub paid: Dong,
    /// Of what is granted, or of one unit's money of what is allocated: carried over from the year before.
    pub carried: Dong,
    /// Carried into the next year, and no longer in any of the others.
    pub moved: Dong,
}

impl Chain {
    /// Granted and lying idle.
    pub fn unallocated(&self) -> Dong {
        self.granted - self.allocated
    }

    /// Allocated and not yet paid.
    pub fn unpaid(&self) -> Dong {
        self.allocated - self.paid
    }
}

impl std::ops::AddAssign for Chain {
    fn add_assign(&mut self, other: Chain) {
        self.granted = self.granted + other.granted;
        self.allocated = self.allocated + other.allocated;
        self.paid = self.paid + other.paid;
        self.carried = self.carried + other.carried;
        self.moved = self.moved + other.moved;
    }
}
