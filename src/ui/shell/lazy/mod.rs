//! What the browser loads only when it is first used: pages, and reading files.
//!
//! The first screen must come quickly over a village line, and many a visit uses none of this. In a
//! release, everything that only the functions of `cut` reach is a file of its own:
//! `scripts/parts/split.mjs` takes the wasm apart. In every other build it is simply there.
//!
//! To move a page here, give it a line in [`page_here`] and take its own line out of the page switch
//! of [`super::frame`]. Code that the first file uses as well stays there by itself.

#[cfg(feature = "parts")]
mod cut;
#[cfg(feature = "parts")]
mod loading;
#[cfg(not(feature = "parts"))]
mod whole;

use leptos::prelude::*;

#[cfg(feature = "parts")]
use self::cut::step;
#[cfg(not(feature = "parts"))]
use self::whole::step;
#[cfg(feature = "parts")]
pub use self::{
    cut::{read_alone, restore, sample},
    loading::{expect, page},
};
#[cfg(not(feature = "parts"))]
pub use self::{
    page_here as page,
    whole::{expect, read_alone, restore, sample},
};
use super::finder;
use crate::app::{
    exchange::import::ImportFault,
    route::Page,
    session::{Failure, Session, opening::Disk, undo::Direction},
};
use crate::ui::{
    kit::i18n,
    language::reasons,
    pages::{
        capital::CapitalPage,
        catalogue::{programmes, units::CataloguePage},
        conflicts, duplicates, eligible,
        files::page::FilesPage,
        flow, history, households, lost, outreach,
        overview::attention,
        projects::{self, compare, sheet},
        rules::{self, minutes},
        training, units,
    },
    state::handle::{RegisterHandle, Stepping},
};

/// A page, once its code is there.
pub fn page_here(page: Page, register: RegisterHandle) -> AnyView {
    i18n::name_parameters_by(rules::name_of_parameter);
    i18n::tell_reasons_by(reasons::reasons_in_words);
    match page {
        Page::Capital(tab) => view! { <CapitalPage register tab/> }.into_any(),
        Page::Training => training::list_page(register),
        Page::Class(_) => training::class_page(register),
        Page::ClassPaper(paper) => training::paper_page(register, paper),
        Page::Catalogue => view! { <CataloguePage register/> }.into_any(),
        Page::Programmes => programmes::page(register),
        Page::Units => units::page(register),
        Page::Files => view! { <FilesPage register/> }.into_any(),
        Page::Conflicts => conflicts::page(register),
        Page::History => history::page(register),
        Page::Bin => history::bin_page(register),
        Page::Flow => flow::page(register),
        Page::Projects => projects::list_page(register),
        Page::Compare => compare::page(register),
        Page::Project(_) => projects::project_page(register),
        Page::Find => finder::view(register),
        Page::Households => households::list_page(register),
        Page::Household => households::household_page(register),
        Page::Duplicates => duplicates::page(register),
        Page::Eligible => eligible::page(register),
        Page::Rules(tab) => rules::page(register, tab),
        Page::Outreach => outreach::list_page(register),
        Page::Session(part) => outreach::session_page(register, part),
        Page::Handout => outreach::handout_page(register),
        Page::Sheet => sheet::page(register),
        Page::Minutes => minutes::page(register),
        Page::Lost => lost::page(register),
        // It is in the first file, and `shell` shows it itself: all but what the rules say.
        Page::Overview => attention::list(register),
    }
}

/// Undoes or redoes, once the code for it is there.
pub fn step_when_here(session: &mut Session<Disk>, direction: Direction) -> Stepping<'_> {
    Box::pin(async move {
        match step(session, direction).await {
            Ok(stepping) => Some(stepping.await),
            Err(_) => None,
        }
    })
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
        use crate::ui::kit::i18n;
        match self {
            NotRead::NotLoaded => i18n::t("later.failed"),
            NotRead::Fault(fault) => i18n::sentence("fault", fault),
            NotRead::Failure(failure) => i18n::failure(failure),
        }
    }
}
