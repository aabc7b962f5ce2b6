//! `merge`: the register that several files are together.

use std::{collections::BTreeMap, io::Write};

use super::{
    ending::{Ending, Trouble},
    output,
    ring::Ring,
    stream::{self, Passing},
    words::Words,
};
use crate::replica::{
    Document, DocumentFault, Meta,
    bundle::{BundleKind, Entry, Header, Writer},
    merge,
};

/// Merges files and writes the outcome. Whatever the order of the files, the documents in the
/// outcome are the same.
pub fn merge(
    files: &[String],
    path: &str,
    ring: &mut Ring<'_>,
    words: &Words,
    err: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    let mut refused = Vec::new();
    let mut exported = Meta::default();
    for file in files {
        let mut plain = None;
        let stream::Around { header, .. } =
            stream::read(file, &ring.keys, &mut |passing| match passing {
                Passing::Entry(Entry::Revision(revision)) => {
                    stream::collect(&mut documents, revision);
                }
                Passing::Entry(Entry::Plain { id, .. } | Entry::Known { id }) => plain = Some(id),
                Passing::Refused(entry) => refused.push((file.clone(), entry.fault)),
            })?;
        // An edit needs somebody who made it, and the merge of anonymous records would put empty
        // names over real ones.
        if let Some(id) = plain {
            let fault = DocumentFault::BadRevision { id };
            refused.push((file.clone(), fault));
        }
        if header.kind == BundleKind::Anonymous && files.len() > 1 {
            return Err(Trouble::refused(
                file,
                &crate::app::exchange::import::ImportFault::Anonymous,
            ));
        }
        if header.exported.at > exported.at {
            exported = header.exported;
        }
    }
    let mut disputed = 0_usize;
    documents.retain(|_, document| {
        let fault = merge::crowded(document, 0);
        let stays = fault.is_none();
        // Whichever file brought the most of them: none is whole without the others.
        refused.extend(fault.map(|fault| (files.join(", "), fault)));
        stays
    });
    for document in documents.values_mut() {
        merge::settle_apart(document);
        document.prune();
        disputed += usize::from(document.live_leaves().len() > 1);
    }
    let mut writer = Writer::default();
    for document in documents.values() {
        document.revisions().iter().for_each(|r| writer.add(r));
    }
    let header = Header {
        exported,
        ..Header::default()
    };
    let text = writer.finish(&header);
    output::sealed(path, ring, &mut std::io::stdout(), |to| {
        to.write_all(text.as_bytes())
    })?;
    for (file, fault) in &refused {
        words.refused(err, file, fault);
    }
    if disputed > 0 {
        let n = disputed.to_string();
        let _ = writeln!(err, "{}", words.say("disputed", &[("n", &n)]));
    }
    Ok(match (refused.is_empty(), disputed) {
        (false, _) => Ending::Refused,
        (true, 0) => Ending::Done,
        (true, _) => Ending::Disputed,
    })
}
