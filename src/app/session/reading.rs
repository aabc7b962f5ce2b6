//! Files are read, and whether they may come into this register.

use serde_json::Value;

use super::{Failure, Session};
use crate::{
    app::exchange::{
        import::{Beat, ImportFault, check_kind, is_sample},
        incoming::Incoming,
    },
    replica::bundle::Reading,
    store::Backend,
};

/// How many entries of a file are read between two beats.
const AT_ONCE: usize = 1_000;

impl<B: Backend> Session<B> {
    /// Reads and verifies a file. Nothing is written.
    pub async fn read_file(
        &self,
        file: &str,
        bytes: Vec<u8>,
        beat: Beat<'_>,
    ) -> Result<Incoming, Failure> {
        let mut reading = Reading::begin(bytes).map_err(ImportFault::from)?;
        let documents = self.documents();
        let known = |id: &str, rev| {
            let node = documents.get(id).and_then(|d| d.nodes().get(&rev));
            node.is_some_and(|node| node.body.is_some())
        };
        while !reading.step(AT_ONCE, &known).map_err(ImportFault::from)? {
            if !beat(reading.progress()).await {
                return Err(ImportFault::Stopped.into());
            }
        }
        let bundle = reading.finish().map_err(ImportFault::from)?;
        Ok(Incoming::new(file.to_owned(), bundle))
    }

    /// Whether a file may come into this register at all.
    pub(super) fn check_place(&self, file: &Incoming) -> Result<(), ImportFault> {
        let ledger = self.ledger.borrow();
        check_kind(file.bundle.header.kind, ledger.info().is_some())?;
        let registers = file.bundle.revisions.iter();
        let mut registers = registers
            .filter(|revision| revision.id.starts_with("register:") && !revision.deleted)
            .peekable();
        let here = ledger.info().and_then(|info| ledger.body(&info.id));
        if here.is_some_and(|body| body.field("anonymous") == Some(Value::Bool(true))) {
            return Err(ImportFault::Anonymous);
        }
        let Some(info) = ledger.info() else {
            return match registers.peek() {
                Some(_) => Ok(()),
                None => Err(ImportFault::NoRegister),
            };
        };
        for revision in registers {
            match (is_sample(revision), info.sample) {
                (true, false) => return Err(ImportFault::SampleIntoReal),
                (false, true) => return Err(ImportFault::RealIntoSample),
                _ => {}
            }
        }
        Ok(())
    }
}
