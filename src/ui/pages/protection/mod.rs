//! Where the register lies, and what is left when one of these places is gone.

pub(crate) mod copies;
pub(crate) mod folder;
pub(crate) mod following;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod safe;
pub(crate) mod set_aside;
mod vault;
