//! The day that a page looks at, for those that may look at another than today.

use jiff::civil::Date;

use super::{
    name::Name,
    narrows::{Narrows, Visit},
};

/// The day that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsOf {
    /// The day; none for the page's usual one.
    pub day: Option<Date>,
}

impl Narrows for AsOf {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Day, &mut self.day);
    }
}
