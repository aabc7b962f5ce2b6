//! A place that the navigation leads to, and where on the page somebody is.

use crate::{
    app::route::{ClassTab, MeetingPart, Page, ProjectTab, Route, RulesTab, Tab},
    ui::kit::icons::Icon,
};

/// A place that the navigation leads to.
pub struct Place {
    /// Where it leads.
    pub page: Page,
    /// Its picture.
    pub glyph: Icon,
    /// Its name.
    pub name: &'static str,
    /// Its name in the tab bar; empty where it has no room there.
    pub short: &'static str,
    /// The heading before it in the sidebar; empty for none.
    pub group: &'static str,
}

/// A place with its picture, its names, and the heading before it.
pub const fn at(page: Page, glyph: Icon, [name, short, group]: [&'static str; 3]) -> Place {
    Place {
        page,
        glyph,
        name,
        short,
        group,
    }
}

/// What a page shows, apart from how it is narrowed: when this changes, the page begins at its top.
pub fn seat(route: &Route) -> (Page, Option<String>) {
    let page = match route.page {
        Page::Capital(_) => Page::Capital(Tab::default()),
        Page::Project(_) => Page::Project(ProjectTab::default()),
        Page::Class(_) => Page::Class(ClassTab::default()),
        Page::Meeting(MeetingPart::Course | MeetingPart::Conclusions) => {
            Page::Meeting(MeetingPart::default())
        }
        Page::Rules(_) => Page::Rules(RulesTab::default()),
        page => page,
    };
    // Of a list beside which a record is shown the place stays.
    let record = route.record.clone();
    let is_beside = matches!(page, Page::Obstacles | Page::Tasks);
    (page, record.filter(|_| !is_beside))
}
