//! In which order hits stand.
//!
//! One byte decides before the names do: first how close the farthest word is, then where the words
//! stand, then whether it is the head.

use super::closeness::Grade;

/// What the words of a question were found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matched {
    /// The head's name.
    Name,
    /// The name of another member.
    Member,
    /// A person's identity number.
    Identity,
    /// A telephone number.
    Phone,
    /// The household's code.
    Code,
    /// The village.
    Village,
    /// The unit.
    Unit,
    /// A person's year of birth.
    Born,
}

const ALL: [Matched; 8] = [
    Matched::Name,
    Matched::Member,
    Matched::Identity,
    Matched::Phone,
    Matched::Code,
    Matched::Village,
    Matched::Unit,
    Matched::Born,
];

/// Several fields, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields(u8);

impl Fields {
    pub fn add(&mut self, field: Matched) {
        self.0 |= 1 << field as u8;
    }

    /// The field, where there is just one.
    pub fn only(self) -> Option<Matched> {
        self.0
            .is_power_of_two()
            .then(|| ALL[self.0.trailing_zeros() as usize])
    }

    pub fn has(self, field: Matched) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// What to say of a hit: the name before all else.
    pub fn first(self, is_head: bool) -> Matched {
        match ALL[self.0.trailing_zeros().min(7) as usize] {
            Matched::Name if !is_head => Matched::Member,
            field => field,
        }
    }
}

/// How good a hit is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// Less is better: tier, place, whether another member than the head.
    pub class: u8,
    /// Whether all words are there as they were typed.
    pub complete: bool,
    pub by: Matched,
}

/// The last bit of a class: another member than the head.
pub(super) const MEMBER: u8 = 1;

/// The grades of all words of a question together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worst {
    grade: Grade,
    /// Whether any word has other marks.
    loose: bool,
}

impl Default for Worst {
    fn default() -> Self {
        Worst {
            grade: Grade::Same,
            loose: false,
        }
    }
}

impl Worst {
    pub fn add(&mut self, grade: Grade) {
        self.grade = self.grade.max(grade);
        self.loose |= grade.is_loose();
    }

    /// Whether all words are whole words.
    pub fn are_complete(self) -> bool {
        self.grade <= Grade::Loose
    }

    /// The best tier with these grades.
    pub fn least(self) -> u8 {
        let fits = Worst {
            loose: false,
            ..self
        };
        fits.tier(true)
    }

    /// From 0; `whole` says that the words are all of a name, code, number or place.
    pub fn tier(self, whole: bool) -> u8 {
        match (self.grade, whole) {
            (Grade::Same, true) => 0,
            (Grade::Fits, true) => 1,
            (Grade::Same, false) => 2,
            (Grade::Fits, false) => 3,
            (Grade::Loose, true) => 4,
            (Grade::Loose, false) => 5,
            (Grade::Begun | Grade::BegunLoosely, _) => 6 + u8::from(self.loose),
            (Grade::Initials, _) => 8 + u8::from(self.loose),
            (Grade::Slip, _) => 10 + u8::from(self.loose),
        }
    }
}

/// Where the words stand, from 0 to 7. `places` are the first and last word in a name of `many` words
/// that each word of the question stands for, in the order of the question.
pub(super) fn place(fields: Fields, places: impl Iterator<Item = (u8, u8)>, many: u8) -> u8 {
    let (mut before, mut turned, mut given) = (None, false, false);
    for (first, last) in places {
        turned |= before.is_some_and(|before| first < before);
        before = Some(last);
        given |= last + 1 == many;
    }
    match (fields.only(), fields.has(Matched::Name)) {
        // In the order of the name and with the given name; in its order; with the given name.
        (Some(Matched::Name), _) => 2 * u8::from(turned) + u8::from(!given),
        // Beside a name something else.
        (_, true) => 4 + u8::from(!given),
        (Some(_), false) => 6,
        (None, false) => 7,
    }
}
