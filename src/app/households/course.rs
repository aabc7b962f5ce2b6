//! What happened to a household, in one list: what is on record of it, and what projects did for it.

use jiff::civil::Date;

use crate::{
    app::register::ledger::Ledger,
    domain::{
        coded::Coded,
        household::{Event, Household, PovertyClass},
        training::Passed,
    },
};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// When, where that is known.
    pub date: Option<Date>,
    /// The year alone, where no day is known.
    pub year: Option<i16>,
    /// What.
    pub what: What,
}

/// The things that happen.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Something recorded of the household itself, under its key.
    Event {
        /// The key.
        key: String,
        /// What happened.
        event: Event,
        /// The names of those it is about.
        names: Vec<String>,
    },
    /// It came to count as something else.
    Class {
        /// The list's year.
        year: i16,
        /// What it counted as in the list before.
        before: Option<PovertyClass>,
        /// What it counts as.
        class: PovertyClass,
        /// The decision.
        decision: String,
    },
    /// An approved project supports it.
    Project {
        /// The project.
        id: String,
        /// Its name.
        name: String,
    },
    /// Something was handed over to it.
    Handover {
        /// The record.
        id: String,
        /// The project.
        project: String,
        /// What, as `2 con` by item.
        items: Vec<(String, String)>,
    },
    /// One of its people learns, or has learned, in a class.
    Learning {
        /// The class.
        class: String,
        /// What it is called.
        name: String,
        /// Who.
        who: String,
        /// How it ended for him.
        result: Option<Passed>,
    },
    /// Another household was found to be this one.
    Merged {
        /// The other one.
        id: String,
        /// What it was called.
        name: String,
    },
}

/// Everything that happened to a household, the latest first.
pub fn course(ledger: &Ledger, household: &Household) -> Vec<Moment> {
    let mut moments = Vec::new();
    for (key, event) in &household.events {
        let names = event
            .people
            .iter()
            .filter_map(|key| household.members.get(key));
        moments.push(Moment {
            date: event.date,
            year: None,
            what: What::Event {
                key: key.clone(),
                event: event.clone(),
                names: names.map(|member| member.name.clone()).collect(),
            },
        });
    }
    classes(household, &mut moments);
    support(ledger, household, &mut moments);
    learning(ledger, household, &mut moments);
    for (other, same) in ledger.merged() {
        if same == household.id
            && let Some(read) = ledger.own_household(other)
        {
            moments.push(Moment {
                date: read
                    .merged
                    .as_ref()
                    .and_then(|merged| merged.on.first().copied()),
                year: None,
                what: What::Merged {
                    id: other.to_owned(),
                    name: crate::app::projects::joining::called(&read),
                },
            });
        }
    }
    crate::order::sort_by(&mut moments, |a, b| when(b).cmp(&when(a)));
    moments
}

/// The order of moments: a year alone stands at its beginning.
fn when(moment: &Moment) -> (i16, Option<Date>) {
    let year = moment.date.map(Date::year).or(moment.year);
    (year.unwrap_or(i16::MIN), moment.date)
}

/// The lists in which it came to count as something else; of the first list, what it counts as.
fn classes(household: &Household, moments: &mut Vec<Moment>) {
    let mut before: Option<PovertyClass> = None;
    for (year, status) in &household.poverty {
        let Some(class) = status.class else {
            continue;
        };
        if before != Some(class) {
            moments.push(Moment {
                date: status.recognised,
                year: Some(*year),
                what: What::Class {
                    year: *year,
                    before,
                    class,
                    decision: status.decision.clone(),
                },
            });
        }
        before = Some(class);
    }
}

fn support(ledger: &Ledger, household: &Household, moments: &mut Vec<Moment>) {
    let joined = ledger.participation();
    for id in joined.of(&household.id) {
        let Some(project) = ledger.project(id) else {
            continue;
        };
        let approved = crate::domain::project::kinds::State::Approved;
        moments.push(Moment {
            date: project.steps.get(&approved).copied(),
            year: Some(project.year),
            what: What::Project {
                id: id.clone(),
                name: project.name.clone(),
            },
        });
        let handed = ledger.naming(id, ledger.handovers());
        for handover in handed.filter(|h| ledger.same(&h.household) == household.id) {
            let items = handover.items.iter().filter_map(|(line, quantity)| {
                let line = project.costs.get(line)?;
                let much = crate::domain::schema::typing::typed_quantity(*quantity);
                let much = [much.as_str(), line.measure.as_str()].join(" ");
                Some((line.item.clone(), much.trim().to_owned()))
            });
            moments.push(Moment {
                date: handover.date,
                year: None,
                what: What::Handover {
                    id: handover.id.clone(),
                    project: id.clone(),
                    items: items.collect(),
                },
            });
        }
    }
}

/// The classes that were opened with somebody of it.
fn learning(ledger: &Ledger, household: &Household, moments: &mut Vec<Moment>) {
    for class in ledger.classes().values().filter(|class| class.counts()) {
        let is_own = |id: &String| ledger.same(id) == household.id;
        let there = class.trainees.values().filter(|trainee| !trainee.withdrawn);
        for trainee in there.filter(|trainee| trainee.household.as_ref().is_some_and(is_own)) {
            let name = if class.name.is_empty() {
                &class.trade
            } else {
                &class.name
            };
            moments.push(Moment {
                date: class.opened,
                year: Some(class.year),
                what: What::Learning {
                    class: class.id.clone(),
                    name: name.clone(),
                    who: trainee.name.clone(),
                    result: trainee.result,
                },
            });
        }
    }
}

impl What {
    /// The name of its sentence in `locales/`.
    pub fn code(&self) -> &'static str {
        match self {
            What::Event { event, .. } => event.kind.map_or("event", Coded::code),
            What::Class { before: None, .. } => "class-first",
            What::Class { .. } => "class",
            What::Project { .. } => "project",
            What::Handover { .. } => "handover",
            What::Learning { .. } => "learning",
            What::Merged { .. } => "merged",
        }
    }
}
