//! Putting people of the register's households on a class's list.

use jiff::civil::Date;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        coded::Coded,
        date::{months_between, parse_iso},
        fixed_id::fixed_id,
        text,
        training::{Trainee, TrainingClass},
    },
    rules::training::{Aged, aged},
};

/// From this age on people are taken (Luật Giáo dục nghề nghiệp 2014, article 33; H01).
const FROM_AGE: i64 = 15;

/// A household that was found, with those of its people who could learn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The household.
    pub id: String,
    /// Its head.
    pub head: String,
    /// Its code.
    pub code: String,
    /// Its village and unit.
    pub place: String,
    /// What it counts as in the class's year, as a code; empty where no list names it.
    pub class: &'static str,
    /// Its people who are old enough, or whose age is not known.
    pub people: Vec<Person>,
}

/// One who could be put on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The key in the household.
    pub member: String,
    /// Full name.
    pub name: String,
    /// Years on the opening day; nothing where no birth is known.
    pub age: Option<i32>,
    /// Whether already on the list.
    pub listed: bool,
    /// Whether it is whom the words are about.
    pub meant: bool,
}

/// The households that `query` finds with their people who could learn, at most `limit` of them, and
/// how many there are.
pub fn homes(
    ledger: &Ledger,
    class: &TrainingClass,
    query: &str,
    limit: usize,
    today: Date,
) -> (Vec<Home>, usize) {
    let query = text::tidy(query);
    if query.is_empty() {
        return (Vec::new(), 0);
    }
    let opened = class.opened.unwrap_or(today);
    let found = ledger.find_households(&query);
    let directory = ledger.directory();
    let lines = found.iter().filter_map(|slot| directory.at(*slot));
    let mut homes = Vec::new();
    for line in lines.take(limit) {
        let Some(household) = ledger.household(&line.id) else {
            continue;
        };
        let home = household.home(None);
        let place = [home.village, ledger.unit_name(home.unit)];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let status = household.status_in(class.year).and_then(|(_, s)| s.class);
        let people = household.people(Some(opened)).filter_map(|(key, member)| {
            let age = age_on(&member.born, opened);
            let young = aged(&member.born, FROM_AGE, opened) == Aged::No;
            (!young).then(|| Person {
                member: key.clone(),
                name: member.name.clone(),
                age,
                listed: is_listed(ledger, class, &household.id, key),
                meant: text::matches(&member.name, &query),
            })
        });
        homes.push(Home {
            id: household.id.clone(),
            head: household.head_name().to_owned(),
            code: household.code.clone(),
            place: place.join(", "),
            class: status.map_or("", Coded::code),
            people: people.collect(),
        });
    }
    (homes, found.len())
}

/// The age on a day of somebody of whom at least the year of birth is known; by the year alone it is
/// that of the end of the year.
pub fn age_on(born: &str, day: Date) -> Option<i32> {
    if let Some(born) = parse_iso(born) {
        return Some(months_between(born, day) / 12);
    }
    let year: i16 = born.get(..4)?.parse().ok()?;
    Some(i32::from(day.year()) - i32::from(year))
}

fn is_listed(ledger: &Ledger, class: &TrainingClass, household: &str, member: &str) -> bool {
    class.trainees.values().any(|trainee| {
        let own = trainee.household.as_deref().map(|id| ledger.same(id));
        own == Some(household) && trainee.member == member
    })
}

/// The class with these people on its list: pairs of household and member. Keys follow from the person,
/// so that one who is put on the list on two laptops stands there once.
pub fn enrolled(
    ledger: &Ledger,
    class: &TrainingClass,
    people: &[(String, String)],
) -> TrainingClass {
    let mut after = class.clone();
    for (home, member) in people {
        let Some(household) = ledger.household(home) else {
            continue;
        };
        let Some(person) = household.members.get(member) else {
            continue;
        };
        let id = fixed_id("trainee", &[home, member]);
        let key = format!("t{}", &id[id.len() - 12..]);
        let trainee = after.trainees.entry(key).or_insert_with(|| Trainee {
            household: Some(home.clone()),
            member: member.clone(),
            name: person.name.clone(),
            ..Trainee::default()
        });
        trainee.withdrawn = false;
    }
    after
}
