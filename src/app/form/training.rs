//! Forms of vocational training: the class, its learners, the days of its timetable, the year's targets.

use jiff::civil::Date;

use super::{
    Form, PlainProblem, Problem,
    answers::Answers,
    fields::{Field, Input, field, half, only, optional, with_none},
    household::typed_birth,
    prefill::{Pairs, code, count, day, flag, pairs, plain, quantity, some},
};
use crate::{
    app::{
        command::Command,
        register::{kinds::Kind, ledger::Ledger},
    },
    domain::{
        coded::Coded,
        date,
        training::{
            Employed, Group, Lesson, Level, Method, Passed, TRAINING_CLASSES, Target, Trainee,
            TrainingClass,
        },
    },
};

const LEVELS: [&str; 3] = with_none(Level::CODES);
const METHODS: [&str; 4] = with_none(Method::CODES);
const GROUPS: [&str; 4] = with_none(Group::CODES);
const RESULTS: [&str; 4] = with_none(Passed::CODES);
const WORK: [&str; 4] = with_none(Employed::CODES);

pub(super) const TARGET: &[Field] = &[
    field("value", Input::Count),
    optional("unit", Input::Unit),
    optional("trade", Input::Text),
    optional("source", Input::Text),
];

/// What is known when a class is planned comes first. How many learn is asked for only while no list is
/// kept.
pub(super) const CLASS: &[Field] = &[
    field("trade", Input::Text),
    optional("name", Input::Text),
    optional("unit", Input::Unit),
    optional("place", Input::Text),
    half(optional("opened", Input::Date)),
    half(optional("closed", Input::Date)),
    half(optional("capacity", Input::Count)),
    half(optional("practice_groups", Input::Count)),
    only(LISTED, &["no"], half(optional("learners", Input::Count))),
    half(optional("level", Input::Choice(&LEVELS))),
    half(optional("method", Input::Choice(&METHODS))),
    optional("group", Input::Choice(&GROUPS)),
    half(optional("hours_theory", Input::Count)),
    half(optional("hours_practice", Input::Count)),
    optional("component", Input::Component),
    optional("fee", Input::Money),
    optional("provider", Input::Text),
    half(optional("teacher", Input::Text)),
    half(optional("homeroom", Input::Text)),
    optional("cancelled", Input::Text),
    optional("note", Input::Lines),
];

/// Whether the class keeps a list; stands among the answers, and is not asked for.
const LISTED: &str = "listed";

/// Whether the learner comes from outside the register's households; the same.
const OUTSIDE: &str = "outside";
const YES: &[&str] = &["yes"];

pub(super) const TRAINEE: &[Field] = &[
    only(OUTSIDE, YES, field("name", Input::Text)),
    only(OUTSIDE, YES, half(optional("born", Input::Text))),
    only(
        OUTSIDE,
        YES,
        half(optional("sex", Input::Choice(&["", "female", "male"]))),
    ),
    only(OUTSIDE, YES, half(optional("ethnicity", Input::Text))),
    only(OUTSIDE, YES, half(optional("identity", Input::Text))),
    only(OUTSIDE, YES, half(optional("phone", Input::Text))),
    only(
        OUTSIDE,
        YES,
        half(optional(
            "class",
            Input::Choice(&["", "poor", "near-poor", "escaped", "average"]),
        )),
    ),
    only(OUTSIDE, YES, optional("address", Input::Text)),
    only(OUTSIDE, YES, half(field("disabled", Input::Flag))),
    only(OUTSIDE, YES, half(field("war_merit", Input::Flag))),
    only(OUTSIDE, YES, field("difficult", Input::Flag)),
    field("especially_difficult", Input::Flag),
    optional("distance_km", Input::Quantity),
    half(field("land_lost", Input::Flag)),
    half(field("job_lost", Input::Flag)),
    half(field("fisher", Input::Flag)),
    half(field("supported", Input::Flag)),
    half(optional("again", Input::Text)),
    half(optional("again_paper", Input::Text)),
    field("withdrawn", Input::Flag),
    half(optional("result", Input::Choice(&RESULTS))),
    half(optional("result_date", Input::Date)),
    half(optional("after3", Input::Choice(&WORK))),
    half(optional("after6", Input::Choice(&WORK))),
    optional("work", Input::Text),
    optional("note", Input::Lines),
];

pub(super) const LESSON: &[Field] = &[
    field("date", Input::Date),
    half(optional("morning", Input::Count)),
    half(optional("afternoon", Input::Count)),
    half(optional("evening", Input::Count)),
    half(optional("practice", Input::Count)),
    optional("topic", Input::Text),
];

impl Answers<'_> {
    pub(super) fn target(&mut self, ledger: &Ledger, id: &str, year: i16) -> Target {
        let old = ledger.target(id);
        Target {
            id: id.to_owned(),
            subject: old.map_or(TRAINING_CLASSES, |old| &old.subject).to_owned(),
            year: old.map_or(year, |old| old.year),
            value: self.count("value").unwrap_or(0),
            unit: self.reference("unit"),
            trade: self.text("trade"),
            source: self.text("source"),
        }
    }

    pub(super) fn class(&mut self, ledger: &Ledger, id: &str, year: i16) -> TrainingClass {
        let old = ledger.class(id).cloned().unwrap_or_default();
        let time = self.period("opened", "closed");
        TrainingClass {
            id: id.to_owned(),
            year: if old.id.is_empty() { year } else { old.year },
            name: self.text("name"),
            trade: self.text("trade"),
            level: self.coded("level"),
            method: self.coded("method"),
            group: self.coded("group"),
            unit: self.reference("unit"),
            place: self.text("place"),
            component: self.reference("component"),
            opened: time.from,
            closed: time.to,
            hours_theory: self.count("hours_theory"),
            hours_practice: self.count("hours_practice"),
            capacity: self.count("capacity"),
            practice_groups: self.count("practice_groups"),
            told_learners: self.count("learners"),
            fee: self.dong("fee"),
            provider: self.text("provider"),
            teacher: self.text("teacher"),
            homeroom: self.text("homeroom"),
            cancelled: self.text("cancelled"),
            note: self.lines("note"),
            ..old
        }
    }

    /// The class with the part that is entered; `None` when it has gone.
    pub(super) fn part_of_class(&mut self, ledger: &Ledger, id: &str) -> Option<TrainingClass> {
        let mut class = ledger.class(&self.form.owner)?.clone();
        let key = self.key(id);
        if self.form.kind == Kind::Trainee {
            let old = class.trainees.get(&key).cloned().unwrap_or_default();
            let trainee = self.trainee(old);
            class.trainees.insert(key, trainee);
        } else {
            let lesson = self.lesson();
            if let Some(on) = self.date("date") {
                // A day that is moved leaves the day where it was.
                if let Some(was) = date::parse_iso(&key) {
                    class.lessons.remove(&was);
                }
                class.lessons.insert(on, lesson);
            }
        }
        Some(class)
    }

    fn trainee(&mut self, old: Trainee) -> Trainee {
        let of_himself = if old.household.is_some() {
            old
        } else {
            Trainee {
                name: self.text("name"),
                born: self.born(),
                sex: self.coded("sex"),
                ethnicity: self.text("ethnicity"),
                identity: self.text("identity"),
                phone: self.phone(),
                address: self.text("address"),
                class: self.coded("class"),
                disabled: self.flag("disabled"),
                war_merit: self.flag("war_merit"),
                difficult: self.flag("difficult"),
                ..old
            }
        };
        Trainee {
            especially_difficult: self.flag("especially_difficult"),
            land_lost: self.flag("land_lost"),
            job_lost: self.flag("job_lost"),
            fisher: self.flag("fisher"),
            distance: self.quantity("distance_km"),
            supported: self.flag("supported"),
            again: self.text("again"),
            again_paper: self.text("again_paper"),
            withdrawn: self.flag("withdrawn"),
            result: self.coded("result"),
            result_date: self.date("result_date"),
            after3: self.coded("after3"),
            after6: self.coded("after6"),
            work: self.text("work"),
            note: self.lines("note"),
            ..of_himself
        }
    }

    fn lesson(&mut self) -> Lesson {
        let mut hours = |field: &'static str| {
            let hours = self.count(field).unwrap_or(0);
            if hours > 24 {
                let text = hours.to_string();
                self.fault(field, Problem::Plain(PlainProblem::NotACount { text }));
            }
            hours
        };
        let mut lesson = Lesson {
            morning: hours("morning"),
            afternoon: hours("afternoon"),
            evening: hours("evening"),
            practice: hours("practice"),
            ..Lesson::default()
        };
        lesson.topic = self.text("topic");
        if lesson.practice > lesson.hours() {
            let text = lesson.practice.to_string();
            self.fault("practice", Problem::Plain(PlainProblem::TooMany { text }));
        }
        lesson
    }
}

/// What stands in a class's own form.
pub(super) fn class(c: &TrainingClass) -> Pairs {
    pairs! {
        "trade": c.trade.clone(),
        "name": c.name.clone(),
        "unit": c.unit.clone().unwrap_or_default(),
        "place": c.place.clone(),
        "opened": day(c.opened),
        "closed": day(c.closed),
        "capacity": count(c.capacity),
        "practice_groups": count(c.practice_groups),
        "learners": count(c.told_learners),
        "level": code(c.level),
        "method": code(c.method),
        "group": code(c.group),
        "hours_theory": count(c.hours_theory),
        "hours_practice": count(c.hours_practice),
        "component": c.component.clone().unwrap_or_default(),
        "fee": plain(c.fee),
        "provider": c.provider.clone(),
        "teacher": c.teacher.clone(),
        "homeroom": c.homeroom.clone(),
        "cancelled": c.cancelled.clone(),
        "note": c.note.clone(),
        "listed": flag(!c.trainees.is_empty()),
    }
}

/// What stands in a target's form.
pub(super) fn target(t: &Target) -> Pairs {
    pairs! {
        "value": t.value.to_string(),
        "unit": t.unit.clone().unwrap_or_default(),
        "trade": t.trade.clone(),
        "source": t.source.clone(),
    }
}

/// What stands in a part of a class.
pub(super) fn part(ledger: &Ledger, kind: Kind, owner: &str, key: Option<&str>) -> Option<Pairs> {
    let class = ledger.class(owner)?;
    if kind == Kind::Lesson {
        let on = date::parse_iso(key?)?;
        let l = class.lessons.get(&on)?;
        return Some(pairs! {
            "date": date::format(on),
            "morning": some(l.morning),
            "afternoon": some(l.afternoon),
            "evening": some(l.evening),
            "practice": some(l.practice),
            "topic": l.topic.clone(),
        });
    }
    let t = class.trainees.get(key?)?;
    Some(pairs! {
        "outside": flag(t.household.is_none()),
        "name": t.name.clone(),
        "born": typed_birth(&t.born),
        "sex": code(t.sex),
        "ethnicity": t.ethnicity.clone(),
        "identity": t.identity.clone(),
        "phone": t.phone.clone(),
        "class": code(t.class),
        "address": t.address.clone(),
        "disabled": flag(t.disabled),
        "war_merit": flag(t.war_merit),
        "difficult": flag(t.difficult),
        "especially_difficult": flag(t.especially_difficult),
        "distance_km": t.distance.map(quantity).unwrap_or_default(),
        "land_lost": flag(t.land_lost),
        "job_lost": flag(t.job_lost),
        "fisher": flag(t.fisher),
        "supported": flag(t.supported),
        "again": t.again.clone(),
        "again_paper": t.again_paper.clone(),
        "withdrawn": flag(t.withdrawn),
        "result": code(t.result),
        "result_date": day(t.result_date),
        "after3": code(t.after3),
        "after6": code(t.after6),
        "work": t.work.clone(),
        "note": t.note.clone(),
    })
}

/// Fills a new form: a class keeps no list yet, a learner who is typed comes from outside, and a day is
/// the one after the last of the timetable.
pub(super) fn begin(ledger: &Ledger, form: &mut Form) {
    let mut set = |name: &str, value: String| drop(form.values.insert(name.to_owned(), value));
    match form.kind {
        Kind::Class => set(LISTED, flag(false)),
        Kind::Trainee => set(OUTSIDE, flag(true)),
        Kind::Lesson => {
            let class = ledger.class(&form.owner);
            let next = class.and_then(next_day);
            if let Some(next) = next {
                set("date", date::format(next));
            }
        }
        _ => {}
    }
}

/// The first free day of the timetable.
fn next_day(class: &TrainingClass) -> Option<Date> {
    match class.lessons.keys().next_back() {
        Some(last) => last.tomorrow().ok(),
        None => class.opened,
    }
}

/// The class without one of its parts; `None` when there is no such part.
pub(super) fn removed(
    ledger: &Ledger,
    kind: Kind,
    owner: &str,
    key: &str,
) -> Option<TrainingClass> {
    let mut class = ledger.class(owner)?.clone();
    if kind == Kind::Trainee {
        class.trainees.remove(key)?;
    } else {
        class.lessons.remove(&date::parse_iso(key)?)?;
    }
    Some(class)
}

/// Deletes a record. A class takes its days of attendance along, as one action: without it they would
/// tell nothing, and one undo brings all of it back.
pub fn deleted(ledger: &Ledger, id: &str) -> Command {
    let days = ledger.days().values().filter(|day| day.class == id);
    let days: Vec<Command> = days.map(|day| Command::Delete(day.id.clone())).collect();
    if days.is_empty() {
        return Command::Delete(id.to_owned());
    }
    let mut all = vec![Command::Delete(id.to_owned())];
    all.extend(days);
    Command::All(all)
}
