//! Forms of vocational training: the class, its learners, the days of its timetable, the year's targets.

use jiff::civil::Date;

use super::{
    answers::Answers,
    fault::PlainProblem,
    field::{Field, Of},
    input::Input,
    prefill::flag,
    topic::Topic,
};
use crate::{
    app::{
        command::Command,
        register::{
            kinds::{Record, Tables},
            ledger::Ledger,
        },
    },
    domain::{
        date,
        schema::Declared,
        text::tidy,
        training::{Lesson, TRAINING_CLASSES, Target, Trainee, TrainingClass},
    },
};

const T: Of = Of(Target::SCHEMA);
const C: Of = Of(TrainingClass::SCHEMA);
const L: Of = Of(Trainee::SCHEMA);
const D: Of = Of(Lesson::SCHEMA);

pub(super) const TARGET: Topic = Topic {
    fields: &[
        T.must("value"),
        T.may("unit"),
        T.may("trade"),
        T.may("source"),
    ],
    show: |at, form| form.shows(at.ledger.target(at.id)),
    take: |answers| {
        let year = answers.year.unwrap_or_default();
        let target = answers.record(Tables::target, |id| Target {
            subject: TRAINING_CLASSES.to_owned(),
            year,
            ..Target::with_id(id)
        });
        Some(Record::Target(target))
    },
    ..Topic::PLAIN
};

/// Whether the class has a list; stands among the answers, and is not asked for.
const LISTED: &str = "listed";

/// What is known when a class is planned comes first. How many learn is asked for only while no list is
/// kept.
pub(super) const CLASS: Topic = Topic {
    fields: &[
        C.must("trade"),
        C.may("name"),
        C.may("unit"),
        C.may("place"),
        C.may("opened").half(),
        C.may("closed").half(),
        C.may("capacity").half(),
        C.may("practice_groups").half(),
        C.may("learners").half().only(LISTED, &["no"]),
        C.may("level").half(),
        C.may("method").half(),
        C.may("group"),
        C.may("hours_theory").half(),
        C.may("hours_practice").half(),
        C.may("component"),
        C.may("fee"),
        C.may("provider"),
        C.may("teacher").half(),
        C.may("homeroom").half(),
        C.may("cancelled"),
        C.may("note"),
    ],
    show: |at, form| {
        let class = at.ledger.class(at.id)?;
        form.show(class);
        form.put(LISTED, flag(!class.trainees.is_empty()));
        Some(())
    },
    take: |answers| {
        let year = answers.year.unwrap_or_default();
        let class = answers.record(Tables::class, |id| TrainingClass {
            year,
            ..TrainingClass::with_id(id)
        });
        answers.in_order("closed", (class.opened, class.closed));
        Some(Record::Class(class))
    },
    begin: |_, form| form.put(LISTED, flag(false)),
    ..Topic::PLAIN
};

/// Whether the learner comes from outside the register's households; stands among the answers as well.
const OUTSIDE: &str = "outside";

/// Of a household's own people all this stands with the household.
const fn outside(field: Field) -> Field {
    field.only(OUTSIDE, &["yes"])
}

pub(super) const TRAINEE: Topic = Topic {
    fields: &[
        outside(L.must("name")),
        outside(L.may("born").half()),
        outside(L.may("sex").half()),
        outside(L.may("ethnicity").half()),
        outside(L.may("identity").half()),
        outside(L.may("phone").half()),
        outside(L.may("class").half()),
        outside(L.may("address")),
        outside(L.must("disabled").half()),
        outside(L.must("war_merit").half()),
        outside(L.must("difficult")),
        L.must("especially_difficult"),
        L.may("distance_km"),
        L.must("land_lost").half(),
        L.must("job_lost").half(),
        L.must("fisher").half(),
        L.must("supported").half(),
        L.may("again").half(),
        L.may("again_paper").half(),
        L.must("withdrawn"),
        L.may("result").half(),
        L.may("result_date").half(),
        L.may("after3").half(),
        L.may("after6").half(),
        L.may("work"),
        L.may("note"),
    ],
    show: |at, form| {
        let class = at.ledger.class(at.id)?;
        let trainee = class.trainees.get(at.key?)?;
        form.show(trainee);
        form.put(OUTSIDE, flag(trainee.household.is_none()));
        Some(())
    },
    take: |answers| {
        let mut class = own_class(answers)?;
        let trainee = class.trainees.entry(answers.key()).or_default();
        let comes_from_outside = trainee.household.is_none();
        answers.take_if(trainee, &|field| {
            comes_from_outside || field.only.iter().all(Option::is_none)
        });
        Some(Record::Class(class))
    },
    begin: |_, form| form.put(OUTSIDE, flag(true)),
    remove: |at| {
        let mut class = at.ledger.class(at.id)?.clone();
        class.trainees.remove(at.key?)?;
        Some(Record::Class(class))
    },
};

/// The day of the timetable: the key under which its lesson stands.
const DATE: &str = "date";
const PARTS_OF_DAY: [&str; 3] = ["morning", "afternoon", "evening"];

pub(super) const LESSON: Topic = Topic {
    fields: &[
        Field::apart(DATE, Input::Date),
        D.may(PARTS_OF_DAY[0]).half(),
        D.may(PARTS_OF_DAY[1]).half(),
        D.may(PARTS_OF_DAY[2]).half(),
        D.may("practice").half(),
        D.may("topic"),
    ],
    show: |at, form| {
        let on = date::parse_iso(at.key?)?;
        form.show(at.ledger.class(at.id)?.lessons.get(&on)?);
        form.put(DATE, date::format(on));
        Some(())
    },
    take: |answers| {
        let mut class = own_class(answers)?;
        let lesson = lesson(answers);
        if let Some(on) = answers.date(DATE) {
            // A day that is moved leaves the day where it was.
            if let Some(was) = date::parse_iso(&answers.key()) {
                class.lessons.remove(&was);
            }
            class.lessons.insert(on, lesson);
        }
        Some(Record::Class(class))
    },
    begin: |ledger, form| {
        let class = ledger.class(&form.owner);
        if let Some(next) = class.and_then(next_day) {
            form.put(DATE, date::format(next));
        }
    },
    remove: |at| {
        let mut class = at.ledger.class(at.id)?.clone();
        class.lessons.remove(&date::parse_iso(at.key?)?)?;
        Some(Record::Class(class))
    },
};

/// Practice is a part of the day's hours, as far as they are numbers at all.
fn lesson(answers: &mut Answers<'_>) -> Lesson {
    let mut lesson = Lesson::default();
    answers.take(&mut lesson);
    let hours = |field| {
        let typed = tidy(answers.form.value(field));
        typed.parse().ok().filter(|n: &u32| *n <= 100_000)
    };
    let of_day: u32 = PARTS_OF_DAY.into_iter().filter_map(hours).sum();
    if lesson.practice > of_day {
        let text = lesson.practice.to_string();
        answers.plain("practice", PlainProblem::TooMany { text });
    }
    lesson
}

/// The first free day of the timetable.
fn next_day(class: &TrainingClass) -> Option<Date> {
    match class.lessons.keys().next_back() {
        Some(last) => last.tomorrow().ok(),
        None => class.opened,
    }
}

/// The class that the part belongs to.
fn own_class(answers: &Answers<'_>) -> Option<TrainingClass> {
    answers.ledger.class(&answers.form.owner).cloned()
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
