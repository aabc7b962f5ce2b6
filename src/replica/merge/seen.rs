//! What one revision says, found out once.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use super::value::MergeValue;
use crate::replica::{Body, Meta, Rev};

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

/// A revision, as far as anybody has asked. Neither its content nor what lies before it ever changes.
pub struct Seen {
    body: Option<Body>,
    /// What it says about itself if it is a merge.
    pub note: MergeNote,
    automatic: OnceCell<bool>,
    content: OnceCell<Rc<MergeValue>>,
    /// The smaller leaves with which it was found to disagree.
    apart: RefCell<BTreeSet<Rev>>,
}

impl Seen {
    /// The revision with this content; `None` for one that is known only by name.
    pub fn new(body: Option<&Body>) -> Seen {
        Seen {
            note: body.map(MergeNote::of).unwrap_or_default(),
            body: body.cloned(),
            automatic: OnceCell::new(),
            content: OnceCell::new(),
            apart: RefCell::default(),
        }
    }

    /// Whether its content is known.
    pub fn is_known(&self) -> bool {
        self.body.is_some()
    }

    /// Whether nobody made the revision by hand.
    pub fn is_automatic(&self) -> bool {
        *self.automatic.get_or_init(|| {
            let body = self.body.as_ref();
            // Content is canonical, so that an automatic merge holds these very words.
            let body = body.filter(|body| body.text().contains("\"action\":\"merge\""));
            body.is_some_and(|body| Meta::of(body).action == ACTION)
        })
    }

    /// The content without the note of who wrote it; undecided where it is not known.
    pub fn content(&self) -> Rc<MergeValue> {
        let content = self.content.get_or_init(|| {
            let body = self.body.as_ref();
            Rc::new(body.map_or(MergeValue::Undecided, content))
        });
        Rc::clone(content)
    }

    /// Whether it was found to disagree with another leaf.
    pub fn is_apart_from(&self, other: Rev) -> bool {
        self.apart.borrow().contains(&other)
    }

    /// Notes that it disagrees with another leaf.
    pub fn note_apart_from(&self, other: Rev) {
        self.apart.borrow_mut().insert(other);
    }

    /// Forgets with whom it disagrees.
    pub fn forget(&self) {
        self.apart.borrow_mut().clear();
    }
}

/// Whether the revision with this content only ends a branch that was taken in elsewhere.
pub fn is_closing(body: &Body) -> bool {
    MergeNote::of(body).is_closing()
}

/// A body without the note of who wrote it.
pub fn content(body: &Body) -> MergeValue {
    let mut fields = body.fields();
    fields.remove("meta");
    MergeValue::object(fields)
}
