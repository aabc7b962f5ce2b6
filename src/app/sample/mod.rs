//! The sample register "Bắc Kạn 2023": invented, and kept in a database of its own.
//!
//! It comes in packs: money and classes as documents, households as a table, projects as documents with
//! their lists in short, learners and those who came to sessions as rows of the households' table, meetings with
//! what was said there.
//! Everything follows from the packs alone, ids too, so the sample is the same on every machine.

mod frozen;
mod households;
mod living;
mod meetings;
mod outreach;
mod pack;
mod projects;
mod training;

use serde_json::{Map, Value};

use super::{
    catalogue::{self, Units, documents, put_meta},
    environment::Author,
    register::{kinds::Record, ledger::Ledger},
};
use crate::{
    replica::{Meta, Revision, strict},
    store::ChangeSet,
};

/// By itself, because the first screen needs it and nothing else of the sample.
const AUTHOR: &str = include_str!("../../../packs/sample-author.json");
const SAMPLE: &str = include_str!("../../../packs/sample-bac-kan-2023.json");
const HOUSEHOLDS: &str = include_str!("../../../packs/sample-households.json");
const PROJECTS: &str = include_str!("../../../packs/sample-projects.json");
const TRAINING: &str = include_str!("../../../packs/sample-training.json");
const OUTREACH: &str = include_str!("../../../packs/sample-outreach.json");
const MEETINGS: &str = include_str!("../../../packs/sample-meetings.json");

/// The author of all that is in the sample, and of what a visitor changes there.
pub fn author() -> Author {
    let meta = sample_meta();
    Author {
        by: meta.by,
        unit: meta.unit,
        device: meta.device,
    }
}

fn sample_meta() -> Meta {
    Meta {
        action: String::from("sample-1"),
        ..Meta::read(Some(&parsed(AUTHOR)))
    }
}

fn parsed(pack: &str) -> Value {
    strict::parse(pack.as_bytes()).unwrap_or(Value::Null)
}

/// Everything in the sample as one action.
pub fn change_set() -> ChangeSet {
    let mut sample = documents(SAMPLE);
    let home = sample
        .iter()
        .find_map(|(_, body)| body.get("unit").filter(|_| body.contains_key("sample")))
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let mut revisions = catalogue::programme_seed();
    revisions.extend(Units::load().seed(&home));

    let households = households::all(&parsed(HOUSEHOLDS));
    let mut expanded = projects::expand(&parsed(PROJECTS), &households);
    for (id, body) in &mut sample {
        projects::all_papers(id, body);
    }
    frozen::freeze_all(&revisions, &households, &mut expanded);
    expanded.extend(training::expand(
        &parsed(TRAINING),
        &households,
        &mut sample,
    ));
    let mut ledger = held(&revisions, &sample, &expanded);
    expanded.extend(meetings::all(&parsed(MEETINGS), &mut ledger));
    expanded.extend(outreach::all(&parsed(OUTREACH), &households));
    sample.extend(households.into_iter().map(|household| {
        let mut body = Map::new();
        household.write(&mut body);
        (household.id, body)
    }));
    sample.extend(expanded.into_iter().map(|record| {
        let mut body = Map::new();
        record.write(&mut body);
        (record.id().to_owned(), body)
    }));

    let meta = sample_meta();
    revisions.extend(sample.into_iter().map(|(id, mut body)| {
        put_meta(&mut body, &meta);
        Revision::new(id, None, false, &body)
    }));
    ChangeSet::new(meta.action, revisions)
}

/// A register that holds these, for what is made out of them.
fn held(
    revisions: &[Revision],
    sample: &[(String, Map<String, Value>)],
    expanded: &[Record],
) -> Ledger {
    let mut ledger = Ledger::default();
    for revision in revisions {
        frozen::put(&mut ledger, revision.clone());
    }
    for (id, body) in sample {
        frozen::put(&mut ledger, Revision::new(id.clone(), None, false, body));
    }
    for record in expanded {
        frozen::put_record(&mut ledger, record);
    }
    ledger
}
