//! What the search over everything can do and open besides records: pages, things to begin, answers to "how do I".

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{keys, place, views};
use crate::{
    app::{
        projects::pack,
        route::{Page, Route, RulesTab, Tab},
    },
    domain::text::{matches, tidy},
    platform::{clock, find as on_page, page},
    ui::{
        kit::i18n::{english, t},
        state::handle::RegisterHandle,
    },
};

/// How often a page that is still being built is looked at for what is meant, and how long apart.
const LOOKS: usize = 60;
/// In so many looks in a row what is meant must have the focus: a page that comes up takes it to its title first, and
/// the page that goes may hold something like it.
const STEADY: usize = 4;
const APART: Duration = Duration::from_millis(50);

/// A page, something that can be begun at once, or an answer.
#[derive(Clone, PartialEq)]
pub struct Deed {
    /// What it is called.
    pub name: String,
    /// The key of what it is.
    pub kind: &'static str,
    /// What is done.
    pub act: Act,
}

/// What is done when something is chosen.
#[derive(Clone, PartialEq)]
pub enum Act {
    /// A page is opened.
    Go(Route),
    /// A page is opened and the focus put on what is meant there: nobody's file is written and nothing changed unasked.
    Reach(Route, &'static str),
    /// The keys are shown.
    Keys,
}

impl Act {
    /// Does it.
    pub fn run(&self) {
        match self {
            Act::Go(route) => page::go(&route.to_string()),
            Act::Keys => keys::show(),
            Act::Reach(route, selector) => {
                page::go(&route.to_string());
                let selector = *selector;
                spawn_local(async move {
                    let mut steady = 0;
                    for _ in 0..LOOKS {
                        clock::sleep(APART).await;
                        if on_page::has_focus(selector) {
                            steady += 1;
                        } else {
                            steady = 0;
                            page::focus(selector);
                        }
                        if steady == STEADY {
                            return;
                        }
                    }
                });
            }
        }
    }
}

/// Forms that can be begun: the page beside which each opens, its kind, its name.
const FORMS: [(Page, &str, &str); 15] = [
    (Page::Grid, "household", "grid.title-household"),
    (Page::Projects, "project", "projects.add"),
    (Page::Households, "household", "households.add"),
    (Page::Obstacles, "obstacle", "obstacles.add"),
    (Page::Outreach, "session", "entry.add-session"),
    (Page::Training, "class", "training.add-class"),
    (Page::Capital(Tab::Grants), "grant", "capital.add-grant"),
    (
        Page::Capital(Tab::Allocations),
        "allocation",
        "capital.add-allocation",
    ),
    (
        Page::Capital(Tab::Payments),
        "payment",
        "capital.add-payment",
    ),
    (Page::Meetings, "meeting", "meetings.add"),
    (Page::Tasks, "task", "tasks.add"),
    (Page::Proposals, "proposal", "proposals.add"),
    (Page::Catalogue, "unit", "catalogue.add-unit"),
    (Page::Programmes, "component", "entry.add-component"),
    (Page::Programmes, "programme", "entry.add-programme"),
];

/// Pages that the navigation does not lead to.
const MORE: [(Page, &str); 7] = [
    (Page::Compare, "projects.compare"),
    (Page::Duplicates, "households.duplicates"),
    (Page::Bin, "history.bin"),
    (Page::Programmes, "catalogue.tab-programmes"),
    (Page::OfficePapers, "catalogue.tab-papers"),
    (Page::Disbursement, "capital.disbursement"),
    (Page::Present, "overview.present"),
];

/// What is done on a page that holds much else: where, what the focus goes to, its name. The key with `-also` behind it
/// has other words for it.
const THERE: [(Page, &str, &str); 4] = [
    (
        Page::Households,
        "#main .chip-menu > summary.btn",
        "finder.export-households",
    ),
    (Page::Households, ".bulk input", "finder.edit-households"),
    (Page::Files, "#main .btn.primary", "finder.export-register"),
    (Page::Files, "#main input[type=file]", "finder.import-file"),
];

/// Answers: where it is done, and how people ask.
const HELP: [(Page, &str); 7] = [
    (Page::Files, "finder.help-backup"),
    (Page::Files, "finder.help-send"),
    (Page::Bin, "finder.help-restore"),
    (Page::History, "finder.help-who"),
    (Page::Duplicates, "finder.help-twice"),
    (Page::OfficePapers, "finder.help-signature"),
    (Page::Conflicts, "finder.help-conflicts"),
];

/// Those whose names, or other words for them, have all of the words; at most `limit`.
pub fn find(
    register: RegisterHandle,
    all: &[place::Place],
    words: &str,
    limit: usize,
) -> Vec<Deed> {
    let words = tidy(words);
    if words.is_empty() {
        return Vec::new();
    }
    let from = register.route.get();
    let mut found = Vec::new();
    let mut offer = |name: String, also: &str, kind: &'static str, act: Act| {
        if found.len() < limit && matches(&[&name, " ", also].concat(), &words) {
            found.push(Deed { name, kind, act });
        }
    };
    for (name, address) in views::saved() {
        let also = t("views.title");
        offer(name, &also, "finder.view", Act::Go(Route::parse(&address)));
    }
    let pages = all.iter().map(|place| (place.page, place.name));
    for (page, name) in pages.chain(MORE) {
        offer(t(name), "", "finder.page", Act::Go(from.to(page)));
    }
    for (page, form, name) in FORMS {
        offer(
            t(name),
            "",
            "finder.deed",
            Act::Go(from.to(page).with_form(form)),
        );
    }
    for (page, selector, name) in THERE {
        let also = t(&[name, "-also"].concat());
        offer(
            t(name),
            &also,
            "finder.deed",
            Act::Reach(from.to(page), selector),
        );
    }
    offer(t("keys.title"), &t("keys.also"), "finder.help", Act::Keys);
    for (page, name) in HELP {
        offer(t(name), "", "finder.help", Act::Go(from.to(page)));
    }
    let today = register.today();
    let rules = pack().rules.iter();
    for rule in rules.filter(|rule| rule.valid.contains(today)) {
        let name = format!("{} · {}", rule.id, rule.name.pick(english()));
        let route = from
            .to(Page::Rules(RulesTab::Catalogue))
            .searching(&rule.id);
        offer(name, "", "finder.page", Act::Go(route));
    }
    found
}
