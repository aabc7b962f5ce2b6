//! Files that appear whole or not at all.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{ending::Trouble, ring::Ring};
use crate::age::Sealing;

/// Writes a file beside its place and moves it there when it is complete; `-` is standard output.
pub fn write(
    path: &str,
    out: &mut dyn Write,
    fill: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), Trouble> {
    let failed = |why: std::io::Error| Trouble::file(path, &why);
    if path == "-" {
        return fill(out).map_err(failed);
    }
    let beside = beside(Path::new(path));
    let written = (|| {
        let mut file = BufWriter::with_capacity(1 << 20, File::create(&beside)?);
        fill(&mut file)?;
        file.into_inner()
            .map_err(std::io::Error::other)?
            .sync_all()?;
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(failed)
}

/// The same, sealed if the ring has a lock.
pub fn sealed(
    path: &str,
    ring: &mut Ring<'_>,
    out: &mut dyn Write,
    fill: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), Trouble> {
    let Some(lock) = &ring.lock else {
        return write(path, out, fill);
    };
    let random = &mut *ring.random;
    write(path, out, |to| {
        let mut sealing = Sealing::begin(to, lock, random)?;
        fill(&mut sealing)?;
        sealing.finish().map(drop)
    })
}

/// A name in the same folder that no one else uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}
