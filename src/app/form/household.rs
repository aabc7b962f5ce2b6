//! Forms of a household and its parts: its people, its years, what happened to it, its land.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    Form, PlainProblem, Problem,
    answers::Answers,
    fields::{Field, Input, field, half, only, optional},
    prefill::{Pairs, code, count, day, flag, pairs, quantity},
};
use crate::{
    app::register::{kinds::Kind, ledger::Ledger},
    domain::{
        coded::Coded,
        date,
        household::{
            Consent, Deprivation, Event, EventKind, Household, Labour, Land, Member, Relation,
            YearStatus,
        },
    },
};

const CLASSES: Input = Input::Choice(&["", "poor", "near-poor", "escaped", "average"]);
const SEXES: Input = Input::Choice(&["", "female", "male"]);
const LABOURS: Input = Input::Choice(&["", "able", "unable", "studying"]);
const RELATIONS: Input = Input::Choice(&[
    "",
    "head",
    "spouse",
    "child",
    "parent",
    "sibling",
    "grandchild",
    "child-in-law",
    "other",
]);
const SETTLEMENTS: Input = Input::Choice(&["", "rural", "urban"]);
const CONSENTS: Input = Input::Choice(&["", "given", "refused", "withdrawn"]);

/// A household with its head and this year's class: what is known at the door.
pub(super) const HOUSEHOLD: &[Field] = &[
    field("head_name", Input::Text),
    half(optional("code", Input::Text)),
    half(optional("born", Input::Text)),
    field("unit", Input::Unit),
    optional("village", Input::Text),
    half(optional("sex", SEXES)),
    half(optional("ethnicity", Input::Text)),
    half(optional("identity", Input::Text)),
    half(optional("phone", Input::Text)),
    half(optional("class", CLASSES)),
    half(optional("recognised", Input::Date)),
    half(field("disabled", Input::Flag)),
    half(field("war_merit", Input::Flag)),
    optional("livelihood", Input::Text),
    optional("note", Input::Lines),
];

pub(super) const MEMBER: &[Field] = &[
    field("name", Input::Text),
    half(optional("relation", RELATIONS)),
    half(optional("born", Input::Text)),
    half(optional("sex", SEXES)),
    half(optional("ethnicity", Input::Text)),
    half(optional("identity", Input::Text)),
    half(optional("phone", Input::Text)),
    optional("labour", LABOURS),
    half(field("disabled", Input::Flag)),
    half(field("war_merit", Input::Flag)),
];

pub(super) const STATUS: &[Field] = &[
    half(field("year", Input::Count)),
    half(optional("class", CLASSES)),
    half(optional("recognised", Input::Date)),
    half(optional("decision", Input::Text)),
    half(optional("a", Input::Count)),
    half(optional("b", Input::Count)),
    optional("lacking", Input::Several(Deprivation::CODES)),
];

pub(super) const EVENT: &[Field] = &[
    field("event", Input::Choice(EventKind::CODES)),
    field("date", Input::Date),
    only("event", &["move"], optional("unit", Input::Unit)),
    only("event", &["move"], optional("village", Input::Text)),
    only(
        "event",
        &["split", "death", "new-head", "left", "joined"],
        field("people", Input::People),
    ),
    only("event", &["split"], field("own_household", Input::Flag)),
    optional("note", Input::Lines),
];

pub(super) const MEANS: &[Field] = &[
    half(optional("settlement", SETTLEMENTS)),
    half(optional("settlement_from", Input::Date)),
    half(optional("rice_m2", Input::Quantity)),
    half(optional("garden_m2", Input::Quantity)),
    half(optional("alluvial_m2", Input::Quantity)),
    half(optional("forest_m2", Input::Quantity)),
    half(optional("pond_m2", Input::Quantity)),
    half(optional("barn_m2", Input::Quantity)),
    optional("livelihood", Input::Text),
];

pub(super) const CONSENT: &[Field] = &[
    optional("told", Input::Date),
    optional("consent", CONSENTS),
    optional("consent_note", Input::Lines),
];

impl Answers<'_> {
    pub(super) fn household(&mut self, ledger: &Ledger, id: &str) -> Household {
        let mut household = ledger
            .own_household(id)
            .map(|h| (*h).clone())
            .unwrap_or_default();
        id.clone_into(&mut household.id);
        household.code = self.text("code");
        household.phone = self.phone();
        household.livelihood = self.text("livelihood");
        household.note = self.lines("note");
        self.home(&mut household);
        if household.head.is_empty() {
            household.head = String::from("head");
        }
        let key = household.head_key(None).to_owned();
        let old = household.members.get(&key).cloned().unwrap_or_default();
        let head = Member {
            name: self.text("head_name"),
            born: self.born(),
            sex: self.coded("sex"),
            ethnicity: self.text("ethnicity"),
            identity: self.text("identity"),
            disabled: self.flag("disabled"),
            war_merit: self.flag("war_merit"),
            relation: if old.relation.is_empty() {
                Relation::Head.code().to_owned()
            } else {
                old.relation.clone()
            },
            ..old
        };
        household.members.insert(key, head);
        let year = ledger.info().map_or(0, |info| info.year);
        let status = YearStatus {
            class: self.coded("class"),
            recognised: self.date("recognised"),
            ..household.poverty.get(&year).cloned().unwrap_or_default()
        };
        if status.is_empty() {
            household.poverty.remove(&year);
        } else {
            household.poverty.insert(year, status);
        }
        household
    }

    /// Where it lives: at entry, or, once a move is on record, where that went to. A slip is put right
    /// here; that a household moves is an event of its own.
    fn home(&mut self, household: &mut Household) {
        let (unit, village) = (self.text("unit"), self.text("village"));
        let mut latest_first = household.course().into_iter().rev();
        let last = latest_first.find(|(_, event)| event.kind == Some(EventKind::Move));
        let last = last.map(|(key, _)| key.clone());
        if let Some(event) = last.and_then(|key| household.events.get_mut(&key)) {
            event.unit = unit;
            event.village = village;
        } else {
            household.unit = unit;
            household.village = village;
        }
    }

    /// The last year that two digits can mean for a birth.
    fn latest(&self) -> i16 {
        self.year.map_or(2026, |year| year.max(2026))
    }

    /// A birth date, or the year alone.
    pub(super) fn born(&mut self) -> String {
        let text = self.text("born");
        if text.is_empty() {
            return text;
        }
        let year = text
            .parse::<i16>()
            .ok()
            .filter(|y| (1880..=2100).contains(y));
        match (year, date::parse_past(&text, self.latest())) {
            (Some(_), _) => text,
            (None, Ok(day)) => date::iso(day),
            (None, Err(_)) => {
                self.fault("born", Problem::Plain(PlainProblem::NotABirth { text }));
                String::new()
            }
        }
    }

    /// The household with the part that is entered; `None` when it has gone.
    pub(super) fn part_of_home(&mut self, ledger: &Ledger, id: &str) -> Option<Household> {
        let mut household = (*ledger.own_household(&self.form.owner)?).clone();
        let key = self.key(id);
        match self.form.kind {
            Kind::Member => {
                let old = household.members.get(&key).cloned().unwrap_or_default();
                let member = self.member(old);
                household.members.insert(key, member);
            }
            Kind::YearStatus => self.status(&mut household, &key),
            Kind::Event => {
                let old = household.events.get(&key).cloned().unwrap_or_default();
                let event = self.event(old);
                household.events.insert(key, event);
            }
            Kind::Means => {
                self.settlement(&mut household);
                household.land = self.land();
                household.livelihood = self.text("livelihood");
            }
            Kind::Consent => {
                household.told = self.date("told");
                household.consent = self.coded::<Consent>("consent");
                household.consent_note = self.lines("consent_note");
            }
            _ => {}
        }
        Some(household)
    }

    fn member(&mut self, old: Member) -> Member {
        let relation = self.text("relation");
        // A relation that has no code stays as it was written until another is chosen.
        let kept = relation.is_empty() && Relation::from_code(&old.relation).is_none();
        Member {
            name: self.text("name"),
            born: self.born(),
            sex: self.coded("sex"),
            identity: self.text("identity"),
            ethnicity: self.text("ethnicity"),
            relation: if kept { old.relation } else { relation },
            phone: self.phone(),
            disabled: self.flag("disabled"),
            war_merit: self.flag("war_merit"),
            labour: self.coded::<Labour>("labour"),
        }
    }

    fn status(&mut self, household: &mut Household, key: &str) {
        let text = self.text("year");
        let year = text.parse().ok().filter(|y| (1990..=2100).contains(y));
        let lacking = words(self.form.value("lacking"));
        let lacking = lacking.filter_map(Deprivation::from_code);
        let status = YearStatus {
            class: self.coded("class"),
            recognised: self.date("recognised"),
            decision: self.text("decision"),
            points_a: self.count("a"),
            points_b: self.count("b"),
            lacking: crate::order::set(lacking),
        };
        let Some(year) = year else {
            self.fault("year", Problem::Plain(PlainProblem::NotACount { text }));
            return;
        };
        if let Ok(before) = key.parse::<i16>() {
            household.poverty.remove(&before);
        }
        household.poverty.insert(year, status);
    }

    fn event(&mut self, old: Event) -> Event {
        let kind = self.coded::<EventKind>("event");
        let moves = kind == Some(EventKind::Move);
        let people: BTreeSet<String> =
            crate::order::set(words(self.form.value("people")).map(str::to_owned));
        let unit = self.text("unit");
        let village = self.text("village");
        if moves && unit.is_empty() && village.is_empty() {
            self.fault("village", Problem::Plain(PlainProblem::Missing));
        }
        if !moves && people.is_empty() {
            self.fault("people", Problem::Plain(PlainProblem::Missing));
        }
        Event {
            kind,
            date: self.date("date"),
            people: if moves { BTreeSet::new() } else { people },
            unit: if moves { unit } else { String::new() },
            village: if moves { village } else { String::new() },
            note: self.lines("note"),
            ..old
        }
    }

    /// Country or town, from a day on. What was written down for another day stays; the last entry is
    /// put right under its own day, or taken away.
    fn settlement(&mut self, household: &mut Household) {
        let from = self.date("settlement_from");
        match (self.coded("settlement"), from) {
            (Some(settlement), Some(from)) => drop(household.area.insert(from, settlement)),
            (Some(_), None) => {
                if self
                    .faults
                    .iter()
                    .all(|fault| fault.field != "settlement_from")
                {
                    self.fault("settlement_from", Problem::Plain(PlainProblem::Missing));
                }
            }
            (None, Some(from)) => {
                if household.area.remove(&from).is_none() {
                    self.fault("settlement", Problem::Plain(PlainProblem::Missing));
                }
            }
            (None, None) => {}
        }
    }

    fn land(&mut self) -> Land {
        Land {
            rice: self.quantity("rice_m2"),
            garden: self.quantity("garden_m2"),
            alluvial: self.quantity("alluvial_m2"),
            forest: self.quantity("forest_m2"),
            pond: self.quantity("pond_m2"),
            barn: self.quantity("barn_m2"),
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// A birth date as people write it.
pub fn typed_birth(born: &str) -> String {
    match date::parse_iso(born) {
        Some(day) => date::format(day),
        None => born.to_owned(),
    }
}

/// What stands in a household's own form.
pub(super) fn household(ledger: &Ledger, id: &str) -> Option<Pairs> {
    let h = ledger.own_household(id)?;
    let head = h.head().cloned().unwrap_or_default();
    let home = h.home(None);
    let year = ledger.info().map_or(0, |info| info.year);
    // The form shows what stands in the working year's list, and nothing of another year's.
    let status = h.poverty.get(&year);
    Some(pairs! {
        "head_name": head.name.clone(),
        "code": h.code.clone(),
        "born": typed_birth(&head.born),
        "unit": home.unit.to_owned(),
        "village": home.village.to_owned(),
        "sex": code(head.sex),
        "ethnicity": head.ethnicity.clone(),
        "identity": head.identity.clone(),
        "phone": h.phone.clone(),
        "class": code(status.and_then(|s| s.class)),
        "recognised": day(status.and_then(|s| s.recognised)),
        "disabled": flag(head.disabled),
        "war_merit": flag(head.war_merit),
        "livelihood": h.livelihood.clone(),
        "note": h.note.clone(),
    })
}

/// What stands in a part of a household.
pub(super) fn part(ledger: &Ledger, kind: Kind, owner: &str, key: Option<&str>) -> Option<Pairs> {
    let h = ledger.own_household(owner)?;
    Some(match kind {
        Kind::Member => {
            let m = h.members.get(key?)?;
            pairs! {
                "name": m.name.clone(),
                "relation": m.relation.clone(),
                "born": typed_birth(&m.born),
                "sex": code(m.sex),
                "ethnicity": m.ethnicity.clone(),
                "identity": m.identity.clone(),
                "phone": m.phone.clone(),
                "labour": code(m.labour),
                "disabled": flag(m.disabled),
                "war_merit": flag(m.war_merit),
            }
        }
        Kind::YearStatus => {
            let (year, s) = h.poverty.get_key_value(&key?.parse().ok()?)?;
            let lacking: Vec<&str> = s.lacking.iter().map(|lacks| lacks.code()).collect();
            pairs! {
                "year": year.to_string(),
                "class": code(s.class),
                "recognised": day(s.recognised),
                "decision": s.decision.clone(),
                "a": count(s.points_a),
                "b": count(s.points_b),
                "lacking": lacking.join(" "),
            }
        }
        Kind::Event => {
            let e = h.events.get(key?)?;
            let people: Vec<&str> = e.people.iter().map(String::as_str).collect();
            pairs! {
                "event": code(e.kind),
                "date": day(e.date),
                "unit": e.unit.clone(),
                "village": e.village.clone(),
                "people": people.join(" "),
                "own_household": flag(e.household.is_some()),
                "note": e.note.clone(),
            }
        }
        Kind::Means => {
            let areas = h.land.areas().into_iter();
            let mut pairs: Pairs = areas
                .map(|(name, area)| (name.to_owned(), area.map(typed).unwrap_or_default()))
                .collect();
            let area = h.area.last_key_value();
            pairs.extend(pairs! {
                "settlement": code(area.map(|(_, settlement)| *settlement)),
                "settlement_from": day(area.map(|(from, _)| *from)),
                "livelihood": h.livelihood.clone(),
            });
            pairs
        }
        Kind::Consent => pairs! {
            "told": day(h.told),
            "consent": code(h.consent),
            "consent_note": h.consent_note.clone(),
        },
        _ => return None,
    })
}

fn typed(area: Decimal) -> String {
    quantity(area)
}

/// Fills a new part with what the household tells.
pub(super) fn begin(ledger: &Ledger, form: &mut Form) {
    let household = ledger.own_household(&form.owner);
    if form.kind == Kind::YearStatus {
        let year = ledger.info().map_or(0, |info| info.year);
        form.values.insert(String::from("year"), year.to_string());
    }
    if form.kind == Kind::Event {
        form.values
            .insert(String::from("own_household"), String::from("yes"));
    }
    if form.kind == Kind::Member
        && let Some(head) = household.as_ref().and_then(|h| h.head())
    {
        form.values
            .insert(String::from("ethnicity"), head.ethnicity.clone());
    }
}

/// The household without one of its parts; `None` when there is no such part.
pub(super) fn removed(ledger: &Ledger, kind: Kind, owner: &str, key: &str) -> Option<Household> {
    let mut household = (*ledger.own_household(owner)?).clone();
    match kind {
        Kind::Member => {
            household.members.remove(key)?;
            for event in household.events.values_mut() {
                event.people.remove(key);
            }
        }
        Kind::YearStatus => drop(household.poverty.remove(&key.parse().ok()?)?),
        Kind::Event => drop(household.events.remove(key)?),
        _ => return None,
    }
    Some(household)
}
