//! Revisions, documents and bundles: what CouchDB calls documents with revision trees.
//!
//! A [`Document`] keeps every [`Revision`] it has seen as a tree; [`Document::winner`] names the one
//! that counts by CouchDB's rule, so that two laptops with the same revisions show the same record.
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

pub mod bundle;
pub mod canonical;
mod document;
mod revision;
pub mod strict;
mod wire;

pub use document::{Document, Node};
pub use revision::{Body, Meta, Rev, RevFault, Revision};
pub use wire::{DocumentFault, read_document, write_document};
