//! Village meetings and who came to them.

mod sessions;
