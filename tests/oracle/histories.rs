//! Writes random histories for `tests/oracle/pouchdb.mjs`: `oracle HISTORIES`. One line each, with the
//! files that were sent and what we say about every record. The same number gives the same lines.

#[path = "../laws/histories/mod.rs"]
mod histories;

use std::{collections::BTreeMap, io::Write};

use histories::{ANYTHING, Part, World};
use proptest::{strategy::Strategy, strategy::ValueTree, test_runner::TestRunner};
use serde_json::{Value, json};
use so_sinh_ke::replica::{Document, Rev, bundle};

/// What CouchDB's rules say about a record.
fn verdict(document: &Document) -> Value {
    let texts = |revs: Vec<Rev>| {
        let mut texts: Vec<String> = revs.iter().map(Rev::to_string).collect();
        texts.sort();
        texts
    };
    let winner = document.winner().expect("a record has revisions");
    json!({
        "winner": winner.0.to_string(),
        "deleted": winner.1.deleted,
        "conflicts": texts(document.live_leaves().split_off(usize::from(!winner.1.deleted))),
        "leaves": texts(document.leaves()),
    })
}

fn main() -> std::io::Result<()> {
    let histories = std::env::args().nth(1).and_then(|n| n.parse().ok());
    let mut runner = TestRunner::deterministic();
    let mut out = std::io::stdout().lock();
    for n in 0..histories.unwrap_or(600) {
        let tree = histories::histories(ANYTHING).new_tree(&mut runner);
        let (replicas, events) = tree.expect("a history").current();
        let mut world = World::after(replicas, &events);
        // Some end apart, some are settled.
        if n % 2 == 0 {
            world.exchange_everything();
        }
        for from in 0..replicas {
            world.posts.push(world.post(from, &Part::Full));
        }
        // Only what the files hold: whoever merges would have revisions that PouchDB has not.
        let mut documents: BTreeMap<String, Document> = BTreeMap::new();
        for post in &world.posts {
            let read =
                bundle::read(post.text.clone().into_bytes()).map_err(std::io::Error::other)?;
            for revision in read.revisions {
                let id = revision.id.clone();
                let place = documents
                    .entry(id)
                    .or_insert_with_key(|id| Document::new(id));
                place.insert(revision);
            }
        }
        let files: Vec<&str> = world.posts.iter().map(|post| post.text.as_str()).collect();
        let said: BTreeMap<&String, Value> = documents
            .iter()
            .map(|(id, document)| (id, verdict(document)))
            .collect();
        writeln!(out, "{}", json!({"files": files, "said": said}))?;
    }
    Ok(())
}
