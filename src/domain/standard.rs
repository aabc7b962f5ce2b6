//! The national standard of poverty, and what a household's points make of it.
//!
//! Two sums of points are entered, not computed: A stands for income (staff say B1), B for what is
//! lacking (staff say B2), ten for each of twelve indicators (TT 07/2021/TT-BLĐTBXH). A household at or
//! below the line in A is poor when it lacks three or more, else near-poor. The standards are dated data
//! (`packs/poverty.json`).

use std::sync::OnceLock;

use serde::Deserialize;

use super::{
    household::{PovertyClass, Settlement, YearStatus},
    money::Dong,
};

const PACK: &str = include_str!("../../packs/poverty.json");

/// A standard with the years of lists that it holds for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Standard {
    /// The first year of lists.
    pub from: i16,
    /// The last one.
    pub to: i16,
    /// How many indicators a poor household lacks at least.
    pub lacking: u32,
    /// Points B for each of them.
    pub each: u32,
    /// The texts that set it.
    pub citation: String,
    /// `read` where somebody has seen them.
    pub basis: String,
    rural: Line,
    urban: Line,
}

/// The line of an area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Line {
    /// Income of a person in a month, whole đồng.
    pub income: Dong,
    /// Points A that stand for it; `None` where no scale has been published.
    #[serde(default)]
    pub points: Option<u32>,
    /// Up to this income a household counts as of average means.
    #[serde(default)]
    pub average: Option<Dong>,
}

/// Why points say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silent {
    /// No class is written down to compare with.
    NoClass,
    /// Points A are not written down.
    NoA,
    /// Points B are not written down, nor what is lacking.
    NoB,
    /// Nobody knows whether the household lives in a town.
    NoArea,
    /// No standard is known for the year.
    NoStandard,
    /// The standard has no scale of points yet.
    NoScale,
}

/// Whether the class on the list is the one that the points make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It is.
    Agrees,
    /// It is not: they make this class, [`PovertyClass::Average`] for none of the two.
    Differs(PovertyClass),
    /// That cannot be said.
    Silent(Silent),
}

impl Standard {
    /// The standard for the list of a year.
    pub fn of(year: i16) -> Option<&'static Standard> {
        standards()
            .iter()
            .find(|standard| (standard.from..=standard.to).contains(&year))
    }

    /// Its line for an area.
    pub fn line(&self, area: Settlement) -> &Line {
        match area {
            Settlement::Rural => &self.rural,
            Settlement::Urban => &self.urban,
        }
    }

    /// The least points B of a poor household.
    pub fn b_of_poor(&self) -> u32 {
        self.lacking * self.each
    }
}

/// All standards, the oldest first.
pub fn standards() -> &'static [Standard] {
    &read().standards
}

/// The text by which the lists are made every year.
pub fn lists() -> &'static str {
    &read().lists
}

#[derive(Default, Deserialize)]
struct Read {
    lists: String,
    standards: Vec<Standard>,
}

fn read() -> &'static Read {
    static READ: OnceLock<Read> = OnceLock::new();
    READ.get_or_init(|| serde_json::from_str(PACK).unwrap_or_default())
}

/// Points B: as they were entered, else as many as the indicators that are ticked make.
pub fn b_of(status: &YearStatus, standard: &Standard) -> Option<u32> {
    let ticked = u32::try_from(status.lacking.len()).unwrap_or(0) * standard.each;
    status.points_b.or((ticked > 0).then_some(ticked))
}

/// The class that points make under a line of `most` points A.
pub fn class_of(a: u32, b: u32, most: u32, standard: &Standard) -> PovertyClass {
    if a > most {
        PovertyClass::Average
    } else if b >= standard.b_of_poor() {
        PovertyClass::Poor
    } else {
        PovertyClass::NearPoor
    }
}

/// Whether the class on the list of `year` is the one that the points make there.
pub fn agreement(status: &YearStatus, year: i16, area: Option<Settlement>) -> Agreement {
    let silent = |why| Agreement::Silent(why);
    let Some(class) = status.class else {
        return silent(Silent::NoClass);
    };
    let Some(standard) = Standard::of(year) else {
        return silent(Silent::NoStandard);
    };
    let Some(a) = status.points_a else {
        return silent(Silent::NoA);
    };
    let Some(area) = area else {
        return silent(Silent::NoArea);
    };
    let Some(most) = standard.line(area).points else {
        return silent(Silent::NoScale);
    };
    // Above the line B decides nothing.
    let b = match b_of(status, standard) {
        None if a <= most => return silent(Silent::NoB),
        b => b.unwrap_or(0),
    };
    let made = class_of(a, b, most, standard);
    // One that has escaped is above the line, as the others are that are neither poor nor near-poor.
    let above = |class| matches!(class, PovertyClass::Average | PovertyClass::Escaped);
    if class == made || above(class) && above(made) {
        Agreement::Agrees
    } else {
        Agreement::Differs(made)
    }
}
