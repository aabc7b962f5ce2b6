//! What a form is about, as addresses write it.
//!
//! ```text
//! grant                    a new record of a kind
//! grant:0192…              a record
//! project:0192….cost       a new part of a record
//! project:0192….cost.p1    a part of a record
//! ~unit:a.b                a record whose id holds a dot
//! ~project:a.b~cost.p1     a part of such a record
//! ```
//!
//! A dot parts what names the record from what names the part. Where the id itself holds one, `~` does,
//! which no id may hold.

use std::borrow::Cow;

use super::kinds::Kind;

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'p> {
    /// The kind of record or part.
    pub kind: Kind,
    /// The record, or the one that the part belongs to; `None` for a new record.
    pub record: Option<&'p str>,
    /// The key of the part; `None` for a new one, for the only one of its kind, and for whole records.
    pub part: Option<&'p str>,
}

impl<'p> Place<'p> {
    /// Takes a place apart; `None` where no form can open there.
    pub fn parse(place: &'p str) -> Option<Place<'p>> {
        if !place.contains(':') {
            return Some(Place {
                kind: Kind::of_record(place)?,
                record: None,
                part: None,
            });
        }
        if let Some(dotted) = place.strip_prefix('~') {
            return match dotted.split_once('~') {
                Some((record, part)) => Place::part(record, part),
                None => Place::whole(dotted),
            };
        }
        // Where an id with a dot stands as it is, the first dot that a part of the record can follow.
        let mut dots = place.match_indices('.');
        let part = dots.find_map(|(at, _)| Place::part(&place[..at], &place[at + 1..]));
        part.or_else(|| Place::whole(place))
    }

    fn whole(record: &'p str) -> Option<Place<'p>> {
        Some(Place {
            kind: Kind::of_id(record)?,
            record: Some(record),
            part: None,
        })
    }

    fn part(record: &'p str, part: &'p str) -> Option<Place<'p>> {
        let of = Kind::of_id(record)?;
        let (code, key) = match part.split_once('.') {
            Some((code, key)) => (code, Some(key)),
            None => (part, None),
        };
        let kind = Kind::of_part(code).filter(|kind| kind.owners().contains(&of))?;
        Some(Place {
            kind,
            record: Some(record),
            part: key,
        })
    }

    /// The place of a whole record.
    pub fn of_record(id: &str) -> Cow<'_, str> {
        if id.contains('.') {
            Cow::Owned(["~", id].concat())
        } else {
            Cow::Borrowed(id)
        }
    }

    /// The place of a part of a record; without a key, of a new one.
    pub fn of_part(record: &str, kind: Kind, key: Option<&str>) -> String {
        let (before, between) = if record.contains('.') {
            ("~", "~")
        } else {
            ("", ".")
        };
        let (dot, key) = key.map_or(("", ""), |key| (".", key));
        [before, record, between, kind.code(), dot, key].concat()
    }
}

/// The record that a place names, and the part's key: `project:uuid` and `c1`.
pub fn owner_of(place: &str) -> (&str, Option<&str>) {
    let found = Place::parse(place);
    found.map_or((place, None), |place| {
        (place.record.unwrap_or_default(), place.part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_of_an_id_parts_nothing() {
        for id in ["unit:a.b", "unit:a.cost", "unit:a.b.c", "project:a.unit"] {
            let kind = Kind::of_id(id);
            for place in [Cow::Borrowed(id), Place::of_record(id)] {
                let place = Place::parse(&place).expect(id);
                assert_eq!(Some(place.kind), kind, "{id}");
                assert_eq!(place.record, Some(id));
                assert_eq!(place.part, None, "{id}");
            }
        }
    }

    #[test]
    fn every_record_and_every_part_of_it_has_a_place_of_its_own() {
        for id in [
            "project:a",
            "project:a.cost",
            "project:a.cost.b",
            "project:a.",
        ] {
            let whole = Place::of_record(id).into_owned();
            let place = Place::parse(&whole).expect("a record");
            assert_eq!((place.record, place.part), (Some(id), None));
            for key in [None, Some("p1"), Some("p.1"), Some("p~1")] {
                let written = Place::of_part(id, Kind::Cost, key);
                let place = Place::parse(&written).expect("a part");
                assert_eq!(place.kind, Kind::Cost);
                assert_eq!((place.record, place.part), (Some(id), key));
            }
        }
    }

    #[test]
    fn a_part_is_found_behind_the_dots_of_an_id() {
        let place = Place::parse("project:a.b.cost.p1").expect("a part");
        assert_eq!(
            (place.kind, place.record),
            (Kind::Cost, Some("project:a.b"))
        );
        assert_eq!(place.part, Some("p1"));
    }

    #[test]
    fn no_form_opens_where_there_is_nothing_to_fill_in() {
        for place in [
            "",
            "cost",
            "x",
            "x:1",
            "cost:1",
            ":1",
            "x:1.cost",
            "~unit:a.b~cost",
        ] {
            assert_eq!(Place::parse(place), None, "{place}");
        }
        let new = Place::parse("grant").expect("a new one");
        assert_eq!((new.kind, new.record, new.part), (Kind::Grant, None, None));
    }
}
