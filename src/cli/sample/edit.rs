//! A later change of a household by somebody else.

use serde_json::{Map, Value, json};

use super::{
    household::phone,
    living::HOUSES,
    places::PLACES,
    poverty::CLASSES,
    random::Random,
    words::{BOYS, GIRLS, LIVELIHOODS},
};

/// Changes one field of a household.
type Change = fn(&mut Map<String, Value>, &mut Random);

const CHANGES: [Change; 7] = [
    change_phone,
    change_village,
    change_class,
    change_livelihood,
    change_garden,
    change_house,
    change_name,
];

/// The body of one plausible later edit of a generated household: one or two fields, chosen by
/// `pick`. Equal picks change one household in the same way, neighbouring picks begin with another
/// field, so that a caller can make two laptops agree, differ or not meet at all.
///
/// The class of a year changes without its points: such a record is what checks are there to find.
pub fn edit(body: &Map<String, Value>, pick: u64) -> Map<String, Value> {
    let mut random = Random::of(pick, "edit", 0);
    let mut edited = body.clone();
    let changes = u64::try_from(CHANGES.len()).unwrap_or(1);
    let first = pick % changes;
    change(&mut edited, first, &mut random);
    if random.percent(40) {
        let second = (first + 1 + random.below(changes - 1)) % changes;
        change(&mut edited, second, &mut random);
    }
    edited
}

fn change(body: &mut Map<String, Value>, which: u64, random: &mut Random) {
    CHANGES[usize::try_from(which).unwrap_or(0)](body, random);
}

/// One of `list` that is not what stands there.
fn another<'l>(random: &mut Random, list: &[&'l str], now: Option<&Value>) -> &'l str {
    let now = now.and_then(Value::as_str);
    let others: Vec<&str> = list
        .iter()
        .copied()
        .filter(|text| Some(*text) != now)
        .collect();
    random.pick(&others)
}

/// The object in `field`, made when it is not there.
fn part<'b>(body: &'b mut Map<String, Value>, field: &str) -> Option<&'b mut Map<String, Value>> {
    let part = body.entry(field).or_insert_with(|| json!({}));
    part.as_object_mut()
}

fn change_phone(body: &mut Map<String, Value>, random: &mut Random) {
    let mut new = phone(random);
    while body.get("phone").and_then(Value::as_str) == Some(&new) {
        new = phone(random);
    }
    body.insert(String::from("phone"), new.into());
}

fn change_village(body: &mut Map<String, Value>, random: &mut Random) {
    let unit = body.get("unit").and_then(Value::as_str).unwrap_or_default();
    let Some(place) = PLACES.get(unit) else {
        return change_phone(body, random);
    };
    let village = another(random, place.villages, body.get("village"));
    body.insert(String::from("village"), village.into());
}

fn change_class(body: &mut Map<String, Value>, random: &mut Random) {
    let Some(year) = part(body, "poverty").and_then(|years| part(years, "2023")) else {
        return;
    };
    let class = another(random, &CLASSES, year.get("class"));
    year.insert(String::from("class"), class.into());
}

fn change_livelihood(body: &mut Map<String, Value>, random: &mut Random) {
    let Some(livelihood) = part(body, "livelihood") else {
        return;
    };
    let main = another(random, LIVELIHOODS, livelihood.get("main"));
    livelihood.insert(String::from("main"), main.into());
}

fn change_garden(body: &mut Map<String, Value>, random: &mut Random) {
    let Some(land) = part(body, "land") else {
        return;
    };
    let now = land.get("garden_m2").and_then(Value::as_i64).unwrap_or(0);
    let more = random.between(2, 30) * 10;
    land.insert(String::from("garden_m2"), (now + more).into());
}

fn change_house(body: &mut Map<String, Value>, random: &mut Random) {
    let Some(housing) = part(body, "housing") else {
        return;
    };
    let state = another(random, &HOUSES, housing.get("state"));
    housing.insert(String::from("state"), state.into());
}

/// A member's given name is put right.
fn change_name(body: &mut Map<String, Value>, random: &mut Random) {
    let members = part(body, "members").and_then(|all| all.values_mut().next_back());
    let Some(Value::Object(member)) = members else {
        return change_phone(body, random);
    };
    let name = member.get("name").and_then(Value::as_str).unwrap_or("");
    let (before, given) = name.rsplit_once(' ').unwrap_or((name, ""));
    let girl = member.get("sex").and_then(Value::as_str) == Some("female");
    let names = if girl { GIRLS } else { BOYS };
    let given = another(random, names, Some(&given.into()));
    let name = format!("{before} {given}");
    member.insert(String::from("name"), name.into());
}
