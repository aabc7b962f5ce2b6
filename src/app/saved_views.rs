//! Views of lists that a person gave a name: how a list was narrowed, sorted, and which columns it had.
//!
//! They belong to one person on one laptop and are no records: a colleague sees the figures otherwise, and a file does
//! not carry them.

use serde::{Deserialize, Serialize};

use super::route::Route;
use crate::domain::text::tidy;

/// How long a name may be.
const LONGEST: usize = 60;

/// A view with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// The address of the list.
    pub address: String,
    /// Whose it is.
    pub by: String,
}

/// The views that are kept for a register on this laptop, in the order in which they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SavedViews(Vec<SavedView>);

/// Where a view stood before it was taken away, to be given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenAway {
    at: usize,
    /// The view.
    pub view: SavedView,
}

impl SavedViews {
    /// The views of one person.
    pub fn of<'v>(&'v self, by: &'v str) -> impl Iterator<Item = &'v SavedView> {
        self.0.iter().filter(move |view| view.by == by)
    }

    /// Keeps the list at `route` under a name; one of this name is replaced. Whether there was a name.
    pub fn save(&mut self, by: &str, name: &str, route: &Route) -> bool {
        let Some(name) = named(name) else {
            return false;
        };
        let address = address(route);
        match self.find(by, &name) {
            Some(at) => self.0[at].address = address,
            None => self.0.push(SavedView {
                name,
                address,
                by: by.to_owned(),
            }),
        }
        true
    }

    /// Gives a view another name. Whether it has it now: not an empty one, and none that another has.
    pub fn rename(&mut self, by: &str, name: &str, new: &str) -> bool {
        let (Some(at), Some(new)) = (self.find(by, name), named(new)) else {
            return false;
        };
        let is_free = self.find(by, &new).is_none_or(|other| other == at);
        if is_free {
            self.0[at].name = new;
        }
        is_free
    }

    /// Takes a view away.
    pub fn remove(&mut self, by: &str, name: &str) -> Option<TakenAway> {
        let at = self.find(by, name)?;
        let view = self.0.remove(at);
        Some(TakenAway { at, view })
    }

    /// Puts a view back where it stood. One that has got its name since keeps it.
    pub fn give_back(&mut self, taken: TakenAway) {
        let TakenAway { at, view } = taken;
        if self.find(&view.by, &view.name).is_none() {
            self.0.insert(at.min(self.0.len()), view);
        }
    }

    fn find(&self, by: &str, name: &str) -> Option<usize> {
        let is_it = |view: &SavedView| view.by == by && view.name == name;
        self.0.iter().position(is_it)
    }
}

/// The address that is kept: without what is only open beside the list.
pub fn address(route: &Route) -> String {
    route.without_form().to_string()
}

/// Whether the list at `route` is shown otherwise than its page begins, so that there is something to keep.
pub fn is_worth_saving(route: &Route) -> bool {
    let own = route.without_form().in_unit(None).in_year(None);
    let bare = Route::default().to(route.page);
    own.record.is_none() && (own != bare || route.unit.is_some())
}

fn named(name: &str) -> Option<String> {
    let name: String = tidy(name).chars().take(LONGEST).collect();
    let name = name.trim_end().to_owned();
    (!name.is_empty()).then_some(name)
}
