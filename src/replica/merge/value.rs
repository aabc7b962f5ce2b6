//! Three-way merge of JSON values, field by field.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::order;

/// A value at one place of a record, as merging sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeValue {
    /// Nothing stands here.
    Absent,
    /// People disagreed about what stands here, so no later value can be said to follow from it.
    Undecided,
    /// Anything but an object. Lists are one value: records keep what people edit apart in maps.
    Value(Value),
    /// An object, merged key by key.
    Object(BTreeMap<String, MergeValue>),
}

/// What takes the place of a field that both sides changed differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The first side's value; the field is named as disputed.
    First,
    /// Nobody's: for the common ground of a later merge.
    Nobody,
}

impl From<Value> for MergeValue {
    fn from(value: Value) -> MergeValue {
        match value {
            Value::Object(fields) => MergeValue::object(fields),
            other => MergeValue::Value(other),
        }
    }
}

impl MergeValue {
    /// An object with these fields.
    pub fn object(fields: Map<String, Value>) -> MergeValue {
        let fields = fields.into_iter();
        MergeValue::Object(order::map(fields.map(|(key, value)| (key, value.into()))))
    }

    /// The value, if there is one.
    pub fn value(self) -> Option<Value> {
        match self {
            MergeValue::Absent | MergeValue::Undecided => None,
            MergeValue::Value(value) => Some(value),
            MergeValue::Object(fields) => {
                let mut object = Map::new();
                for (key, inner) in fields {
                    if let Some(value) = inner.value() {
                        object.insert(key, value);
                    }
                }
                Some(Value::Object(object))
            }
        }
    }

    /// What stands at `path`.
    pub fn at(&self, path: &[String]) -> &MergeValue {
        const ABSENT: MergeValue = MergeValue::Absent;
        const UNDECIDED: MergeValue = MergeValue::Undecided;
        match (path, self) {
            ([], whole) => whole,
            (_, MergeValue::Undecided) => &UNDECIDED,
            ([first, rest @ ..], MergeValue::Object(fields)) => {
                fields.get(first).map_or(&ABSENT, |inner| inner.at(rest))
            }
            _ => &ABSENT,
        }
    }

    /// Puts `new` at `path`; objects on the way there are made, empty ones are left standing.
    pub fn put(&mut self, path: &[String], new: MergeValue) {
        let Some((first, rest)) = path.split_first() else {
            *self = new;
            return;
        };
        if !matches!(self, MergeValue::Object(_)) {
            if new == MergeValue::Absent {
                return;
            }
            *self = MergeValue::Object(BTreeMap::new());
        }
        if let MergeValue::Object(fields) = self {
            if rest.is_empty() && new == MergeValue::Absent {
                fields.remove(first);
            } else if rest.is_empty() || new != MergeValue::Absent || fields.contains_key(first) {
                let inner = fields.entry(first.clone()).or_insert(MergeValue::Absent);
                inner.put(rest, new);
            }
        }
    }

    /// Whether anything in it is undecided.
    fn is_open(&self) -> bool {
        match self {
            MergeValue::Undecided => true,
            MergeValue::Object(fields) => fields.values().any(MergeValue::is_open),
            MergeValue::Absent | MergeValue::Value(_) => false,
        }
    }

    fn child(&self, key: &String) -> &MergeValue {
        self.at(std::slice::from_ref(key))
    }
}

/// Merges `ours` and `theirs`, which both came from `base`. The paths at which both changed the same
/// thing differently are added to `disputed`.
///
/// * What only one side changed is taken from that side; what both changed alike is taken once.
/// * A side that removed a whole object that the other changed inside disputes the whole object.
/// * Nothing else decides: no clock, no order of the two sides.
pub fn merge(
    base: &MergeValue,
    ours: &MergeValue,
    theirs: &MergeValue,
    keep: Keep,
    path: &mut Vec<String>,
    disputed: &mut BTreeSet<Vec<String>>,
) -> MergeValue {
    // What nobody has decided follows from nothing and nothing follows from it.
    let open = keep == Keep::Nobody && [ours, theirs].into_iter().any(MergeValue::is_open);
    if !open && (ours == theirs || theirs == base) {
        return ours.clone();
    }
    if !open && ours == base {
        return theirs.clone();
    }
    if let (MergeValue::Object(a), MergeValue::Object(b)) = (ours, theirs) {
        let keys: BTreeSet<&String> = order::set(a.keys().chain(b.keys()));
        let mut merged = BTreeMap::new();
        for key in keys {
            let [base, ours, theirs] = [base, ours, theirs].map(|side| side.child(key));
            path.push(key.clone());
            let both = merge(base, ours, theirs, keep, path, disputed);
            path.pop();
            if both != MergeValue::Absent {
                merged.insert(key.clone(), both);
            }
        }
        return MergeValue::Object(merged);
    }
    disputed.insert(path.clone());
    match keep {
        Keep::First => ours.clone(),
        Keep::Nobody => MergeValue::Undecided,
    }
}

/// Whether [`merge`] with [`Keep::First`] would name anything as disputed. Builds nothing: of many leaves
/// each is held against each.
pub fn is_disputed(base: &MergeValue, ours: &MergeValue, theirs: &MergeValue) -> bool {
    if ours == theirs || theirs == base || ours == base {
        return false;
    }
    let (MergeValue::Object(a), MergeValue::Object(b)) = (ours, theirs) else {
        return true;
    };
    let other = b.keys().filter(|key| !a.contains_key(*key));
    { a.keys().chain(other) }
        .any(|key| is_disputed(base.child(key), ours.child(key), theirs.child(key)))
}

/// Whether [`merge`] with [`Keep::First`] would give anything else than the first side. Builds nothing.
pub fn is_taken(base: &MergeValue, ours: &MergeValue, theirs: &MergeValue) -> bool {
    if ours == theirs || theirs == base {
        return false;
    }
    if ours == base {
        return true;
    }
    let (MergeValue::Object(a), MergeValue::Object(b)) = (ours, theirs) else {
        return false;
    };
    let other = b.keys().filter(|key| !a.contains_key(*key));
    { a.keys().chain(other) }
        .any(|key| is_taken(base.child(key), ours.child(key), theirs.child(key)))
}

/// Something that may hold of a common ground and two sides. It holds of objects where it holds of anything
/// in them.
pub type Test = fn(&MergeValue, &MergeValue, &MergeValue) -> bool;

/// Whether a test holds at `path` of two sides whose common ground is the second side, but for `ground` at
/// that path.
pub fn holds_at(
    path: &[String],
    ground: &MergeValue,
    ours: &MergeValue,
    theirs: &MergeValue,
    test: Test,
) -> bool {
    let is_same = |path: &[String]| ours.at(path) == theirs.at(path);
    // What both have removed stands in neither, and is looked at only where all around it is the same.
    let is_around = || path.split_last().is_some_and(|(_, around)| is_same(around));
    let (ours, theirs, rest) = descend(ours, theirs, path);
    if rest.is_empty() {
        let stands = *ours != MergeValue::Absent || *theirs != MergeValue::Absent;
        return (stands || is_around()) && test(ground, ours, theirs);
    }
    let mut base = theirs.clone();
    base.put(rest, ground.clone());
    test(&base, ours, theirs)
}

/// Down to `path`, or to where one side has no fields, with what is left of the path.
fn descend<'v, 'p>(
    mut ours: &'v MergeValue,
    mut theirs: &'v MergeValue,
    mut path: &'p [String],
) -> (&'v MergeValue, &'v MergeValue, &'p [String]) {
    while let (Some((first, rest)), MergeValue::Object(_), MergeValue::Object(_)) =
        (path.split_first(), ours, theirs)
    {
        [ours, theirs] = [ours, theirs].map(|side| side.child(first));
        path = rest;
    }
    (ours, theirs, path)
}

/// Whether merging leaves at `path` what stands in the first side, and not because nobody could
/// decide, although something else stands in the second.
pub fn is_replaced(
    base: &MergeValue,
    ours: &MergeValue,
    theirs: &MergeValue,
    path: &[String],
) -> bool {
    if ours.at(path) == theirs.at(path) {
        return false;
    }
    let (ours, theirs, rest) = descend(ours, theirs, path);
    let base = base.at(&path[..path.len() - rest.len()]);
    !is_disputed(base, ours, theirs) && !is_taken(base, ours, theirs)
}

/// Whether both sides gave anything the same new value.
pub fn agreed(base: &MergeValue, ours: &MergeValue, theirs: &MergeValue) -> bool {
    if ours == theirs {
        return ours != base;
    }
    let (MergeValue::Object(a), MergeValue::Object(b)) = (ours, theirs) else {
        return false;
    };
    let keys: BTreeSet<&String> = order::set(a.keys().chain(b.keys()));
    { keys.into_iter() }.any(|key| agreed(base.child(key), ours.child(key), theirs.child(key)))
}

/// A path as a JSON pointer (RFC 6901).
pub fn pointer(path: &[String]) -> String {
    path.iter().fold(String::new(), |mut text, key| {
        text.push('/');
        text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        text
    })
}

/// The path that a JSON pointer names.
pub fn path(pointer: &str) -> Vec<String> {
    let parts = pointer.split('/').skip(1);
    parts
        .map(|part| part.replace("~1", "/").replace("~0", "~"))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_merge_by_themselves_and_only_real_disagreement_is_named() {
        // Base, ours, theirs, merged, disputed.
        let table = json!([
            [{"a": 1}, {"a": 2}, {"a": 1}, {"a": 2}, []],
            [{"a": 1}, {"a": 1}, {"a": 2}, {"a": 2}, []],
            [{"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}, []],
            [{"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}, ["/a"]],
            [{"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 2}, []],
            [{"a": 1}, {}, {"a": 1, "b": 2}, {"b": 2}, []],
            [{"a": 1}, {}, {"a": 2}, {}, ["/a"]],
            [{}, {"a": {"x": 1}}, {"a": {"y": 2}}, {"a": {"x": 1, "y": 2}}, []],
            [{}, {"a": {"x": 1}}, {"a": {"x": 2}}, {"a": {"x": 1}}, ["/a/x"]],
            [{"m": {"p": {"n": 1, "k": 1}}}, {"m": {}}, {"m": {"p": {"n": 2, "k": 1}}}, {"m": {}}, ["/m/p"]],
            [{"m": {"p": {"n": 1}}}, {"m": {}}, {"m": {"p": {"n": 1}, "q": {"n": 1}}}, {"m": {"q": {"n": 1}}}, []],
            [{"l": [1]}, {"l": [1, 2]}, {"l": [0, 1]}, {"l": [1, 2]}, ["/l"]],
            [{"a": 1}, {"a": {"x": 1}}, {"a": 5}, {"a": {"x": 1}}, ["/a"]],
            [{"a/b": 1, "~": 1}, {"a/b": 2, "~": 2}, {"a/b": 3, "~": 3}, {"a/b": 2, "~": 2}, ["/a~1b", "/~0"]],
        ]);
        let table: Vec<[Value; 5]> = serde_json::from_value(table).unwrap();
        for [base, ours, theirs, wanted, names] in table {
            let mut disputed = BTreeSet::new();
            let case = format!("{base} {ours} {theirs}");
            let [base, ours, theirs] = [base, ours, theirs].map(MergeValue::from);
            let merged = merge(
                &base,
                &ours,
                &theirs,
                Keep::First,
                &mut Vec::new(),
                &mut disputed,
            );
            assert_eq!(
                is_disputed(&base, &ours, &theirs),
                !disputed.is_empty(),
                "{case}"
            );
            assert_eq!(merged.value(), Some(wanted), "{case}");
            let found: Vec<String> = disputed.iter().map(|p| pointer(p)).collect();
            assert_eq!(json!(found), names, "{case}");
            for (pointer, steps) in found.iter().zip(&disputed) {
                assert_eq!(&path(pointer), steps);
            }
        }
    }
}
