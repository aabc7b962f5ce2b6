//! Why a file was not read into an empty register.

use crate::{app::session::Failure, ui::language::i18n};

/// Why a file was not read into an empty register.
#[derive(Debug)]
pub enum NotRead {
    /// The code for it could not be loaded.
    #[cfg_attr(
        not(feature = "parts"),
        expect(dead_code, reason = "in a build in one piece it is always there")
    )]
    NotLoaded,
    /// The register did not take it.
    Failure(Failure),
}

impl NotRead {
    /// The sentence that says so.
    pub fn sentence(&self) -> String {
        match self {
            NotRead::NotLoaded => i18n::t("later.failed"),
            NotRead::Failure(failure) => i18n::failure(failure),
        }
    }
}
