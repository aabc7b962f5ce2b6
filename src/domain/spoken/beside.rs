//! Several units that are named beside each other: who of them leads.

use std::collections::BTreeSet;

use super::written::Line;

/// A unit, or all of a kind, that is named at a place.
pub(super) struct Entity {
    pub units: BTreeSet<String>,
    /// The word after it.
    pub after: usize,
    /// Whether each of several does its own: places and cooperatives do, of offices the first leads.
    pub is_each: bool,
}

/// Those that stand beside each other.
pub(super) struct List {
    /// Those that are to do it.
    pub units: BTreeSet<String>,
    /// The word after all of them.
    pub after: usize,
    /// Those that take part: the first word of their names, and the one after them.
    pub others: Option<(usize, usize)>,
}

/// What behind several offices says that each has to do its own.
const EACH: &[&str] = &["mỗi", "từng", "đều"];

/// One or several that stand beside each other; nothing where what follows may belong to the name. Of several
/// offices the first leads and the others take part, unless the line says that each does it.
pub(super) fn list(
    line: &Line<'_>,
    at: usize,
    entity: &dyn Fn(usize) -> Option<Entity>,
) -> Option<List> {
    let mut all = entity(at)?;
    let first = all.units.clone();
    let mut second = None;
    loop {
        let after = all.after;
        let gap = line.gap(after).trim();
        let joined = line.is(after, &["và"]);
        let next = after + usize::from(joined);
        if let Some(more) = (joined || gap == "," || gap == ";")
            .then(|| entity(next))
            .flatten()
        {
            second.get_or_insert(next);
            all.units.extend(more.units);
            all.after = more.after;
            all.is_each |= more.is_each;
            continue;
        }
        let is_open = match gap {
            _ if after >= line.len() => false,
            "" | "-" | "–" | "," | "&" => joined || line.is_capital(after),
            _ => joined,
        };
        let is_all_capitals = line.is_capitals(at);
        if is_open && (!is_all_capitals || joined) {
            return None;
        }
        let is_each = all.is_each || line.is(after, EACH);
        let others = second.filter(|_| !is_each).map(|from| (from, after));
        return Some(List {
            units: if others.is_some() { first } else { all.units },
            after,
            others,
        });
    }
}
