//! Very long histories forget what lies far behind, and still merge.

use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::exchange::import::{self, Woven},
    replica::{BODIES_LIMIT, Document, Meta, REVS_LIMIT, Rev, Revision, merge},
};

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

fn begun() -> Document {
    let mut document = Document::new("household:1");
    let first = json!({"kind": "household", "amount": 0, "note": "a", "papers": 0});
    document.insert(Revision::new("household:1", None, false, &fields(first)));
    document
}

/// Edits one field of what shows.
fn edit(document: &mut Document, field: &str, value: i64) -> Rev {
    let mut body = document.live().expect("a record").fields();
    body.insert(field.to_owned(), value.into());
    merge::revise(document, Some(body), &Meta::default());
    document.prune();
    document.winner().expect("a winner").0
}

fn weave(document: Document, incoming: &[Revision]) -> Woven {
    import::weave(document, incoming).expect("few versions")
}

fn bodies(document: &Document) -> usize {
    let nodes = document.nodes().values();
    nodes.filter(|node| node.body.is_some()).count()
}

#[test]
fn a_history_of_1500_edits_stays_small() {
    let mut document = begun();
    for n in 1..=1500 {
        edit(&mut document, "amount", n);
    }
    assert_eq!(document.nodes().len(), REVS_LIMIT);
    assert_eq!(bodies(&document), BODIES_LIMIT);
    assert_eq!(document.winner().expect("a winner").0.generation, 1501);
    let before = document.clone();
    assert!(!document.prune(), "pruning twice forgets no more");
    assert!(document == before);
}

#[test]
fn two_laptops_with_the_same_revisions_forget_the_same() {
    let mut one = begun();
    let mut other = begun();
    for n in 1..=350 {
        edit(&mut one, "amount", n);
        if n % 50 == 0 {
            edit(&mut other, "papers", n);
        }
        if n == 20 || n == 300 {
            (one, other) = crossed(one, other);
        }
    }
    (one, other) = crossed(one, other);
    assert!(one == other);
    assert!(bodies(&one) < one.nodes().len(), "something was forgotten");
}

/// Both hold what both hold.
fn crossed(one: Document, other: Document) -> (Document, Document) {
    let (ours, theirs) = (one.revisions(), other.revisions());
    let (mut one, mut other) = (weave(one, &theirs).document, weave(other, &ours).document);
    for _ in 0..4 {
        let (ours, theirs) = (one.revisions(), other.revisions());
        (one, other) = (weave(one, &theirs).document, weave(other, &ours).document);
    }
    (one, other)
}

#[test]
fn a_branch_that_left_150_revisions_ago_merges_without_a_dispute() {
    let mut main = begun();
    for n in 1..=400 {
        edit(&mut main, "amount", n);
    }
    let mut branch = main.clone();
    edit(&mut branch, "papers", 7);
    for n in 401..=550 {
        edit(&mut main, "amount", n);
    }
    come_together(main, branch, 550);
}

/// Both sides end with the last amount of `main` and the papers of `branch`, and nobody is asked.
fn come_together(main: Document, branch: Document, amount: i64) {
    let (one, other) = crossed(main, branch);
    assert!(one == other);
    assert_eq!(merge::conflicts(&one), []);
    let live = one.live().expect("a record");
    assert_eq!(live.field("amount"), Some(json!(amount)));
    assert_eq!(live.field("papers"), Some(json!(7)));
}

/// Its file brings the content that the other has forgotten by then.
#[test]
fn a_branch_that_left_before_what_is_remembered_brings_its_own_ground() {
    let mut main = begun();
    edit(&mut main, "amount", 1);
    let mut branch = main.clone();
    edit(&mut branch, "papers", 7);
    for n in 2..=500 {
        edit(&mut main, "amount", n);
    }
    come_together(main, branch, 500);
}

/// Found by thinking: without any common name left, "never there" and "removed" look alike.
#[test]
fn branches_without_a_common_name_left_dispute_rather_than_bring_back_what_was_removed() {
    let mut main = begun();
    let mut branch = main.clone();
    edit(&mut branch, "papers", 7);
    let mut body = main.live().expect("a record").fields();
    body.remove("note");
    merge::revise(&mut main, Some(body), &Meta::default());
    for n in 1..=1200 {
        edit(&mut main, "amount", n);
    }
    let (one, other) = crossed(main, branch);
    assert!(one == other);
    let open = merge::conflicts(&one);
    assert!(
        open.iter().any(|conflict| conflict.field == "/note"),
        "{open:?}"
    );
    assert_eq!(one.live().expect("a record").field("note"), None);
}

/// A file that was written before older contents were forgotten brings them again each time.
#[test]
fn forgotten_contents_that_come_again_change_nothing() {
    let mut long = begun();
    for n in 1..=100 {
        edit(&mut long, "amount", n);
    }
    let old = long.revisions();
    for n in 101..=290 {
        edit(&mut long, "amount", n);
    }
    let woven = weave(long.clone(), &old);
    assert!(woven.added.is_empty());
    assert!(woven.document == long);
}
