//! Who works on a laptop: a name, a unit, and what the laptop is called.
//!
//! What was written before keeps the name it was signed with.

use super::{environment::Author, session::start::StartFault};
use crate::{domain::text::tidy, replica::Meta};

/// The longest name of a laptop, in characters.
pub const LONGEST_LAPTOP: usize = 40;
/// The longest name of a person or unit, in characters.
const LONGEST: usize = 120;

/// What a person says of themselves, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The person's name.
    pub name: String,
    /// The unit's name.
    pub unit: String,
    /// What the laptop is called; may be empty.
    pub laptop: String,
}

impl Identity {
    /// What somebody has said before.
    pub fn of(author: &Author) -> Identity {
        Identity {
            name: author.by.clone(),
            unit: author.unit.clone(),
            laptop: laptop_name(&author.device).to_owned(),
        }
    }

    /// Whoever wrote a file; of their laptop nothing is taken over.
    pub fn of_file(exported: &Meta) -> Identity {
        Identity {
            name: exported.by.clone(),
            unit: exported.unit.clone(),
            laptop: String::new(),
        }
    }

    /// What is missing.
    pub fn faults(&self) -> Vec<StartFault> {
        let mut faults = Vec::new();
        if tidy(&self.name).is_empty() {
            faults.push(StartFault::NoName);
        }
        if tidy(&self.unit).is_empty() {
            faults.push(StartFault::NoUnit);
        }
        let long = |text: &str, most: usize| text.chars().count() > most;
        if long(&self.name, LONGEST)
            || long(&self.unit, LONGEST)
            || long(&self.laptop, LONGEST_LAPTOP)
        {
            faults.push(StartFault::TooLong);
        }
        faults
    }

    /// Who signs from now on, at the laptop with this identifier. The identifier stays, so that two
    /// laptops of one name are told apart.
    pub fn author(&self, device: &str) -> Author {
        let laptop = tidy(&self.laptop);
        let id = laptop_id(device);
        Author {
            by: tidy(&self.name),
            unit: tidy(&self.unit),
            device: if laptop.is_empty() {
                id.to_owned()
            } else {
                [id, " ", &laptop].concat()
            },
        }
    }
}

/// The identifier of a laptop, without what it is called.
pub fn laptop_id(device: &str) -> &str {
    device.split(' ').next().unwrap_or_default()
}

/// What a laptop is called; empty where nobody said.
pub fn laptop_name(device: &str) -> &str {
    device.split_once(' ').map_or("", |(_, name)| name)
}

/// Whether both are the same laptop, whatever it was called.
pub fn same_laptop(one: &str, other: &str) -> bool {
    laptop_id(one) == laptop_id(other)
}
