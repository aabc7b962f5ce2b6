//! What a revision was made with knowledge of, and the common ground of two of them.

use std::collections::{BTreeMap, BTreeSet};

use super::value::{Keep, MergeValue, merge, path, pointer};
use crate::{
    order,
    replica::{Body, Document, Meta, Rev},
};

/// What stands in `meta.action` of an automatic merge.
pub const ACTION: &str = "merge";

/// What an automatic merge says about itself in `meta`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeNote {
    /// The leaves whose content it took in.
    pub absorbs: Vec<Rev>,
    /// The fields (JSON pointers) about which it could not decide; empty when all was taken in.
    pub disputed: Vec<String>,
    /// On the end of an absorbed branch: the revision that took it in.
    pub into: Option<Rev>,
}

impl MergeNote {
    /// Reads the note out of a body.
    pub fn of(body: &Body) -> MergeNote {
        let text = body.text();
        if !text.contains("\"absorbs\"") && !text.contains("\"into\"") {
            return MergeNote::default();
        }
        let meta = body.field("meta").unwrap_or_default();
        let texts = |name: &str| {
            let list = meta.get(name).and_then(|list| list.as_array());
            let list = list.into_iter().flatten();
            list.filter_map(|text| Some(text.as_str()?.to_owned()))
                .collect::<Vec<_>>()
        };
        let into = meta.get("into").and_then(|into| into.as_str());
        MergeNote {
            absorbs: texts("absorbs")
                .iter()
                .filter_map(|rev| rev.parse().ok())
                .collect(),
            disputed: texts("disputed"),
            into: into.and_then(|rev| rev.parse().ok()),
        }
    }

    /// Whether it stands on the deletion that ends an absorbed branch.
    pub fn is_closing(&self) -> bool {
        self.into.is_some()
    }
}

/// A step back to what was known.
struct Known {
    rev: Rev,
    /// The fields that were left open on this step.
    disputed: Vec<String>,
}

/// The graph over a document's revisions: its tree, and what merges took in besides.
///
/// Every step leads to a smaller name: parents have a smaller generation, and a merge is made on the
/// winner, which is greater than what it absorbs. So there are no circles, and the order of names is
/// an order of knowledge.
pub struct Ancestry<'d> {
    document: &'d Document,
    steps: BTreeMap<Rev, Vec<Known>>,
}

impl<'d> Ancestry<'d> {
    /// The graph of `document`.
    pub fn new(document: &'d Document) -> Ancestry<'d> {
        let mut steps: BTreeMap<Rev, Vec<Known>> = BTreeMap::new();
        let mut step = |from: Rev, to: Rev, disputed: Vec<String>| {
            // Nothing greater is ever absorbed; whoever claims it would make a circle.
            if to < from {
                let rev = to;
                steps.entry(from).or_default().push(Known { rev, disputed });
            }
        };
        for (rev, node) in document.nodes() {
            if let Some(parent) = node.parent {
                step(*rev, parent, Vec::new());
            }
            let Some(body) = &node.body else { continue };
            let note = MergeNote::of(body);
            for absorbed in note.absorbs {
                step(*rev, absorbed, note.disputed.clone());
            }
        }
        Ancestry { document, steps }
    }

    /// What the `from` knew, themselves included.
    pub fn reach(&self, from: &[Rev]) -> BTreeSet<Rev> {
        self.reach_of(None, from)
    }

    /// What the `from` knew about one field: a merge that left it open knew the other leaf, and
    /// neither took nor replaced what stands there.
    fn reach_of(&self, field: Option<&str>, from: &[Rev]) -> BTreeSet<Rev> {
        let mut reach: BTreeSet<Rev> = order::set(from.iter().copied());
        let mut ahead = reach.clone();
        while let Some(rev) = ahead.pop_last() {
            for step in self.steps.get(&rev).into_iter().flatten() {
                let open = |field| step.disputed.iter().any(|outer| within(field, outer));
                if !field.is_some_and(open) && reach.insert(step.rev) {
                    ahead.insert(step.rev);
                }
            }
        }
        reach
    }

    /// Whether `one` knows everything that people did to make `other`, field by field.
    pub fn knows(&self, one: Rev, other: Rev) -> bool {
        let people = |field: Option<&str>| {
            let known = self.reach_of(field, &[one]);
            let reach = self.reach_of(field, &[other]);
            reach.difference(&known).all(|rev| self.is_automatic(*rev))
        };
        people(None)
            && self
                .left_open()
                .into_iter()
                .all(|field| people(Some(field)))
    }

    /// The fields that were ever left open, outer ones first.
    fn left_open(&self) -> BTreeSet<&str> {
        let steps = self.steps.values().flatten();
        order::set(steps.flat_map(|step| step.disputed.iter().map(String::as_str)))
    }

    /// The last common ground of the two: what stood in each field before they went apart.
    pub fn base(&self, ours: Rev, theirs: Rev) -> MergeValue {
        let mut base = self.ground(None, &[ours], &[theirs]);
        // Fields that were ever left open have a history of their own.
        for field in self.left_open() {
            let path = path(field);
            let Some((_, outer)) = path.split_last() else {
                continue;
            };
            for child in self.undecided(&base, outer, ours, theirs) {
                let ground = self.ground(Some(&pointer(&child)), &[ours], &[theirs]);
                base.put(&child, ground.at(&child).clone());
            }
            if matches!(base.at(outer), MergeValue::Object(_)) {
                let ground = self.ground(Some(field), &[ours], &[theirs]);
                base.put(&path, ground.at(&path).clone());
            }
        }
        base
    }

    /// The fields inside an object which both have and about which, as a whole, nothing was decided:
    /// about each of them something may have been.
    fn undecided(
        &self,
        base: &MergeValue,
        outer: &[String],
        ours: Rev,
        theirs: Rev,
    ) -> Vec<Vec<String>> {
        let around = outer.split_last().map(|(_, around)| base.at(around));
        if *base.at(outer) != MergeValue::Undecided
            || !matches!(around, Some(MergeValue::Object(_)))
        {
            return Vec::new();
        }
        let (ours, theirs) = (self.content(ours), self.content(theirs));
        let (MergeValue::Object(a), MergeValue::Object(b)) = (ours.at(outer), theirs.at(outer))
        else {
            return Vec::new();
        };
        let keys = order::set(a.keys().chain(b.keys()));
        let child = |key: &String| outer.iter().chain([key]).cloned().collect();
        keys.into_iter().map(child).collect()
    }

    fn ground(&self, field: Option<&str>, ours: &[Rev], theirs: &[Rev]) -> MergeValue {
        let (a, b) = (self.reach_of(field, ours), self.reach_of(field, theirs));
        let mut ground: Option<(MergeValue, Vec<Rev>)> = None;
        let mut covered = BTreeSet::new();
        for rev in a.iter().rev().filter(|rev| b.contains(rev)) {
            // The end of an absorbed branch is nobody's content.
            if covered.contains(rev) || self.is_closing(*rev) {
                continue;
            }
            covered.extend(self.reach_of(field, &[*rev]));
            let content = self.content(*rev);
            ground = Some(match ground {
                None => (content, vec![*rev]),
                Some((before, mut revs)) => {
                    // They went apart more than once: merge the grounds as people's edits are merged.
                    let older = self.ground(field, &revs, &[*rev]);
                    let (path, disputed) = (&mut Vec::new(), &mut BTreeSet::new());
                    let both = merge(&older, &before, &content, Keep::Nobody, path, disputed);
                    revs.push(*rev);
                    (both, revs)
                }
            });
        }
        match ground {
            Some((content, _)) => content,
            // Where older names were forgotten, there may have been any ground.
            None if self.is_cut(&a) || self.is_cut(&b) => MergeValue::Undecided,
            None => MergeValue::Absent,
        }
    }

    /// Whether somewhere older names than these are not known.
    fn is_cut(&self, reach: &BTreeSet<Rev>) -> bool {
        let parent = |rev: &Rev| self.document.nodes().get(rev).and_then(|node| node.parent);
        reach
            .iter()
            .any(|rev| rev.generation > 1 && parent(rev).is_none())
    }

    /// Whether the revision only ends a branch that was taken in elsewhere.
    pub fn is_closing(&self, rev: Rev) -> bool {
        self.body(rev).is_some_and(is_closing)
    }

    /// Whether nobody made the revision by hand.
    pub fn is_automatic(&self, rev: Rev) -> bool {
        self.body(rev)
            .is_some_and(|body| Meta::of(body).action == ACTION)
    }

    fn body(&self, rev: Rev) -> Option<&'d Body> {
        self.document.nodes().get(&rev)?.body.as_ref()
    }

    /// The content of a revision without the note of who wrote it; undecided where it is not known.
    pub fn content(&self, rev: Rev) -> MergeValue {
        match self.body(rev) {
            None => MergeValue::Undecided,
            Some(body) => content(body),
        }
    }
}

/// Whether the revision with this content only ends a branch that was taken in elsewhere.
pub fn is_closing(body: &Body) -> bool {
    MergeNote::of(body).is_closing()
}

/// Whether `field` is `outer` or lies in it.
fn within(field: &str, outer: &str) -> bool {
    let rest = field.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A body without the note of who wrote it.
pub fn content(body: &Body) -> MergeValue {
    let mut fields = body.fields();
    fields.remove("meta");
    MergeValue::object(fields)
}
