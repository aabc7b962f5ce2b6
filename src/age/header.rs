//! The head of a file: lines of text, read exactly as the specification's grammar has them.

use std::io::{self, BufRead, Read};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{
    base64,
    fault::AgeFault,
    wrap::{self, FileKey},
};

/// How every file begins, whatever its version.
const BEGINNING: &[u8] = b"age-encryption.org/";
const VERSION: &str = "v1";
/// Bodies are wrapped at this column.
const COLUMNS: usize = 64;
/// More than the head of any file takes: those of a thousand receivers have some 100 KB. What is longer is no head
/// and is not held in memory.
const LONGEST: u64 = 1 << 24;

/// The file key as one receiver gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stanza {
    /// What kind it is, and what that kind needs to know.
    pub arguments: Vec<String>,
    /// The wrapped file key.
    pub body: Vec<u8>,
}

impl Stanza {
    /// What kind of stanza it is.
    pub fn kind(&self) -> &str {
        self.arguments.first().map_or("", String::as_str)
    }

    fn write(&self, text: &mut String) {
        text.push_str("->");
        for argument in &self.arguments {
            text.push(' ');
            text.push_str(argument);
        }
        text.push('\n');
        let body = base64::write(&self.body);
        let mut rest = body.as_str();
        // The last line is shorter than the others, and so may have nothing.
        while rest.len() >= COLUMNS {
            let (line, behind) = rest.split_at(COLUMNS);
            text.push_str(line);
            text.push('\n');
            rest = behind;
        }
        text.push_str(rest);
        text.push('\n');
    }
}

/// A head that was read, and not yet believed.
pub struct Header {
    /// One for each who may open the file.
    pub stanzas: Vec<Stanza>,
    /// What the code is of: everything before it.
    signed: Vec<u8>,
    code: [u8; 32],
}

impl Header {
    /// Whether the head is as it was written by one who knew the file key.
    pub fn check(&self, key: &FileKey) -> Result<(), AgeFault> {
        let verified = code_of(key, &self.signed).verify_slice(&self.code);
        verified.map_err(|_| AgeFault::Changed)
    }

    /// Reads a head and leaves the reader at what follows it.
    pub fn read(from: &mut impl BufRead) -> io::Result<Header> {
        let mut lines = Lines {
            from: from.take(LONGEST),
            signed: Vec::new(),
        };
        lines.version()?;
        let mut stanzas = Vec::new();
        loop {
            let line = lines.next()?;
            let begins = lines.signed.len() - line.len() - 1;
            if let Some(code) = line.strip_prefix(b"--- ") {
                if stanzas.is_empty() {
                    return Err(AgeFault::Header.into());
                }
                let code = base64::read(code).and_then(|code| code.try_into().ok());
                let mut signed = lines.signed;
                signed.truncate(begins + 3);
                return Ok(Header {
                    stanzas,
                    signed,
                    code: code.ok_or(AgeFault::Header)?,
                });
            }
            let arguments = arguments(&line).ok_or(AgeFault::Header)?;
            let body = lines.body()?;
            stanzas.push(Stanza { arguments, body });
        }
    }
}

/// Whether these bytes begin a head, of this version or another.
pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINNING)
}

/// The head of a file with these stanzas.
pub fn write(stanzas: &[Stanza], key: &FileKey) -> String {
    let mut text = String::from_utf8_lossy(BEGINNING).into_owned();
    text.push_str(VERSION);
    text.push('\n');
    for stanza in stanzas {
        stanza.write(&mut text);
    }
    text.push_str("---");
    let code = code_of(key, text.as_bytes()).finalize().into_bytes();
    text.push(' ');
    text.push_str(&base64::write(&code));
    text.push('\n');
    text
}

fn code_of(key: &FileKey, signed: &[u8]) -> Hmac<Sha256> {
    let key = wrap::draw(&key[..], b"", b"header");
    let mut code = Hmac::<Sha256>::new_from_slice(&key[..]).expect("HMAC takes keys of any length");
    code.update(signed);
    code
}

/// The arguments of a stanza: at least one, of visible letters, with one space before each.
fn arguments(line: &[u8]) -> Option<Vec<String>> {
    let mut arguments = Vec::new();
    for argument in line.strip_prefix(b"-> ")?.split(|b| *b == b' ') {
        if argument.is_empty() || !argument.iter().all(u8::is_ascii_graphic) {
            return None;
        }
        arguments.push(String::from_utf8(argument.to_vec()).ok()?);
    }
    Some(arguments)
}

struct Lines<R> {
    from: io::Take<R>,
    signed: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// The next line without its end.
    fn next(&mut self) -> io::Result<Vec<u8>> {
        let begins = self.signed.len();
        self.from.read_until(b'\n', &mut self.signed)?;
        match self.signed[begins..].split_last() {
            Some((b'\n', line)) => Ok(line.to_vec()),
            // The file ends here, unless the line is longer than any head.
            _ if self.from.limit() > 0 => Err(AgeFault::Truncated.into()),
            _ => Err(AgeFault::Header.into()),
        }
    }

    fn version(&mut self) -> io::Result<()> {
        // Byte for byte, so that nothing of a foreign file is taken for a line.
        let mut start = Vec::new();
        let length = BEGINNING.len() as u64;
        Read::take(&mut self.from, length).read_to_end(&mut start)?;
        if start != BEGINNING {
            let is_cut = !start.is_empty() && BEGINNING.starts_with(&start);
            return Err(if is_cut {
                AgeFault::Truncated
            } else {
                AgeFault::Foreign
            }
            .into());
        }
        self.signed = start;
        let line = self.next()?;
        if line == VERSION.as_bytes() {
            return Ok(());
        }
        let is_version =
            !line.is_empty() && line.len() < 64 && line.iter().all(u8::is_ascii_graphic);
        Err(match String::from_utf8(line) {
            Ok(version) if is_version => AgeFault::Newer { version },
            _ => AgeFault::Header,
        }
        .into())
    }

    /// The body of a stanza: full lines, and a last one that is shorter.
    fn body(&mut self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        loop {
            let line = self.next()?;
            if line.len() > COLUMNS {
                return Err(AgeFault::Header.into());
            }
            text.extend_from_slice(&line);
            if line.len() < COLUMNS {
                return Ok(base64::read(&text).ok_or(AgeFault::Header)?);
            }
        }
    }
}
