//! Beginning a register: name, unit, year.

use serde::Serialize;
use serde_json::Map;

use crate::app::{
    catalogue::{self, Units, put_meta},
    environment::{Author, Environment, new_id, new_uuid},
};
use crate::{
    domain::{
        place::{Unit, kind_of_name, short_name},
        register::RegisterInfo,
        text::tidy,
    },
    replica::Revision,
    store::ChangeSet,
};

/// What the three fields of the first screen hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRegister {
    /// The person's name as typed.
    pub name: String,
    /// The unit's name as typed.
    pub unit_text: String,
    /// The unit picked from the catalogue, if one was.
    pub unit_id: Option<String>,
    /// The working year.
    pub year: i16,
}

/// What is missing on the first screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum StartFault {
    /// No name: every change is signed with it.
    #[error("no name")]
    NoName,
    /// No unit.
    #[error("no unit")]
    NoUnit,
    /// A name or unit longer than 120 characters.
    #[error("too long")]
    TooLong,
}

impl NewRegister {
    /// What is missing, field by field.
    pub fn faults(&self) -> Vec<StartFault> {
        let mut faults = Vec::new();
        if tidy(&self.name).is_empty() {
            faults.push(StartFault::NoName);
        }
        if tidy(&self.unit_text).is_empty() {
            faults.push(StartFault::NoUnit);
        }
        if self.name.chars().count() > 120 || self.unit_text.chars().count() > 120 {
            faults.push(StartFault::TooLong);
        }
        faults
    }

    /// [`NewRegister::change_set_of`] with the units that are always there.
    pub fn change_set(&self, device: &str, env: &dyn Environment) -> (ChangeSet, Author) {
        self.change_set_of(Some(&Units::load()), device, env)
    }

    /// The first action of the new register, and who will sign from now on. `units` are those that the
    /// unit was chosen from; without them it is taken as it was typed.
    pub fn change_set_of(
        &self,
        units: Option<&Units>,
        device: &str,
        env: &dyn Environment,
    ) -> (ChangeSet, Author) {
        let chosen = self.unit_id.as_deref().zip(units);
        let picked = chosen.and_then(|(id, units)| Some((units.get(id)?, units)));
        let author = Author {
            by: tidy(&self.name),
            unit: picked.map_or_else(|| tidy(&self.unit_text), |(unit, _)| unit.name.clone()),
            device: device.to_owned(),
        };
        let action = new_uuid(env);
        let meta = author.meta(&action, env);
        let mut revisions = catalogue::programme_seed();
        let home = if let Some((unit, units)) = picked {
            revisions.extend(units.seed(&unit.id));
            unit.id.clone()
        } else {
            let unit = Unit {
                id: new_id("unit", env),
                kind: kind_of_name(&author.unit),
                short: short_name(&author.unit),
                name: author.unit.clone(),
                ..Unit::default()
            };
            let mut body = Map::new();
            unit.write(&mut body);
            put_meta(&mut body, &meta);
            revisions.push(Revision::new(unit.id.clone(), None, false, &body));
            unit.id
        };
        let info = RegisterInfo {
            id: new_id("register", env),
            unit: home,
            year: self.year,
            ..RegisterInfo::default()
        };
        let mut body = Map::new();
        info.write(&mut body);
        put_meta(&mut body, &meta);
        revisions.push(Revision::new(info.id, None, false, &body));
        (ChangeSet::new(action, revisions), author)
    }
}
