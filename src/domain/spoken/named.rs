//! What one unit is called: by its whole name, its short one, its first letters.

use super::written::{Line, same};
use crate::domain::{
    place::{Unit, UnitKind},
    spelling::{Word, words},
};

/// What one unit is called.
pub(super) struct Named {
    pub id: String,
    /// Its names, as words.
    names: Vec<Vec<Word>>,
    /// The first letters of its name, without the word for what it is: `ldtbxh`; empty for places.
    letters: String,
    /// The word for what it is: `phong`.
    what: String,
    pub kind: UnitKind,
}

/// The words of a text, as they are compared.
pub(super) fn spelled(text: &str) -> Vec<Word> {
    let all = words(text).into_iter();
    all.map(|spelled| spelled.word).collect()
}

impl Named {
    /// What a unit of the register of `home` is called.
    pub fn of(unit: &Unit, home: &[Word]) -> Named {
        let is_office = !unit.kind.is_commune_level() && !unit.kind.is_cooperative();
        let full = spelled(&unit.name);
        let name = if is_office {
            without_place(&full, home)
        } else {
            full
        };
        let kinds: &[(&str, &[&str])] = &[
            ("xã", &["x"]),
            ("phường", &["p"]),
            ("thị trấn", &["tt"]),
            ("đặc khu", &["đk"]),
            ("hợp tác xã", &["htx"]),
            ("htx", &["hợp tác xã"]),
            ("tổ hợp tác", &["tht"]),
        ];
        let mut names = vec![name.clone(), spelled(&unit.short)];
        for (long, others) in kinds {
            let long = spelled(long);
            let rest = name.strip_prefix(long.as_slice());
            if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
                let with = |other: &&str| [spelled(other), rest.to_vec()].concat();
                names.extend(others.iter().map(with));
                break;
            }
        }
        let what: usize = if unit.kind == UnitKind::Centre { 2 } else { 1 };
        let letters = name.iter().skip(what);
        let letters = letters.filter(|word| word.plain != "va");
        let letters = letters.filter_map(|word| word.plain.chars().next());
        names.retain(|name| !name.is_empty());
        Named {
            id: unit.id.clone(),
            letters: if is_office {
                letters.collect()
            } else {
                String::new()
            },
            what: name
                .first()
                .map_or_else(String::new, |word| word.plain.clone()),
            kind: unit.kind,
            names,
        }
    }

    /// The word after its name, where that stands at a place; of several ways to write it the longest.
    pub fn ends(&self, line: &Line<'_>, at: usize) -> Option<usize> {
        let names = self
            .names
            .iter()
            .filter_map(|name| after_name(line, at, name));
        names.chain(self.after_letters(line, at)).max()
    }

    /// Written as its first letters: "Phòng LĐ-TB&XH", "LĐTBXH", "TCKH".
    fn after_letters(&self, line: &Line<'_>, at: usize) -> Option<usize> {
        let is_named = line.word(at).is_some_and(|word| word.plain == self.what);
        let least = if is_named { 2 } else { 4 };
        if self.letters.len() < least {
            return None;
        }
        let mut at = at + usize::from(is_named);
        let mut read = String::new();
        while read.len() < self.letters.len() {
            let word = line.word(at)?;
            let is_joint = word.plain == "va" && !read.is_empty();
            // Letters without "Phòng" before them are written as capitals; with it, short ones are.
            if !is_joint {
                if !line.is_capitals(at) && (!is_named || self.letters.len() < 3) {
                    return None;
                }
                let joined = ["", "-", "&", ".", "–", "- ", " - "].contains(&line.gap(at));
                if !read.is_empty() && !joined && line.gap(at).trim() != "&" {
                    return None;
                }
                read.push_str(&word.plain);
            }
            at += 1;
        }
        (read == self.letters).then_some(at)
    }
}

/// The name of an office without whose it is: "Phòng Kinh tế thành phố (Bắc Kạn)".
fn without_place(name: &[Word], home: &[Word]) -> Vec<Word> {
    let kind = match home {
        [first, second, ..]
            if matches!(
                (&*first.plain, &*second.plain),
                ("thanh", "pho") | ("thi", "xa") | ("dac", "khu")
            ) =>
        {
            2
        }
        [] => 0,
        _ => 1,
    };
    let tails = [home, home.get(..kind).unwrap_or_default()];
    let tails = tails.into_iter().filter(|tail| !tail.is_empty());
    let mut without = tails.filter_map(|tail| {
        let cut = name
            .len()
            .checked_sub(tail.len())
            .filter(|left| *left > 1)?;
        let is_tail = name.get(cut..)?.iter().zip(tail).all(|(a, b)| same(a, b));
        is_tail.then(|| name.get(..cut).unwrap_or_default().to_vec())
    });
    without.next().unwrap_or_else(|| name.to_vec())
}

/// The word after a name that stands at a place. A name may be written without its "và".
fn after_name(line: &Line<'_>, at: usize, name: &[Word]) -> Option<usize> {
    let mut here = at;
    for known in name {
        match line.word(here) {
            Some(own) if same(own, known) => here += 1,
            _ if known.plain == "va" => {}
            _ => return None,
        }
    }
    Some(here)
}
