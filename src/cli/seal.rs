//! `seal`, `open`, `identity`: files that only those read for whom they are meant.

use std::{
    fs::OpenOptions,
    io::{self, Write},
};

use super::{
    ending::{Ending, Trouble},
    input, output,
    ring::Ring,
};
use crate::age::{AgeFault, Identity, Key};

/// Seals a file as it stands. One that is sealed already is opened first, and so sealed anew for others.
pub fn seal(
    file: &str,
    path: &str,
    ring: &mut Ring<'_>,
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let failed = |why: io::Error| Trouble::file(file, &why);
    let content = input::open(file).and_then(|file| input::content(file, &ring.keys));
    let (mut from, _) = content.map_err(failed)?;
    output::sealed(path, ring, out, |to| io::copy(&mut from, to).map(drop))?;
    Ok(Ending::Done)
}

/// Writes what is in a sealed file. It appears at its place only when all of it was found as it was sealed.
pub fn open(file: &str, path: &str, keys: &[Key], out: &mut dyn Write) -> Result<Ending, Trouble> {
    let failed = |why: io::Error| Trouble::file(file, &why);
    let content = input::open(file).and_then(|file| input::content(file, keys));
    let (mut from, is_sealed) = content.map_err(failed)?;
    if !is_sealed {
        return Err(Trouble::refused(file, &AgeFault::Foreign));
    }
    let written = output::write(path, out, |to| io::copy(&mut from, to).map(drop));
    // It is the sealed file that is refused, not the place it would go to.
    written.map_err(|trouble| match trouble {
        Trouble::Refused { fault, .. } => Trouble::Refused {
            path: file.to_owned(),
            fault,
        },
        other => other,
    })?;
    Ok(Ending::Done)
}

/// Writes a new identity into a file of its own, and says by which key others seal files for it. Without a place, it
/// says so of those that were named.
pub fn identity(
    path: Option<&str>,
    ring: &mut Ring<'_>,
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    if let Some(path) = path {
        let made = Identity::generate(&mut *ring.random);
        keep(path, &made).map_err(|why| Trouble::file(path, &why))?;
        ring.identities = vec![made];
    }
    for identity in &ring.identities {
        writeln!(out, "{}", identity.recipient()).map_err(|why| Trouble::file("-", &why))?;
    }
    Ok(Ending::Done)
}

/// As `age-keygen` writes it. Never over another file: what is sealed for a lost identity stays closed.
fn keep(path: &str, identity: &Identity) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // For nobody but its owner.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let secret = identity.to_secret_text();
    let public = identity.recipient();
    file.write_all(format!("# public key: {public}\n").as_bytes())?;
    file.write_all(secret.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}
