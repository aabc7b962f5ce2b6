//! What the screens share: the open register, and what this browser remembers.

pub(crate) mod beside;
pub(crate) mod environment;
pub(crate) mod excel;
pub(crate) mod handle;
pub(crate) mod keys;
pub(crate) mod local_settings;
pub(crate) mod personal;
pub(crate) mod vault;
