//! Passphrases: scrypt ([RFC 7914](https://www.rfc-editor.org/rfc/rfc7914)), which makes each try cost memory.

use std::fmt;

use zeroize::Zeroizing;

use super::{
    base64,
    fault::AgeFault,
    header::Stanza,
    wrap::{self, DrawnKey, FileKey, Random},
};

const KIND: &str = "scrypt";
const LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
/// Bytes for each round, of the parameter `r`.
const BLOCK: u32 = 8;

/// The work factor that files are sealed with: 2^15 rounds and 32 MB for each try, which an old telephone has.
pub const WORK_FACTOR: u8 = 15;
/// The largest that is opened: 1 GB. Other programs write up to 18; whatever asks for more wants to do harm.
pub const MAX_WORK_FACTOR: u8 = 20;

/// A passphrase that opens or seals.
#[derive(Clone)]
pub struct Passphrase {
    words: Zeroizing<String>,
    factor: u8,
}

impl Passphrase {
    /// A passphrase, exactly as other programs must be told it.
    pub fn new(words: &str) -> Result<Passphrase, AgeFault> {
        if words.is_empty() {
            return Err(AgeFault::EmptyPassphrase);
        }
        Ok(Passphrase {
            words: Zeroizing::new(words.to_owned()),
            factor: WORK_FACTOR,
        })
    }

    /// Seals with another work factor than [`WORK_FACTOR`], up to [`MAX_WORK_FACTOR`].
    pub fn with_work_factor(mut self, factor: u8) -> Passphrase {
        self.factor = factor.clamp(1, MAX_WORK_FACTOR);
        self
    }

    /// Whether a stanza is of this kind.
    pub(super) fn opens(stanza: &Stanza) -> bool {
        stanza.kind() == KIND
    }

    /// The file key under this passphrase.
    pub(super) fn wrap(&self, key: &FileKey, random: Random<'_>) -> Result<Stanza, AgeFault> {
        let salt = wrap::chance(random);
        let arguments = vec![
            KIND.to_owned(),
            base64::write(&salt[..]),
            self.factor.to_string(),
        ];
        let under = self.under(&salt, self.factor)?;
        let body = wrap::wrap(&under, key);
        Ok(Stanza { arguments, body })
    }

    /// The file key, if this is the passphrase.
    pub(super) fn unwrap(&self, cost: &Cost, stanza: &Stanza) -> Result<Option<FileKey>, AgeFault> {
        wrap::unwrap(&self.under(&cost.salt, cost.factor)?, &stanza.body)
    }

    fn under(&self, salt: &[u8; 16], factor: u8) -> Result<DrawnKey, AgeFault> {
        // Asked for before it is taken: where memory cannot be had, `scrypt` would end the program.
        let size = (128 * BLOCK as usize) << factor;
        let mut trial = Vec::<u8>::new();
        let too_costly = || too_costly(factor.into());
        trial.try_reserve_exact(size).map_err(|_| too_costly())?;
        drop(trial);
        let cost = scrypt::Params::new(factor, BLOCK, 1).map_err(|_| too_costly())?;
        let salt = [LABEL, salt].concat();
        let mut key = Zeroizing::new([0; 32]);
        scrypt::scrypt(self.words.as_bytes(), &salt, &cost, &mut key[..])
            .expect("scrypt gives 32 bytes");
        Ok(key)
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// What a try costs.
pub(super) struct Cost {
    salt: [u8; 16],
    factor: u8,
}

impl Cost {
    /// Reads it from a stanza, which is also looked at in all other respects before anything is spent on it.
    pub(super) fn of(stanza: &Stanza) -> Result<Cost, AgeFault> {
        let [_, salt, factor] = stanza.arguments.as_slice() else {
            return Err(AgeFault::Header);
        };
        let salt = base64::read(salt.as_bytes()).and_then(|salt| salt.try_into().ok());
        let salt = salt.ok_or(AgeFault::Header)?;
        let is_decimal = factor.bytes().all(|b| b.is_ascii_digit()) && !factor.starts_with('0');
        if !is_decimal || stanza.body.len() != wrap::WRAPPED {
            return Err(AgeFault::Header);
        }
        // No number is too long: whatever does not fit is too much.
        let factor = factor.parse().unwrap_or(u32::MAX);
        let known = u8::try_from(factor).ok();
        let known = known.filter(|factor| *factor <= MAX_WORK_FACTOR);
        let factor = known.ok_or_else(|| too_costly(factor))?;
        Ok(Cost { salt, factor })
    }
}

fn too_costly(factor: u32) -> AgeFault {
    AgeFault::TooCostly {
        factor,
        limit: MAX_WORK_FACTOR,
        memory: 1_u64
            .checked_shl(factor.saturating_sub(10))
            .unwrap_or(u64::MAX),
    }
}
