//! A household read for lists, search, duplicates and names: borrowed, in one pass, and only what they
//! need.
//!
//! Reading every field of 100,000 households takes seconds. This reads the same as
//! [`Household::read`] of every record that is as it should be, and of others what can be read at all:
//! digits for a text, and a name alone where a person should stand, so that nobody is hidden. Where something happened to a household, all of it is read, because home,
//! head and people follow from that: it is rare, and there is one place that knows how to follow it.

use std::borrow::Cow;

use super::scan::Scan;
use crate::domain::{
    coded::Coded,
    household::{Household, Member, PovertyClass, Sex},
};

/// What is known at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseholdSummary<'t> {
    /// Its code in the unit's list.
    pub code: Cow<'t, str>,
    /// The unit where it lives now.
    pub unit: Cow<'t, str>,
    /// The village where it lives now.
    pub village: Cow<'t, str>,
    /// The telephone that the family shares.
    pub phone: Cow<'t, str>,
    /// The household that it was found to be; empty for most.
    pub merged: Cow<'t, str>,
    /// Households that were looked at and are not the same.
    pub apart: Vec<Cow<'t, str>>,
    /// Everybody on record, by key.
    pub people: Vec<PersonSummary<'t>>,
    /// Who of them is the head now.
    pub head: Option<usize>,
    /// What it counts as by year, oldest first; `None` where nothing readable stands.
    pub poverty: Vec<(i16, Option<PovertyClass>)>,
}

/// A person at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonSummary<'t> {
    /// The key in the household's record.
    pub key: Cow<'t, str>,
    /// Full name.
    pub name: Cow<'t, str>,
    /// Day or year of birth as it is written.
    pub born: Cow<'t, str>,
    /// Sex.
    pub sex: Option<Sex>,
    /// The identity number.
    pub identity: Cow<'t, str>,
    /// Ethnic group by name.
    pub ethnicity: Cow<'t, str>,
    /// Relation to the head.
    pub relation: Cow<'t, str>,
    /// A telephone of their own.
    pub phone: Cow<'t, str>,
    /// Whether they died, left or split off.
    pub is_gone: bool,
}

/// How much of a household is asked for. What is not asked for is passed over, and left empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// All that a summary can say.
    All,
    /// What people are found by: names, years of birth, numbers and where they live.
    Finding,
}

impl<'t> HouseholdSummary<'t> {
    /// Reads the text of the household `id`.
    pub fn read(id: &str, text: &'t str) -> HouseholdSummary<'t> {
        HouseholdSummary::read_as_asked(Asked::All, id, text)
    }

    /// Reads of the text of the household `id` what people are found by. Sex, ethnic group, relation,
    /// classes and who is not the same may be empty.
    pub fn read_for_finding(id: &str, text: &'t str) -> HouseholdSummary<'t> {
        HouseholdSummary::read_as_asked(Asked::Finding, id, text)
    }

    fn read_as_asked(asked: Asked, id: &str, text: &'t str) -> HouseholdSummary<'t> {
        let all = asked == Asked::All;
        let mut summary = HouseholdSummary::default();
        let mut head = Cow::default();
        let mut something_happened = false;
        Scan::new(text).object(|scan, field| match &*field {
            "code" => summary.code = scan.text(),
            "unit" => summary.unit = scan.text(),
            "village" => summary.village = scan.text(),
            "phone" => summary.phone = scan.text(),
            "head" => head = scan.text(),
            "merged" => scan.object(|scan, field| match &*field {
                "into" => summary.merged = scan.text(),
                _ => scan.skip(),
            }),
            "apart" if all => scan.object(|scan, other| {
                if scan.is_true() {
                    summary.apart.push(other);
                }
            }),
            "members" => {
                scan.object(|scan, key| {
                    summary.people.extend(PersonSummary::read(asked, scan, key));
                });
            }
            "poverty" if all => {
                scan.object(|scan, year| summary.poverty.extend(read_status(scan, &year)));
            }
            "events" => scan.object(|scan, _| {
                something_happened = true;
                scan.skip();
            }),
            _ => scan.skip(),
        });
        if something_happened {
            let fields = serde_json::from_str(text).unwrap_or_default();
            return HouseholdSummary::of(&Household::read(id, &fields).0).into_owned();
        }
        crate::order::sort_by(&mut summary.poverty, |a, b| a.0.cmp(&b.0));
        summary.lead(head);
        summary
    }

    /// Marks the head. Who leads without being among the members is written by name.
    fn lead(&mut self, head: Cow<'t, str>) {
        if head.is_empty() {
            return;
        }
        self.head = self.people.iter().position(|person| person.key == head);
        if self.head.is_some() {
            return;
        }
        let person = PersonSummary {
            key: Cow::Borrowed(BY_NAME),
            name: head,
            ..PersonSummary::default()
        };
        let at = self
            .people
            .iter()
            .position(|person| *person.key >= *BY_NAME);
        let at = at.unwrap_or(self.people.len());
        match self.people.get_mut(at).filter(|there| there.key == BY_NAME) {
            Some(there) => *there = person,
            None => self.people.insert(at, person),
        }
        self.head = Some(at);
    }

    /// The summary of a household that was read whole.
    pub fn of(household: &'t Household) -> HouseholdSummary<'t> {
        let home = household.home(None);
        let gone = household.gone(None);
        let head = household.head_key(None);
        let merged = household.merged.as_ref();
        let people = household.members.iter();
        let years = household.poverty.iter();
        HouseholdSummary {
            code: Cow::Borrowed(&household.code),
            unit: Cow::Borrowed(home.unit),
            village: Cow::Borrowed(home.village),
            phone: Cow::Borrowed(&household.phone),
            merged: merged.map_or_else(Cow::default, |merged| Cow::Borrowed(&*merged.into)),
            apart: household
                .apart
                .iter()
                .map(|id| Cow::Borrowed(&**id))
                .collect(),
            head: household.members.keys().position(|key| key == head),
            people: people
                .map(|(key, member)| PersonSummary::of(key, member, gone.contains(&**key)))
                .collect(),
            poverty: years.map(|(year, status)| (*year, status.class)).collect(),
        }
    }

    /// The head, where there is one.
    pub fn head(&self) -> Option<&PersonSummary<'t>> {
        self.people.get(self.head?)
    }

    /// Everybody on record, the head first.
    pub fn head_first(&self) -> impl Iterator<Item = &PersonSummary<'t>> {
        let others = self.people.iter().enumerate();
        let others = others.filter(|(at, _)| Some(*at) != self.head);
        self.head()
            .into_iter()
            .chain(others.map(|(_, person)| person))
    }

    fn into_owned(self) -> HouseholdSummary<'static> {
        HouseholdSummary {
            code: owned(self.code),
            unit: owned(self.unit),
            village: owned(self.village),
            phone: owned(self.phone),
            merged: owned(self.merged),
            apart: self.apart.into_iter().map(owned).collect(),
            people: self
                .people
                .into_iter()
                .map(PersonSummary::into_owned)
                .collect(),
            head: self.head,
            poverty: self.poverty,
        }
    }
}

/// The key that a head has who is written by name.
const BY_NAME: &str = "head";

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn read_status(scan: &mut Scan<'_>, year: &str) -> Option<(i16, Option<PovertyClass>)> {
    let is_status = scan.is_object();
    let mut class = None;
    scan.object(|scan, field| match &*field {
        "class" => class = PovertyClass::from_code(&scan.text()),
        _ => scan.skip(),
    });
    Some((year.parse().ok().filter(|_| is_status)?, class))
}

impl<'t> PersonSummary<'t> {
    fn read(asked: Asked, scan: &mut Scan<'t>, key: Cow<'t, str>) -> Option<PersonSummary<'t>> {
        let all = asked == Asked::All;
        let mut person = PersonSummary {
            key,
            ..PersonSummary::default()
        };
        if scan.is_text() {
            // A name where the person should be.
            person.name = scan.text();
            return Some(person);
        }
        if !scan.is_object() {
            scan.skip();
            return None;
        }
        scan.object(|scan, field| match &*field {
            "name" => person.name = scan.text(),
            "born" => person.born = scan.text(),
            "sex" if all => person.sex = Sex::from_code(&scan.text()),
            "identity" => person.identity = scan.text(),
            "ethnicity" if all => person.ethnicity = scan.text(),
            "relation" if all => person.relation = scan.text(),
            "phone" => person.phone = scan.text(),
            _ => scan.skip(),
        });
        Some(person)
    }

    fn of(key: &'t str, member: &'t Member, is_gone: bool) -> PersonSummary<'t> {
        PersonSummary {
            key: Cow::Borrowed(key),
            name: Cow::Borrowed(&member.name),
            born: Cow::Borrowed(&member.born),
            sex: member.sex,
            identity: Cow::Borrowed(&member.identity),
            ethnicity: Cow::Borrowed(&member.ethnicity),
            relation: Cow::Borrowed(&member.relation),
            phone: Cow::Borrowed(&member.phone),
            is_gone,
        }
    }

    fn into_owned(self) -> PersonSummary<'static> {
        PersonSummary {
            key: owned(self.key),
            name: owned(self.name),
            born: owned(self.born),
            sex: self.sex,
            identity: owned(self.identity),
            ethnicity: owned(self.ethnicity),
            relation: owned(self.relation),
            phone: owned(self.phone),
            is_gone: self.is_gone,
        }
    }

    /// The year of birth.
    pub fn birth_year(&self) -> Option<i16> {
        self.born.get(..4)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// There are two ways to read a household, and they must not differ.
    #[test]
    fn the_summary_reads_what_the_whole_household_reads() {
        let bodies = [
            r#"{"kind":"household"}"#,
            r#"{"code":"NT-0001","head":"m1","members":{"m1":{"born":"1970","identity":"006070000001","name":"Bàn Tài Phú","phone":"0209 000 111","relation":"head","sex":"male"},"m2":{"name":"Lý Thị \"Mùi\"","relation":"vợ","sex":"?"}},"phone":"0209 000 111 / +84 209 000 222","unit":"unit:1","village":"Nà Ỏi"}"#,
            r#"{"apart":{"household:1":true,"household:2":false,"household:3":"no"},"head":"Bàn Tài Phú","members":{"head2":{"name":"Lý Thị Mùi"}},"village":"Nà Ỏi"}"#,
            r#"{"head":null,"members":{"m2":{"name":{"vi":"Lý"}},"m3":[]},"phone":["0209 000 111"],"unit":true}"#,
            r#"{"head":"Bàn Tài Phú","members":{"a":{"name":"A"},"head":{"name":"B"},"z":{"name":"Z"}}}"#,
            r#"{"members":[{"name":"Bàn Tài Phú"}],"merged":{"into":"household:2"},"village":{"a":{"b":{"c":"d"}}}}"#,
            r#"{"head":"m1","members":{"m1":{"name":"A","more":{"name":"B"}},"m2":{}},"events":{"e":{"event":"new-head","people":{"m2":true}},"f":{"event":"move","unit":"unit:2"},"g":{"event":"death","people":{"m1":true}}},"unit":"unit:1"}"#,
            r#"{"events":{},"poverty":{"2023":{"class":"poor"},"2022":{"class":"?"},"20x":{"class":"poor"},"2021":"poor","2020":{}}}"#,
        ];
        for body in bodies {
            let fields = serde_json::from_str(body).expect(body);
            let (household, _) = Household::read("household:x", &fields);
            let read = HouseholdSummary::read("household:x", body);
            assert_eq!(read, HouseholdSummary::of(&household), "{body}");
            let to_find = HouseholdSummary::read_for_finding("household:x", body);
            assert_eq!(found_by(&to_find), found_by(&read), "{body}");
        }
    }

    /// What people are found by, and where what was found leads.
    fn found_by<'s>(summary: &'s HouseholdSummary<'_>) -> impl PartialEq + std::fmt::Debug + 's {
        let people = summary.people.iter();
        let people = people.map(|p| [&*p.key, &*p.name, &*p.born, &*p.identity, &*p.phone]);
        (
            [&*summary.code, &*summary.unit, &*summary.village],
            [&*summary.phone, &*summary.merged],
            people.collect::<Vec<_>>(),
            summary.head,
        )
    }

    #[test]
    fn what_can_be_read_of_a_bad_body_is_read_once_and_for_all() {
        let text = r#"{"code":7,"head":"m1","members":{"m1":"Lò Văn Páo","m2":{"born":1974,"name":"Lý"},"m3":[]},"poverty":[],"unit":"unit:1","village":{"x":1}}"#;
        let household = HouseholdSummary::read("household:x", text);
        assert_eq!((&*household.code, &*household.village), ("7", ""));
        assert_eq!(household.unit, "unit:1");
        assert_eq!(household.head().map(|head| &*head.name), Some("Lò Văn Páo"));
        assert_eq!(household.people.len(), 2, "two are people");
        assert_eq!(household.people[1].birth_year(), Some(1974));
        assert!(household.poverty.is_empty());
    }
}
