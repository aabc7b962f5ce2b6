//! A sealed file that is read piece by piece.

use std::io::{self, BufRead, Read};

use super::{
    fault::AgeFault,
    header::Header,
    identity::Identity,
    passphrase::{Cost, Passphrase},
    piece::{NONCE, PIECE, Pieces, TAG},
    wrap::FileKey,
};

/// What opens a file.
#[derive(Clone, Debug)]
pub enum Key {
    /// The secret key of a receiver.
    Identity(Identity),
    /// A passphrase.
    Passphrase(Passphrase),
}

/// What is in a sealed file. Every byte that is read from it is as it was sealed; whether it is all of them is known
/// when reading has come to the end without an error. The errors hold an [`AgeFault`] ([`AgeFault::within`]).
pub struct Opened<R> {
    from: R,
    pieces: Pieces,
    piece: Vec<u8>,
    /// How much of the piece was given out.
    at: usize,
    is_end: bool,
    /// What the file was found to be, behind what was good of it.
    fault: Option<AgeFault>,
}

impl<R: BufRead> Opened<R> {
    /// Reads the head and finds the key. Of files that were written as text, see [`open`](super::open).
    pub fn begin(mut from: R, keys: &[Key]) -> io::Result<Opened<R>> {
        let header = Header::read(&mut from)?;
        let key = file_key(&header, keys)?;
        header.check(&key)?;
        let mut nonce = [0; NONCE];
        from.read_exact(&mut nonce)
            .map_err(|why| match why.kind() {
                io::ErrorKind::UnexpectedEof => AgeFault::Truncated.into(),
                _ => why,
            })?;
        Ok(Opened {
            from,
            pieces: Pieces::new(&key, &nonce),
            piece: Vec::with_capacity(PIECE + TAG),
            at: 0,
            is_end: false,
            fault: None,
        })
    }

    fn next(&mut self) -> io::Result<()> {
        self.piece.clear();
        self.at = 0;
        let most = (PIECE + TAG) as u64;
        (&mut self.from).take(most).read_to_end(&mut self.piece)?;
        self.is_end = self.from.fill_buf()?.is_empty();
        match self.pieces.open(&mut self.piece, self.is_end) {
            Ok(fault) => self.fault = fault,
            Err(fault) => {
                // Nothing of it is given out.
                self.piece.clear();
                self.fault = Some(fault);
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Opened<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() && !into.is_empty() {
            // Whoever reads on in spite of a fault meets with it again, and with no end.
            if let Some(fault) = &self.fault {
                return Err(fault.clone().into());
            }
            if self.is_end {
                break;
            }
            self.next()?;
        }
        let read = (&self.piece[self.at..]).read(into)?;
        self.at += read;
        Ok(read)
    }
}

/// Finds the key that one of `keys` has in the head.
fn file_key(header: &Header, keys: &[Key]) -> Result<FileKey, AgeFault> {
    if let Some(stanza) = header.stanzas.iter().find(|s| Passphrase::opens(s)) {
        // Whoever knows the passphrase has sealed the file: another stanza would break what people take from that.
        if header.stanzas.len() > 1 {
            return Err(AgeFault::Header);
        }
        let cost = Cost::of(stanza)?;
        let mut fault = AgeFault::NeedsPassphrase;
        for key in keys {
            if let Key::Passphrase(passphrase) = key {
                match passphrase.unwrap(&cost, stanza)? {
                    Some(found) => return Ok(found),
                    None => fault = AgeFault::WrongPassphrase,
                }
            }
        }
        return Err(fault);
    }
    let mut fault = AgeFault::NeedsIdentity;
    for key in keys {
        if let Key::Identity(identity) = key {
            fault = AgeFault::OtherKey;
            for stanza in &header.stanzas {
                if let Some(found) = identity.unwrap(stanza)? {
                    return Ok(found);
                }
            }
        }
    }
    Err(fault)
}
