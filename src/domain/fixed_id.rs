//! Ids that follow from what a record is about.
//!
//! Most records get a random id of their own. Where there can be only one (a household's attendance at
//! one session), the id follows from what it is about: two laptops that write it down apart make the
//! same record, and their work merges field by field instead of standing there twice.

use sha2::{Digest, Sha256};

/// The id of the one record of `kind` about `about`: `kind:` and a UUID of version 8 (RFC 9562) out of
/// the first 128 bits of SHA-256 over `kind|about[0]|about[1]…`.
pub fn fixed_id(kind: &str, about: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update(kind.as_bytes());
    for part in about {
        hash.update(b"|");
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    // Version and variant take six of the bits.
    let uuid = uuid::Builder::from_custom_bytes(bytes).into_uuid();
    format!("{kind}:{uuid}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_is_about_decides_and_nothing_else() {
        let id = fixed_id("attendance", &["session:1", "household:2"]);
        assert_eq!(
            id,
            fixed_id("attendance", &["session:1", "household:2"]),
            "it is the same on every laptop"
        );
        for other in [
            fixed_id("attendance", &["session:1", "household:3"]),
            fixed_id("attendance", &["session:2", "household:2"]),
            fixed_id("presence", &["session:1", "household:2"]),
        ] {
            assert_ne!(id, other);
        }
    }

    /// Laptops with different versions of the program must agree: this id never changes.
    #[test]
    fn an_id_is_kept_for_ever() {
        assert_eq!(
            fixed_id("attendance", &["session:1", "household:2"]),
            "attendance:c9657e66-15b6-8913-9292-152f74be8fa9"
        );
    }
}
