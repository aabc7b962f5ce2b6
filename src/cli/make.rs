//! `sample`: an invented register of any size.

use std::io::Write;

use super::{
    ending::{Ending, Trouble},
    output,
    ring::Ring,
    sample,
};
use crate::replica::{
    Meta,
    bundle::{BundleKind, CLOSING, Header, Preamble},
    write_document,
};

/// Writes the register of `seed`. It is made twice, once to know its digest and once to write it, so
/// that nothing of it has to stay in memory.
pub fn make(
    households: usize,
    seed: u64,
    path: Option<&str>,
    ring: &mut Ring<'_>,
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let mut line = String::new();
    let mut preamble = Preamble::default();
    for revision in sample::revisions(households, seed) {
        line.clear();
        write_document(&mut line, &revision);
        preamble.add(&line);
    }
    let count = preamble.count();
    let header = header(seed);
    output::sealed(path.unwrap_or("-"), ring, out, |to| {
        to.write_all(preamble.first_line(&header).as_bytes())?;
        for (index, revision) in sample::revisions(households, seed).enumerate() {
            line.clear();
            write_document(&mut line, &revision);
            let is_last = index as u64 + 1 == count;
            line.push_str(if is_last { "\n" } else { ",\n" });
            to.write_all(line.as_bytes())?;
        }
        writeln!(to, "{CLOSING}")
    })?;
    Ok(Ending::Done)
}

fn header(seed: u64) -> Header {
    let author = sample::authors().swap_remove(0);
    Header {
        kind: BundleKind::Full,
        exported: Meta {
            by: author.by,
            unit: author.unit,
            device: author.device,
            at: String::from("2023-06-01T00:00:00Z"),
            action: format!("sample-{seed}"),
        },
        ..Header::default()
    }
}
