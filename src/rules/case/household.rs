//! One household that would join a project: what the rules about joining are judged by.

use jiff::civil::Date;

use super::participant::CaseParticipant;
use crate::domain::{
    coded::coded,
    household::{Land, Settlement},
    money::Dong,
};

coded! {
    /// What a household would join.
    Joins {
        /// A project that is there.
        Project = "project",
        /// Whatever project of a component may come.
        Component = "component",
    }
}

/// A household, with what the project that it would join says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct HouseholdCase {
    /// What it counts as, and other support that it has had.
    pub participant: CaseParticipant,
    /// What it would join.
    pub joins: Joins,
    /// Whether its head belongs to an ethnic minority; `None` where no group is written down.
    pub minority: Option<bool>,
    /// Whether its head is a woman; `None` where that is not written down.
    pub woman: Option<bool>,
    /// Rural or urban, on the day.
    pub settlement: Option<Settlement>,
    /// What it produces with.
    pub land: Land,
    /// How many people live in it.
    pub people: usize,
    /// How many of them are able to work.
    pub able: usize,
    /// How many of 15 years or more have nobody asked about that.
    pub unasked: usize,
    /// Whether it lives where the project is; `None` where its home is not written down.
    pub within: Option<bool>,
    /// Whether it is on the project's list.
    pub listed: bool,
    /// Whether it has committed itself in writing.
    pub committed: bool,
    /// Whether the list is approved.
    pub closed: bool,
    /// Since when.
    pub closed_on: Option<Date>,
    /// How many households the list has.
    pub list: usize,
    /// How many are planned.
    pub planned: Option<u32>,
    /// State support that it would get, whole đồng: as planned for it, else on average.
    pub support: Option<Dong>,
}

impl HouseholdCase {
    /// Places that are left on the list, where it says how many there are.
    pub fn places_left(&self) -> Option<i64> {
        let list = i64::try_from(self.list).unwrap_or(i64::MAX);
        Some((i64::from(self.planned?) - list).max(0))
    }
}
