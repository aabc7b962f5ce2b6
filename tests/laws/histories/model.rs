//! What must come out, told without trees: for each field, the values that nobody has replaced.
//!
//! Typing a value replaces the value that was seen. A choice replaces all that are known. Whoever
//! gets a file knows what its writer knew. A field with one value left shows it; a field with several
//! is disputed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use so_sinh_ke::replica::{Body, Document, merge};

/// A value that was typed once; `None` is a removal.
type Typed = (u64, Option<Value>);

/// One record as one laptop knows it.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By field.
    fields: BTreeMap<String, Field>,
}

#[derive(Clone, Debug, Default)]
struct Field {
    typed: Vec<Typed>,
    replaced: BTreeSet<u64>,
}

impl Field {
    fn left(&self) -> impl Iterator<Item = &Typed> {
        let left = |typed: &&Typed| !self.replaced.contains(&typed.0);
        self.typed.iter().filter(left)
    }

    fn values(&self) -> Vec<&Option<Value>> {
        self.left().map(|(_, value)| value).collect()
    }
}

/// The fields of a record that hold no others, as JSON pointers.
fn leaves(body: &Body) -> BTreeMap<String, Value> {
    fn walk(path: &str, value: &Value, found: &mut BTreeMap<String, Value>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    walk(&format!("{path}/{key}"), value, found);
                }
            }
            other => drop(found.insert(path.to_owned(), other.clone())),
        }
    }
    let mut fields = body.fields();
    fields.remove("meta");
    let mut found = BTreeMap::new();
    walk("", &Value::Object(fields), &mut found);
    found
}

/// Whether `field` is `outer` or lies in it.
fn within(field: &str, outer: &str) -> bool {
    field
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn number() -> u64 {
    thread_local! { static NEXT: std::cell::Cell<u64> = const { std::cell::Cell::new(0) } }
    NEXT.replace(NEXT.get() + 1)
}

impl Model {
    /// What everybody begins with.
    pub fn begin(body: &Body) -> Model {
        let mut model = Model::default();
        for (field, value) in leaves(body) {
            let typed = vec![(number(), Some(value))];
            let replaced = BTreeSet::new();
            model.fields.insert(field, Field { typed, replaced });
        }
        model
    }

    /// Somebody who saw `before` changed what lies at these places.
    pub fn edit(&mut self, before: &Body, after: &Document, paths: &BTreeSet<String>) {
        let seen = leaves(before);
        let now = after.live().map(leaves).unwrap_or_default();
        let all: BTreeSet<&String> = seen.keys().chain(now.keys()).collect();
        let touched = |field: &&String| paths.iter().any(|path| within(field, path));
        for field in all.into_iter().filter(touched) {
            let place = self.fields.entry(field.clone()).or_default();
            let was = seen.get(field);
            let replaced: Vec<u64> = place
                .left()
                .filter(|(_, value)| value.as_ref() == was)
                .map(|(n, _)| *n)
                .collect();
            place.replaced.extend(replaced);
            place.typed.push((number(), now.get(field).cloned()));
        }
    }

    /// Somebody settled what lies at `path`.
    pub fn choose(&mut self, after: &Document, path: &str) {
        let now = after.live().map(leaves).unwrap_or_default();
        let known = self.fields.keys().chain(now.keys());
        let all: BTreeSet<String> = known.filter(|field| within(field, path)).cloned().collect();
        for field in all {
            let value = now.get(&field).cloned();
            let place = self.fields.entry(field).or_default();
            let replaced: Vec<u64> = place.left().map(|(n, _)| *n).collect();
            place.replaced.extend(replaced);
            place.typed.push((number(), value));
        }
    }

    /// What another laptop knew.
    pub fn learn(&mut self, other: &Model) {
        for (field, theirs) in &other.fields {
            let ours = self.fields.entry(field.clone()).or_default();
            for typed in &theirs.typed {
                if !ours.typed.contains(typed) {
                    ours.typed.push(typed.clone());
                }
            }
            ours.replaced.extend(&theirs.replaced);
        }
    }

    /// Holds the record against the model.
    pub fn check(&self, document: &Document) -> Result<(), String> {
        let shown = document.live().map(leaves).unwrap_or_default();
        let conflicts = merge::conflicts(document);
        let conflict = |field: &str| conflicts.iter().find(|c| within(field, &c.field));
        for (field, place) in &self.fields {
            let values = place.values();
            let value = shown.get(field);
            match conflict(field) {
                // A whole sub-item is disputed when one removed what another edited.
                Some(conflict) if conflict.field != *field => {}
                Some(conflict) => {
                    let text = |value: &Option<Value>| format!("{value:?}");
                    let said: BTreeSet<_> = conflict.values.iter().map(|(_, v)| text(v)).collect();
                    let meant: BTreeSet<_> = values.iter().map(|v| text(v)).collect();
                    if said != meant {
                        return Err(format!("{field}: disputed are {said:?}, not {meant:?}"));
                    }
                }
                None if values.len() != 1 => {
                    return Err(format!("{field}: {values:?} are open, {value:?} shows"));
                }
                None if values[0].as_ref() != value => {
                    return Err(format!("{field}: {value:?} shows, not {values:?}"));
                }
                None => {}
            }
        }
        for conflict in &conflicts {
            let open = |(field, place): (&String, &Field)| {
                within(field, &conflict.field) && place.values().len() > 1
            };
            if !self.fields.iter().any(open) {
                return Err(format!("{} is no dispute: {conflict:?}", conflict.field));
            }
        }
        Ok(())
    }
}
