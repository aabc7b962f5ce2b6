//! Which households were merged, as their records say.

use super::protocol::Index;
use crate::{
    app::{households::merges::Merges, register::kinds::RecordRef},
    replica::Body,
};

impl Index for Merges {
    fn put(&mut self, id: &str, record: RecordRef<'_>) {
        if let RecordRef::Household(body) = record {
            read(self, id, body);
        }
    }

    fn remove(&mut self, id: &str, record: RecordRef<'_>) {
        if let RecordRef::Household(_) = record {
            Merges::remove(self, id);
        }
    }
}

/// Takes in a household's present body. There may be very many, and next to none is merged: only
/// those that speak of it are read.
fn read(merges: &mut Merges, id: &str, body: &Body) {
    if !body.text().contains("\"merged\":{") {
        return;
    }
    let merged = body.field("merged");
    let into = merged
        .as_ref()
        .and_then(|merged| merged.get("into")?.as_str());
    if let Some(into) = into {
        merges.insert(id, into);
    }
}
