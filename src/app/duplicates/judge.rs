//! Whether two households are one.

use super::{
    comparison::ComparisonRecord,
    counts::{Counts, Sort},
    evidence::{Evidence, WeightedEvidence},
    pair::{POSSIBLE, Pair, Shared},
    person::{Alike, Person},
};
use crate::{domain::household::Household, order};

/// From how many points on two people agree, and from how many on they are taken to be one.
const AGREE: i32 = 25;
const ONE: i32 = 45;
/// And where the names differ: brothers and sisters may be called alike and born in one year.
const ONE_IN_SPITE: i32 = 60;

/// Two people, one of each household, who may be one.
struct Met {
    here: usize,
    there: usize,
    alike: Alike,
    points: i32,
}

/// Weighs two households against each other as if there were no others: whatever names they bear are rare.
pub fn compare(a: &Household, b: &Household) -> Option<Pair> {
    let (a, b) = (ComparisonRecord::of(a), ComparisonRecord::of(b));
    let mut counts = Counts::default();
    a.count(&mut counts);
    b.count(&mut counts);
    judge(&a, &b, &counts)
}

/// Who of two households is the same person, by keys here and there, those who left or died included.
pub fn same_people(a: &Household, b: &Household) -> Vec<(String, String)> {
    let all = |household: &Household| {
        ComparisonRecord::of(&Household {
            members: household.members.clone(),
            head: household.head.clone(),
            ..Household::default()
        })
    };
    let (a, b) = (all(a), all(b));
    let mut counts = Counts::default();
    a.count(&mut counts);
    b.count(&mut counts);
    let key = |person: &Person| person.key.to_string();
    let met = meet(&a, &b, &counts);
    let ones = met.iter().filter(|met| {
        let one = if met.alike.is_same_name() || are_heads(&a, &b, met) {
            ONE
        } else {
            ONE_IN_SPITE
        };
        met.points >= one
    });
    ones.map(|met| (key(&a.people[met.here]), key(&b.people[met.there])))
        .collect()
}

/// Weighs two households against each other; `None` where it is too little to speak of.
pub fn judge(one: &ComparisonRecord, other: &ComparisonRecord, counts: &Counts) -> Option<Pair> {
    let (a, b) = if one.id <= other.id {
        (one, other)
    } else {
        (other, one)
    };
    let met = meet(a, b, counts);
    let main = main(a, b, &met)?;
    let shared = shared(a, b, &met, main);
    let mut score = met[main].points;
    let mut evidence = Vec::new();
    let mut weigh = |more: Option<WeightedEvidence>| {
        if let Some(more) = more {
            score += more.points;
            evidence.push(more);
        }
    };
    weigh(place(a, b));
    weigh(phone(a, b, counts));
    weigh(code(a, b));
    weigh(heads(a, b, &met, shared));
    weigh(others(a, b, &met, main, shared));
    weigh(spouses(a, b, &met, main));
    let least = i32::from(POSSIBLE);
    if score < least {
        return None;
    }
    let Met {
        here, there, alike, ..
    } = &met[main];
    evidence.extend(alike.evidence(&a.people[*here], &b.people[*there]));
    order::sort_by(&mut evidence, |a, b| b.points.abs().cmp(&a.points.abs()));
    let key = |person: &Person| person.key.to_string();
    let mut people: Vec<_> = met
        .iter()
        .map(|met| (key(&a.people[met.here]), key(&b.people[met.there])))
        .collect();
    people[..=main].rotate_right(1);
    Some(Pair {
        a: a.id.clone(),
        b: b.id.clone(),
        shared,
        score: u8::try_from(score.min(100)).unwrap_or(100),
        evidence,
        people,
    })
}

/// Who of the one household may be whom of the other, each at most once, the surest first.
fn meet(a: &ComparisonRecord, b: &ComparisonRecord, counts: &Counts) -> Vec<Met> {
    let mut all = Vec::new();
    for (here, person) in a.people.iter().enumerate() {
        for (there, other) in b.people.iter().enumerate() {
            if let Some(alike) = Alike::of(person, other, counts) {
                let points = alike.points();
                if points >= AGREE {
                    all.push(Met {
                        here,
                        there,
                        alike,
                        points,
                    });
                }
            }
        }
    }
    order::sort_by(&mut all, |x, y| {
        let heads = |met: &Met| are_heads(a, b, met);
        (y.points, heads(y)).cmp(&(x.points, heads(x)))
    });
    let (mut here, mut there) = (Vec::new(), Vec::new());
    all.retain(|met| {
        let free = !here.contains(&met.here) && !there.contains(&met.there);
        if free {
            here.push(met.here);
            there.push(met.there);
        }
        free
    });
    all
}

fn are_heads(a: &ComparisonRecord, b: &ComparisonRecord, met: &Met) -> bool {
    a.head == Some(met.here) && b.head == Some(met.there)
}

/// The two people by whom the households are held to be one: the heads where they may be one, else the surest.
fn main(a: &ComparisonRecord, b: &ComparisonRecord, met: &[Met]) -> Option<usize> {
    let heads = met.iter().position(|met| are_heads(a, b, met));
    heads.or((!met.is_empty()).then_some(0))
}

/// Whether the households would be one, or only have people in common.
fn shared(a: &ComparisonRecord, b: &ComparisonRecord, met: &[Met], main: usize) -> Shared {
    if are_heads(a, b, &met[main]) {
        return Shared::Household;
    }
    let ones = met.iter().filter(|met| met.points >= ONE);
    let (mut count, mut head_here, mut head_there) = (0, false, false);
    for met in ones {
        count += 1;
        head_here |= a.head == Some(met.here);
        head_there |= b.head == Some(met.there);
    }
    let most = a.people.len().max(b.people.len());
    // Each head is a member there: another one was written first. Else nearly all must be the same, for
    // when a son with wife and child begins a household of his own, three of five are.
    if head_here && head_there || count > 1 && count * 3 > most * 2 {
        Shared::Household
    } else {
        Shared::People
    }
}

fn place(a: &ComparisonRecord, b: &ComparisonRecord) -> Option<WeightedEvidence> {
    if a.unit == 0 || b.unit == 0 {
        return None;
    }
    if a.unit != b.unit {
        return Some(WeightedEvidence::plain(Evidence::OtherUnit, -4));
    }
    if a.village == 0 || b.village == 0 {
        return None;
    }
    // Families live near each other: a village in common is less than one in fifty.
    Some(if a.village == b.village {
        WeightedEvidence::plain(Evidence::SameVillage, 10)
    } else {
        WeightedEvidence::plain(Evidence::SameUnit, 2)
    })
}

/// What a telephone weighs that so many households have.
fn phone(a: &ComparisonRecord, b: &ComparisonRecord, counts: &Counts) -> Option<WeightedEvidence> {
    let both = a.phones.iter().filter(|phone| b.phones.contains(phone));
    let bearers = both.map(|phone| (counts.of(Sort::Phone, phone.hash), phone));
    let (bearers, phone) = bearers.min_by_key(|(bearers, _)| *bearers)?;
    let points = match bearers {
        0..=2 => 20,
        3 => 15,
        4..=5 => 10,
        6..=10 => 4,
        _ => 0,
    };
    let values = vec![phone.digits.to_string(), bearers.max(2).to_string()];
    Some(WeightedEvidence {
        evidence: Evidence::SamePhone,
        points,
        values,
    })
}

fn code(a: &ComparisonRecord, b: &ComparisonRecord) -> Option<WeightedEvidence> {
    let same = a.unit == b.unit && !a.code.is_empty() && a.code == b.code;
    same.then(|| WeightedEvidence {
        evidence: Evidence::SameCode,
        points: 12,
        values: vec![a.code.to_string()],
    })
}

/// Households that are one though their heads are two people.
fn heads(
    a: &ComparisonRecord,
    b: &ComparisonRecord,
    met: &[Met],
    shared: Shared,
) -> Option<WeightedEvidence> {
    let (head, other) = (a.head?, b.head?);
    if shared == Shared::People || met.iter().any(|met| are_heads(a, b, met)) {
        return None;
    }
    let is_member =
        met.iter().any(|met| met.here == head) || met.iter().any(|met| met.there == other);
    let (evidence, points) = if is_member {
        (Evidence::HeadChanged, -5)
    } else {
        (Evidence::OtherHead, -15)
    };
    let (here, there) = (&a.people[head].name.written, &b.people[other].name.written);
    Some(WeightedEvidence::both(evidence, points, here, there))
}

/// What the others of both households say.
fn others(
    a: &ComparisonRecord,
    b: &ComparisonRecord,
    met: &[Met],
    main: usize,
    shared: Shared,
) -> Option<WeightedEvidence> {
    let mut points = 0;
    let mut names = Vec::new();
    for (_, met) in met.iter().enumerate().filter(|(at, _)| *at != main) {
        points += if met.points >= ONE { 30 } else { 12 };
        names.push(a.people[met.here].name.written.to_string());
    }
    if !names.is_empty() {
        return Some(WeightedEvidence {
            evidence: Evidence::SharedPeople,
            points: points.min(60),
            values: names,
        });
    }
    // Two households of which one person stands in both have others by nature.
    let points = match (a.people.len().min(b.people.len()), shared) {
        (0 | 1, _) => return None,
        (_, Shared::People) => -8,
        (2, Shared::Household) => -10,
        (_, Shared::Household) => -18,
    };
    Some(WeightedEvidence::plain(Evidence::NobodyElse, points))
}

/// Whether the heads are married to different people.
fn spouses(
    a: &ComparisonRecord,
    b: &ComparisonRecord,
    met: &[Met],
    main: usize,
) -> Option<WeightedEvidence> {
    if !are_heads(a, b, &met[main]) {
        return None;
    }
    let spouse = |household: &ComparisonRecord| household.people.iter().position(|p| p.is_spouse);
    let (here, there) = (spouse(a)?, spouse(b)?);
    let is_met = |met: &Met| met.here == here || met.there == there;
    if met.iter().any(is_met) {
        return None;
    }
    let (here, there) = (&a.people[here].name.written, &b.people[there].name.written);
    Some(WeightedEvidence::both(
        Evidence::OtherSpouse,
        -12,
        here,
        there,
    ))
}
