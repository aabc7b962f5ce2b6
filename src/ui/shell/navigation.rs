//! The places that the navigation leads to, and which page belongs to which.

use crate::{
    app::route::{ClassTab, Page, ProjectTab, Route, RulesTab, Tab},
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

const fn at(page: Page, glyph: Icon, [name, short, group]: [&'static str; 3]) -> Place {
    Place {
        page,
        glyph,
        name,
        short,
        group,
    }
}

/// All of them, in their order.
pub const PLACES: [Place; 14] = [
    at(
        Page::Overview,
        Icon::Grid,
        ["nav.overview", "nav-short.overview", ""],
    ),
    at(
        Page::Capital(Tab::Allocations),
        Icon::Wallet,
        ["nav.capital", "nav-short.capital", "nav.group-work"],
    ),
    at(Page::Flow, Icon::Stream, ["nav.flow", "", ""]),
    at(
        Page::Projects,
        Icon::Folder,
        ["nav.projects", "nav-short.projects", ""],
    ),
    at(
        Page::Rules(RulesTab::Catalogue),
        Icon::Rules,
        ["nav.rules", "", ""],
    ),
    at(
        Page::Households,
        Icon::People,
        [
            "nav.households",
            "nav-short.households",
            "nav.group-households",
        ],
    ),
    at(Page::Eligible, Icon::Pass, ["nav.eligible", "", ""]),
    at(Page::Outreach, Icon::Megaphone, ["nav.outreach", "", ""]),
    at(Page::Training, Icon::Cap, ["nav.training", "", ""]),
    at(
        Page::Catalogue,
        Icon::House,
        ["nav.catalogue", "", "nav.group-register"],
    ),
    at(Page::Units, Icon::Map, ["nav.units", "", ""]),
    at(Page::Files, Icon::Arrows, ["nav.files", "", ""]),
    at(Page::Conflicts, Icon::Fork, ["nav.conflicts", "", ""]),
    at(Page::History, Icon::Clock, ["nav.history", "", ""]),
];

/// Whether a page belongs to a place of the navigation.
pub fn same_place(a: Page, b: Page) -> bool {
    matches!(
        (a, b),
        (Page::Capital(_), Page::Capital(_))
            | (Page::History, Page::Bin)
            | (Page::Catalogue, Page::Programmes)
            | (Page::Rules(_), Page::Rules(_) | Page::Minutes)
            | (Page::Minutes, Page::Rules(_))
            | (Page::Project(_), Page::Project(_))
            | (Page::Session(_), Page::Session(_))
            | (Page::Outreach, Page::Session(_) | Page::Handout)
            | (Page::Households, Page::Household | Page::Duplicates)
            | (Page::Training, Page::Class(_) | Page::ClassPaper(_))
            | (Page::Class(_), Page::Class(_))
            | (
                Page::Projects,
                Page::Project(_) | Page::Compare | Page::Sheet
            )
    ) || a == b
}

/// What a page shows, apart from how it is narrowed: when this changes, the page begins at its top.
pub fn seat(route: &Route) -> (Page, Option<String>) {
    let page = match route.page {
        Page::Capital(_) => Page::Capital(Tab::default()),
        Page::Project(_) => Page::Project(ProjectTab::default()),
        Page::Class(_) => Page::Class(ClassTab::default()),
        Page::Rules(_) => Page::Rules(RulesTab::default()),
        page => page,
    };
    (page, route.record.clone())
}
