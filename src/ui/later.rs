//! What the browser loads only when it is first used: pages, and reading files.
//!
//! The first screen must come quickly over a village line, and many a visit uses none of this. In a
//! release, everything that only the functions of `cut` reach is a file of its own:
//! `scripts/parts/split.mjs` takes the wasm apart. In every other build it is simply there.
//!
//! To move a page here, give it a line in [`page_here`] and take its own line out of the page switch
//! of [`super::shell`]. Code that the first file uses as well stays there by itself.

#[cfg(feature = "parts")]
mod cut;
#[cfg(feature = "parts")]
mod loading;
#[cfg(not(feature = "parts"))]
mod whole;

use leptos::prelude::*;

#[cfg(feature = "parts")]
pub use self::{
    cut::{read_alone, restore, sample, step},
    loading::{expect, page},
};
#[cfg(not(feature = "parts"))]
pub use self::{
    page_here as page,
    whole::{expect, read_alone, restore, sample, step},
};
use super::{
    attention, capital::CapitalPage, catalogue::CataloguePage, compare, conflicts, desk::Desk,
    duplicates, eligible, files::FilesPage, finder, flow, history, households, i18n, lost, minutes,
    opening::Door, outreach, programmes, projects, rules, sheet, training, units,
};
use crate::app::{exchange::ImportFault, route::Page, session::Failure};

/// A page, once its code is there.
pub fn page_here(page: Page, door: Door, desk: Desk) -> AnyView {
    i18n::name_parameters_by(rules::name_of_parameter);
    i18n::tell_reasons_by(projects::reasons_in_words);
    match page {
        Page::Capital(tab) => view! { <CapitalPage desk tab/> }.into_any(),
        Page::Training => training::list_page(desk),
        Page::Class(_) => training::class_page(desk),
        Page::ClassPaper(paper) => training::paper_page(desk, paper),
        Page::Catalogue => view! { <CataloguePage desk/> }.into_any(),
        Page::Programmes => programmes::page(desk),
        Page::Units => units::page(desk),
        Page::Files => view! { <FilesPage door desk/> }.into_any(),
        Page::Conflicts => conflicts::page(desk),
        Page::History => history::page(desk),
        Page::Bin => history::bin_page(desk),
        Page::Flow => flow::page(desk),
        Page::Projects => projects::list_page(desk),
        Page::Compare => compare::page(desk),
        Page::Project(_) => projects::project_page(desk),
        Page::Find => finder::view(desk),
        Page::Households => households::list_page(desk),
        Page::Household => households::household_page(desk),
        Page::Duplicates => duplicates::page(desk),
        Page::Eligible => eligible::page(desk),
        Page::Rules(tab) => rules::page(desk, tab),
        Page::Outreach => outreach::list_page(desk),
        Page::Session(part) => outreach::session_page(desk, part),
        Page::Handout => outreach::handout_page(desk),
        Page::Sheet => sheet::page(desk),
        Page::Minutes => minutes::page(desk),
        Page::Lost => lost::page(desk),
        // It is in the first file, and `shell` shows it itself: all but what the rules say.
        Page::Overview => attention::list(desk),
    }
}

/// Why a file was not read into an empty register.
#[derive(Debug)]
pub enum NotRead {
    /// The code for it could not be loaded.
    #[cfg_attr(
        not(feature = "parts"),
        expect(dead_code, reason = "in a build in one piece it is always there")
    )]
    NotLoaded,
    /// The file is not right.
    Fault(ImportFault),
    /// The register did not take it.
    Failure(Failure),
}

impl NotRead {
    /// What the person is told.
    pub fn sentence(&self) -> String {
        use super::i18n;
        match self {
            NotRead::NotLoaded => i18n::t("later.failed"),
            NotRead::Fault(fault) => i18n::sentence("fault", fault),
            NotRead::Failure(failure) => i18n::failure(failure),
        }
    }
}
