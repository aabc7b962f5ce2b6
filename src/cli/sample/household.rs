//! Households, one after the other.

use serde_json::{Map, Value, json};

use super::{
    authors::officer_of,
    identity::Identities,
    living,
    members::members,
    moment::{Moment, id},
    names::Group,
    places::PLACES,
    poverty,
    random::Random,
    sampled::{SCHEMA, Sampled},
};

/// The households of a register. Between two of them it remembers only which codes and identity
/// numbers are used up.
pub struct Households {
    seed: u64,
    next: u64,
    end: u64,
    codes: Vec<u64>,
    identities: Identities,
}

impl Households {
    /// Before the first of `count` households.
    pub fn new(count: usize, seed: u64) -> Households {
        Households {
            seed,
            next: 0,
            end: u64::try_from(count).unwrap_or(u64::MAX),
            codes: vec![0; PLACES.units.len()],
            identities: Identities::default(),
        }
    }
}

impl Iterator for Households {
    type Item = Sampled;

    fn next(&mut self) -> Option<Sampled> {
        if self.next == self.end {
            return None;
        }
        let index = self.next;
        self.next += 1;
        let at = Moment::of_entry(index, self.end);
        let mut random = Random::of(self.seed, "household-body", index);
        let unit = drawn(&mut random);
        let place = &PLACES.units[unit];
        self.codes[unit] += 1;
        let groups = if place.rural {
            Group::RURAL
        } else {
            Group::URBAN
        };
        let (head, members) = members(&mut random, groups, &mut self.identities);
        let mut body = Map::new();
        let mut put = |field: &str, value: Value| body.insert(field.to_owned(), value);
        put("kind", json!("household"));
        put("schema", json!(SCHEMA));
        put(
            "code",
            json!(format!("{}-{:04}", place.prefix, self.codes[unit])),
        );
        put("unit", json!(place.id));
        put("village", json!(random.pick(place.villages)));
        put("head", json!(head));
        put("members", members.into());
        put("poverty", poverty::years(&mut random, place.rural).into());
        if random.percent(76) {
            put("phone", json!(phone(&mut random)));
        }
        living::put(&mut random, place.rural, &mut body);
        let id = id_of(self.seed, index, self.end);
        Some(Sampled::new(id, body, officer_of(unit), at))
    }
}

/// The first thing that a household draws: where it lives, as a place in the list of units.
fn drawn(random: &mut Random) -> usize {
    let weights: Vec<(usize, u64)> = PLACES.units.iter().map(|p| p.weight).enumerate().collect();
    random.weighted(&weights)
}

/// Where the `index`-th household lives, without making it.
pub fn unit(seed: u64, index: u64) -> usize {
    drawn(&mut Random::of(seed, "household-body", index))
}

/// The id of the `index`-th household of `end`.
pub fn id_of(seed: u64, index: u64, end: u64) -> String {
    id("household", seed, index, Moment::of_entry(index, end))
}

/// A number of the province in a range that is given to nobody.
pub fn phone(random: &mut Random) -> String {
    format!("0209 000 {:04}", random.below(10_000))
}
