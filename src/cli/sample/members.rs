//! The people of one household.

use serde_json::{Map, Value, json};

use super::{
    identity::Identities,
    names::{self, Group, Sex},
    random::Random,
};
use crate::domain::{coded::Coded as _, household::Labour};

/// The year that the register stands in.
const YEAR: i16 = 2023;

/// How many people of a hundred households live together.
const SIZES: &[(usize, u64)] = &[(1, 8), (2, 18), (3, 25), (4, 27), (5, 14), (6, 6), (7, 2)];

/// Someone before the details are filled in.
#[derive(Clone, Copy)]
struct Person {
    relation: &'static str,
    sex: Sex,
    group: Group,
    family: &'static str,
    year: i16,
}

/// The members by id, and the id of the head. Ids are short and made by random, so that two laptops
/// that each add a child do not mean the same one.
pub fn members(
    random: &mut Random,
    groups: &[(Group, u64)],
    identities: &mut Identities,
) -> (String, Map<String, Value>) {
    let size = random.weighted(SIZES);
    let people = family(random, groups, size);
    let mut head = String::new();
    let mut members = Map::new();
    for person in people {
        let mut id = short_id(random);
        while members.contains_key(&id) {
            id = short_id(random);
        }
        if person.relation == "head" {
            head.clone_from(&id);
        }
        members.insert(id, written(random, &person, identities));
    }
    (head, members)
}

/// Who lives together: a head, usually a spouse, sometimes a parent, children. Children have the
/// father's family name and group.
fn family(random: &mut Random, groups: &[(Group, u64)], size: usize) -> Vec<Person> {
    let group = random.weighted(groups);
    let head = Person {
        relation: "head",
        sex: sex(random, 28),
        group,
        family: names::family(random, group),
        year: born(random, 1948, 1995),
    };
    let mut people = vec![head];
    let mut father = head;
    if size > 1 && random.percent(85) {
        let group = if random.percent(75) {
            head.group
        } else {
            random.weighted(groups)
        };
        let spouse = Person {
            relation: "spouse",
            sex: head.sex.other(),
            group,
            family: names::family(random, group),
            year: head.year + born(random, -3, 6),
        };
        people.push(spouse);
        if spouse.sex == Sex::Male {
            father = spouse;
        }
    }
    if people.len() < size && head.year > 1960 && random.percent(24) {
        let sex = sex(random, 70);
        let own = names::family(random, head.group);
        people.push(Person {
            relation: "parent",
            sex,
            family: if sex == Sex::Male { head.family } else { own },
            year: head.year - born(random, 20, 32),
            ..head
        });
    }
    let mut child_year = head.year + born(random, 21, 28);
    while people.len() < size {
        // Too late for the head to be the mother or the father.
        let relation = if child_year - head.year > 42 {
            "grandchild"
        } else {
            "child"
        };
        people.push(Person {
            relation,
            sex: sex(random, 49),
            year: child_year.min(YEAR - 1),
            ..father
        });
        // Of the old, one child has stayed at home, with children of its own.
        child_year += if child_year < 1988 && relation == "child" {
            born(random, 22, 28)
        } else {
            born(random, 2, 7)
        };
    }
    people
}

fn written(random: &mut Random, person: &Person, identities: &mut Identities) -> Value {
    let Person {
        sex, group, year, ..
    } = *person;
    let age = YEAR - year;
    // Many of the old know only the year.
    let born = if random.percent(if year < 1965 { 60 } else { 5 }) {
        year.to_string()
    } else {
        let (month, day) = (random.between(1, 12), random.between(1, 28));
        format!("{year:04}-{month:02}-{day:02}")
    };
    let labour = match age {
        6..=17 => Labour::Studying,
        18..=66 if random.percent(94) => Labour::Able,
        _ => Labour::Unable,
    };
    let mut member = json!({
        "name": names::full(random, person.family, group, sex, year),
        "born": born,
        "sex": sex.code(),
        "ethnicity": group.name(),
        "relation": person.relation,
        "labour": labour.code(),
    });
    let identity = match age {
        ..=13 => random.percent(10).then(|| identities.card(sex, year)),
        _ if random.percent(88) => Some(identities.card(sex, year)),
        _ => (year < 1995 && random.percent(70)).then(|| identities.old_card()),
    };
    if let Some(identity) = identity {
        member["identity"] = identity.into();
    }
    if random.percent(if age > 60 { 9 } else { 3 }) {
        member["disabled"] = true.into();
    }
    if year < 1960 && random.percent(8) {
        member["war_merit"] = true.into();
    }
    member
}

fn sex(random: &mut Random, women: u64) -> Sex {
    if random.percent(women) {
        Sex::Female
    } else {
        Sex::Male
    }
}

/// A year, or a number of years.
fn born(random: &mut Random, least: i64, most: i64) -> i16 {
    i16::try_from(random.between(least, most)).unwrap_or(0)
}

/// Four letters and digits without those that are taken for one another. A letter comes first:
/// JavaScript moves keys that are numbers to the front.
fn short_id(random: &mut Random) -> String {
    let signs = b"abcdefghjkmnpqrstuvwxyz23456789";
    let letters = &signs[..23];
    [letters, signs, signs, signs]
        .iter()
        .map(|list| char::from(random.pick(list)))
        .collect()
}
