//! Who is to do it: the units that a line begins with, or those of which it says that they lead.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    beside::{Entity, List, list},
    named::{Named, spelled},
    written::{Line, same},
};
use crate::domain::{
    place::{Unit, UnitKind},
    spelling::Word,
};

/// What the units of a day are called.
pub struct Names {
    all: Vec<Named>,
    /// The unit whose register it is: what may stand behind the name of one of its offices.
    home: Vec<Word>,
    communes: Vec<(String, UnitKind)>,
    cooperatives: Vec<String>,
}

/// Who leads, and where what is to be done begins.
pub(super) struct Lead {
    pub units: BTreeSet<String>,
    /// The first word of it.
    pub task: usize,
    /// The others that were named beside the one that leads: the first word of their names, and the one after them.
    pub others: Option<(usize, usize)>,
}

/// What may stand before who is to do it.
const OPENINGS: &[&str] = &[
    "giao nhiệm vụ cho",
    "giao cho",
    "giao",
    "đề nghị",
    "yêu cầu",
    "nhất trí",
    "thống nhất",
    "đồng ý",
];

/// Who speaks for a place.
const SPEAKERS: &[&str] = &[
    "lãnh đạo ủy ban nhân dân",
    "lãnh đạo ubnd",
    "chủ tịch ủy ban nhân dân",
    "chủ tịch ubnd",
    "ủy ban nhân dân",
    "ubnd",
    "lãnh đạo",
];

/// What behind the name of all says that only some are meant.
const SOME: &[&str] = &[
    "liên quan",
    "còn",
    "chưa",
    "có",
    "thuộc",
    "được",
    "đang",
    "khác",
    "nơi",
    "vùng",
    "đặc",
    "ngoài",
    "trừ",
    "nào",
    "chậm",
    "khó",
];

/// What behind a name says how things stand, and not what is to be done.
const STANDS: &[&str] = &["đã", "chưa", "vẫn", "bị", "được", "còn", "mới", "là", "có"];

impl Names {
    /// What the units that there are on a day are called, in the register of `home`.
    pub fn of<'u>(units: impl Iterator<Item = &'u Unit>, home: Option<&Unit>, day: Date) -> Names {
        let there: Vec<&Unit> = units.filter(|unit| unit.valid.contains(day)).collect();
        let is_below = |unit: &Unit| {
            home.is_none_or(|home| unit.id == home.id || unit.parent.as_deref() == Some(&home.id))
        };
        let communes = there
            .iter()
            .filter(|unit| unit.kind.is_commune_level() && is_below(unit));
        let cooperatives = there
            .iter()
            .filter(|unit| unit.kind == UnitKind::Cooperative);
        let home = home.map(|home| spelled(&home.name)).unwrap_or_default();
        Names {
            communes: communes.map(|unit| (unit.id.clone(), unit.kind)).collect(),
            cooperatives: cooperatives.map(|unit| unit.id.clone()).collect(),
            all: there
                .into_iter()
                .map(|unit| Named::of(unit, &home))
                .collect(),
            home,
        }
    }

    /// Whether these are all communes of the register.
    pub fn are_all_communes(&self, units: &BTreeSet<String>) -> bool {
        units.len() == self.communes.len() && self.communes.iter().all(|(id, _)| units.contains(id))
    }

    /// Who is to do what a line says.
    pub(super) fn lead(&self, line: &Line<'_>) -> Option<Lead> {
        self.in_front(line).or_else(|| self.said_to_lead(line))
    }

    /// Those that the line begins with.
    fn in_front(&self, line: &Line<'_>) -> Option<Lead> {
        let mut at = 0;
        // "2.", "2)"
        if line.number(0).is_some() && line.gap(1).trim().starts_with(['.', ')']) {
            at = 1;
        }
        while let Some(n) = OPENINGS.iter().find_map(|words| line.phrase(at, words)) {
            at += n;
        }
        let List {
            units,
            after,
            others,
        } = self.list(line, at)?;
        let stays = !STANDS.iter().any(|word| line.is(after, &[word]));
        // "Phòng Kinh tế chủ trì, phối hợp …" says no more than the name.
        let task = match line.phrase(after, "chủ trì") {
            Some(n) if line.is_after_stop(after + n) => after + n,
            _ => after,
        };
        (stays && task < line.len()).then_some(Lead {
            units,
            task,
            others,
        })
    }

    /// The one of which the line says so: "…, giao Phòng Kinh tế …", "Phòng Kinh tế chủ trì".
    fn said_to_lead(&self, line: &Line<'_>) -> Option<Lead> {
        let mut found: Option<List> = None;
        for at in 1..line.len() {
            let given = line
                .is_after_stop(at)
                .then(|| {
                    ["giao cho", "giao"]
                        .iter()
                        .find_map(|words| line.phrase(at, words))
                })
                .flatten();
            let list = match given {
                Some(n) => self.list(line, at + n),
                None => self
                    .entity(line, at)
                    .filter(|entity| line.phrase(entity.after, "chủ trì").is_some())
                    .filter(|entity| line.phrase(entity.after, "chủ trì liên kết").is_none())
                    .map(|entity| List {
                        units: entity.units,
                        after: entity.after,
                        others: None,
                    }),
            };
            if let Some(list) = list {
                if found.as_ref().is_some_and(|one| one.units != list.units) {
                    return None;
                }
                found = Some(list);
            }
        }
        found.map(|list| Lead {
            units: list.units,
            task: 0,
            others: list.others,
        })
    }

    /// One or several that stand beside each other.
    fn list(&self, line: &Line<'_>, at: usize) -> Option<List> {
        list(line, at, &|at| self.entity(line, at))
    }

    /// A unit or all of a kind.
    pub(super) fn entity(&self, line: &Line<'_>, at: usize) -> Option<Entity> {
        let spoken = SPEAKERS.iter().find_map(|words| line.phrase(at, words));
        let at = at + spoken.unwrap_or(0);
        self.group(line, at).or_else(|| self.unit(line, at))
    }

    /// "các xã, phường", "8 xã, phường", "từng xã, phường", "các hợp tác xã".
    fn group(&self, line: &Line<'_>, at: usize) -> Option<Entity> {
        let count = line.number(at);
        let first = if count.is_some() {
            at + 1
        } else {
            let all = ["tất cả các", "toàn bộ các", "các", "từng", "mỗi"];
            at + all.iter().find_map(|words| line.phrase(at, words))?
        };
        let mut kinds = Vec::new();
        let mut after = first;
        loop {
            let joined = !kinds.is_empty() && line.is(after, &["và"]);
            let next = after + usize::from(joined);
            let beside = kinds.is_empty() || joined || [",", "-"].contains(&line.gap(next).trim());
            let Some((kind, n)) = kind(line, next).filter(|_| beside) else {
                break;
            };
            kinds.push(kind);
            after = next + n;
        }
        let first = *kinds.first()?;
        if first == UnitKind::Cooperative && kinds.len() > 1 {
            // "các hợp tác xã và các xã" are two; of "hợp tác xã, xã" nobody knows.
            return None;
        }
        let names_follow = line.is_capital(after) && !line.is_after_stop(after);
        let only_some = SOME
            .iter()
            .any(|word| line.is(after, &[word.split(' ').next().unwrap_or(word)]));
        // "các xã phường" without a stroke may be a name.
        if names_follow || only_some || kind(line, after).is_some() {
            return None;
        }
        let units: BTreeSet<String> = if first == UnitKind::Cooperative {
            self.cooperatives.iter().cloned().collect()
        } else {
            let is_one = kinds.len() == 1;
            let fits = |kind: UnitKind| !is_one || kind == first;
            let all = self.communes.iter().filter(|(_, kind)| fits(*kind));
            all.map(|(id, _)| id.clone()).collect()
        };
        let is_all = count.is_none_or(|count| usize::try_from(count) == Ok(units.len()));
        (is_all && !units.is_empty()).then_some(Entity {
            units,
            after,
            is_each: true,
        })
    }

    /// The one unit that is named; the longest name that fits.
    fn unit(&self, line: &Line<'_>, at: usize) -> Option<Entity> {
        let mut longest = 0;
        let mut found: BTreeSet<&str> = BTreeSet::new();
        for named in &self.all {
            let Some(after) = named.ends(line, at) else {
                continue;
            };
            if after > longest {
                longest = after;
                found.clear();
            }
            if after == longest {
                found.insert(&named.id);
            }
        }
        let mut found = found.into_iter();
        let (Some(id), None) = (found.next(), found.next()) else {
            return None;
        };
        let kind = self.all.iter().find(|named| named.id == id)?.kind;
        let after = if kind.is_commune_level() || kind.is_cooperative() {
            longest
        } else {
            self.behind(line, longest)?
        };
        Some(Entity {
            units: crate::order::set([id.to_owned()]),
            after,
            is_each: kind.is_commune_level() || kind.is_cooperative(),
        })
    }

    /// Behind an office may stand whose it is: "Phòng Kinh tế thành phố (Bắc Kạn)". Of another place it is another
    /// office.
    fn behind(&self, line: &Line<'_>, at: usize) -> Option<usize> {
        let places = [
            "thành phố",
            "thị xã",
            "huyện",
            "tỉnh",
            "xã",
            "phường",
            "đặc khu",
            "quận",
        ];
        let Some(n) = places.iter().find_map(|words| line.phrase(at, words)) else {
            return Some(at);
        };
        let is_stop = line.is_after_stop(at);
        if is_stop {
            return Some(at);
        }
        let own = |i: usize| {
            let own = line.word(at + i).zip(self.home.get(i));
            own.is_some_and(|(own, home)| same(own, home))
        };
        if !(0..n).all(own) {
            return None;
        }
        let whole = (0..self.home.len()).all(own);
        Some(at + if whole { self.home.len() } else { n })
    }
}

fn kind(line: &Line<'_>, at: usize) -> Option<(UnitKind, usize)> {
    const KINDS: [(&str, UnitKind); 6] = [
        ("hợp tác xã", UnitKind::Cooperative),
        ("htx", UnitKind::Cooperative),
        ("xã", UnitKind::Commune),
        ("phường", UnitKind::Ward),
        ("thị trấn", UnitKind::Township),
        ("đặc khu", UnitKind::SpecialZone),
    ];
    let found = KINDS.iter();
    found
        .filter_map(|(words, kind)| Some((*kind, line.phrase(at, words)?)))
        .max_by_key(|(_, n)| *n)
}
