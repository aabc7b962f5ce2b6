//! A household in the forms that are compared.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    counts::{Counts, Sort, hash},
    person::Person,
    walk::{Token, walk},
};
use crate::domain::{
    coded::Coded,
    household::{Household, Member, Sex},
    text::fold,
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

/// The texts that are read of a household.
const WANTED: [&str; 7] = [
    "apart", "code", "head", "members", "phone", "unit", "village",
];

impl ComparisonRecord {
    /// Reads it from the text of its body.
    pub fn read(id: &str, text: &str) -> ComparisonRecord {
        // What happened to it decides where it lives and who is there. Few have such a course, and
        // there is one place that knows how to follow it.
        if text.contains("\"events\":{") {
            let fields = serde_json::from_str(text).unwrap_or_default();
            return ComparisonRecord::of(&Household::read(id, &fields).0);
        }
        let mut household = Household {
            id: id.to_owned(),
            ..Household::default()
        };
        let mut members: Vec<(Cow<'_, str>, Member)> = Vec::new();
        walk(text, &WANTED, &mut |path, told| match (path, told) {
            ([field], Token::Text(text)) => {
                let into = match &**field {
                    "code" => &mut household.code,
                    "head" => &mut household.head,
                    "phone" => &mut household.phone,
                    "unit" => &mut household.unit,
                    "village" => &mut household.village,
                    _ => return,
                };
                *into = text.into_owned();
            }
            ([field, other], Token::True) if field == "apart" => {
                household.apart.insert(other.clone().into_owned());
            }
            ([field, key], Token::Object) if field == "members" => {
                members.push((key.clone(), Member::default()));
            }
            ([field, _, part], Token::Text(text)) if field == "members" => {
                let Some((_, member)) = members.last_mut() else {
                    return;
                };
                let into = match &**part {
                    "name" => &mut member.name,
                    "born" => &mut member.born,
                    "identity" => &mut member.identity,
                    "relation" => &mut member.relation,
                    "phone" => &mut member.phone,
                    "sex" => return member.sex = Sex::from_code(&text),
                    _ => return,
                };
                *into = text.into_owned();
            }
            _ => {}
        });
        let named = |(key, _): &(Cow<'_, str>, Member)| *key == household.head;
        if !household.head.is_empty() && !members.iter().any(named) {
            // A head without a record of his own: written by name.
            let member = Member {
                name: std::mem::replace(&mut household.head, String::from("head")),
                ..Member::default()
            };
            members.push((Cow::Borrowed("head"), member));
        }
        let members: BTreeMap<_, _> = crate::order::map(members);
        ComparisonRecord::put_together(&household, members.iter().map(|(key, m)| (&**key, m)))
    }

    /// Makes it of a household.
    pub fn of(household: &Household) -> ComparisonRecord {
        let home = household.home(None);
        let lives = Household {
            id: household.id.clone(),
            code: household.code.clone(),
            unit: home.unit.to_owned(),
            village: home.village.to_owned(),
            head: household.head_key(None).to_owned(),
            phone: household.phone.clone(),
            apart: household.apart.clone(),
            ..Household::default()
        };
        let people = household.people(None);
        ComparisonRecord::put_together(&lives, people.map(|(key, member)| (key.as_str(), member)))
    }

    fn put_together<'m>(
        household: &Household,
        members: impl Iterator<Item = (&'m str, &'m Member)>,
    ) -> ComparisonRecord {
        let hash_or_none = |text: &str| if text.is_empty() { 0 } else { hash(text) };
        let unit = hash_or_none(&household.unit);
        let village = fold(household.village.trim());
        let mut profile = ComparisonRecord {
            id: household.id.clone(),
            code: household.code.trim().into(),
            unit,
            village: if village.is_empty() {
                0
            } else {
                super::counts::mix(unit, hash(village))
            },
            apart: household.apart.iter().cloned().collect(),
            ..ComparisonRecord::default()
        };
        profile.phone(&household.phone);
        for (key, member) in members {
            if key == household.head {
                profile.head = Some(profile.people.len());
            }
            profile.phone(&member.phone);
            profile.people.push(Person::new(key, member));
        }
        profile
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

#[cfg(test)]
mod tests {
    use super::*;

    /// There are two ways to read a household, and they must not differ.
    #[test]
    fn the_short_way_of_reading_reads_the_same() {
        let bodies = [
            r#"{"kind":"household"}"#,
            r#"{"code":"NT-0001","head":"m1","members":{"m1":{"born":"1970","identity":"006070000001","name":"Bàn Tài Phú","phone":"0209 000 111","relation":"head","sex":"male"},"m2":{"name":"Lý Thị \"Mùi\"","relation":"vợ","sex":"?"}},"phone":"0209 000 111 / +84 209 000 222","unit":"unit:1","village":"Nà Ỏi"}"#,
            r#"{"apart":{"household:1":true,"household:2":false,"household:3":"no"},"head":"Bàn Tài Phú","members":{"head2":{"name":"Lý Thị Mùi"}},"village":"Nà Ỏi"}"#,
            r#"{"code":7,"head":null,"members":{"m1":"Bàn Tài Phú","m2":{"name":{"vi":"Lý"},"born":1970},"m3":[]},"phone":["0209 000 111"],"unit":true}"#,
            r#"{"members":[{"name":"Bàn Tài Phú"}],"village":{"a":{"b":{"c":"d"}}}}"#,
            r#"{"head":"m1","members":{"m1":{"name":"A","more":{"name":"B"}},"m2":{}},"events":{"e":{"event":"new-head","people":{"m2":true}},"f":{"event":"move","unit":"unit:2"}},"unit":"unit:1"}"#,
        ];
        for body in bodies {
            let fields = serde_json::from_str(body).expect(body);
            let (household, _) = Household::read("household:x", &fields);
            assert_eq!(
                ComparisonRecord::read("household:x", body),
                ComparisonRecord::of(&household),
                "{body}"
            );
        }
    }
}
