//! A household in the forms that are compared.

use super::{
    counts::{Counts, Sort, hash},
    person::Person,
};
use crate::{
    app::households::summary::HouseholdSummary,
    domain::{household::Household, text::fold},
};

/// A household as it is compared: where it lives now, and those who live in it now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparisonRecord {
    /// `household:uuid`; empty for one that is being typed.
    pub id: String,
    /// Its code in the unit's list.
    pub code: Box<str>,
    /// Hash of the unit; 0 for none.
    pub unit: u64,
    /// Hash of unit and village; 0 for none.
    pub village: u64,
    /// Its telephones and those of its people.
    pub phones: Vec<Phone>,
    /// Who of the people is the head.
    pub head: Option<usize>,
    /// Those who live in it.
    pub people: Vec<Person>,
    /// The ids of households that it was found not to be.
    pub apart: Vec<String>,
}

/// A telephone number: its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The digits, with a zero in front.
    pub digits: Box<str>,
    /// Their hash.
    pub hash: u64,
}

impl ComparisonRecord {
    /// Reads it from the text of its body.
    pub fn read(id: &str, text: &str) -> ComparisonRecord {
        ComparisonRecord::new(id, &HouseholdSummary::read(id, text))
    }

    /// Makes it of a household.
    pub fn of(household: &Household) -> ComparisonRecord {
        ComparisonRecord::new(&household.id, &HouseholdSummary::of(household))
    }

    fn new(id: &str, household: &HouseholdSummary<'_>) -> ComparisonRecord {
        let hash_or_none = |text: &str| if text.is_empty() { 0 } else { hash(text) };
        let unit = hash_or_none(&household.unit);
        let village = fold(household.village.trim());
        let mut record = ComparisonRecord {
            id: id.to_owned(),
            code: household.code.trim().into(),
            unit,
            village: if village.is_empty() {
                0
            } else {
                super::counts::mix(unit, hash(village))
            },
            apart: household.apart.iter().map(ToString::to_string).collect(),
            ..ComparisonRecord::default()
        };
        record.phone(&household.phone);
        for (at, person) in household.people.iter().enumerate() {
            if person.is_gone {
                continue;
            }
            if household.head == Some(at) {
                record.head = Some(record.people.len());
            }
            record.phone(&person.phone);
            record.people.push(Person::new(person));
        }
        record
    }

    /// Takes in what stands in a field for telephones: several may stand there.
    fn phone(&mut self, written: &str) {
        for one in written.split(['/', ',', ';']) {
            let digits: String = one.chars().filter(char::is_ascii_digit).collect();
            let rest = digits.strip_prefix("84").filter(|_| one.contains('+'));
            let digits = rest.map_or(digits.clone(), |rest| format!("0{rest}"));
            if digits.len() < 9 || digits.trim_matches('0').is_empty() {
                continue;
            }
            let phone = Phone {
                hash: hash(&digits),
                digits: digits.into(),
            };
            if !self.phones.contains(&phone) {
                self.phones.push(phone);
            }
        }
    }

    /// The head's person.
    pub fn head(&self) -> Option<&Person> {
        self.people.get(self.head?)
    }

    /// Counts what stands in it.
    pub fn count(&self, counts: &mut Counts) {
        let mut seen = Vec::new();
        for person in &self.people {
            person.name.count(counts, &mut seen);
            counts.add(Sort::Card, person.card.hash());
        }
        for phone in &self.phones {
            counts.add(Sort::Phone, phone.hash);
        }
    }
}
