//! Why a vault was not made or opened, in a sentence.

use crate::{
    ui::{kit::prelude::*, state::vault::VaultFault},
    vault::header::HeaderFault,
};

/// The sentence.
pub fn fault_text(fault: &VaultFault) -> String {
    match fault {
        VaultFault::Wrong => t("vault.wrong"),
        VaultFault::Missing => t("vault.no-crypto"),
        VaultFault::NotLoaded => t("later.failed"),
        VaultFault::Header(HeaderFault::Newer) => t("store-error.newer-format"),
        VaultFault::Header(HeaderFault::Damaged) => t("vault.header-damaged"),
        VaultFault::Header(HeaderFault::Unsound) => t("vault.header-unsound"),
        VaultFault::Failed(said) => tv("vault.failed", &[("said", said)]),
    }
}
