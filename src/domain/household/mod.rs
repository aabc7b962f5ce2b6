//! Households and their people.
//!
//! A household belongs to no year: what it counts as stands by year, where it lives and who heads it
//! follow from its events, and its people keep their keys for ever.

mod event;
mod member;
mod merged;
mod poverty;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

pub use self::{
    event::{Event, EventKind, Home},
    member::{Labour, Member, Relation, Sex, masked},
    merged::Merged,
    poverty::{Deprivation, PovertyClass, YearStatus},
};
use super::{
    coded::{Coded, coded},
    fields::{
        FieldFault, FieldFinding, Reader, date_value, flag_or_none, object_or_none, set,
        write_parts,
    },
};

coded! {
    /// Whether a household is measured by the standard of the country or of the town.
    Settlement {
        /// Nông thôn.
        Rural = "rural",
        /// Thành thị.
        Urban = "urban",
    }
}

coded! {
    /// What a household said to its data being kept.
    Consent {
        /// It agreed.
        Given = "given",
        /// It did not: only what the law demands is kept.
        Refused = "refused",
        /// It agreed and took that back.
        Withdrawn = "withdrawn",
    }
}

/// A household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Household {
    /// `household:uuid`.
    pub id: String,
    /// Its code in the unit's list.
    pub code: String,
    /// The unit it lived in when it was entered: see [`Household::home`].
    pub unit: String,
    /// Village or group (thôn, tổ) at entry.
    pub village: String,
    /// The head at entry, as the key of a member: see [`Household::head`].
    pub head: String,
    /// Its people by key.
    pub members: BTreeMap<String, Member>,
    /// What it counts as, by year.
    pub poverty: BTreeMap<i16, YearStatus>,
    /// Rural or urban by the day from which it holds, where the unit alone does not tell.
    pub area: BTreeMap<Date, Settlement>,
    /// The telephone that the family shares.
    pub phone: String,
    /// What it produces with.
    pub land: Land,
    /// How it earns its living, in a few words.
    pub livelihood: String,
    /// What happened to it, by key.
    pub events: BTreeMap<String, Event>,
    /// The day on which it was told what its data are kept for.
    pub told: Option<Date>,
    /// What it said to that; nothing where the law needs no consent.
    pub consent: Option<Consent>,
    /// The day of that, and how it was said.
    pub consent_note: String,
    /// Anything else.
    pub note: String,
    /// The household that this one was found to be, and has been merged into.
    pub merged: Option<Merged>,
    /// Households that were looked at and are not the same.
    pub apart: BTreeSet<String>,
}

/// Means of production in brief; areas in square metres, `None` where nobody has asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Land {
    /// Rice fields.
    pub rice: Option<Decimal>,
    /// Gardens and fields of other crops.
    pub garden: Option<Decimal>,
    /// Land along a stream, flooded in the rains (đất bãi).
    pub alluvial: Option<Decimal>,
    /// Forest.
    pub forest: Option<Decimal>,
    /// Ponds.
    pub pond: Option<Decimal>,
    /// Barns.
    pub barn: Option<Decimal>,
}

impl Land {
    /// The areas with their names in records.
    pub fn areas(&self) -> [(&'static str, Option<Decimal>); 6] {
        [
            ("rice_m2", self.rice),
            ("garden_m2", self.garden),
            ("alluvial_m2", self.alluvial),
            ("forest_m2", self.forest),
            ("pond_m2", self.pond),
            ("barn_m2", self.barn),
        ]
    }

    fn read(r: &mut Reader<'_>) -> Land {
        Land {
            rice: area(r, "rice_m2"),
            garden: area(r, "garden_m2"),
            alluvial: area(r, "alluvial_m2"),
            forest: area(r, "forest_m2"),
            pond: area(r, "pond_m2"),
            barn: area(r, "barn_m2"),
        }
    }

    fn write(&self, body: &mut Map<String, Value>) {
        for (name, area) in self.areas() {
            // An area that stands there as a number and means the same stays as it is.
            let same =
                area.is_some() && body.get(name).and_then(Value::as_u64).map(Decimal::from) == area;
            if !same {
                set(body, name, area.map(|area| area.normalize().to_string()));
            }
        }
    }
}

/// An area: text, as all decimals are, or a whole number.
fn area(r: &mut Reader<'_>, field: &'static str) -> Option<Decimal> {
    match r.raw(field).and_then(Value::as_u64) {
        Some(whole) => Some(whole.into()),
        None => r.decimal(field),
    }
}

impl Household {
    /// The head's person, as far as is known.
    pub fn head(&self) -> Option<&Member> {
        self.members.get(self.head_key(None))
    }

    /// The head's name.
    pub fn head_name(&self) -> &str {
        self.head().map_or("", |head| head.name.as_str())
    }

    /// Those who live in it on a day, by key; as far as is known for `None`.
    pub fn people(&self, on: Option<Date>) -> impl Iterator<Item = (&String, &Member)> {
        let gone = self.gone(on);
        self.members
            .iter()
            .filter(move |(key, _)| !gone.contains(key.as_str()))
    }

    /// The status in `year`'s list, or in the latest one before it, with the year it is from.
    pub fn status_in(&self, year: i16) -> Option<(i16, &YearStatus)> {
        let before = self.poverty.range(..=year).next_back();
        before.map(|(year, status)| (*year, status))
    }

    /// Rural or urban on a day, where the household's own record says so.
    pub fn area_on(&self, date: Date) -> Option<Settlement> {
        self.area.range(..=date).next_back().map(|(_, area)| *area)
    }

    /// Reads a household's body.
    pub fn read(id: &str, body: &Map<String, Value>) -> (Household, Vec<FieldFinding>) {
        let mut r = Reader::new(id, body);
        let mut members = r.parts("members", Member::read);
        let mut head = r.text("head");
        if !head.is_empty() && !members.contains_key(&head) {
            // A head without a record of his own: written by name.
            let member = Member {
                name: std::mem::take(&mut head),
                ..Member::default()
            };
            head = String::from("head");
            members.insert(head.clone(), member);
        }
        let mut poverty = BTreeMap::new();
        for (year, status) in r.parts("poverty", YearStatus::read) {
            match year.parse() {
                Ok(year) => drop(poverty.insert(year, status)),
                Err(_) => r.note("poverty", FieldFault::WrongType),
            }
        }
        let mut area = BTreeMap::new();
        for (from, code) in r.entries("area") {
            let settlement = code.as_str().and_then(Settlement::from_code);
            match (super::date::parse_iso(from), settlement) {
                (Some(from), Some(settlement)) => drop(area.insert(from, settlement)),
                _ => r.note("area", FieldFault::WrongType),
            }
        }
        let mut apart = BTreeSet::new();
        for (other, is) in r.entries("apart") {
            if is.as_bool() == Some(true) {
                apart.insert(other.clone());
            }
        }
        let household = Household {
            id: id.to_owned(),
            code: r.text("code"),
            unit: r.text("unit"),
            village: r.text("village"),
            head,
            members,
            poverty,
            area,
            phone: r.text("phone"),
            land: r.part("land", Land::read).unwrap_or_default(),
            livelihood: r.part("livelihood", |r| r.text("main")).unwrap_or_default(),
            events: r.parts("events", Event::read),
            told: r.date("told"),
            consent: r.coded("consent"),
            consent_note: r.text("consent_note"),
            note: r.text("note"),
            merged: r.part("merged", Merged::read),
            apart,
        };
        (household, r.findings())
    }

    /// Sets the known fields of a household's body.
    pub fn write(&self, body: &mut Map<String, Value>) {
        set(body, "kind", "household");
        set(body, "code", self.code.as_str());
        set(body, "unit", self.unit.as_str());
        set(body, "village", self.village.as_str());
        set(body, "head", self.head.as_str());
        write_parts(body, "members", self.members.iter(), Member::write);
        let years = self.poverty.iter();
        let years = years.map(|(year, status)| (year.to_string(), status.clone()));
        let years: BTreeMap<String, YearStatus> = crate::order::map(years);
        write_parts(body, "poverty", years.iter(), YearStatus::write);
        let mut area = Map::new();
        for (from, settlement) in &self.area {
            area.insert(super::date::iso(*from), settlement.code().into());
        }
        set(body, "area", object_or_none(area));
        set(body, "phone", self.phone.as_str());
        within(body, "land", |land| self.land.write(land));
        within(body, "livelihood", |living| {
            set(living, "main", self.livelihood.as_str());
        });
        write_parts(body, "events", self.events.iter(), Event::write);
        set(body, "told", date_value(self.told));
        set(body, "consent", self.consent.map(Coded::code));
        set(body, "consent_note", self.consent_note.as_str());
        set(body, "note", self.note.as_str());
        match &self.merged {
            Some(merged) => within(body, "merged", |body| merged.write(body)),
            None => drop(body.remove("merged")),
        }
        let mut apart = Map::new();
        for other in &self.apart {
            apart.insert(other.clone(), flag_or_none(true));
        }
        set(body, "apart", object_or_none(apart));
    }
}

/// Writes a part of a record; fields of it that are not known here stay.
fn within(body: &mut Map<String, Value>, field: &str, write: impl FnOnce(&mut Map<String, Value>)) {
    let mut part = match body.remove(field) {
        Some(Value::Object(part)) => part,
        _ => Map::new(),
    };
    write(&mut part);
    set(body, field, object_or_none(part));
}
