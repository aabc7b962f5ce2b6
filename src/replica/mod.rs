//! Revisions, documents and bundles: what CouchDB calls documents with revision trees.
//!
//! A [`Document`] keeps every [`Revision`] it has seen as a tree; [`Document::winner`] names the one
//! that counts by CouchDB's rule, so that two laptops with the same revisions show the same record.
//! [`merge`] joins what people did apart, field by field.
//! A [`bundle`] is the file that carries documents between laptops.
//!
//! # Invariants
//!
//! * Knows JSON documents, not households or money. Knows no browser, storage, clock or language:
//!   who and when arrive inside the body's `meta`, and **the clock there decides nothing**.
//! * A revision's name is a hash over its content and its parent ([`Rev::of`]), so a body that was
//!   changed by hand no longer matches its name and is noticed.
//! * No JSON float exists in a body ([`strict`] refuses them on the way in).
//! * Unknown fields are kept: a body is JSON from end to end.

mod body;
pub mod bundle;
pub mod canonical;
mod document;
mod limits;
pub mod merge;
mod revision;
pub mod strict;
mod wire;

pub use body::Body;
pub use document::{BODIES_LIMIT, Document, Node, REVS_LIMIT};
pub use limits::{MAX_ANCESTORS, MAX_FIELD, MAX_LEAVES};
pub use revision::{Meta, Rev, RevFault, Revision};
pub use wire::{DocumentFault, fault_of, read_document, write_document};
