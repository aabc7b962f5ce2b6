//! What follows from an invented household's number: days of birth, points, land, telephone, consent.
//!
//! Nobody has to write four hundred barns, and nobody has to load them.

use serde_json::{Map, Value, json};

use super::pack::{number, text};

/// The day on which the sample stands lies in this year.
const YEAR: usize = 2023;

/// A household's number and where it stands.
pub struct House {
    /// The number in its code.
    pub number: usize,
    /// Whether it is in a group of a ward's town (tổ), where nobody has fields.
    town: bool,
    /// Whether its unit is a commune.
    rural: bool,
}

impl House {
    /// The household `number` at a row of `places`: prefix, village, whether in the town.
    pub fn new(pack: &Value, place: &Value, of: usize) -> House {
        let rural = pack["rural"].as_array().into_iter().flatten();
        let prefix = text(place.get(0));
        House {
            number: of,
            town: number(place.get(2)) > 0,
            rural: rural.into_iter().any(|one| one.as_str() == Some(prefix)),
        }
    }

    /// The day of birth of the `at`-th person; of every third only the year is known.
    pub fn born(&self, at: usize, year: usize) -> String {
        if (self.number + at).is_multiple_of(3) || year >= YEAR {
            return year.to_string();
        }
        let month = (self.number * 5 + at * 7) % 12 + 1;
        let day = (self.number * 11 + at * 3) % 28 + 1;
        format!("{year}-{month:02}-{day:02}")
    }

    /// An identity number of test form: the province, a digit for century and sex, the year, `000` and
    /// the household's number. Children and some of the others have none yet.
    pub fn identity(&self, at: usize, born: usize, sex: &str) -> String {
        let none_yet = at > 0 && self.number % 13 == 4;
        if !(1900..=2008).contains(&born) || none_yet {
            return String::new();
        }
        let century = born / 100 * 2 - 38 + usize::from(sex == "female");
        format!("006{century}{:02}000{:03}", born % 100, self.number)
    }

    /// Whether one born in that year can work: by age. Of some households nobody has asked.
    pub fn labour(&self, born: usize) -> Value {
        if self.number % 11 == 5 {
            return Value::Null;
        }
        match YEAR.saturating_sub(born) {
            0..6 => Value::Null,
            6..18 => "studying".into(),
            18..=70 => "able".into(),
            _ => "unable".into(),
        }
    }

    /// The telephone of seven households in ten, in a range that nobody has.
    pub fn phone(&self) -> String {
        if self.number % 10 < 7 {
            format!("0209 000 {:04}", self.number)
        } else {
            String::new()
        }
    }

    /// Means of production; of every third household nobody has asked, and in the town there are none.
    pub fn land(&self) -> Value {
        let n = self.number;
        if self.town || n.is_multiple_of(3) {
            return Value::Null;
        }
        let some = |there: bool, area: usize| {
            if there {
                area.to_string().into()
            } else {
                Value::Null
            }
        };
        json!({
            "rice_m2": some(true, (n * 37 % 21 + 4) * 100),
            "garden_m2": some(!n.is_multiple_of(4), (n * 13 % 9 + 1) * 100),
            "alluvial_m2": some(n % 5 == 1, (n * 11 % 9 + 2) * 100),
            "forest_m2": some(n % 4 == 2, (n * 7 % 30 + 5) * 1000),
            "pond_m2": some(n % 7 == 2, (n * 3 % 8 + 2) * 50),
            "barn_m2": some(!n.is_multiple_of(2), (n % 5 + 2) * 10),
        })
    }

    /// What it lives on, in a few words.
    pub fn living(&self, pack: &Value) -> Value {
        let ways = &pack["living"][usize::from(self.town)];
        let count = ways.as_array().map_or(1, Vec::len).max(1);
        ways[self.number % count].clone()
    }

    /// The years of a course with decisions, and with points where the standard of today measured them.
    pub fn years(&self, pack: &Value, prefix: &str, course: &Value) -> Value {
        let mut years = Map::new();
        for (year, status) in course.as_object().into_iter().flatten() {
            let mut status = status.clone();
            let recognised = text(status.get("recognised")).get(..4);
            if let Some(of) = recognised.and_then(|year| year.parse::<usize>().ok()) {
                status["decision"] = pack["decisions"][prefix][of.saturating_sub(2018)].clone();
            }
            // Lists before 2022 were made by another standard.
            if year.parse::<usize>().is_ok_and(|year| year >= 2022) {
                self.points(pack, &mut status);
            }
            years.insert(year.clone(), status);
        }
        Value::Object(years)
    }

    /// Points that agree with the class: A against the line of the area, B ten for each of what is
    /// lacking. Nobody counts those of an average household.
    fn points(&self, pack: &Value, status: &mut Value) {
        let class = text(status.get("class")).to_owned();
        let n = self.number;
        let line = if self.rural { 140 } else { 175 };
        let a = match class.as_str() {
            "poor" => line - 12 - n % 31,
            "near-poor" => line - n % 14,
            "escaped" => line + 4 + n % 25,
            _ => return,
        };
        let ways = &pack["lacking"][&class];
        let count = ways.as_array().map_or(1, Vec::len).max(1);
        let mut lacking = Map::new();
        for one in ways[n % count].as_array().into_iter().flatten() {
            lacking.insert(text(Some(one)).to_owned(), true.into());
        }
        status["a"] = a.into();
        status["b"] = (lacking.len() * 10).into();
        status["lacking"] = lacking.into();
    }

    /// That it was informed what its data are kept for, and agreed; of every ninth nothing is on record.
    pub fn consent(&self, pack: &Value, body: &mut Value) {
        if self.number.is_multiple_of(9) {
            return;
        }
        let told = &pack["told"];
        body["told"] = told["day"].clone();
        body["consent"] = "given".into();
        body["consent_note"] = told["notes"][self.number % 3].clone();
    }
}
