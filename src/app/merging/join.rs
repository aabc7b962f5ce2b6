//! What two households are together.
//!
//! Works on the bodies, so that fields which only a newer version knows are taken over, too.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::choices::{Choices, Side};
use crate::{domain::text::fold, replica::merge::pointer};

/// A field of the household that is kept, and what the other has there.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field, as a JSON pointer into the household that is kept.
    pub field: String,
    /// What stands there; `None` where nothing does.
    pub ours: Option<Value>,
    /// What the other has.
    pub theirs: Value,
    /// What stands there afterwards.
    pub then: Value,
}

impl Change {
    /// Whether both have something there, and only one can stand.
    pub fn differs(&self) -> bool {
        self.ours.is_some()
    }
}

/// Two households together.
pub struct Joined {
    /// The body of the one that is kept.
    pub body: Map<String, Value>,
    /// Who of the other is whom in it.
    pub people: BTreeMap<String, String>,
    /// What it took over, and where the two differ.
    pub changes: Vec<Change>,
}

/// What belongs to the record and not to the household.
const OWN: [&str; 5] = ["apart", "kind", "merged", "meta", "schema"];

/// Joins the other household's body to that of the one that is kept.
pub fn join(
    kept: &Map<String, Value>,
    other: &Map<String, Value>,
    people: BTreeMap<String, String>,
    choices: &Choices,
) -> Joined {
    let mut join = Join {
        choices,
        changes: Vec::new(),
        path: Vec::new(),
    };
    let mut body = with_head(kept);
    let other = with_head(other);
    for (field, theirs) in other
        .iter()
        .filter(|(field, _)| !OWN.contains(&field.as_str()))
    {
        let theirs = match field.as_str() {
            "members" => renamed(theirs, &people),
            "head" => head(theirs, &people),
            "events" => events(theirs, &people, kept.get("events")),
            _ => theirs.clone(),
        };
        join.field(&mut body, field, &theirs);
    }
    Joined {
        body,
        people,
        changes: join.changes,
    }
}

/// The household with a record for its head, where the head was written by name: under the key by which
/// it is read.
fn with_head(body: &Map<String, Value>) -> Map<String, Value> {
    let mut body = body.clone();
    let Some(name) = body.get("head").and_then(Value::as_str).map(str::to_owned) else {
        return body;
    };
    let members = body.entry("members").or_insert_with(|| Map::new().into());
    if let Value::Object(members) = members
        && !name.is_empty()
        && !members.contains_key(&name)
        && !members.contains_key("head")
    {
        let mut head = Map::new();
        head.insert(String::from("name"), name.into());
        members.insert(String::from("head"), head.into());
        body.insert(String::from("head"), "head".into());
    }
    body
}

/// The same people under the keys that they have in the household that is kept.
fn renamed(members: &Value, people: &BTreeMap<String, String>) -> Value {
    let Value::Object(members) = members else {
        return members.clone();
    };
    let mut renamed = Map::new();
    for (key, member) in members {
        let key = people.get(key).unwrap_or(key);
        renamed.insert(key.clone(), member.clone());
    }
    renamed.into()
}

/// The key of the head there. A head that is a name stays a name.
fn head(head: &Value, people: &BTreeMap<String, String>) -> Value {
    let key = head.as_str().and_then(|key| people.get(key));
    key.map_or(head.clone(), |key| key.as_str().into())
}

/// The events of the other household, about the people as they are called in the one that is kept. One that
/// both wrote down gets the key that it has there; any other one a key that is free.
fn events(events: &Value, people: &BTreeMap<String, String>, kept: Option<&Value>) -> Value {
    let Value::Object(events) = events else {
        return events.clone();
    };
    let nothing = Map::new();
    let kept = kept.and_then(Value::as_object).unwrap_or(&nothing);
    let mut renamed_events = Map::new();
    for (key, event) in events {
        let mut event = event.clone();
        if let Some(about) = event.get_mut("people") {
            *about = renamed(about, people);
        }
        let same = |there: &Value| {
            let part = |field: &str| there.get(field) == event.get(field);
            part("event") && part("date") && part("people") && event.get("date").is_some()
        };
        let is_kept = |key: &str| {
            kept.get(key)
                .is_some_and(|there| *there == event || same(there))
        };
        let mut place = key.clone();
        if !is_kept(key) {
            let already = kept.iter().find(|(_, there)| same(there));
            if let Some((there, _)) = already {
                place.clone_from(there);
            }
            while kept.contains_key(&place) && !is_kept(&place)
                || renamed_events.contains_key(&place)
            {
                place.push('x');
            }
        }
        renamed_events.insert(place, event);
    }
    renamed_events.into()
}

struct Join<'c> {
    choices: &'c Choices,
    changes: Vec<Change>,
    path: Vec<String>,
}

impl Join<'_> {
    fn field(&mut self, body: &mut Map<String, Value>, field: &str, theirs: &Value) {
        if says_nothing(theirs) {
            return;
        }
        self.path.push(field.to_owned());
        let ours = body.get(field).filter(|ours| !says_nothing(ours)).cloned();
        let then = self.then(ours, theirs);
        body.insert(field.to_owned(), then);
        self.path.pop();
    }

    /// What stands in the field afterwards.
    fn then(&mut self, ours: Option<Value>, theirs: &Value) -> Value {
        match (ours, theirs) {
            (Some(ours), theirs) if ours == *theirs => ours,
            (Some(Value::Object(mut ours)), Value::Object(theirs))
                if self.is_open(&ours, theirs) =>
            {
                for (field, theirs) in theirs {
                    self.field(&mut ours, field, theirs);
                }
                ours.into()
            }
            (ours, theirs) => {
                let field = pointer(&self.path);
                let chosen = self.choices.fields.get(&field);
                let proposed = self.proposed(ours.as_ref(), theirs);
                let then = match (chosen, ours.clone()) {
                    (Some(Side::Kept), Some(ours)) => ours,
                    (Some(Side::Other), _) => theirs.clone(),
                    _ => proposed,
                };
                self.changes.push(Change {
                    field,
                    ours,
                    theirs: theirs.clone(),
                    then: then.clone(),
                });
                then
            }
        }
    }

    /// Whether the parts of an object stand for themselves. What a household counts as in a year was decided
    /// as a whole: the class of one list and the points of another would be nobody's. So are the
    /// indicators that are lacking, which the points count.
    fn is_open(&self, ours: &Map<String, Value>, theirs: &Map<String, Value>) -> bool {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match path[..] {
            ["poverty", _] => {
                let class = |year: &Map<String, Value>| year.get("class").cloned();
                class(ours) == class(theirs)
            }
            ["poverty", _, "lacking"] => false,
            _ => true,
        }
    }

    /// What stands in the field when nobody chooses: ours, unless there is nothing or theirs says more.
    fn proposed(&self, ours: Option<&Value>, theirs: &Value) -> Value {
        let Some(ours) = ours else {
            return theirs.clone();
        };
        let field = self.path.last().map_or("", String::as_str);
        let (Some(mine), Some(yours)) = (ours.as_str(), theirs.as_str()) else {
            return ours.clone();
        };
        if field == "note" {
            return together(mine, yours, "\n", |a, b| a == b);
        }
        if self.path.len() == 1 && field == "phone" {
            let number = |text: &str| {
                text.chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>()
            };
            return together(mine, yours, " / ", |a, b| number(a) == number(b));
        }
        let says_more = match field {
            // The day and not the year alone.
            "born" => yours
                .strip_prefix(mine)
                .is_some_and(|rest| rest.starts_with('-')),
            // A person who has a new number has no old one any more.
            "identity" => digits(mine) == 9 && digits(yours) == 12,
            "name" => fold(mine) == fold(yours) && mine.is_ascii() && !yours.is_ascii(),
            _ => false,
        };
        if says_more {
            theirs.clone()
        } else {
            ours.clone()
        }
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// Both texts, each of their parts once.
fn together(mine: &str, yours: &str, between: &str, same: impl Fn(&str, &str) -> bool) -> Value {
    let mut text = mine.to_owned();
    for part in yours.split(between.trim_matches(' ')).map(str::trim) {
        let mut parts = text.split(between.trim_matches(' ')).map(str::trim);
        if !part.is_empty() && !parts.any(|there| same(there, part)) {
            text.push_str(between);
            text.push_str(part);
        }
    }
    text.into()
}
