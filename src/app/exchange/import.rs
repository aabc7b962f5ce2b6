//! Files in: read, verified, previewed record by record, and taken in as one action.
//!
//! Nothing is written before [`crate::app::session::Session::take_in`]. What a file brings is added to the
//! revisions that are here, and what people did apart is merged by
//! [`merge`](crate::replica::merge); so the order and the repetition of files change nothing.

use std::collections::BTreeMap;

use futures::future::LocalBoxFuture;
use serde::Serialize;
use serde_json::{Map, Value};

pub use super::weaving::{FieldChange, Outcome, Row, Woven, preview, weave};
use super::{laptop_keys::FileSignature, office_keys::KeyNews};
use crate::app::tabular::sheet::Source;
pub use crate::replica::DocumentFault;
use crate::replica::{
    Body, Document, Rev, Revision,
    bundle::{self, BundleFault, BundleKind, Header, Refused},
    merge,
};

/// Why a file was not taken in. The register is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ImportFault {
    /// The file says nothing about whose register it is, and there is none here to add it to.
    #[error("the file holds no register record")]
    NoRegister,
    /// A file of invented data would mix with real work.
    #[error("the file is a sample")]
    SampleIntoReal,
    /// A file of real work would mix with invented data.
    #[error("the file is real, the register a sample")]
    RealIntoSample,
    /// A file without names is a register for reports; merged with the real one it would put empty
    /// names over real ones.
    #[error("the file is anonymous")]
    Anonymous,
    /// The person stopped it.
    #[error("stopped")]
    Stopped,
    /// The file is damaged, foreign or hostile.
    #[error(transparent)]
    #[serde(untagged)]
    Bundle(#[from] BundleFault),
}

/// Told how far a long work has come, in thousandths; answers whether to go on. It may take a pause
/// to let the screen be painted.
pub type Beat<'b> = &'b dyn Fn(usize) -> LocalBoxFuture<'static, bool>;

/// A beat for work that nobody watches.
pub fn unwatched(_: usize) -> LocalBoxFuture<'static, bool> {
    Box::pin(std::future::ready(true))
}

/// Refuses what is to be the whole of a register if any of it was refused.
pub fn be_whole(refused: &[Refused]) -> Result<(), ImportFault> {
    match refused.first() {
        Some(refused) => Err(BundleFault::from(refused.fault.clone()).into()),
        None => Ok(()),
    }
}

/// That a file of `size` bytes is too large to be read, if it is.
pub fn too_large_for(size: u64) -> Option<ImportFault> {
    (size > bundle::MAX_BYTES as u64).then(|| bundle::too_large(size).into())
}

/// Whether this is the record of a register of invented data.
pub fn is_sample(revision: &Revision) -> bool {
    revision.id.starts_with("register:") && revision.body.field("sample") == Some(Value::Bool(true))
}

/// What one record would get.
#[derive(Clone, Debug)]
pub struct Planned {
    /// As the files bring it.
    pub incoming: Vec<Revision>,
    /// What is new of it, and the merges that this takes.
    pub added: Vec<Revision>,
    /// What would happen.
    pub outcome: Outcome,
}

/// What a file says about a register itself: this one or another. It is never taken in with the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The register record that the file speaks of.
    pub id: String,
    /// Whether it is the record of this register.
    pub is_own: bool,
    /// Whether the file would delete it.
    pub deleted: bool,
    /// What it would say.
    pub body: Body,
    /// Where it differs from what this register says about itself.
    pub changes: Vec<FieldChange>,
    /// The record of this register with the unit and year of the file, as an edit of one's own.
    pub offer: Option<(String, Map<String, Value>)>,
}

/// What of a register's record a person may take over from a file.
pub const OFFERED: [&str; 2] = ["unit", "year"];

/// What a file says about a register, beside what this one says about itself.
pub fn said(
    own: Option<(&str, &Body)>,
    id: &str,
    live: Option<&Body>,
    last: Option<&Body>,
) -> Option<Said> {
    let is_own = own.is_some_and(|(own, _)| own == id);
    let body = live.or(last)?;
    let here = own.map(|(_, body)| body);
    let changes: Vec<FieldChange> = match live {
        None => Vec::new(),
        live => merge::differences(here, live)
            .into_iter()
            .map(|(field, here, there)| FieldChange { field, here, there })
            .collect(),
    };
    // Nothing is changed, or somebody tells that another register is gone.
    if (is_own && live.is_some() && changes.is_empty()) || (!is_own && live.is_none()) {
        return None;
    }
    let offer = own.zip(live).and_then(|((own, here), there)| {
        let mut fields = here.fields();
        for name in OFFERED {
            fields.insert(name.to_owned(), there.field(name)?);
        }
        (fields != here.fields()).then(|| (own.to_owned(), fields))
    });
    Some(Said {
        id: id.to_owned(),
        is_own,
        deleted: live.is_none(),
        body: body.clone(),
        changes,
        offer,
    })
}

/// What a set of files would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The files: name, header, size in bytes, how many records.
    pub files: Vec<(String, Header, usize, usize)>,
    /// How many entries of each file were refused.
    pub refused_in: Vec<usize>,
    /// Every record that would change, conflicts first.
    pub rows: Vec<Row>,
    /// How many records are the same.
    pub same: usize,
    /// What was refused.
    pub refused: Vec<Refused>,
    /// What the files say about this register or another one.
    pub registers: Vec<Said>,
    /// What would be added, by record.
    pub records: BTreeMap<String, Planned>,
    /// Documents without revisions that differ from what is here: edits of one's own.
    pub own: BTreeMap<String, Map<String, Value>>,
    /// The state of the register that was looked at.
    pub seq: u64,
    /// What is new about the keys of the offices that wrote the files; one for each file.
    pub keys: Vec<Option<KeyNews>>,
    /// What the signatures of the files say; one for each file.
    pub signatures: Vec<FileSignature>,
    /// The sheet that the records came from, where it was no file of a register.
    pub source: Option<Source>,
}

impl Plan {
    /// How many records would have this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        match outcome {
            Outcome::Same => self.same,
            _ => self
                .rows
                .iter()
                .filter(|row| row.outcome == outcome)
                .count(),
        }
    }

    /// What can be taken as an edit of one's own: the refused entries, then what files say about
    /// registers.
    pub fn offer(&self, index: usize) -> Option<&(String, Map<String, Value>)> {
        match self.refused.get(index) {
            Some(refused) => refused.fields.as_ref(),
            None => self
                .registers
                .get(index - self.refused.len())?
                .offer
                .as_ref(),
        }
    }

    /// Whether a file would change what this register says about itself.
    pub fn is_takeover(&self) -> bool {
        self.registers.iter().any(|said| said.is_own)
    }

    /// How many records were read and believed.
    pub fn intact(&self) -> usize {
        self.files.iter().map(|(.., documents)| documents).sum()
    }
}

/// Whether a file of this kind may come into the register.
pub fn check_kind(kind: BundleKind, has_begun: bool) -> Result<(), ImportFault> {
    if kind == BundleKind::Anonymous && has_begun {
        return Err(ImportFault::Anonymous);
    }
    Ok(())
}

/// The names that a document has after an import and had not before.
pub fn brought(before: Option<&Document>, after: &Document) -> Vec<Rev> {
    let known = |rev: &&Rev| !before.is_some_and(|before| before.nodes().contains_key(*rev));
    after.nodes().keys().filter(known).copied().collect()
}

/// Whether people have built on revisions that are to be taken out again.
pub fn is_built_upon(document: &Document, gone: &[Rev]) -> bool {
    document.nodes().iter().any(|(rev, node)| {
        let note = node
            .body
            .as_ref()
            .map(merge::MergeNote::of)
            .unwrap_or_default();
        let before = note.absorbs.iter().chain(&node.parent).chain(&note.into);
        !gone.contains(rev) && { before }.any(|known| gone.contains(known))
    })
}
