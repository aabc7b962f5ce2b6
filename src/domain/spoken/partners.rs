//! Together with whom: what stands behind "phối hợp với".

use super::{units::Names, written::Line};

/// What says that somebody takes part.
const WITH: &[&str] = &["phối hợp với", "phối hợp cùng", "cùng với"];

/// Those who are no units of the register, and are often named.
const OTHERS: &[&str] = &[
    "các đơn vị liên quan",
    "các cơ quan liên quan",
    "các đơn vị có liên quan",
    "các phòng, ban",
    "các phòng ban",
    "các đoàn thể",
    "các xã, phường, thị trấn",
    "các xã, phường",
    "các xã",
    "các phường",
    "các hợp tác xã",
    "các HTX",
];

/// The most words that the name of one may have that the register does not know.
const LONGEST: usize = 9;

/// Those who take part, as the line has them, from the word `from` on.
pub(super) fn find(names: &Names, line: &Line<'_>, from: usize) -> String {
    let with = (from..line.len()).find_map(|at| {
        let n = WITH.iter().find_map(|words| line.phrase(at, words))?;
        Some(at + n)
    });
    // "Cùng các hợp tác xã rà soát …"
    let first = with.or_else(|| {
        let together = line.is(from, &["cùng"]).then_some(from + 1)?;
        one(names, line, together).map(|_| together)
    });
    let Some(first) = first else {
        return String::new();
    };
    let mut after = first;
    while let Some(end) = one(names, line, after) {
        after = end;
        let joined = line.is(end, &["và"]);
        let next = end + usize::from(joined);
        if (joined || line.gap(end).trim() == ",") && one(names, line, next).is_some() {
            after = next;
        } else {
            break;
        }
    }
    if after == first {
        after = named(line, first);
    }
    if after == first {
        return String::new();
    }
    line.between(first, after).unwrap_or_default().to_owned()
}

fn one(names: &Names, line: &Line<'_>, at: usize) -> Option<usize> {
    let spoken = line.phrase(at, "ubnd").unwrap_or(0);
    let others = OTHERS
        .iter()
        .filter_map(|words| line.phrase(at + spoken, words));
    let other = others.max().map(|n| at + spoken + n);
    let entity = names.entity(line, at).map(|entity| entity.after);
    entity.max(other)
}

/// A name that the register does not know: it begins with a capital and goes to the end of its part of the sentence.
fn named(line: &Line<'_>, first: usize) -> usize {
    if !line.is_capital(first) {
        return first;
    }
    let end = (first + 1..=line.len()).find(|at| *at == line.len() || line.is_after_stop(*at));
    let end = end.unwrap_or(first);
    if end - first > LONGEST { first } else { end }
}
