//! What a household counts as in each year's list.

use serde_json::{Map, Value, json};

use super::random::Random;

/// The twelve indicators of deprivation in official order.
const INDICATORS: [&str; 12] = [
    "employment",
    "dependants",
    "nutrition",
    "insurance",
    "adult-schooling",
    "child-schooling",
    "house-quality",
    "house-area",
    "water",
    "latrine",
    "telecom",
    "information",
];

/// Classes of the yearly list, which also name what an edit can change a household to.
pub const CLASSES: [&str; 4] = ["poor", "near-poor", "escaped", "average"];

/// Classes of a year before and of this year, of a hundred households in the register. It is kept
/// for the poor, so there are more of them than in the city.
const COURSES: &[((&str, &str), u64)] = &[
    (("poor", "poor"), 22),
    (("near-poor", "poor"), 3),
    (("average", "poor"), 2),
    (("near-poor", "near-poor"), 17),
    (("poor", "near-poor"), 9),
    (("poor", "escaped"), 11),
    (("near-poor", "escaped"), 6),
    (("escaped", "escaped"), 5),
    (("average", "average"), 25),
];

/// Most points A of poor and near-poor households (TT 07/2021/TT-BLĐTBXH).
const RURAL_LINE: i64 = 140;
const URBAN_LINE: i64 = 175;

/// The classes of 2022 and 2023, with decision, points and deprivations of the last list. Of the year
/// before, offices brought only the class; what matters longer is the day somebody escaped.
pub fn years(random: &mut Random, rural: bool) -> Map<String, Value> {
    let (before, now) = random.weighted(COURSES);
    let mut years = Map::new();
    let mut year_before = json!({ "class": before });
    if before == "escaped" {
        // Some of these are no longer "newly" escaped in the course of 2023: 36 months.
        let (month, day) = (random.between(3, 12), random.between(1, 28));
        year_before["recognised"] = format!("2020-{month:02}-{day:02}").into();
        year_before["decision"] = "1406/QĐ-UBND".into();
    }
    let mut this_year = json!({ "class": now });
    if before == "escaped" {
        this_year["recognised"] = year_before["recognised"].clone();
        this_year["decision"] = year_before["decision"].clone();
    } else if now != "average" {
        this_year["recognised"] = format!("2022-12-{:02}", random.between(12, 19)).into();
        this_year["decision"] = "2214/QĐ-UBND".into();
    }
    points(random, rural, now, &mut this_year);
    years.insert(String::from("2022"), year_before);
    years.insert(String::from("2023"), this_year);
    years
}

/// Points that agree with the class: B is ten for each deprivation.
fn points(random: &mut Random, rural: bool, class: &str, year: &mut Value) {
    let line = if rural { RURAL_LINE } else { URBAN_LINE };
    let (a, flags) = match class {
        "poor" => (random.between(line - 55, line), random.between(3, 5)),
        "near-poor" => (random.between(line - 35, line), random.between(0, 2)),
        "escaped" => (random.between(line + 5, line + 35), random.between(0, 2)),
        _ => return,
    };
    let mut lacking = Map::new();
    for _ in 0..flags {
        let mut at = random.below(12);
        // The next one that is not there yet.
        while lacking.contains_key(indicator(at)) {
            at += 1;
        }
        lacking.insert(indicator(at).to_owned(), true.into());
    }
    year["a"] = a.into();
    year["b"] = (flags * 10).into();
    if !lacking.is_empty() {
        year["lacking"] = lacking.into();
    }
}

fn indicator(at: u64) -> &'static str {
    INDICATORS[usize::try_from(at % 12).unwrap_or(0)]
}
