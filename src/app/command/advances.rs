//! Whether what is cleared or comes back was advanced: in all, and by the day on which it is.

use jiff::civil::Date;

use super::refusal::Refusal;
use crate::{
    app::register::ledger::Ledger,
    domain::{capital::Payment, date, money::Dong},
};

/// After replacing the payment `old` by `new`, no more may be cleared or recovered than is advanced out of
/// the same allocation for the same project; unless it was so before, as after a merge, and is no worse now.
pub(super) fn advances_cover(
    ledger: &Ledger,
    old: Option<&Payment>,
    new: Option<&Payment>,
) -> Result<(), Refusal> {
    for pool in old.iter().chain(new.iter()) {
        let change = Change::of(ledger, pool, old, new);
        change.covers_all()?;
        change.covers_each_day()?;
    }
    Ok(())
}

/// The payments out of one allocation for one project, of which one is replaced.
struct Change<'l> {
    others: Vec<&'l Payment>,
    old: Option<&'l Payment>,
    new: Option<&'l Payment>,
}

impl<'l> Change<'l> {
    fn of(
        ledger: &'l Ledger,
        pool: &Payment,
        old: Option<&'l Payment>,
        new: Option<&'l Payment>,
    ) -> Change<'l> {
        let same = |p: &&Payment| p.allocation == pool.allocation && p.project == pool.project;
        let replaced = old.or(new).map_or("", |payment| &payment.id);
        let all = ledger.payments().values().filter(same);
        Change {
            others: all.filter(|other| other.id != replaced).collect(),
            old: old.filter(same),
            new: new.filter(same),
        }
    }

    fn with(&self, one: Option<&'l Payment>) -> impl Iterator<Item = &'l Payment> {
        self.others.iter().copied().chain(one)
    }

    fn covers_all(&self) -> Result<(), Refusal> {
        let part = |payment: Option<&Payment>| payment.map_or(Dong::ZERO, Payment::advanced);
        let others: Dong = self.with(None).map(Payment::advanced).sum();
        let (before, after) = (others + part(self.old), others + part(self.new));
        if after >= Dong::ZERO || after >= before {
            return Ok(());
        }
        Err(match self.new.filter(|new| new.advanced() < Dong::ZERO) {
            Some(new) => Refusal::NotAdvanced {
                left: others,
                wanted: new.amount,
            },
            // What was cleared already would have no advance behind it.
            None => Refusal::NotAdvanced {
                left: part(self.new),
                wanted: Dong::ZERO - others,
            },
        })
    }

    /// Money cannot come back before it was given: on the day of each settlement and recovery, as much must have been
    /// advanced by then. What bears no day may have been on the right one.
    fn covers_each_day(&self) -> Result<(), Refusal> {
        let days = { self.with(self.new) }
            .filter(|payment| clears(payment))
            .filter_map(|payment| payment.date);
        let early = days.filter_map(|day| {
            let lacked = By::of(self.with(self.old), day).lacks();
            let by = By::of(self.with(self.new), day);
            (by.lacks() > lacked.max(Dong::ZERO)).then_some((day, by))
        });
        if let Some((day, by)) = early.min_by_key(|(day, _)| *day) {
            return Err(Refusal::ClearedEarly {
                day: date::format(day),
                advanced: by.advanced,
                cleared: by.cleared,
            });
        }
        Ok(())
    }
}

fn clears(payment: &Payment) -> bool {
    payment.advanced() < Dong::ZERO
}

/// What was advanced by a day, and what of it was cleared or came back.
struct By {
    advanced: Dong,
    cleared: Dong,
}

impl By {
    fn of<'l>(payments: impl Iterator<Item = &'l Payment>, day: Date) -> By {
        let mut by = By {
            advanced: Dong::ZERO,
            cleared: Dong::ZERO,
        };
        for payment in payments {
            let is_past = |otherwise| payment.date.map_or(otherwise, |on| on <= day);
            match clears(payment) {
                false if is_past(true) => by.advanced += payment.advanced(),
                true if is_past(false) => by.cleared += payment.amount,
                _ => {}
            }
        }
        by
    }

    fn lacks(&self) -> Dong {
        self.cleared - self.advanced
    }
}
