//! Livelihood projects, about one for forty households.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde_json::Map;

use super::{
    authors::ECONOMY,
    goods::{Goods, THINGS},
    household,
    moment::{Moment, id, workday},
    names::{self, Group, Sex},
    places::{PLACES, Place},
    random::Random,
    sampled::{SCHEMA, Sampled},
};
use crate::{
    app::projects::joining,
    domain::{
        coded::Coded,
        money::Dong,
        place::AreaClass,
        project::{
            self,
            kinds::{GroupKind, LeadKind, State},
            parts::CostLine,
        },
    },
};

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

/// Of so many households each project finds those that take part: the ones of its own unit.
const AMONG: u64 = 40;

/// All projects of a register of so many households.
pub fn all(households: usize, seed: u64) -> impl Iterator<Item = Project> {
    let households = u64::try_from(households).unwrap_or(0);
    (0..households.div_ceil(AMONG)).map(move |index| Project::new(seed, index, households))
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
    /// Who takes part; nobody yet where none of those asked lives in the unit.
    participants: Vec<String>,
    /// Cost lines: item, measure, quantity, price, what the state pays of it.
    lines: Vec<(&'static str, &'static str, i64, i64, i64)>,
}

impl Project {
    fn new(seed: u64, index: u64, all: u64) -> Project {
        let mut random = Random::of(seed, "project-body", index);
        let weights: Vec<(usize, u64)> =
            PLACES.units.iter().map(|p| p.weight).enumerate().collect();
        let unit = random.weighted(&weights);
        let place = &PLACES.units[unit];
        let goods = random.pick(THINGS);
        let mode = random.weighted(&[("community", 62), ("value-chain", 30), ("assigned-task", 8)]);
        // Below the ceilings of an area that is not difficult: 60, 50 and, for tasks, none.
        let percent = match mode {
            "community" => random.between(48, 60),
            "value-chain" => random.between(38, 50),
            _ => random.between(70, 90),
        };
        let planned = random.between(12, 40);
        let asked = index * AMONG..all.min((index + 1) * AMONG);
        let there = asked.filter(|household| household::unit(seed, *household) == unit);
        let participants: Vec<String> = there
            .map(|household| household::id_of(seed, household, all))
            .collect();
        let households = match i64::try_from(participants.len()) {
            Ok(named) if named > 0 => named,
            _ => planned,
        };
        // Prices are round: to 100 000 đồng for cattle, to 500 for chicks.
        let step = if goods.price.0 > 1_000_000 {
            100_000
        } else {
            500
        };
        let price = random.between(goods.price.0 / step, goods.price.1 / step) * step;
        let main = (goods.item, goods.measure, goods.each * households, price);
        let (item, measure, each, price) = goods.inputs;
        let inputs = (item, measure, each * households, price);
        let lines = [main, inputs].map(|(item, measure, quantity, price)| {
            let state = quantity * price * percent / 100 / 1000 * 1000;
            (item, measure, quantity, price, state)
        });
        let approved = workday(date(2023, 2, 13).saturating_add(random.between(0, 40).days()));
        let entered = Moment::on(
            approved.saturating_sub(random.between(7, 20).days()),
            &mut random,
        );
        let lead = match mode {
            "value-chain" => format!("HTX {} {} (mẫu)", goods.name, random.between(1, 9)),
            "assigned-task" => format!("UBND {} (mẫu)", place.short),
            _ => format!(
                "Nhóm hộ {} {} (mẫu)",
                goods.name,
                random.pick(place.villages)
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
            state: random.weighted(STATES),
            approved,
            mode,
            entered,
            households,
            participants,
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
        let mut random = Random::of(self.seed, "project-details", self.index);
        let group = random.weighted(Group::RURAL);
        let family = names::family(&mut random, group);
        let leader = names::full(&mut random, family, group, Sex::Male, 1976);
        let approved = State::from_code(self.state).filter(|state| state.is_approved());
        let mut project = project::Project {
            name: format!("{}, {}", self.goods.name, self.place.short),
            mode: Coded::from_code(self.mode),
            state: Coded::from_code(self.state),
            component: self.component.to_owned(),
            unit: self.place.id.clone(),
            year: 2023,
            area: Some(AreaClass::Other),
            starts: Some(self.approved.saturating_add(30.days())),
            ends: Some(self.approved.saturating_add(18.months())),
            lead: self.lead.clone(),
            leader,
            households_planned: u32::try_from(self.households).ok(),
            ..project::Project::default()
        };
        match self.mode {
            "value-chain" => project.lead_kind = Some(LeadKind::Cooperative),
            "assigned-task" => project.lead_kind = Some(LeadKind::CommuneCommittee),
            _ => {
                project.lead_kind = Some(LeadKind::Group);
                project.group_kind = Some(GroupKind::Certified);
            }
        }
        if approved.is_some() {
            project.steps.insert(State::Approved, self.approved);
            project.decision = format!("{}/QĐ-UBND", 300 + self.index);
        }
        for (n, (item, measure, quantity, price, state)) in self.lines.iter().enumerate() {
            let line = CostLine {
                item: (*item).to_owned(),
                measure: (*measure).to_owned(),
                quantity: (*quantity).into(),
                price: Dong(*price),
                state: Dong(*state),
                direct: true,
                ..CostLine::default()
            };
            project.costs.insert(format!("c{}", n + 1), line);
        }
        let mut project = joining::divided(&joining::joined(&project, &self.participants));
        for participant in project.participants.values_mut() {
            participant.committed = approved.is_some();
        }
        let mut body = Map::new();
        project.write(&mut body);
        body.insert(String::from("schema"), SCHEMA.into());
        Sampled::new(self.id.clone(), body, ECONOMY, self.entered)
    }
}
