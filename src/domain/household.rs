//! Households and their people, as far as projects need them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    coded::coded,
    fields::{FieldFault, FieldFinding, Reader, date_value, flag_or_none, set, write_parts},
};

coded! {
    /// What a household counts as in one year's list (QĐ 24/2021/QĐ-TTg).
    PovertyClass {
        /// Hộ nghèo.
        Poor = "poor",
        /// Hộ cận nghèo.
        NearPoor = "near-poor",
        /// Hộ mới thoát nghèo; for how long counts from the day of recognition.
        Escaped = "escaped",
        /// Không thuộc các diện trên.
        Average = "average",
    }
}

coded! {
    /// A person's sex.
    Sex {
        /// Nữ.
        Female = "female",
        /// Nam.
        Male = "male",
    }
}

/// A household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Household {
    /// `household:uuid`.
    pub id: String,
    /// Its code in the unit's list.
    pub code: String,
    /// The unit it lives in.
    pub unit: String,
    /// Village or group (thôn, tổ).
    pub village: String,
    /// The head: the key of a member.
    pub head: String,
    /// Its people by key.
    pub members: BTreeMap<String, Member>,
    /// What it counts as, by year.
    pub poverty: BTreeMap<i16, YearStatus>,
    /// Telephone.
    pub phone: String,
    /// Anything else.
    pub note: String,
}

/// One person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Full name.
    pub name: String,
    /// `yyyy-mm-dd`, or the year alone where no more is known.
    pub born: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Number of the identity card: 12 digits, or 9 of the old one.
    pub identity: String,
    /// Ethnic group by name.
    pub ethnicity: String,
    /// Relation to the head.
    pub relation: String,
    /// Whether disabled.
    pub disabled: bool,
    /// Whether a person with merit in the revolution (người có công).
    pub war_merit: bool,
}

/// A household in one year's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearStatus {
    /// The class; `None` where nothing readable stands.
    pub class: Option<PovertyClass>,
    /// Day of the commune's decision that recognises it.
    pub recognised: Option<Date>,
}

impl Household {
    /// The head's person.
    pub fn head(&self) -> Option<&Member> {
        self.members.get(&self.head)
    }

    /// The head's name.
    pub fn head_name(&self) -> &str {
        self.head().map_or("", |head| head.name.as_str())
    }

    /// The status in `year`'s list, or in the latest one before it, with the year it is from.
    pub fn status_in(&self, year: i16) -> Option<(i16, YearStatus)> {
        let before = self.poverty.range(..=year).next_back();
        before.map(|(year, status)| (*year, *status))
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
        let statuses = r.parts("poverty", |r| YearStatus {
            class: r.coded("class"),
            recognised: r.date("recognised"),
        });
        for (year, status) in statuses {
            match year.parse() {
                Ok(year) => drop(poverty.insert(year, status)),
                Err(_) => r.note("poverty", FieldFault::WrongType),
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
            phone: r.text("phone"),
            note: r.text("note"),
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
        let years = self.poverty.iter().map(|(year, s)| (year.to_string(), *s));
        let years: BTreeMap<String, YearStatus> = crate::order::map(years);
        write_parts(body, "poverty", years.iter(), |status, body| {
            set(body, "class", status.class.map(super::coded::Coded::code));
            set(body, "recognised", date_value(status.recognised));
        });
        set(body, "phone", self.phone.as_str());
        set(body, "note", self.note.as_str());
    }
}

impl Member {
    fn read(r: &mut Reader<'_>) -> Member {
        Member {
            name: r.needed("name"),
            born: r.text("born"),
            sex: r.coded("sex"),
            identity: r.text("identity"),
            ethnicity: r.text("ethnicity"),
            relation: r.text("relation"),
            disabled: r.flag("disabled"),
            war_merit: r.flag("war_merit"),
        }
    }

    fn write(&self, body: &mut Map<String, Value>) {
        set(body, "name", self.name.as_str());
        set(body, "born", self.born.as_str());
        set(body, "sex", self.sex.map(super::coded::Coded::code));
        set(body, "identity", self.identity.as_str());
        set(body, "ethnicity", self.ethnicity.as_str());
        set(body, "relation", self.relation.as_str());
        set(body, "disabled", flag_or_none(self.disabled));
        set(body, "war_merit", flag_or_none(self.war_merit));
    }

    /// Whether of a group other than the majority. Nothing written counts as not known, thus no.
    pub fn is_minority(&self) -> bool {
        !self.ethnicity.is_empty() && super::text::fold(&self.ethnicity) != "kinh"
    }

    /// The year of birth.
    pub fn birth_year(&self) -> Option<i16> {
        self.born.get(..4)?.parse().ok()
    }
}

/// An identity number as lists show it: the province and the last four digits (`006*****0123`).
pub fn masked(identity: &str) -> String {
    let digits = identity.len();
    if !identity.is_ascii() || digits < 9 {
        return identity.to_owned();
    }
    let (front, back) = (&identity[..3], &identity[digits - 4..]);
    format!("{front}{}{back}", "*".repeat(digits - 7))
}
