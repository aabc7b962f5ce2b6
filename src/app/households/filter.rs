//! What narrows the list of households.

use crate::{
    app::route::{Name, Narrows, Visit},
    domain::{coded::coded, household::PovertyClass},
};

coded! {
    /// Whether a project has supported it.
    Support {
        /// Not in the year.
        NotThisYear = "not-this-year",
        /// Never.
        Never = "never",
        /// In the year.
        ThisYear = "this-year",
    }
}

/// What narrows the list. The empty filter lets everything through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The year that classes and support are of.
    pub year: i16,
    /// Only this unit, or what lies in it.
    pub unit: Option<String>,
    /// Only this village, marks and case apart.
    pub village: Option<String>,
    /// Only heads of this group.
    pub ethnicity: Option<String>,
    /// Only these classes.
    pub classes: Vec<PovertyClass>,
    /// Only with or without support.
    pub support: Option<Support>,
    /// Only those on this project's list.
    pub project: Option<String>,
}

/// Year and unit belong to the address of every page.
impl Narrows for Filter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Village, &mut self.village);
        visit(Name::Ethnicity, &mut self.ethnicity);
        visit(Name::Class, &mut self.classes);
        visit(Name::Support, &mut self.support);
        visit(Name::Project, &mut self.project);
    }
}

impl Filter {
    /// The households of one village.
    pub fn village(name: &str) -> Filter {
        Filter {
            village: Some(name.to_owned()),
            ..Filter::default()
        }
    }

    /// Those that were supported, or not.
    pub fn support(support: Option<Support>) -> Filter {
        Filter {
            support,
            ..Filter::default()
        }
    }

    /// Whether anything but the year narrows.
    pub fn narrows(&self) -> bool {
        *self
            != Filter {
                year: self.year,
                ..Filter::default()
            }
    }
}
