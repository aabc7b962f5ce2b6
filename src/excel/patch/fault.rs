//! Why a workbook is left alone.

use crate::excel::book::BookFault;

/// Something was not understood for certain.
pub fn not_safe(what: &str) -> BookFault {
    BookFault::Unsafe {
        what: what.to_owned(),
    }
}

/// It is larger than was granted.
pub fn too_large(limit: u64) -> BookFault {
    BookFault::TooLarge { limit }
}
