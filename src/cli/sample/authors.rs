//! Who writes the invented register.

use super::{
    places::PLACES,
    words::{CITY_AUTHORS, UNIT_AUTHORS},
};
use crate::app::environment::Author;

/// Enters grants, allocations and payments: finance and planning of the city.
pub const FINANCE: usize = 0;
/// Enters projects: the city's economic office.
pub const ECONOMY: usize = 1;

/// Several invented authors: two offices of the city, then one officer of each commune and ward.
pub fn authors() -> Vec<Author> {
    let city = CITY_AUTHORS.iter().map(|(by, unit, device)| Author {
        by: (*by).to_owned(),
        unit: (*unit).to_owned(),
        device: (*device).to_owned(),
    });
    let units = PLACES.units.iter().zip(UNIT_AUTHORS);
    let officers = units.map(|(place, by)| Author {
        by: (*by).to_owned(),
        unit: place.short.clone(),
        device: format!("{}-02", place.prefix),
    });
    city.chain(officers).collect()
}

/// The author of a unit's households, by the unit's place in the list.
pub fn officer_of(place: usize) -> usize {
    CITY_AUTHORS.len() + place
}
