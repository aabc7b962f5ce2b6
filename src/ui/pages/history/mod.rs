//! What happened, lately or to one record, and what was deleted.

pub(crate) mod bin;
mod lately;
pub(crate) mod page;
mod parts;
mod record;
