//! Households and their people.
//!
//! A household belongs to no year: what it counts as stands by year, where it lives and who heads it
//! follow from its events, and its people keep their keys for ever.

mod event;
mod member;
mod merged;
mod poverty;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

pub use self::{
    event::{Event, EventKind, Home},
    member::{Labour, Member, Relation, Sex, masked},
    merged::Merged,
    poverty::{Deprivation, PovertyClass, YearStatus},
};
use super::{
    coded::coded,
    fields::FieldFinding,
    place::Unit,
    schema::{
        declare,
        values::{
            Choice, Day, Map, MaybePart, MemberKey, Part, Parts, PartsBy, Phone, Set, SquareMetres,
            Text, To, Words, Year,
        },
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
    /// What a household said to its data being stored.
    Consent {
        /// It agreed.
        Given = "given",
        /// It did not: only what the law demands is stored.
        Refused = "refused",
        /// It agreed and took that back.
        Withdrawn = "withdrawn",
    }
}

declare! {
    /// A household.
    record Household = "household" then Household::take_names {
        /// Its people by key.
        members: Parts(Member),
        /// The head at entry, as the key of a member: see [`Household::head`].
        head: MemberKey,
        /// What it counts as, by year.
        poverty: PartsBy(Year, YearStatus),
        /// Rural or urban by the day from which it holds, where the unit alone does not tell.
        area: Map(Day, Choice(Settlement)),
        /// Households that were looked at and are not the same.
        apart: Set(To(Household)),
        /// Its code in the unit's list.
        code: Text [searchable],
        /// The unit it lived in when it was entered: see [`Household::home`].
        unit: To(Unit),
        /// Village or group (thôn, tổ) at entry.
        village: Text [public],
        /// The telephone that the family shares.
        phone: Phone [searchable],
        /// What it produces with.
        land: Part(Land),
        /// How it earns its living, in a few words.
        livelihood as "livelihood/main": Text [public],
        /// What happened to it, by key.
        events: Parts(Event),
        /// The day on which it was informed what its data serve (NĐ 13/2023/NĐ-CP, article 13).
        told: Day,
        /// What it said to that; nothing where the law needs no consent.
        consent: Choice(Consent),
        /// The day of that, and how it was said.
        consent_note: Words [personal],
        /// Anything else.
        note: Words [personal],
        /// The household that this one was found to be, and has been merged into.
        merged: MaybePart(Merged),
    }
}

declare! {
    /// Means of production in brief; areas in square metres, `None` where nobody has asked.
    part Land = "land" {
        /// Rice fields.
        rice as "rice_m2": SquareMetres,
        /// Gardens and fields of other crops.
        garden as "garden_m2": SquareMetres,
        /// Land along a stream, flooded in the rains (đất bãi).
        alluvial as "alluvial_m2": SquareMetres,
        /// Forest.
        forest as "forest_m2": SquareMetres,
        /// Ponds.
        pond as "pond_m2": SquareMetres,
        /// Barns.
        barn as "barn_m2": SquareMetres,
    }
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

    /// Whoever was written by name alone, as a member or as the head, is a person of that name.
    fn take_names(&mut self, body: &serde_json::Map<String, Value>, _: &mut Vec<FieldFinding>) {
        let members = body.get("members").and_then(Value::as_object);
        for (key, name) in members.into_iter().flatten() {
            if let Some(name) = name.as_str().filter(|name| !name.trim().is_empty()) {
                let member = self.members.entry(key.clone()).or_default();
                name.clone_into(&mut member.name);
            }
        }
        if self.head.is_empty() || self.members.contains_key(&self.head) {
            return;
        }
        let member = Member {
            name: std::mem::replace(&mut self.head, String::from("head")),
            ..Member::default()
        };
        self.members.insert(self.head.clone(), member);
    }
}
