//! The people of a household.

use serde_json::{Map, Value};

use crate::domain::{
    coded::{Coded, coded},
    ethnic,
    fields::{Reader, flag_or_none, set},
};

coded! {
    /// A person's sex.
    Sex {
        /// Nữ.
        Female = "female",
        /// Nam.
        Male = "male",
    }
}

coded! {
    /// Relations to the head that have a code; others are kept as they were written.
    Relation {
        /// Chủ hộ.
        Head = "head",
        /// Vợ, chồng.
        Spouse = "spouse",
        /// Con.
        Child = "child",
        /// Bố, mẹ.
        Parent = "parent",
        /// Anh, chị, em.
        Sibling = "sibling",
        /// Cháu.
        Grandchild = "grandchild",
        /// Con dâu, con rể.
        ChildInLaw = "child-in-law",
        /// Khác.
        Other = "other",
    }
}

coded! {
    /// Whether a person can work.
    Labour {
        /// Có khả năng lao động.
        Able = "able",
        /// Không có khả năng lao động.
        Unable = "unable",
        /// Đang đi học.
        Studying = "studying",
    }
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
    /// Number of the identity card: 12 digits, or 9 of the old one; empty for none yet.
    pub identity: String,
    /// Ethnic group by name, as it was written.
    pub ethnicity: String,
    /// Relation to the head: a code of [`Relation`], or as it was written.
    pub relation: String,
    /// A telephone of his own; a family often shares one, which is the household's.
    pub phone: String,
    /// Whether disabled. No more than that: what ails a person is not this register's business.
    pub disabled: bool,
    /// Whether a person with merit in the revolution (người có công).
    pub war_merit: bool,
    /// Whether able to work.
    pub labour: Option<Labour>,
}

impl Member {
    pub(super) fn read(r: &mut Reader<'_>) -> Member {
        Member {
            name: r.needed("name"),
            born: r.text("born"),
            sex: r.coded("sex"),
            identity: r.text("identity"),
            ethnicity: r.text("ethnicity"),
            relation: r.text("relation"),
            phone: r.text("phone"),
            disabled: r.flag("disabled"),
            war_merit: r.flag("war_merit"),
            labour: r.coded("labour"),
        }
    }

    pub(super) fn write(&self, body: &mut Map<String, Value>) {
        set(body, "name", self.name.as_str());
        set(body, "born", self.born.as_str());
        set(body, "sex", self.sex.map(Coded::code));
        set(body, "identity", self.identity.as_str());
        set(body, "ethnicity", self.ethnicity.as_str());
        set(body, "relation", self.relation.as_str());
        set(body, "phone", self.phone.as_str());
        set(body, "disabled", flag_or_none(self.disabled));
        set(body, "war_merit", flag_or_none(self.war_merit));
        set(body, "labour", self.labour.map(Coded::code));
    }

    /// Whether of a group other than the majority. Nothing written counts as not known, thus no.
    pub fn is_minority(&self) -> bool {
        ethnic::is_minority(&self.ethnicity)
    }

    /// The year of birth.
    pub fn birth_year(&self) -> Option<i16> {
        self.born.get(..4)?.parse().ok()
    }

    /// The day of birth, where it is known to the day.
    pub fn birthday(&self) -> Option<jiff::civil::Date> {
        crate::domain::date::parse_iso(&self.born)
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
