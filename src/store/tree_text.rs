//! Documents with their trees as lines of text: what stands in segments and history.
//!
//! ```text
//! =household:0192… 17                    a document, and the user action that touched it last
//! .1-86f7… - -                           a revision by name: itself, its parent, deleted or not
//! +2-5b11… 1-86f7… - {"kind":…}          a revision with its content
//! ```
//!
//! Contents are checked by the chunk around them, not one by one: their names were checked when they
//! came in, and hashing 10,000 bodies at each start would double the time it takes.

use std::collections::BTreeMap;

use crate::replica::{Body, Document, Node, Rev};

/// Appends a document with the content of its leaves.
pub fn write_current(out: &mut String, document: &Document, seq: u64) {
    let leaves = document.leaves();
    write(out, document, seq, |rev, node| {
        if node.body.is_some() && leaves.contains(&rev) {
            Line::Content
        } else {
            Line::Name
        }
    });
}

/// Appends the contents of a document that only its history needs. Returns whether there were any.
pub fn write_older(out: &mut String, document: &Document) -> bool {
    let leaves = document.leaves();
    let older = |rev: Rev, node: &Node| node.body.is_some() && !leaves.contains(&rev);
    if !document.nodes().iter().any(|(rev, node)| older(*rev, node)) {
        return false;
    }
    write(out, document, 0, |rev, node| {
        if older(rev, node) {
            Line::Content
        } else {
            Line::None
        }
    });
    true
}

enum Line {
    Content,
    Name,
    None,
}

fn write(out: &mut String, document: &Document, seq: u64, choose: impl Fn(Rev, &Node) -> Line) {
    out.push('=');
    out.push_str(document.id());
    if seq > 0 {
        out.push(' ');
        out.push_str(&seq.to_string());
    }
    out.push('\n');
    for (rev, node) in document.nodes() {
        let choice = choose(*rev, node);
        match choice {
            Line::None => continue,
            Line::Name => out.push('.'),
            Line::Content => out.push('+'),
        }
        rev.write(out);
        out.push(' ');
        match node.parent {
            Some(parent) => parent.write(out),
            None => out.push('-'),
        }
        out.push_str(if node.deleted { " d" } else { " -" });
        if let (Line::Content, Some(body)) = (choice, &node.body) {
            out.push(' ');
            out.push_str(body.text());
        }
        out.push('\n');
    }
}

/// Reads what was written, each document with its user action (0 where none is told); `None` if it
/// is anything else.
pub fn read(text: &str) -> Option<Vec<(Document, u64)>> {
    let mut documents = Vec::new();
    let mut id = None;
    let mut nodes = BTreeMap::new();
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() && lines.peek().is_none() {
            break;
        }
        let (mark, rest) = line.split_at_checked(1)?;
        if mark == "=" {
            let next = match rest.split_once(' ') {
                Some((id, seq)) => (id, seq.parse().ok()?),
                None => (rest, 0),
            };
            if let Some((id, seq)) = id.replace(next) {
                documents.push((Document::from_nodes(id, std::mem::take(&mut nodes)), seq));
            }
            continue;
        }
        id?;
        let mut parts = rest.splitn(4, ' ');
        let rev: Rev = parts.next()?.parse().ok()?;
        let parent = match parts.next()? {
            "-" => None,
            name => Some(name.parse().ok()?),
        };
        let deleted = match parts.next()? {
            "-" => false,
            "d" => true,
            _ => return None,
        };
        let body = match (mark, parts.next()) {
            (".", None) => None,
            ("+", Some(json)) => Some(Body::stored(json)?),
            _ => return None,
        };
        let node = Node {
            parent,
            deleted,
            body,
        };
        nodes.insert(rev, node);
    }
    if let Some((id, seq)) = id {
        documents.push((Document::from_nodes(id, nodes), seq));
    }
    Some(documents)
}

/// All that two states of one document know together. Revisions only ever come to a tree, so
/// nothing is lost whichever state is the older one.
pub fn join(one: &Document, other: &Document) -> Document {
    let mut nodes = one.nodes().clone();
    for (rev, theirs) in other.nodes() {
        match nodes.get_mut(rev) {
            None => {
                nodes.insert(*rev, theirs.clone());
            }
            Some(ours) => {
                ours.parent = ours.parent.or(theirs.parent);
                if ours.body.is_none() {
                    // Who knows the content knows whether it deletes; a bare name may not.
                    ours.deleted = theirs.deleted || (ours.deleted && theirs.body.is_none());
                    ours.body.clone_from(&theirs.body);
                }
            }
        }
    }
    Document::from_nodes(one.id(), nodes)
}

/// The document with the contents that `older` has for its revisions. Revisions that it does not
/// know itself were taken out of it since, and stay out.
pub fn fill(document: Document, older: &Document) -> Document {
    let mut nodes = document.nodes().clone();
    for (rev, node) in &mut nodes {
        if node.body.is_none()
            && let Some(older) = older.nodes().get(rev)
        {
            node.body.clone_from(&older.body);
            node.deleted |= older.deleted;
        }
    }
    Document::from_nodes(document.id(), nodes)
}

/// The document without the contents that only its history needs; `None` if it has none of them.
pub fn without_older(document: &Document) -> Option<Document> {
    let leaves = document.leaves();
    let older = |rev: &Rev, node: &Node| node.body.is_some() && !leaves.contains(rev);
    if !document.nodes().iter().any(|(rev, node)| older(rev, node)) {
        return None;
    }
    let mut nodes = document.nodes().clone();
    for (rev, node) in &mut nodes {
        if !leaves.contains(rev) {
            node.body = None;
        }
    }
    Some(Document::from_nodes(document.id(), nodes))
}
