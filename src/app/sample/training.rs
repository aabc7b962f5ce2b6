//! The invented classes: who learns is a list of people of the households' table, the timetable goes
//! from day to day, and nearly everybody comes.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde_json::{Map, Value, json};

use super::pack::{number, text};
use crate::{
    app::register::kinds::Record,
    domain::{
        coded::Coded,
        date::{iso, parse_iso},
        household::Household,
        training::{ClassDay, Mark},
    },
};

/// Hours of a half-day.
const HALF: u32 = 4;
/// How many of ten days begin with theory: a fifth of the hours in all, as the rules ask.
const THEORY: usize = 4;

/// Adds name, learners and timetable to the classes that stand in `documents`, and makes a record of
/// each day that is over.
pub fn expand(
    pack: &Value,
    households: &[Household],
    documents: &mut [(String, Map<String, Value>)],
) -> Vec<Record> {
    let off: Vec<&str> = { pack["off"].as_array().into_iter().flatten() }
        .filter_map(Value::as_str)
        .collect();
    let until = parse_iso(text(pack.get("until")));
    let mut records = Vec::new();
    for class in pack["classes"].as_array().into_iter().flatten() {
        let id = text(class.get("id"));
        let Some((_, body)) = documents.iter_mut().find(|(known, _)| known == id) else {
            continue;
        };
        let Some(opened) = parse_iso(text(body.get("opened"))) else {
            continue;
        };
        let days = days_from(opened, number(class.get("days")), &off);
        let closed = days.last().copied().unwrap_or(opened);
        let is_over = until.is_some_and(|until| closed <= until);
        let trainees = trainees(class, households, is_over.then_some(closed));
        // This year's are marked day by day; of those before only the results are kept.
        let marked = days.iter().copied();
        let marked =
            marked.filter(|day| until.is_some_and(|u| *day <= u && day.year() == u.year()));
        for (at, day) in marked.enumerate() {
            records.push(Record::ClassDay(class_day(id, day, at, &trainees)));
        }
        body.extend(class["with"].as_object().cloned().unwrap_or_default());
        body.remove("learners");
        body.insert(String::from("closed"), iso(closed).into());
        body.insert(String::from("trainees"), trainees.into());
        let topics = &pack["plans"][number(class.get("plan"))];
        body.insert(String::from("lessons"), lessons(&days, topics).into());
    }
    records
}

/// The first `many` working days from `first` on.
fn days_from(first: Date, many: usize, off: &[&str]) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = first;
    while days.len() < many {
        let rests = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !rests && !off.contains(&iso(day).as_str()) {
            days.push(day);
        }
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    days
}

/// The timetable: two half-days, some mornings of theory, topics in turn.
fn lessons(days: &[Date], topics: &Value) -> Map<String, Value> {
    let count = topics.as_array().map_or(1, Vec::len).max(1);
    let mut lessons = Map::new();
    for (at, day) in days.iter().enumerate() {
        let practice = if at % 10 < THEORY { HALF } else { 2 * HALF };
        let lesson = json!({
            "morning": HALF,
            "afternoon": HALF,
            "practice": practice,
            "topic": topics[at * count / days.len()],
        });
        lessons.insert(iso(*day), lesson);
    }
    lessons
}

/// The learners: people of the register first, then those from outside. Of a class that ended on
/// `closed`, how it ended for each and whether they work in the trade.
fn trainees(class: &Value, households: &[Household], closed: Option<Date>) -> Map<String, Value> {
    let listed = |name: &str, place: usize| {
        let places = class[name].as_array().into_iter().flatten();
        let mut places = places.map(|at| number(Some(at)));
        places.any(|at| at == place)
    };
    let mut all: Vec<Value> = Vec::new();
    for from in class["from"].as_array().into_iter().flatten() {
        let household = households.get(number(from.get(0)));
        let key = format!("m{}", number(from.get(1)) + 1);
        let Some((household, member)) = household.and_then(|h| Some((h, h.members.get(&key)?)))
        else {
            continue;
        };
        let place = all.len();
        // Some nobody has asked how far it is.
        let asked = !listed("unasked", place);
        let distance = asked.then(|| (place * 3 % 8 + 1).to_string());
        all.push(json!({
            "household": household.id,
            "member": key,
            "name": member.name,
            "born": member.born,
            "sex": member.sex.map(Coded::code),
            "distance_km": distance,
        }));
    }
    all.extend(class["others"].as_array().into_iter().flatten().cloned());
    let mut trainees = Map::new();
    for (place, mut trainee) in all.into_iter().enumerate() {
        if let Some(closed) = closed {
            let result = match () {
                () if listed("left", place) => "left",
                () if listed("failed", place) => "failed",
                () => "passed",
            };
            trainee["result"] = result.into();
            trainee["result_date"] = iso(closed).into();
            // A class of last year was asked after; those of this spring will be.
            if result == "passed" && closed.year() < 2023 {
                trainee["after3"] = ["job", "own", "none", "own", "none"][place % 5].into();
                trainee["after6"] = ["job", "own", "own", "job", "none"][place % 5].into();
            }
        }
        trainees.insert(format!("t{}", place + 1), trainee);
    }
    trainees
}

/// The `at`-th day of a class.
fn class_day(class: &str, day: Date, at: usize, trainees: &Map<String, Value>) -> ClassDay {
    let mut marks = BTreeMap::new();
    for (place, key) in trainees.keys().enumerate() {
        let mark = match (place * 37 + at * 11) % 61 {
            0 | 1 => Mark::Absent,
            2 | 3 => Mark::Excused,
            4 => Mark::Half,
            _ => Mark::Present,
        };
        marks.insert(key.clone(), mark);
    }
    ClassDay {
        id: ClassDay::id_of(class, day),
        class: class.to_owned(),
        date: Some(day),
        marks,
    }
}
