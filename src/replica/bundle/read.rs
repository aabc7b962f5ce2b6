//! Reading a file, in pieces as large as the reader likes.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{
    format::{
        Bundle, BundleFault, BundleKind, CLOSING, FORMAT, Header, LONGEST_KEY, MAX_BYTES, OPENING,
        Place, Refused, Signed, VERSION,
    },
    signing,
};
use crate::replica::{
    canonical,
    revision::{Meta, Rev, hex},
    strict::{self, JsonFault},
    wire::{DocumentFault, Entry, fields_of, read_foreign},
};

/// A file as its lines go by: the header, then one document a line. Holds nothing of what it has
/// read, so that a file of any size can be checked.
pub struct Frame {
    header: Header,
    signed: Option<Signed>,
    index: usize,
    /// How many documents cannot be what the writer wrote.
    damaged: usize,
    /// Of the canonical list; the one in the header, and how many documents that counts.
    digest: Sha256,
    said: Said,
}

impl Frame {
    fn new(header: Value) -> Result<Frame, BundleFault> {
        let (header, signed, said) = read_header(header)?;
        Ok(Frame {
            header,
            signed,
            index: 0,
            damaged: 0,
            digest: Sha256::new_with_prefix("["),
            said,
        })
    }

    /// Reads the first line; `None` if it is not that of a file as this program writes it.
    pub fn open(first: &str) -> Result<Option<Frame>, BundleFault> {
        if !first.ends_with(OPENING) {
            return Ok(None);
        }
        let header = strict::parse(format!("{first}{CLOSING}").as_bytes())?;
        Frame::new(header).map(Some)
    }

    /// Who wrote the file, and what it is.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The signature that stands in the header. Nobody has looked yet whether it is one.
    pub fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    /// How many lines of documents went by.
    pub fn count(&self) -> usize {
        self.index
    }

    /// Reads the line of one document. The inner fault refuses this document, the outer one the file.
    pub fn line(
        &mut self,
        line: &str,
        is_last: bool,
        known: &dyn Fn(&str, Rev) -> bool,
    ) -> Result<Result<Entry, Refused>, BundleFault> {
        // A mail program may have changed the line ends; that is no damage.
        let line = line.strip_suffix('\r').unwrap_or(line);
        self.digest.update(line);
        let text = match line.strip_suffix(',') {
            Some(text) if !is_last => text,
            // A comma that is missing or too much: the text around it is not JSON.
            _ if !is_last => "",
            _ => line,
        };
        let entry = read_foreign(self.index, text, known);
        self.index += 1;
        match entry {
            Ok(entry) => Ok(Ok(entry)),
            Err(fault) if is_hostile(&fault) => Err(fault.into()),
            Err(fault) => {
                self.damaged += usize::from(!fault.is_of_size());
                let is_odd = matches!(
                    fault,
                    DocumentFault::BadId { .. } | DocumentFault::WrongKind { .. }
                );
                let is_taken = !is_odd && !fault.is_of_size();
                let fields = is_taken.then(|| fields_of(text)).flatten();
                Ok(Err(Refused { fault, fields }))
            }
        }
    }

    /// Whether a digest stands in the header, by which documents without revisions are known.
    pub fn has_digest(&self) -> bool {
        self.said.is_some()
    }

    /// Whether the file is whole. The digest counts in every line as it stands, refused or not, so a
    /// list that is not what the digest says was changed: where a damaged document shows that, it is
    /// refused by itself, and beside the header stands that the digest does not hold; else the file is
    /// refused.
    pub fn close(mut self) -> Result<(Header, bool), BundleFault> {
        let Some((digest, said)) = self.said else {
            return Ok((self.header, true));
        };
        let found = self.index as u64;
        if said != found {
            return Err(BundleFault::Count { said, found });
        }
        self.digest.update("]");
        let is_same = hex(&self.digest.finalize()) == digest;
        if self.damaged == 0 && !is_same {
            return Err(BundleFault::Digest);
        }
        Ok((self.header, is_same))
    }
}

/// A file that is being read. Nothing of it counts before [`Reading::finish`].
pub struct Reading {
    /// The documents, one a line.
    lines: String,
    /// Where the next line begins.
    at: usize,
    frame: Frame,
    last_id: String,
    bundle: Bundle,
}

impl Reading {
    /// Looks at the frame of a file.
    pub fn begin(bytes: Vec<u8>) -> Result<Reading, BundleFault> {
        let size = bytes.len();
        if size > MAX_BYTES {
            return Err(too_large(size as u64));
        }
        let text = strict::text(bytes)?;
        let (header, lines) = match as_written(&text) {
            Some((header, from, to)) => {
                let mut lines = text;
                lines.truncate(to);
                lines.drain(..from);
                (header, lines)
            }
            None => laid_out(&text)?,
        };
        Ok(Reading {
            lines,
            at: 0,
            frame: Frame::new(header)?,
            last_id: String::new(),
            bundle: Bundle {
                bytes: size,
                ..Bundle::default()
            },
        })
    }

    /// Who wrote the file, and what it is.
    pub fn header(&self) -> &Header {
        self.frame.header()
    }

    /// How much of the file was read, in thousandths.
    pub fn progress(&self) -> usize {
        (self.at * 1000)
            .checked_div(self.lines.len())
            .unwrap_or(1000)
    }

    /// Reads up to `documents` more; says whether that was all. `known` says whether a revision is
    /// held already: then its content is checked, but not kept.
    pub fn step(
        &mut self,
        documents: usize,
        known: &dyn Fn(&str, Rev) -> bool,
    ) -> Result<bool, BundleFault> {
        for _ in 0..documents {
            if self.at >= self.lines.len() {
                return Ok(true);
            }
            let rest = &self.lines[self.at..];
            let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
            self.at += line.len() + 1;
            match self.frame.line(line, self.at >= self.lines.len(), known)? {
                Ok(entry) => self.bundle.take(entry, &mut self.last_id),
                Err(refused) => self.bundle.refused.push(refused),
            }
        }
        Ok(self.at >= self.lines.len())
    }

    /// What the file holds, if it is whole.
    pub fn finish(mut self) -> Result<Bundle, BundleFault> {
        self.bundle.signed = self.frame.signed.take();
        let (header, is_same) = self.frame.close()?;
        self.bundle.header = header;
        self.bundle.altered = !is_same;
        if !is_same {
            // A revision is named by its content and needs no digest. What has no revision has nothing
            // else to be known by.
            let plain = std::mem::take(&mut self.bundle.plain);
            self.bundle.documents -= plain.len();
            self.bundle.refused.extend(plain.into_iter().map(untold));
        }
        Ok(self.bundle)
    }
}

/// A document without a revision from a list that is not what its digest says.
pub fn untold((id, fields): (String, Map<String, Value>)) -> Refused {
    Refused {
        fault: DocumentFault::Altered { id: id.clone() },
        fields: Some((id, fields)),
    }
}

/// That a file of `size` bytes is larger than [`MAX_BYTES`].
pub fn too_large(size: u64) -> BundleFault {
    BundleFault::TooLarge {
        size: size.div_ceil(1 << 20),
        limit: (MAX_BYTES >> 20) as u64,
    }
}

impl Bundle {
    fn take(&mut self, entry: Entry, last_id: &mut String) {
        let id = match &entry {
            Entry::Revision(revision) => &revision.id,
            Entry::Known { id } | Entry::Plain { id, .. } => id,
        };
        // Documents stand in the order of their ids.
        if id != last_id {
            self.documents += 1;
            last_id.clone_from(id);
        }
        match entry {
            Entry::Revision(revision) => self.revisions.push(revision),
            Entry::Plain { id, fields } => self.plain.push((id, fields)),
            Entry::Known { .. } => {}
        }
    }
}

/// What no damage can have made.
fn is_hostile(fault: &DocumentFault) -> bool {
    let DocumentFault::Unreadable { reason, .. } = fault else {
        return false;
    };
    matches!(
        reason,
        JsonFault::TooDeep { .. } | JsonFault::ForbiddenKey { .. }
    )
}

/// The header, and where the lines of documents begin and end, of a file as this program writes it.
fn as_written(text: &str) -> Option<(Value, usize, usize)> {
    let (first, _) = text.split_once('\n')?;
    let from = first.len() + 1;
    let first = first.strip_suffix('\r').unwrap_or(first);
    let end = text.trim_end().strip_suffix(CLOSING)?;
    let to = end.trim_end_matches(['\n', '\r']).len();
    // The closing bracket stands at the start of a line.
    if !first.ends_with(OPENING) || !end.ends_with('\n') {
        return None;
    }
    let header = strict::parse(format!("{first}{CLOSING}").as_bytes()).ok()?;
    Some((header, from, to.max(from)))
}

/// The same of a file that was laid out in any other way, or that says what is wrong with it.
fn laid_out(text: &str) -> Result<(Value, String), BundleFault> {
    let mut file = strict::parse(text.as_bytes())?;
    let docs = file.get_mut("docs").map(Value::take);
    let mut lines = String::new();
    match docs {
        Some(Value::Array(docs)) => {
            for doc in &docs {
                if !lines.is_empty() {
                    lines.push_str(",\n");
                }
                canonical::write(&mut lines, doc);
            }
            file["docs"] = Value::Array(Vec::new());
        }
        Some(other) => file["docs"] = other,
        None => {}
    }
    Ok((file, lines))
}

type Said = Option<(String, u64)>;

fn read_header(file: Value) -> Result<(Header, Option<Signed>, Said), BundleFault> {
    let Value::Object(mut file) = file else {
        return Err(BundleFault::Foreign);
    };
    let header = |field: &str| BundleFault::Header {
        field: field.to_owned(),
    };
    let has_docs = matches!(file.get("docs"), Some(Value::Array(_)));
    match file.get("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        // What CouchDB's `_bulk_docs` takes, written by hand or by another system. Neither signs it.
        None if has_docs && !signing::is_in(&file) => {
            let header = Header {
                kind: BundleKind::Plain,
                ..Header::default()
            };
            return Ok((header, None, None));
        }
        _ => return Err(BundleFault::Foreign),
    }
    let version = file.get("version").and_then(Value::as_u64);
    match version.ok_or_else(|| header("version"))? {
        1..=VERSION => {}
        0 => return Err(header("version")),
        version => {
            let known = VERSION;
            return Err(BundleFault::Newer { version, known });
        }
    }
    let kind = file.get("kind").and_then(Value::as_str);
    let kind = kind.and_then(BundleKind::from_code);
    let kind = kind.ok_or_else(|| header("kind"))?;
    if file.get("new_edits") != Some(&Value::Bool(false)) {
        return Err(header("new_edits"));
    }
    if !has_docs {
        return Err(header("docs"));
    }
    // Before anything else is taken out of what it was made of.
    let signed = signing::take(&mut file)?;
    let said = file.get("counts").and_then(|counts| counts.get("docs"));
    let said = said
        .and_then(Value::as_u64)
        .ok_or_else(|| header("counts"))?;
    let digest = file.get("digest").and_then(Value::as_str);
    let digest = digest.ok_or_else(|| header("digest"))?.to_owned();
    let exported = file.get("exported").and_then(exporter);
    let exported = exported.ok_or_else(|| header("exported"))?;
    // Files of the first days have no place in the exchange.
    let place = match file.remove("place") {
        None => Place::default(),
        Some(place) => serde_json::from_value(place).map_err(|_| header("place"))?,
    };
    // Nor have files of offices that have no key a place for it.
    let office_key = match file.remove("office_key") {
        None => None,
        Some(Value::String(key)) if key.len() <= LONGEST_KEY => Some(key),
        Some(_) => return Err(header("office_key")),
    };
    let header = Header {
        kind,
        exported,
        place,
        office_key,
    };
    Ok((header, signed, Some((digest, said))))
}

/// The header's `exported`, which must be four texts.
fn exporter(value: &Value) -> Option<Meta> {
    let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
    Some(Meta {
        by: text("by")?,
        unit: text("unit")?,
        device: text("device")?,
        at: text("at")?,
        action: String::new(),
    })
}
