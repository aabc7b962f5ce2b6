//! The sample register "Bắc Kạn 2023": invented, and kept in a database of its own.

use serde_json::Value;

use super::{
    catalogue::{self, Units, documents, put_meta},
    environment::Author,
};
use crate::{
    replica::{Meta, Revision, strict},
    store::ChangeSet,
};

const SAMPLE: &str = include_str!("../../packs/sample-bac-kan-2023.json");

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
    let pack = strict::parse(SAMPLE.as_bytes()).unwrap_or(Value::Null);
    Meta {
        action: String::from("sample-1"),
        ..Meta::read(pack.get("author"))
    }
}

/// Everything in the sample as one action.
pub fn change_set() -> ChangeSet {
    let sample = documents(SAMPLE);
    let home = sample
        .iter()
        .find_map(|(_, body)| body.get("unit").filter(|_| body.contains_key("sample")))
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let meta = sample_meta();
    let mut revisions = catalogue::programme_seed();
    revisions.extend(Units::load().seed(&home));
    revisions.extend(sample.into_iter().map(|(id, mut body)| {
        put_meta(&mut body, &meta);
        Revision::new(id, None, false, &body)
    }));
    ChangeSet::new(meta.action, revisions)
}
