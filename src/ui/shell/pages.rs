//! Every page there is: its place in the navigation, and what shows it.
//!
//! A new page is a variant with a path in [`crate::app::route`], the file that shows it, and a line
//! here. One that the navigation leads to has a line in [`PLACES`], too.

use leptos::prelude::*;

use super::{
    finder, keys,
    place::{Place, at},
    views,
};
use crate::{
    app::{
        register::ledger::Ledger,
        route::{Page, ReportPart, RulesTab, SessionPart, Tab},
    },
    ui::{
        kit::icons::Icon,
        language::{i18n, reasons},
        pages::{
            capital,
            catalogue::{papers, programmes, units::CataloguePage},
            conflicts, duplicates, eligible,
            files::page::FilesPage,
            flow, grid, history, households, lost, meetings, obstacles, outreach, overview,
            present,
            projects::{self, compare, sheet},
            proposals, protection, reports,
            rules::{self, minutes},
            tasks, together, training, units, workbook,
        },
        state::handle::RegisterHandle,
    },
};

/// The places that the navigation leads to, in their order: picture, name, name in the tab bar (empty
/// where it has no room there), and the heading before it in the sidebar.
#[rustfmt::skip]
pub const PLACES: [Place; 20] = [
    at(Page::Overview, Icon::Grid, ["nav.overview", "nav-short.overview", ""]),
    at(Page::Meetings, Icon::Meeting, ["nav.meetings", "", "nav.group-steering"]),
    at(Page::Tasks, Icon::Task, ["nav.tasks", "", ""]),
    at(Page::Reports, Icon::Report, ["nav.reports", "", ""]),
    at(Page::Obstacles, Icon::Obstacle, ["nav.obstacles", "", ""]),
    at(Page::Capital(Tab::Allocations), Icon::Wallet, ["nav.capital", "nav-short.capital", "nav.group-work"]),
    at(Page::Flow, Icon::Stream, ["nav.flow", "", ""]),
    at(Page::Proposals, Icon::Split, ["nav.proposals", "", ""]),
    at(Page::Projects, Icon::Folder, ["nav.projects", "nav-short.projects", ""]),
    at(Page::Rules(RulesTab::Catalogue), Icon::Rules, ["nav.rules", "", ""]),
    at(Page::Households, Icon::People, ["nav.households", "nav-short.households", "nav.group-households"]),
    at(Page::Eligible, Icon::Pass, ["nav.eligible", "", ""]),
    at(Page::Outreach, Icon::Megaphone, ["nav.outreach", "", ""]),
    at(Page::Training, Icon::Cap, ["nav.training", "", ""]),
    at(Page::Catalogue, Icon::House, ["nav.catalogue", "", "nav.group-register"]),
    at(Page::Units, Icon::Map, ["nav.units", "", ""]),
    at(Page::Files, Icon::Arrows, ["nav.files", "", ""]),
    at(Page::Protection, Icon::Shield, ["nav.protection", "", ""]),
    at(Page::Conflicts, Icon::Fork, ["nav.conflicts", "", ""]),
    at(Page::History, Icon::Clock, ["nav.history", "", ""]),
];

/// A line is a page, its name (that of its place in the navigation), and what shows it. The table is
/// read twice and not kept as a value: a table of functions would put every page into the first file,
/// where only the names are needed.
macro_rules! pages {
    ($register:ident: $($page:pat => $name:literal, $show:expr;)*) => {
        /// What the page is called: its place in the navigation, where it has one.
        #[expect(unused_variables, reason = "the part of a page does not change its name")]
        pub fn name(page: Page) -> &'static str {
            match page { $($page => $name,)* }
        }

        /// A page, once its code is there.
        pub fn show(page: Page, $register: RegisterHandle) -> AnyView {
            i18n::add_later_words();
            keys::install($register);
            views::install($register);
            $register.look_back_by(Ledger::as_of);
            i18n::name_parameters_by(rules::words::name_of_parameter);
            i18n::write_reasons_by(reasons::reasons_in_words);
            match page { $($page => $show,)* }
        }
    };
}

pages! { register:
    // The first file shows it: all but what the rules say, and the drawings.
    Page::Overview => "nav.overview", overview::year::rest::rest(register);
    Page::Present => "nav.present", present::screen::page(register);
    Page::Meetings => "nav.meetings", meetings::list::page(register);
    Page::Meeting(part) => "nav.meetings", meetings::page::page(register, part);
    Page::Tasks => "nav.tasks", tasks::page::page(register);
    Page::Reminder => "nav.tasks", tasks::reminder::page(register);
    Page::Reports => "nav.reports", reports::page::page(register);
    Page::Report(ReportPart::Form) => "nav.reports", reports::form::page(register);
    Page::Report(ReportPart::Reminders) => "nav.reports", reports::reminders::page(register);
    Page::Report(part) => "nav.reports", reports::paper::page(register, part);
    Page::Capital(tab) => "nav.capital", capital::page::page(register, tab);
    Page::Disbursement => "nav.capital", capital::disbursement::page(register);
    Page::Flow => "nav.flow", flow::page::page(register);
    Page::Proposals => "nav.proposals", proposals::list::page(register);
    Page::Proposal => "nav.proposals", proposals::page::page(register);
    Page::Submission => "nav.proposals", proposals::paper::page(register);
    Page::Projects => "nav.projects", projects::list::page(register);
    Page::Project(_) => "nav.projects", projects::page::page(register);
    Page::Compare => "nav.projects", compare::page(register);
    Page::Sheet => "nav.projects", sheet::page(register);
    Page::Rules(tab) => "nav.rules", rules::page::page(register, tab);
    Page::Minutes => "nav.rules", minutes::page(register);
    Page::Households => "nav.households", households::list::page(register);
    Page::Household => "nav.households", households::page::page(register);
    Page::Grid => "nav.households", grid::page::page(register);
    Page::Together => "nav.households", together::page::page(register);
    Page::Duplicates => "nav.households", duplicates::page::page(register);
    Page::Eligible => "nav.eligible", eligible::page::page(register);
    Page::Obstacles => "nav.obstacles", obstacles::page::page(register);
    Page::Outreach => "nav.outreach", outreach::list::page(register);
    Page::Session(SessionPart::Lines) => "nav.outreach", outreach::session::page(register);
    Page::Session(SessionPart::Summary) => "nav.outreach", outreach::summary::page(register);
    Page::Session(SessionPart::Paper) => "nav.outreach", outreach::paper::page(register);
    Page::Handout => "nav.outreach", outreach::handout::page(register);
    Page::Training => "nav.training", training::list::page(register);
    Page::Class(_) => "nav.training", training::page::page(register);
    Page::ClassPaper(paper) => "nav.training", training::paper::page(register, paper);
    Page::Catalogue => "nav.catalogue", view! { <CataloguePage register/> }.into_any();
    Page::Programmes => "nav.catalogue", programmes::page(register);
    Page::OfficePapers => "nav.catalogue", papers::page(register);
    Page::Units => "nav.units", units::page::page(register);
    Page::Files => "nav.files", view! { <FilesPage register/> }.into_any();
    Page::Workbook => "nav.files", workbook::page::page(register);
    Page::Protection => "nav.protection", protection::page::page(register);
    Page::Conflicts => "nav.conflicts", conflicts::page::page(register);
    Page::History => "nav.history", history::page::page(register);
    Page::Bin => "nav.history", history::bin::bin_page(register);
    Page::Find => "finder.label", finder::view(register, &PLACES);
    Page::Lost => "lost.title", lost::page(register);
}
