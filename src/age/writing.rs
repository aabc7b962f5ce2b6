//! A file that is sealed piece by piece.

use std::io::{self, Write};

use super::{
    fault::AgeFault,
    header,
    identity::Recipient,
    passphrase::Passphrase,
    piece::{NONCE, PIECE, Pieces, TAG},
    wrap::{self, Random},
};

/// Who may open a file.
#[derive(Clone, Debug)]
pub enum Lock {
    /// Each of these, with their own key.
    Recipients(Vec<Recipient>),
    /// Whoever knows this.
    Passphrase(Passphrase),
}

/// A file in the making. Without [`Sealing::finish`] it is none, and is refused as cut off.
pub struct Sealing<W: Write> {
    to: W,
    pieces: Pieces,
    piece: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    /// Writes the head. The errors hold an [`AgeFault`] ([`AgeFault::within`]), or are those of the writer.
    pub fn begin(mut to: W, lock: &Lock, random: Random<'_>) -> io::Result<Sealing<W>> {
        let key = wrap::chance(&mut *random);
        let stanzas = match lock {
            Lock::Recipients(all) if all.is_empty() => return Err(AgeFault::Nobody.into()),
            Lock::Recipients(all) => all.iter().map(|one| one.wrap(&key, &mut *random)).collect(),
            Lock::Passphrase(passphrase) => vec![passphrase.wrap(&key, &mut *random)?],
        };
        let nonce = wrap::chance::<NONCE>(random);
        to.write_all(header::write(&stanzas, &key).as_bytes())?;
        to.write_all(&nonce[..])?;
        Ok(Sealing {
            to,
            pieces: Pieces::new(&key, &nonce),
            piece: Vec::with_capacity(PIECE + TAG),
        })
    }

    /// Writes the last piece, which is what makes the file whole, and gives the writer back.
    pub fn finish(mut self) -> io::Result<W> {
        self.next(true)?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn next(&mut self, is_last: bool) -> io::Result<()> {
        self.pieces.seal(&mut self.piece, is_last);
        self.to.write_all(&self.piece)?;
        self.piece.clear();
        Ok(())
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, plain: &[u8]) -> io::Result<usize> {
        // A full piece waits until more comes: the last one may be full, and is sealed as the last.
        if self.piece.len() == PIECE && !plain.is_empty() {
            self.next(false)?;
        }
        let taken = plain.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&plain[..taken]);
        Ok(taken)
    }

    /// Nothing but full pieces can be written before the end.
    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
