//! The preview of files as a list of lines: what would happen, group by group, and what of it is
//! chosen.

use std::collections::BTreeMap;

use super::import::{Outcome, Plan};
use crate::{domain::moment, order};

/// The groups of the preview, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What the files say about the register itself: never taken in with the rest.
    Register,
    /// They bring merges that would not be made here: taken in only where somebody wants it so.
    Doubtful,
    /// Two places changed the same field.
    Conflict,
    /// Not believed.
    Refused,
    /// Other content, taken from the file or merged.
    Changed,
    /// Not here yet.
    New,
}

/// One line of the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a group.
    Head(Group),
    /// A row of the plan, and which of its fields: none where it comes, goes or comes back whole, or
    /// where only a disagreement ends.
    Row(usize, Option<usize>),
    /// An entry that was refused.
    Refused(usize),
    /// What a file says about a register, and which of its fields; none where there is nothing to
    /// compare.
    Register(usize, Option<usize>),
}

impl Group {
    /// All groups.
    pub const ALL: [Group; 6] = [
        Group::Register,
        Group::Doubtful,
        Group::Conflict,
        Group::Refused,
        Group::Changed,
        Group::New,
    ];

    /// The name in texts and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Group::Register => "register",
            Group::Doubtful => "doubtful",
            Group::Conflict => "conflict",
            Group::Refused => "refused",
            Group::Changed => "changed",
            Group::New => "new",
        }
    }

    /// What the records of the group would undergo.
    pub const fn outcomes(self) -> &'static [Outcome] {
        match self {
            Group::Doubtful => &[Outcome::Doubtful],
            Group::Conflict => &[Outcome::Conflict],
            Group::Refused | Group::Register => &[],
            Group::Changed => &[Outcome::Changed, Outcome::Merged],
            Group::New => &[Outcome::New],
        }
    }

    /// How many records it holds.
    pub fn count(self, plan: &Plan) -> usize {
        match self {
            Group::Refused => plan.refused.len(),
            Group::Register => plan.registers.len(),
            group => group.outcomes().iter().map(|o| plan.count(*o)).sum(),
        }
    }
}

/// The whole preview, group by group; empty groups are left out.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let before = lines.len();
        lines.push(Line::Head(group));
        if group == Group::Refused {
            lines.extend((0..plan.refused.len()).map(Line::Refused));
        }
        if group == Group::Register {
            for (index, said) in plan.registers.iter().enumerate() {
                if said.is_own && !said.deleted {
                    let fields = 0..said.changes.len();
                    lines.extend(fields.map(|change| Line::Register(index, Some(change))));
                } else {
                    lines.push(Line::Register(index, None));
                }
            }
        }
        for (index, row) in plan.rows.iter().enumerate() {
            if !group.outcomes().contains(&row.outcome) {
                continue;
            }
            let came_back = row.changes.iter().all(|change| change.here.is_none());
            let whole = row.deleted || row.changes.is_empty() || {
                row.outcome == Outcome::Changed && came_back && row.changes.len() > 1
            };
            if whole {
                lines.push(Line::Row(index, None));
            } else {
                lines.extend((0..row.changes.len()).map(|change| Line::Row(index, Some(change))));
            }
        }
        if lines.len() == before + 1 {
            lines.pop();
        }
    }
    lines
}

/// How many fields merge by themselves.
pub fn merged_fields(plan: &Plan) -> usize {
    let merged = plan
        .rows
        .iter()
        .filter(|row| row.outcome == Outcome::Merged);
    merged.map(|row| row.changes.len()).sum()
}

/// How many new records there are of each kind, the most first.
pub fn new_kinds(plan: &Plan) -> Vec<(String, usize)> {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for row in plan.rows.iter().filter(|row| row.outcome == Outcome::New) {
        *kinds.entry(kind_of_id(&row.id)).or_default() += 1;
    }
    let mut kinds: Vec<(String, usize)> = kinds
        .into_iter()
        .map(|(kind, count)| (kind.to_owned(), count))
        .collect();
    order::sort_by(&mut kinds, |a, b| b.1.cmp(&a.1));
    kinds
}

/// The first part of an id.
pub fn kind_of_id(id: &str) -> &str {
    id.split(':').next().unwrap_or_default()
}

/// By how many days the clock of the laptop that wrote a file runs ahead of ours (positive) or, as
/// far as can be told, behind; `None` for less than a day. Both are moments in UTC, so that neither the
/// hour nor the zone of this laptop counts. A file may well be old, so only one that would be older than
/// a year speaks of a slow clock.
pub fn clock_off(written: &str, now: &str) -> Option<i32> {
    let ahead = moment::days_between(now, written)?;
    (!(-366..=0).contains(&ahead)).then_some(ahead)
}
