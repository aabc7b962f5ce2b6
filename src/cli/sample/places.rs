//! Where the invented people live: the communes and wards of the city as they were in 2023.

use std::sync::LazyLock;

use super::words::VILLAGES;
use crate::{
    app::{
        catalogue::{Units, programme_seed},
        register::ledger::Ledger,
    },
    domain::{place::UnitKind, programme::Component},
    replica::Document,
};

/// A commune or ward with its villages.
#[derive(Debug)]
pub struct Place {
    /// `unit:uuid` of the catalogue.
    pub id: String,
    /// Short name, as "X. Nông Thượng".
    pub short: String,
    /// First part of household codes, as `NT`.
    pub prefix: &'static str,
    /// How many of a hundred households live here.
    pub weight: u64,
    /// Villages, or residential groups of a ward.
    pub villages: &'static [&'static str],
    /// Whether the rural poverty standard holds: that follows commune or ward.
    pub rural: bool,
}

/// What the sample takes from the catalogue.
pub struct Places {
    /// The city that keeps the register.
    pub city: String,
    /// Its eight units, by code.
    pub units: Vec<Place>,
    /// The two components that pay for livelihood projects: DA2 and TDA1-DA3 of the poverty
    /// programme.
    pub components: [String; 2],
}

/// Read once: the catalogue is text, and every record asks for its unit.
pub static PLACES: LazyLock<Places> = LazyLock::new(load);

impl Places {
    /// The place with this unit id.
    pub fn get(&self, unit: &str) -> Option<&Place> {
        self.units.iter().find(|place| place.id == unit)
    }
}

fn load() -> Places {
    let catalogue = Units::load();
    let city = catalogue
        .search("Thành phố Bắc Kạn", 1)
        .pop()
        .map_or_else(String::new, |found| found.id);
    let around = catalogue.around(&city);
    let mut units = Vec::new();
    for (code, prefix, weight, villages) in VILLAGES {
        // The code alone would also find what took it over in 2025.
        let unit = around
            .iter()
            .filter_map(|id| catalogue.get(id))
            .find(|unit| unit.code == *code && unit.parent.as_deref() == Some(&city));
        if let Some(unit) = unit {
            units.push(Place {
                id: unit.id.clone(),
                short: unit.short.clone(),
                prefix,
                weight: *weight,
                villages,
                rural: unit.kind == UnitKind::Commune,
            });
        }
    }
    Places {
        city,
        units,
        components: [component("DA2"), component("TDA1-DA3")],
    }
}

/// The component `code` of the poverty programme; other programmes use the same codes.
fn component(code: &str) -> String {
    let documents: Vec<Document> = programme_seed()
        .into_iter()
        .map(|revision| {
            let mut document = Document::new(revision.id.clone());
            document.insert(revision);
            document
        })
        .collect();
    let ledger = Ledger::new(documents.iter());
    let of_poverty = |component: &&Component| {
        let programme = ledger.programme(&component.programme);
        programme.is_some_and(|programme| programme.code == "GNBV")
    };
    let mut components = ledger.components().values().filter(of_poverty);
    let found = components.find(|component| component.code == code);
    found.map_or_else(String::new, |component| component.id.clone())
}
