//! The pair that the page of duplicates shows.

use crate::app::route::{Name, Narrows, Page, Route, Visit};

/// The household that the record of the address is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Its id.
    pub other: Option<String>,
}

impl Narrows for Beside {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Other, &mut self.other);
    }
}

/// The page that compares two households.
pub fn pair_route(route: &Route, a: &str, b: &str) -> Route {
    let beside = Beside {
        other: Some(b.to_owned()),
    };
    beside.on(route.about(Page::Duplicates, a))
}
