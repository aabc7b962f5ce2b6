//! Pages that the browser loads when one of them is first opened.
//!
//! The first screen must come quickly over a village line, and many a visit opens none of these. In
//! a release, everything that only [`switch`] reaches is a file of its own: `scripts/parts/split.mjs`
//! takes the wasm apart. In every other build the same pages are simply there.
//!
//! To move a page here, give it a line in the switch below and take its own line out of the switch
//! in [`super::shell`]. Code that the first file uses as well stays there by itself.

#[cfg(feature = "parts")]
mod loading;

use leptos::prelude::*;

use super::{conflicts, desk::Desk, files::FilesPage, history, opening::Door};
use crate::app::route::Page;

#[cfg(feature = "parts")]
pub use self::loading::page;
#[cfg(not(feature = "parts"))]
pub use self::switch as page;

/// The pages of the part.
pub fn switch(page: Page, door: Door, desk: Desk) -> AnyView {
    match page {
        Page::Files => view! { <FilesPage door desk/> }.into_any(),
        Page::Conflicts => conflicts::page(desk),
        Page::History => history::page(desk),
        Page::Bin => history::bin_page(desk),
        // These are in the first file, and `shell` shows them itself.
        Page::Overview | Page::Capital(_) | Page::Training | Page::Catalogue => ().into_any(),
    }
}
