//! The other registers that files were exchanged with.
//!
//! A file says how far its register had come and how far it had taken in the files of others. So a
//! register knows what another one has *reported* that it has, and "changes since the last exchange"
//! leaves out nothing that got lost on the way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    replica::bundle::{Header, Place},
    store::{Note, Witness},
};

/// One other register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    /// Who wrote its last file.
    pub by: String,
    /// The unit.
    pub unit: String,
    /// The laptop.
    pub device: String,
    /// When its last file was written, by that laptop's clock.
    pub at: String,
    /// Up to which of its actions its files were taken in here.
    pub theirs: u64,
    /// Up to which action here it has reported to have taken in.
    pub acked: u64,
}

const PREFIX: &str = "peer/";

/// All others, by their databases' identifiers.
pub fn read(notes: &BTreeMap<String, String>) -> BTreeMap<String, Peer> {
    let peers = notes.iter().filter_map(|(key, text)| {
        let register = key.strip_prefix(PREFIX)?;
        Some((register.to_owned(), serde_json::from_str(text).ok()?))
    });
    crate::order::map(peers)
}

/// What a file that was taken in says about its register; `whole` unless some of it was refused or
/// left out.
pub fn reported(
    notes: &BTreeMap<String, String>,
    header: &Header,
    own: &Witness,
    whole: bool,
) -> Option<Note> {
    let register = &header.place.register;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if register.is_empty() || register == &own.register || !register.bytes().all(plain) {
        return None;
    }
    let key = format!("{PREFIX}{register}");
    let old = notes.get(&key);
    let old: Peer = old
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let seen = header.place.seen.get(&own.register).copied();
    let exported = header.exported.clone();
    let peer = Peer {
        by: exported.by,
        unit: exported.unit,
        device: exported.device,
        at: exported.at,
        // An old file taken in late takes nothing back.
        theirs: if whole {
            old.theirs.max(header.place.seq)
        } else {
            old.theirs
        },
        // What the last file said, and not the most that any said: an import there may have been
        // undone. Too little only means that more is sent.
        acked: seen.unwrap_or_default().min(own.seq),
    };
    Some(note(key, &peer))
}

/// After an import was undone: nothing can be said to have been taken in any more.
pub fn forget_taken(notes: &BTreeMap<String, String>) -> Vec<Note> {
    let peers = read(notes).into_iter();
    peers
        .filter(|(_, peer)| peer.theirs > 0)
        .map(|(register, peer)| {
            let peer = Peer { theirs: 0, ..peer };
            note(format!("{PREFIX}{register}"), &peer)
        })
        .collect()
}

fn note(key: String, peer: &Peer) -> Note {
    Note {
        key,
        text: serde_json::to_string(peer).ok(),
        far: false,
    }
}

/// Where a file written now stands in the exchange.
pub fn place(notes: &BTreeMap<String, String>, own: &Witness) -> Place {
    let seen = read(notes).into_iter();
    Place {
        register: own.register.clone(),
        seq: own.seq,
        seen: crate::order::map(seen.map(|(register, peer)| (register, peer.theirs))),
    }
}
