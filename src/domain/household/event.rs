//! What happens to a household: it moves, splits, someone dies, another becomes its head.
//!
//! Events are appended and never folded into the fields: a household's home, head and people on any
//! day follow from what stood at entry and the events up to that day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Household;
use crate::domain::{
    coded::coded,
    place::Unit,
    schema::{
        declare,
        values::{Choice, Day, MaybeTo, MemberKey, Set, Text, To, Words},
    },
};

coded! {
    /// What happened.
    EventKind {
        /// The household moved to another village or unit.
        Move = "move",
        /// Some of its people began a household of their own.
        Split = "split",
        /// Someone died.
        Death = "death",
        /// Another person is its head.
        Head = "new-head",
        /// Someone left it.
        Left = "left",
        /// Someone joined it, or came back.
        Joined = "joined",
    }
}

declare! {
    /// One event.
    part Event = "event" {
        /// Whom it is about: keys of members.
        people: Set(MemberKey),
        /// What happened.
        kind as "event": Choice(EventKind),
        /// When.
        date: Day,
        /// The unit it moved to.
        unit: To(Unit),
        /// The village it moved to.
        village: Text [public],
        /// The household that its people began or came from.
        household: MaybeTo(Household),
        /// Anything else.
        note: Words [personal],
    }
}

/// Where a household lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home<'h> {
    /// The unit.
    pub unit: &'h str,
    /// Village or group (thôn, tổ).
    pub village: &'h str,
    /// Since when, where a move is on record.
    pub since: Option<Date>,
}

impl Household {
    /// The events in the order of their days; those without a day come first.
    pub fn course(&self) -> Vec<(&String, &Event)> {
        let mut events: Vec<(&String, &Event)> = self.events.iter().collect();
        crate::order::sort_by(&mut events, |a, b| (a.1.date, a.0).cmp(&(b.1.date, b.0)));
        events
    }

    /// The events up to and with the day `on`, in their order; all for `None`.
    fn until(&self, on: Option<Date>) -> impl Iterator<Item = &Event> {
        let due =
            move |event: &&Event| on.is_none_or(|on| event.date.is_none_or(|date| date <= on));
        self.course()
            .into_iter()
            .map(|(_, event)| event)
            .filter(due)
    }

    /// Where it lives on a day; as far as is known for `None`.
    pub fn home(&self, on: Option<Date>) -> Home<'_> {
        let mut home = Home {
            unit: &self.unit,
            village: &self.village,
            since: None,
        };
        if self.events.is_empty() {
            return home;
        }
        for event in self.until(on).filter(|e| e.kind == Some(EventKind::Move)) {
            if !event.unit.is_empty() {
                home.unit = &event.unit;
            }
            if !event.village.is_empty() {
                home.village = &event.village;
            }
            home.since = event.date;
        }
        home
    }

    /// The key of its head on a day.
    pub fn head_key(&self, on: Option<Date>) -> &str {
        let mut head = self.head.as_str();
        if self.events.is_empty() {
            return head;
        }
        for event in self.until(on).filter(|e| e.kind == Some(EventKind::Head)) {
            if let Some(now) = event
                .people
                .first()
                .filter(|key| self.members.contains_key(*key))
            {
                head = now;
            }
        }
        head
    }

    /// Those whose first event is that they joined, on a later day.
    fn not_yet(&self, on: Date) -> BTreeSet<&str> {
        let (mut met, mut later) = (BTreeSet::new(), BTreeSet::new());
        for (_, event) in self.course() {
            let about_being_there = matches!(
                event.kind,
                Some(EventKind::Death | EventKind::Left | EventKind::Split | EventKind::Joined)
            );
            for key in event.people.iter().filter(|_| about_being_there) {
                let comes = event.kind == Some(EventKind::Joined);
                let is_later = event.date.is_some_and(|date| date > on);
                if met.insert(key.as_str()) && comes && is_later {
                    later.insert(key.as_str());
                }
            }
        }
        later
    }

    /// The keys of those who were not in it on a day: who had died, left or split off by then, and who
    /// came only afterwards (a bride, a newborn: their first event is that they joined). `None` is now.
    pub fn gone(&self, on: Option<Date>) -> BTreeSet<&str> {
        let mut gone = BTreeSet::new();
        if self.events.is_empty() {
            return gone;
        }
        if let Some(on) = on {
            gone.extend(self.not_yet(on));
        }
        for event in self.until(on) {
            let people = event.people.iter().map(String::as_str);
            match event.kind {
                Some(EventKind::Death | EventKind::Left | EventKind::Split) => gone.extend(people),
                Some(EventKind::Joined) => gone.retain(|key| !event.people.contains(*key)),
                _ => {}
            }
        }
        gone
    }
}
