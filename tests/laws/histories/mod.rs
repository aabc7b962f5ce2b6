//! Random histories of a few laptops that edit the same records and send each other files.
//!
//! Everything goes the way the application goes: edits through [`merge::revise`], choices through
//! [`merge::choose`], files through [`bundle::write`], [`bundle::read`] and [`import::weave`].
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod model;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use so_sinh_ke::{
    app::exchange::import,
    replica::{
        Body, Document, Meta, Rev, Revision,
        bundle::{self, Header},
        merge,
    },
};

use self::model::Model;

/// The laptops' clocks: nothing may depend on them.
const CLOCKS: [&str; 5] = [
    "2001-01-01T00:00:00Z",
    "2023-06-01T08:00:00Z",
    "2038-01-19T03:14:07Z",
    "2001-01-01T00:00:00Z",
    "",
];
/// How many records there are.
pub const DOCUMENTS: usize = 2;
const FLAT: [&str; 4] = ["amount", "note", "papers", "unit"];
const INNER: [&str; 2] = ["born", "name"];

/// What is done to one field.
#[derive(Clone, Debug)]
pub enum Touch {
    /// Gives a field at the top a new value.
    Flat(u8),
    /// Removes a field at the top, for good.
    RemoveFlat(u8),
    /// Gives a field of a sub-item a new value.
    Inner(u8, u8),
    /// Adds a sub-item.
    Add,
    /// Removes a sub-item.
    Remove(u8),
}

/// What is chosen about a disputed field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What shows.
    Left,
    /// What another leaf says.
    Right,
    /// Something new.
    Third,
}

/// How much of a register goes into a file.
#[derive(Clone, Debug)]
pub enum Part {
    /// All of it.
    Full,
    /// The records with a bit set.
    Documents(u8),
    /// Some leaves with all names before them, and some of the contents before them.
    Revisions(u64),
}

/// One event.
#[derive(Clone, Debug)]
pub enum Event {
    /// Somebody edits a record.
    Edit(u8, u8, Vec<Touch>),
    /// Somebody deletes it.
    Delete(u8, u8),
    /// Somebody brings it back, with the content of an earlier revision.
    Restore(u8, u8, u8),
    /// Somebody settles a dispute.
    Choose(u8, u8, u8, Side),
    /// A file goes from one to another.
    Send(u8, u8, Part),
    /// Both write before either reads.
    Cross(u8, u8),
    /// A file of long ago is taken in (again).
    Again(u8, u8),
}

/// What may happen.
#[derive(Clone, Copy, Debug)]
pub struct Mix {
    /// How many laptops.
    pub replicas: (usize, usize),
    /// How many events.
    pub events: (usize, usize),
    /// Whether records are deleted and brought back.
    pub deletions: bool,
    /// Whether files may hold less than whole records.
    pub pieces: bool,
    /// Whether a choice may be one of the values that were there.
    pub old_choices: bool,
}

/// Everything.
pub const ANYTHING: Mix = Mix {
    replicas: (3, 5),
    events: (5, 40),
    deletions: true,
    pieces: true,
    old_choices: true,
};

fn touch() -> impl Strategy<Value = Touch> {
    prop_oneof![
        5 => (0_u8..4).prop_map(Touch::Flat),
        1 => (0_u8..4).prop_map(Touch::RemoveFlat),
        4 => any::<(u8, u8)>().prop_map(|(a, b)| Touch::Inner(a, b)),
        1 => Just(Touch::Add),
        1 => any::<u8>().prop_map(Touch::Remove),
    ]
}

/// How many laptops, and what happens.
pub fn histories(mix: Mix) -> impl Strategy<Value = (usize, Vec<Event>)> {
    let who = any::<u8>;
    let document = || 0_u8..u8::try_from(DOCUMENTS).unwrap_or(1);
    let side = if mix.old_choices {
        prop_oneof![Just(Side::Left), Just(Side::Right), Just(Side::Third)].boxed()
    } else {
        Just(Side::Third).boxed()
    };
    let part = if mix.pieces {
        prop_oneof![
            3 => Just(Part::Full),
            2 => (1_u8..4).prop_map(Part::Documents),
            2 => any::<u64>().prop_map(Part::Revisions),
        ]
        .boxed()
    } else {
        prop_oneof![3 => Just(Part::Full), 2 => (1_u8..4).prop_map(Part::Documents)].boxed()
    };
    let mut all = vec![
        (
            10,
            (who(), document(), prop::collection::vec(touch(), 1..3))
                .prop_map(|(r, d, t)| Event::Edit(r, d, t))
                .boxed(),
        ),
        (
            4,
            (who(), document(), any::<u8>(), side)
                .prop_map(|(r, d, n, s)| Event::Choose(r, d, n, s))
                .boxed(),
        ),
        (
            6,
            (who(), who(), part)
                .prop_map(|(a, b, p)| Event::Send(a, b, p))
                .boxed(),
        ),
        (
            3,
            (who(), who()).prop_map(|(a, b)| Event::Cross(a, b)).boxed(),
        ),
        (
            1,
            any::<(u8, u8)>()
                .prop_map(|(n, r)| Event::Again(n, r))
                .boxed(),
        ),
    ];
    if mix.deletions {
        all.push((
            1,
            (who(), document())
                .prop_map(|(r, d)| Event::Delete(r, d))
                .boxed(),
        ));
        all.push((
            2,
            (who(), document(), any::<u8>())
                .prop_map(|(r, d, n)| Event::Restore(r, d, n))
                .boxed(),
        ));
    }
    let event = prop::strategy::Union::new_weighted(all);
    let (from, to) = mix.events;
    (
        mix.replicas.0..=mix.replicas.1,
        prop::collection::vec(event, from..to),
    )
}

/// One laptop.
#[derive(Clone, Default)]
pub struct Replica {
    /// Its records.
    pub documents: BTreeMap<String, Document>,
    /// What people did, by record, as a plain model tells it.
    pub model: BTreeMap<String, Model>,
}

/// A file on its way, with what the model says is in it.
#[derive(Clone)]
pub struct Post {
    /// The text.
    pub text: String,
    model: BTreeMap<String, Model>,
}

/// The laptops and what they have sent.
pub struct World {
    /// The laptops.
    pub replicas: Vec<Replica>,
    /// Every file so far.
    pub posts: Vec<Post>,
    /// Every value that was ever typed.
    pub typed: Vec<(String, Value)>,
    /// How often a record brought a merge that would not have been made where it was taken in.
    pub doubts: usize,
    count: u64,
    gone: BTreeSet<String>,
}

/// The record with this number.
pub fn id(n: u8) -> String {
    format!("household:{n}")
}

impl World {
    /// Laptops that begin with the same records.
    pub fn begin(replicas: usize) -> World {
        let mut first = Replica::default();
        for n in 0..DOCUMENTS {
            let id = id(u8::try_from(n).unwrap_or_default());
            let fields = json!({
                "kind": "household", "amount": 1, "note": "a", "papers": ["x"], "unit": "NT",
                "members": {"m0": {"name": "Páo", "born": 1980}},
                "meta": {"by": "so-sinh-ke"},
            });
            let Value::Object(fields) = fields else {
                unreachable!()
            };
            let revision = Revision::new(&id, None, false, &fields);
            let model = Model::begin(&revision.body);
            let mut document = Document::new(&id);
            document.insert(revision);
            first.documents.insert(id.clone(), document);
            first.model.insert(id, model);
        }
        World {
            replicas: vec![first; replicas],
            posts: Vec::new(),
            typed: Vec::new(),
            doubts: 0,
            count: 1000,
            gone: BTreeSet::new(),
        }
    }

    /// A whole history.
    pub fn after(replicas: usize, events: &[Event]) -> World {
        let mut world = World::begin(replicas);
        for event in events {
            world.happen(event);
        }
        world
    }

    fn who(&self, n: u8) -> usize {
        usize::from(n) % self.replicas.len()
    }

    fn meta(&self, who: usize) -> Meta {
        Meta {
            by: format!("người {who}"),
            unit: String::from("Xã Nông Thượng"),
            device: format!("d{who}"),
            at: CLOCKS[who % CLOCKS.len()].to_owned(),
            action: format!("action-{}", self.count),
        }
    }

    /// A value that nobody has typed before.
    fn fresh(&mut self, id: &str) -> Value {
        self.count += 1;
        let n = self.count;
        let value = match n % 3 {
            0 => json!(n),
            1 => json!(format!("giá trị {n}")),
            _ => json!([n]),
        };
        self.typed.push((id.to_owned(), value.clone()));
        value
    }

    /// One event; what cannot happen does not.
    pub fn happen(&mut self, event: &Event) {
        match event {
            Event::Edit(who, n, touches) => self.edit(self.who(*who), *n, touches),
            Event::Delete(who, n) => self.delete(self.who(*who), &id(*n)),
            Event::Restore(who, n, which) => self.restore(self.who(*who), &id(*n), *which),
            Event::Choose(who, n, which, side) => {
                self.choose(self.who(*who), &id(*n), *which, *side);
            }
            Event::Send(from, to, part) => {
                let (from, to) = (self.who(*from), self.who(*to));
                let post = self.post(from, part);
                self.posts.push(post.clone());
                self.receive(to, &post);
            }
            Event::Cross(a, b) => {
                let (a, b) = (self.who(*a), self.who(*b));
                let posts = [self.post(a, &Part::Full), self.post(b, &Part::Full)];
                self.posts.extend(posts.iter().cloned());
                self.receive(b, &posts[0]);
                self.receive(a, &posts[1]);
            }
            Event::Again(n, to) => {
                if !self.posts.is_empty() {
                    let post = self.posts[usize::from(*n) % self.posts.len()].clone();
                    self.receive(self.who(*to), &post);
                }
            }
        }
    }

    fn edit(&mut self, who: usize, n: u8, touches: &[Touch]) {
        let id = id(n);
        let Some(body) = self.replicas[who].documents[&id].live().cloned() else {
            return;
        };
        let mut fields = body.fields();
        let typed = self.typed.len();
        let mut paths = BTreeSet::new();
        for touch in touches {
            if let Some(path) = self.touch(&id, &mut fields, touch) {
                paths.insert(path);
            }
        }
        // Typed over before it was saved: nobody else ever saw it.
        let text = Value::Object(fields.clone()).to_string();
        let kept = |(_, value): &(String, Value)| text.contains(&value.to_string());
        let drafts = self.typed.split_off(typed);
        self.typed.extend(drafts.into_iter().filter(kept));
        if !paths.is_empty() {
            self.write(who, &id, Some(fields));
            let Replica { documents, model } = &mut self.replicas[who];
            let now = &documents[&id];
            let Some(model) = model.get_mut(&id) else {
                return;
            };
            model.edit(&body, now, &paths);
        }
    }

    /// Changes one field; says which, as a JSON pointer.
    fn touch(
        &mut self,
        id: &str,
        fields: &mut Map<String, Value>,
        touch: &Touch,
    ) -> Option<String> {
        let members = fields.get("members").and_then(Value::as_object);
        let members: Vec<String> = members
            .into_iter()
            .flatten()
            .map(|(k, _)| k.clone())
            .collect();
        let member = |n: u8| members.get(usize::from(n) % members.len().max(1)).cloned();
        match touch {
            Touch::Flat(n) => {
                let name = FLAT[usize::from(*n)];
                *fields.get_mut(name)? = self.fresh(id);
                Some(format!("/{name}"))
            }
            Touch::RemoveFlat(n) => {
                let path = format!("/{}", FLAT[usize::from(*n)]);
                // Twice removed and once put back in between would look like never touched.
                if !self.gone.insert(format!("{id}{path}")) {
                    return None;
                }
                fields.remove(&path[1..])?;
                Some(path)
            }
            Touch::Inner(n, inner) => {
                let member = member(*n)?;
                let name = INNER[usize::from(*inner) % INNER.len()];
                let item = fields.get_mut("members")?.get_mut(&member)?;
                *item.get_mut(name)? = self.fresh(id);
                Some(format!("/members/{member}/{name}"))
            }
            Touch::Add => {
                let item = json!({"name": self.fresh(id), "born": self.fresh(id)});
                let member = format!("m{}", self.count);
                let all = fields.get_mut("members")?.as_object_mut()?;
                all.insert(member.clone(), item);
                Some(format!("/members/{member}"))
            }
            Touch::Remove(n) => {
                let member = member(*n)?;
                if !self.gone.insert(format!("{id}/members/{member}")) {
                    return None;
                }
                fields.get_mut("members")?.as_object_mut()?.remove(&member);
                Some(format!("/members/{member}"))
            }
        }
    }

    fn write(&mut self, who: usize, id: &str, fields: Option<Map<String, Value>>) {
        let meta = self.meta(who);
        let document = self.replicas[who].documents.get_mut(id);
        merge::revise(document.expect("a record"), fields, &meta);
    }

    fn delete(&mut self, who: usize, id: &str) {
        if self.replicas[who].documents[id].live().is_some() {
            self.write(who, id, None);
        }
    }

    /// Back to the content of an earlier revision.
    fn restore(&mut self, who: usize, id: &str, which: u8) {
        let document = &self.replicas[who].documents[id];
        let bodies: Vec<Body> = contents(document).collect();
        let body = &bodies[usize::from(which) % bodies.len()];
        if document.live().is_none() {
            self.write(who, id, Some(body.fields()));
        }
    }

    fn choose(&mut self, who: usize, id: &str, which: u8, side: Side) {
        let conflicts = merge::conflicts(&self.replicas[who].documents[id]);
        if conflicts.is_empty() {
            return;
        }
        let conflict = &conflicts[usize::from(which) % conflicts.len()];
        let value = match side {
            Side::Left => conflict.values[0].1.clone(),
            Side::Right => conflict.values[1].1.clone(),
            Side::Third => Some(if conflict.field.matches('/').count() == 2 {
                json!({"name": self.fresh(id), "born": self.fresh(id)})
            } else {
                self.fresh(id)
            }),
        };
        self.settle(who, id, &conflict.field, value.as_ref());
    }

    /// Somebody settles one field.
    pub fn settle(&mut self, who: usize, id: &str, field: &str, value: Option<&Value>) {
        let meta = self.meta(who);
        let Replica { documents, model } = &mut self.replicas[who];
        let (Some(document), Some(model)) = (documents.get_mut(id), model.get_mut(id)) else {
            return;
        };
        for revision in merge::choose(document, field, value, &meta) {
            document.insert(revision);
        }
        merge::settle_apart(document);
        model.choose(document, field);
        self.count += 1;
    }

    /// Writes a file.
    pub fn post(&self, from: usize, part: &Part) -> Post {
        let replica = &self.replicas[from];
        let chosen = |id: &str| match part {
            Part::Documents(bits) => (0..8).any(|n| bits >> n & 1 == 1 && self::id(n) == id),
            _ => true,
        };
        let mut revisions = Vec::new();
        for (_, document) in replica.documents.iter().filter(|(id, _)| chosen(id)) {
            let leaves = document.leaves();
            let mut of_it = document.revisions();
            if let Part::Revisions(bits) = part {
                let mut bits = *bits;
                let mut next = || {
                    bits = bits.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                    bits >> 63 == 1
                };
                let sent: BTreeSet<Rev> = leaves.into_iter().filter(|_| next()).collect();
                let named: BTreeSet<Rev> = sent
                    .iter()
                    .flat_map(|rev| document.ancestors(*rev))
                    .collect();
                of_it.retain(|r| sent.contains(&r.rev) || (named.contains(&r.rev) && next()));
            }
            revisions.extend(of_it);
        }
        let model = replica.model.iter().filter(|(id, _)| chosen(id));
        Post {
            text: bundle::write(revisions.iter(), &Header::default()),
            model: model
                .map(|(id, model)| (id.clone(), model.clone()))
                .collect(),
        }
    }

    /// Takes in a file. Says whether that changed anything.
    pub fn receive(&mut self, to: usize, post: &Post) -> bool {
        let replica = &mut self.replicas[to];
        for (id, model) in &post.model {
            if let Some(own) = replica.model.get_mut(id) {
                own.learn(model);
            }
        }
        let taken = take(&mut replica.documents, &post.text);
        self.doubts += taken.doubts;
        taken.changed
    }

    /// Sends everything to everybody until nothing changes. Says how many rounds that took.
    pub fn exchange_everything(&mut self) -> usize {
        for round in 0.. {
            let mut changed = false;
            for from in 0..self.replicas.len() {
                let post = self.post(from, &Part::Full);
                for to in 0..self.replicas.len() {
                    changed |= to != from && self.receive(to, &post);
                }
            }
            if !changed {
                return round;
            }
            assert!(round < 6, "does not settle");
        }
        unreachable!()
    }
}

/// Every content that is known of a record and that people would call its content.
pub fn contents(document: &Document) -> impl Iterator<Item = Body> {
    let bodies = document.nodes().values().filter_map(|n| n.body.clone());
    bodies.filter(|body| !merge::MergeNote::of(body).is_closing())
}

/// What taking in a file did.
pub struct Taken {
    /// Whether it changed anything.
    pub changed: bool,
    /// How many records brought a merge that would not be made here.
    pub doubts: usize,
}

/// Takes in a file.
pub fn take(documents: &mut BTreeMap<String, Document>, text: &str) -> Taken {
    let read = bundle::read(text.as_bytes().to_vec()).expect("a good file");
    assert_eq!(read.refused, []);
    let mut incoming: BTreeMap<String, Vec<Revision>> = BTreeMap::new();
    for revision in read.revisions {
        let id = revision.id.clone();
        incoming.entry(id).or_default().push(revision);
    }
    let (mut changed, mut doubts) = (false, 0);
    for (id, incoming) in incoming {
        let here = documents.remove(&id);
        let before = here.unwrap_or_else(|| Document::new(&id));
        let woven = import::weave(before.clone(), &incoming).expect("few versions");
        assert_eq!(woven.added.is_empty(), woven.document == before);
        doubts += usize::from(woven.doubtful);
        changed |= !woven.added.is_empty();
        documents.insert(id, woven.document);
    }
    Taken { changed, doubts }
}
