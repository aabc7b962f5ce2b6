//! Files that are read: where they lie, and what is in sealed ones.

use std::{
    fs::File,
    io::{BufRead, BufReader, Cursor, Read},
};

use crate::age::{self, Key, Opened};

/// Opens a file, `-` for standard input.
pub fn open(path: &str) -> std::io::Result<Box<dyn BufRead>> {
    let buffered = |from: Box<dyn Read>| Box::new(BufReader::with_capacity(1 << 20, from));
    if path == "-" {
        return Ok(buffered(Box::new(std::io::stdin())));
    }
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    Ok(buffered(Box::new(file)))
}

/// What is in a file, and whether it was sealed. A sealed one is opened piece by piece as it is read, unless it was
/// written as text.
pub fn content(
    mut file: Box<dyn BufRead>,
    keys: &[Key],
) -> std::io::Result<(Box<dyn BufRead>, bool)> {
    let mut start = Vec::new();
    // Before text there may be empty lines.
    while file.read_until(b'\n', &mut start)? > 0 && start.trim_ascii().is_empty() {}
    if age::looks_armored(&start) {
        file.read_to_end(&mut start)?;
        return Ok((Box::new(Cursor::new(age::open(&start, keys)?)), true));
    }
    let is_sealed = age::looks_sealed(&start);
    let file = Cursor::new(start).chain(file);
    if !is_sealed {
        return Ok((Box::new(file), false));
    }
    let opened = Opened::begin(file, keys)?;
    Ok((Box::new(BufReader::with_capacity(1 << 20, opened)), true))
}
