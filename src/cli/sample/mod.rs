//! Invented registers of any size: the data behind demonstrations, load tests and benchmarks.
//!
//! Everything follows from the seed: the same seed gives the same bytes on every machine. No person,
//! cooperative or figure is real, and what could be mistaken for a real person's is marked
//! ([`is_test_identity`], telephone numbers in a range that no one has).
//!
//! Each record draws from a stream of random numbers of its own, named by its kind and number (see `random`). So
//! nothing has to be held to write the next one, and a register of a million households needs no
//! more memory than one of ten.

mod authors;
mod capital;
mod edit;
mod goods;
mod household;
mod identity;
mod living;
mod members;
mod moment;
mod names;
mod places;
mod poverty;
mod project;
mod random;
mod sampled;
mod words;

use serde_json::{Map, Value};

use crate::{
    app::catalogue,
    order,
    replica::{Meta, Revision},
};

pub use authors::authors;
pub use edit::edit;
pub use identity::is_test_identity;
pub use sampled::Sampled;

/// The same register as revisions, catalogue and all, in the order of a file: every tenth household
/// was changed by a second person after it was written down.
pub fn revisions(households: usize, seed: u64) -> impl Iterator<Item = Revision> {
    let authors = authors();
    let city = catalogue::Units::load();
    let home = generate(0, seed).find_map(|sampled| {
        let unit = sampled.body.get("unit").and_then(Value::as_str);
        sampled
            .id
            .starts_with("register:")
            .then(|| unit.unwrap_or_default().to_owned())
    });
    let mut known = catalogue::programme_seed();
    // The leaf stands before what it came from.
    order::sort_by(&mut known, |a, b| {
        (&a.id, b.rev.generation).cmp(&(&b.id, a.rev.generation))
    });
    known.extend(city.seed(&home.unwrap_or_default()));
    let made = generate(households, seed).enumerate();
    known
        .into_iter()
        .chain(made.flat_map(move |(index, sampled)| {
            let sign = |mut body: Map<String, Value>, author: usize| {
                let author = &authors[author % authors.len()];
                let meta = Meta {
                    by: author.by.clone(),
                    unit: author.unit.clone(),
                    device: author.device.clone(),
                    at: sampled.at.clone(),
                    action: format!("sample-{seed}-{index}"),
                };
                body.insert(String::from("meta"), meta.to_value());
                body
            };
            let first = sign(sampled.body.clone(), sampled.author);
            let first = Revision::new(sampled.id.clone(), None, false, &first);
            if !sampled.id.starts_with("household:") || index % 10 != 0 {
                return vec![first];
            }
            let later = sign(edit(&sampled.body, index as u64), sampled.author + 1);
            let later = Revision::new(sampled.id.clone(), Some(first.rev), false, &later);
            // The leaf stands before what it came from.
            vec![later, first]
        }))
}

/// A whole register of the city in 2023, in a fixed order: the register record, grants,
/// allocations, projects, payments, households. Units and programmes of the catalogue are the
/// caller's to add.
pub fn generate(households: usize, seed: u64) -> impl Iterator<Item = Sampled> {
    std::iter::once(capital::register(seed))
        .chain(capital::grants(households, seed))
        .chain(capital::allocations(households, seed))
        .chain(project::all(households, seed).map(|project| project.sampled()))
        .chain(capital::payments(households, seed))
        .chain(household::Households::new(households, seed))
}
