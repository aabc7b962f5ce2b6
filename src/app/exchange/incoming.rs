//! A file that was read: what it holds, and whose signature stands on it.

use super::{
    import::{ImportFault, be_whole, is_sample},
    signatures::{Claim, SignedBy},
};
use crate::replica::bundle::{self, Bundle};

/// A file that was read and verified.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The file's name.
    pub file: String,
    /// What it holds.
    pub bundle: Bundle,
    /// What came of looking at its signature.
    pub signed: SignedBy,
}

impl Incoming {
    /// A file whose signature nobody has looked at, if it has one.
    pub fn new(file: String, bundle: Bundle) -> Incoming {
        let signed = match bundle.signed {
            None => SignedBy::Nobody,
            Some(_) => SignedBy::Unchecked,
        };
        Incoming {
            file,
            bundle,
            signed,
        }
    }

    /// The file, once somebody has looked whether its signature `holds`, who answers nothing where that cannot be
    /// done. A file whose signature does not was altered after it was signed, and is refused.
    pub async fn checked<F>(
        mut self,
        holds: impl FnOnce(Claim) -> F,
    ) -> Result<Incoming, ImportFault>
    where
        F: Future<Output = Option<bool>>,
    {
        if let Some(signed) = &self.bundle.signed {
            let claim = Claim::of(signed)?;
            let key = claim.key;
            self.signed = SignedBy::of(key, holds(claim).await, self.bundle.altered)?;
        }
        Ok(self)
    }
}

/// Reads a file where no register has begun. One refused entry refuses the file: a backup that is
/// not whole shall not pass for one.
pub fn read_alone(file: &str, bytes: Vec<u8>) -> Result<Incoming, ImportFault> {
    let bundle = bundle::read(bytes)?;
    be_whole(&bundle.refused)?;
    // Nor shall invented data pass for a register of one's own.
    if bundle.revisions.iter().any(is_sample) {
        return Err(ImportFault::SampleIntoReal);
    }
    Ok(Incoming::new(file.to_owned(), bundle))
}
