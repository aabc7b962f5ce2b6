//! Who answers in the worker. It remembers nothing between two questions.

use zeroize::Zeroizing;

use super::{
    ask::{Answer, Ask, Closed, KeysFault, Pair},
    derive,
};
use crate::age::{self, Identity, Key, Lock, Passphrase, Random, Recipient};

/// An answer with the bytes that it may bring.
pub struct Reply {
    /// As JSON.
    pub text: String,
    /// A key or a file.
    pub bytes: Option<Vec<u8>>,
}

/// Answers a question that came as text, with a file beside it.
pub fn reply(ask: &str, file: Option<Vec<u8>>, random: Random<'_>) -> Reply {
    // Page and worker are of one build: what is not understood was not asked.
    let ask = Ask::read(ask).ok_or(KeysFault::Ended);
    let answered = ask.and_then(|ask| answer(ask, file.unwrap_or_default(), random));
    let (answer, bytes) = answered.unwrap_or_else(|fault| (Answer::Refused { fault }, None));
    let text = serde_json::to_string(&answer).unwrap_or_default();
    Reply { text, bytes }
}

/// Answers a question.
pub fn answer(
    ask: Ask,
    file: Vec<u8>,
    random: Random<'_>,
) -> Result<(Answer, Option<Vec<u8>>), KeysFault> {
    let bytes = match ask {
        Ask::Derive {
            passphrase,
            salt,
            hardness,
        } => derive::derive(passphrase.as_bytes(), &salt, hardness)?.to_vec(),
        Ask::Seal { closed } => {
            let lock = lock(&closed)?;
            has_room(file.len())?;
            age::seal(&file, &lock, random)?
        }
        Ask::Open {
            passphrases,
            identities,
        } => {
            let keys = keys(&passphrases, &identities)?;
            has_room(file.len())?;
            age::open(&file, &keys)?
        }
        Ask::Identity => {
            let identity = Identity::generate(random);
            let pair = Pair {
                secret: identity.to_secret_text(),
                public: identity.recipient().to_string(),
            };
            return Ok((Answer::Identity { pair }, None));
        }
    };
    Ok((Answer::Bytes, Some(bytes)))
}

fn lock(closed: &Closed) -> Result<Lock, KeysFault> {
    Ok(match closed {
        Closed::Passphrase(words) => Lock::Passphrase(Passphrase::new(words)?),
        Closed::Recipients(all) => {
            let all = all.iter().map(|text| Recipient::read(text));
            Lock::Recipients(all.collect::<Result<_, _>>()?)
        }
    })
}

fn keys(
    passphrases: &[Zeroizing<String>],
    identities: &[Zeroizing<String>],
) -> Result<Vec<Key>, KeysFault> {
    let mut keys = Vec::new();
    for words in passphrases {
        keys.push(Key::Passphrase(Passphrase::new(words)?));
    }
    for text in identities {
        keys.push(Key::Identity(Identity::read(text)?));
    }
    Ok(keys)
}

/// Whether what is made of a file so long can stand beside it. Asked for before it is taken.
fn has_room(length: usize) -> Result<(), KeysFault> {
    let mut trial = Vec::<u8>::new();
    let room = length.saturating_add(length / 1024).saturating_add(1 << 20);
    trial.try_reserve_exact(room).map_err(|_| KeysFault::Memory)
}
