//! A revision as JSON in CouchDB's form: the body beside `_id`, `_rev`, `_revisions`, `_deleted`.

mod check;
mod fault;
mod foreign;
mod id;
mod read;
mod write;

pub use self::{
    check::fault_of,
    fault::DocumentFault,
    foreign::{fields_of, read_foreign},
    read::{Entry, read_document},
    write::write_document,
};
