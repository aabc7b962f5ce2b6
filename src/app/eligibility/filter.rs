//! What narrows the list of those who may join something and have not been supported.

use crate::app::{
    households::filter::Support,
    route::{Name, Narrows, Visit},
};

/// What the list is narrowed to. Its day is [`crate::app::route::AsOf`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In which years support is looked for: in all of them with [`Support::Never`], else in the year.
    pub support: Option<Support>,
    /// Whether it is shown as a paper.
    pub sheet: Option<u32>,
}

impl Narrows for Filter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Support, &mut self.support);
        visit(Name::Sheet, &mut self.sheet);
    }
}

impl Filter {
    /// Whether support is looked for in all years.
    pub fn is_ever(&self) -> bool {
        self.support == Some(Support::Never)
    }
}
