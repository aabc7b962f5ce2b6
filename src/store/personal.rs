//! What somebody is in the middle of: drafts, and where they were. It lies beside the records and belongs to
//! no action; each piece is written when it changes, without a new head.

use std::collections::BTreeMap;

use super::{
    backend::{Backend, Batch, Shelf},
    chunk,
    error::StoreError,
    opened::Store,
};
use crate::order;

/// How the keys of the pieces begin on [`Shelf::Meta`].
pub const PERSONAL: &str = "personal/";

impl<B: Backend> Store<B> {
    /// The pieces, by name, as they were when the disk was read and as this tab has kept them since.
    pub fn personal(&self) -> &BTreeMap<String, String> {
        &self.state.personal
    }

    /// Keeps or forgets pieces, in one transaction. Before the first action there is nothing to keep them
    /// beside, and nothing is written.
    pub async fn keep_personal(
        &mut self,
        changes: &[(String, Option<String>)],
    ) -> Result<(), StoreError> {
        if self.state.head_bytes.is_none() || changes.is_empty() {
            return Ok(());
        }
        // Of one piece the last change counts: a disk deletes before it puts.
        let changes: BTreeMap<&String, &Option<String>> =
            order::map(changes.iter().map(|(name, text)| (name, text)));
        let mut batch = Batch {
            expected_head: self.state.head_bytes.clone(),
            ..Batch::default()
        };
        for (name, text) in &changes {
            let key = format!("{PERSONAL}{name}");
            match text {
                Some(text) => {
                    let bytes = chunk::seal(&[text.as_bytes()]).0;
                    batch.puts.push((Shelf::Meta, key, bytes));
                }
                None => batch.deletes.push((Shelf::Meta, key)),
            }
        }
        self.write(&batch).await?;
        for (name, text) in changes {
            match text {
                Some(text) => self.state.personal.insert(name.clone(), text.clone()),
                None => self.state.personal.remove(name.as_str()),
            };
        }
        Ok(())
    }
}
