//! Files for others.

use std::collections::{BTreeMap, BTreeSet};

use super::{Failure, Session};
use crate::{
    app::exchange::{
        export::{self, Share},
        office_keys,
        peers::{self, Peer},
    },
    replica::{
        Document,
        bundle::{Header, Place},
    },
    store::Backend,
};

impl<B: Backend> Session<B> {
    /// The registers that files came from.
    pub fn peers(&self) -> BTreeMap<String, Peer> {
        peers::read(self.store.notes())
    }

    /// A file, read back before it counts.
    pub async fn export(&self, share: &Share) -> Result<String, Failure> {
        let mut meta = self.meta("");
        let place = peers::place(self.store.notes(), &self.store.witness());
        let revisions = if *share == Share::Anonymous {
            meta = export::unsigned(meta);
            export::anonymous(self.documents().values())
        } else {
            let ids = self.shared(share);
            let ids = ids.iter().map(String::as_str);
            if let Ok(whole) = self.store.whole_documents(ids.clone()).await {
                whole.values().flat_map(Document::revisions).collect()
            } else {
                // Where the disk gives nothing out, what is here is taken out without the older
                // contents: better than no file.
                let here = ids.filter_map(|id| self.documents().get(id));
                here.flat_map(Document::revisions).collect()
            }
        };
        let header = Header {
            kind: share.kind(),
            exported: meta,
            place: match share {
                // Only who has everything may tell that another has it.
                Share::About(_) | Share::Report(_) | Share::Anonymous => Place::default(),
                Share::Full | Share::Since(_) => place,
            },
            // A copy without names does not say whose it is.
            office_key: match share {
                Share::Anonymous => None,
                _ => office_keys::own_public(self.store.notes()),
            },
        };
        Ok(export::write(&revisions, &header)?)
    }

    /// How many records a file would hold.
    pub fn shared(&self, share: &Share) -> BTreeSet<String> {
        match share {
            Share::Full | Share::Anonymous => crate::order::set(self.documents().keys().cloned()),
            Share::About(id) => export::about(self.documents(), id),
            Share::Report(id) => export::report(self.documents(), id),
            Share::Since(register) => {
                let acked = self.peers().get(register).map_or(0, |peer| peer.acked);
                let ids = self.documents().keys();
                let news = |id: &&String| {
                    let touched = self.store.touched(id);
                    // The register record says what kind of register the file belongs to.
                    touched > acked || touched == 0 || id.starts_with("register:")
                };
                crate::order::set(ids.filter(news).cloned())
            }
        }
    }
}
