//! What somebody wrote about merges by hand.

use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::session::history,
    replica::{Document, Revision, merge},
};

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}

/// Such a revision was no common ground for anything, so that each merge of it was news to the next one: three
/// revisions were merged for ever. And it did not stand in the history.
#[test]
fn what_stands_has_not_ended_whatever_it_says_of_itself() {
    let first = fields(json!({"kind": "household", "a": 0, "m": {"y": 0}}));
    let root = Revision::new("household:x", None, false, &first);
    let into = "3-00000000000000000000000000000000";
    let ended = json!({
        "kind": "household", "a": 0, "m": {"x": 2, "y": 0}, "n": 0, "meta": {"action": "1", "into": into},
    });
    let ended = Revision::new("household:x", Some(root.rev), false, &fields(ended));
    let edit = json!({"kind": "household", "a": 0, "m": 0, "meta": {"action": "2"}});
    let edit = Revision::new("household:x", Some(root.rev), false, &fields(edit));
    let mut document = Document::new("household:x");
    for revision in [root, ended.clone(), edit] {
        document.insert(revision);
    }
    let made = merge::settle_apart(&mut document);
    assert_eq!(made.len(), 1, "what only one of them touched is taken");
    assert_eq!(made[0].body.field("n"), Some(json!(0)));
    let open = merge::conflicts(&document);
    let open: Vec<&str> = open
        .iter()
        .map(|conflict| conflict.field.as_str())
        .collect();
    assert_eq!(open, ["/m"]);
    let moments = history::moments(&document);
    assert!(moments.iter().any(|moment| moment.rev == ended.rev));
}
