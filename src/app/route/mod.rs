//! Addresses: `#/capital/allocations?year=2023&component=…`.
//!
//! Hash addresses, so that every host, a folder and a USB stick serve every page. Filters and the
//! open form are part of the address: Back closes a form, and a link opens the same view.
//!
//! A [`Route`] has what every page has. What narrows one page is a struct beside that page's query
//! ([`Narrows`]), which the route carries without knowing it: `filter.rs` of a feature, such as
//! [`crate::app::projects::filter`].

mod address;
mod as_of;
mod escape;
mod meeting;
mod name;
mod narrows;
mod page;
mod part;
pub mod unsaid;

pub use self::{
    address::Route,
    as_of::AsOf,
    escape::MOST_HOUSEHOLDS,
    meeting::MeetingPart,
    name::Name,
    narrows::{Narrows, Value, Visit},
    page::{ClassTab, Page, ProjectTab, RulesTab, Tab},
    part::{ClassPaper, ReportPart, SessionPart},
};
