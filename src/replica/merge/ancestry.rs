//! What a revision was made with knowledge of, and the common ground of two of them.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use super::{
    outlook::{Outlook, Places},
    seen::Seen,
    value::{
        Keep, MergeValue, Test, agreed, holds_at, is_disputed, is_taken, merge, path, pointer,
    },
};
use crate::{
    order,
    replica::{Document, Rev},
};

/// A step back to what was known.
struct Step {
    /// Where it leads: a place in [`Ancestry::names`].
    to: usize,
    /// Whether a merge took it in: then what that merge left open was not taken.
    absorbed: bool,
}

/// The graph over a document's revisions: its tree, and what merges took in besides.
///
/// Every step leads to a smaller name: parents have a smaller generation, and a merge is made on the
/// winner, which is greater than what it absorbs. So there are no circles, and the order of names is
/// an order of knowledge.
///
/// A record that many people wrote apart has many leaves, and each is held against each. So whatever
/// is asked more than once is found out once: of a revision in [`Seen`], of a field in [`Outlook`].
pub struct Ancestry {
    /// All names, the smallest first. A revision is known here by its place among them.
    names: Vec<Rev>,
    seen: Vec<Rc<Seen>>,
    steps: Vec<Vec<Step>>,
    /// The ends of absorbed branches.
    closing: Places,
    /// Where older names than these are not known.
    cut: Places,
    /// The fields that were ever left open, outer ones first.
    left_open: Vec<String>,
    /// Whether one of those lies in another, or could be spelt otherwise.
    is_nested: bool,
    outlooks: RefCell<Vec<(Option<String>, Rc<Outlook>)>>,
}

impl Ancestry {
    /// The graph of `document`.
    pub fn new(document: &Document) -> Ancestry {
        Ancestry::with(document, &[], &[])
    }

    /// The graph of the document after something was added to it.
    pub fn renewed(self, document: &Document) -> Ancestry {
        let next = Ancestry::with(document, &self.names, &self.seen);
        // A merge may have been named before it was there: then more lies before who named it.
        let has_come = |(rev, seen): (&Rev, &Rc<Seen>)| {
            let node = document.nodes().get(rev);
            !seen.is_known() && node.is_some_and(|node| node.body.is_some())
        };
        let mut names = self.names.iter().zip(&self.seen);
        if next.left_open != self.left_open || names.any(has_come) {
            // How two leaves stand to each other hangs on both.
            next.seen.iter().for_each(|seen| seen.forget());
        }
        next
    }

    fn with(document: &Document, names: &[Rev], known: &[Rc<Seen>]) -> Ancestry {
        let nodes = document.nodes();
        let mut all = order::set(nodes.keys().copied());
        let notes = nodes.iter().map(|(rev, node)| {
            let known = names.binary_search(rev).ok().map(|place| &known[place]);
            let known = known.filter(|seen| seen.is_known() == node.body.is_some());
            let seen = known.map_or_else(|| Rc::new(Seen::new(node.body.as_ref())), Rc::clone);
            // Nothing greater is ever absorbed; whoever claims it would make a circle.
            let before = seen.note.absorbs.iter().chain(&node.parent);
            all.extend(before.filter(|before| *before < rev).copied());
            (*rev, seen)
        });
        let notes: Vec<(Rev, Rc<Seen>)> = notes.collect();
        let names: Vec<Rev> = all.into_iter().collect();
        let nameless = Rc::new(Seen::new(None));
        let mut graph = Ancestry {
            seen: vec![nameless; names.len()],
            steps: names.iter().map(|_| Vec::new()).collect(),
            closing: Places::none(names.len()),
            cut: Places::none(names.len()),
            left_open: Vec::new(),
            is_nested: false,
            outlooks: RefCell::default(),
            names,
        };
        let mut left_open = BTreeSet::new();
        for (rev, seen) in notes {
            let place = graph.place(rev);
            let mut step = |to: &Rev, absorbed| {
                if *to < rev {
                    let to = graph.names.binary_search(to).unwrap_or_default();
                    graph.steps[place].push(Step { to, absorbed });
                }
                *to < rev
            };
            if let Some(parent) = &nodes[&rev].parent {
                step(parent, false);
            }
            let absorbed = seen.note.absorbs.iter().filter(|to| step(to, true));
            if absorbed.count() > 0 {
                left_open.extend(seen.note.disputed.iter().cloned());
            }
            // What still stands has not ended, whatever it says of itself.
            if nodes[&rev].deleted && seen.note.is_closing() {
                graph.closing.add(place);
            }
            graph.seen[place] = seen;
        }
        graph.is_nested = left_open.iter().any(|field| {
            let mut around = field.match_indices('/').map(|(at, _)| &field[..at]);
            around.any(|around| left_open.contains(around)) || pointer(&path(field)) != *field
        });
        graph.left_open = left_open.into_iter().collect();
        for (place, rev) in graph.names.iter().enumerate() {
            let parent = nodes.get(rev).and_then(|node| node.parent);
            if rev.generation > 1 && parent.is_none() {
                graph.cut.add(place);
            }
        }
        graph
    }

    /// The place of a revision of the document.
    fn place(&self, rev: Rev) -> usize {
        self.names.binary_search(&rev).unwrap_or_default()
    }

    /// How the graph looks to somebody who asks about one field.
    fn outlook(&self, field: Option<&str>) -> Rc<Outlook> {
        let mut outlooks = self.outlooks.borrow_mut();
        if let Some((_, known)) = outlooks.iter().find(|(known, _)| known.as_deref() == field) {
            return Rc::clone(known);
        }
        let outlook = Rc::new(Outlook::new(self.names.len()));
        outlooks.push((field.map(str::to_owned), Rc::clone(&outlook)));
        outlook
    }

    /// What the `from` knew, themselves included.
    pub fn reach(&self, from: &[Rev]) -> Places {
        let outlook = self.outlook(None);
        let mut reach = Places::none(self.names.len());
        for rev in from {
            reach.add_all(&self.reach_of(None, &outlook, self.place(*rev)));
        }
        reach
    }

    /// Whether the revision is among these.
    pub fn is_among(&self, rev: Rev, places: &Places) -> bool {
        places.has(self.place(rev))
    }

    /// What a revision knew about one field: a merge that left it open knew the other leaf, and
    /// neither took nor replaced what stands there.
    fn reach_of(&self, field: Option<&str>, outlook: &Outlook, from: usize) -> Rc<Places> {
        outlook.reach(from, || {
            let mut reach = Places::none(self.names.len());
            reach.add(from);
            // Every step leads down, so one way down meets all.
            for place in (0..=from).rev().filter(|place| self.leads_on(*place)) {
                if !reach.has(place) {
                    continue;
                }
                let left = &self.seen[place].note.disputed;
                let open = field.is_some_and(|field| left.iter().any(|outer| within(field, outer)));
                for step in &self.steps[place] {
                    if !(open && step.absorbed) {
                        reach.add(step.to);
                    }
                }
            }
            reach
        })
    }

    fn leads_on(&self, place: usize) -> bool {
        !self.steps[place].is_empty()
    }

    /// Whether `one` knows everything that people did to make `other`, field by field.
    pub fn knows(&self, one: Rev, other: Rev) -> bool {
        let people = |field: Option<&str>| {
            let outlook = self.outlook(field);
            let known = self.reach_of(field, &outlook, self.place(one));
            let reach = self.reach_of(field, &outlook, self.place(other));
            self.all_automatic(&reach, &known)
        };
        people(None) && { self.left_open.iter() }.all(|field| people(Some(field)))
    }

    /// Whether nobody made any of these by hand, but for those of `known`.
    pub fn all_automatic(&self, places: &Places, known: &Places) -> bool {
        let mut unknown = places.clone();
        unknown.take_out(known);
        while let Some(place) = unknown.last() {
            if !self.seen[place].is_automatic() {
                return false;
            }
            unknown.take(place);
        }
        true
    }

    /// Whether everything that people did to make these leaves was seen by somebody who deleted it.
    pub fn are_deleted(&self, leaves: &[Rev], deletions: &[Rev]) -> bool {
        self.all_automatic(&self.reach(leaves), &self.reach(deletions))
    }

    /// The last common ground of the two: what stood in each field before they went apart.
    pub fn base(&self, ours: Rev, theirs: Rev) -> Rc<MergeValue> {
        let mut base = self.ground_of(None, ours, theirs);
        // Fields that were ever left open have a history of their own.
        for field in &self.left_open {
            let path = path(field);
            let Some((_, outer)) = path.split_last() else {
                continue;
            };
            for child in self.undecided(&base, outer, ours, theirs) {
                let ground = self.ground_of(Some(&pointer(&child)), ours, theirs);
                Rc::make_mut(&mut base).put(&child, ground.at(&child).clone());
            }
            if matches!(base.at(outer), MergeValue::Object(_)) {
                let ground = self.ground_of(Some(field), ours, theirs);
                if base.at(&path) != ground.at(&path) {
                    Rc::make_mut(&mut base).put(&path, ground.at(&path).clone());
                }
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

    fn ground_of(&self, field: Option<&str>, ours: Rev, theirs: Rev) -> Rc<MergeValue> {
        let outlook = self.outlook(field);
        let (ours, theirs) = (self.place(ours), self.place(theirs));
        self.ground(field, &outlook, &[ours], theirs)
    }

    fn ground(
        &self,
        field: Option<&str>,
        outlook: &Outlook,
        ours: &[usize],
        theirs: usize,
    ) -> Rc<MergeValue> {
        let b = self.reach_of(field, outlook, theirs);
        let mut both = Places::none(self.names.len());
        for place in ours {
            both.add_all(&self.reach_of(field, outlook, *place));
        }
        let is_cut = both.meets(&self.cut) || b.meets(&self.cut);
        both.keep(&b);
        // The end of an absorbed branch is nobody's content.
        both.take_out(&self.closing);
        let mut heads = Vec::new();
        while let Some(head) = both.last() {
            both.take_out(&self.reach_of(field, outlook, head));
            heads.push(head);
        }
        match *heads {
            // Where older names were forgotten, there may have been any ground.
            [] if is_cut => Rc::new(MergeValue::Undecided),
            [] => Rc::new(MergeValue::Absent),
            [head] => self.seen[head].content(),
            _ => outlook.joined(&heads, || {
                // They went apart more than once: merge the grounds as people's edits are merged.
                let mut ground = self.seen[heads[0]].content();
                for (count, head) in heads.iter().enumerate().skip(1) {
                    let older = self.ground(field, outlook, &heads[..count], *head);
                    let content = self.seen[*head].content();
                    let (path, disputed) = (&mut Vec::new(), &mut BTreeSet::new());
                    let both = merge(&older, &ground, &content, Keep::Nobody, path, disputed);
                    ground = Rc::new(both);
                }
                ground
            }),
        }
    }

    /// Whether the revision only ends a branch that was taken in elsewhere.
    pub fn is_closing(&self, rev: Rev) -> bool {
        self.closing.has(self.place(rev))
    }

    /// The content of a revision without the note of who wrote it; undecided where it is not known.
    pub fn content(&self, rev: Rev) -> Rc<MergeValue> {
        self.seen[self.place(rev)].content()
    }

    /// Whether the two leaves disagree about anything.
    pub fn are_apart(&self, ours: Rev, theirs: Rev) -> bool {
        let seen = &self.seen[self.place(ours)];
        let are = seen.is_apart_from(theirs) || self.anywhere(ours, theirs, is_disputed);
        if are {
            seen.note_apart_from(theirs);
        }
        are
    }

    /// Whether merging the second into the first tells of anything: a value that it takes, or one that
    /// both gave. Where other fields keep them apart that must be said once, too: whoever edits it next
    /// has seen the value in the other leaf.
    pub fn is_news(&self, ours: Rev, theirs: Rev) -> bool {
        let is_agreed = || {
            *self.ground_of(None, ours, theirs) != MergeValue::Undecided
                && self.anywhere(ours, theirs, agreed)
        };
        self.anywhere(ours, theirs, is_taken) || is_agreed()
    }

    /// Whether something holds anywhere in the two leaves and their common ground.
    fn anywhere(&self, ours: Rev, theirs: Rev, test: Test) -> bool {
        let (a, b) = (self.content(ours), self.content(theirs));
        let whole = self.ground_of(None, ours, theirs);
        // The first was made with knowledge of the second: only what was left open can be anything new.
        if !self.is_nested && Rc::ptr_eq(&whole, &b) && matches!(*b, MergeValue::Object(_)) {
            return self.left_open.iter().any(|field| {
                let path = path(field);
                let inside = path
                    .split_last()
                    .is_some_and(|(_, outer)| matches!(b.at(outer), MergeValue::Object(_)));
                inside && {
                    let ground = self.ground_of(Some(field), ours, theirs);
                    holds_at(&path, ground.at(&path), &a, &b, test)
                }
            });
        }
        test(&self.base(ours, theirs), &a, &b)
    }
}

/// Whether `field` is `outer` or lies in it.
fn within(field: &str, outer: &str) -> bool {
    let rest = field.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
