//! The whole register out to a file, and a file into an empty register.

use serde::Serialize;

use super::{
    environment::{Author, Environment, new_uuid},
    ledger::Ledger,
};
use crate::{
    domain::text::fold,
    replica::{
        Document, Revision,
        bundle::{self, Bundle, BundleFault},
    },
    store::ChangeSet,
};

/// Why a file was not taken in. The register is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ImportFault {
    /// The register already holds work.
    #[error("the register is not empty: {records} records")]
    NotEmpty {
        /// How many records it holds.
        records: usize,
    },
    /// The file says nothing about whose register it is.
    #[error("the file holds no register record")]
    NoRegister,
    /// A file of invented data would mix with real work.
    #[error("the file is a sample")]
    SampleIntoReal,
    /// A file of real work would mix with invented data.
    #[error("the file is real, the register a sample")]
    RealIntoSample,
    /// The file is damaged, foreign or hostile.
    #[error(transparent)]
    #[serde(untagged)]
    Bundle(#[from] BundleFault),
}

/// What a file holds, before anything is written.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The checked file.
    pub bundle: Bundle,
    /// Its records.
    pub ledger: Ledger,
}

/// Writes all documents as one bundle, then reads it back: only a file that can be read counts.
pub fn export<'a>(
    documents: impl Iterator<Item = &'a Document>,
    author: &Author,
    env: &dyn Environment,
) -> Result<String, BundleFault> {
    let text = bundle::write(documents, &author.meta("", env));
    bundle::read(text.as_bytes())?;
    Ok(text)
}

/// Reads and checks a file and says what is in it.
pub fn inspect(bytes: &[u8]) -> Result<Incoming, ImportFault> {
    let bundle = bundle::read(bytes)?;
    let mut documents = std::collections::BTreeMap::<String, Document>::new();
    for revision in &bundle.revisions {
        documents
            .entry(revision.id.clone())
            .or_insert_with(|| Document::new(revision.id.clone()))
            .insert(revision.clone());
    }
    let ledger = Ledger::new(documents.values());
    if ledger.info.is_none() {
        return Err(ImportFault::NoRegister);
    }
    Ok(Incoming { bundle, ledger })
}

/// The action that takes `incoming` into a register that is still empty. The register record made
/// at first start gives way to the file's.
pub fn import(
    incoming: &Incoming,
    ledger: &Ledger,
    documents: &std::collections::BTreeMap<String, Document>,
    sample: bool,
    author: &Author,
    env: &dyn Environment,
) -> Result<ChangeSet, ImportFault> {
    if !ledger.is_empty() {
        let records = ledger.len();
        return Err(ImportFault::NotEmpty { records });
    }
    match (
        incoming.ledger.info.as_ref().is_some_and(|i| i.sample),
        sample,
    ) {
        (true, false) => return Err(ImportFault::SampleIntoReal),
        (false, true) => return Err(ImportFault::RealIntoSample),
        _ => {}
    }
    let action = new_uuid(env);
    let mut revisions: Vec<Revision> = incoming.bundle.revisions.clone();
    if let Some(own) = &ledger.info
        && !revisions.iter().any(|revision| revision.id == own.id)
        && let (Some(document), Some(body)) = (documents.get(&own.id), ledger.body(&own.id))
    {
        let mut body = serde_json::Map::clone(body);
        super::catalogue::put_meta(&mut body, &author.meta(&action, env));
        revisions.push(document.next(true, body));
    }
    Ok(ChangeSet { action, revisions })
}

/// A file name that sorts by time and survives every file system and mail program:
/// `2023-06-01_1430_xa-nong-thuong_a3f2_toan-bo_v1.json`.
pub fn file_name(unit: &str, device: &str, env: &dyn Environment) -> String {
    let slug: String = fold(unit)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let day = crate::domain::date::iso(env.today());
    let time = env.time_of_day().replace(':', "");
    let device: String = device
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(4)
        .collect();
    let device = device.to_lowercase();
    format!(
        "{day}_{time}_{slug}_{device}_toan-bo_v{}.json",
        bundle::VERSION
    )
}
