//! Forms of the parts of a household: its people, its years, what happened to it, its land, its consent.

use std::rc::Rc;

use super::{
    answers::Answers,
    field::{Field, Of},
    input::Input,
    prefill::flag,
    topic::{At, Topic},
};
use crate::{
    app::register::kinds::Record,
    domain::{
        coded::Coded,
        date,
        household::{Event, EventKind, Household, Land, Member, Settlement, YearStatus},
        schema::Declared,
        text::tidy,
    },
};

const H: Of = Of(Household::SCHEMA);
const M: Of = Of(Member::SCHEMA);
const S: Of = Of(YearStatus::SCHEMA);
const E: Of = Of(Event::SCHEMA);
const LAND: Of = Of(Land::SCHEMA);

pub(super) const MEMBER: Topic = Topic {
    fields: &[
        M.must("name"),
        M.may("relation").half(),
        M.may("born").half(),
        M.may("sex").half(),
        M.may("ethnicity").half(),
        M.may("identity").half(),
        M.may("phone").half(),
        M.may("labour"),
        M.must("disabled").half(),
        M.must("war_merit").half(),
    ],
    show: |at, form| form.shows(home(at)?.members.get(at.key?)),
    take: |answers| {
        let (key, mut household) = (answers.key(), own_home(answers)?);
        answers.take(household.members.entry(key).or_default());
        Some(Record::Household(household))
    },
    begin: |ledger, form| {
        let household = ledger.own_household(&form.owner);
        if let Some(head) = household.as_ref().and_then(|h| h.head()) {
            form.put("ethnicity", head.ethnicity.clone());
        }
    },
    remove: |at| {
        let (key, mut household) = (at.key?, (*home(at)?).clone());
        household.members.remove(key)?;
        for event in household.events.values_mut() {
            event.people.remove(key);
        }
        Some(Record::Household(household))
    },
};

/// The year of a list: the key under which it stands.
const YEAR: &str = "year";

pub(super) const STATUS: Topic = Topic {
    fields: &[
        Field::apart(YEAR, Input::Count).half(),
        S.may("class").half(),
        S.may("recognised").half(),
        S.may("decision").half(),
        S.may("a").half(),
        S.may("b").half(),
        S.may("lacking"),
    ],
    show: |at, form| {
        let year = at.key?.parse().ok()?;
        form.show(home(at)?.poverty.get(&year)?);
        form.put(YEAR, year.to_string());
        Some(())
    },
    take: |answers| {
        let (key, mut household) = (answers.key(), own_home(answers)?);
        let mut status = YearStatus::default();
        answers.take(&mut status);
        if tidy(answers.form.value(YEAR)).is_empty() {
            answers.missing(YEAR);
        }
        if let Some(year) = answers.year_key(YEAR, 1990) {
            if let Ok(before) = key.parse() {
                household.poverty.remove(&before);
            }
            household.poverty.insert(year, status);
        }
        Some(Record::Household(household))
    },
    begin: |ledger, form| {
        let year = ledger.info().map_or(0, |info| info.year);
        form.put(YEAR, year.to_string());
    },
    remove: |at| {
        let mut household = (*home(at)?).clone();
        household.poverty.remove(&at.key?.parse().ok()?)?;
        Some(Record::Household(household))
    },
};

const MOVE: &[&str] = &["move"];

/// Whether those who split off begin a household of their own.
const OWN_HOUSEHOLD: &str = "own_household";

pub(super) const EVENT: Topic = Topic {
    fields: &[
        E.must("event"),
        E.must("date"),
        E.may("unit").only("event", MOVE),
        E.may("village").only("event", MOVE),
        E.must("people")
            .only("event", EventKind::CODES.split_at(1).1),
        Field::apart(OWN_HOUSEHOLD, Input::Flag).only("event", &["split"]),
        E.may("note"),
    ],
    show: |at, form| {
        let household = home(at)?;
        let event = household.events.get(at.key?)?;
        form.show(event);
        form.put(OWN_HOUSEHOLD, flag(event.household.is_some()));
        Some(())
    },
    take: |answers| {
        let (key, mut household) = (answers.key(), own_home(answers)?);
        event(answers, household.events.entry(key).or_default());
        Some(Record::Household(household))
    },
    begin: |_, form| form.put(OWN_HOUSEHOLD, "yes"),
    remove: |at| {
        let mut household = (*home(at)?).clone();
        household.events.remove(at.key?)?;
        Some(Record::Household(household))
    },
};

const SETTLEMENT: &str = "settlement";
const SETTLEMENT_FROM: &str = "settlement_from";
const SETTLEMENTS: Input = Input::Choice {
    codes: Settlement::CODES,
    words: Settlement::LIST.words,
    blank: true,
};

pub(super) const MEANS: Topic = Topic {
    fields: &[
        Field::apart(SETTLEMENT, SETTLEMENTS).optional().half(),
        Field::apart(SETTLEMENT_FROM, Input::Date).optional().half(),
        LAND.may("rice_m2").half(),
        LAND.may("garden_m2").half(),
        LAND.may("alluvial_m2").half(),
        LAND.may("forest_m2").half(),
        LAND.may("pond_m2").half(),
        LAND.may("barn_m2").half(),
        H.may("livelihood/main").called("livelihood"),
    ],
    show: |at, form| {
        let household = home(at)?;
        form.show(&*household);
        form.show(&household.land);
        let settlement = household.area.last_key_value();
        form.put_code(SETTLEMENT, settlement.map(|(_, settlement)| *settlement));
        let from = settlement.map(|(from, _)| date::format(*from));
        form.put(SETTLEMENT_FROM, from.unwrap_or_default());
        Some(())
    },
    take: |answers| {
        let mut household = own_home(answers)?;
        answers.take(&mut household);
        answers.take(&mut household.land);
        settlement(answers, &mut household);
        Some(Record::Household(household))
    },
    ..Topic::PLAIN
};

pub(super) const CONSENT: Topic = Topic {
    fields: &[H.may("told"), H.may("consent"), H.may("consent_note")],
    show: |at, form| form.shows(home(at).as_deref()),
    take: |answers| {
        let mut household = own_home(answers)?;
        answers.take(&mut household);
        Some(Record::Household(household))
    },
    ..Topic::PLAIN
};

/// A move says where to, everything else whom it happened to.
fn event(answers: &mut Answers<'_>, event: &mut Event) {
    answers.take(event);
    if event.kind == Some(EventKind::Move) {
        event.people.clear();
        if event.unit.is_empty() && event.village.is_empty() {
            answers.missing("village");
        }
    } else {
        if event.people.is_empty() {
            answers.missing("people");
        }
        event.unit.clear();
        event.village.clear();
    }
}

/// Country or town, from a day on. What was written down for another day stays; the last entry is put right
/// under its own day, or taken away.
fn settlement(answers: &mut Answers<'_>, household: &mut Household) {
    let from = answers.date(SETTLEMENT_FROM);
    match (answers.coded(SETTLEMENT), from) {
        (Some(settlement), Some(from)) => drop(household.area.insert(from, settlement)),
        (Some(_), None) => answers.missing(SETTLEMENT_FROM),
        (None, Some(from)) => {
            if household.area.remove(&from).is_none() {
                answers.missing(SETTLEMENT);
            }
        }
        (None, None) => {}
    }
}

fn home(at: &At<'_>) -> Option<Rc<Household>> {
    at.ledger.own_household(at.id)
}

/// The household that the part belongs to.
fn own_home(answers: &Answers<'_>) -> Option<Household> {
    let home = answers.ledger.own_household(&answers.form.owner)?;
    Some((*home).clone())
}
