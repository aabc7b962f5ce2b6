//! House, land and work of a household.

use serde_json::{Map, Value, json};

use super::{
    random::Random,
    words::{LIVELIHOODS, WISHES},
};

/// How firm a house is, as the poverty survey asks.
pub const HOUSES: [&str; 3] = ["solid", "semi-solid", "temporary"];

/// Sets what the household lives in, from and by.
pub fn put(random: &mut Random, rural: bool, body: &mut Map<String, Value>) {
    let house = random.weighted(&[(HOUSES[0], 38), (HOUSES[1], 44), (HOUSES[2], 18)]);
    let housing = json!({ "state": house, "area_m2": random.between(24, 96) });
    body.insert(String::from("housing"), housing);
    let mut land = Map::new();
    let mut field = |name: &str, share: u64, least: i64, most: i64| {
        if random.percent(share) {
            // People tell areas in tens of square metres.
            let area = random.between(least / 10, most / 10) * 10;
            land.insert(name.to_owned(), area.into());
        }
    };
    let factor = if rural { 2 } else { 1 };
    field("rice_m2", 35 * factor, 180, 2_400);
    field("garden_m2", 40 * factor, 60, 900);
    field("forest_m2", 24 * factor, 1_000, 30_000);
    if !land.is_empty() {
        body.insert(String::from("land"), land.into());
    }
    let mut livelihood = json!({ "main": random.pick(LIVELIHOODS) });
    if random.percent(40) {
        livelihood["wish"] = random.pick(WISHES).into();
    }
    body.insert(String::from("livelihood"), livelihood);
}
