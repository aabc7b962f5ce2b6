//! Lines of a meeting in their order, and how they change places.

use crate::domain::{
    meeting::{Conclusion, Meeting, in_order},
    schema::Keyed,
};

/// The place after all others.
pub fn next_order<T>(lines: &Keyed<String, T>, order: impl Fn(&T) -> Option<u32>) -> u32 {
    let last = lines.values().filter_map(order).max();
    let count = u32::try_from(lines.len()).unwrap_or(0);
    last.unwrap_or(count).saturating_add(1)
}

/// The meeting with a conclusion written down: anew behind all others, or as it is now in its place. An empty one goes.
#[must_use]
pub fn with_conclusion(meeting: &Meeting, key: &str, conclusion: Conclusion) -> Meeting {
    let mut after = meeting.clone();
    if conclusion.text.trim().is_empty() {
        after.conclusions.remove(key);
        return after;
    }
    let stands = after.conclusions.get(key).map(|stands| stands.order);
    let order = stands.unwrap_or_else(|| Some(next_order(&after.conclusions, |one| one.order)));
    let conclusion = Conclusion {
        order,
        ..conclusion
    };
    after.conclusions.insert(key.to_owned(), conclusion);
    after
}

/// The meeting with a conclusion one place further up or down; `None` where there is no further.
pub fn moved(meeting: &Meeting, key: &str, down: bool) -> Option<Meeting> {
    let keys = in_order(&meeting.conclusions, |one| one.order).into_iter();
    let mut keys: Vec<String> = keys.map(|(key, _)| key.to_owned()).collect();
    let at = keys.iter().position(|one| one == key)?;
    let to = if down { at + 1 } else { at.checked_sub(1)? };
    if to >= keys.len() {
        return None;
    }
    keys.swap(at, to);
    let mut after = meeting.clone();
    for (place, key) in (1..).zip(&keys) {
        if let Some(conclusion) = after.conclusions.get_mut(key) {
            conclusion.order = Some(place);
        }
    }
    Some(after)
}
