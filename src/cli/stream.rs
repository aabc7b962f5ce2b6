//! A register file, read line by line.

use std::{
    collections::BTreeMap,
    io::{BufRead, Read},
};

use super::{ending::Trouble, input, signature};
use crate::{
    age::Key,
    app::exchange::signatures::{LaptopKey, SignedBy},
    replica::{
        Document, Revision,
        bundle::{self, BundleFault, CLOSING, Entry, Frame, Header, Refused},
    },
};

/// What goes by.
pub enum Passing {
    /// A document that was believed.
    Entry(Entry),
    /// One that was not.
    Refused(Refused),
}

/// What stands around the documents of a file.
pub struct Around {
    /// What the file is.
    pub header: Header,
    /// Whose signature stands on it.
    pub signed: SignedBy,
}

/// Puts a revision with the others of its document.
pub fn collect(documents: &mut BTreeMap<String, Document>, revision: Revision) {
    let id = revision.id.clone();
    let document = documents.entry(id.clone());
    let document = document.or_insert_with(|| Document::new(id));
    document.insert(revision);
}

/// Reads a file and shows every document as it goes by; a sealed one is opened with the keys. Holds one line of it, unless another program
/// has laid it out anew: such a file is read whole. One that was altered after it was signed shows nothing.
pub fn read(path: &str, keys: &[Key], show: &mut dyn FnMut(Passing)) -> Result<Around, Trouble> {
    let failed = |why: std::io::Error| Trouble::file(path, &why);
    let refused = |fault: &BundleFault| Trouble::refused(path, fault);
    let content = input::open(path).and_then(|file| input::content(file, keys));
    let (mut reader, _) = content.map_err(failed)?;
    let mut start = Vec::new();
    reader.read_until(b'\n', &mut start).map_err(failed)?;
    let first = std::str::from_utf8(&start).ok().map(str::trim_end);
    let frame = match first {
        Some(first) => Frame::open(first).map_err(|fault| refused(&fault))?,
        None => None,
    };
    let Some(mut frame) = frame else {
        reader.read_to_end(&mut start).map_err(failed)?;
        return whole(start, show).map_err(|fault| refused(&fault));
    };
    let signer = signature::signer(frame.signed()).map_err(|fault| refused(&fault))?;
    // A line is a document when another follows it; the closing bracket is none.
    let mut line_before: Option<Vec<u8>> = None;
    let mut at = start.len();
    let mut closed = false;
    // Known by nothing but the digest, which is told at the end.
    let mut plain = Vec::new();
    loop {
        let mut line = Vec::new();
        let read = reader.read_until(b'\n', &mut line).map_err(failed)?;
        while line.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            line.pop();
        }
        let is_closing = line == CLOSING.as_bytes();
        if read == 0 || is_closing {
            closed = is_closing;
        }
        if let Some(before) = line_before.take() {
            let text = String::from_utf8(before).map_err(|fault| {
                refused(&BundleFault::Json(
                    crate::replica::strict::JsonFault::NotUtf8 {
                        at: at + fault.utf8_error().valid_up_to(),
                    },
                ))
            })?;
            at += text.len() + 1;
            let is_last = read == 0 || is_closing;
            let passing = frame.line(&text, is_last, &|_, _| false);
            match passing.map_err(|fault| refused(&fault))? {
                Ok(Entry::Plain { id, fields }) if frame.has_digest() => plain.push((id, fields)),
                Ok(entry) => show(Passing::Entry(entry)),
                Err(refused) => show(Passing::Refused(refused)),
            }
        }
        if read == 0 || is_closing {
            break;
        }
        line_before = Some(line);
    }
    if !closed {
        let fault = crate::replica::strict::JsonFault::Truncated {
            line: frame.count() + 1,
            column: 1,
        };
        return Err(refused(&fault.into()));
    }
    let (header, is_same) = frame.close().map_err(|fault| refused(&fault))?;
    for (id, fields) in plain {
        show(if is_same {
            Passing::Entry(Entry::Plain { id, fields })
        } else {
            Passing::Refused(bundle::untold((id, fields)))
        });
    }
    let signed = signed_by(signer, !is_same);
    Ok(Around { header, signed })
}

fn signed_by(signer: Option<LaptopKey>, altered: bool) -> SignedBy {
    match signer {
        None => SignedBy::Nobody,
        Some(key) if altered => SignedBy::Altered(key),
        Some(key) => SignedBy::Laptop(key),
    }
}

fn whole(bytes: Vec<u8>, show: &mut dyn FnMut(Passing)) -> Result<Around, BundleFault> {
    let bundle = bundle::read(bytes)?;
    let signer = signature::signer(bundle.signed.as_ref())?;
    for revision in bundle.revisions {
        show(Passing::Entry(Entry::Revision(revision)));
    }
    for (id, fields) in bundle.plain {
        show(Passing::Entry(Entry::Plain { id, fields }));
    }
    for refused in bundle.refused {
        show(Passing::Refused(refused));
    }
    Ok(Around {
        header: bundle.header,
        signed: signed_by(signer, bundle.altered),
    })
}
