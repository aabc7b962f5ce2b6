//! What is believed at start: every chunk is checked, what is whole is loaded, the rest is named.

mod loading;
mod meta;
mod records;
mod witness;

use std::collections::BTreeMap;

use self::loading::Loading;
use super::{
    backend::Contents, change::Witness, error::StoreError, finding::StoreFinding, state::State,
};
use crate::order;

/// Reads everything. `register` is the identifier for a database that has none.
pub fn load(
    contents: Contents,
    register: &str,
    witness: Option<&Witness>,
) -> Result<Loaded, StoreError> {
    let fresh =
        contents.journal.is_empty() && contents.segments.is_empty() && contents.meta.is_empty();
    let mut loading = Loading {
        findings: Vec::new(),
        rescued: order::set(contents.rescued),
        chains: BTreeMap::new(),
        chain_at: 0,
        state: State::fresh(register),
    };
    let mut head_known = true;
    if !fresh {
        head_known = loading.head(&contents.meta, witness)?;
        loading.notes(&contents.meta)?;
        loading.alarms(&contents.meta)?;
        loading.places(&contents.history);
        loading.segments(contents.segments, head_known)?;
        loading.journal(contents.journal, head_known)?;
        loading.count(head_known);
    }
    if let Some(witness) = witness {
        let found = loading.compare(fresh, head_known, witness);
        loading.findings.extend(found);
    }
    loading.state.alarms.raise(&loading.findings);
    Ok(Loaded {
        state: loading.state,
        findings: loading.findings,
        fresh,
    })
}

/// What was read and what is wrong with it.
pub struct Loaded {
    /// What is whole.
    pub state: State,
    /// What is not.
    pub findings: Vec<StoreFinding>,
    /// Whether nothing was there.
    pub fresh: bool,
}
