//! What narrows the pages of outreach.

use jiff::civil::Date;

use crate::app::route::{MOST_HOUSEHOLDS, Name, Narrows, Page, Route, Value, Visit};

/// Which lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// All.
    #[default]
    All,
    /// Those who came.
    Present,
    /// Those who have not come.
    Absent,
}

impl Shown {
    /// All of them in the order of the screen.
    pub const ALL: [Shown; 3] = [Shown::All, Shown::Present, Shown::Absent];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Shown::All => "all",
            Shown::Present => "present",
            Shown::Absent => "absent",
        }
    }

    /// The one with this name.
    pub fn from_code(code: &str) -> Shown {
        let known = Shown::ALL.into_iter().find(|known| known.code() == code);
        known.unwrap_or_default()
    }

    /// Whether a household that came, or did not, is shown.
    pub fn takes(self, present: bool) -> bool {
        match self {
            Shown::All => true,
            Shown::Present => present,
            Shown::Absent => !present,
        }
    }
}

impl Value for Shown {
    fn read(&mut self, text: &str) {
        *self = Shown::from_code(text);
    }

    fn written(&self) -> Option<String> {
        (*self != Shown::All).then(|| self.code().to_owned())
    }
}

/// What the list of a session is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionFilter {
    /// Who is shown.
    pub shown: Shown,
}

impl Narrows for SessionFilter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::State, &mut self.shown);
    }
}

/// Whose leaves are printed, where it is not one household or one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandoutFilter {
    /// Of this village.
    pub village: Option<String>,
    /// Of these households only, in this order.
    pub households: Chosen,
    /// As of this day.
    pub day: Option<Date>,
}

impl Narrows for HandoutFilter {
    fn each(&mut self, visit: &mut Visit<'_>) {
        visit(Name::Village, &mut self.village);
        visit(Name::Households, &mut self.households);
        visit(Name::Day, &mut self.day);
    }
}

/// The ids of chosen households: at most [`MOST_HOUSEHOLDS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen(pub Vec<String>);

const HOUSEHOLD: &str = "household:";

/// Without `household:`, joined by dots. A dot in an id is written as a colon, which an id has only
/// behind its kind.
impl Value for Chosen {
    fn read(&mut self, text: &str) {
        let keys = text.split('.').filter(|key| !key.is_empty());
        let ids = keys.map(|key| [HOUSEHOLD, &key.replace(':', ".")].concat());
        self.0 = ids.take(MOST_HOUSEHOLDS).collect();
    }

    fn written(&self) -> Option<String> {
        let ids = self.0.iter().take(MOST_HOUSEHOLDS);
        let keys = ids.filter_map(|id| id.strip_prefix(HOUSEHOLD));
        let keys: Vec<String> = keys.map(|key| key.replace('.', ":")).collect();
        Some(keys.join(".")).filter(|keys| !keys.is_empty())
    }
}

/// The leaves of these households: of the first [`MOST_HOUSEHOLDS`].
pub fn leaves_of(route: &Route, households: Vec<String>) -> Route {
    let filter = HandoutFilter {
        households: Chosen(households),
        ..HandoutFilter::default()
    };
    filter.on(route.to(Page::Handout))
}
