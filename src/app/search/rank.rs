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
        (self.0.count_ones() == 1).then(|| ALL[self.0.trailing_zeros() as usize])
    }

    fn has_name(self) -> bool {
        self.0 & 1 != 0
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
    /// Less is better.
    pub class: u8,
    /// Whether what was typed is all of a name, code or number.
    pub whole: bool,
    pub by: Matched,
}

/// The byte. `worst` is the grade of the farthest word, `places` say where in a name of `many` words
/// those of the question stand, in the order of the question.
pub(super) fn class(
    worst: Grade,
    whole: bool,
    fields: Fields,
    places: impl Iterator<Item = (usize, usize)>,
    many: usize,
    head: bool,
) -> u8 {
    let tier = match (worst, whole) {
        (Grade::Same, true) => 0,
        (Grade::Fits, true) => 1,
        (Grade::Same, false) => 2,
        (Grade::Fits, false) => 3,
        (Grade::Loose, true) => 4,
        (Grade::Loose, false) => 5,
        (Grade::Begun, _) => 6,
        (Grade::BegunLoosely, _) => 7,
        (Grade::Initials, _) => 8,
        (Grade::Slip, _) => 9,
    };
    let (mut before, mut turned, mut given) = (None, false, false);
    for (first, last) in places {
        turned |= before.is_some_and(|before| first < before);
        before = Some(last);
        given |= last + 1 == many;
    }
    // All in the name: in its order and with the given name, in its order, with the given name,
    // neither. Then what has other fields besides, then what has no name.
    let place = match (fields.only(), fields.has_name()) {
        (Some(Matched::Name), _) => 2 * u8::from(turned) + u8::from(!given),
        (_, true) => 4 + u8::from(!given),
        _ => 6,
    };
    tier << 4 | place << 1 | u8::from(!head)
}
