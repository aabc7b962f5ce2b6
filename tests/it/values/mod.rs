//! Values that people write: money, dates, names, letters.

mod collate;
mod dates_and_names;
#[cfg(feature = "cli")]
mod declared;
mod money;
mod normal;
