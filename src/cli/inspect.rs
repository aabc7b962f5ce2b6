//! `inspect`: what a file holds.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use super::{
    ending::{Ending, Trouble},
    signature,
    stream::{self, Around, Passing},
    words::Words,
};
use crate::{age::Key, replica::bundle::Entry};

#[derive(Default)]
struct Found {
    /// Documents by kind.
    kinds: BTreeMap<String, usize>,
    people: BTreeSet<String>,
    documents: usize,
    revisions: usize,
    refused: usize,
    last: String,
}

impl Found {
    fn take(&mut self, entry: &Entry) {
        let (Entry::Revision(crate::replica::Revision { id, .. })
        | Entry::Plain { id, .. }
        | Entry::Known { id }) = entry;
        self.revisions += 1;
        if *id != self.last {
            self.last.clone_from(id);
            self.documents += 1;
            let kind = id.split(':').next().unwrap_or_default().to_owned();
            *self.kinds.entry(kind).or_default() += 1;
        }
        if let Entry::Revision(revision) = entry {
            let by = revision.meta().by;
            if !by.is_empty() && self.people.len() < 1_000 {
                self.people.insert(by);
            }
        }
    }
}

/// Tells what a file holds, for people or (`json`) for programs.
pub fn inspect(
    file: &str,
    json: bool,
    keys: &[Key],
    words: &Words,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let mut found = Found::default();
    let mut faults = Vec::new();
    let Around { header, signed } = stream::read(file, keys, &mut |passing| match passing {
        Passing::Entry(entry) => found.take(&entry),
        Passing::Refused(refused) => {
            found.refused += 1;
            faults.push(refused.fault);
        }
    })?;
    let failed = |why: std::io::Error| Trouble::file("-", &why);
    let exported = &header.exported;
    if json {
        let report = serde_json::json!({
            "kind": header.kind,
            "exported": {"at": exported.at, "by": exported.by, "unit": exported.unit, "device": exported.device},
            "documents": found.documents,
            "revisions": found.revisions,
            "refused": faults,
            "kinds": found.kinds,
            "people": found.people,
            "office_key": header.office_key,
            "signed": signature::report(signed),
        });
        writeln!(out, "{report}").map_err(failed)?;
    } else {
        let (documents, revisions) = (found.documents.to_string(), found.revisions.to_string());
        let kind = words.say(&format!("kind-{}", header.kind.code()), &[]);
        let values = [
            ("file", file),
            ("kind", &kind),
            ("by", &exported.by),
            ("unit", &exported.unit),
            ("device", &exported.device),
            ("at", &exported.at),
            ("documents", &documents),
            ("revisions", &revisions),
        ];
        writeln!(out, "{}", words.say("inspected", &values)).map_err(failed)?;
        if let Some(key) = &header.office_key {
            writeln!(out, "{}", words.say("office-key", &[("key", key)])).map_err(failed)?;
        }
        signature::say(signed, words, out).map_err(failed)?;
        for (kind, count) in &found.kinds {
            writeln!(out, "  {kind:<14} {count:>9}").map_err(failed)?;
        }
        for fault in &faults {
            words.refused(err, file, fault);
        }
    }
    Ok(if found.refused > 0 {
        Ending::Refused
    } else {
        Ending::Done
    })
}
