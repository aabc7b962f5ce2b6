//! Keys and sealed files, made and opened by a worker of their own that is fetched when it is first asked.
//!
//! Each question has a worker to itself, which is ended behind it: whatever of passphrases and keys lay in its memory
//! goes with it.

use web_sys::File;
use zeroize::Zeroizing;

use super::beside::{Beside, Reply};
use crate::{
    domain::normal::nfc,
    keys::ask::{Answer, Ask, Closed, Hardness, KeysFault, Pair},
    platform::worker::Cargo,
    ui::language::i18n::{sentence, t},
};

/// Milliseconds for an old telephone to fetch the worker and try a passphrase or two that others made as costly as they
/// may be. Nothing is heard from it meanwhile.
const PATIENCE: u64 = 180_000;

/// A sealed file that is to be opened.
#[derive(Clone, Copy)]
pub enum Sealed<'a> {
    /// One that the person chose.
    File(&'a File),
    /// Its bytes.
    Bytes(&'a [u8]),
}

/// The sentence of a fault.
pub fn said(fault: &KeysFault) -> String {
    match fault {
        KeysFault::Age(fault) => sentence("fault", fault),
        KeysFault::Memory => t("sealed.memory"),
        KeysFault::Unreadable => t("files.unreadable"),
        KeysFault::Ended | KeysFault::Hardness => t("sealed.ended"),
    }
}

/// The key of a passphrase, by Argon2id. Passphrases count in one spelling, however a keyboard writes marks.
pub async fn derive(
    passphrase: &str,
    salt: &[u8; 16],
    hardness: Hardness,
) -> Result<[u8; 32], KeysFault> {
    let ask = Ask::Derive {
        passphrase: Zeroizing::new(nfc(passphrase)),
        salt: *salt,
        hardness,
    };
    let key = Zeroizing::new(bytes(asked(&ask, Cargo::None).await?)?);
    key[..].try_into().map_err(|_| KeysFault::Ended)
}

/// Seals a file for whoever knows a passphrase, or for the receivers `age1…`.
pub async fn seal(plain: &[u8], mut closed: Closed) -> Result<Vec<u8>, KeysFault> {
    if let Closed::Passphrase(words) = &mut closed {
        *words = Zeroizing::new(nfc(words));
    }
    bytes(asked(&Ask::Seal { closed }, Cargo::Bytes(plain)).await?)
}

/// Opens a sealed file with the first that fits: a passphrase, or a secret key `AGE-SECRET-KEY-1…`.
pub async fn open(
    sealed: Sealed<'_>,
    passphrase: Option<&str>,
    identities: Vec<Zeroizing<String>>,
) -> Result<Vec<u8>, KeysFault> {
    let mut passphrases = Vec::new();
    if let Some(words) = passphrase {
        let joined = Zeroizing::new(nfc(words));
        // Other programs seal with what the keyboard wrote.
        let typed = (*joined != words).then(|| Zeroizing::new(words.to_owned()));
        passphrases.extend([joined].into_iter().chain(typed));
    }
    let ask = Ask::Open {
        passphrases,
        identities,
    };
    let cargo = match sealed {
        Sealed::File(file) => Cargo::File(file),
        Sealed::Bytes(bytes) => Cargo::Bytes(bytes),
    };
    bytes(asked(&ask, cargo).await?)
}

/// Makes a new pair of keys.
pub async fn identity() -> Result<Pair, KeysFault> {
    match asked(&Ask::Identity, Cargo::None).await? {
        (Answer::Identity { pair }, _) => Ok(pair),
        _ => Err(KeysFault::Ended),
    }
}

fn bytes((answer, bytes): (Answer, Option<Vec<u8>>)) -> Result<Vec<u8>, KeysFault> {
    match (answer, bytes) {
        (Answer::Bytes, Some(bytes)) => Ok(bytes),
        _ => Err(KeysFault::Ended),
    }
}

/// Asks a worker that knows nothing else. Who no longer waits for the answer has ended it.
async fn asked(ask: &Ask, cargo: Cargo<'_>) -> Result<(Answer, Option<Vec<u8>>), KeysFault> {
    let beside = Beside::start("keys").ok_or(KeysFault::Ended)?;
    match beside.ask(&ask.to_text(), cargo, PATIENCE).await {
        Reply::Answer(text, bytes) => match serde_json::from_str(&Zeroizing::new(text)) {
            Ok(Answer::Refused { fault }) => Err(fault),
            Ok(answer) => Ok((answer, bytes)),
            // Page and worker of different builds.
            Err(_) => Err(KeysFault::Ended),
        },
        Reply::Unreadable => Err(KeysFault::Unreadable),
        Reply::Ended => Err(KeysFault::Ended),
    }
}
