//! A project's money, derived from its lines and participants.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Project;
use crate::domain::money::Dong;

/// Who pays. `state + cash + labour + kind + other = total`, always: cash is the rest of each line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// All lines.
    pub total: Dong,
    /// State budget.
    pub state: Dong,
    /// Households, in cash.
    pub cash: Dong,
    /// Households, in labour.
    pub labour: Dong,
    /// Households, in kind.
    pub kind: Dong,
    /// Others.
    pub other: Dong,
    /// State budget of lines that serve all together.
    pub common: Dong,
    /// State budget of lines tied directly to people's production.
    pub direct: Dong,
    /// State support written down for households.
    pub households: Dong,
    /// Counterpart written down for households.
    pub promised: Dong,
    /// How many lines are split into more than they are.
    pub overdrawn: usize,
}

impl Split {
    /// Counterpart in all.
    pub fn counterpart(&self) -> Dong {
        self.cash + self.labour + self.kind
    }

    /// State support that no household has been given yet; negative when more is given than there is.
    /// `common + households + unassigned = state`, always.
    pub fn unassigned(&self) -> Dong {
        self.state - self.common - self.households
    }

    /// Counterpart of the plan that no household has promised yet; negative when they promise more.
    pub fn unpromised(&self) -> Dong {
        self.counterpart() - self.promised
    }
}

impl Project {
    /// The project's money.
    pub fn split(&self) -> Split {
        let mut split = Split::default();
        for line in self.costs.values() {
            split.total += line.total();
            split.state += line.state;
            split.cash += line.cash();
            split.labour += line.labour;
            split.kind += line.kind;
            split.other += line.other;
            if line.common {
                split.common += line.state;
            }
            if line.direct {
                split.direct += line.state;
            }
            split.overdrawn += usize::from(line.cash() < Dong::ZERO);
        }
        for participant in self.participants.values() {
            split.households += participant.amount;
            split.promised += participant.counterpart;
        }
        split
    }

    /// For each line that is handed over: its key, what is planned, and what the participants are to
    /// receive together, where the two differ. Of a line that is gone, or that serves all together,
    /// nothing is planned, whatever a merge has left with the participants.
    pub fn items_off(&self) -> Vec<(String, Decimal, Decimal)> {
        let mut all: BTreeMap<&String, (Decimal, Decimal)> = BTreeMap::new();
        for (key, line) in self.costs.iter().filter(|(_, line)| !line.common) {
            all.entry(key).or_default().0 = line.quantity;
        }
        for participant in self.participants.values() {
            for (key, given) in &participant.items {
                all.entry(key).or_default().1 += *given;
            }
        }
        let off = all
            .into_iter()
            .filter(|(_, (planned, given))| planned != given);
        off.map(|(key, (planned, given))| (key.clone(), planned, given))
            .collect()
    }
}
