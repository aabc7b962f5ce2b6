//! Merges written by hand: each would put a value in the place of another without a question, and none is taken in
//! with the rest.

use crate::scenario::{Scenario, real};
use futures::executor::block_on;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::exchange::{
        import::{Outcome, Plan},
        preview::{Group, Line, lines},
    },
    replica::{
        Document, Revision,
        bundle::{self, Header},
        merge,
    },
    store::memory::MemoryDisk,
};

const ID: &str = "class:0189dddd-0000-7000-8000-000000000001";

fn fields(trade: &str, meta: Value) -> Map<String, Value> {
    let body = json!({"kind": "class", "trade": trade, "year": 2023, "meta": meta});
    body.as_object().expect("an object").clone()
}

fn by(who: &str) -> Value {
    json!({"by": who, "unit": "Xã A", "device": "MAY-A", "at": "2023-06-01T08:00:00Z", "action": who})
}

/// A record that two people have changed apart.
struct Apart {
    root: Revision,
    /// What stands here.
    here: Revision,
    /// What a colleague wrote. It loses by its name, so that a merge is made on what stands here.
    there: Revision,
}

fn apart() -> Apart {
    let root = Revision::new(ID, None, false, &fields("May", by("1")));
    let edit = |trade, who: &str, more: &str| {
        let mut fields = fields(trade, by(who));
        fields.insert(more.to_owned(), json!(who));
        Revision::new(ID, Some(root.rev), false, &fields)
    };
    // Each has one field to itself; about the trade they do not agree.
    let (one, other) = (edit("Mộc", "2", "place"), edit("Hàn", "3", "note"));
    let (here, there) = if one.rev > other.rev {
        (one, other)
    } else {
        (other, one)
    };
    Apart { root, here, there }
}

impl Apart {
    fn file(&self, more: &[Revision]) -> String {
        let all = [&self.root, &self.here, &self.there];
        bundle::write(all.into_iter().chain(more), &Header::default())
    }

    /// A register that has what stands here and has not heard of the other.
    fn register(&self) -> Scenario {
        let mut register = Scenario::open(&MemoryDisk::new()).begins(&real());
        let known = bundle::write([&self.root, &self.here].into_iter(), &Header::default());
        register.takes(&[&known]).expect("taken in");
        register
    }

    /// The merges that the rules make of the two.
    fn merged(&self) -> Vec<Revision> {
        let mut document = Document::new(ID);
        for revision in [&self.root, &self.here, &self.there] {
            document.insert(revision.clone());
        }
        merge::settle_apart(&mut document)
    }
}

fn merge_of(absorbs: &[&Revision], more: Value) -> Value {
    let names: Vec<String> = absorbs.iter().map(|one| one.rev.to_string()).collect();
    let mut meta = json!({"action": "merge", "absorbs": names});
    for (name, value) in more.as_object().expect("an object") {
        meta[name] = value.clone();
    }
    meta
}

fn ends(leaf: &Revision, meta: &Value) -> Revision {
    let body = json!({"meta": meta});
    Revision::new(
        ID,
        Some(leaf.rev),
        true,
        body.as_object().expect("an object"),
    )
}

/// What somebody may write by hand, each with what it is to bring about.
fn forgeries(apart: &Apart) -> Vec<(&'static str, Vec<Revision>)> {
    let Apart { here, there, .. } = apart;
    let on = |leaf: &Revision, trade, meta| {
        Revision::new(ID, Some(leaf.rev), false, &fields(trade, meta))
    };
    let mut signed = by("9");
    signed["absorbs"] = json!([there.rev.to_string()]);
    let mut ended = by("9");
    ended["into"] = json!(there.rev.to_string());
    let nobody = "3-00000000000000000000000000000000";
    vec![
        (
            "a merge with a value of nobody",
            vec![on(here, "Giả", merge_of(&[there], json!({})))],
        ),
        (
            "a merge that decides what is in dispute",
            vec![on(here, "Hàn", merge_of(&[there], json!({})))],
        ),
        (
            "a merge that says less to be in dispute",
            vec![on(here, "Mộc", merge_of(&[there], json!({"disputed": []})))],
        ),
        (
            "a merge of two at once",
            vec![on(here, "Giả", merge_of(&[there, here], json!({})))],
        ),
        (
            "a merge with more words than merges have",
            vec![on(
                here,
                "Mộc",
                merge_of(&[there], json!({"disputed": ["/trade"], "by": "Ai đó"})),
            )],
        ),
        (
            "a merge with what does not stand",
            vec![on(
                there,
                "Giả",
                merge_of(&[], json!({"absorbs": [nobody]})),
            )],
        ),
        (
            "nobody's edit",
            vec![on(here, "Giả", json!({"action": "merge"}))],
        ),
        (
            "a person's edit that says to know the other",
            vec![on(here, "Giả", signed)],
        ),
        (
            "an end into what knows nothing of it",
            vec![ends(
                here,
                &json!({"action": "merge", "into": there.rev.to_string()}),
            )],
        ),
        (
            "an end into itself that nobody deleted",
            vec![ends(
                here,
                &json!({"action": "merge", "into": here.rev.to_string()}),
            )],
        ),
        (
            "an end into nothing",
            vec![ends(here, &json!({"action": "merge", "into": nobody}))],
        ),
        (
            "a person's deletion that says to be an end",
            vec![ends(here, &ended)],
        ),
    ]
}

fn outcomes(plan: &Plan) -> Vec<Outcome> {
    let of_it = plan.rows.iter().filter(|row| row.id == ID);
    of_it.map(|row| row.outcome).collect()
}

#[test]
fn a_merge_that_these_rules_do_not_make_is_asked_about_and_not_taken_in_with_the_rest() {
    let apart = apart();
    for (what, forged) in forgeries(&apart) {
        let mut register = apart.register();
        let before = register.documents()[ID].clone();
        let file = apart.file(&forged);
        let plan = register.preview(&[&file]).expect(what);
        assert_eq!(outcomes(&plan), [Outcome::Doubtful], "{what}");
        let head = lines(&plan)
            .into_iter()
            .find(|line| matches!(line, Line::Head(_)));
        assert_eq!(head, Some(Line::Head(Group::Doubtful)), "{what}");
        register.takes(&[&file]).expect(what);
        assert_eq!(register.documents()[ID], before, "{what}");
    }
}

#[test]
fn whoever_asked_the_sender_takes_it_in_and_is_not_asked_again() {
    let apart = apart();
    for (what, forged) in forgeries(&apart) {
        let mut register = apart.register();
        let file = apart.file(&forged);
        let plan = register.preview(&[&file]).expect(what);
        block_on(register.take_in(&plan, &[Outcome::Doubtful], &[])).expect(what);
        let plan = register.preview(&[&file]).expect(what);
        assert_eq!(outcomes(&plan), [], "{what}");
    }
}

#[test]
fn what_the_rules_make_of_two_edits_is_taken_in_as_ever() {
    let apart = apart();
    let merged = apart.merged();
    assert!(!merged.is_empty());
    let mut register = apart.register();
    let plan = register.preview(&[&apart.file(&merged)]).expect("a plan");
    assert_eq!(outcomes(&plan), [Outcome::Conflict]);
    register.takes(&[&apart.file(&merged)]).expect("taken in");
    assert_eq!(register.documents()[ID].live_leaves().len(), 2);
}
