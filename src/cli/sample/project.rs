//! Livelihood projects, about one for forty households.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde_json::{Map, Value, json};

use super::{
    SCHEMA, Sampled,
    authors::ECONOMY,
    chance::Chance,
    goods::{Goods, THINGS},
    moment::{Moment, id, workday},
    names::{self, Group, Sex},
    places::{PLACES, Place},
};
use crate::domain::{date::iso, money::Dong};

/// How far projects have come on 1 June 2023. The first four wait for money.
const STATES: &[(&str, u64)] = &[
    ("proposed", 8),
    ("dossier", 6),
    ("appraisal", 5),
    ("approved", 6),
    ("funded", 25),
    ("contracted", 15),
    ("handing-over", 25),
    ("accepted", 10),
];
const WITHOUT_MONEY: [&str; 4] = ["proposed", "dossier", "appraisal", "approved"];

/// How many projects a register of so many households has.
pub fn count(households: usize) -> u64 {
    u64::try_from(households.div_ceil(40)).unwrap_or(0)
}

/// All projects of a register.
pub fn all(projects: u64, seed: u64) -> impl Iterator<Item = Project> {
    (0..projects).map(move |index| Project::new(seed, index))
}

/// One project with what its money records need to know of it.
pub struct Project {
    pub seed: u64,
    pub index: u64,
    /// `project:uuid`.
    pub id: String,
    pub place: &'static Place,
    /// Which of the two components pays.
    pub component: &'static str,
    /// What is bought, which also names the allocation.
    pub goods: Goods,
    /// Who carries it out and is paid.
    pub lead: String,
    pub state: &'static str,
    /// Day of approval.
    pub approved: Date,
    mode: &'static str,
    entered: Moment,
    households: i64,
    /// Cost lines: item, measure, quantity, price, what the state pays of it.
    lines: Vec<(&'static str, &'static str, i64, i64, i64)>,
}

impl Project {
    fn new(seed: u64, index: u64) -> Project {
        let mut chance = Chance::of(seed, "project-body", index);
        let weights: Vec<(&Place, u64)> = PLACES.units.iter().map(|p| (p, p.weight)).collect();
        let place = chance.weighted(&weights);
        let goods = chance.pick(THINGS);
        let mode = chance.weighted(&[("community", 62), ("value-chain", 30), ("assigned-task", 8)]);
        // Below the ceilings of an area that is not difficult: 60, 50 and, for tasks, none.
        let percent = match mode {
            "community" => chance.between(48, 60),
            "value-chain" => chance.between(38, 50),
            _ => chance.between(70, 90),
        };
        let households = chance.between(12, 40);
        // Prices are round: to 100 000 đồng for cattle, to 500 for chicks.
        let step = if goods.price.0 > 1_000_000 {
            100_000
        } else {
            500
        };
        let price = chance.between(goods.price.0 / step, goods.price.1 / step) * step;
        let main = (goods.item, goods.measure, goods.each * households, price);
        let (item, measure, each, price) = goods.inputs;
        let inputs = (item, measure, each * households, price);
        let lines = [main, inputs].map(|(item, measure, quantity, price)| {
            let state = quantity * price * percent / 100 / 1000 * 1000;
            (item, measure, quantity, price, state)
        });
        let approved = workday(date(2023, 2, 13).saturating_add(chance.between(0, 40).days()));
        let entered = Moment::on(
            approved.saturating_sub(chance.between(7, 20).days()),
            &mut chance,
        );
        let lead = match mode {
            "value-chain" => format!("HTX {} {} (mẫu)", goods.name, chance.between(1, 9)),
            "assigned-task" => format!("UBND {} (mẫu)", place.short),
            _ => format!(
                "Nhóm hộ {} {} (mẫu)",
                goods.name,
                chance.pick(place.villages)
            ),
        };
        Project {
            seed,
            index,
            id: id("project", seed, index, entered),
            place,
            component: &PLACES.components[usize::from(goods.crop)],
            goods,
            lead,
            state: chance.weighted(STATES),
            approved,
            mode,
            entered,
            households,
            lines: lines.to_vec(),
        }
    }

    /// Whether it has been given money.
    pub fn is_funded(&self) -> bool {
        !WITHOUT_MONEY.contains(&self.state)
    }

    /// What the state pays of it.
    pub fn support(&self) -> Dong {
        Dong(self.lines.iter().map(|line| line.4).sum())
    }

    /// The project as a record.
    pub fn sampled(&self) -> Sampled {
        let mut chance = Chance::of(self.seed, "project-details", self.index);
        let group = chance.weighted(Group::RURAL);
        let family = names::family(&mut chance, group);
        let leader = names::full(&mut chance, family, group, Sex::Male, 1976);
        let mut costs = Map::new();
        for (n, (item, measure, quantity, price, state)) in self.lines.iter().enumerate() {
            let line = json!({
                "item": item,
                "measure": measure,
                // Other lines are in hectares and tonnes: quantities are decimal text.
                "quantity": quantity.to_string(),
                "price": price,
                "state": state,
                "counterpart": quantity * price - state,
            });
            costs.insert(format!("c{}", n + 1), line);
        }
        let mut body = Map::new();
        let mut put = |field: &str, value: Value| body.insert(field.to_owned(), value);
        put("kind", json!("project"));
        put("schema", json!(SCHEMA));
        put(
            "name",
            json!(format!("{}, {}", self.goods.name, self.place.short)),
        );
        put("mode", json!(self.mode));
        put("state", json!(self.state));
        put("component", json!(self.component));
        put("unit", json!(self.place.id));
        put("year", json!(2023));
        put("area_class", json!("other"));
        put("lead", json!(self.lead));
        put("leader", json!(leader));
        put("households_planned", json!(self.households));
        put("costs", costs.into());
        put(
            "starts",
            json!(iso(self.approved.saturating_add(30.days()))),
        );
        put(
            "ends",
            json!(iso(self.approved.saturating_add(18.months()))),
        );
        if !matches!(self.state, "proposed" | "dossier" | "appraisal") {
            put("approved", json!(iso(self.approved)));
            put("decision", json!(format!("{}/QĐ-UBND", 300 + self.index)));
        }
        Sampled::new(self.id.clone(), body, ECONOMY, self.entered)
    }
}
