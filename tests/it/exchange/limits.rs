//! What there may be of anything in a file: up to the limit it is taken, one more is refused by name with the
//! reason, and beside it the rest is taken.

use crate::scenario::{Scenario, real};
use futures::executor::block_on;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::exchange::{import, incoming::read_alone},
    replica::{
        DocumentFault, MAX_ANCESTORS, MAX_FIELD, MAX_LEAVES, Rev, Revision,
        bundle::{self, Header},
    },
};

const CROWD: &str = "unit:crowd";

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}

fn unit(note: &str) -> Map<String, Value> {
    fields(json!({"kind": "unit", "unit_kind": "commune", "name": "Xã Thứ", "note": note}))
}

fn file<'r>(revisions: impl IntoIterator<Item = &'r Revision>) -> String {
    bundle::write(revisions.into_iter(), &Header::default())
}

/// A unit of thirty fields of which each of so many people wrote one differently, and one of their own.
fn crowd(of: std::ops::Range<usize>) -> Vec<Revision> {
    let mut first = unit("");
    for n in 0..30 {
        first.insert(format!("field{n}"), format!("what stands in {n}").into());
    }
    let root = Revision::new(CROWD, None, false, &first);
    let leaves = of.map(|n| {
        let mut fields = first.clone();
        fields.insert("note".into(), n.into());
        fields.insert("field7".into(), (n % 5).into());
        fields.insert("meta".into(), json!({"by": format!("người {n}")}));
        Revision::new(CROWD, Some(root.rev), false, &fields)
    });
    std::iter::once(root.clone()).chain(leaves).collect()
}

/// What a file with these revisions and a sound one is refused with; the sound one is taken in any case.
fn refused(revisions: &[Revision]) -> Option<DocumentFault> {
    let sound = Revision::new("unit:sound", None, false, &unit("sound"));
    let text = file(revisions.iter().chain([&sound]));
    let mut session = Scenario::begun(&real());
    let plan = session.preview(&[&text]).expect("is read");
    assert!(plan.records.contains_key("unit:sound"));
    let mut faults = plan.refused.into_iter().map(|refused| {
        assert_eq!(
            refused.fields, None,
            "nothing that one could want as one's own"
        );
        refused.fault
    });
    let fault = faults.next();
    assert_eq!(faults.next(), None);
    session.takes(&[&text]).expect("is taken");
    let id = &revisions[0].id;
    assert_eq!(session.documents().contains_key(id), fault.is_none());
    assert!(session.documents().contains_key("unit:sound"));
    fault
}

#[test]
fn a_text_in_a_field_has_a_longest_length() {
    let with =
        |fields: &Map<String, Value>| refused(&[Revision::new("unit:long", None, false, fields)]);
    let fault = |field: &str| {
        Some(DocumentFault::LongField {
            id: "unit:long".into(),
            field: field.into(),
            limit: MAX_FIELD >> 10,
        })
    };
    let longest = "x".repeat(MAX_FIELD);
    let longer = "x".repeat(MAX_FIELD + 1);
    assert_eq!(with(&unit(&longest)), None);
    assert_eq!(with(&unit(&longer)), fault("note"));
    let inside = |text: &str| {
        let mut whole = unit("");
        whole.insert("members".into(), json!({"m": {"name": [text]}}));
        whole
    };
    assert_eq!(with(&inside(&longest)), None);
    assert_eq!(with(&inside(&longer)), fault("members"));
    let mut named = unit("");
    named.insert("members".into(), json!({longer.as_str(): 1}));
    assert_eq!(with(&named), fault("members"));
    // Many texts make a long record, and that has a limit of its own.
    let mut many = unit("");
    for n in 0..8 {
        many.insert(format!("field{n}"), longest.clone().into());
    }
    assert_eq!(with(&many), None);
}

#[test]
fn a_record_of_another_system_has_the_same_limits() {
    let session = Scenario::begun(&real());
    for (length, wanted) in [(MAX_FIELD, 0), (MAX_FIELD + 1, 1)] {
        let doc = json!({
            "_id": "unit:plain", "kind": "unit", "unit_kind": "commune", "name": "Xã Thứ", "note": "x".repeat(length),
        });
        let text = json!({"docs": [doc]}).to_string();
        let plan = session.preview(&[&text]).expect("is read");
        assert_eq!(plan.refused.len(), wanted);
        assert_eq!(plan.own.len(), 1 - wanted);
    }
}

#[test]
fn a_revision_names_so_many_before_it_and_no_more() {
    let history = |ancestors: usize| {
        let named = |generation: usize| {
            let generation = u32::try_from(generation).expect("a generation");
            Rev::from_parts(generation, &"0a".repeat(16)).expect("a name")
        };
        let names: Vec<Rev> = (1..=ancestors).rev().map(named).collect();
        let parent = names.first().copied();
        let mut revision = Revision::new("unit:old", parent, false, &unit(""));
        revision.ancestors = names;
        refused(&[revision])
    };
    assert_eq!(history(MAX_ANCESTORS), None);
    let fault = DocumentFault::LongHistory {
        id: "unit:old".into(),
        limit: MAX_ANCESTORS,
    };
    assert_eq!(history(MAX_ANCESTORS + 1), Some(fault));
}

/// 200 versions froze the page for 6 seconds and 500 for 38, as each was merged with each from the beginning.
/// The bound is far above what it takes, and far below what it took.
#[test]
fn as_many_versions_as_may_stand_side_by_side_are_looked_at() {
    assert_eq!(refused(&crowd(0..MAX_LEAVES)), None);
    let mut session = Scenario::begun(&real());
    session
        .takes(&[&file(&crowd(0..MAX_LEAVES))])
        .expect("is taken");
    let disputes = block_on(session.disputes()).expect("disputes");
    let sides = |field: &str| disputes.iter().find(|dispute| dispute.field == field);
    assert_eq!(sides("/note").expect("disputed").sides.len(), MAX_LEAVES);
    assert_eq!(sides("/field7").expect("disputed").sides.len(), 5);
}

#[test]
fn one_version_more_refuses_the_record_by_name_and_what_is_here_stays() {
    let fault = |leaves| DocumentFault::ManyLeaves {
        id: CROWD.into(),
        leaves,
        limit: MAX_LEAVES,
    };
    let over = crowd(0..MAX_LEAVES + 1);
    assert_eq!(refused(&over), Some(fault(MAX_LEAVES + 1)));
    // Deletions beside each other are versions, too.
    let mut gone = crowd(0..1);
    let root = gone[0].rev;
    gone.extend((0..MAX_LEAVES).map(|n| {
        let fields = unit(&n.to_string());
        Revision::new(CROWD, Some(root), true, &fields)
    }));
    assert_eq!(refused(&gone), Some(fault(MAX_LEAVES + 1)));
    // Some are here, the others come.
    let mut session = Scenario::begun(&real());
    let some = MAX_LEAVES - 20;
    session.takes(&[&file(&crowd(0..some))]).expect("is taken");
    let before = session.content();
    let leaves = session.documents()[CROWD].live_leaves().len();
    let text = file(&crowd(some..MAX_LEAVES + 20));
    let plan = session.preview(&[&text]).expect("is read");
    let faults: Vec<DocumentFault> = plan.refused.into_iter().map(|r| r.fault).collect();
    assert_eq!(faults, [fault(leaves + 40)]);
    session.takes(&[&text]).expect("is read");
    assert_eq!(session.content(), before);
    // What is here is the same again, and can be settled.
    let again = session.preview(&[&file(&crowd(0..some))]).expect("is read");
    assert!(again.refused.is_empty() && again.rows.is_empty());
    for field in ["/note", "/field7"] {
        block_on(session.choose(CROWD, field, Some(&json!("settled")))).expect("is chosen");
    }
    assert_eq!(block_on(session.disputes()).expect("disputes"), []);
}

#[test]
fn a_file_with_a_record_that_is_too_long_and_another_that_was_changed_is_refused() {
    let long = Revision::new("unit:long", None, false, &unit(&"x".repeat(MAX_FIELD + 1)));
    let one = Revision::new("unit:one", None, false, &unit("here"));
    let other = Revision::new("unit:two", None, false, &unit("there"));
    let good = file([&long, &one, &other]);
    let session = Scenario::begun(&real());
    assert_eq!(session.preview(&[&good]).expect("is read").refused.len(), 1);
    // An id is no part of what a revision is named by.
    let bad = good.replacen("unit:one", "unit:six", 1);
    let fault = session
        .preview(&[&bad])
        .map(|_| ())
        .expect_err("is refused");
    assert_eq!(fault, bundle::BundleFault::Digest.into());
}

#[test]
fn a_backup_with_a_record_that_is_refused_only_beside_the_others_is_none() {
    let mut session = Scenario::begun(&real());
    session.takes(&[&file(&crowd(0..2))]).expect("is taken");
    let register = bundle::read(session.full_file().into_bytes()).expect("is read");
    for (more, is_whole) in [(MAX_LEAVES - 2, true), (MAX_LEAVES - 1, false)] {
        let leaves = crowd(10..10 + more);
        let text = file(register.revisions.iter().chain(&leaves[1..]));
        let alone = read_alone("file.json", text.clone().into_bytes());
        assert!(alone.is_ok(), "the lines are good");
        let plan = Scenario::empty().preview(&[&text]).expect("is read");
        assert_eq!(import::be_whole(&plan.refused).is_ok(), is_whole);
    }
}
