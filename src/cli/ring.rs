//! The keys that were named on the command line.

use std::io::Read;

use super::{arguments::Named, ending::Trouble, input};
use crate::{
    age::{Identity, Key, Lock, Passphrase, Random, Recipient},
    domain::normal::nfc,
};

/// Keys, and the chance that sealing takes.
pub struct Ring<'a> {
    /// What opens files.
    pub keys: Vec<Key>,
    /// For whom a file that is written is sealed: the receivers that were named, else whoever knows the passphrase.
    pub lock: Option<Lock>,
    /// The secret keys among what opens files.
    pub identities: Vec<Identity>,
    /// Where chance comes from.
    pub random: Random<'a>,
}

impl<'a> Ring<'a> {
    /// Reads the keys that were named, before anything else is done.
    pub fn read(named: &Named, random: Random<'a>) -> Result<Ring<'a>, Trouble> {
        let mut keys = Vec::new();
        let mut lock = None;
        if let Some(path) = &named.passphrase {
            let refused = |fault| Trouble::refused(path, &fault);
            let text = text(path)?;
            let words = text.strip_suffix('\n').unwrap_or(&text);
            let words = words.strip_suffix('\r').unwrap_or(words);
            // Keyboards write a letter and its mark joined or apart. Files are sealed in the first way; those that
            // were sealed elsewhere may need the second.
            let joined = nfc(words);
            let passphrase = Passphrase::new(&joined).map_err(refused)?;
            keys.push(Key::Passphrase(passphrase.clone()));
            if joined != words {
                keys.push(Key::Passphrase(Passphrase::new(words).map_err(refused)?));
            }
            lock = Some(Lock::Passphrase(passphrase));
        }
        let mut identities = Vec::new();
        for path in &named.identities {
            let found = Identity::read_all(&text(path)?);
            identities.extend(found.map_err(|fault| Trouble::refused(path, &fault))?);
        }
        keys.extend(identities.iter().cloned().map(Key::Identity));
        if !named.recipients.is_empty() {
            let read = |text: &String| {
                Recipient::read(text).map_err(|fault| Trouble::refused("--recipient", &fault))
            };
            let all = named.recipients.iter().map(read);
            lock = Some(Lock::Recipients(all.collect::<Result<_, _>>()?));
        }
        Ok(Ring {
            keys,
            lock,
            identities,
            random,
        })
    }
}

/// A file that holds a key. It is small; a register that was named by mistake is not read to its end.
fn text(path: &str) -> Result<String, Trouble> {
    let failed = |why: std::io::Error| Trouble::file(path, &why);
    let mut text = String::new();
    let file = input::open(path).map_err(failed)?;
    file.take(1 << 20)
        .read_to_string(&mut text)
        .map_err(failed)?;
    Ok(text)
}
