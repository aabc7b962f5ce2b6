//! Looking back: the history of a record, what people disagree about, what lies in the bin.

use super::{Failure, Session};
use super::{
    history::{self, Binned, Deed, Dispute, Moment},
    undo::Direction,
};
use crate::{
    app::exchange::imports,
    order,
    replica::{Body, Meta},
    store::Backend,
};

/// A record with who changed it last.
#[derive(Clone, Debug, PartialEq)]
pub struct Touched {
    /// The record.
    pub id: String,
    /// What it says now, or said last.
    pub body: Body,
    /// Who, and when by that laptop's clock.
    pub meta: Meta,
    /// What happened last.
    pub deed: Deed,
    /// The number of the action on this laptop that brought it.
    pub seq: u64,
}

impl<B: Backend> Session<B> {
    /// The files that were taken in, the latest first.
    pub fn imports(&self) -> Vec<imports::Listed> {
        imports::list(self.store.notes(), &self.undo)
    }

    /// The records of the step that would be taken next: whether the action had made and whether it had
    /// deleted them. None for an import.
    pub fn next_changes(&self, direction: Direction) -> Vec<(String, bool, bool)> {
        let Ok((_, step)) = self.undo.next(direction) else {
            return Vec::new();
        };
        let changes = step.changes.iter();
        changes
            .map(|change| {
                (
                    change.id.clone(),
                    change.before.is_none(),
                    change.after.is_none(),
                )
            })
            .collect()
    }

    /// Whether a record was here and is deleted now.
    pub fn was_deleted(&self, id: &str) -> bool {
        let document = self.documents().get(id);
        document.is_some_and(|document| document.live().is_none())
    }

    /// Everything that is known to have happened to a record, the latest first.
    pub async fn history(&self, id: &str) -> Result<Vec<Moment>, Failure> {
        let document = self.whole(id).await?;
        Ok(document.as_ref().map(history::moments).unwrap_or_default())
    }

    /// Every field about which people disagree.
    pub async fn disputes(&self) -> Result<Vec<Dispute>, Failure> {
        let ids = self.ledger.borrow().disputed().clone();
        let ids = ids.iter().map(String::as_str);
        let whole = self.store.whole_documents(ids).await?;
        Ok(whole.values().flat_map(history::disputes).collect())
    }

    /// The bin, the latest deletion first.
    pub fn bin(&self) -> Vec<Binned> {
        let now = self.env.now_iso();
        let documents = self.documents().values();
        let mut bin: Vec<Binned> = documents
            .filter_map(|document| history::binned(document, &now))
            .collect();
        order::sort_by(&mut bin, |a, b| {
            (&b.meta.at, &b.id).cmp(&(&a.meta.at, &a.id))
        });
        bin
    }

    /// The records that were touched last on this laptop, by whomever, the latest first.
    pub fn touched(&self, limit: usize) -> Vec<Touched> {
        let mut latest: Vec<(u64, &str)> = self
            .documents()
            .keys()
            .map(|id| (self.store.touched(id), id.as_str()))
            .filter(|(seq, _)| *seq > 0)
            .collect();
        order::sort_by(&mut latest, |a, b| b.cmp(a));
        let found = latest.into_iter().filter_map(|(seq, id)| {
            let document = self.documents().get(id)?;
            let (rev, node) = document.winner()?;
            let body = node.body.clone()?;
            let (deed, meta) = history::latest(document, rev, node);
            // What came with the program is nobody's change.
            (meta.by != "so-sinh-ke").then(|| Touched {
                id: id.to_owned(),
                meta,
                deed,
                body,
                seq,
            })
        });
        found.take(limit).collect()
    }
}
