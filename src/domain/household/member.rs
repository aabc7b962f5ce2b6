//! The people of a household.

use crate::domain::{
    coded::coded,
    ethnic,
    schema::{
        declare,
        values::{Birth, Choice, CodeOrWords, Flag, Identity, PersonName, Phone, Text},
    },
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
    /// Relations to the head that have a code; others stand as they were written.
    Relation in "relation." {
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

declare! {
    /// One person.
    part Member = "member" {
        /// Full name.
        name: PersonName [needed, searchable],
        /// `yyyy-mm-dd`, or the year alone where no more is known.
        born: Birth,
        /// Sex.
        sex: Choice(Sex),
        /// Number of the identity card: 12 digits, or 9 of the old one; empty for none yet.
        identity: Identity [searchable],
        /// Ethnic group by name, as it was written.
        ethnicity: Text [personal],
        /// Relation to the head: a code of [`Relation`], or as it was written.
        relation: CodeOrWords(Relation),
        /// A telephone of their own; a family often shares one, which is the household's.
        phone: Phone [searchable],
        /// Whether disabled. No more than that: what ails a person is not this register's business.
        disabled: Flag,
        /// Whether a person with merit in the revolution (người có công).
        war_merit: Flag,
        /// Whether able to work.
        labour: Choice(Labour),
    }
}

impl Member {
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
