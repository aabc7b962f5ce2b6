//! The pages, a folder for each feature.

pub(crate) mod capital;
pub(crate) mod catalogue;
pub(crate) mod conflicts;
pub(crate) mod duplicates;
pub(crate) mod eligible;
pub(crate) mod files;
pub(crate) mod flow;
pub(crate) mod grid;
pub(crate) mod history;
pub(crate) mod households;
pub(crate) mod lost;
pub(crate) mod meetings;
pub(crate) mod obstacles;
pub(crate) mod outreach;
pub(crate) mod overview;
pub(crate) mod present;
pub(crate) mod projects;
pub(crate) mod proposals;
pub(crate) mod protection;
pub(crate) mod reports;
pub(crate) mod rules;
pub(crate) mod tasks;
pub(crate) mod together;
pub(crate) mod training;
pub(crate) mod units;
pub(crate) mod workbook;
