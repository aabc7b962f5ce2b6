//! Whether two people are one.

use super::{
    birth::{Apart, Born},
    card::{Card, Numbers},
    counts::{Counts, Sort},
    evidence::{Evidence, WeightedEvidence},
    name::{Likeness, Name},
};
use crate::{
    app::households::summary::PersonSummary,
    domain::{household::Sex, text::fold},
};

/// One person of a household, in the forms that are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The key of the member.
    pub key: Box<str>,
    /// The name.
    pub name: Name,
    /// When born; the year of the identity number where no other stands.
    pub born: Born,
    /// The sex.
    pub sex: Option<Sex>,
    /// The identity number.
    pub card: Card,
    /// Whether married to the head.
    pub is_spouse: bool,
    /// Whether the number tells another year or sex than the record does.
    is_doubtful: bool,
}

impl Person {
    /// The person of a member.
    pub fn new(member: &PersonSummary<'_>) -> Person {
        let mut born = Born::new(&member.born);
        let card = Card::new(&member.identity);
        let mut is_doubtful = false;
        if let Some((year, sex)) = card.tells() {
            is_doubtful = born.year.is_some_and(|known| known != year)
                || member.sex.is_some_and(|known| known != sex);
            born.year = born.year.or(Some(year));
        }
        let spouse = ["spouse", "vo", "chong"];
        let relation = member.relation.trim();
        Person {
            key: (&*member.key).into(),
            name: Name::new(&member.name),
            born,
            sex: member.sex,
            card,
            is_spouse: !relation.is_empty() && spouse.contains(&&*fold(relation)),
            is_doubtful,
        }
    }
}

/// How two people differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    name: Likeness,
    birth: Apart,
    numbers: Numbers,
    sex_differs: bool,
    is_doubtful: bool,
    /// How many bear a name like theirs.
    bearers: u32,
}

/// What the same name weighs when so many bear it. Two of them, and it is one in ten thousand; for ten
/// times as many, a tenth of that.
fn rarity(bearers: u32) -> i32 {
    match bearers {
        0..=2 => 43,
        3 => 41,
        4..=5 => 39,
        6..=10 => 36,
        11..=20 => 33,
        21..=50 => 29,
        51..=100 => 26,
        101..=300 => 22,
        _ => 18,
    }
}

impl Alike {
    /// Compares two people; `None` where they have no more in common than any two.
    pub fn of(a: &Person, b: &Person, counts: &Counts) -> Option<Alike> {
        let numbers = Numbers::of(a.card, b.card, counts);
        let same_number = matches!(numbers, Numbers::Same | Numbers::OldInNew);
        let birth = Apart::of(a.born, b.born);
        if birth == Apart::Other && !same_number {
            return None;
        }
        let name = Likeness::of(&a.name, &b.name, counts);
        if name == Likeness::Other && !same_number {
            return None;
        }
        let bearers = if name == Likeness::Same && a.name.has_marks {
            counts.of(Sort::Marked, a.name.marked)
        } else {
            let mut bearers = counts.of(Sort::Folded, a.name.letters());
            if a.name.folded != b.name.folded {
                bearers += counts.of(Sort::Folded, b.name.letters());
            }
            bearers
        };
        Some(Alike {
            name,
            birth,
            numbers,
            sex_differs: a.sex.zip(b.sex).is_some_and(|(a, b)| a != b),
            is_doubtful: a.is_doubtful || b.is_doubtful,
            bearers,
        })
    }

    /// What the names weigh.
    fn name_points(&self) -> i32 {
        let less = match self.name {
            Likeness::Other => return -10,
            Likeness::Same => 0,
            Likeness::Unmarked => 2,
            Likeness::Letter { slip: true } => 6,
            Likeness::Letter { slip: false } => 20,
            Likeness::Short | Likeness::Order => 8,
            Likeness::Middle => 14,
            Likeness::Marks { words, slip } => match (words, slip) {
                (1, true) => 8,
                (1, false) => 16,
                (_, true) => 12,
                (_, false) => 24,
            },
        };
        rarity(self.bearers) - less
    }

    /// Twins are named alike and born on one day; a slip of the pen is nobody's name.
    fn may_be_twins(&self) -> bool {
        let names = matches!(
            self.name,
            Likeness::Letter { slip: false } | Likeness::Marks { slip: false, .. }
        );
        names && self.birth == Apart::Nothing && !self.is_same_number()
    }

    fn is_same_number(&self) -> bool {
        matches!(self.numbers, Numbers::Same | Numbers::OldInNew)
    }

    fn number_points(&self) -> i32 {
        match self.numbers {
            Numbers::Unknown | Numbers::Kinds => 0,
            Numbers::Same => 55,
            Numbers::OldInNew => 45,
            Numbers::Near if matches!(self.name, Likeness::Same | Likeness::Unmarked) => -4,
            // Brothers and sisters who were at the counter one after the other have such numbers, too.
            Numbers::Near => -30,
            Numbers::Other if self.is_doubtful => -20,
            // A person has one number for life.
            Numbers::Other => -40,
        }
    }

    /// Whether the names are the same but for the way of writing them.
    pub fn is_same_name(&self) -> bool {
        matches!(
            self.name,
            Likeness::Same | Likeness::Unmarked | Likeness::Order
        )
    }

    /// What speaks for one person, together.
    pub fn points(&self) -> i32 {
        let twins = if self.may_be_twins() { -10 } else { 0 };
        let sex = if self.sex_differs { -20 } else { 0 };
        self.name_points() + self.birth.points() + self.number_points() + twins + sex
    }

    /// The same in single pieces.
    pub fn evidence(&self, a: &Person, b: &Person) -> Vec<WeightedEvidence> {
        let (here, there) = (&*a.name.written, &*b.name.written);
        let points = self.name_points();
        let mut all = vec![match self.name {
            Likeness::Same => WeightedEvidence {
                evidence: Evidence::SameName,
                points,
                values: vec![here.to_owned(), self.bearers.max(2).to_string()],
            },
            Likeness::Unmarked => {
                WeightedEvidence::both(Evidence::NameUnmarked, points, here, there)
            }
            Likeness::Marks { .. } => {
                WeightedEvidence::both(Evidence::NameMarks, points, here, there)
            }
            Likeness::Letter { .. } => {
                WeightedEvidence::both(Evidence::NameLetter, points, here, there)
            }
            Likeness::Short => WeightedEvidence::both(Evidence::NameShort, points, here, there),
            Likeness::Middle => WeightedEvidence::both(Evidence::NameMiddle, points, here, there),
            Likeness::Order => WeightedEvidence::both(Evidence::NameOrder, points, here, there),
            Likeness::Other => WeightedEvidence::both(Evidence::OtherName, points, here, there),
        }];
        let evidence = match self.birth {
            Apart::Unknown => None,
            Apart::Nothing => Some(Evidence::SameDay),
            Apart::SameYear => Some(Evidence::SameYear),
            Apart::NearDay => Some(Evidence::NearDay),
            Apart::OtherDay => Some(Evidence::OtherDay),
            Apart::NearYear => Some(Evidence::NearYear),
            Apart::NextYear => Some(Evidence::NextYear),
            Apart::YearDigit | Apart::Other => Some(Evidence::OtherYear),
        };
        if let Some(evidence) = evidence {
            let points = self.birth.points();
            all.push(WeightedEvidence::both(
                evidence,
                points,
                &a.born.text(),
                &b.born.text(),
            ));
        }
        let evidence = match self.numbers {
            Numbers::Unknown => None,
            Numbers::Same => Some(Evidence::SameIdentity),
            Numbers::OldInNew => Some(Evidence::OldInNew),
            Numbers::Kinds => Some(Evidence::IdentityKinds),
            Numbers::Near => Some(Evidence::NearIdentity),
            Numbers::Other if self.is_doubtful => Some(Evidence::DoubtfulIdentity),
            Numbers::Other => Some(Evidence::OtherIdentity),
        };
        if let Some(evidence) = evidence {
            let points = self.number_points();
            all.push(WeightedEvidence::both(
                evidence,
                points,
                &a.card.text(),
                &b.card.text(),
            ));
        }
        if self.may_be_twins() {
            all.push(WeightedEvidence::plain(Evidence::Twins, -10));
        }
        if self.sex_differs {
            all.push(WeightedEvidence::plain(Evidence::OtherSex, -20));
        }
        all
    }
}
