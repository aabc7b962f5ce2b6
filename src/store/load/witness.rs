//! What somebody outside remembers of the database, against what is there.

use super::loading::Loading;
use crate::store::{change::Witness, finding::StoreFinding};

impl Loading {
    /// What somebody outside remembers of this database, against what is there.
    pub(super) fn compare(
        &self,
        fresh: bool,
        head_known: bool,
        witness: &Witness,
    ) -> Option<StoreFinding> {
        let (documents, seq) = (witness.documents, witness.seq);
        if seq == 0 {
            // It was empty when it was witnessed: nothing can be gone.
            return None;
        }
        if fresh {
            return Some(StoreFinding::Vanished { documents, seq });
        }
        let head = &self.state.head;
        if head.register != witness.register {
            return Some(StoreFinding::Replaced { documents, seq });
        }
        if head.seq < seq {
            return Some(StoreFinding::Shortened {
                held_seq: head.seq,
                witnessed_seq: seq,
                lost: seq - head.seq,
            });
        }
        let chain = match seq {
            _ if seq == head.folded && head_known => Some(&head.folded_chain),
            _ if seq == self.chain_at => Some(&head.chain),
            _ => self.chains.get(&seq),
        };
        let other = chain.is_some_and(|chain| *chain != witness.chain);
        other.then_some(StoreFinding::Diverged { seq })
    }
}
