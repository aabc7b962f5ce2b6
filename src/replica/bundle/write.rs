//! Writing a file.

use sha2::{Digest, Sha256};

use super::format::{BundleKind, FORMAT, Header, VERSION};
use crate::replica::{
    canonical,
    revision::{Meta, Revision, hex},
    wire,
};

/// What must be known of the documents before the first line can be written: their digest and number.
pub struct Preamble {
    digest: Sha256,
    count: u64,
}

impl Default for Preamble {
    fn default() -> Self {
        Preamble {
            digest: Sha256::new_with_prefix("["),
            count: 0,
        }
    }
}

impl Preamble {
    /// Counts in the line of one document.
    pub fn add(&mut self, line: &str) {
        if self.count > 0 {
            self.digest.update(",");
        }
        self.count += 1;
        self.digest.update(line);
    }

    /// How many documents were counted.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The first line, which says what the file is to a person who opens it. Behind it follow the
    /// documents, a comma and a line end between any two, and `]}` on a line of its own.
    pub fn first_line(mut self, header: &Header) -> String {
        self.digest.update("]");
        let digest = hex(&self.digest.finalize());
        let Header {
            kind,
            exported,
            place,
            office_key,
        } = header;
        let Meta {
            at,
            by,
            unit,
            device,
            ..
        } = exported;
        let exported = serde_json::json!({"at": at, "by": by, "unit": unit, "device": device});
        let place = serde_json::json!({
            "register": place.register, "seq": place.seq, "seen": place.seen,
        });
        let key = office_key.as_ref().map_or_else(String::new, |key| {
            let key = canonical::to_string(&serde_json::json!(key));
            format!("\"office_key\":{key},")
        });
        format!(
            "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"kind\":\"{}\",\"exported\":{},\
             \"place\":{},{key}\"counts\":{{\"docs\":{}}},\"digest\":\"{digest}\",\"new_edits\":false,\
             \"docs\":[\n",
            kind.code(),
            canonical::to_string(&exported),
            canonical::to_string(&place),
            self.count,
        )
    }
}

/// A file in the making.
#[derive(Default)]
pub struct Writer {
    docs: String,
    preamble: Preamble,
}

impl Writer {
    /// Adds one revision. Those of one document belong together, leaves first.
    pub fn add(&mut self, revision: &Revision) {
        if self.preamble.count > 0 {
            self.docs.push_str(",\n");
        }
        let start = self.docs.len();
        wire::write_document(&mut self.docs, revision);
        self.preamble.add(&self.docs[start..]);
    }

    /// The file.
    pub fn finish(self, header: &Header) -> String {
        let some = self.preamble.count > 0;
        let first = self.preamble.first_line(header);
        // In place: twice the documents of a large register do not fit into a small computer.
        let mut file = self.docs;
        file.insert_str(0, &first);
        file.push_str(if some { "\n]}\n" } else { "]}\n" });
        file
    }
}

/// Writes revisions as one file.
pub fn write<'a>(revisions: impl Iterator<Item = &'a Revision>, header: &Header) -> String {
    let mut writer = Writer::default();
    for revision in revisions {
        writer.add(revision);
    }
    writer.finish(header)
}

impl BundleKind {
    /// The kind with this name.
    pub fn from_code(code: &str) -> Option<BundleKind> {
        use BundleKind::{Anonymous, Changes, Full, Selection};
        let all = [Full, Changes, Selection, Anonymous];
        all.into_iter().find(|kind| kind.code() == code)
    }
}
