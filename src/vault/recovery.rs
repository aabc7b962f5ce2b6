//! The recovery key: what a person takes from a sheet of paper when the passphrase is forgotten.
//!
//! Its 128 bits are written in [Crockford's base 32](https://www.crockford.com/base32.html): 26 letters, the last two
//! bits of the last one 0, and six letters of check behind ([`super::field`]), in eight groups of four. What is typed is
//! never corrected: a key that opens nothing would then be called right. It is said which group to look at again,
//! whenever one or two wrong letters of one group explain it; more are noticed, and no group is named. Letters that
//! changed places with a neighbour are two wrong ones.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::field::{self, Syndromes};
use crate::age::{Identity, Random};

/// How many groups a key is written in.
pub const GROUPS: usize = 8;

/// How many letters a group has.
pub const GROUP: usize = 4;

/// The letters by their values. I, L, O and U are none of them.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What the secret key for backups is drawn for.
const BACKUPS: &[u8] = b"so-sinh-ke backup identity 1";

/// 128 bits of chance that open a register without its passphrase.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey([u8; 16]);

/// Why what was typed is no recovery key. Groups are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryFault {
    /// A letter that no key has. One with a mark tells that Vietnamese typing was on: `AS` became `Á`.
    #[error("{letter:?} in group {group} is no letter of a key")]
    Letter {
        /// In which group.
        group: usize,
        /// As it was typed.
        letter: char,
    },
    /// Too few or too many letters.
    #[error("{letters} letters")]
    Length {
        /// The first group that is not of four letters, where they were typed in groups.
        group: Option<usize>,
        /// How many there are, in the group or else in all.
        letters: usize,
    },
    /// Something was typed wrong.
    #[error("the checks do not hold: {group:?}")]
    Check {
        /// The group that explains it.
        group: Option<usize>,
    },
}

impl RecoveryKey {
    /// A new one.
    pub fn generate(random: Random<'_>) -> RecoveryKey {
        let mut key = RecoveryKey([0; 16]);
        random(&mut key.0);
        key
    }

    /// The key of these bits.
    pub fn from_bytes(bytes: [u8; 16]) -> RecoveryKey {
        RecoveryKey(bytes)
    }

    /// Its bits.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// As it is written on paper.
    pub fn groups(&self) -> [String; GROUPS] {
        let mut word = Zeroizing::new([0; field::LENGTH]);
        // The highest bit first, as a number is written.
        let bits = u128::from_be_bytes(self.0);
        for (place, letter) in word.iter_mut().enumerate().take(field::FREE) {
            *letter = five_bits(bits, place);
        }
        field::complete(&mut word);
        std::array::from_fn(|group| {
            let letters = word[group * GROUP..].iter().take(GROUP);
            let letters = letters.map(|value| char::from(LETTERS[usize::from(*value)]));
            letters.collect()
        })
    }

    /// The groups in one line, for a code that a camera reads and for what is pasted.
    pub fn text(&self) -> String {
        self.groups().join("-")
    }

    /// Reads what was typed or pasted. Blanks, dashes and case do not matter, and I, L and O are read as the digits
    /// that they look like.
    pub fn read(text: &str) -> Result<RecoveryKey, RecoveryFault> {
        let mut values = Zeroizing::new(Vec::with_capacity(text.len()));
        for letter in text.chars().filter(|letter| !is_between(*letter)) {
            let group = values.len() / GROUP;
            values.push(value_of(letter).ok_or(RecoveryFault::Letter { group, letter })?);
        }
        let letters = values.len();
        let word: Result<[u8; field::LENGTH], _> = values[..].try_into();
        let word = word.map_err(|_| RecoveryFault::Length {
            group: None,
            letters,
        })?;
        of_word(&Zeroizing::new(word))
    }

    /// Reads the eight fields of a form, so that a letter too many is named by its group.
    pub fn read_groups(groups: &[String; GROUPS]) -> Result<RecoveryKey, RecoveryFault> {
        let mut word = Zeroizing::new([0; field::LENGTH]);
        for (group, text) in groups.iter().enumerate() {
            let typed = || text.chars().filter(|letter| !is_between(*letter));
            // A letter that no key has first: it is why there are too few or too many.
            if let Some(letter) = typed().find(|letter| value_of(*letter).is_none()) {
                return Err(RecoveryFault::Letter { group, letter });
            }
            let letters = typed().count();
            if letters != GROUP {
                let group = Some(group);
                return Err(RecoveryFault::Length { group, letters });
            }
            let values = typed().filter_map(value_of);
            for (place, value) in word[group * GROUP..].iter_mut().zip(values) {
                *place = value;
            }
        }
        of_word(&word)
    }

    /// The X25519 secret for which the backups in a folder are sealed: HKDF-SHA-256 without salt. As `SECURITY.md` says
    /// it, so that another program opens them with the sheet.
    pub fn backup_secret(&self) -> [u8; 32] {
        drawn(&self.0, BACKUPS)
    }

    /// The same as a key that opens sealed files.
    pub fn identity(&self) -> Identity {
        Identity::from_secret(Zeroizing::new(self.backup_secret()))
    }
}

impl Drop for RecoveryKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

/// HKDF-SHA-256 ([RFC 5869](https://www.rfc-editor.org/rfc/rfc5869)) without salt.
fn drawn(from: &[u8; 16], purpose: &[u8]) -> [u8; 32] {
    let mut secret = [0; 32];
    Hkdf::<Sha256>::new(None, from)
        .expand(purpose, &mut secret)
        .expect("HKDF gives up to 8,160 bytes");
    secret
}

/// Letters as the sheet has them: what stands between them left out, in capitals, those that look like digits as these.
/// What no key has stays, to be seen.
pub fn spelt(text: &str) -> String {
    let letters = text.chars().filter(|letter| !is_between(*letter));
    let meant = letters.map(|letter| match value_of(letter) {
        Some(value) => char::from(LETTERS[usize::from(value)]),
        None => letter.to_uppercase().next().unwrap_or(letter),
    });
    meant.collect()
}

/// What stands between letters and means nothing.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value_of(letter: char) -> Option<u8> {
    let upper = letter.to_ascii_uppercase();
    let meant = match upper {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let place = LETTERS.iter().position(|known| char::from(*known) == meant);
    place.and_then(|place| u8::try_from(place).ok())
}

/// The bits of a letter; those of the last one end in two zeros.
fn five_bits(bits: u128, place: usize) -> u8 {
    let five = match 123_usize.checked_sub(place * 5) {
        Some(below) => bits >> below,
        None => bits << 2,
    };
    (five & 31).to_le_bytes()[0]
}

fn of_word(word: &[u8; field::LENGTH]) -> Result<RecoveryKey, RecoveryFault> {
    let syndromes = Syndromes::of(word);
    if !syndromes.are_right() {
        let group = (0..GROUPS).find(|group| explains(*group, &syndromes));
        return Err(RecoveryFault::Check { group });
    }
    let (last, whole) = (word[field::FREE - 1], &word[..field::FREE - 1]);
    if last & 3 != 0 {
        return Err(RecoveryFault::Check { group: None });
    }
    let bits = whole
        .iter()
        .fold(0, |bits: u128, value| bits << 5 | u128::from(*value));
    let bits = bits << 3 | u128::from(last >> 2);
    Ok(RecoveryKey(bits.to_be_bytes()))
}

/// Whether one or two wrong letters of this group are all that is wrong.
fn explains(group: usize, syndromes: &Syndromes) -> bool {
    let points = || (0_u8..).skip(group * GROUP).take(GROUP);
    points().any(|one| {
        let mut later = points().filter(|other| *other > one);
        later.any(|other| syndromes.fit(one, other))
    })
}
